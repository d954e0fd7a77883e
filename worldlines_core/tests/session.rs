//! What a reader does, without a browser.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use worldlines_core::diagram::{Axis, Direction};
use worldlines_core::scenario::{Edit, catalogue};
use worldlines_core::session::{
    Action, FIRST, Judged, Selection, Stamps, State, Step, Stride, WhatIf, blockades, standings, under_way,
    violating, what_if_message,
};
use worldlines_core::sim::script::Item;
use worldlines_core::trace::{EventId, MessageId, ProcessId};

const CLIENT: ProcessId = ProcessId(0);
const SERVER: ProcessId = ProcessId(1);
const FIRST_REPLY: MessageId = MessageId { from: SERVER, to: CLIENT, number: 1, copy: 0 };

fn first_screen() -> State {
    State::begin("").unwrap()
}

fn opened(fragment: &str) -> State {
    let state = State::begin(fragment).unwrap();
    assert_eq!(state.problem, None, "{fragment}");
    state
}

fn done(mut state: State, actions: impl IntoIterator<Item = Action>) -> State {
    for action in actions {
        state.update(action);
    }
    state
}

fn drop_reply() -> Action {
    Action::Add(Edit::Item(Item::Drop(FIRST_REPLY)))
}

#[test]
fn the_first_screen_is_a_message_on_its_way() {
    let state = opened(FIRST);
    assert_eq!(under_way(&state), Some(FIRST_REPLY));
    assert_eq!(state.link(), first_screen().link());
}

#[test]
fn every_scenario_opens_and_its_link_leads_back_to_every_step() {
    for scenario in catalogue::scenarios() {
        let mut state = done(first_screen(), [Action::Open(scenario.id.clone())]);
        assert_eq!(state.problem, None, "{}", scenario.id);
        for cursor in [0, 1, state.last() / 2, state.last()] {
            state.update(Action::Step(Step::To(cursor)));
            let other = opened(&state.link());
            assert_eq!(other.cursor, cursor, "{}", scenario.id);
            assert_eq!(other.shown.trace(), state.shown.trace(), "{}", scenario.id);
            assert_eq!(other.link(), state.link());
        }
    }
}

#[test]
fn the_link_carries_edits_selection_and_look() {
    let state = done(
        first_screen(),
        [
            drop_reply(),
            Action::Add(Edit::Seed(7)),
            Action::Select(Selection::Message(FIRST_REPLY)),
            Action::Turn(Some(Direction::Vertical)),
            Action::Measure(Axis::Causal),
            Action::Stamp(Stamps::Vector),
            Action::LeaveOutLabels(true),
            Action::LeaveOutFuture(true),
        ],
    );
    let other = opened(&state.link());
    assert_eq!(other.shown.edits, state.shown.edits);
    assert_eq!((other.cursor, other.selection, other.look), (state.cursor, state.selection, state.look));
}

#[test]
fn steps_stay_within_the_run() {
    let state = first_screen();
    let last = state.last();
    let cursor = |actions: &[Step]| done(state.clone(), actions.iter().copied().map(Action::Step)).cursor;
    assert_eq!(cursor(&[Step::ToEnd, Step::Next(Stride::Event)]), last);
    assert_eq!(cursor(&[Step::ToStart, Step::Previous(Stride::Event)]), 0);
    assert_eq!(cursor(&[Step::To(usize::MAX)]), last);
    assert_eq!(cursor(&[Step::To(3), Step::Next(Stride::Event), Step::Previous(Stride::Event)]), 3);
}

#[test]
fn a_change_is_taken_back_and_made_again() {
    let before = first_screen();
    let dropped = done(before.clone(), [drop_reply()]);
    assert!(dropped.last() > before.last(), "the request is sent again");
    assert_eq!(dropped.current().map(|event| event.id), before.current().map(|event| event.id));

    let undone = done(dropped.clone(), [Action::Undo]);
    assert_eq!(undone.link(), before.link());
    assert!(undone.can_redo() && !undone.can_undo());
    assert_eq!(done(undone.clone(), [Action::Redo]).link(), dropped.link());
    assert_eq!(done(undone, [Action::Redo, Action::Reset]).link(), before.link());
    assert_eq!(done(dropped.clone(), [Action::Remove(0)]).link(), before.link());
    assert_eq!(done(dropped, [Action::Remove(9), Action::Undo, Action::Undo]).link(), before.link());
}

#[test]
fn at_the_end_one_stays_at_the_end() {
    let state = done(first_screen(), [Action::Step(Step::ToEnd), drop_reply()]);
    assert_eq!(state.cursor, state.last());
}

