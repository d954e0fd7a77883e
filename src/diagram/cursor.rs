//! Now: a line across the diagram, and a veil over what is to come.

use super::label::text;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::Scene;

pub(super) fn cursor(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let (of_path, of_word) = (scene.clone(), scene.clone());
    let hidden = move || page.with(|state| state.look.without_future);
    let path = Memo::new(move |_| of_path.cursor_path(page.cursor.get(), hidden()));
    let word = move || text("", &of_word.cursor_word(page.cursor.get(), &page.say("now")));
    view! {
        // Those who look cannot know whether it is the end.
        <g class="cursor" class:at-end=move || page.is_at_end() && !page.overlays.veiled.get()>
            <path d=path/>
            {word}
        </g>
    }
}

/// Pales the lines and bands after the cursor.
pub(super) fn veil(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let rect = {
        let scene = scene.clone();
        Memo::new(move |_| {
            let (from, to) = scene.cursor_line(page.cursor.get());
            let (direction, (end, _)) = (scene.direction, scene.layout.size);
            direction.rect((direction.main(from), end), (direction.cross(from), direction.cross(to)))
        })
    };
    view! {
        <rect
            class="veil"
            class:at-end=move || page.is_at_end()
            x=move || rect.get().x
            y=move || rect.get().y
            width=move || rect.get().width
            height=move || rect.get().height
        />
    }
}
