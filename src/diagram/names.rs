//! The names of the processes: they stay in sight when the lines scroll away.

use super::label::text;
use leptos::prelude::*;
use worldlines_core::diagram::{Direction, Scene};

pub(super) fn names(scene: &Scene) -> impl IntoView + use<> {
    let margin = scene.layout.lines.0;
    let (class, width, height) = match scene.direction {
        Direction::Horizontal => ("diagram names", margin, scene.size.y),
        Direction::Vertical => ("diagram names vertical", scene.size.x, margin),
    };
    view! {
        <svg class=class width=width height=height aria-hidden="true">
            {scene.names.iter().map(|name| text("name", &name.text)).collect_view()}
        </svg>
    }
}
