//! Crashes fall anywhere: after any effect, and then only that prefix happened.

use crate::world::*;
use worldlines_core::sim::View;
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::trace::EventKind::*;
use worldlines_core::trace::{Fate, Loss};

const PROGRAMME: &str = "persist,v+send,P2,a+timer,x,30+timer,y,40+send,P3,b+decide,7";

fn crash_after(index: u32, silent_effects: u32) -> Item {
    Item::Crash { process: P1, anchor: Anchor::After(event(P1, index)), silent_effects }
}

#[test]
fn a_crash_after_any_effect_leaves_just_the_prefix() {
    let whole = [Command, PersistForced, Send, Send, Decide];
    for prefix in 1..=whole.len() {
        let run = play(&clocked(vec![order(P1, PROGRAMME, 5), crash_after(prefix as u32, 0)]));
        let mut expected = whole[..prefix].to_vec();
        expected.push(Crash);
        assert_eq!(kinds(&run.trace, P1), expected, "crash after event {prefix}");
        assert!(run.ignored_items.is_empty());
        let stable = run.world.process(P1).stable.clone();
        assert_eq!(stable.len(), usize::from(prefix >= 2), "the record is safe only once it is written");
        let decided = !run.world.observer().is_empty();
        assert_eq!(decided, prefix >= 5);
        assert!(run.trace.events_of(P1).all(|event| event.at == 5), "it falls in the middle of the step");
        assert!(times(&run.trace, P1, Timer).is_empty(), "a crash clears the timers");
    }
}

#[test]
fn silent_effects_after_the_anchor_still_happen_if_asked_for() {
    // After the first send come two silent effects; a crash with silent effects to spare falls
    // before the next visible one.
    for silent in 0..4 {
        let run = play(&clocked(vec![order(P1, PROGRAMME, 5), crash_after(3, silent)]));
        assert_eq!(kinds(&run.trace, P1), [Command, PersistForced, Send, Crash]);
        let choices = format!("{:?}", run.choices);
        assert!(choices.contains(&format!("silent_effects: {}", silent.min(2))), "{choices}");
    }
}

#[test]
fn decided_told_nobody_died() {
    let script = vec![order(P1, "decide,7+broadcast,7", 5), crash_after(2, 0)];
    let run = play(&clocked(script));
    assert_eq!(run.world.observer(), &vec![(P1, 7)]);
    assert!(run.trace.messages.is_empty());
}

#[test]
fn a_crash_at_the_initial_state_cuts_the_start_short() {
    let roster = worldlines_core::trace::Roster::numbered(3);
    let on_start = crate::puppet::programme("send,P2,a+send,P3,b", &roster).unwrap();
    let puppet = crate::puppet::Puppet { on_start, ..Default::default() };
    for (index, sent) in [(0, 0), (1, 1), (2, 2)] {
        let config = clocked(vec![crash_after(index, 0)]);
        let run = worldlines_core::sim::run(puppet.clone(), &config).unwrap();
        let by_first = run.trace.messages.iter().filter(|message| message.id.from == P1).count();
        assert_eq!(by_first, sent);
        assert_eq!(kinds(&run.trace, P1).last(), Some(&Crash));
    }
}

#[test]
fn a_crash_at_a_tick_falls_between_steps() {
    let run = play(&clocked(vec![
        order(P1, PROGRAMME, 5),
        Item::Crash { process: P1, anchor: at(5), silent_effects: 0 },
        Item::Crash { process: P1, anchor: at(6), silent_effects: 0 },
    ]));
    // Within a tick faults come first: the crash at tick 5 is before the command of that tick.
    assert_eq!(kinds(&run.trace, P1), [Crash]);
    assert_eq!(run.ignored_items, [0, 2], "nobody is there to obey, or to crash again");
}

#[test]
fn a_crash_anchored_at_anothers_event_comes_right_after_that_step() {
    let run = play(&clocked(vec![
        order(P2, "send,P1,hi+local", 7),
        Item::Crash { process: P1, anchor: Anchor::After(event(P2, 2)), silent_effects: 0 },
    ]));
    assert_eq!(kinds(&run.trace, P2), [Command, Send, Local]);
    assert_eq!(get(&run.trace, event(P1, 1)).at, 7);
    assert_eq!(fate(&run.trace, message(P2, P1, 1)), Fate::Lost(Loss::ReceiverDown));
}

