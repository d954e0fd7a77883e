//! What those through whose eyes the run is seen cannot know: the lines end where their knowledge does.

use super::label::text;
use super::tint::ground;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::scene::Text;
use worldlines_core::diagram::{Direction, Rect, Scene};
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
        let word = page.seen_phrase("page-veil-ground");
        let veil = |process| {
            let [fading, rest] = grounds(page, &scene, process)?;
            // What those who look have not had yet themselves needs no word.
            let is_own = page.with(|state| state.seen.contains(&process));
            let (cursor, size) = (page.cursor.get(), page.text_size.get());
            let word = if is_own { None } else { scene.word_on(&rest, &word, cursor, size) };
            Some(view! {
                {ground("fading-ground", &fading)}
                {ground("unknown-ground", &rest)}
                {word.map(|word| text("unknown-word", &word))}
            })
        };
        Some(page.shown.get().trace().roster.ids().filter_map(veil).collect_view())
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

/// Where the veil over a line fades in, and the rest of it.
fn grounds(page: Page, scene: &Scene, process: ProcessId) -> Option<[Rect; 2]> {
    let (shown, cursor) = (page.shown.get(), page.cursor.get());
    let last = shown.last_event_of(process, cursor);
    let own_time = page.with(|state| state.seen.contains(&process)).then_some(cursor);
    scene.beyond(process, shown.trace().position(last), own_time)
}

/// Whether the veil over a line covers a text there, or a part of it.
pub(super) fn covers(page: Page, scene: &Scene, process: ProcessId, text: &Text) -> bool {
    page.overlays.veiled.get()
        && grounds(page, scene, process)
            .is_some_and(|grounds| grounds.iter().any(|ground| ground.overlaps(&text.outline.bounds)))
}

/// Where the veils over all lines fade in, and the rest of them; `None` if all is known.
pub fn veils(page: Page, scene: &Scene) -> Option<Vec<[Rect; 2]>> {
    let shown = page.shown.get();
    let grounds = |process| grounds(page, scene, process);
    page.overlays.veiled.get().then(|| shown.trace().roster.ids().filter_map(grounds).collect())
}
