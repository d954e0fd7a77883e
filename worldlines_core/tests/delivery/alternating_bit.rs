//! The alternating bit.

use crate::support::search::Explored;
use crate::{
    RECEIVER, SENDER, acknowledgement, bad_network, data, delivered, delivers_everything, holds, send,
    stepped,
};
use worldlines_core::protocols::alternating_bit::AlternatingBit;
use worldlines_core::protocols::run_scenario;
use worldlines_core::scenario::catalogue;
use worldlines_core::sim::config::{Config, FaultBudget, TimerModel};
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::run;
use worldlines_core::sim::script::{Choice, Item};
use worldlines_core::trace::{EventKind, TimerId};

fn protocol(count: u32) -> AlternatingBit {
    AlternatingBit { sender: SENDER, receiver: RECEIVER, count, time_out_ticks: 30 }
}

fn search(count: u32, config: &Config) -> Explored<AlternatingBit> {
    crate::search(&protocol(count), config, 4)
}

#[test]
fn fifo_channels_may_lose_and_double() {
    for (count, drops, duplicates) in [(1, 2, 2), (2, 2, 2), (3, 2, 1), (4, 1, 1)] {
        let explored = search(count, &stepped(true, drops, duplicates));
        assert!(explored.violation.is_none());
        assert!(explored.ends > 0);
    }
}

#[test]
fn nothing_is_lost_for_ever_where_time_outs_are_never_premature() {
    let mut config = stepped(true, 3, 2);
    config.timers = TimerModel::Synchronous;
    config.script = ["a", "b", "c"].map(send).to_vec();
    assert!(search(0, &config).violation.is_none());
}

/// The shortest run that goes wrong: the first copy of `m1` is overtaken by the second and by `m2`,
/// and comes when its bit is expected again.
#[test]
fn the_shortest_wrong_delivery_on_a_channel_that_reorders() {
    let violation = search(2, &stepped(false, 0, 0)).violation.unwrap();
    assert_eq!(violation.property, "delivered-in-order-once");
    let retry = Choice::Fire(TimerId { process: SENDER, name: "retry".into(), number: 1 });
    let choices = &violation.run.choices;
    assert_eq!(choices.len(), 5, "{choices:?}");
    assert!(choices.contains(&retry));
    assert_eq!(delivered(&violation.run), ["m1", "m2", "m1"]);
}

#[test]
fn a_copy_that_comes_late_is_enough() {
    let violation = search(2, &stepped(false, 0, 1)).violation.unwrap();
    assert_eq!(violation.property, "delivered-in-order-once");
    // It is shown by the wrong delivery and the last right one.
    let run = violation.run;
    let deliveries = run.trace.events.iter().filter(|event| event.kind == EventKind::Deliver);
    let deliveries: Vec<_> = deliveries.map(|event| event.id).collect();
    let shown = run.verdicts[0].evidence.as_ref().unwrap().events.clone();
    assert_eq!(shown, deliveries[deliveries.len() - 2..]);
}

/// The catalogue shows that run: after the two commands, its fifth step is the one that goes wrong.
#[test]
fn the_catalogue_has_the_shortest_wrong_delivery() {
    let scenario = catalogue::find("alternating-bit/overtaken-data").unwrap();
    let finished = run_scenario(scenario).unwrap();
    let wrong = finished.choices.iter().position(|choice| *choice == Choice::Receive(data(1)));
    assert_eq!(wrong, Some(2 + 5 - 1));
}

/// With three messages, one can be lost for ever: an old acknowledgement is taken for a new one.
#[test]
fn a_message_is_skipped_when_acknowledgements_are_reordered() {
    let mut config = stepped(true, 1, 0);
    let reordering = ChannelModel { fifo: false, ..ChannelModel::default() };
    config.network.channels.insert((RECEIVER, SENDER), reordering);
    let violation = search(3, &config).violation.unwrap();
    assert_eq!(violation.property, "all-delivered");
    assert_eq!(delivered(&violation.run), ["m1", "m2"]);
}

#[test]
fn a_receiver_that_crashes_forgets_its_bit() {
    let mut config = stepped(true, 0, 0);
    config.budget = FaultBudget { crashes: 1, recoveries: 1, ..FaultBudget::default() };
    let violation = search(1, &config).violation.unwrap();
    assert_eq!(violation.property, "delivered-in-order-once");
}

#[test]
fn many_bad_fifo_networks_deliver_everything_in_order_once() {
    for seed in 0..1_000 {
        delivers_everything(protocol(10), &bad_network(seed, 300_000, 200_000, true));
    }
}

#[test]
fn some_reordering_networks_break_it() {
    let broken = (0..200).filter(|&seed| {
        let mut config = Config::clocked(2, 1_000_000);
        config.seed = seed;
        config.network.default = ChannelModel {
            latency: Latency::Uniform { min_ticks: 1, max_ticks: 90 },
            fifo: false,
            ..ChannelModel::default()
        };
        holds(&run(protocol(10), &config).unwrap())[0] == Some(false)
    });
    assert!(broken.count() > 10);
}

#[test]
fn a_lost_acknowledgement_is_sent_again() {
    let mut config = Config::clocked(2, 1_000);
    config.script = vec![Item::Drop(acknowledgement(1))];
    let run = run(protocol(1), &config).unwrap();
    assert_eq!(delivered(&run), ["m1"]);
    assert_eq!(run.trace.messages.len(), 4);
    assert_eq!(holds(&run), [Some(true), Some(true)]);
}

#[test]
fn what_never_arrives_is_owed() {
    let mut config = Config::clocked(2, 100);
    config.script = (1..=4).map(|number| Item::Drop(data(number))).collect();
    let run = run(protocol(1), &config).unwrap();
    assert_eq!(holds(&run), [Some(true), None], "not yet: the run was cut off");
}

#[test]
fn commands_are_read_and_written() {
    crate::commands_are_read_and_written(&protocol(0));
}

#[test]
fn a_command_for_the_receiver_changes_nothing() {
    crate::a_command_for_the_receiver_changes_nothing(protocol(0));
}