#[test]
fn selecting_moves_to_where_it_has_happened() {
    let event = EventId { process: SERVER, index: 5 };
    let state = done(first_screen(), [Action::Select(Selection::Event(event))]);
    assert_eq!(state.current().map(|event| event.id), Some(event));
    let second_reply = Selection::Message(MessageId { number: 2, ..FIRST_REPLY });
    let state = done(first_screen(), [Action::Select(second_reply)]);
    assert_eq!(state.focus(), Some(second_reply));
    assert!(state.cursor > first_screen().cursor);
    let nothing = Selection::Event(EventId { process: SERVER, index: 99 });
    assert_eq!(done(first_screen(), [Action::Select(nothing)]).link(), first_screen().link());
}

#[test]
fn what_cannot_be_done_changes_nothing_but_says_so() {
    let before = first_screen();
    let bad_links = ["#1/no/such", "#1/request-reply/two-deposits;drop=Z-C.1", "nonsense", "#1z/!!!"];
    let bad = bad_links.map(|link| Action::Follow(link.to_owned()));
    let unknown_command = Item::Command { process: CLIENT, text: "withdraw,1".to_owned(), anchor: None };
    let bad =
        bad.into_iter().chain([Action::Open("no/such".to_owned()), Action::Add(Edit::Item(unknown_command))]);
    for action in bad {
        let after = done(before.clone(), [action.clone()]);
        assert!(after.problem.is_some(), "{action:?}");
        assert_eq!(after.link(), before.link(), "{action:?}");
        assert!(!after.can_undo(), "{action:?}");
        assert_eq!(done(after, [Action::Dismiss]).problem, None);
    }
}

#[test]
fn a_draft_is_lost_only_when_its_author_says_so() {
    let write = |text: &str| Action::Write(text.to_owned());
    let wrong = done(first_screen(), [write("drop=S-C.1 # the reply\ncrash=Z.1"), Action::RunDraft]);
    let draft = wrong.draft.clone().unwrap();
    assert_eq!(draft.mistakes[0].place.map(|place| (place.line, place.column)), Some((2, 7)));
    assert!(wrong.shown.edits.is_empty());

    let joined = done(wrong.clone(), [Action::Add(Edit::Seed(3))]);
    assert_eq!(joined.script_text(), "drop=S-C.1 # the reply\ncrash=Z.1\nseed=3\n");
    assert_eq!(done(joined, [Action::DiscardDraft]).script_text(), "seed=3\n");

    let right = done(wrong, [write("drop=S-C.1 # the reply"), Action::RunDraft]);
    assert_eq!(right.shown.edits, [Edit::Item(Item::Drop(FIRST_REPLY))]);
    assert_eq!(right.script_text(), "drop=S-C.1 # the reply");
    assert!(right.draft.is_some_and(|draft| draft.runs));
}

#[test]
fn items_that_never_apply_are_reported_with_their_edit() {
    let far = MessageId { number: 99, ..FIRST_REPLY };
    let state = done(
        first_screen(),
        [drop_reply(), Action::Add(Edit::Seed(2)), Action::Add(Edit::Item(Item::Drop(far)))],
    );
    let ignored = state.shown.ignored();
    assert_eq!(
        ignored.iter().map(|item| (item.text.as_str(), item.edit)).collect::<Vec<_>>(),
        [("drop=S-C.99", Some(2))]
    );
}

#[test]
fn another_run_replaces_the_seed() {
    let state = done(opened("#1/request-reply/many-clients"), [Action::AnotherRun, Action::AnotherRun]);
    assert_eq!(state.shown.edits, [Edit::Seed(state.shown.base.seed + 2)]);
}

#[test]
fn back_and_forward_keep_what_can_be_made_again() {
    let dropped = done(first_screen(), [drop_reply()]);
    let back = done(dropped.clone(), [Action::Follow(first_screen().link())]);
    assert_eq!(back.link(), first_screen().link());
    assert!(back.can_redo());
    assert_eq!(done(back, [Action::Redo]).shown.edits, dropped.shown.edits);
}

#[test]
fn what_was_lost_cannot_be_lost_again() {
    let state = first_screen();
    assert_eq!(what_if_message(&state.shown, FIRST_REPLY).len(), 3);
    assert_eq!(what_if_message(&done(state, [drop_reply()]).shown, FIRST_REPLY), [WhatIf::TakeBack(0)]);
}

