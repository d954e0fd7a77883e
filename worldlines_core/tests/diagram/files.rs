//! The SVG file: well formed whatever is in the names, and the same every time.

use crate::examples;
use crate::pictures::{captions, figure};
use proptest::prelude::*;
use worldlines_core::diagram::scene::Hit;
use worldlines_core::diagram::svg::{Figure, Overlay, Side, Theme, Veil, cursor_at, write};
use worldlines_core::diagram::{Direction, Options, Rect, Scene};
use worldlines_core::trace::{EventId, ProcessId};

/// Whether every element is closed, every attribute quoted, and every character allowed: as much of XML
/// as the writer uses.
fn well_formed(svg: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    for (position, piece) in svg.split('<').enumerate() {
        if position == 0 {
            continue;
        }
        let (tag, text) = piece.split_once('>').ok_or("an unclosed tag")?;
        if tag.matches('"').count() % 2 == 1 {
            return Err(format!("an open quote in {tag}"));
        }
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or("");
        if tag.starts_with('/') {
            let opened = open.pop();
            if opened != Some(name) {
                return Err(format!("{opened:?} closed as {name}"));
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        if ![
            "svg",
            "title",
            "desc",
            "style",
            "defs",
            "pattern",
            "g",
            "path",
            "rect",
            "circle",
            "text",
            "linearGradient",
            "stop",
        ]
        .contains(&name)
        {
            return Err(format!("a strange element: {name}"));
        }
        let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
        let bare = text
            .match_indices('&')
            .find(|(at, _)| !entities.iter().any(|entity| text[*at..].starts_with(entity)));
        if bare.is_some() || text.chars().any(|letter| letter.is_control() && letter != '\n') {
            return Err(format!("strange text: {text:?}"));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn hostile_names_stay_text(name in "\\PC*|[<>&\"'\u{0}-\u{1f}\u{202e}\u{fffe}a-z]*", label in any::<String>()) {
        let mut trace = examples::textbook();
        trace.roster.0[0].name = name.clone();
        trace.messages[0].label.rule = label.clone().into();
        let stamps = [label.clone(), name.clone()];
        let scene = Scene::new(&trace, &Options::default(), &captions(&stamps));
        let figure = Figure { title: &name, description: &label, ..figure(Theme::Dark, Some(4)) };
        let svg = write(&scene, &figure);
        prop_assert_eq!(well_formed(&svg), Ok(()));
        prop_assert_eq!(svg, write(&scene, &figure));
    }
}

#[test]
fn markup_in_a_name_is_shown_not_obeyed() {
    let mut trace = examples::textbook();
    trace.roster.0[1].name = "</text><script>alert(1)</script>".to_owned();
    let scene = Scene::new(&trace, &Options::default(), &captions(&[]));
    let svg = write(&scene, &figure(Theme::Light, None));
    assert!(!svg.contains("<script"));
    assert!(svg.contains("&lt;/text&gt;&lt;script"));
}

#[test]
fn the_textbook_figure_stays_as_it_is() {
    let trace = examples::textbook();
    let options = Options { length: Some(800.0), ..Options::default() };
    let stamps = examples::textbook_stamps();
    let scene = Scene::new(&trace, &options, &captions(&stamps));
    insta::assert_snapshot!(write(&scene, &figure(Theme::Light, None)).replace("/><", "/>\n<"));
}

#[test]
fn beside_standing_lines_is_room_for_every_stamp() {
    let (trace, stamps) = (examples::textbook(), examples::textbook_vectors());
    let options = Options { direction: Direction::Vertical, ..Options::default() };
    let svg = write(&Scene::new(&trace, &options, &captions(&stamps)), &figure(Theme::Light, None));
    assert_eq!(svg.matches("class=\"stamp\"").count(), trace.events.len());
}

#[test]
fn what_comes_after_the_cursor_is_pale() {
    let trace = examples::textbook();
    let cursor = cursor_at(&trace, EventId { process: ProcessId(1), index: 2 });
    assert_eq!(cursor, Some(5));
    let scene = Scene::new(&trace, &Options::default(), &captions(&[]));
    let svg = write(&scene, &Figure { legend: None, ..figure(Theme::Print, cursor) });
    assert_eq!(well_formed(&svg), Ok(()));
    // Five events lie ahead; one message has just left.
    let pale =
        svg.matches("<g class=\"local ghost\"").count() + svg.matches("<g class=\"receive ghost\"").count();
    assert_eq!(pale + svg.matches("<g class=\"send ghost\"").count(), 5);
    assert_eq!(svg.matches("class=\"message under-way\"").count(), 1);
}

#[test]
fn a_file_shows_what_is_laid_over_the_picture_and_names_it() {
    let trace = examples::textbook();
    let scene = Scene::new(&trace, &Options::default(), &captions(&[]));
    let grounds = scene.beyond(ProcessId(2), None, None).unwrap();
    let side = |hit: Hit| match hit {
        Hit::Message(1) => Side::Open,
        _ => Side::Past,
    };
    let overlay = Overlay {
        past: vec![scene.stretch(ProcessId(0), None, Some(0)).unwrap()],
        future: Vec::new(),
        veils: Some(vec![Veil { word: scene.word_on(&grounds[1], "not known", 0), grounds }]),
        focus: Some(Hit::Event(2)),
        second: Some(3),
        path: "M0 0L9 9".to_owned(),
        differing: Vec::new(),
        cut: None,
        violating: vec![4],
        side: &side,
    };
    let source = "Worldlines · a & b";
    let plain = figure(Theme::Light, None);
    let svg = write(&scene, &Figure { source: Some(source), overlay: Some(&overlay), ..plain });
    assert_eq!(well_formed(&svg), Ok(()));
    let count = |what: &str| svg.matches(what).count();
    assert!(svg.contains("Worldlines · a &amp; b</text>") && svg.contains(">A run</text>"));
    assert_eq!((count("class=\"fading\""), count(">not known</text>")), (1, 1));
    // One is the picture's, the other the legend's.
    assert_eq!((count("class=\"tint past\""), count("class=\"message under-way\"")), (2, 1));
    assert_eq!((count("<g class=\"violated\""), count("class=\"ring violated\"")), (2, 1));
    assert_eq!((count("class=\"halo focused"), count("class=\"causal-path\"")), (2, 1));
    for named in ["past", "unknown", "violated"] {
        assert!(svg.contains(&format!(">{named}</text>")), "{named}");
    }
}

#[test]
fn a_file_needs_no_stylesheet() {
    // Programs for slides and notes read at best half of one: each shape says itself how it looks.
    for theme in [Theme::Light, Theme::Dark, Theme::Print] {
        for trace in [examples::textbook(), examples::faults(), examples::blocking()] {
            let scene = Scene::new(&trace, &Options::default(), &captions(&[]));
            let svg = write(&scene, &figure(theme, Some(3)));
            for word in ["<style", "currentColor", "var(", "light-dark", "color-mix", "ink="] {
                assert!(!svg.contains(word), "{word}");
            }
            for shape in ["<path", "<rect", "<circle", "<text"] {
                for piece in svg.split(shape).skip(1) {
                    let tag = piece.split('>').next().unwrap();
                    assert!(
                        tag.contains(" fill=") || tag.contains(" stroke="),
                        "{shape}{tag}> cannot be seen"
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_to_be_guessed_is_not_in_the_file() {
    let trace = examples::textbook();
    let cursor = cursor_at(&trace, EventId { process: ProcessId(1), index: 2 });
    let scene = Scene::new(&trace, &Options::default(), &captions(&[]));
    let figure = Figure { without_future: true, ..figure(Theme::Light, cursor) };
    let svg = write(&scene, &figure);
    assert!(!svg.contains("ghost") && !svg.contains(">later</text>"));
    let shown = |figure: &Figure| {
        write(&scene, &Figure { legend: None, ..*figure }).matches("transform=\"translate").count()
    };
    assert_eq!(
        shown(&Figure { without_future: false, ..figure }) - shown(&figure),
        5,
        "five events lie ahead"
    );
}

#[test]
fn a_phase_under_a_veil_has_no_name() {
    let trace = examples::blocking();
    let scene = Scene::new(&trace, &Options::default(), &captions(&[]));
    let all = Rect::new(0.0, 0.0, scene.size.x, scene.size.y);
    let veils = Some(vec![Veil { grounds: [all, all], word: None }]);
    let overlay = Overlay {
        past: Vec::new(),
        future: Vec::new(),
        veils,
        focus: None,
        second: None,
        path: String::new(),
        differing: Vec::new(),
        cut: None,
        violating: Vec::new(),
        side: &|_| Side::None,
    };
    let plain = Figure { legend: None, ..figure(Theme::Light, None) };
    assert!(write(&scene, &plain).contains("class=\"phase"));
    assert!(!write(&scene, &Figure { overlay: Some(&overlay), ..plain }).contains("class=\"phase"));
}
