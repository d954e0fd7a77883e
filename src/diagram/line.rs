//! Process lines, and where time was left out on them.

use leptos::prelude::*;
use worldlines_core::diagram::marks::BREAK;
use worldlines_core::diagram::scene::Line;
use worldlines_core::diagram::{Point, Scene};

pub(super) fn line(line: &Line) -> impl IntoView + use<> {
    let class = format!("line {}", line.kind.name());
    view! { <line class=class x1=line.from.x y1=line.from.y x2=line.to.x y2=line.to.y/> }
}

/// Positions of the places between two others of the main axis where time was left out.
pub(super) fn breaks_between(scene: &Scene, from: f64, to: f64) -> Vec<usize> {
    let breaks = scene.breaks.iter().enumerate();
    let is_near = |at: Point| (from..=to).contains(&scene.direction.main(at));
    breaks.filter(|(_, at)| is_near(**at)).map(|(position, _)| position).collect()
}

pub(super) fn break_mark(at: Point) -> impl IntoView + use<> {
    view! { <g class="break" transform=format!("translate({at})")>{super::glyphs::reference(&BREAK)}</g> }
}
