//! Go-back-N.

mod every_run;
mod many_runs;

use crate::{RECEIVER, SENDER, acknowledgement, data, delivered, holds, send};
use worldlines_core::protocols::go_back_n::{GoBackN, State, Storage};
use worldlines_core::protocols::run_scenario;
use worldlines_core::scenario::catalogue;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::script::{Anchor, Choice, Item};
use worldlines_core::sim::{View, run};
use worldlines_core::trace::EventKind;

fn protocol(window: u32, modulus: u32, count: u32) -> GoBackN {
    GoBackN {
        sender: SENDER,
        receiver: RECEIVER,
        window,
        modulus,
        count,
        time_out_ticks: 60,
        storage: Storage::None,
    }
}

#[test]
fn one_acknowledgement_covers_those_before_it() {
    let mut config = Config::clocked(2, 1_000);
    config.script = vec![Item::Drop(acknowledgement(1)), Item::Drop(acknowledgement(2))];
    let run = run(protocol(3, 4, 3), &config).unwrap();
    assert_eq!(holds(&run), [Some(true), Some(true)]);
    assert_eq!(run.trace.messages.len(), 6, "nothing is sent again");
}

#[test]
fn one_loss_sends_the_whole_window_again() {
    let mut config = Config::clocked(2, 1_000);
    config.script = vec![Item::Drop(data(1))];
    let run = run(protocol(3, 4, 3), &config).unwrap();
    let sent = run.trace.messages.iter().filter(|message| message.id.from == SENDER);
    assert_eq!(sent.count(), 6);
    let time_outs = run.trace.events.iter().filter(|event| event.kind == EventKind::Timer);
    assert_eq!(time_outs.count(), 1);
    assert_eq!(delivered(&run), ["m1", "m2", "m3"]);
}

#[test]
fn a_later_message_does_not_put_off_the_time_out() {
    let mut config = Config::clocked(2, 1_000);
    let at = |tick, text: &str| Item::Command {
        process: SENDER,
        text: format!("send,{text}"),
        anchor: Some(Anchor::At(tick)),
    };
    config.script = vec![at(5, "a"), at(40, "b"), Item::Drop(data(1))];
    let run = run(protocol(3, 4, 0), &config).unwrap();
    let time_outs = run.trace.events.iter().filter(|event| event.kind == EventKind::Timer);
    assert_eq!(time_outs.map(|event| event.at).collect::<Vec<_>>(), [65]);
    assert_eq!(delivered(&run), ["a", "b"]);
}

#[test]
fn what_does_not_fit_into_the_window_waits() {
    let mut config = Config::clocked(2, 5);
    config.script = ["a", "b", "c"].map(send).to_vec();
    let run = run(protocol(2, 4, 0), &config).unwrap();
    let Some(State::Sender(sender)) = run.world.state(SENDER) else { panic!("P1 sends") };
    assert_eq!((sender.outstanding, sender.queue.len()), (2, 3));
    let asked = run.trace.events.iter().filter(|event| event.kind == EventKind::Command);
    let said: Vec<&str> = asked.map(|event| event.reason.rule.as_ref()).collect();
    assert_eq!(said, ["go-back-n-command-sends", "go-back-n-command-sends", "go-back-n-command-queued"]);
    assert_eq!(run.trace.messages.len(), 2);
}

#[test]
fn commands_are_read_and_written() {
    crate::commands_are_read_and_written(&protocol(2, 4, 0));
}

#[test]
fn a_command_for_the_receiver_changes_nothing() {
    crate::a_command_for_the_receiver_changes_nothing(protocol(2, 4, 0));
}

/// The catalogue's run that goes wrong is the shortest there is: four receives, four losses, a time-out, a
/// receive.
#[test]
fn the_catalogue_has_a_shortest_wrong_delivery() {
    let scenario = catalogue::find("go-back-n/window-too-wide").unwrap();
    let finished = run_scenario(scenario).unwrap();
    let commands = scenario.script.iter().filter(|item| matches!(item, Item::Command { .. })).count();
    let wrong = finished.choices.iter().position(|choice| *choice == Choice::Receive(data(5)));
    assert_eq!(wrong, Some(commands + 10 - 1));
}
