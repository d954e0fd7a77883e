//! The path that proves that one of two compared events happened before the other.

use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::causality::Step;
use worldlines_core::diagram::Scene;

pub(super) fn path(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let scene = scene.clone();
    move || {
        let steps = page.path();
        let shown = page.shown.get();
        let trace = shown.trace();
        let piece = |step: &Step| match *step {
            Step::Line { from, to } => {
                let at = |event| trace.position(event).and_then(|position| scene.mark_of(position));
                // An initial state has no mark: its line begins where all lines do.
                let to = at(to)?.at;
                let begin = scene.direction.point(scene.layout.lines.0, scene.layout.cross(from.process)?);
                let from = at(from).map_or(begin, |mark| mark.at);
                Some(format!("M{from}L{to}"))
            }
            Step::Message { message, .. } => {
                let (position, _) = trace.message(message)?;
                Some(scene.arrow_of(position)?.path(1.0))
            }
        };
        let pieces: String = steps.iter().filter_map(piece).collect();
        (!pieces.is_empty()).then(|| view! { <path class="causal-path" d=pieces/> })
    }
}
