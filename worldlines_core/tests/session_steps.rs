//! Ways through a run, on every scenario of the catalogue; and taking changes back, without a browser.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use worldlines_core::scenario::{Edit, catalogue};
use worldlines_core::session::{
    Action, Judged, Selection, Standing, State, Step, Stride, finding, standings,
};
use worldlines_core::sim::script::Item;
use worldlines_core::trace::{EventId, EventKind, Fate, MessageId, ProcessId};

fn opened(fragment: &str) -> State {
    let state = State::begin(fragment).unwrap();
    assert_eq!(state.problem, None, "{fragment}");
    state
}

fn every_run() -> Vec<State> {
    catalogue::scenarios().iter().map(|scenario| opened(&format!("#1/{}", scenario.id))).collect()
}

fn go(state: &mut State, step: Step) -> usize {
    state.update(Action::Step(step));
    state.cursor
}

/// Every cursor that one comes through from the start, both ends included.
fn way(state: &mut State, stride: Stride) -> Vec<usize> {
    let mut way = vec![go(state, Step::ToStart)];
    while state.cursor < state.last() {
        let before = state.cursor;
        if go(state, Step::Next(stride)) == before {
            assert!(
                stride.is_search() && state.problem.is_some(),
                "it goes on, or says that there is nothing"
            );
            break;
        }
        way.push(state.cursor);
    }
    way
}

/// Whether a step by this stride must not miss this cursor. Said again, in other words than the code's.
fn must_halt(state: &State, stride: Stride, cursor: usize) -> bool {
    let trace = state.shown.trace();
    let event = &trace.events[cursor - 1];
    let message = event.message.map(|message| &trace.messages[message]);
    let is_evidence = || {
        let mut verdicts = state.shown.finished.verdicts.iter();
        verdicts.any(|verdict| finding(&state.shown, verdict) == Some(cursor))
    };
    // Before this event a property was not blocked, and now it is.
    let begins_to_block = || {
        let [now, before] = [cursor, cursor - 1].map(|cursor| standings(&state.shown, cursor));
        let is_blocked = |standing: &Standing| standing.now == Judged::Blocked;
        now.iter().zip(&before).any(|(now, before)| is_blocked(now) && !is_blocked(before))
    };
    match stride {
        Stride::Event => true,
        Stride::Message => message
            .is_some_and(|message| message.sent == event.id || message.fate == Fate::Received(event.id)),
        Stride::Process => event.id.process == trace.events[0].id.process,
        Stride::Decision => {
            matches!(event.kind.name(), "output" | "decide") || is_evidence() || begins_to_block()
        }
        Stride::Failure => {
            matches!(event.kind, EventKind::Crash | EventKind::Recover | EventKind::Pause)
                || event.kind == EventKind::Send && matches!(message.unwrap().fate, Fate::Lost(_))
        }
    }
}

#[test]
fn a_way_back_is_the_way_forward_and_misses_nothing() {
    for mut state in every_run() {
        for stride in Stride::ALL {
            let forward = way(&mut state, stride);
            let mut back = Vec::new();
            // From behind whatever there is: a search halts at the end only if it finds something there.
            go(&mut state, Step::ToEnd);
            if forward.last() == Some(&state.cursor) {
                back.push(state.cursor);
            }
            if stride == Stride::Process {
                // Forward it was the first process, here it is that of the last event.
                go(&mut state, Step::To(forward[forward.len() - 2]));
                back.push(state.cursor);
            }
            while state.cursor > 0 {
                let before = state.cursor;
                if go(&mut state, Step::Previous(stride)) == before {
                    back.push(0);
                    break;
                }
                back.push(state.cursor);
            }
            back.reverse();
            back.dedup();
            assert_eq!(back, forward, "{} by {}", state.shown.base.id, stride.name());
            let last = if stride.is_search() { state.last() + 1 } else { state.last() };
            for cursor in 1..last {
                let halts = forward.binary_search(&cursor).is_ok();
                if stride == Stride::Failure {
                    // Less usual failures are halted at too.
                    assert!(halts || !must_halt(&state, stride, cursor), "{} {cursor}", state.shown.base.id);
                } else {
                    assert_eq!(halts, must_halt(&state, stride, cursor), "{} {cursor}", state.shown.base.id);
                }
            }
        }
    }
}

#[test]
fn from_wherever_one_is_the_next_and_the_previous_are_the_nearest() {
    for mut state in every_run() {
        for stride in [Stride::Message, Stride::Decision, Stride::Failure] {
            let halts = way(&mut state, stride);
            for cursor in 0..=state.last() {
                go(&mut state, Step::To(cursor));
                let (end, start) = if stride.is_search() { (cursor, cursor) } else { (state.last(), 0) };
                let next = halts.iter().find(|&&halt| halt > cursor).copied().unwrap_or(end);
                let previous = halts.iter().rev().find(|&&halt| 0 < halt && halt < cursor);
                let previous = previous.copied().unwrap_or(start);
                assert_eq!(state.after(Step::Next(stride)), next);
                assert_eq!(state.after(Step::Previous(stride)), previous);
            }
        }
    }
}

#[test]
fn at_the_ends_a_step_does_nothing() {
    for mut state in every_run() {
        for stride in Stride::ALL {
            go(&mut state, Step::ToEnd);
            assert_eq!(go(&mut state, Step::Next(stride)), state.last());
            assert_eq!(go(&mut state, Step::ToStart), 0);
            assert_eq!(go(&mut state, Step::Previous(stride)), 0);
        }
    }
}

