//! What is wrong with a figure is said in a sentence, with its line and column.

use worldlines_core::scenario::notation::figure::Figure;
use worldlines_core::scenario::{Problem, Reason};

/// What is written, what is wrong with it, and in which line and column.
const REFUSED: &[(&str, Reason, usize, usize)] = &[
    ("", Reason::FigureEmpty, 1, 1),
    (" \n\t\n# nothing\n", Reason::FigureEmpty, 1, 1),
    ("P1 a m>P2", Reason::FigureColon, 1, 1),
    ("P1: a\n   a b", Reason::FigureColon, 2, 4),
    ("P1: a # P2: b\nP2 # : b", Reason::FigureColon, 2, 1),
    (": a", Reason::ProcessIdBad, 1, 1),
    ("1P: a", Reason::ProcessIdBad, 1, 1),
    ("P1: a\nP 2: a", Reason::ProcessIdBad, 2, 1),
    ("P1: a\nÄ: a", Reason::ProcessIdBad, 2, 1),
    ("drop: a", Reason::ProcessIdReserved, 1, 1),
    ("P1: a\nP2:\n P1: b", Reason::FigureLineTwice, 3, 2),
    ("P1: a\u{202e}b", Reason::TextForbidden, 1, 6),
    ("P1: a\u{0}b", Reason::TextForbidden, 1, 6),
    ("P1: a\rP2: b", Reason::TextForbidden, 1, 6),
    ("P1: m>P9", Reason::ProcessUnknown, 1, 7),
    ("P1: m>", Reason::ProcessNeeded, 1, 7),
    ("P1: m > P2\nP2:", Reason::FigureNameNeeded, 1, 7),
    ("P1: >P2\nP2:", Reason::FigureNameNeeded, 1, 5),
    ("P1: <", Reason::FigureNameNeeded, 1, 6),
    ("P1: []", Reason::FigureNameNeeded, 1, 6),
    ("P1: [a b]", Reason::CharacterNeeded, 1, 7),
    ("P1: a,b", Reason::FigureSurplus, 1, 6),
    ("P1: a m>P2, b\nP2: <m", Reason::FigureSurplus, 1, 11),
    ("P1: a;P2: b", Reason::FigureSurplus, 1, 6),
    ("P1: a!", Reason::FigureSurplus, 1, 6),
    ("P1: !!", Reason::FigureSurplus, 1, 6),
    ("P1: a@5@6", Reason::FigureSurplus, 1, 8),
    ("P1: a@", Reason::NumberNeeded, 1, 7),
    ("P1: a@-5", Reason::NumberNeeded, 1, 7),
    ("P1: a@1000001", Reason::NumberTooLarge, 1, 7),
    ("P1: a@99999999999999999999999999", Reason::NumberTooLarge, 1, 7),
    ("P1: x=", Reason::NumberNeeded, 1, 7),
    ("P1: x=y", Reason::NumberNeeded, 1, 7),
    ("P1: x=1000000000001", Reason::NumberTooLarge, 1, 7),
    ("P1: x=-1000000000001", Reason::NumberTooLarge, 1, 8),
    ("P1: x=1.5", Reason::FigureSurplus, 1, 8),
    ("P1: x-y=1", Reason::FigureVariable, 1, 5),
    ("P1: 1=1", Reason::FigureVariable, 1, 5),
    ("P1: ä=1", Reason::FigureVariable, 1, 5),
    ("P1: m>P2\nP2: a m>P1", Reason::FigureSentTwice, 2, 7),
    ("P1: m>P2 m>P2\nP2:", Reason::FigureSentTwice, 1, 10),
    ("P1: a <m\nP2:", Reason::FigureUnsent, 1, 7),
    ("P1: m>P2\nP2:\nP3: <m", Reason::FigureElsewhere, 3, 5),
    ("P1: m>P2!\nP2: b <m", Reason::FigureLost, 2, 7),
    ("P1: m>P2\nP2: <m <m", Reason::FigureReceivedTwice, 2, 8),
    ("P1: ! a", Reason::FigureDown, 1, 7),
    ("P1: ! !", Reason::FigureDown, 1, 7),
    ("P1: a ^", Reason::FigureUp, 1, 7),
    ("P1: !\nP2: ^", Reason::FigureUp, 2, 5),
    ("P1: ! ^ ^", Reason::FigureUp, 1, 9),
    ("P1: <m m>P1", Reason::FigureCircle, 1, 5),
    ("P1: a <n m>P2\nP2: <m n>P1", Reason::FigureCircle, 1, 7),
    ("P1: s>P2 <c a>P2\nP2: <a b>P3 <s\nP3: <b c>P1", Reason::FigureCircle, 1, 10),
    ("P1: b@5 a@4", Reason::FigureTooEarly, 1, 9),
    ("P1: m>P2@5\nP2: <m@5", Reason::FigureTooEarly, 2, 5),
    ("P1: a@7 m>P2\nP2: <m b n>P3\nP3: <n@8", Reason::FigureTooEarly, 3, 5),
];

