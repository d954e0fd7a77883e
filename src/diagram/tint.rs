//! The causal past and future of the event in focus: a ground under each process's line, filled where
//! the past is and outlined where the future is.

use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::{Rect, Scene};
use worldlines_core::trace::EventId;

pub(super) fn tint(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let scene = scene.clone();
    move || {
        let cone = page.overlays.cone.get()?;
        let shown = page.shown.get();
        let at = |event: EventId| shown.trace().position(event);
        let past = cone.past_until.iter().flatten().filter_map(|&until| {
            scene.stretch(until.process, None, at(until)).map(|rect| ground("tint past", &rect))
        });
        let future = cone.future_from.iter().flatten().filter_map(|&from| {
            scene.stretch(from.process, at(from), None).map(|rect| ground("tint future", &rect))
        });
        Some(past.chain(future).collect_view())
    }
}

/// A box of this class.
pub(super) fn ground(class: &'static str, rect: &Rect) -> AnyView {
    view! { <rect class=class x=rect.x y=rect.y width=rect.width height=rect.height/> }.into_any()
}
