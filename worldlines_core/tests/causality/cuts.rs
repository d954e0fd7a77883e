//! Cuts and their lattice: the definitions, applied naively to every cut of random traces.

use crate::drawing::{Drawing, any_drawing, at};
use proptest::prelude::*;
use std::collections::BTreeSet;
use worldlines_core::causality::{Causality, Count, Crossing};
use worldlines_core::trace::{EventId, EventKind, Fate, Loss, ProcessId, Trace};

/// Every cut of a trace, of small ones only.
fn all_frontiers(trace: &Trace) -> Vec<Vec<u32>> {
    trace.by_process.iter().fold(vec![Vec::new()], |frontiers, events| {
        let longer = |frontier: &Vec<u32>| {
            let frontier = frontier.clone();
            (0..=events.len() as u32).map(move |index| [frontier.clone(), vec![index]].concat())
        };
        frontiers.iter().flat_map(longer).collect()
    })
}

fn is_live(trace: &Trace, event: EventId) -> bool {
    trace.event(event).is_none_or(|event| event.undone_by.is_none())
}

fn is_inside(trace: &Trace, frontier: &[u32], event: EventId) -> bool {
    event.index <= frontier[event.process.position()] && is_live(trace, event)
}

/// The same cut, with each index that of a live event.
fn on_the_live_line(trace: &Trace, frontier: &[u32]) -> Vec<u32> {
    let last = |(process, &index): (u16, &u32)| {
        (0..=index).rev().find(|&index| is_live(trace, at(process, index))).unwrap()
    };
    (0..).zip(frontier).map(last).collect()
}

/// Every receipt inside has its sending inside.
fn is_consistent(trace: &Trace, frontier: &[u32]) -> bool {
    let receipts = trace.events.iter().filter(|event| event.kind == EventKind::Receive);
    let mut inside = receipts.filter(|event| is_inside(trace, frontier, event.id));
    inside.all(|event| is_inside(trace, frontier, trace.messages[event.message.unwrap()].sent))
}

fn is_within(small: &[u32], large: &[u32]) -> bool {
    small.iter().zip(large).all(|(small, large)| small <= large)
}

fn small_drawing() -> impl Strategy<Value = Drawing> {
    let cuts =
        |drawing: &Drawing| drawing.trace.by_process.iter().map(|events| events.len() + 1).product::<usize>();
    (any::<bool>()).prop_flat_map(any_drawing).prop_map(move |mut drawing| {
        // What is too large to try every cut of is cut short.
        while cuts(&drawing) > 700 {
            shorten(&mut drawing.trace);
        }
        drawing
    })
}

