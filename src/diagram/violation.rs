//! The events by which a property is violated, as soon as it is: a ring around each, and a warning sign. And where
//! runs side by side first part.

use super::glyphs;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::Scene;
use worldlines_core::diagram::marks::{DIFFERS, VIOLATED};
use worldlines_core::diagram::scene::{Hit, place};

pub(super) fn violation(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let scene = scene.clone();
    move || {
        page.overlays.warned_of.get().into_iter().filter_map(|event| warning(&scene, event)).collect_view()
    }
}

/// Where runs side by side first part.
pub(super) fn differences(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let scene = scene.clone();
    let sign = move |hit: Hit| {
        let at = scene.parting(hit)?;
        let since = scene.since(hit)?;
        let class = move || if page.cursor.get() < since { "event differs later" } else { "event differs" };
        Some(view! { <g class=class transform=place(at, 1.0)>{glyphs::reference(&DIFFERS)}</g> })
    };
    move || page.overlays.differing.get().into_iter().filter_map(&sign).collect_view()
}

fn warning(scene: &Scene, position: usize) -> Option<AnyView> {
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
