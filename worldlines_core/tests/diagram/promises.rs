//! What holds for every run, however it is laid out.

use crate::draft::{random, stretch};
use crate::examples;
use crate::pictures::captions;
use proptest::prelude::*;
use worldlines_core::diagram::layout::{Detail, LEAST_GAP};
use worldlines_core::diagram::scene::{ArrowEnd, Hit, LabelOf, Progress};
use worldlines_core::diagram::{Axis, Direction, Options, Outline, Rect, Scene};
use worldlines_core::trace::{Fate, ProcessId, Trace};

fn options() -> impl Strategy<Value = Options> {
    let length = proptest::option::of(200.0_f64..3000.0);
    // From afar to near: most of it where texts are set.
    let zoom = prop_oneof![1 => -5.0_f64..-0.9, 3 => -0.9_f64..1.1].prop_map(f64::exp);
    (any::<bool>(), any::<bool>(), zoom, length, 11.0_f64..18.0).prop_map(
        |(vertical, causal, zoom, length, text_size)| Options {
            text_size,
            direction: if vertical { Direction::Vertical } else { Direction::Horizontal },
            axis: if causal { Axis::Causal } else { Axis::Time },
            zoom,
            length,
            ..Options::default()
        },
    )
}

fn runs() -> impl Strategy<Value = Trace> {
    let tick = prop::sample::select(vec![1, 1, 1000, 1_000_000]);
    (1_u16..6, 0_usize..160, any::<u64>(), tick).prop_map(|(processes, events, seed, tick)| {
        let mut trace = random(processes, events, seed);
        stretch(&mut trace, tick);
        trace
    })
}

fn scene(trace: &Trace, options: &Options) -> Scene {
    let stamps: Vec<String> = (0..trace.events.len()).map(|event| format!("[{event},0]")).collect();
    Scene::new(trace, options, &captions(&stamps))
}

