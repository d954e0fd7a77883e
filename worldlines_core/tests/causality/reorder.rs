//! Another order of concurrent events goes through any consistent cut: against the definitions, on random traces.

use crate::drawing::{Drawing, any_drawing};
use proptest::prelude::*;
use worldlines_core::causality::{Causality, Relation};
use worldlines_core::trace::EventId;

/// How many neighbours bubble sort makes change places until what is inside comes first, each pair of which must
/// be concurrent.
fn swaps_by_bubbling(
    causality: &Causality,
    mut run: Vec<EventId>,
    frontier: &[u32],
) -> (usize, Vec<EventId>) {
    let is_inside = |event: EventId| event.index <= frontier[event.process.position()];
    let mut swaps = 0;
    while let Some(place) = run.windows(2).position(|pair| !is_inside(pair[0]) && is_inside(pair[1])) {
        assert_eq!(causality.relate(run[place], run[place + 1]), Some(Relation::Concurrent), "{run:?}");
        run.swap(place, place + 1);
        swaps += 1;
    }
    (swaps, run)
}

proptest! {
    #[test]
    fn the_reordered_run_respects_happens_before_and_passes_through_the_cut(
        drawing in any_drawing(false), pick in any::<prop::sample::Index>(), odd in any::<bool>()
    ) {
        let causality = Causality::of(&drawing.trace).unwrap();
        let cuts: Vec<Vec<u32>> = causality.consistent_cuts().take(400).collect();
        let frontier = &cuts[pick.index(cuts.len())];
        // All events, or some: the order of some is as well one in which nothing stands before its cause.
        let counts = |event: EventId| !odd || event.index % 2 == 1;
        let reordering = causality.through(frontier, counts).unwrap();
        let run: Vec<EventId> =
            drawing.trace.events.iter().map(|event| event.id).filter(|event| counts(*event)).collect();
        for (place, after) in reordering.order.iter().enumerate() {
            for before in &reordering.order[..place] {
                prop_assert_ne!(causality.relate(*after, *before), Some(Relation::Before));
            }
        }
        let mut reached = vec![0; frontier.len()];
        for event in &reordering.order[..reordering.inside] {
            reached[event.process.position()] = event.index;
        }
        for (process, &index) in frontier.iter().enumerate() {
            let last = (1..=index).rev().find(|index| !odd || index % 2 == 1).unwrap_or(0);
            prop_assert_eq!(reached[process], last);
        }
        let (swaps, bubbled) = swaps_by_bubbling(&causality, run.clone(), frontier);
        prop_assert_eq!((reordering.swaps, &reordering.order), (swaps, &bubbled));
        let moved = [reordering.later, reordering.earlier].concat();
        let place = |order: &[EventId], event| order.iter().position(|other| *other == event);
        for event in run.iter().filter(|event| !moved.contains(event)) {
            prop_assert_eq!(place(&run, *event), place(&reordering.order, *event), "{:?} stays", event);
        }
        for event in moved {
            prop_assert_ne!(place(&run, event), place(&reordering.order, event), "{:?} moves", event);
        }
        prop_assert_eq!(!odd && swaps == 0, !odd && causality.actual_path().contains(frontier));
    }
}

#[test]
fn no_order_goes_through_an_inconsistent_cut() {
    let mut drawing = Drawing::of(2);
    let message = drawing.send(0, 1);
    drawing.receive(message);
    let causality = Causality::of(&drawing.trace).unwrap();
    assert_eq!(causality.through(&[0, 1], |_| true), None);
    assert_eq!(causality.through(&[0], |_| true), None);
}

#[test]
fn what_was_undone_is_in_no_order() {
    let mut drawing = Drawing::of(2);
    drawing.locals(0, 2);
    drawing.restore(0, 1);
    drawing.local(1);
    let causality = Causality::of(&drawing.trace).unwrap();
    let reordering = causality.through(&[1, 1], |_| true).unwrap();
    let names: Vec<(u16, u32)> =
        reordering.order.iter().map(|event| (event.process.0, event.index)).collect();
    assert_eq!(names, [(0, 1), (1, 1), (0, 3)]);
    assert_eq!(reordering.swaps, 1);
}
