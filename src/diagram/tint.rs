//! The causal past and future of the event in focus: a ground under each process's line, filled where
//! the past is and outlined where the future is.

use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::{Rect, Scene};

pub(super) fn tint(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let scene = scene.clone();
    move || {
        let grounds =
            page.overlays.cone.get().map(|cone| cone.grounds(&page.drawn.get(), page.in_hand.get(), &scene));
        let (past, future) = grounds.unwrap_or_default();
        let past = past.iter().map(|rect| ground("tint past", rect));
        let future = future.iter().map(|rect| ground("tint future", rect));
        past.chain(future).collect_view()
    }
}

/// A box of this class.
pub(super) fn ground(class: &'static str, rect: &Rect) -> AnyView {
    view! { <rect class=class x=rect.x y=rect.y width=rect.width height=rect.height/> }.into_any()
}
