//! Process lines, and where time was left out on them.

use leptos::prelude::*;
use worldlines_core::diagram::Scene;
use worldlines_core::diagram::marks::BREAK;
use worldlines_core::diagram::scene::Line;

pub(super) fn line(line: &Line) -> impl IntoView + use<> {
    let class = format!("line {}", line.kind.name());
    view! { <line class=class x1=line.from.x y1=line.from.y x2=line.to.x y2=line.to.y/> }
}

pub(super) fn breaks(scene: &Scene) -> impl IntoView + use<> {
    let mark = |at: &worldlines_core::diagram::Point| {
        view! { <g transform=format!("translate({at})")>{super::glyphs::reference(&BREAK)}</g> }
    };
    view! { <g class="break">{scene.breaks.iter().map(mark).collect_view()}</g> }
}
