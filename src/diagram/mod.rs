//! The diagram as SVG: tags and classes only; every coordinate comes from the core's scene.
//!
//! A scene is drawn once. A step changes classes of what is visible, and the paths of the few
//! messages that are under way. Only what is near the visible part is drawn at all.
//! Nearer or farther is another scene; see `zoom` for what stays where it is.

mod axis;
mod band;
mod controls;
mod cursor;
mod cut;
mod dense;
mod event;
mod focus;
mod glyphs;
mod label;
mod layer;
mod legend;
mod line;
mod message;
mod names;
mod pan;
mod path;
mod pointer;
mod tint;
mod veil;
mod viewport;
mod violation;
mod zoom;

pub use controls::ZoomControls;
pub use legend::Legend;
pub use pan::pan_by;
pub use zoom::STEP as ZOOM_STEP;

use crate::page::Page;
use crate::ui::Ui;
use crate::{present, theme};
use leptos::prelude::*;
use pan::Pan;
use pointer::{Pointer, Thumb};
use viewport::Viewport;
use worldlines_core::diagram::Direction;
use zoom::Zooming;

/// The diagram of the run, in a part of the page that scrolls.
#[component]
pub fn Diagram() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let (hovered, thumb) = (RwSignal::new(None), StoredValue::new(Thumb::default()));
    let (zooming, pan) = (Zooming::new(page), Pan::new(hovered));
    let viewport = Viewport::new(page, pan.dragging);
    let laid = cut::laid(page);
    let touch = move |event| {
        viewport.note_fingers(&event);
        zooming.touch(&event);
    };
    let untouch = move |event| {
        viewport.note_fingers(&event);
        zooming.untouch(&event);
    };
    print_whole(page);
    view! {
        <div class="room" node_ref=viewport.room>
            <div
                class="scroller"
                class:on-something=move || hovered.get().is_some()
                class:dragging=move || pan.dragging.get()
                node_ref=viewport.scroller
                tabindex="0"
                on:mousedown=move |event| present::keep_focus(ui, &event)
                role="group"
                aria-label=page.say("diagram")
                on:scroll=move |_| viewport.note_scroll()
                on:wheel=move |event| zooming.wheel(&event)
                on:touchstart=touch
                on:touchmove=move |event| zooming.touch(&event)
                on:touchend=untouch
                on:touchcancel=untouch
                on:pointerdown=move |event| pan.grip(&event)
                on:pointermove=move |event| pan.drag(&event)
                on:click:capture=move |event| pan.swallow(&event)
            >
                {move || {
                    viewport.draw();
                    let scene = page.scene.get();
                    picture(viewport, Pointer { page, ui, scene, hovered, thumb }, laid)
                }}
                <cut::Handles laid/>
            </div>
        </div>
    }
}

/// Draws the whole run for as long as the page is printed.
fn print_whole(page: Page) {
    let print = move |is_printing| {
        theme::print(is_printing);
        page.printing.set(is_printing);
    };
    let begin = window_event_listener(leptos::ev::beforeprint, move |_| print(true));
    let end = window_event_listener(leptos::ev::afterprint, move |_| print(false));
    on_cleanup(move || {
        begin.remove();
        end.remove();
    });
}

/// One scene. Each layer holds what is near the visible part, from back to front.
fn picture(viewport: Viewport, over: Pointer, laid: cut::Laid) -> impl IntoView {
    let (page, scene, hovered) = (over.page, over.scene.clone(), over.hovered);
    let (size, by) = (scene.size, page.magnification.get_untracked());
    let (press, lift, click, menu) = (over.clone(), over.clone(), over.clone(), over.clone());
    let cancel = lift.clone();
    let layer = |kind| layer::layer(page, viewport, &scene, kind);
    view! {
        {names::names(page, &scene)}
        <svg
            class="diagram picture"
            class:without-future=move || page.with(|state| state.look.without_future)
            class:vertical=scene.direction == Direction::Vertical
            class:has-cut=move || laid.with(Option::is_some)
            class:veiled=move || page.overlays.veiled.get()
            width=size.x * by
            height=size.y * by
            viewBox=format!("0 0 {} {}", size.x, size.y)
            role="img"
            aria-label=page.say("diagram-about")
            on:pointermove=move |event| over.note(&event)
            on:pointerdown=move |event| press.press(&event)
            on:pointerup=move |_| lift.lift()
            on:pointercancel=move |_| cancel.lift()
            on:pointerleave=move |_| hovered.set(None)
            on:click=move |event| click.click(&event)
            on:contextmenu=move |event| menu.keep_menu_away(&event)
        >
            {glyphs::definitions(scene.direction)}
            {tint::tint(page, &scene)}
            {cut::ground(laid)}
            {names::rules(&scene)}
            {band::regions(page, &scene)}
            {layer(band::bands())}
            {layer(dense::pieces())}
            {layer(line::lines())}
            {layer(line::breaks())}
            {cursor::veil(page, &scene)}
            {veil::veil(page, &scene)}
            {names::on_paper(&scene)}
            {axis::axis(&scene)}
            {layer(axis::stretches())}
            {layer(axis::ticks())}
            {focus::halo(page, &scene, hovered)}
            {layer(message::MESSAGES)}
            {path::path(page, &scene)}
            {cursor::cursor(page, &scene)}
            {cut::line(laid)}
            {layer(event::EVENTS)}
            {focus::from_afar(page, &scene)}
            {violation::violation(page, &scene)}
            {violation::differences(page, &scene)}
            {layer(label::LABELS)}
        </svg>
        {axis::strip(page, viewport, &scene)}
    }
}
