//! What two runs have in common is all that is not causally after where they part.

use crate::{run, runs};
use worldlines_core::causality::{Matching, Odd, Relation};
use worldlines_core::scenario::Edit;
use worldlines_core::session::{Shown, State};
use worldlines_core::sim::config::Detector;
use worldlines_core::sim::script::Item;
use worldlines_core::trace::{EventId, EventKind, Fate, Timing, Together, Trace};

fn frontier(trace: &Trace) -> Vec<u32> {
    trace.by_process.iter().map(|events| events.len() as u32).collect()
}

#[test]
fn a_run_has_everything_in_common_with_itself() {
    for run in runs() {
        let matching = Matching::of(run.trace(), run.trace());
        assert!(matching.is_all(), "{}: {:?}", run.base.id, matching.first);
        assert_eq!(matching.one, frontier(run.trace()), "{}", run.base.id);
        assert_eq!(matching.other, frontier(run.trace()), "{}", run.base.id);
    }
}

/// Whether what is common is the same events in both, with all that happened before each of them.
fn check_cut(one: &Shown, other: &Shown, matching: &Matching) {
    for (shown, cut) in [(one, &matching.one), (other, &matching.other)] {
        for (process, &last) in shown.trace().roster.ids().zip(cut) {
            let vector = shown.causality.vector(EventId { process, index: last }).unwrap();
            let is_within = vector.iter().zip(cut).all(|(known, common)| known <= common);
            assert!(is_within, "{}: {vector:?} is not within {cut:?}", shown.base.id);
        }
    }
}

/// Every message of every run, dropped: the kernel's second promise, seen from here.
#[test]
fn one_dropped_message_changes_only_what_is_causally_after_it() {
    let mut differing = 0;
    // What a failure detector says comes of no message.
    let is_silent = |run: &Shown| run.scenario.detector == Detector::None;
    for one in runs().filter(|run| run.trace().timing == Timing::Clocked && is_silent(run)) {
        let received = one.trace().messages.iter().filter(|message| message.copy_of.is_none());
        for (nth, message) in received.enumerate().filter(|(_, m)| matches!(m.fate, Fate::Received(_))) {
            if nth % 3 > 0 {
                continue;
            }
            let Fate::Received(receipt) = message.fate else { unreachable!("it was received") };
            let edits = vec![Edit::Item(Item::Drop(message.id))];
            let Ok(other) = Shown::new(one.base.clone(), edits) else { continue };
            let matching = Matching::of(one.trace(), other.trace());
            check_cut(&one, &other, &matching);
            let mirrored = Matching::of(other.trace(), one.trace());
            assert_eq!((&mirrored.one, &mirrored.other), (&matching.other, &matching.one), "symmetric");
            assert_eq!([mirrored.first[1], mirrored.first[0]], matching.first, "symmetric");
            let id = one.trace().roster.message(message.id);
            // The receipt is in no run from which it was dropped, and all else that is not common has it, or what
            // came in its place, in its past.
            assert!(receipt.index > matching.one[receipt.process.position()], "{} without {id}", one.base.id);
            for (process, &last) in one.trace().roster.ids().zip(&matching.one) {
                let parted = EventId { process, index: last + 1 };
                let is_after = |shown: &Shown| {
                    let relation = shown.causality.relate(receipt, parted);
                    matches!(relation, None | Some(Relation::Before | Relation::Same))
                };
                assert!(is_after(&one) || is_after(&other), "{} without {id}: {parted:?}", one.base.id);
            }
            assert_eq!(matching.first[1], Some(Odd::Loss(message.id)), "{} without {id}", one.base.id);
            differing += 1;
        }
    }
    assert!(differing > 100, "{differing}");
}

#[test]
fn the_first_difference_is_named_in_both_runs() {
    let (one, other) =
        (run("request-reply/two-deposits", ""), run("request-reply/two-deposits", "crash=S@1"));
    let [_, crash] = Matching::of(one.trace(), other.trace()).first;
    let Some(Odd::Event(event)) = crash else { panic!("{crash:?}") };
    assert_eq!(other.trace().event(event).unwrap().kind, EventKind::Crash);
}

/// The five runs of the first lesson that a client cannot tell apart until it hears or waits in vain.
#[test]
fn a_process_that_has_heard_nothing_cannot_tell_runs_apart() {
    let (lost, dropped) =
        (run("request-reply/reply-lost", ""), run("request-reply/reply-lost", "drop=C-S.1"));
    let client = lost.trace().roster.find("C").unwrap();
    let known = |shown: &Shown, index| {
        shown.causality.knowledge(&[EventId { process: client, index }]).part(shown.trace())
    };
    assert!(!Matching::of(lost.trace(), dropped.trace()).is_all(), "an onlooker can");
    let matching = Matching::of(&known(&lost, 2), &known(&dropped, 2));
    assert!(matching.is_all(), "{matching:?}");
}

#[test]
fn processes_are_found_by_their_ids() {
    let (before, one) = (run("request-reply/two-deposits", ""), run("mutual-exclusion/no-fifo", ""));
    let behind_others = Together::of(&[before.trace(), one.trace()]).trace;
    let matching = Matching::of(one.trace(), &behind_others);
    assert_eq!(matching.one, frontier(one.trace()));
    assert_eq!(matching.other[..2], [0, 0], "C and S are in one of them only");
    assert_eq!(matching.other[2..], frontier(one.trace()));
}

/// Two algorithms of one problem say the same by the same keys.
#[test]
fn two_algorithms_have_in_common_what_they_do_alike() {
    let link = "#1/two-phase-commit/coordinator-crashes;beside=three-phase-commit/coordinator-crashes";
    let state = State::begin(link).unwrap();
    let [two, three] = [0, 1].map(|run| state.drawn.common(run).unwrap().clone());
    assert_eq!(two.frontier, three.frontier);
    let crash = state.shown.trace().events.iter().find(|event| event.kind == EventKind::Crash).unwrap().id;
    assert_eq!(two.frontier[0], crash.index, "up to the crash, which both have");
    let votes = state
        .shown
        .trace()
        .events
        .iter()
        .filter(|event| event.id.index <= two.frontier[event.id.process.position()]);
    assert!(votes.count() > 12, "the votes and all that led to them");
}
