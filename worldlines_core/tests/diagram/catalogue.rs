//! The pictures of every scenario of the catalogue, near and far, lying and standing, on both axes.

use crate::pictures::figure;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::Arc;
use worldlines_core::diagram::marks::VIOLATED;
use worldlines_core::diagram::scene::{
    Arrow, ArrowEnd, BLOCKED, EventMark, Label, LabelOf, LineKind, STRANDS, Text,
};
use worldlines_core::diagram::svg::{Figure, Theme, write};
use worldlines_core::diagram::{
    Axis, Detail, Direction, LegendItem, Options, Outline, Point, Rect, Scene, text,
};
use worldlines_core::scenario::catalogue;
use worldlines_core::session::{Drawn, Shown, Stamps, State, captioned, violating};
use worldlines_core::trace::{EventKind, PhaseTone};
use worldlines_core::words;

/// The room that the page has for the diagram, and the size of its texts: a laptop, a projector, a phone.
const ROOMS: [(f64, f64, f64); 3] = [(816.0, 640.0, 12.0), (724.0, 560.0, 16.0), (390.0, 440.0, 12.0)];

/// Long runs beside those of the catalogue.
const LONG: [&str; 2] =
    ["#1/logical-clocks/workload;set=messages,200", "#1/request-reply/many-clients;set=loss,200000"];

/// Calls `check` with every scenario's picture in every way: its name, the run, and the picture.
fn for_every_picture(zooms: &[f64], check: impl Fn(&str, &Shown, &Scene)) {
    let catalogued = catalogue::scenarios()
        .iter()
        .map(|scenario| Shown::new(scenario.clone(), Vec::new()).expect("the catalogue runs"));
    let long = LONG.map(|link| State::begin(link).expect("a link").shown.as_ref().clone());
    for shown in catalogued.chain(long) {
        let drawn = Drawn::alone(Arc::new(shown.clone()));
        let trace = shown.trace();
        for stamps in [Stamps::None, Stamps::Lamport, Stamps::Vector] {
            for (width, height, text_size) in ROOMS {
                for direction in [Direction::Horizontal, Direction::Vertical] {
                    for axis in [Axis::Time, Axis::Causal] {
                        let (length, breadth) = match direction {
                            Direction::Horizontal => (Some(width), Some(height)),
                            Direction::Vertical => (Some(height), Some(width)),
                        };
                        let options =
                            Options { direction, axis, length, breadth, text_size, ..Options::default() };
                        captioned(&drawn, &options, stamps, words::english(), |captions| {
                            let layout = Scene::layout(trace, &options, captions);
                            for &zoom in zooms {
                                let scene = Scene::of(trace, layout.zoomed(zoom), &options, captions);
                                let id = &shown.base.id;
                                let what = format!("{id} {width} {direction:?} {axis:?} {stamps:?} {zoom}");
                                save(&what, &scene);
                                check(&what, &shown, &scene);
                            }
                        });
                    }
                }
            }
        }
    }
}

/// With `WORLDLINES_PICTURES=folder` pictures are written there, to be looked at.
#[expect(clippy::disallowed_methods, reason = "where to write pictures, not what is in them")]
fn save(what: &str, scene: &Scene) {
    if let Ok(folder) = std::env::var("WORLDLINES_PICTURES") {
        std::fs::create_dir_all(&folder).expect("a folder");
        let svg = write(scene, &Figure { legend: None, ..figure(Theme::Light, None) });
        std::fs::write(format!("{folder}/{}.svg", what.replace(['/', ' '], "-")), svg).expect("a file");
    }
}

/// Every text in a picture.
fn texts(scene: &Scene) -> impl Iterator<Item = &Text> {
    let bands = scene.bands.iter().filter_map(|band| band.label.as_ref());
    let regions = scene.regions.iter().filter_map(|region| region.label.as_ref());
    let names = scene.names.iter().map(|name| &name.text);
    let numbers = scene.axis.ticks.iter().map(|tick| &tick.text);
    let others = bands.chain(regions).chain(names).chain(numbers).chain(&scene.axis.caption);
    scene.labels.iter().map(|label| &label.text).chain(others)
}

#[test]
fn no_text_covers_a_text_or_a_mark_with_its_ring() {
    for_every_picture(&[0.3, 0.55, 1.0, 1.7], |what, _, scene| {
        let texts: Vec<&Text> = texts(scene).collect();
        for (position, text) in texts.iter().enumerate() {
            let covered = texts[..position].iter().find(|other| text.outline.overlaps(&other.outline));
            assert!(covered.is_none(), "{what}: “{}” covers {covered:?}", text.text);
            if scene.detail == Detail::Full {
                let room = |mark: &&EventMark| Outline::upright(mark.room(scene.direction));
                let covered = scene.marks.iter().find(|mark| room(mark).overlaps(&text.outline));
                assert!(covered.is_none(), "{what}: “{}” covers {covered:?}", text.text);
            }
        }
    });
}

