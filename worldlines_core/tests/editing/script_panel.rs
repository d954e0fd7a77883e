//! The script panel: mistakes, and what never applied.

use crate::{assert_said, done, opened};
use worldlines_core::session::Action;
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
        let mistake = wrong.draft.clone().unwrap().problem.unwrap();
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
    assert!(done(&state, [Action::Write(text.to_owned())]).draft.unwrap().problem.is_some());
    let text =
        "# what cannot be\ndrop=S-C.99\n\ncrash=C.77\nrecover=S@50\npause=S@900000..900001\ndrop=C-S.1\n";
    let run = done(&state, [Action::Write(text.to_owned()), Action::RunDraft]);
    let lines = run.ignored_lines();
    let reasons: Vec<_> = lines.iter().map(|(line, item)| (*line, item.why.rule.to_string())).collect();
    assert_eq!(
        reasons,
        [
            (2, "ignored-no-message".to_owned()),
            (4, "ignored-no-event".to_owned()),
            (5, "ignored-not-down".to_owned()),
            (6, "ignored-too-late".to_owned()),
        ]
    );
    lines.iter().for_each(|(_, item)| assert_said(&item.why, &item.text));
}
