//! Nearer and farther: nothing changes its order, what is held stays, and from afar nothing is lost.

use crate::draft::random;
use crate::pictures::captions;
use proptest::prelude::*;
use worldlines_core::diagram::{Axis, Detail, Direction, Layout, Options, Scene};
use worldlines_core::trace::Trace;

fn options(vertical: bool, causal: bool) -> Options {
    Options {
        direction: if vertical { Direction::Vertical } else { Direction::Horizontal },
        axis: if causal { Axis::Causal } else { Axis::Time },
        length: Some(900.0),
        breadth: Some(600.0),
        ..Options::default()
    }
}

fn layout(trace: &Trace, options: &Options) -> Layout {
    Scene::layout(trace, options, &captions(&[]))
}

/// Where the positions of some numbers come when they are sorted.
fn order(mains: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..mains.len()).collect();
    order.sort_by(|&a, &b| mains[a].total_cmp(&mains[b]));
    order
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn zooming_keeps_the_order_and_holds_every_place(
        seed in any::<u64>(), vertical in any::<bool>(), causal in any::<bool>(),
        zoom in -6.0_f64..2.0, other in -6.0_f64..2.0,
    ) {
        let trace = random(4, 120, seed);
        let base = layout(&trace, &options(vertical, causal));
        let (near, far) = (base.zoomed(zoom.exp()), base.zoomed(other.exp()));
        prop_assert_eq!(order(&near.events), order(&base.events));
        prop_assert!(near.cursors.is_sorted());
        for (&here, &there) in near.events.iter().zip(&far.events) {
            prop_assert!((near.carry(here, &far) - there).abs() < 1e-6);
        }
        for part in 0..=20 {
            let main = near.size.0 * f64::from(part) / 20.0;
            prop_assert!((far.carry(near.carry(main, &far), &near) - main).abs() < 1e-6, "{}", main);
        }
        // Zooming twice is zooming once.
        let twice = near.zoomed(far.zoom);
        prop_assert!((twice.size.0 - far.size.0).abs() < 1e-6);
        prop_assert_eq!(twice.detail, far.detail);
    }

    #[test]
    fn the_whole_run_fits_when_asked(seed in any::<u64>(), events in 0_usize..3000, vertical in any::<bool>()) {
        let base = layout(&random(5, events, seed), &options(vertical, false));
        let length = base.zoomed(base.fitting_zoom(900.0)).size.0;
        prop_assert!(length <= 900.0 + 1e-6, "{}", length);
        prop_assert!(base.size.0 <= 900.5 || length > 899.0, "{}", length);
    }

    #[test]
    fn from_afar_every_event_is_in_exactly_one_piece(seed in any::<u64>(), zoom in 0.05_f64..0.4) {
        let trace = random(5, 1500, seed);
        let scene = Scene::new(&trace, &Options { zoom, ..options(false, false) }, &captions(&[]));
        prop_assume!(scene.detail == Detail::Plain);
        let count = |class: &str, from: f64, to: f64| -> usize {
            let strokes = scene.dense(from, to);
            strokes.iter().filter(|stroke| stroke.class == class).map(|stroke| stroke.d.matches('M').count()).sum()
        };
        let pieces = (scene.size.x / 400.0) as usize + 1;
        let in_pieces = |class: &str| -> usize {
            (0..pieces).map(|piece| count(class, piece as f64 * 400.0, (piece + 1) as f64 * 400.0)).sum()
        };
        prop_assert_eq!(in_pieces("dense dots"), trace.events.len());
        for class in ["dense arrows", "dense arrows control", "dense arrows lost"] {
            prop_assert_eq!(in_pieces(class), count(class, 0.0, scene.size.x + 1.0), "{}", class);
        }
        // An arrow that reaches into a piece begins in one that is drawn for it.
        for position in scene.visible_messages(800.0, 800.0) {
            let bounds = scene.messages[position].bounds();
            prop_assert!(scene.direction.extent(&bounds).0 >= scene.dense_begin(800.0));
        }
    }
}

#[test]
fn ten_thousand_events_are_a_light_picture() {
    let trace = random(5, 10_000, 3);
    for vertical in [false, true] {
        let base = layout(&trace, &options(vertical, false));
        let fitting = base.zoomed(base.fitting_zoom(900.0));
        let scene = Scene::of(&trace, fitting, &options(vertical, false), &captions(&[]));
        assert_eq!(scene.detail, Detail::Density);
        let strokes = scene.dense(0.0, scene.layout.size.0);
        let bytes: usize = strokes.iter().map(|stroke| stroke.d.len()).sum();
        assert!(strokes.len() < 16 && bytes < 90_000, "{} paths, {bytes} bytes", strokes.len());
        let signs = scene.visible_signs(0.0, scene.layout.size.0).len();
        assert!((1..400).contains(&signs), "{signs} signs");
        assert!(strokes.iter().any(|stroke| stroke.class == "dense traffic four"));
        assert!(scene.labels.is_empty());
    }
}

#[test]
fn a_picture_is_magnified_as_far_as_the_whole_run_stays_in_sight() {
    let hall = |length: f64, breadth: f64| Options {
        length: Some(length),
        breadth: Some(breadth),
        ..Options::default()
    };
    let magnification =
        |trace: &Trace, options: &Options| Scene::magnification(trace, options, &captions(&[]), 2.0);
    let short = crate::examples::textbook();
    assert_eq!(magnification(&short, &hall(1900.0, 800.0)), 2.0);
    // Less room, smaller signs, but all of it.
    let cramped = hall(900.0, 340.0);
    let by = magnification(&short, &cramped);
    assert!((1.0..2.0).contains(&by), "{by}");
    let options = cramped.magnified(by);
    let layout = layout(&short, &options);
    assert!(layout.fitting_zoom(900.0 / by) >= 0.8 && layout.size.1 <= 340.0 / by + 1e-9);
    // Of a long run only a part is in sight in any case; its lines are.
    assert_eq!(magnification(&random(3, 2000, 1), &hall(1900.0, 800.0)), 2.0);
    assert!(magnification(&random(9, 2000, 1), &hall(1900.0, 700.0)) < 2.0);
}

#[test]
fn two_lines_use_a_good_part_of_the_height() {
    let trace = random(2, 10, 1);
    let gap =
        |breadth| layout(&trace, &Options { breadth: Some(breadth), ..options(false, false) }).lanes[0].gap;
    assert!((gap(1000.0) - 420.0).abs() < 1e-9, "{}", gap(1000.0));
    assert!(gap(400.0) <= 190.0);
}

#[test]
fn a_short_run_is_drawn_in_full_at_any_zoom_down_to_the_least() {
    let trace = crate::examples::textbook();
    for zoom in [0.5, 1.0, 3.0] {
        let scene = Scene::new(&trace, &Options { zoom, ..options(false, false) }, &captions(&[]));
        assert_eq!(scene.detail, Detail::Full);
        assert_eq!(scene.visible_signs(0.0, scene.layout.size.0).len(), trace.events.len());
    }
}