/// How far an arrow is from a text.
fn distance(arrow: &Arrow, text: &Text) -> f64 {
    let count = if arrow.bend.is_some() { 16_u8 } else { 1 };
    let at = |step: u8| arrow.point(f64::from(step) / f64::from(count));
    (0..count).map(|step| text.outline.distance(at(step), at(step + 1))).fold(f64::MAX, f64::min)
}

#[test]
fn a_label_is_at_its_own_arrow_and_on_no_other_line_or_band() {
    for_every_picture(&[0.55, 1.0, 1.7], |what, _, scene| {
        let lost = scene.messages.iter().filter(|arrow| matches!(arrow.end, ArrowEnd::Cross(_)));
        let crosses: Vec<Outline> = lost
            .map(|arrow| Outline::upright(Rect::around(arrow.to, 10.0 * arrow.scale, 10.0 * arrow.scale)))
            .collect();
        let bands = scene.bands.iter().map(|band| band.rect);
        let bands: Vec<Rect> = bands.chain(scene.regions.iter().map(|region| region.rect)).collect();
        for label in &scene.labels {
            let Label { text, of, .. } = label;
            let nearest = scene.messages.iter().map(|arrow| (distance(arrow, text), arrow.message));
            let nearest = nearest.min_by(|one, other| one.0.total_cmp(&other.0));
            match (of, nearest) {
                (LabelOf::Message(own), Some((distance, message))) => {
                    assert_eq!(message, *own, "{what}: “{}” is nearest to another arrow", text.text);
                    assert!((2.0..12.0).contains(&distance), "{what}: “{}” is {distance} away", text.text);
                }
                (_, Some((distance, _))) => assert!(distance > 0.0, "{what}: an arrow cuts “{}”", text.text),
                (_, None) => {}
            }
            let covered = bands.iter().any(|&band| Outline::upright(band).overlaps(&text.outline));
            assert!(!covered, "{what}: “{}” covers a band", text.text);
            let covered = crosses.iter().any(|cross| cross.overlaps(&text.outline));
            assert!(!covered, "{what}: “{}” covers a cross", text.text);
        }
    });
}

/// Of what messages say, at the usual size, at most this part is left out of all pictures, and of one in which
/// there is something to say about no more than so many messages this part.
const LEFT_OUT_OF_ALL: f64 = 0.1;
const LEFT_OUT_OF_ONE: f64 = 0.45;
const FEW: usize = 20;

#[test]
fn few_labels_are_left_out() {
    let (wanted, set, judged) = (Cell::new(0), Cell::new(0), Cell::new(0));
    for_every_picture(&[1.0], |what, shown, scene| {
        if scene.detail != Detail::Full {
            return;
        }
        let trace = shown.trace();
        // What is said to several at the same moment, or by several, need be read once only.
        let says = |message: usize| {
            let message = &trace.messages[message];
            (message.sent_at, words::english().phrase(&message.label, &trace.roster))
        };
        // Between standing lines there is room for what is less wide, between lying ones for two texts at least.
        let band = scene.bands.first().map_or(0.0, |band| scene.direction.across(&band.rect).1);
        let lane = scene.layout.lanes.first().expect("a process");
        let between = lane.gap - (band - lane.cross).max(0.0);
        let room = match scene.direction {
            Direction::Horizontal if between > 2.4 * scene.text_size => f64::INFINITY,
            Direction::Horizontal => 0.0,
            Direction::Vertical => between,
        };
        let has_room = |words: &str| !words.is_empty() && text::width(words, scene.text_size) < room;
        let saying = scene.messages.iter().map(|arrow| says(arrow.message));
        let saying: Vec<_> = saying.filter(|(_, words)| has_room(words)).collect();
        let wanted_here: BTreeSet<_> = saying.iter().collect();
        let labels = scene.labels.iter().filter_map(|label| match label.of {
            LabelOf::Message(message) => Some(says(message)).filter(|(_, words)| has_room(words)),
            _ => None,
        });
        let (here, there) = (wanted_here.len(), labels.collect::<BTreeSet<_>>().len());
        let left_out = 1.0 - there as f64 / here.max(1) as f64;
        // Of two or three messages one is much.
        let is_judged = (4..=FEW).contains(&saying.len());
        assert!(
            !is_judged || left_out <= LEFT_OUT_OF_ONE + 1e-9,
            "{what}: {left_out:.2} of {here} labels are left out"
        );
        judged.set(judged.get() + u32::from(is_judged));
        wanted.set(wanted.get() + here);
        set.set(set.get() + there);
    });
    assert!(judged.get() > 1_000, "{} pictures are judged", judged.get());
    let left_out = 1.0 - set.get() as f64 / wanted.get() as f64;
    assert!(left_out <= LEFT_OUT_OF_ALL, "{left_out:.3} of all labels are left out");
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
        add(is("enter"), LegendItem::Enter);
        add(is("recorded"), LegendItem::Recorded);
        for (strand, class) in STRANDS.into_iter().enumerate() {
            let is_it = |name: &str| name.starts_with("head") && name.ends_with(class);
            add(any(&is_it) || is_under_way_in(scene, strand), LegendItem::Strand(strand));
        }
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
        for class in ["partition", "one-way-cut", "send-omission", "receive-omission", "blocked"] {
            add(classes.contains(&format!("region {class}")), LegendItem::Region(class));
        }
        add(is("break"), LegendItem::Break);
        add(is("axis stretch"), LegendItem::Stretch);
        assert_eq!(scene.legend(), expected, "{what}");
    });
}

