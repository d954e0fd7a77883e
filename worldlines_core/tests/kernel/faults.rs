//! Partitions, one-way cuts, omissions, pauses, late starts, detectors, clock offsets.

use crate::world::*;
use worldlines_core::sim::View;
use worldlines_core::sim::config::{Config, Detector, LocalClock};
use worldlines_core::sim::script::{Anchor, During, Item, Omission};
use worldlines_core::trace::EventKind::*;
use worldlines_core::trace::{End, Fate, Loss, MarkKind};

#[test]
fn a_partition_is_judged_at_sending_and_at_arrival() {
    // Messages take 10 ticks; the partition lasts from 100 to 110.
    let split = Item::Split(vec![vec![P1], vec![P2]], between(100, 110));
    for (sent_at, lost) in [(89, false), (90, true), (99, true), (100, true), (109, true), (110, false)] {
        let run = play(&clocked(vec![order(P1, "send,P2,hi", sent_at), split.clone()]));
        let is_lost = fate(&run.trace, message(P1, P2, 1)) == Fate::Lost(Loss::Partition);
        assert_eq!(is_lost, lost, "sent at {sent_at}");
    }
    let run = play(&clocked(vec![order(P1, "broadcast,hi", 100), split]));
    assert!(matches!(fate(&run.trace, message(P1, P3, 1)), Fate::Received(_)), "P3 is in no group");
    let mark = &run.trace.marks[0];
    assert_eq!((mark.from, mark.to), (100, Some(110)));
    assert_eq!(mark.kind, MarkKind::Partition(vec![vec![P1], vec![P2]]));
}

#[test]
fn a_one_way_cut_lets_the_other_way_through() {
    let block = Item::Block { from: P1, to: P2, during: between(0, 100) };
    let run = play(&clocked(vec![order(P1, "send,P2,hi", 10), order(P2, "send,P1,hi", 10), block]));
    assert_eq!(fate(&run.trace, message(P1, P2, 1)), Fate::Lost(Loss::Partition));
    assert!(matches!(fate(&run.trace, message(P2, P1, 1)), Fate::Received(_)));
}

#[test]
fn omissions_lose_what_is_sent_or_what_arrives() {
    for (omission, lost, kept) in [
        (Omission::Send, message(P1, P2, 1), message(P2, P1, 1)),
        (Omission::Receive, message(P2, P1, 1), message(P1, P2, 1)),
    ] {
        let script = vec![
            order(P1, "send,P2,hi", 10),
            order(P2, "send,P1,hi", 10),
            Item::Omit(P1, omission, between(0, 100)),
        ];
        let run = play(&clocked(script));
        assert_eq!(fate(&run.trace, lost), Fate::Lost(Loss::Omission));
        assert!(matches!(fate(&run.trace, kept), Fate::Received(_)));
    }
}

#[test]
fn a_paused_process_loses_nothing_and_keeps_the_order_of_arrival() {
    let script = vec![
        order(P1, "timer,a,22", 0),
        order(P2, "send,P1,first", 11),
        order(P3, "send,P1,second", 10),
        Item::Pause(P1, between(15, 50)),
    ];
    let run = play(&clocked(script));
    assert_eq!(kinds(&run.trace, P1), [Command, Pause, Resume, Receive, Receive, Timer]);
    let state = run.world.state(P1).unwrap();
    let heard: Vec<&str> = state.heard.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(heard, ["second", "first"], "what arrived at 20 comes before what arrived at 21");
    assert_eq!(get(&run.trace, event(P1, 4)).at, 50);
}

#[test]
fn what_waits_for_a_paused_process_is_in_transit_and_has_arrived() {
    let script = vec![order(P2, "send,P1,hi", 0), Item::Pause(P1, During { from: at(5), to: None })];
    let run = play(&clocked(script));
    let waiting = find(&run.trace, message(P2, P1, 1));
    assert_eq!(waiting.fate, Fate::InTransit { arrived: true });
    assert_eq!(waiting.ended_at, Some(10));
}

#[test]
fn a_crash_during_a_pause_loses_what_waits() {
    let script = vec![
        order(P2, "send,P1,hi", 0),
        Item::Pause(P1, between(5, 50)),
        Item::Crash { process: P1, anchor: at(20), silent_effects: 0 },
    ];
    let run = play(&clocked(script));
    assert_eq!(kinds(&run.trace, P1), [Pause, Crash], "and nobody is there to resume");
    assert_eq!(fate(&run.trace, message(P2, P1, 1)), Fate::Lost(Loss::ReceiverDown));
}

