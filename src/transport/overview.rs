//! The whole run at a glance. Dragging moves through it; dragging the frame by its lower edge moves what is
//! in sight instead.

use crate::measure::{self, Size};
use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use worldlines_core::diagram::Direction;
use worldlines_core::session::{Action, Step, Stride, Strip};
use worldlines_core::trace::Phrase;

/// The height of the frame's lower edge, and how near beside it one must point.
const GRIP: f64 = 16.0;
const NEAR: f64 = 5.0;

/// Lanes whose dots are smaller than this have no room for their lines.
const LEAST_LANE: f64 = 1.5;

/// The strip, a slider.
#[component]
pub fn Overview() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let element = NodeRef::<Div>::new();
    let room = RwSignal::new(Size::default());
    measure::observe(element, room);
    // At zoom 1: another zoom changes nothing here.
    let strip = Memo::new(move |_| {
        let (layout, drawn, room) = (page.layout.get(), page.drawn.get(), room.get());
        Shared(Arc::new(Strip::new(drawn.trace(), &layout, room.width, room.height)))
    });
    // Where in the frame it was gripped, in pixels of the strip.
    let grip = StoredValue::new(None::<f64>);
    let go = move |event: &PointerEvent| {
        let Some((x, _)) = place(event) else {
            return;
        };
        if let Some(grip) = grip.get_value() {
            return show_from(page, ui, &strip.get_untracked(), x - grip);
        }
        let main = strip.get_untracked().main(x);
        let cursor = page.layout.get_untracked().cursor_at(main);
        if cursor != page.cursor.get_untracked() {
            page.act(Action::Step(Step::To(cursor)));
        }
    };
    let begin = move |event: PointerEvent| {
        if let Some(element) = element.get_untracked() {
            // Without it, dragging ends at the strip's edge.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        grip.set_value(untrack(|| gripped(page, &strip.get(), &event)));
        if grip.get_value().is_none() {
            ui.pause();
        }
        go(&event);
    };
    let drag = move |event: PointerEvent| {
        if event.buttons() & 1 == 1 {
            go(&event);
        }
    };
    let spoken = move || {
        let step = Phrase::new("page-spoken-step").with("step", page.cursor.get());
        page.phrase(&step.with("last", page.last.get()))
    };
    // Left and right, Home and End step as everywhere. A slider also goes up and down.
    let press = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" if !event.shift_key() => Step::Next(Stride::Event),
            "ArrowDown" if !event.shift_key() => Step::Previous(Stride::Event),
            _ => return,
        };
        event.prevent_default();
        ui.pause();
        page.act(Action::Step(step));
    };
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
            aria-valuetext=spoken
            on:pointerdown=begin
            on:pointermove=drag
            on:keydown=press
        >
            {move || drawing(page, strip.get())}
        </div>
    }
}

/// Where in the strip the pointer is.
fn place(event: &PointerEvent) -> Option<(f64, f64)> {
    let strip = event.current_target()?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - strip.left(), f64::from(event.client_y()) - strip.top()))
}

/// From where to where in the strip is what is in sight; `None` if all is.
fn window(page: Page, strip: &Strip) -> Option<(f64, f64)> {
    let (scene, layout, (from, to)) = (page.scene.get(), page.layout.get(), page.in_sight());
    let x = |main: f64| strip.x(scene.layout.carry(main, &layout));
    (to - from < scene.layout.size.0 - 1.0).then(|| (x(from), x(to).min(strip.width)))
}

/// How far from the frame's beginning a pointer is on its lower edge.
fn gripped(page: Page, strip: &Strip, event: &PointerEvent) -> Option<f64> {
    let ((x, y), (from, to)) = (place(event)?, window(page, strip)?);
    (y >= strip.height - GRIP && (from - NEAR..=to + NEAR).contains(&x)).then_some(x - from)
}

/// Scrolls until the frame begins at this place of the strip.
fn show_from(page: Page, ui: Ui, strip: &Strip, x: f64) {
    let Some(scroller) = ui.scroller.get_untracked() else {
        return;
    };
    let scene = page.scene.get_untracked();
    let main = page.layout.get_untracked().carry(strip.main(x), &scene.layout);
    let main = main * page.magnification.get_untracked();
    match scene.direction {
        Direction::Horizontal => scroller.set_scroll_left(main as i32),
        Direction::Vertical => scroller.set_scroll_top(main as i32),
    }
}

fn drawing(page: Page, strip: Shared<Strip>) -> impl IntoView {
    let (width, height) = (strip.width, strip.height);
    let now = {
        let strip = strip.clone();
        Memo::new(move |_| {
            let (layout, cursor) = (page.layout.get(), page.cursor.get());
            strip.x(layout.cursors[cursor.min(layout.cursors.len() - 1)])
        })
    };
    let lane = |&y: &f64| view! { <line class="lane" x1="0" x2=width y1=y y2=y/> };
    let notable = strip.notable.iter().map(|&x| view! { <path class="notable" d=strip.triangle(x)/> });
    let framed = {
        let strip = strip.clone();
        move || {
            let (from, to) = window(page, &strip)?;
            let (width, low) = ((to - from).max(6.0), height - 3.0);
            Some(view! {
                <rect class="window" x=from y="0.5" width=width height=(height - 1.0).max(0.0) rx="4"/>
                <rect class="grip" x=from y=low - 1.0 width=width height="4" rx="2"/>
                <rect class="grip-ground" x=from - NEAR y=height - GRIP width=width + 2.0 * NEAR height=GRIP/>
            })
        }
    };
    view! {
        <svg aria-hidden="true">
            <clipPath id="overview-past"><rect x="0" y="0" width=move || now.get() height=height/></clipPath>
            <rect class="past" x="0" y="0" width=move || now.get() height=height/>
            {strip.lanes.iter().filter(|_| strip.dot > LEAST_LANE).map(lane).collect_view()}
            <path class="dots ahead" stroke-width=strip.dot d=strip.dots.clone()/>
            <path class="dots" stroke-width=strip.dot clip-path="url(#overview-past)" d=strip.dots.clone()/>
            {notable.collect_view()}
            {framed}
            <line class="now" x1=move || now.get() x2=move || now.get() y1="0" y2=height/>
            <circle class="handle" cx=move || now.get() cy="0" r="5"/>
        </svg>
    }
}
