//! What the inspector is about, and what is under the pointer, set off by a halo behind it.

use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::Scene;
use worldlines_core::diagram::scene::Hit;
use worldlines_core::session::Selection;

pub(super) fn halo(
    page: Page,
    scene: &Shared<Scene>,
    hovered: RwSignal<Option<Hit>>,
) -> impl IntoView + use<> {
    let focused = move || {
        let focus = page.focus.get()?;
        let shown = page.shown.get();
        match focus {
            Selection::Event(event) => shown.trace().position(event).map(Hit::Event),
            Selection::Message(message) => shown.trace().message(message).map(|(at, _)| Hit::Message(at)),
            Selection::Process(_) => None,
        }
    };
    let (of_focus, of_hover) = (scene.clone(), scene.clone());
    view! {
        {move || around(&of_hover, hovered.get(), "halo hovered")}
        {move || around(&of_focus, focused(), "halo focused")}
    }
}

fn around(scene: &Scene, what: Option<Hit>, class: &'static str) -> Option<AnyView> {
    Some(match what? {
        Hit::Event(event) => {
            let at = scene.mark_of(event)?.at;
            view! { <circle class=class cx=at.x cy=at.y r="13"/> }.into_any()
        }
        Hit::Message(message) => {
            let path = scene.arrow_of(message)?.path(1.0);
            view! { <path class=class d=path/> }.into_any()
        }
    })
}
