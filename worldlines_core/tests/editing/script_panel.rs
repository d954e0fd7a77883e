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
fn of_chosen_steps_those_that_were_not_possible_are_marked() {
    let state = opened("#1/request-reply/two-deposits;set=timing,stepped");
    let run =
        |text: &str| done(&state, [Action::Write(format!("set=timing,stepped\n{text}")), Action::RunDraft]);
    let part = run(" do-next=do:C,call,1, C-S.1,C-S.9,recover:S,C-S.8,S-C.1,crash:S.77 # so far\nseed=3");
    assert_eq!(
        ignored(&part),
        [(2, 29, "C-S.9,recover:S,C-S.8", "ignored-choices"), (2, 57, "crash:S.77", "ignored-no-event"),]
            .map(|(line, column, text, rule)| (line, column, text.to_owned(), rule.to_owned())),
        "{:?}",
        (part.problem.as_ref(), part.draft.as_ref())
    );
    // As the page itself writes it, and in the list of changes.
    let own = done(&part, [Action::DiscardDraft]);
    let texts = |state: &State| ignored(state).into_iter().map(|(_, _, text, _)| text).collect::<Vec<_>>();
    assert_eq!(texts(&own), ["C-S.9,recover:S,C-S.8", "crash:S.77"]);
    let pieces = own.shown.edits_in_pieces().remove(1);
    let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(whole, "do-next=do:C,call,1,C-S.1,C-S.9,recover:S,C-S.8,S-C.1,crash:S.77");
    assert_eq!(pieces.iter().filter(|piece| piece.ignored.is_some()).count(), 2);
    // A list of which nothing was possible never applied as a whole, and what repeats is told apart by its place.
    assert_eq!(texts(&run("do-next=S-C.1,recover:S")), ["do-next=S-C.1,recover:S"]);
    let twice = run("do-next=do:C,call,1,C-S.1,C-S.1\ndo-next=S-C.1,C-S.1");
    let places: Vec<_> = ignored(&twice).into_iter().map(|(line, column, ..)| (line, column)).collect();
    assert_eq!(places, [(2, 27), (3, 15)]);
    // What came after the last event that a run may have was never asked.
    let short = run("set=events-max,4\ndo-next=do:C,call,1,C-S.1,S-C.1");
    assert_eq!(ignored(&short)[0].3, "ignored-cut-short");
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
    // What is wrong with all of it is said once.
    for long in ["x".repeat(1_000_000), "drop=S-C.1\n".repeat(12_000)] {
        assert_eq!(done(&state, [Action::Write(long)]).draft.unwrap().mistakes.len(), 1);
    }
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