fn problem(text: &str) -> Option<Problem> {
    Figure::parse(text).err()
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    for (text, reason, line, column) in REFUSED {
        let problem = problem(text).unwrap_or_else(|| panic!("nothing was found wrong: {text}"));
        let place = problem.place.map(|place| (place.line, place.column));
        assert_eq!((problem.reason, place), (*reason, Some((*line, *column))), "{text}: {problem}");
        let said = problem.to_string();
        assert!(!said.contains('⟦') && !said.contains("{$"), "{said}");
        assert!(said.ends_with('.') && said.len() < 400, "{said}");
        assert!(!said.chars().any(|letter| letter.is_control() || letter == '\u{202e}'), "{said:?}");
    }
}

#[test]
fn a_sentence_names_what_it_is_about() {
    let said = |text: &str| problem(text).unwrap().to_string();
    assert_eq!(
        said("P1: m>P2\nP2:\nP3: <m"),
        "line 3, column 5: Message m goes to P2, not to P3. Receive it there, or send it here."
    );
    assert_eq!(
        said("P1: a@7 m>P2\nP2: <m b n>P3\nP3: <n@8"),
        "line 3, column 5: This event cannot be at 8: what must come before it leaves 9 at the earliest. Give it a \
         later time, or none."
    );
    assert!(said("P1: a <n m>P2\nP2: <m n>P1").contains("none can be sent first: n, m."));
    assert!(said("P1: m>petra\nPetra:").contains("Did you mean Petra?"));
}

#[test]
fn too_much_is_refused_at_once() {
    let long = "P1: a\n".repeat(2_000_000);
    assert_eq!(problem(&long).unwrap().reason, Reason::SourceTooLong);
    let lines: String = (1..=65).map(|number| format!("P{number}:\n")).collect();
    let many = problem(&lines).unwrap();
    assert_eq!((many.reason, many.place.unwrap().line), (Reason::ProcessesTooMany, 65));
    let events = format!("P1:{}", " a".repeat(10_001));
    let many = problem(&events).unwrap();
    assert_eq!((many.reason, many.place.unwrap().column), (Reason::FigureEventsTooMany, 20_005));
    let name = "é".repeat(33);
    assert_eq!(problem(&format!("P1: {name}")).unwrap().reason, Reason::TextTooLong);
    assert_eq!(problem(&format!("P1: {}", "é".repeat(32))), None);
}

/// Each of many messages waits for the next, and the last for the first.
#[test]
fn a_long_circle_is_found_and_told_shortly() {
    const COUNT: usize = 2_000;
    let at = |process: usize, parity: usize| {
        let own = (0..COUNT).filter(|number| number % 2 == parity);
        let events = own.map(|number| format!("<m{} m{number}>P{}", (number + 1) % COUNT, 2 - process));
        events.collect::<Vec<_>>().join(" ")
    };
    // P1 sends the even ones, each after the receipt of the odd one that follows it.
    let text = format!("P1: {}\nP2: {}", at(0, 0), at(1, 1));
    let problem = problem(&text).unwrap();
    assert_eq!(problem.reason, Reason::FigureCircle);
    assert!(problem.to_string().len() < 400, "{problem}");
}