/// The boxes that the texts in the plot fill.
fn text_boxes(scene: &Scene) -> Vec<Outline> {
    let bands = scene.bands.iter().filter_map(|band| band.label.as_ref());
    let regions = scene.regions.iter().filter_map(|region| region.label.as_ref());
    let labels = scene.labels.iter().map(|label| &label.text);
    bands.chain(regions).chain(labels).map(|text| text.outline).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn coordinates_are_inverse(trace in runs(), options in options(), part in 0.0_f64..1.0) {
        let layout = scene(&trace, &options).layout;
        let value = part * trace.ended_at as f64;
        let there_and_back = layout.scale.value(layout.scale.main(value));
        prop_assert!((there_and_back - value).abs() < 1e-6 * (1.0 + value));
        let main = layout.lines.0 + part * (layout.lines.1 - layout.lines.0);
        prop_assert!((layout.scale.main(layout.scale.value(main)) - main).abs() < 1e-3);
    }

    #[test]
    fn nothing_goes_back_in_time(trace in runs(), options in options()) {
        let scene = scene(&trace, &options);
        for arrow in &scene.messages {
            let (from, to) = (scene.direction.main(arrow.from), scene.direction.main(arrow.to));
            prop_assert!(to > from, "{arrow:?}");
            // From event to event it leans.
            if let Fate::Received(received) = trace.messages[arrow.message].fate {
                let received = scene.layout.events[trace.position(received).unwrap()];
                prop_assert!(received - from >= LEAST_GAP * options.zoom - 1e-6, "{arrow:?}");
            }
        }
        prop_assert!(scene.layout.cursors.is_sorted());
        for cursor in 1..=trace.events.len() {
            prop_assert!(scene.cursor_main(cursor) > scene.layout.events[cursor - 1]);
        }
    }

    #[test]
    fn neighbours_on_a_line_are_apart(trace in runs(), options in options()) {
        let layout = scene(&trace, &options).layout;
        for positions in &trace.by_process {
            for pair in positions.windows(2) {
                let gap = layout.events[pair[1] as usize] - layout.events[pair[0] as usize];
                prop_assert!(gap >= LEAST_GAP * options.zoom - 1e-6, "{gap}");
            }
        }
    }

    #[test]
    fn texts_cover_no_text_no_mark_and_no_line(trace in runs(), options in options()) {
        let scene = scene(&trace, &options);
        let texts = text_boxes(&scene);
        // From afar a mark is a dot on its line, and the band under the line says its name above the dots.
        let full = scene.detail == Detail::Full;
        for (position, text) in texts.iter().enumerate() {
            prop_assert!(texts[..position].iter().all(|other| !other.overlaps(text)), "{text:?}");
            let on_mark = scene.marks.iter().any(|mark| Outline::upright(mark.room(scene.direction)).overlaps(text));
            prop_assert!(!(full && on_mark), "{text:?}");
            for lane in &scene.layout.lanes {
                let across = (lane.cross - 0.5, lane.cross + 0.5);
                let line = scene.direction.rect(scene.layout.lines, across);
                prop_assert!(!line.overlaps(&text.bounds), "{text:?}");
            }
        }
    }

    #[test]
    fn everything_is_inside_the_picture(trace in runs(), options in options()) {
        let scene = scene(&trace, &options);
        let picture = Rect::new(0.0, 0.0, scene.size.x, scene.size.y);
        let marks = scene.marks.iter().map(|mark| mark.bounds(scene.direction));
        let arrows = scene.messages.iter().map(|arrow| arrow.bounds());
        let names = scene.names.iter().map(|name| name.text.outline.bounds);
        let numbers = scene.axis.ticks.iter().map(|tick| tick.text.outline.bounds);
        let rest = text_boxes(&scene).into_iter().map(|outline| outline.bounds).chain(scene.axis.caption.iter().map(|caption| caption.outline.bounds));
        let rest = rest.chain(scene.bands.iter().map(|band| band.rect));
        let rest = rest.chain(scene.regions.iter().map(|region| region.rect));
        for shape in marks.chain(arrows).chain(names).chain(numbers).chain(rest) {
            prop_assert!(picture.contains(&shape), "{shape:?} in {picture:?}");
        }
        prop_assert!(!scene.axis.ticks.is_empty());
        for pair in scene.axis.ticks.windows(2) {
            prop_assert!(!pair[0].text.outline.bounds.overlaps(&pair[1].text.outline.bounds));
        }
    }

    #[test]
    fn what_is_visible_is_found(trace in runs(), options in options(), part in 0.0_f64..1.0) {
        let scene = scene(&trace, &options);
        let from = part * scene.layout.size.0;
        let to = from + 200.0;
        let touches = |rect: Rect| {
            let (begin, end) = scene.direction.extent(&rect);
            begin <= to && end >= from
        };
        let slow: Vec<usize> =
            (0..scene.messages.len()).filter(|&at| touches(scene.messages[at].bounds())).collect();
        prop_assert_eq!(scene.visible_messages(from, to).collect::<Vec<_>>(), slow);
        let slow: Vec<usize> = (0..scene.marks.len())
            .filter(|&at| (from..=to).contains(&scene.direction.main(scene.marks[at].at)))
            .collect();
        prop_assert_eq!(scene.visible_marks(from, to).collect::<Vec<_>>(), slow);
        let slow: Vec<usize> = (0..scene.labels.len()).filter(|&at| touches(scene.labels[at].text.outline.bounds)).collect();
        prop_assert_eq!(scene.visible_labels(from, to).collect::<Vec<_>>(), slow);
    }

    #[test]
    fn every_message_is_sent_before_it_ends(trace in runs(), options in options()) {
        let scene = scene(&trace, &options);
        for (position, arrow) in scene.messages.iter().enumerate() {
            prop_assert_eq!(scene.message_at(position, arrow.since - 1), Progress::NotSent);
            let under_way = matches!(scene.message_at(position, arrow.since), Progress::UnderWay { .. });
            prop_assert!(under_way || arrow.until == arrow.since);
            let at_end = scene.message_at(position, trace.events.len());
            let as_it_ends = match arrow.end {
                ArrowEnd::Head => at_end == Progress::Received,
                ArrowEnd::Cross(_) => at_end == Progress::Lost,
                ArrowEnd::Open => matches!(at_end, Progress::UnderWay { fraction, .. } if fraction == 1.0),
            };
            prop_assert!(as_it_ends, "{at_end:?}");
        }
    }
}

