//! What those through whose eyes the run is seen cannot know: the lines end where their knowledge does.

use super::tint::ground;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::{Direction, Scene};

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
        let (shown, cursor) = (page.shown.get(), page.cursor.get());
        let seen = page.with(|state| state.seen.clone());
        let veil = |process| {
            let last = shown.last_event_of(process, cursor);
            let own_time = seen.contains(&process).then_some(cursor);
            let [fading, rest] = scene.beyond(process, shown.trace().position(last), own_time)?;
            Some([ground("fading-ground", &fading), ground("unknown-ground", &rest)])
        };
        Some(shown.trace().roster.ids().filter_map(veil).flatten().collect_view())
    };
    view! {
        <defs>
            <linearGradient id="not-known" x1="0" y1="0" x2=x2 y2=y2>
                <stop class="known-stop" offset="0"/>
                <stop class="unknown-stop" offset="1"/>
            </linearGradient>
        </defs>
        {veils}
    }
}