#[test]
fn a_pause_can_be_anchored_at_events() {
    let during = During { from: Anchor::After(event(P2, 1)), to: Some(Anchor::After(event(P2, 2))) };
    let script = vec![
        order(P2, "local", 10),
        order(P2, "local", 40),
        order(P3, "send,P1,hi", 10),
        Item::Pause(P1, during),
    ];
    let run = play(&clocked(script));
    assert_eq!(times(&run.trace, P1, Pause), [10]);
    assert_eq!(times(&run.trace, P1, Resume), [40]);
    assert_eq!(times(&run.trace, P1, Receive), [40]);
}

#[test]
fn a_late_start_is_an_event_and_what_comes_before_it_is_lost() {
    let script = vec![
        Item::Start(P2, at(50)),
        order(P1, "send,P2,early", 0),
        order(P1, "send,P2,late", 45),
        order(P2, "output,1", 20),
    ];
    let run = play(&clocked(script));
    assert_eq!(kinds(&run.trace, P2), [Start, Receive]);
    assert_eq!(get(&run.trace, event(P2, 1)).at, 50);
    assert_eq!(fate(&run.trace, message(P1, P2, 1)), Fate::Lost(Loss::ReceiverDown));
    assert_eq!(run.ignored_items, [3], "nobody to obey yet");
}

#[test]
fn a_perfect_detector_reports_every_crash_to_everyone_up_and_nothing_else() {
    let config = Config {
        detector: Detector::Perfect { delay_ticks: 15 },
        ..clocked(vec![
            Item::Crash { process: P1, anchor: at(10), silent_effects: 0 },
            Item::Crash { process: P3, anchor: at(12), silent_effects: 0 },
            Item::Recover(P3, at(100)),
            Item::Recover(P1, at(200)),
        ])
    };
    let run = play(&config);
    let suspicions = |process| {
        let events = run.trace.events_of(process);
        let said = events.filter(|event| matches!(event.kind, Suspect | Trust));
        said.map(|event| (event.kind, event.at, event.about.unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(suspicions(P2), [(Suspect, 25, P1), (Suspect, 27, P3), (Trust, 115, P3), (Trust, 215, P1)]);
    assert_eq!(suspicions(P3), [(Suspect, 115, P1), (Trust, 215, P1)], "who comes back is told, too");
    assert_eq!(suspicions(P1), []);
    assert_eq!(get(&run.trace, event(P2, 1)).cause, Some(event(P1, 1)), "the crash is the cause");
    assert_eq!(run.world.state(P2).unwrap().suspected, [P1, P3]);
}

#[test]
fn a_perfect_detector_says_nothing_of_a_process_that_is_back_in_time() {
    let config = Config {
        detector: Detector::Perfect { delay_ticks: 15 },
        ..clocked(vec![
            Item::Crash { process: P1, anchor: at(10), silent_effects: 0 },
            Item::Recover(P1, at(20)),
        ])
    };
    assert_eq!(kinds(&play(&config).trace, P2), []);
}

#[test]
fn a_scripted_detector_may_be_wrong() {
    let script = vec![
        Item::Suspect(P2, P1, at(10)),
        Item::Trust(P2, P1, at(20)),
        Item::Trust(P2, P1, at(30)),
        Item::Suspect(P2, P2, at(40)),
    ];
    let run = play(&Config { detector: Detector::Scripted, ..clocked(script) });
    assert_eq!(kinds(&run.trace, P2), [Suspect, Trust]);
    assert_eq!(run.ignored_items, [2, 3]);
    assert_eq!(run.world.state(P2).unwrap().trusted, [P1]);
}

#[test]
fn a_process_reads_its_own_clock() {
    let config = Config {
        local_clocks: vec![LocalClock { offset_ticks: -30 }],
        ..clocked(vec![order(P1, "clock", 50), order(P2, "clock", 50)])
    };
    let run = play(&config);
    assert_eq!(run.world.state(P1).unwrap().clock_ticks, 20);
    assert_eq!(run.world.state(P2).unwrap().clock_ticks, 50);
}

#[test]
fn a_run_says_why_it_ended() {
    let busy = vec![order(P1, "send,P2,hi", 995)];
    let run = play(&clocked(busy.clone()));
    assert_eq!((run.trace.end, run.trace.ended_at), (End::Horizon, 1000));
    assert_eq!(fate(&run.trace, message(P1, P2, 1)), Fate::InTransit { arrived: false });
    let run = play(&clocked(vec![order(P1, "send,P2,hi", 5)]));
    assert_eq!((run.trace.end, run.trace.ended_at), (End::Quiet, 15));
    let run = play(&Config { events_max: 2, ..clocked(busy) });
    assert_eq!(run.trace.end, End::EventLimit);
}

#[test]
fn a_command_that_the_algorithm_does_not_know_is_refused() {
    let config = clocked(vec![order(P1, "local", 1), order(P1, "juggle,7", 5)]);
    let error = worldlines_core::sim::run(crate::puppet::Puppet::default(), &config).unwrap_err();
    assert_eq!((error.item, error.problem.rule.as_ref()), (1, "puppet-no-such-order"));
}
