//! The axis: its line, its ticks, what it measures.

use super::label::text;
use leptos::prelude::*;
use worldlines_core::diagram::scene::Tick;
use worldlines_core::diagram::{Point, Scene};

/// All but the ticks, of which a long run has many.
pub(super) fn axis(scene: &Scene) -> impl IntoView + use<> {
    let axis = &scene.axis;
    view! { <g class="axis">{line("whole", axis.line)} {text("measure", &axis.caption)}</g> }
}

/// Positions of the ticks between two places of the main axis.
pub(super) fn ticks_between(scene: &Scene, from: f64, to: f64) -> Vec<usize> {
    let place = |tick: &Tick| scene.direction.main(tick.line.0);
    let ticks = scene.axis.ticks.iter().enumerate();
    ticks.filter(|(_, tick)| (from..=to).contains(&place(tick))).map(|(position, _)| position).collect()
}

pub(super) fn tick(tick: &Tick) -> impl IntoView + use<> {
    view! { <g class="axis">{line("tick", tick.line)} {text("number", &tick.text)}</g> }
}

/// Positions of the parts drawn wide that touch what is between two places of the main axis.
pub(super) fn stretches_between(scene: &Scene, from: f64, to: f64) -> Vec<usize> {
    let main = |point: Point| scene.direction.main(point);
    let touches = |(begin, end): &(Point, Point)| main(*begin) <= to && main(*end) >= from;
    let stretches = scene.axis.stretches.iter().enumerate();
    stretches.filter(|(_, stretch)| touches(stretch)).map(|(position, _)| position).collect()
}

pub(super) fn stretch(stretch: (Point, Point)) -> impl IntoView + use<> {
    view! { <g class="axis">{line("stretch", stretch)}</g> }
}

fn line(class: &'static str, (from, to): (Point, Point)) -> impl IntoView + use<> {
    view! { <line class=class x1=from.x y1=from.y x2=to.x y2=to.y/> }
}