#[test]
fn volatile_state_is_lost_and_stable_storage_is_not() {
    let run = play(&clocked(vec![
        order(P1, "persist,kept+lazy,lost", 0),
        order(P2, "send,P1,hi", 0),
        Item::Crash { process: P1, anchor: at(20), silent_effects: 0 },
        Item::Recover(P1, at(30)),
    ]));
    let state = run.world.state(P1).unwrap();
    assert_eq!(state.recovered_with, Some(vec!["kept".to_owned()]));
    assert!(state.heard.is_empty());
    assert_eq!(get(&run.trace, event(P1, 6)).kind, Recover);
}

#[test]
fn a_lazy_write_is_safe_once_a_forced_one_follows() {
    for (programme, safe) in
        [("lazy,a", 0), ("lazy,a+lazy,b", 0), ("lazy,a+persist,b", 2), ("lazy,a+persist,b+lazy,c", 2)]
    {
        let run = play(&clocked(vec![
            order(P1, programme, 0),
            Item::Crash { process: P1, anchor: at(20), silent_effects: 0 },
        ]));
        assert_eq!(run.world.process(P1).stable.len(), safe, "{programme}");
    }
}

/// Nobody forces it, and it is safe from the flush on: the flush is an event of the process, and a crash may come right
/// after it.
#[test]
fn a_lazy_write_is_safe_once_it_is_flushed() {
    let crash = |anchor| Item::Crash { process: P1, anchor, silent_effects: 0 };
    for (flush, crash, safe) in [
        (at(10), crash(at(20)), 2),
        (at(20), crash(at(10)), 0),
        (at(10), crash(Anchor::After(event(P1, 4))), 2),
        (at(10), crash(Anchor::After(event(P1, 3))), 0),
    ] {
        let order = order(P1, "lazy,a+lazy,b", 0);
        let run = play(&clocked(vec![order, Item::Flush(P1, flush), crash]));
        assert_eq!(run.world.process(P1).stable.len(), safe);
        assert_eq!(run.ignored_items.is_empty(), safe > 0);
        let flushes = run.trace.events.iter().filter(|event| event.reason.rule == "storage-flushed");
        assert_eq!(flushes.count(), usize::from(safe > 0));
    }
}

#[test]
fn there_is_nothing_to_flush_of_who_has_written_nothing_lazily() {
    for programme in ["local", "persist,a", "lazy,a+persist,b"] {
        let run = play(&clocked(vec![order(P1, programme, 0), Item::Flush(P1, at(10))]));
        assert_eq!(run.ignored_items, [1], "{programme}");
    }
}

#[test]
fn wiping_loses_stable_storage_too() {
    for (crash_first, rule) in [(false, "fault-wipe"), (true, "fault-wipe-down")] {
        let mut script =
            vec![order(P1, "persist,kept", 0), Item::Wipe(P1, at(20)), Item::Recover(P1, at(30))];
        if crash_first {
            script.push(Item::Crash { process: P1, anchor: at(10), silent_effects: 0 });
        }
        let run = play(&clocked(script));
        assert_eq!(run.world.state(P1).unwrap().recovered_with, Some(vec![]));
        assert!(run.trace.events_of(P1).any(|event| event.kind == Crash && event.reason.rule == rule));
    }
}

#[test]
fn who_is_down_receives_nothing_and_who_is_up_cannot_recover() {
    let run = play(&clocked(vec![
        Item::Crash { process: P1, anchor: at(5), silent_effects: 0 },
        order(P2, "send,P1,hi", 0),
        Item::Recover(P2, at(8)),
    ]));
    assert_eq!(fate(&run.trace, message(P2, P1, 1)), Fate::Lost(Loss::ReceiverDown));
    assert_eq!(find(&run.trace, message(P2, P1, 1)).ended_at, Some(10));
    assert_eq!(run.ignored_items, [2]);
    assert!(get(&run.trace, event(P1, 1)).phase.is_none(), "who is down has no phase");
}
