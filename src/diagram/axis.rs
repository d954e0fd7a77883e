//! The axis: its line, its ticks, what it measures.

use super::label::text;
use leptos::prelude::*;
use worldlines_core::diagram::{Point, Scene};

pub(super) fn axis(scene: &Scene) -> impl IntoView + use<> {
    let axis = &scene.axis;
    let ticks = axis.ticks.iter().map(|tick| view! { {line("tick", tick.line)} {text("number", &tick.text)} });
    let stretches = axis.stretches.iter().map(|&stretch| line("stretch", stretch));
    view! {
        <g class="axis">
            {line("whole", axis.line)}
            {stretches.collect_view()}
            {ticks.collect_view()}
            {text("caption", &axis.caption)}
        </g>
    }
}

fn line(class: &'static str, (from, to): (Point, Point)) -> impl IntoView + use<> {
    view! { <line class=class x1=from.x y1=from.y x2=to.x y2=to.y/> }
}
