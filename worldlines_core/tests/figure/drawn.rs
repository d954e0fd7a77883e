//! A figure's run is what is written.

use crate::run;
use worldlines_core::scenario::notation::{parse_event, parse_message};
use worldlines_core::scenario::{Edit, Link, Scenario};
use worldlines_core::session::Shown;
use worldlines_core::sim::Field;
use worldlines_core::trace::{EventKind, Fate, Loss, Value};

const FIGURE: &str = "P1: a  m1>P2  b  <m2  [c1]   # the first line\nP2: <m1  x=3  m2>P1  m4>P3!  [c2]\r\n\n\
                      P3: m3>P1  x=-2 !  ^  x=5\nQ:\n";

#[test]
fn every_token_is_one_event_of_its_line() {
    let shown = run(FIGURE);
    let trace = shown.trace();
    let kinds = |process: &str| {
        let process = trace.roster.find(process).unwrap();
        trace.events_of(process).map(|event| event.kind).collect::<Vec<_>>()
    };
    use EventKind::*;
    assert_eq!(kinds("P1"), [Local, Send, Local, Receive, Checkpoint]);
    assert_eq!(kinds("P2"), [Receive, Local, Send, Send, Checkpoint]);
    assert_eq!(kinds("P3"), [Send, Local, Crash, Recover, Local]);
    assert_eq!(kinds("Q"), []);
}

#[test]
fn messages_go_where_it_is_written() {
    let shown = run(FIGURE);
    let trace = shown.trace();
    let fate = |name: &str| trace.message(parse_message(name, &trace.roster).unwrap()).unwrap().1.fate;
    let event = |name: &str| parse_event(name, &trace.roster).unwrap();
    assert_eq!(fate("P1-P2.1"), Fate::Received(event("P2.1")));
    assert_eq!(fate("P2-P1.1"), Fate::Received(event("P1.4")));
    assert_eq!(fate("P2-P3.1"), Fate::Lost(Loss::Link));
    assert_eq!(fate("P3-P1.1"), Fate::InTransit { arrived: false });
    let names: Vec<_> = trace.messages.iter().map(|message| message.label.value("name").unwrap()).collect();
    assert_eq!(names, ["m3", "m1", "m2", "m4"].map(Value::from).iter().collect::<Vec<_>>());
}

/// A process may write to itself, as long as it reads that later.
#[test]
fn a_message_to_oneself_is_one() {
    let shown = run("P1: m>P1 a <m");
    assert_eq!(shown.trace().messages[0].ended_at, Some(30));
}

#[test]
fn variables_are_what_was_set_last() {
    let shown = run(FIGURE);
    let memory = |name: &str| {
        let event = parse_event(name, &shown.trace().roster).unwrap();
        let fields = shown.finished.inspector.memory(event).unwrap();
        fields.into_iter().map(|Field { key, value }| (key.into_owned(), value)).collect::<Vec<_>>()
    };
    let x = |number: i64| vec![("x".to_owned(), Value::Int(number))];
    assert_eq!((memory("P2.1"), memory("P2.2"), memory("P2.5")), (vec![], x(3), x(3)));
    assert_eq!((memory("P3.1"), memory("P3.3"), memory("P3.5")), (vec![], x(-2), x(5)));
}

/// What nobody sets is 0 and no mistake.
#[test]
fn predicates_read_variables() {
    let shown = run(FIGURE);
    let holds = |text: &str, frontier: &[u32]| shown.watch(text).unwrap().holds(frontier);
    assert!(holds("P2.x - P3.x = 5", &[2, 2, 2, 0]));
    assert!(holds("P2.x = 0 and P1.y = 0 and Q.z = 0", &[0, 1, 0, 0]));
    assert!(shown.watch("P9.x = 0").is_err());
}

#[test]
fn a_figure_is_written_and_linked_as_it_is_read() {
    for text in
        [FIGURE, "P1: a", "P1: \"x\" \\ #\n", "\n\nP1: \"\"\"\t\"", "甲\n".replace('甲', "P1: 甲").as_str()]
    {
        let scenario = Scenario::of_figure(text).unwrap();
        assert_eq!(Scenario::parse(&scenario.to_toml()), Ok(scenario.clone()), "{}", scenario.to_toml());
        let link = Link::to(scenario);
        assert_eq!(Link::decode(&link.encode()), Ok(link));
    }
}

/// Another text is an edit like any other.
#[test]
fn an_edit_gives_a_figure_another_text() {
    let base = Scenario::parse("id = 'figure/a'\nfigure = 'P1: a b'\nnames = { P1 = 'Anna' }").unwrap();
    for text in ["P1: m>P2\nP2: <m", "P1: a", "Q: b"] {
        let edits = vec![Edit::Figure(text.to_owned())];
        let link = Link { edits: edits.clone(), ..Link::to(base.clone()) };
        assert_eq!(Link::decode(&link.encode()).as_ref(), Ok(&link), "{text}");
        let shown = Shown::new(base.clone(), edits).unwrap();
        let expected = run(text);
        assert_eq!(shown.trace().events, expected.trace().events);
        let name = shown.trace().roster.0[0].name.clone();
        assert_eq!(name, if text.starts_with("P1") { "Anna" } else { "Q" });
    }
}
