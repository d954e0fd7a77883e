//! Recovery lines and useless checkpoints: published cases, textbook figures, and definitions applied naively.

use crate::drawing::{Drawing, any_drawing, at};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use worldlines_core::causality::{Afterwards, Causality, Restart};
use worldlines_core::trace::{EventId, EventKind, Fate, ProcessId, Trace};

/// By case: who sends to whom all the time, the checkpoints in their order, on which interval of whom each depends, who
/// fails, and where everybody restarts.
const CASES: &str = include_str!("../data/published_recovery_lines.json");

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().unwrap().iter()
}

#[test]
fn lines_are_as_published() {
    let cases: Value = serde_json::from_str(CASES).unwrap();
    for case in list(&cases, "cases") {
        let name = format!("{} {}", case["graph"], case["name"]);
        let names: Vec<&str> = list(case, "instances").map(|name| name.as_str().unwrap()).collect();
        let place =
            |name: &Value| names.iter().position(|other| *other == name.as_str().unwrap()).unwrap() as u16;
        let mut drawing = Drawing::of(names.len());
        // Before each checkpoint, and before the failure, everybody who can hears from everybody who can tell. Sent is
        // before received, so that a message carries only what its sender's interval says.
        let talk = |drawing: &mut Drawing| {
            let sent: Vec<usize> = list(case, "connections")
                .map(|connection| drawing.send(place(&connection[0]), place(&connection[1])))
                .collect();
            sent.into_iter().for_each(|message| {
                drawing.receive(message);
            });
        };
        let mut taken: BTreeMap<u16, usize> = BTreeMap::new();
        for checkpoint in list(case, "checkpoints") {
            talk(&mut drawing);
            let process = place(checkpoint);
            let number = taken.entry(process).or_default();
            *number += 1;
            let number = *number;
            drawing.event(process, EventKind::Checkpoint);
            // That the run has the dependencies of the case.
            let depends = case["dependencies"][checkpoint.as_str().unwrap()][number].as_object().unwrap();
            for (other, interval) in depends {
                let other = names.iter().position(|name| name == other).unwrap() as u16;
                let taken = taken.get(&other).copied().unwrap_or_default();
                assert!(taken as u64 >= interval.as_u64().unwrap(), "{name}: {depends:?}");
            }
        }
        talk(&mut drawing);
        let keep = case["surviving_processes_keep_runtime_state"] == true;
        let all = || names.iter().enumerate().map(|(place, _)| ProcessId(place as u16)).collect();
        let failed: Vec<ProcessId> =
            if keep { list(case, "failed").map(|name| ProcessId(place(name))).collect() } else { all() };
        let line = Causality::of(&drawing.trace).unwrap().recovery_line(&drawing.trace, &failed);
        for (process, restart) in line.restarts.iter().enumerate() {
            let expected = match &case["line"][names[process]] {
                Value::String(_) => Restart::Running,
                number => Restart::Checkpoint(number.as_u64().unwrap() as u32),
            };
            assert_eq!(*restart, expected, "{name}: {}\n{drawing:?}", names[process]);
        }
    }
}

/// Two processes that send to each other between their checkpoints, so that none of them can be used: the domino
/// effect (Randell 1975, figure 3).
#[test]
fn one_failure_takes_everybody_back_to_the_start() {
    let mut drawing = Drawing::of(2);
    for _ in 0..3 {
        let there = drawing.send(0, 1);
        drawing.receive(there);
        drawing.event(1, EventKind::Checkpoint);
        let back = drawing.send(1, 0);
        drawing.receive(back);
        drawing.event(0, EventKind::Checkpoint);
    }
    let there = drawing.send(0, 1);
    drawing.receive(there);
    let causality = Causality::of(&drawing.trace).unwrap();
    let line = causality.recovery_line(&drawing.trace, &[ProcessId(1)]);
    assert_eq!(line.restarts, [Restart::Checkpoint(0), Restart::Checkpoint(0)]);
    assert_eq!(line.frontier, [0, 0]);
    // One falls after the other, each because of what the other has undone.
    assert_eq!(line.rollbacks.len(), 7);
    assert_eq!((line.rollbacks[0].process, line.rollbacks[0].because), (ProcessId(1), None));
    for falls in line.rollbacks.windows(2) {
        let orphan = &drawing.trace.messages[falls[1].because.unwrap()];
        assert_eq!((orphan.id.from, orphan.id.to), (falls[0].process, falls[1].process));
    }
    assert_eq!(causality.recovery_line(&drawing.trace, &[ProcessId(0)]).frontier, [0, 0]);
    // Without a failure nobody goes back.
    assert_eq!(causality.recovery_line(&drawing.trace, &[]).restarts, [Restart::Running, Restart::Running]);
}

fn is_live(trace: &Trace, event: EventId) -> bool {
    trace.event(event).is_none_or(|event| event.undone_by.is_none())
}