#[test]
fn a_violation_is_marked_from_its_step_on_at_events_that_are_there() {
    let mut marked = 0;
    for scenario in catalogue::scenarios() {
        let state = opened(&format!("#1/{}", scenario.id));
        let shown = &state.shown;
        let violated: Vec<_> = standings(shown, state.last())
            .into_iter()
            .filter(|standing| standing.now == Judged::Violated)
            .collect();
        for event in violating(shown, state.last()) {
            assert!(shown.trace().event(event).is_some(), "{}: {event:?}", scenario.id);
        }
        let first = violated.iter().filter_map(|standing| shown.cursor_after(standing.verdict.at?)).min();
        if let Some(first) = first {
            marked += 1;
            assert_eq!(violating(shown, first - 1), [], "{}: told too early", scenario.id);
            let now = violating(shown, first);
            assert!(!now.is_empty(), "{}: told too late", scenario.id);
            let cursors = now.iter().filter_map(|&event| shown.cursor_after(event));
            assert!(cursors.max() <= Some(first), "{}: an event to come is marked", scenario.id);
        }
    }
    assert!(marked > 3, "some scenarios violate something");
}

#[test]
fn a_run_that_is_longer_than_one_has_patience_for_changes_nothing() {
    let three = "mutual-exclusion/three-processes";
    let edited = done(first_screen(), [drop_reply(), Action::Undo, Action::Write("seed=3".to_owned())]);
    for action in [
        Action::Open(three.to_owned()),
        Action::Follow(format!("#1/{three};seed=4")),
        Action::RunDraft,
        Action::Redo,
        drop_reply(),
        Action::AnotherRun,
    ] {
        let mut state = edited.clone();
        let is_done = state.update_within(action.clone(), 5);
        // Where chance decides nothing there is no other run.
        assert_eq!(is_done, action == Action::AnotherRun, "{action:?}");
        assert_eq!(state.link(), edited.link(), "{action:?}");
        assert_eq!(state.draft, edited.draft, "{action:?}");
        assert_eq!((state.can_undo(), state.can_redo()), (false, true), "{action:?}");
        assert_eq!(state.problem, None, "{action:?}");
        // With patience, it is done as ever.
        assert!(state.update_within(action.clone(), 1_000), "{action:?}");
        let plain = done(edited.clone(), [action.clone()]);
        assert_eq!(state.link(), plain.link(), "{action:?}");
        assert_eq!(state.shown.digest, plain.shown.digest, "{action:?}");
        assert_eq!(done(state, [Action::Reset]).shown.scenario, done(plain, [Action::Reset]).shown.scenario);
    }
    // What is there already takes no time.
    let mut state = edited.clone();
    assert!(state.update_within(Action::Step(Step::ToStart), 1));
    assert!(state.update_within(Action::Follow(edited.link()), 1));
}

/// Between the crash that leaves too few acceptors and the recovery that is enough: blocked; before and after, slow.
#[test]
fn a_property_is_blocked_exactly_while_nothing_can_come_of_it() {
    let state = opened("#1/paxos/majority-down");
    let at = |cursor| {
        let standings = standings(&state.shown, cursor);
        let standing = standings.into_iter().find(|standing| standing.verdict.key == "decided").unwrap();
        (standing.now, standing.blocked.map(|answer| (answer.since.at, answer.since.after)))
    };
    let times: Vec<u64> = state.shown.trace().events.iter().map(|event| event.at).collect();
    let crash = EventId { process: ProcessId(3), index: 4 };
    for (cursor, &time) in (1..).zip(&times) {
        let expected = match time {
            _ if cursor == times.len() => (Judged::Holds, None),
            30..350 => (Judged::Blocked, Some((30, Some(crash)))),
            _ => (Judged::Open, None),
        };
        // Of several events at one time the crash is the last, and the recovery the first.
        assert_eq!(at(cursor), expected, "after {cursor} events, at {time}");
    }
    let decided = state.shown.finished.verdicts.iter().find(|verdict| verdict.key == "decided").unwrap();
    let blocked = blockades(&state.shown, decided);
    let crashed = state.shown.cursor_after(crash).unwrap();
    assert_eq!(blocked.len(), 1);
    assert_eq!((blocked[0].from, blocked[0].at), (crashed, 30));
    assert_eq!(blocked[0].to.map(|(_, at)| at), Some(350));
    // Who steps from one thing of interest to the next halts there.
    let stepped = done(state, [Action::Step(Step::To(0)), Action::Step(Step::Next(Stride::Decision))]);
    assert_eq!(stepped.cursor, crashed);
}

/// Nobody inside can answer what only somebody who sees all can.
#[test]
fn through_somebodys_eyes_nothing_is_answered() {
    let state = done(opened("#1/paxos/majority-down"), [Action::SeeAs(vec![ProcessId(0)])]);
    assert!(state.shown.finished.answers.is_empty() && state.shown.finished.verdicts.is_empty());
}