/// Takes the last event away.
fn shorten(trace: &mut Trace) {
    let event = trace.events.pop().unwrap();
    trace.by_process[event.id.process.position()].pop();
    let message = event.message.filter(|_| event.kind == EventKind::Send);
    if let Some(first) = message {
        trace.messages.truncate(first);
    }
    for message in trace.messages.iter_mut().filter(|message| message.fate == Fate::Received(event.id)) {
        message.fate = Fate::InTransit { arrived: false };
    }
    for undone in trace.events.iter_mut().filter(|other| other.undone_by == Some(event.id)) {
        undone.undone_by = None;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_cut_is_consistent_if_no_receipt_inside_lacks_its_sending(drawing in small_drawing()) {
        let trace = &drawing.trace;
        let causality = Causality::of(trace).unwrap();
        let frontiers = all_frontiers(trace);
        for frontier in &frontiers {
            let expected = is_consistent(trace, frontier);
            let cut = causality.cut(trace, frontier).unwrap();
            prop_assert_eq!(causality.is_consistent(frontier), expected, "{:?}", frontier);
            prop_assert_eq!(cut.is_consistent(), expected, "{:?}", frontier);
        }
        let on_live_lines: BTreeSet<Vec<u32>> =
            frontiers.iter().map(|frontier| on_the_live_line(trace, frontier)).collect();
        let consistent: Vec<Vec<u32>> =
            on_live_lines.iter().filter(|frontier| is_consistent(trace, frontier)).cloned().collect();
        prop_assert_eq!(&causality.consistent_cuts().collect::<Vec<_>>(), &consistent);
        let count = Count { all: Some(on_live_lines.len() as u128), consistent: Some(consistent.len()) };
        prop_assert_eq!(causality.count_cuts(), count);
        for frontier in frontiers {
            let live = on_the_live_line(trace, &frontier);
            let inside = consistent.iter().filter(|other| is_within(other, &live));
            let largest = inside.max_by_key(|other| other.iter().sum::<u32>()).unwrap();
            prop_assert_eq!(&causality.largest_consistent_inside(&frontier), largest, "{:?}", frontier);
            let around = consistent.iter().filter(|other| is_within(&live, other));
            let smallest = around.min_by_key(|other| other.iter().sum::<u32>()).cloned();
            prop_assert_eq!(causality.smallest_consistent_around(&frontier), smallest, "{:?}", frontier);
        }
    }

    #[test]
    fn a_message_crosses_a_cut_as_its_ends_lie(drawing in small_drawing(), pick in any::<prop::sample::Index>()) {
        let trace = &drawing.trace;
        let causality = Causality::of(trace).unwrap();
        let frontiers = all_frontiers(trace);
        let frontier = &frontiers[pick.index(frontiers.len())];
        let cut = causality.cut(trace, frontier).unwrap();
        for (position, message) in trace.messages.iter().enumerate() {
            let mut receipts = trace.events.iter().filter(|event| {
                event.kind == EventKind::Receive && event.message == Some(position)
            });
            let received = receipts.any(|event| is_inside(trace, frontier, event.id));
            let expected = match (is_inside(trace, frontier, message.sent), received) {
                (true, true) => Crossing::Inside,
                (false, true) => Crossing::Orphan,
                (false, false) => Crossing::Outside,
                (true, false) if message.fate == Fate::Lost(Loss::Link) => Crossing::Lost,
                (true, false) => Crossing::InTransit,
            };
            prop_assert_eq!(cut.crossings[position], expected, "{:?}", message.id);
        }
    }

    #[test]
    fn the_run_is_a_path_of_consistent_cuts(drawing in small_drawing()) {
        let causality = Causality::of(&drawing.trace).unwrap();
        let path = causality.actual_path();
        let live = drawing.trace.events.iter().filter(|event| event.undone_by.is_none()).count();
        prop_assert_eq!(path.len(), live + 1);
        if drawing.trace.events.iter().all(|event| event.undone_by.is_none()) {
            prop_assert!(path.iter().all(|frontier| causality.is_consistent(frontier)));
        }
    }
}

#[test]
fn processes_that_never_speak_have_every_cut() {
    let mut drawing = Drawing::of(3);
    for process in 0..3 {
        drawing.locals(process, 9);
    }
    let count = Causality::of(&drawing.trace).unwrap().count_cuts();
    assert_eq!(count, Count { all: Some(1000), consistent: Some(1000) });
}

#[test]
fn counting_ends_at_its_limit() {
    let mut drawing = Drawing::of(4);
    for process in 0..4 {
        drawing.locals(process, 40);
    }
    let count = Causality::of(&drawing.trace).unwrap().count_cuts();
    assert_eq!(count, Count { all: Some(41 * 41 * 41 * 41), consistent: None });
}

#[test]
fn a_number_of_cuts_too_large_to_say_is_not_said() {
    let mut drawing = Drawing::of(150);
    for process in 1..150 {
        // A chain: only the cuts along it are consistent.
        let message = drawing.send(process - 1, process);
        drawing.receive(message);
    }
    let count = Causality::of(&drawing.trace).unwrap().count_cuts();
    assert_eq!(count, Count { all: None, consistent: Some(2 * 149 + 1) });
}

#[test]
fn a_frontier_has_a_number_for_each_process_and_ends_where_it_ends() {
    let mut drawing = Drawing::of(2);
    drawing.local(0);
    let causality = Causality::of(&drawing.trace).unwrap();
    assert!(causality.has_frontier(&[1, 0]));
    for wrong in [&[2, 0][..], &[1, 1], &[1], &[1, 0, 0], &[]] {
        assert_eq!(causality.cut(&drawing.trace, wrong), None, "{wrong:?}");
    }
    assert_eq!(causality.last_frontier(), [1, 0]);
}

#[test]
fn who_depends_on_what_was_undone_is_in_no_consistent_cut() {
    let mut drawing = Drawing::of(2);
    let message = drawing.send(0, 1);
    let orphan = drawing.receive(message);
    drawing.restore(0, 1);
    let causality = Causality::of(&drawing.trace).unwrap();
    assert_eq!(orphan, EventId { process: ProcessId(1), index: 1 });
    assert_eq!(causality.largest_consistent_inside(&[2, 1]), [2, 0]);
    assert_eq!(causality.smallest_consistent_around(&[2, 1]), None);
    assert_eq!(causality.cut(&drawing.trace, &[2, 1]).unwrap().crossings, [Crossing::Orphan]);
}
