//! The script panel: mistakes, and what never applied.

use crate::{assert_said, done, opened};
use worldlines_core::session::{Action, State};
use worldlines_core::words::english;

#[test]
fn a_mistake_that_only_the_algorithm_knows_has_its_place_and_a_suggestion() {
    let state = opened("#1/request-reply/two-deposits");
    for (text, line, column, says) in [
        ("drop=S-C.1\nset=semantics,exact", 2, 15, "exactly-once"),
        ("set=semantics,nope", 1, 15, "Use one of"),
        ("set=semantic,maybe", 1, 5, "semantics"),
        ("set=attempts,many", 1, 14, "whole number"),
        ("seed=3\ndo=C:withdraw,1@5", 2, 6, "withdraw"),
    ] {
        let wrong = done(&state, [Action::Write(text.to_owned()), Action::RunDraft]);
        let mistake = wrong.draft.clone().unwrap().mistakes.remove(0);
        let place = mistake.place.unwrap();
        assert_eq!((place.line, place.column), (line, column), "{text}");
        let said = english().phrase(&mistake.phrase, &state.shown.trace().roster);
        assert!(said.contains(says), "{text}: {said}");
        assert!(wrong.shown.edits.is_empty(), "{text}");
    }
}

#[test]
fn what_never_applied_says_why_and_on_which_line() {
    let state = opened("#1/request-reply/two-deposits");
    let text = "# what cannot be\ndrop=S-C.99\n\ncrash=C@P9.1\n";
    assert!(!done(&state, [Action::Write(text.to_owned())]).draft.unwrap().mistakes.is_empty());
    let text = "# naïve hopes\ndrop=S-C.99\n\n crash=C.77 ; recover=S@50  # never\n\
                pause=S@900000..900001\ndrop=C-S.1\n";
    let run = done(&state, [Action::Write(text.to_owned()), Action::RunDraft]);
    assert_eq!(
        ignored(&run),
        [
            (2, 1, "drop=S-C.99", "ignored-no-message"),
            (4, 2, "crash=C.77", "ignored-no-event"),
            (4, 15, "recover=S@50", "ignored-not-down"),
            (5, 1, "pause=S@900000..900001", "ignored-too-late"),
        ]
        .map(|(line, column, text, rule)| (line, column, text.to_owned(), rule.to_owned()))
    );
    // While something else is being written, it is not known what of it would apply.
    assert_eq!(ignored(&done(&run, [Action::Write(format!("{text}seed=3"))])), []);
    // Beside a line that cannot be read, the others are still what runs.
    let broken = done(&run, [Action::Write(format!("{text}crash=Z.1"))]);
    assert_eq!(ignored(&broken), ignored(&run));
    // In the page's own words.
    let own = done(&run, [Action::Remove(4), Action::Undo, Action::DiscardDraft]);
    let lines: Vec<_> = ignored(&own).into_iter().map(|(line, ..)| line).collect();
    assert_eq!(lines, [1, 2, 3, 4]);
}

#[test]
fn every_line_that_cannot_be_read_says_what_is_wrong_with_it() {
    let state = opened("#1/request-reply/two-deposits");
    let text = "drop=X-C.1\ndrop=S-C.1\n\u{e9}\nset=attempts,0; do=C:withdraw,7\ncrash=\nset=attempts,2";
    let draft = done(&state, [Action::Write(text.to_owned())]).draft.unwrap();
    let lines: Vec<_> = draft.mistakes.iter().map(|mistake| mistake.place.unwrap().line).collect();
    assert_eq!(lines, [1, 3, 4, 4, 5]);
    draft.mistakes.iter().for_each(|mistake| assert_said(&mistake.phrase, text));
    // A text that is nothing but mistakes is not read for ever.
    let many = done(&state, [Action::Write("nonsense\n".repeat(1_000))]).draft.unwrap();
    assert!((1..100).contains(&many.mistakes.len()));
}

/// Line, column, text and reason of each piece that never applied.
fn ignored(state: &State) -> Vec<(usize, usize, String, String)> {
    let pieces = state.script_pieces();
    let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(whole, state.script_text());
    let ignored = pieces.into_iter().filter_map(|piece| {
        let why = piece.ignored?;
        assert_said(&why, &piece.text);
        Some((piece.place.line, piece.place.column, piece.text, why.rule.to_string()))
    });
    ignored.collect()
}
