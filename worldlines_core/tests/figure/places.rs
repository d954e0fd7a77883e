//! What is wrong around a figure: in its file, in its link, in what is changed of it.

use worldlines_core::scenario::file::parse_file;
use worldlines_core::scenario::notation::parse_edits;
use worldlines_core::scenario::{Link, Problem, Reason, Scenario};

fn at(problem: &Problem) -> (Reason, usize, usize) {
    let place = problem.place.unwrap_or_else(|| panic!("{problem}"));
    (problem.reason, place.line, place.column)
}

#[test]
fn in_a_file_its_place_is_the_file_s() {
    let refused = |text: &str| at(&Scenario::parse(text).unwrap_err());
    let figure = "id = 'figure/a'\ntitle = 'A'\nfigure = \"\"\"\nP1: a\n  P2: <m\n\"\"\"\n";
    assert_eq!(refused(figure), (Reason::FigureUnsent, 5, 7));
    // With an escape it is a text of its own.
    assert_eq!(refused("id = 'figure/a'\nfigure = \"P1: a\\n\\u0050\""), (Reason::FigureColon, 2, 10));
    assert_eq!(refused("id = 'figure/a'"), (Reason::KeyMissing, 1, 1));
    assert_eq!(refused("id = 'a/b'\nfigure = 'P1: a'"), (Reason::FigureMisplaced, 2, 10));
    for key in ["processes = 2", "seed = 7", "until = 9", "script = ''", "network.loss = 5", "may.crash = 1"]
    {
        let text = format!("id = 'figure/a'\n{key}\nfigure = 'P1: a'");
        assert_eq!(refused(&text), (Reason::FigureKey, 2, 1), "{key}");
    }
    assert_eq!(at(&parse_file("a.figure", "P1: a\nP1: b").unwrap_err()), (Reason::FigureLineTwice, 2, 1));
    assert!(parse_file("a.figure", "P1: a").is_ok());
    assert!(parse_file("a.toml", "P1: a").is_err());
}

#[test]
fn what_an_algorithm_would_run_is_no_edit_of_a_figure() {
    let figure = Scenario::of_figure("P1: a m>P2\nP2: <m").unwrap();
    let edits = [
        "seed=7",
        "set=processes,3",
        "set=loss,5%",
        "drop=P1-P2.1",
        "crash=P1.1",
        "set=P1:offset,5",
        "set=retries,3",
    ];
    for edit in edits {
        let text = format!("set=P1:clock,per-event,2\n {edit}");
        assert_eq!(at(&parse_edits(&text, &figure).unwrap_err()), (Reason::FigureEdit, 2, 2), "{edit}");
        let link = Link { edits: Vec::new(), ..Link::to(figure.clone()) };
        let scenarios = [Scenario { id: "figure/a".to_owned(), ..link.scenario }];
        let refused = Link::decode_among(&format!("#1/figure/a;{edit};d=0"), &scenarios).unwrap_err();
        assert_eq!(at(&refused), (Reason::FigureEdit, 1, 13), "{edit}");
    }
    let other = Scenario::new("logical-clocks", 2);
    assert_eq!(at(&parse_edits("figure=P1: a", &other).unwrap_err()), (Reason::FigureMisplaced, 1, 1));
}

#[test]
fn clocks_of_figures_run_as_one_likes() {
    let figure = Scenario::of_figure("P1: a b").unwrap();
    let edits = parse_edits("set=P1:clock,per-event,6", &figure).unwrap();
    let shown = worldlines_core::session::Shown::new(figure, edits).unwrap();
    let last = shown.trace().events[1].id;
    assert_eq!(shown.causality.lamport(last), Some(12));
}

#[test]
fn names_are_those_of_the_new_text() {
    let figure = Scenario::of_figure("P1: a").unwrap();
    let edits = parse_edits("set=Q:clock,per-event,6\nfigure=Q: a", &figure).unwrap();
    assert_eq!(figure.apply(&edits).unwrap().processes.len(), 1);
    assert_eq!(at(&parse_edits("figure=P1: a <m", &figure).unwrap_err()), (Reason::FigureUnsent, 1, 14));
    assert_eq!(at(&parse_edits(" figure==UDE6IGEgPG0", &figure).unwrap_err()), (Reason::FigureUnsent, 1, 9));
    assert_eq!(at(&parse_edits("figure==?", &figure).unwrap_err()), (Reason::TextDamaged, 1, 8));
}
