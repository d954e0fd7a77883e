//! Nearer, farther, all of it: always at the same place.

use super::zoom::STEP;
use crate::page::Page;
use leptos::prelude::*;

/// The buttons in the corner of the stage.
#[component]
pub fn ZoomControls() -> impl IntoView {
    let page = Page::get();
    // Not `disabled`, which would take the focus away.
    let button = move |key: &'static str, sign: &'static str, is_off: Signal<bool>, press: fn(Page)| {
        view! {
            <button
                type="button"
                aria-label=page.say(key)
                title=page.say(key)
                aria-disabled=move || is_off.get().to_string()
                on:click=move |_| press(page)
            >
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=sign/></svg>
            </button>
        }
    };
    let near = |zoom: f64, limit: f64| (zoom / limit - 1.0).abs() < 1e-6;
    let is_farthest =
        Signal::derive(move || page.zoom.get() <= page.zooms().0 || near(page.zoom.get(), page.zooms().0));
    let is_nearest = Signal::derive(move || near(page.zoom.get(), page.zooms().1));
    view! {
        <div class="zoom" role="group" aria-label=page.say("zoom")>
            {button("zoom-out", "M3 8h10", is_farthest, |page| page.zoom_by(1.0 / STEP))}
            {button("zoom-fit", "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10", is_farthest, Page::zoom_to_fit)}
            {button("zoom-in", "M3 8h10M8 3v10", is_nearest, |page| page.zoom_by(STEP))}
        </div>
    }
}
