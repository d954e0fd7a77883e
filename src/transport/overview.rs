//! The whole run at a glance; dragging moves through it.

use crate::measure::{self, Size};
use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::ev::PointerEvent;
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use worldlines_core::session::{Action, Step, Strip};
use worldlines_core::trace::Phrase;

/// The strip, a slider.
#[component]
pub fn Overview() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let element = NodeRef::<Div>::new();
    let room = RwSignal::new(Size::default());
    measure::observe(element, room);
    let strip = Memo::new(move |_| {
        let (scene, shown, room) = (page.scene.get(), page.shown.get(), room.get());
        Shared(Arc::new(Strip::new(shown.trace(), &scene.layout, room.width, room.height)))
    });
    let go = move |event: &PointerEvent| {
        let Some(part) = part(event) else {
            return;
        };
        let main = strip.get_untracked().main(part);
        let cursor = page.scene.get_untracked().layout.cursor_at(main);
        if cursor != page.cursor.get_untracked() {
            page.act(Action::Step(Step::To(cursor)));
        }
    };
    let begin = move |event: PointerEvent| {
        ui.pause();
        if let Some(element) = element.get_untracked() {
            // Without it, dragging ends at the strip's edge.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        go(&event);
    };
    let drag = move |event: PointerEvent| {
        if event.buttons() & 1 == 1 {
            go(&event);
        }
    };
    let spoken = move || page.phrase(&Phrase::new("page-of-steps").with("last", page.last.get()));
    view! {
        <div
            class="overview"
            node_ref=element
            role="slider"
            tabindex="0"
            aria-label=page.say("overview")
            aria-valuemin="0"
            aria-valuemax=move || page.last.get()
            aria-valuenow=move || page.cursor.get()
            aria-valuetext=move || format!("{} {}", page.cursor.get(), spoken())
            on:pointerdown=begin
            on:pointermove=drag
        >
            {move || drawing(page, strip.get())}
        </div>
    }
}

/// Which part of the width is left of the pointer.
fn part(event: &PointerEvent) -> Option<f64> {
    let strip = event.current_target()?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - strip.left()) / strip.width().max(1.0))
}

fn drawing(page: Page, strip: Shared<Strip>) -> impl IntoView {
    let (width, height) = (strip.width, strip.height);
    let now = {
        let strip = strip.clone();
        Memo::new(move |_| strip.x(page.scene.get().cursor_main(page.cursor.get())))
    };
    let lane = |&y: &f64| view! { <line class="lane" x1="0" x2=width y1=y y2=y/> };
    let notable = strip.notable.iter().map(|&x| view! { <path class="notable" d=strip.triangle(x)/> });
    let window = {
        let strip = strip.clone();
        move || {
            let (from, to) = page.in_sight();
            let (from, to) = (strip.x(from), strip.x(to).min(width));
            (to - from < width - 1.0).then(|| {
                view! { <rect class="window" x=from y="0.5" width=to - from height=height - 1.0 rx="4"/> }
            })
        }
    };
    view! {
        <svg aria-hidden="true">
            <clipPath id="overview-past"><rect x="0" y="0" width=move || now.get() height=height/></clipPath>
            <rect class="past" x="0" y="0" width=move || now.get() height=height/>
            {strip.lanes.iter().map(lane).collect_view()}
            <path class="dots ahead" d=strip.dots.clone()/>
            <path class="dots" clip-path="url(#overview-past)" d=strip.dots.clone()/>
            {notable.collect_view()}
            {window}
            <line class="now" x1=move || now.get() x2=move || now.get() y1="0" y2=height/>
            <circle class="handle" cx=move || now.get() cy="0" r="5"/>
        </svg>
    }
}
