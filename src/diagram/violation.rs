//! The events by which a property is violated, as soon as it is: a ring around each, and a warning sign.

use super::glyphs;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::Scene;
use worldlines_core::diagram::marks::VIOLATED;
use worldlines_core::diagram::scene::place;
use worldlines_core::trace::EventId;

pub(super) fn violation(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let scene = scene.clone();
    move || {
        page.overlays
            .warned_of
            .get()
            .into_iter()
            .filter_map(|event| warning(page, &scene, event))
            .collect_view()
    }
}

fn warning(page: Page, scene: &Scene, event: EventId) -> Option<AnyView> {
    let position = page.shown.get().trace().position(event)?;
    let mark = scene.mark_of(position)?;
    let (reach, sign) = scene.warning(mark);
    Some(
        view! {
            <g class="violation">
                <circle cx=mark.at.x cy=mark.at.y r=reach/>
                <g class="event violated" transform=place(sign, 1.0)>{glyphs::reference(&VIOLATED)}</g>
            </g>
        }
        .into_any(),
    )
}
