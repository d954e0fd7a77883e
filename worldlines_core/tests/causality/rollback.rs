//! The live line and what was undone.

use crate::drawing::{Drawing, at};
use worldlines_core::causality::{Causality, Relation, Step};
use worldlines_core::trace::{ClockRate, EventKind};

/// P1: checkpoint, send, local, restore to the checkpoint, local. P2 received what P1 undid.
fn orphan() -> Drawing {
    let mut drawing = Drawing::of(2);
    drawing.event(0, EventKind::Checkpoint);
    let message = drawing.send(0, 1);
    drawing.local(0);
    drawing.receive(message);
    drawing.restore(0, 2);
    drawing.local(0);
    drawing
}

#[test]
fn a_restore_follows_its_checkpoint_and_not_what_it_undid() {
    let causality = Causality::of(&orphan().trace).unwrap();
    let restore = at(0, 4);
    assert_eq!(causality.relate(at(0, 1), restore), Some(Relation::Before));
    assert_eq!(causality.relate(at(0, 2), restore), Some(Relation::Concurrent));
    assert_eq!(causality.relate(at(0, 3), at(0, 5)), Some(Relation::Concurrent));
    assert_eq!(causality.relate(at(0, 0), at(0, 5)), Some(Relation::Before));
    assert_eq!(causality.path(at(0, 0), at(0, 5)), Some(vec![Step::Line { from: at(0, 0), to: at(0, 5) }]));
}

#[test]
fn indices_go_on_and_lamport_clocks_go_back() {
    let causality = Causality::of(&orphan().trace).unwrap();
    assert_eq!(causality.vector(at(0, 4)), Some([4, 0].as_slice()));
    assert_eq!(causality.explain_vector(at(0, 4)).unwrap().rule, "vector-restore");
    assert_eq!([1, 2, 3, 4, 5].map(|index| causality.lamport(at(0, index)).unwrap()), [1, 2, 3, 2, 3]);
}

#[test]
fn a_clock_that_runs_by_itself_keeps_running_through_a_rollback() {
    let mut drawing = Drawing::with_rates(vec![ClockRate::PerTick(10), ClockRate::PerEvent(500)]);
    drawing.now = 1;
    let message = drawing.send(1, 0);
    drawing.event(0, EventKind::Checkpoint);
    drawing.now = 2;
    drawing.receive(message);
    drawing.now = 3;
    drawing.restore(0, 1);
    let causality = Causality::of(&drawing.trace).unwrap();
    // The reading goes on; the correction by the receive that was undone is gone.
    assert_eq!([1, 2, 3].map(|index| causality.lamport(at(0, index)).unwrap()), [10, 501, 30]);
}

#[test]
fn an_orphan_still_has_its_undone_past() {
    let causality = Causality::of(&orphan().trace).unwrap();
    assert_eq!(causality.relate(at(0, 2), at(1, 1)), Some(Relation::Before));
    assert_eq!(causality.relate(at(0, 4), at(1, 1)), Some(Relation::Concurrent));
    assert_eq!(
        [at(0, 2), at(0, 3), at(1, 1), at(0, 4)].map(|e| causality.is_live(e)),
        [false, false, true, true]
    );
    assert_eq!(causality.total_order(), [at(0, 1), at(0, 4), at(0, 5), at(1, 1)]);
}

#[test]
fn what_a_process_undid_reaches_it_again_only_by_message() {
    let mut drawing = orphan();
    let message = drawing.send(1, 0);
    let received = drawing.receive(message);
    let causality = Causality::of(&drawing.trace).unwrap();
    assert_eq!(causality.relate(at(0, 2), received), Some(Relation::Before));
    assert_eq!(causality.relate(at(0, 3), received), Some(Relation::Concurrent));
    let path = causality.path(at(0, 2), received).unwrap();
    assert_eq!(path.iter().filter(|step| matches!(step, Step::Message { .. })).count(), 2);
}

#[test]
fn a_restore_to_the_initial_state_may_name_it_or_not() {
    let mut drawing = Drawing::of(1);
    drawing.local(0);
    drawing.restore(0, 1);
    let named = Causality::of(&drawing.trace).unwrap();
    drawing.trace.events[1].predecessor = None;
    let unnamed = Causality::of(&drawing.trace).unwrap();
    for causality in [named, unnamed] {
        assert_eq!(causality.relate(at(0, 1), at(0, 2)), Some(Relation::Concurrent));
        assert_eq!(causality.relate(at(0, 0), at(0, 2)), Some(Relation::Before));
        assert_eq!(causality.lamport(at(0, 2)), Some(1));
    }
}
