//! The arrow of a message: as far as it has come at the cursor.

use super::glyphs;
use crate::overlays::OPEN;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::Scene;
use worldlines_core::diagram::marks::LOST;
use worldlines_core::diagram::scene::{ArrowEnd, Progress, place};

/// Of a message of which only the sending is known, this part is drawn.
const STUB: f64 = 0.4;

/// The part that is drawn of a message of which only the sending is known: none of it lies after the cursor.
pub(super) fn stub(scene: &Scene, position: usize, cursor: usize) -> f64 {
    match scene.message_at(position, cursor) {
        Progress::UnderWay { fraction, .. } => fraction.min(STUB),
        _ => STUB,
    }
}

pub(super) fn message(page: Page, scene: &Shared<Scene>, position: usize) -> impl IntoView + use<> {
    let arrow = scene.messages[position].clone();
    let name = page.peek(|state| {
        let trace = state.shown.trace();
        trace.messages.get(arrow.message).map(|message| trace.roster.message(message.id))
    });
    let trace_position = arrow.message;
    let side = move || page.overlays.of_message(trace_position);
    let progress = {
        let scene = scene.clone();
        Memo::new(move |_| match side() {
            Some(OPEN) => {
                let fraction = stub(&scene, position, page.cursor.get());
                Progress::UnderWay { tip: scene.messages[position].point(fraction), fraction }
            }
            _ => scene.message_at(position, page.cursor.get()),
        })
    };
    let under_way = move || match progress.get() {
        Progress::UnderWay { fraction, .. } => Some(fraction),
        _ => None,
    };
    let cross = matches!(arrow.end, ArrowEnd::Cross(_)).then(|| {
        view! { <g class="cross" transform=place(arrow.to, arrow.scale)>{glyphs::reference(&LOST)}</g> }
    });
    let (class, head) = (arrow.class(), arrow.head());
    // One that is lost on its way does not know it yet.
    let rest = (arrow.end == ArrowEnd::Head).then(|| arrow.path(1.0));
    let open = Shared(std::sync::Arc::new(arrow));
    let shaft = open.clone();
    view! {
        <g
            class=class
            class:later=move || progress.get() == Progress::NotSent
            class:under-way=move || under_way().is_some()
            data-message=name
            data-side=side
        >
            {rest.map(|rest| view! { <path class="rest" d=rest/> })}
            <path class="shaft" d=move || shaft.path(under_way().unwrap_or(1.0))/>
            {head.map(|head| view! { <path class="head" d=head/> })}
            {cross}
            <path class="open-head" d=move || open.open_head(under_way().unwrap_or(1.0))/>
        </g>
    }
}
