//! Every effect leaves its event, in order, with its cause and its reason.

use crate::world::*;
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::trace::EventKind::*;
use worldlines_core::trace::{Class, EventKind, Value};

#[test]
fn effects_become_events_in_the_order_in_which_they_were_written() {
    let programme =
        "persist,v+send,P2,hi+deliver,4+output,5+view+checkpoint+suspect,P3+trust,P3+lazy,w+decide,7";
    let run = play(&clocked(vec![order(P1, programme, 5)]));
    let expected = [
        Command,
        PersistForced,
        Send,
        Deliver,
        Output,
        View,
        Checkpoint,
        Suspect,
        Trust,
        PersistLazy,
        Decide,
    ];
    assert_eq!(kinds(&run.trace, P1), expected);
    assert!(run.trace.events_of(P1).all(|event| event.at == 5 && event.step == 1));
    assert_eq!(kinds(&run.trace, P2), [Receive]);
    assert_eq!(get(&run.trace, event(P2, 1)).at, 15);
}

#[test]
fn every_effect_of_a_handler_is_caused_by_the_event_that_began_it() {
    let run = play(&clocked(vec![order(P1, "send,P2,[timer,a,30+decide,1]", 5)]));
    let cause = |process, index| get(&run.trace, event(process, index)).cause;
    assert_eq!(cause(P1, 1), None, "a command has no cause");
    assert_eq!(cause(P1, 2), Some(event(P1, 1)), "a send is caused by the command");
    assert_eq!(cause(P2, 1), Some(event(P1, 2)), "a receive by the send");
    assert_eq!(cause(P2, 2), Some(event(P2, 1)), "a decision by the receive");
    assert_eq!(cause(P2, 3), Some(event(P2, 1)), "a timer by the handler that set it");
    assert_eq!(get(&run.trace, event(P2, 3)).at, 45);
}

#[test]
fn a_process_that_starts_on_time_has_no_start_event() {
    let puppet = crate::puppet::Puppet {
        on_start: crate::puppet::programme("local+timer,a,9", &worldlines_core::trace::Roster::numbered(3))
            .unwrap(),
        ..Default::default()
    };
    let run = worldlines_core::sim::run(puppet, &clocked(vec![])).unwrap();
    assert_eq!(kinds(&run.trace, P1), [Local, Timer]);
    let (started, fired) = (get(&run.trace, event(P1, 1)), get(&run.trace, event(P1, 2)));
    assert_eq!((started.at, started.cause), (0, None));
    assert_eq!((fired.at, fired.cause), (9, None), "set by the initial state, which is no event");
}

#[test]
fn a_command_that_is_the_processs_own_step_makes_no_event_of_its_own() {
    let run = play(&clocked(vec![order(P1, "local+send,P2,hi", 5)]));
    assert_eq!(kinds(&run.trace, P1), [Local, Send]);
    assert_eq!(get(&run.trace, event(P1, 1)).cause, None);
}

#[test]
fn setting_a_timer_again_replaces_it_and_cancelling_stops_it() {
    let script =
        vec![order(P1, "timer,a,30+timer,b,40", 0), order(P1, "timer,a,30", 20), order(P1, "cancel,b", 21)];
    let run = play(&clocked(script));
    let timers: Vec<_> = run.trace.events_of(P1).filter(|event| event.kind == Timer).collect();
    assert_eq!(timers.len(), 1);
    assert_eq!(timers[0].at, 50);
    assert_eq!(run.trace.roster.timer(timers[0].timer.as_ref().unwrap()), "P1:a.2");
    assert_eq!(timers[0].cause, Some(event(P1, 2)), "the second setting, not the first");
}

#[test]
fn values_reasons_classes_and_phases_are_in_the_trace() {
    let run = play(&clocked(vec![order(P1, "send,P2,hello+send,P2,[local]+decide,7+persist,x", 5)]));
    let trace = &run.trace;
    assert_eq!(get(trace, event(P1, 4)).value, Some(Value::Int(7)));
    assert_eq!(get(trace, event(P1, 5)).value, Some(Value::from("x")));
    assert_eq!(get(trace, event(P1, 2)).reason.rule, "puppet-send");
    assert_eq!(get(trace, event(P1, 2)).reason.value("to"), Some(&Value::Process(P2)));
    assert_eq!(get(trace, event(P2, 1)).reason.rule, "puppet-heard");
    assert_eq!(get(trace, event(P2, 2)).reason.rule, "event-receive", "a plain sentence where none is given");
    assert_eq!(find(trace, message(P1, P2, 1)).class, Class::Application);
    assert_eq!(find(trace, message(P1, P2, 2)).class, Class::Control);
    let phase = |id| get(trace, id).phase.as_ref().unwrap().name.rule.clone();
    assert_eq!(trace.roster.0[0].initial_phase.as_ref().unwrap().name.rule, "open");
    assert_eq!((phase(event(P1, 1)), phase(event(P2, 1))), ("decided".into(), "open".into()));
}

#[test]
fn the_state_after_each_handler_is_kept() {
    let run = play(&clocked(vec![order(P1, "send,P2,one+send,P2,two", 0)]));
    let heard: Vec<usize> = run.snapshots[1].iter().map(|s| s.state.as_ref().unwrap().heard.len()).collect();
    assert_eq!(heard, [0, 1, 2], "at the start and after each of two messages");
    let ends: Vec<u32> = run.snapshots[1].iter().map(|snapshot| snapshot.event.index).collect();
    assert_eq!(ends, [0, 1, 2]);
}

#[test]
fn what_comes_before_a_write_or_a_crash_is_not_shown_with_it_done() {
    let crash = Item::Crash { process: P1, anchor: Anchor::After(event(P1, 3)), silent_effects: 0 };
    let run = play(&clocked(vec![order(P1, "send,P2,a+persist,v+send,P2,b", 5), crash]));
    let after = |index| run.snapshots[0].iter().find(|snapshot| snapshot.event.index >= index).unwrap();
    assert!(after(2).stable.is_empty() && after(2).state.is_some(), "the send before the write");
    assert!(after(3).stable.len() == 1 && after(3).state.is_some(), "the write, before the crash");
    assert!(after(4).stable.len() == 1 && after(4).state.is_none(), "the crash");
}

#[test]
fn a_suspicion_of_the_algorithms_own_names_whom_it_is_about() {
    let run = play(&clocked(vec![order(P1, "suspect,P3", 0)]));
    let suspicion = get(&run.trace, event(P1, 2));
    assert_eq!((suspicion.kind, suspicion.about), (Suspect, Some(P3)));
}

#[test]
fn every_event_ticks_whatever_its_kind() {
    let script = vec![
        order(P1, "send,P2,hi+persist,x", 0),
        Item::Pause(P1, between(20, 30)),
        Item::Crash { process: P1, anchor: at(40), silent_effects: 0 },
        Item::Recover(P1, at(50)),
    ];
    let run = play(&clocked(script));
    let expected: [EventKind; 7] = [Command, Send, PersistForced, Pause, Resume, Crash, Recover];
    assert_eq!(kinds(&run.trace, P1), expected);
    let indices: Vec<u32> = run.trace.events_of(P1).map(|event| event.id.index).collect();
    assert_eq!(indices, [1, 2, 3, 4, 5, 6, 7]);
}
