//! The reader's cut: laid, moved, carried through links, changes, other runs and other eyes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use worldlines_core::causality::Crossing;
use worldlines_core::scenario::{Edit, catalogue};
use worldlines_core::session::{Action, Among, Beside, Cutting, State, Step};
use worldlines_core::sim::script::Item;
use worldlines_core::trace::{EventId, EventKind, ProcessId};

const CLIENT: ProcessId = ProcessId(0);
const SERVER: ProcessId = ProcessId(1);

fn opened(fragment: &str) -> State {
    let state = State::begin(fragment).unwrap();
    assert_eq!(state.problem, None, "{fragment}");
    state
}

fn cut(state: &mut State, cutting: Cutting) -> Vec<u32> {
    state.update(Action::Cut(cutting));
    state.frontier().unwrap().to_vec()
}

fn two_deposits() -> State {
    opened("#1/request-reply/two-deposits")
}

#[test]
fn what_has_happened_is_inside_of_a_cut_at_this_step() {
    for scenario in catalogue::scenarios() {
        let mut state = opened(&format!("#1/{}", scenario.id));
        for cursor in [0, state.last() / 3, state.last()] {
            state.update(Action::Step(Step::To(cursor)));
            let frontier = cut(&mut state, Cutting::Here);
            let (inside, outside) = state.shown.trace().events.split_at(state.cursor);
            let is_inside = |event: EventId| event.index <= frontier[event.process.position()];
            assert!(inside.iter().all(|event| is_inside(event.id)), "{}", scenario.id);
            assert!(!outside.iter().any(|event| is_inside(event.id)), "{}", scenario.id);
            assert!(state.cut().unwrap().is_consistent(), "{}: the run was in that state", scenario.id);
        }
    }
}

#[test]
fn a_link_has_the_cut() {
    let mut state = two_deposits();
    assert!(!state.link().contains("cut="));
    state.update(Action::Step(Step::To(3)));
    cut(&mut state, Cutting::Here);
    let moved = cut(&mut state, Cutting::Step(SERVER, true));
    let other = opened(&state.link());
    assert_eq!(other.frontier(), Some(&*moved));
    assert_eq!(other.link(), state.link());
    state.update(Action::Cut(Cutting::Remove));
    assert!(!state.link().contains("cut="));
    // What is too far is said, and laid as far as there is something.
    let far = State::begin("#1/request-reply/two-deposits;cut=1,900").unwrap();
    let last = far.shown.last_event_of(SERVER, far.last()).index;
    assert!(far.problem.is_some());
    assert_eq!(far.frontier(), Some(&[1, last][..]));
}

#[test]
fn each_process_is_moved_alone_and_not_beyond_its_ends() {
    let mut state = two_deposits();
    let all = cut(&mut state, Cutting::Here);
    assert_eq!(cut(&mut state, Cutting::Step(CLIENT, true)), all, "there is no more");
    assert_eq!(cut(&mut state, Cutting::Move(CLIENT, 0, 0)), [0, all[1]]);
    assert_eq!(cut(&mut state, Cutting::Step(CLIENT, false)), [0, all[1]]);
    assert_eq!(cut(&mut state, Cutting::Step(CLIENT, true)), [1, all[1]]);
    assert_eq!(cut(&mut state, Cutting::Move(SERVER, 900, 900)), [1, all[1]]);
    assert_eq!(cut(&mut state, Cutting::Move(ProcessId(7), 1, 1)), [1, all[1]], "nobody is moved by nobody");
    // Without a cut there is nothing to move.
    let mut none = two_deposits();
    for cutting in
        [Cutting::Move(CLIENT, 1, 1), Cutting::Step(CLIENT, true), Cutting::Inside, Cutting::Around]
    {
        none.update(Action::Cut(cutting));
        assert_eq!(none.frontier(), None);
    }
}

#[test]
fn the_orphan_that_makes_it_inconsistent_is_named_with_both_of_its_events() {
    let mut state = two_deposits();
    cut(&mut state, Cutting::Here);
    let received =
        state.shown.trace().events.iter().find(|event| event.kind == EventKind::Receive).unwrap().id;
    cut(&mut state, Cutting::Along(vec![0, 0]));
    cut(&mut state, Cutting::Move(received.process, received.index, 0));
    let laid = state.cut().unwrap();
    assert!(!laid.is_consistent());
    let (message, by, sent) = state.why_inconsistent(&laid).unwrap();
    assert_eq!((by, sent), (received, message.sent));
    assert!(sent.index > laid.frontier[sent.process.position()], "it was sent outside");
    let around = cut(&mut state, Cutting::Around);
    assert!(state.cut().unwrap().is_consistent() && around[sent.process.position()] >= sent.index);
    assert_eq!(state.why_inconsistent(&state.cut().unwrap()), None);
    cut(&mut state, Cutting::Along(laid.frontier.clone()));
    assert!(cut(&mut state, Cutting::Inside)[by.process.position()] < by.index);
    assert_eq!(state.cut().unwrap().messages(Crossing::Orphan).count(), 0);
}

#[test]
fn a_change_leaves_the_cut_as_far_as_its_events_exist() {
    let mut state = two_deposits();
    let all = cut(&mut state, Cutting::Here);
    let first = state.shown.trace().messages[0].id;
    let crash = worldlines_core::scenario::notation::parse_edits("crash=S.1", &state.shown.base).unwrap();
    state.update(Action::Add(crash[0].clone()));
    let last = state.shown.last_event_of(SERVER, state.last()).index;
    assert!(last < all[1], "the server does less");
    assert_eq!(state.frontier().unwrap()[1], last);
    assert!(state.shortened().contains(&SERVER), "and that is said");
    cut(&mut state, Cutting::Step(CLIENT, false));
    assert!(state.shortened().is_empty(), "until the reader has seen to it");
    // To look at something is nothing to take back.
    let before = state.taken_back();
    state.update(Action::Add(Edit::Item(Item::Drop(first))));
    state.update(Action::Undo);
    assert_eq!(state.taken_back(), before + 1);
    assert!(state.frontier().is_some());
}

#[test]
fn through_somebodys_eyes_there_is_no_cut() {
    let mut state = two_deposits();
    let laid = cut(&mut state, Cutting::Here);
    state.update(Action::SeeAs(vec![CLIENT]));
    assert!(state.is_veiled());
    assert_eq!((state.frontier(), state.cut()), (None, None));
    assert!(!state.link().contains("cut="), "{}", state.link());
    state.update(Action::Cut(Cutting::Remove));
    state.update(Action::SeeAs(Vec::new()));
    assert_eq!(state.frontier(), Some(&*laid), "it was only hidden");
}

#[test]
fn of_runs_side_by_side_each_has_a_cut_of_its_own() {
    let mut state = two_deposits();
    let laid = cut(&mut state, Cutting::Along(vec![1, 1]));
    state.update(Action::Beside(Beside::Copy));
    let here = state.in_hand();
    assert_eq!(state.frontier(), Some(&*laid));
    let other = 1 - here;
    state.update(Action::Among(Among::Take(other)));
    assert_eq!(state.frontier(), None);
    let second = cut(&mut state, Cutting::Here);
    state.update(Action::Among(Among::Take(here)));
    assert_eq!(state.frontier(), Some(&*laid));
    state.update(Action::Among(Among::Take(other)));
    assert_eq!(state.frontier(), Some(&*second));
}