#[test]
fn events_and_messages_are_hit() {
    let trace = examples::retransmission();
    let scene = Scene::new(&trace, &Options::default(), &captions(&[]));
    for mark in &scene.marks {
        assert_eq!(scene.hit(mark.at, 22.0), Some(Hit::Event(mark.event)));
    }
    for arrow in &scene.messages {
        assert_eq!(scene.hit(arrow.point(0.5), 12.0), Some(Hit::Message(arrow.message)));
    }
    let mut labels = 0;
    for label in &scene.labels {
        if let LabelOf::Message(message) = label.of {
            let Outline { center, along, half, .. } = label.text.outline;
            let corner = center.offset(along, half.0 - 0.5, half.1 - 0.5);
            assert_eq!(scene.hit(corner, 1.0), Some(Hit::Message(message)), "{}", label.text.text);
            labels += 1;
        }
    }
    assert!(labels > 2);
    assert_eq!(scene.hit(scene.size, 12.0), None);
}

#[test]
fn an_empty_run_and_a_single_process_can_be_drawn() {
    for (processes, events) in [(0, 0), (1, 0), (1, 12)] {
        let trace = if processes == 0 { examples::nobody() } else { random(processes, events, 5) };
        for direction in [Direction::Horizontal, Direction::Vertical] {
            let scene = scene(&trace, &Options { direction, breadth: Some(500.0), ..Options::default() });
            assert_eq!(scene.marks.len(), trace.events.len());
        }
    }
}

#[test]
fn a_run_fills_the_room_it_is_given() {
    for (trace, length) in [(examples::textbook(), 800.0), (examples::blocking(), 1400.0)] {
        for direction in [Direction::Horizontal, Direction::Vertical] {
            let options =
                Options { direction, length: Some(length), breadth: Some(640.0), ..Options::default() };
            let (main, cross) = Scene::new(&trace, &options, &captions(&[])).layout.size;
            assert!((main - length).abs() < 1.0, "{main}");
            assert!((cross - 640.0).abs() < 1.0, "{cross}");
        }
    }
}

#[test]
fn a_long_idle_time_is_left_out_and_it_shows() {
    let trace = examples::idle();
    let scene = Scene::new(&trace, &Options::default(), &captions(&[]));
    assert_eq!(scene.layout.scale.breaks.len(), 1);
    assert_eq!(scene.breaks.len(), trace.roster.len() + 1);
    assert!(scene.layout.size.0 < 2000.0, "{}", scene.layout.size.0);
}

#[test]
fn processes_that_are_not_shown_take_their_messages_with_them() {
    let trace = examples::textbook();
    let shown = [2, 0, 2, 9].map(ProcessId).to_vec();
    let scene = Scene::new(&trace, &Options { shown: Some(shown), ..Options::default() }, &captions(&[]));
    let names: Vec<&str> = scene.names.iter().map(|name| name.text.text.as_str()).collect();
    assert_eq!(names, ["P3", "P1"]);
    assert_eq!(scene.messages.len(), 1);
    assert!(scene.arrow_of(0).is_none() && scene.arrow_of(2).is_some());
    assert!(scene.mark_of(0).is_some() && scene.mark_of(3).is_none());
}

#[test]
fn times_beyond_what_pixels_can_tell_apart_do_no_harm() {
    let mut trace = random(3, 60, 9);
    for (position, event) in trace.events.iter_mut().enumerate() {
        event.at = u64::MAX - 60 + position as u64;
    }
    trace.ended_at = u64::MAX;
    let scene = scene(&trace, &Options::default());
    assert!(scene.size.x.is_finite() && scene.size.x < 1e5, "{:?}", scene.size);
    assert!(scene.axis.ticks.len() < 1000);
}