/// Whether something of this colour is under way at the end: that is drawn as such.
fn is_under_way_in(scene: &Scene, strand: usize) -> bool {
    scene.messages.iter().any(|arrow| arrow.strand == Some(strand) && arrow.end == ArrowEnd::Open)
}

fn is_line(classes: &BTreeSet<String>, name: &str) -> bool {
    classes.contains(&format!("line {name}"))
}

/// A warning stands at a corner where no text is, wherever there is one.
#[test]
fn a_warning_covers_no_text_if_any_corner_is_free() {
    let (signs, moved) = (Cell::new(0), Cell::new(0));
    for_every_picture(&[1.0], |what, shown, scene| {
        for event in violating(shown, shown.trace().events.len()) {
            let Some(mark) = shown.trace().position(event).and_then(|position| scene.mark_of(position))
            else {
                continue;
            };
            let ((_, corners), (_, sign)) = (mark.warning(), scene.warning(mark));
            let size = VIOLATED.bounds(scene.direction);
            let box_at = |corner: &Point| Outline::upright(Rect::around(*corner, size.width, size.height));
            let labels = || scene.labels.iter().map(|label| &label.text);
            let bands = || scene.bands.iter().filter_map(|band| band.label.as_ref());
            let covered =
                |corner: &Point| labels().chain(bands()).any(|text| text.outline.overlaps(&box_at(corner)));
            assert!(!covered(&sign) || corners.iter().all(covered), "{what}: the warning at {event:?}");
            signs.set(signs.get() + 1);
            moved.set(moved.get() + u32::from(sign != corners[0]));
        }
    });
    assert!(signs.get() > 100 && moved.get() > 10, "{} signs, {} moved", signs.get(), moved.get());
}

/// Pictures of the scenarios of one algorithm, in a room like that of the page.
fn for_pictures_of(algorithm: &str, zoom: f64, check: impl Fn(&str, &Scene)) {
    for scenario in catalogue::scenarios().iter().filter(|scenario| scenario.algorithm == algorithm) {
        let drawn = Drawn::alone(Arc::new(Shown::new(scenario.clone(), Vec::new()).expect("it runs")));
        for direction in [Direction::Horizontal, Direction::Vertical] {
            let options = Options { direction, zoom, length: Some(816.0), ..Options::default() };
            let scene = captioned(&drawn, &options, Stamps::None, words::english(), |captions| {
                Scene::new(drawn.trace(), &options, captions)
            });
            check(&format!("{} {direction:?} {zoom}", scenario.id), &scene);
        }
    }
}

/// Where it ends somebody may decide again: a word beyond it would be wrong.
#[test]
fn what_says_that_a_run_is_blocked_stays_in_its_band() {
    let (whole, short, without) = (Cell::new(0), Cell::new(0), Cell::new(0));
    for zoom in [0.6, 1.0, 2.5] {
        for_pictures_of("two-phase-commit", zoom, |what, scene| {
            for region in scene.regions.iter().filter(|region| region.class == BLOCKED) {
                let Some(label) = &region.label else {
                    without.set(without.get() + 1);
                    continue;
                };
                let (from, to) = scene.direction.extent(&region.rect);
                let (begin, end) = scene.direction.extent(&label.outline.bounds);
                assert!(from < begin && end < to, "{what}: {begin} to {end} in {from} to {to}");
                let count = if label.text.ends_with('…') { &short } else { &whole };
                count.set(count.get() + 1);
            }
        });
    }
    let counts = [whole.get(), short.get(), without.get()];
    assert!(counts.iter().all(|&count| count > 0), "whole, shortened, without a word: {counts:?}");
}

#[test]
fn from_afar_a_message_keeps_the_colour_of_its_ballot() {
    let several = Cell::new(0);
    for_pictures_of("paxos", 0.15, |what, scene| {
        if scene.detail != Detail::Plain {
            return;
        }
        let strokes = scene.dense(0.0, scene.layout.size.0);
        let drawn = |class: &str| -> usize {
            let strokes = strokes.iter().filter(|stroke| stroke.class.split(' ').any(|name| name == class));
            strokes.map(|stroke| stroke.d.matches('M').count()).sum()
        };
        let is_lost = |arrow: &&Arrow| matches!(arrow.end, ArrowEnd::Cross(_));
        for (strand, class) in STRANDS.into_iter().enumerate() {
            let of_it = scene.messages.iter().filter(|arrow| arrow.strand == Some(strand) && !is_lost(arrow));
            let count = of_it.count();
            assert_eq!(drawn(class), count, "{what}: {class}");
            several.set(several.get() + usize::from(strand > 0 && count > 0));
        }
    });
    assert!(several.get() > 3, "{} pictures have a second ballot", several.get());
}