#[test]
fn a_process_is_followed_from_the_event_that_was_clicked() {
    let mut state = opened("#1/request-reply/two-deposits");
    let server = ProcessId(1);
    state.update(Action::Select(Selection::Event(EventId { process: server, index: 2 })));
    for index in [3, 4] {
        go(&mut state, Step::Next(Stride::Process));
        assert_eq!(state.current().map(|event| event.id), Some(EventId { process: server, index }));
    }
    go(&mut state, Step::ToStart);
    assert_eq!(state.followed(), Some(state.shown.trace().events[0].id.process));
}

#[test]
fn a_step_leads_to_the_event_that_shows_a_violation() {
    let mut violations = 0;
    for mut state in every_run() {
        for verdict in state.shown.finished.verdicts.clone() {
            let Some(cursor) = finding(&state.shown, &verdict) else {
                continue;
            };
            violations += usize::from(verdict.holds == Some(false));
            assert!(way(&mut state, Stride::Decision).contains(&cursor), "{}", state.shown.base.id);
            if let Some(at) = verdict.at.filter(|at| at.index > 0) {
                go(&mut state, Step::To(cursor));
                assert_eq!(state.current().map(|event| event.id), Some(at));
            }
        }
    }
    assert!(violations > 5, "the catalogue shows violations");
}

fn delay(ticks: u64) -> Action {
    let reply = MessageId { from: ProcessId(1), to: ProcessId(0), number: 1, copy: 0 };
    Action::Add(Edit::Item(Item::Delay(reply, ticks)))
}

#[test]
fn every_change_is_taken_back_and_made_again_however_many() {
    let mut state = opened("#1/request-reply/two-deposits");
    let mut links = vec![state.link()];
    let changes = (1..=300_u64).map(|number| match number % 5 {
        0 => Action::Remove(number as usize % 3),
        1 => Action::Add(Edit::Seed(number)),
        4 if number > 290 => Action::Reset,
        _ => delay(number),
    });
    for change in changes {
        state.update(Action::Step(Step::ToEnd));
        state.update(change);
        assert_eq!(state.problem, None);
        links.push(state.link());
    }
    // To take away what is not there is no change.
    links.dedup();
    assert!(links.len() > 250);
    for link in links.iter().rev().skip(1) {
        state.update(Action::Undo);
        assert_eq!(without_place(&state.link()), without_place(link));
    }
    assert!(!state.can_undo());
    for link in links.iter().skip(1) {
        state.update(Action::Redo);
        assert_eq!(without_place(&state.link()), without_place(link));
    }
    assert!(!state.can_redo());
}

/// A link without where one looks and without the digest.
fn without_place(link: &str) -> String {
    let is_place = |part: &&str| !part.starts_with("at=") && !part.starts_with("d=");
    link.split(';').filter(is_place).collect::<Vec<_>>().join(";")
}

#[test]
fn back_and_forward_are_undo_and_redo() {
    let mut state = opened("#1/request-reply/two-deposits");
    let mut links = vec![state.link()];
    for ticks in [10, 20, 30] {
        state.update(delay(ticks));
        links.push(state.link());
    }
    let follow = |state: &mut State, link: usize| state.update(Action::Follow(links[link].clone()));
    follow(&mut state, 2);
    state.update(Action::Redo);
    assert_eq!(state.shown.edits.len(), 3, "what Back took back is made again by Redo");
    state.update(Action::Undo);
    state.update(Action::Undo);
    follow(&mut state, 2);
    assert_eq!((state.shown.edits.len(), state.can_redo()), (2, true), "Forward is a Redo");
    // Two at once are a change like any other.
    follow(&mut state, 0);
    assert_eq!((state.shown.edits.len(), state.can_redo()), (0, false));
    state.update(Action::Undo);
    assert_eq!(state.shown.edits.len(), 2);
}

#[test]
fn a_text_that_was_not_run_outlives_undo_and_back() {
    let mut state = opened("#1/request-reply/two-deposits");
    let first = state.link();
    state.update(delay(10));
    let changed = state.link();
    state.update(Action::Write("crash=Nobody.1".to_owned()));
    state.update(Action::Undo);
    assert_eq!(state.script_text(), "crash=Nobody.1");
    for link in [changed, first] {
        state.update(Action::Follow(link));
        assert_eq!(state.script_text(), "crash=Nobody.1");
    }
    // One that was run goes with what it did.
    state.update(Action::Write("seed=4 # another".to_owned()));
    state.update(Action::RunDraft);
    assert_eq!(state.script_text(), "seed=4 # another");
    state.update(Action::Undo);
    assert_eq!(state.script_text(), "");
}

#[test]
fn where_no_decision_or_failure_is_left_one_stays_and_is_told() {
    let mut state = opened("#1/request-reply/two-deposits;at=S.2");
    let here = state.cursor;
    for step in [Step::Next(Stride::Failure), Step::Previous(Stride::Failure)] {
        assert_eq!(go(&mut state, step), here, "nothing fails in this run");
        let rule = state.problem.as_ref().map(|problem| problem.phrase().rule);
        assert!(rule.is_some_and(|rule| rule.ends_with("-failure")));
    }
    assert_eq!(go(&mut state, Step::Next(Stride::Event)), here + 1);
    assert_eq!(state.problem, None, "whoever goes on has read it");
}
