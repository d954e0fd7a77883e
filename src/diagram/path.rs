//! The path that proves that one of two compared events happened before the other.

use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::Scene;
use worldlines_core::session::path_in;

pub(super) fn path(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let scene = scene.clone();
    move || {
        let drawn = page.drawn.get();
        let path = path_in(&drawn.path(page.in_hand.get(), &page.path()), drawn.trace(), &scene);
        (!path.is_empty()).then(|| view! { <path class="causal-path" d=path/> })
    }
}
