//! The mark of an event.

use super::glyphs;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::Scene;

pub(super) fn event(page: Page, scene: &Shared<Scene>, position: usize) -> impl IntoView + use<> {
    let mark = &scene.marks[position];
    let (since, undone) = (mark.since, mark.undone);
    let is_undone = move || undone.is_some_and(|undone| page.cursor.get() >= undone);
    let id = page.peek(|state| state.shown.trace().events.get(mark.event).map(|event| event.id));
    let name = id.map(|id| page.event_name(id));
    view! {
        <g
            class=format!("event {}", mark.glyph().name)
            class:later=move || page.cursor.get() < since
            class:undone=is_undone
            transform=mark.transform()
            data-event=name
            data-side=move || id.and_then(|id| page.overlays.of_event(id))
        >
            {mark.glyphs().map(glyphs::reference).collect_view()}
        </g>
    }
}
