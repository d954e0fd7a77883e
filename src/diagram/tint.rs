//! The causal past and future of the event in focus: a ground under each process's line, filled where
//! the past is and outlined where the future is.

use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::{Rect, Scene};
use worldlines_core::trace::EventId;

pub(super) fn tint(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let scene = scene.clone();
    move || {
        let (past, future) = grounds(page, &scene);
        let past = past.iter().map(|rect| ground("tint past", rect));
        let future = future.iter().map(|rect| ground("tint future", rect));
        past.chain(future).collect_view()
    }
}

/// The grounds of the past, and of the future.
pub fn grounds(page: Page, scene: &Scene) -> (Vec<Rect>, Vec<Rect>) {
    let Some(cone) = page.overlays.cone.get() else {
        return Default::default();
    };
    let shown = page.shown.get();
    let at = |event: EventId| shown.trace().position(event);
    let past = cone.past_until.iter().flatten();
    let past = past.filter_map(|&until| scene.stretch(until.process, None, at(until))).collect();
    let future = cone.future_from.iter().flatten();
    (past, future.filter_map(|&from| scene.stretch(from.process, at(from), None)).collect())
}

/// A box of this class.
pub(super) fn ground(class: &'static str, rect: &Rect) -> AnyView {
    view! { <rect class=class x=rect.x y=rect.y width=rect.width height=rect.height/> }.into_any()
}
