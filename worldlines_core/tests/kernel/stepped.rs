//! Stepped runs: somebody chooses, and only what is possible happens.

use crate::puppet::{Puppet, programme};
use crate::world::*;
use worldlines_core::sim::config::{Config, Detector, FaultBudget, TimerModel};
use worldlines_core::sim::network::ChannelModel;
use worldlines_core::sim::script::{Anchor, Choice, Item};
use worldlines_core::sim::{Action, Step, View, World, world};
use worldlines_core::trace::EventKind::*;
use worldlines_core::trace::{End, Fate, Loss, Roster};

fn actions(world: &World<Puppet>) -> Vec<Action<Puppet>> {
    world
        .enabled()
        .into_iter()
        .filter(|step| step.crash_after_effects.is_none())
        .map(|step| step.action)
        .collect()
}

fn puppet(on_start: &str) -> Puppet {
    Puppet { on_start: programme(on_start, &Roster::numbered(3)).unwrap(), ..Puppet::default() }
}

#[test]
fn choices_happen_in_their_order_and_the_axis_counts_steps() {
    let run = play(&stepped(vec![
        do_now(P1, "send,P2,a+send,P3,b+timer,x,5"),
        Choice::Receive(message(P1, P3, 1)),
        fire(P1, "x", 1),
        Choice::Receive(message(P1, P2, 1)),
    ]));
    let order: Vec<_> = run.trace.events.iter().map(|event| (event.id, event.at)).collect();
    let expected = [
        (event(P1, 1), 1),
        (event(P1, 2), 1),
        (event(P1, 3), 1),
        (event(P3, 1), 2),
        (event(P1, 4), 3),
        (event(P2, 1), 4),
    ];
    assert_eq!(order, expected);
    assert_eq!(run.trace.end, End::Quiet);
    assert!(run.ignored_choices.is_empty());
}

#[test]
fn a_choice_that_is_not_possible_is_skipped_and_reported() {
    let run = play(&stepped(vec![
        Choice::Receive(message(P1, P2, 1)),
        do_now(P1, "send,P2,a"),
        Choice::Recover(P3),
        Choice::Receive(message(P1, P2, 1)),
    ]));
    assert_eq!(run.ignored_choices, [0, 2], "the first receive and the recovery");
    assert_eq!(kinds(&run.trace, P2), [Receive]);
}

