//! Drawing in the page: the picture follows what is written, as far as that is a figure.

use worldlines_core::session::{Action, State};

fn write(state: &mut State, text: &str) {
    state.update(Action::Write(text.to_owned()));
    state.update(Action::RunDraft);
}

#[test]
fn what_is_written_is_drawn_and_can_be_taken_back() {
    let mut state = State::begin("#1/figure/draw-your-own").unwrap();
    let before = state.script_text();
    assert!(before.contains("m1>P2") && state.shown.edits.is_empty());
    write(&mut state, "P1: m>P2\nP2: <m b\nP3:");
    assert_eq!((state.shown.trace().events.len(), state.shown.trace().roster.len()), (3, 3));
    assert_eq!((state.draft.as_ref(), state.problem.as_ref()), (None, None));
    // Its link opens it again.
    let again = State::begin(&state.link()).unwrap();
    assert_eq!(again.shown.trace(), state.shown.trace());
    state.update(Action::Undo);
    assert_eq!((state.script_text(), state.shown.edits.len()), (before.clone(), 0));
    state.update(Action::Redo);
    assert_eq!(state.shown.trace().roster.len(), 3);
    // What it was in the first place is no change.
    write(&mut state, &before);
    assert!(state.shown.edits.is_empty());
}

#[test]
fn what_is_no_figure_stays_in_hand_and_says_why() {
    let mut state = State::begin("#1/figure/draw-your-own").unwrap();
    let shown = state.shown.clone();
    write(&mut state, "P1: a <m\n");
    let draft = state.draft.clone().unwrap();
    assert_eq!(draft.mistakes.len(), 1);
    let place = draft.mistakes[0].place.unwrap();
    assert_eq!((place.line, place.column), (1, 7));
    assert_eq!(state.script_text(), "P1: a <m\n");
    assert_eq!(state.shown.trace(), shown.trace());
    write(&mut state, "P1: a <m\nP2: m>P1");
    assert_eq!((state.draft.as_ref(), state.shown.trace().events.len()), (None, 3));
}

/// What only a run of an algorithm can have is refused with a sentence, and changes nothing.
#[test]
fn nothing_of_it_can_go_otherwise() {
    let mut state = State::begin("#1/figure/draw-your-own;at=P1.2").unwrap();
    let shown = state.shown.clone();
    for action in [Action::DropFocused, Action::AnotherRun, Action::ChooseFromHere, Action::LetClockDecide] {
        state.update(action);
        assert_eq!(state.shown.trace(), shown.trace());
        assert!(state.shown.edits.is_empty());
    }
}