fn saved(trace: &Trace, process: ProcessId) -> Vec<u32> {
    let events = trace.events_of(process).filter(|event| event.kind == EventKind::Checkpoint);
    std::iter::once(0)
        .chain(events.filter(|event| is_live(trace, event.id)).map(|event| event.id.index))
        .collect()
}

/// All cuts that a recovery may go on from.
fn candidates(trace: &Trace, failed: &[ProcessId]) -> Vec<Vec<u32>> {
    trace.roster.ids().fold(vec![Vec::new()], |cuts, process| {
        let mut places = saved(trace, process);
        if !failed.contains(&process) {
            places.push(trace.by_process[process.position()].len() as u32);
        }
        cuts.iter()
            .flat_map(|cut: &Vec<u32>| places.iter().map(move |&place| [cut.clone(), vec![place]].concat()))
            .collect()
    })
}

/// A random drawing in which some local events are checkpoints.
fn with_checkpoints() -> impl Strategy<Value = Drawing> {
    (any_drawing(false), any::<u64>()).prop_map(|(mut drawing, picks)| {
        let mut picks = picks;
        for event in &mut drawing.trace.events {
            picks = picks.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            if event.kind == EventKind::Local || event.message.is_none() {
                event.kind = EventKind::Checkpoint;
            }
        }
        drawing
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_line_is_the_largest_consistent_set_of_checkpoints(
        drawing in with_checkpoints(),
        who in any::<u8>(),
    ) {
        let trace = &drawing.trace;
        let failed: Vec<ProcessId> = trace.roster.ids().filter(|process| who >> process.0 & 1 == 1).collect();
        let causality = Causality::of(trace).unwrap();
        let line = causality.recovery_line(trace, &failed);
        let consistent = candidates(trace, &failed).into_iter().filter(|cut| causality.is_consistent(cut));
        let largest = consistent.max_by_key(|cut| cut.iter().sum::<u32>()).unwrap();
        prop_assert_eq!(&line.frontier, &largest);
        let undone = trace.events.iter().filter(|event| event.id.index > largest[event.id.process.position()]);
        prop_assert_eq!(line.undone.len(), undone.count());
        for (message, afterwards) in trace.messages.iter().zip(&line.messages) {
            let is_kept = |event: EventId| event.index <= largest[event.process.position()];
            let expected = match message.fate {
                Fate::Lost(_) => Afterwards::LostBefore,
                Fate::InTransit { .. } => {
                    if is_kept(message.sent) { Afterwards::Delayed } else { Afterwards::OrphanUnderWay }
                }
                Fate::Received(receipt) => match (is_kept(message.sent), is_kept(receipt)) {
                    (true, true) => Afterwards::Kept,
                    (true, false) => Afterwards::Lost,
                    (false, false) => Afterwards::Undone,
                    (false, true) => panic!("an orphan is left"),
                },
            };
            prop_assert_eq!(*afterwards, expected);
        }
    }

    /// Netzer and Xu's theorem, for one checkpoint: it belongs to some consistent set of checkpoints, one of each process,
    /// exactly if it is on no zigzag cycle.
    #[test]
    fn a_checkpoint_is_useless_if_no_consistent_set_has_it(drawing in with_checkpoints()) {
        let trace = &drawing.trace;
        let causality = Causality::of(trace).unwrap();
        let all: Vec<ProcessId> = trace.roster.ids().collect();
        let consistent: Vec<Vec<u32>> =
            candidates(trace, &all).into_iter().filter(|cut| causality.is_consistent(cut)).collect();
        // The end of a line counts as a checkpoint there, as if everybody saved its state at the end.
        let ends = trace.by_process.iter().map(|events| events.len() as u32).collect::<Vec<_>>();
        let with_ends: Vec<Vec<u32>> =
            candidates(trace, &[]).into_iter().filter(|cut| causality.is_consistent(cut)).collect();
        let useless = causality.useless_checkpoints(trace);
        for process in trace.roster.ids() {
            for index in saved(trace, process).into_iter().skip(1) {
                let has_it = |cut: &Vec<u32>| cut[process.position()] == index;
                let event = EventId { process, index };
                if index != ends[process.position()] {
                    prop_assert_eq!(useless.contains(&event), !with_ends.iter().any(has_it), "{:?}", event);
                }
                if consistent.iter().any(has_it) {
                    prop_assert!(!useless.contains(&event), "{:?}", event);
                }
            }
        }
    }
}

#[test]
fn a_checkpoint_between_two_crossing_messages_is_useless() {
    // P1 sends after its checkpoint what P2 receives in the interval in which it has sent what P1 received before.
    let mut drawing = Drawing::of(2);
    let first = drawing.send(1, 0);
    drawing.receive(first);
    let useless = drawing.event(0, EventKind::Checkpoint);
    let second = drawing.send(0, 1);
    drawing.receive(second);
    let causality = Causality::of(&drawing.trace).unwrap();
    assert_eq!(causality.useless_checkpoints(&drawing.trace), [useless]);
    assert_eq!(useless, at(0, 2));
}