#[test]
fn of_a_fifo_channel_only_the_oldest_message_may_be_touched() {
    let budget = FaultBudget { drops: 1, duplicates: 1, ..FaultBudget::default() };
    let start = puppet("send,P1,a+send,P1,b");
    let mut config = Config { budget, ..Config::stepped(2) };
    let first = worldlines_core::trace::MessageId { from: P2, ..message(P2, P1, 1) };
    let touches = |config: &Config| {
        let world = world(start.clone(), config).unwrap();
        let on_channel = |id: &worldlines_core::trace::MessageId| id.from == P2;
        actions(&world)
            .into_iter()
            .filter(|action| match action {
                Action::Receive(id) | Action::Drop(id) | Action::Duplicate(id) => on_channel(id),
                _ => false,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(touches(&config), [Action::Receive(first), Action::Drop(first), Action::Duplicate(first)]);
    config.network.default = ChannelModel { fifo: false, ..ChannelModel::default() };
    assert_eq!(touches(&config).len(), 6, "any other channel: all");
}

#[test]
fn synchronous_timers_wait_until_nothing_else_can_happen() {
    let has_time_out =
        |world: &World<Puppet>| actions(world).iter().any(|action| matches!(action, Action::Fire(..)));
    for (timers, premature) in [(TimerModel::Any, true), (TimerModel::Synchronous, false)] {
        let config = Config { timers, ..Config::stepped(2) };
        let mut world = world(puppet("send,P1,a+timer,x,9"), &config).unwrap();
        assert_eq!(has_time_out(&world), premature, "with a message under way");
        while let Some(step) =
            world.enabled().into_iter().find(|step| matches!(step.action, Action::Receive(_)))
        {
            world.apply(step);
        }
        assert!(has_time_out(&world), "with nothing under way");
    }
}

#[test]
fn a_command_on_offer_holds_synchronous_timers_back() {
    let offer = Item::Command { process: P2, text: "decide,1".to_owned(), anchor: None };
    let config = Config { timers: TimerModel::Synchronous, script: vec![offer], ..Config::stepped(2) };
    let mut world = world(puppet("timer,x,9"), &config).unwrap();
    assert!(matches!(actions(&world)[..], [Action::Command(P2, _)]));
    let step = world.enabled().remove(0);
    world.apply(step);
    assert!(matches!(actions(&world)[..], [Action::Fire(P1, 'x'), Action::Fire(P2, 'x')]));
}

#[test]
fn a_chosen_crash_cuts_the_step_before_it_short() {
    let choices = |crash| {
        vec![
            do_now(P1, "send,P2,a+timer,x,5+cancel,x+send,P3,b"),
            Choice::Crash { after: crash, silent_effects: 1 },
        ]
    };
    let run = play(&stepped(choices(event(P1, 2))));
    assert_eq!(kinds(&run.trace, P1), [Command, Send, Crash]);
    assert!(run.ignored_choices.is_empty());
    let run = play(&stepped(choices(event(P1, 3))));
    assert_eq!(kinds(&run.trace, P1), [Command, Send, Send, Crash], "at its end: between steps");
    let run = play(&stepped(choices(event(P1, 9))));
    assert_eq!(kinds(&run.trace, P1), [Command, Send, Send]);
    assert_eq!(run.ignored_choices.len(), 1, "an event that did not happen");
}

#[test]
fn a_crash_in_the_middle_is_enabled_at_every_place() {
    let budget = FaultBudget { crashes: 1, ..FaultBudget::default() };
    let config = Config { budget, ..stepped(vec![]) };
    let mut world = world(Puppet::default(), &config).unwrap();
    let orders = programme("send,P2,[persist,v+send,P1,x+decide,7]", &Roster::numbered(3)).unwrap();
    world.apply(Step::whole(Action::Command(P1, orders)));
    let cuts: Vec<_> = world
        .enabled()
        .into_iter()
        .filter(|step| matches!(step.action, Action::Receive(_)))
        .map(|step| step.crash_after_effects)
        .collect();
    assert_eq!(cuts, [None, Some(0), Some(1), Some(2)]);
    let cut = Step { action: Action::Receive(message(P1, P2, 1)), crash_after_effects: Some(1) };
    world.apply(cut);
    assert_eq!(world.process(P2).stable, ["v"], "the record is written");
    assert!(world.in_flight().is_empty() && world.observer().is_empty(), "and nothing after it happened");
    assert!(world.state(P2).is_none());
    assert!(!actions(&world).iter().any(|action| matches!(action, Action::Crash(_))), "the budget is spent");
}

#[test]
fn scripted_faults_of_a_stepped_run_are_anchored_at_events() {
    let mut config = stepped(vec![do_now(P1, "send,P2,a"), Choice::Receive(message(P1, P2, 1))]);
    config.script.push(Item::Crash { process: P3, anchor: Anchor::After(event(P2, 1)), silent_effects: 0 });
    config.script.push(Item::Crash { process: P1, anchor: at(10), silent_effects: 0 });
    let run = play(&config);
    assert_eq!(kinds(&run.trace, P3), [Crash]);
    assert_eq!(run.ignored_items, [2], "a stepped run has no ticks");
}

#[test]
fn losses_copies_late_starts_and_suspicions_can_be_chosen() {
    let mut config = stepped(vec![
        do_now(P1, "send,P2,a"),
        Choice::Duplicate(message(P1, P2, 1)),
        Choice::Drop(message(P1, P2, 1)),
        Choice::Receive(copy_of(message(P1, P2, 1), 1)),
        Choice::Start(P3),
        Choice::Suspect(P1, P2),
        Choice::Trust(P1, P2),
        Choice::Crash { after: event(P2, 1), silent_effects: 0 },
        Choice::Wipe(P2),
        Choice::Recover(P2),
    ]);
    config.detector = Detector::Scripted;
    let run = play(&config);
    assert!(run.ignored_choices.is_empty(), "{:?}", run.ignored_choices);
    assert_eq!(fate(&run.trace, message(P1, P2, 1)), Fate::Lost(Loss::ByHand));
    assert_eq!(kinds(&run.trace, P1), [Command, Send, Suspect, Trust]);
    assert_eq!(kinds(&run.trace, P2), [Receive, Crash, Crash, Recover]);
    assert_eq!(kinds(&run.trace, P3), [Start]);
}

#[test]
fn a_perfect_detector_is_enabled_only_after_a_crash() {
    let config = Config { detector: Detector::Perfect { delay_ticks: 5 }, ..stepped(vec![]) };
    let mut world = world(Puppet::default(), &config).unwrap();
    assert!(actions(&world).is_empty());
    world.apply(Step::whole(Action::Crash(P2)));
    assert_eq!(actions(&world), [Action::Suspect(P1, P2), Action::Suspect(P3, P2)]);
}

#[test]
fn worlds_that_differ_only_in_names_have_the_same_fingerprint() {
    let start = |first: &str, second: &str| {
        let mut world = world(Puppet::default(), &stepped(vec![])).unwrap();
        for text in [first, second] {
            let orders = programme(text, &Roster::numbered(3)).unwrap();
            let process = if text.contains("P1") { P2 } else { P1 };
            world.apply(Step::whole(Action::Command(process, orders)));
        }
        world.fingerprint()
    };
    assert_eq!(start("send,P2,a", "send,P1,b"), start("send,P1,b", "send,P2,a"));
    assert_ne!(start("send,P2,a", "send,P1,b"), start("send,P2,b", "send,P1,a"));
}
