//! Texts: beside marks and arrows, on the axis, in bands.

use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::Scene;
use worldlines_core::diagram::scene::Text;

/// What stands beside a message or an event.
pub(super) fn label(page: Page, scene: &Shared<Scene>, position: usize) -> impl IntoView + use<> {
    let label = &scene.labels[position];
    let (since, of) = (label.since, label.of);
    view! {
        <g class=format!("label {}", label.class()) class:later=move || page.cursor.get() < since data-side=move || page.overlays.of_label(of)>
            {text("", &label.text)}
        </g>
    }
}

/// A text where the scene says.
pub(super) fn text(class: &'static str, text: &Text) -> impl IntoView + use<> {
    let turn = Some(text.transform()).filter(|turn| !turn.is_empty());
    view! {
        <text
            class=class
            x=text.at.x
            y=text.at.y
            font-size=text.size
            text-anchor=text.anchor.name()
            transform=turn
        >
            {text.text.clone()}
        </text>
    }
}
