//! What those through whose eyes the run is seen cannot know: the lines end where their knowledge does.

use super::label::text;
use super::tint::ground;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::scene::Text;
use worldlines_core::diagram::svg::Veil;
use worldlines_core::diagram::{Direction, Scene};
use worldlines_core::trace::ProcessId;

/// The veil over each line, from the last event that can be known of; over those of the onlookers, from the
/// cursor.
pub(super) fn veil(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let scene = scene.clone();
    let (x2, y2) = match scene.direction {
        Direction::Horizontal => ("1", "0"),
        Direction::Vertical => ("0", "1"),
    };
    let veils = move || {
        if !page.overlays.veiled.get() {
            return None;
        }
        let veil = |Veil { grounds: [fading, rest], word }: Veil| {
            view! {
                {ground("fading-ground", &fading)}
                {ground("unknown-ground", &rest)}
                {word.map(|word| text("unknown-word", &word))}
            }
        };
        let veils = page.with(|state| page.tell(|words| state.veils(&scene, words)));
        Some(veils.into_iter().map(veil).collect_view())
    };
    view! {
        <defs>
            <linearGradient id="not-known" x1="0" y1="0" x2=x2 y2=y2>
                {stop("known-stop", 0)}
                {stop("unknown-stop", 1)}
            </linearGradient>
        </defs>
        {veils}
    }
}

/// An end of the gradient. One that never changes would be wrapped into a group, which has no place there.
fn stop(class: &'static str, offset: u8) -> impl IntoView {
    view! { <stop class=class offset=offset/> }
}

/// Whether the veil over a line covers a text there, or a part of it.
pub(super) fn covers(page: Page, scene: &Scene, process: ProcessId, text: &Text) -> bool {
    page.overlays.veiled.get()
        && page
            .with(|state| state.veil(scene, process))
            .is_some_and(|grounds| grounds.iter().any(|ground| ground.overlaps(&text.outline.bounds)))
}
