//! Pictures of the examples. With `WORLDLINES_PICTURES=folder` they are written there, to be looked at.

use crate::examples;
use worldlines_core::diagram::svg::{Figure, LegendItem, Theme, write};
use worldlines_core::diagram::{Axis, Captions, Direction, Options, Scene};
use worldlines_core::trace::{Mark, MarkKind, Phase, Phrase, Trace};

pub fn phrase(phrase: &Phrase) -> String {
    phrase.rule.to_string()
}

pub fn phase(phase: &Phase) -> String {
    phase.name.rule.to_string()
}

pub fn mark(mark: &Mark) -> String {
    match &mark.kind {
        MarkKind::Partition(_) => "partition: P1, P2 | P3".to_owned(),
        MarkKind::OneWayCut { .. } => "P3 does not hear P4".to_owned(),
        MarkKind::SendOmission(_) => "omits what it sends".to_owned(),
        MarkKind::ReceiveOmission(_) => "omits what arrives".to_owned(),
    }
}

pub fn captions(stamps: &[String]) -> Captions<'_> {
    Captions {
        phrase: &phrase,
        said: &|_| String::new(),
        phase: &phase,
        mark: &mark,
        blocked: &[],
        axis: "time",
        stretched: "thick: drawn wider, for events that share a time",
        stamps,
    }
}

pub fn name(item: LegendItem) -> String {
    item.name().replace('-', " ")
}

pub fn figure<'a>(theme: Theme, cursor: Option<usize>) -> Figure<'a> {
    Figure {
        theme,
        title: "A run",
        warnings: &[],
        description: "Processes and messages.",
        cursor,
        legend: Some(&name),
        now: "",
        without_future: false,
        source: None,
        overlay: None,
        font: None,
    }
}

#[expect(clippy::disallowed_methods, reason = "where to write pictures, not what is in them")]
fn save(
    name: &str,
    trace: &Trace,
    options: &Options,
    stamps: &[String],
    theme: Theme,
    cursor: Option<usize>,
) {
    let scene = Scene::new(trace, options, &captions(stamps));
    let svg = write(&scene, &figure(theme, cursor));
    if let Ok(folder) = std::env::var("WORLDLINES_PICTURES") {
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(format!("{folder}/{name}.svg"), svg).expect("a file");
    }
}

#[test]
fn examples_can_be_drawn_in_every_way() {
    let wide = Options { length: Some(1100.0), ..Options::default() };
    let vertical = Options {
        direction: Direction::Vertical,
        length: Some(700.0),
        breadth: Some(390.0),
        ..Options::default()
    };
    let causal = Options { axis: Axis::Causal, length: Some(1100.0), ..Options::default() };
    let none: &[String] = &[];
    let book = examples::textbook();
    save(
        "textbook",
        &book,
        &Options { length: Some(800.0), ..wide.clone() },
        &examples::textbook_stamps(),
        Theme::Light,
        None,
    );
    save("vectors", &book, &wide, &examples::textbook_vectors(), Theme::Print, Some(6));
    save("textbook-causal", &book, &causal, none, Theme::Light, None);
    save("retransmission", &examples::retransmission(), &wide, none, Theme::Light, None);
    save("retransmission-at", &examples::retransmission(), &wide, none, Theme::Light, Some(8));
    save("retransmission-vertical", &examples::retransmission(), &vertical, none, Theme::Light, None);
    save("blocking", &examples::blocking(), &wide, none, Theme::Dark, None);
    save("blocking-at", &examples::blocking(), &wide, none, Theme::Light, Some(22));
    save("blocking-vertical", &examples::blocking(), &vertical, none, Theme::Light, None);
    save("faults", &examples::faults(), &wide, none, Theme::Light, None);
    save(
        "faults-dark",
        &examples::faults(),
        &Options { breadth: Some(600.0), ..wide.clone() },
        none,
        Theme::Dark,
        Some(14),
    );
    save("faults-vertical", &examples::faults(), &vertical, none, Theme::Light, None);
    save("faults-causal", &examples::faults(), &causal, none, Theme::Light, None);
    let hall = Options { text_size: 17.0, length: Some(1300.0), breadth: Some(640.0), ..wide.clone() };
    save("hall", &examples::blocking(), &hall, none, Theme::Print, None);
    save("idle", &examples::idle(), &wide, none, Theme::Light, None);
    save("long", &examples::long(), &wide, none, Theme::Light, None);
}
