//! The pictures of every scenario of the catalogue, near and far, lying and standing, on both axes.

use crate::pictures::{captions, figure};
use std::collections::BTreeSet;
use worldlines_core::diagram::scene::LineKind;
use worldlines_core::diagram::svg::{Figure, Theme, write};
use worldlines_core::diagram::{Axis, Detail, Direction, LegendItem, Options, Rect, Scene};
use worldlines_core::scenario::catalogue;
use worldlines_core::session::Shown;
use worldlines_core::trace::{EventKind, PhaseTone};

/// Calls `check` with every scenario's picture in every way.
fn for_every_picture(zooms: &[f64], check: impl Fn(&str, &Shown, &Scene)) {
    for scenario in catalogue::scenarios() {
        let shown = Shown::new(scenario.clone(), Vec::new()).expect("the catalogue runs");
        let trace = shown.trace();
        let stamps: Vec<String> = trace.events.iter().map(|event| format!("{}", event.at)).collect();
        for direction in [Direction::Horizontal, Direction::Vertical] {
            for axis in [Axis::Time, Axis::Causal] {
                for &zoom in zooms {
                    let (length, breadth) = match direction {
                        Direction::Horizontal => (Some(816.0), Some(640.0)),
                        Direction::Vertical => (Some(320.0), Some(390.0)),
                    };
                    let options = Options { direction, axis, zoom, length, breadth, ..Options::default() };
                    let scene = Scene::new(trace, &options, &captions(&stamps));
                    check(&format!("{} {direction:?} {axis:?} {zoom}", scenario.id), &shown, &scene);
                }
            }
        }
    }
}

#[test]
fn no_text_covers_a_text_or_a_mark_with_its_ring() {
    for_every_picture(&[0.3, 0.55, 1.0, 1.7, 3.0], |what, _, scene| {
        let bands = scene.bands.iter().filter_map(|band| band.label.as_ref());
        let regions = scene.regions.iter().filter_map(|region| region.label.as_ref());
        let labels = scene.labels.iter().map(|label| &label.text);
        let names = scene.names.iter().map(|name| &name.text);
        let numbers = scene.axis.ticks.iter().map(|tick| &tick.text);
        let texts: Vec<(&str, Rect)> = bands
            .chain(regions)
            .chain(labels)
            .chain(names)
            .chain(numbers)
            .chain([&scene.axis.caption])
            .map(|text| (text.text.as_str(), text.bounds))
            .collect();
        for (position, (says, rect)) in texts.iter().enumerate() {
            for (other, there) in &texts[..position] {
                assert!(!rect.overlaps(there), "{what}: “{says}” covers “{other}”");
            }
            if scene.detail == Detail::Full {
                let covered = scene.marks.iter().find(|mark| mark.room(scene.direction).overlaps(rect));
                assert!(covered.is_none(), "{what}: “{says}” covers {covered:?}");
            }
        }
    });
}

/// The class names of a file without its legend and its stylesheet.
fn classes(scene: &Scene) -> BTreeSet<String> {
    let svg = write(scene, &Figure { legend: None, ..figure(Theme::Light, None) });
    let drawn = svg.split("</defs>").nth(1).expect("definitions");
    drawn.split("class=\"").skip(1).filter_map(|piece| piece.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn the_legend_names_exactly_what_is_drawn() {
    for_every_picture(&[1.0], |what, _, scene| {
        let classes = classes(scene);
        let any = |wanted: &dyn Fn(&str) -> bool| classes.iter().any(|class| wanted(class));
        let is = |name: &'static str| any(&|class| class == name);
        let mut expected: Vec<LegendItem> =
            EventKind::ALL.into_iter().filter(|kind| is(kind.name())).map(LegendItem::Event).collect();
        let mut add = |present: bool, item| {
            if present {
                expected.push(item)
            }
        };
        add(is("message"), LegendItem::Message);
        add(any(&|class| class.starts_with("message control")), LegendItem::Control);
        add(any(&|class| class.starts_with("message") && class.contains("duplicate")), LegendItem::Duplicate);
        add(is("lost"), LegendItem::Lost);
        add(any(&|class| class.starts_with("message") && class.contains("under-way")), LegendItem::InTransit);
        for kind in [LineKind::Down, LineKind::Paused, LineKind::Undone] {
            add(is_line(&classes, kind.name()), LegendItem::Line(kind));
        }
        for tone in
            [PhaseTone::Idle, PhaseTone::Active, PhaseTone::Uncertain, PhaseTone::Good, PhaseTone::Bad]
        {
            let item = LegendItem::Phase(tone);
            add(classes.contains(&item.name().replace("phase-", "band ")), item);
        }
        for class in ["partition", "one-way-cut", "send-omission", "receive-omission"] {
            add(classes.contains(&format!("region {class}")), LegendItem::Region(class));
        }
        add(is("break"), LegendItem::Break);
        add(is("axis stretch"), LegendItem::Stretch);
        assert_eq!(scene.legend(), expected, "{what}");
    });
}

fn is_line(classes: &BTreeSet<String>, name: &str) -> bool {
    classes.contains(&format!("line {name}"))
}
