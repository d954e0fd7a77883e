//! Presenting: the diagram alone, over the whole screen; the inspector comes when something is selected.

use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;

/// Begins to present, or ends it.
pub fn toggle(ui: Ui) {
    if ui.presenting.get_untracked() {
        end(ui);
    } else {
        ui.presenting.set(true);
        if let Some(root) = document().document_element() {
            // A browser that refuses the whole screen still shows the diagram alone in its window.
            let _ = root.request_fullscreen();
        }
    }
}

/// Ends presenting, however it was begun.
pub fn end(ui: Ui) {
    ui.presenting.set(false);
    if document().fullscreen_element().is_some() {
        document().exit_fullscreen();
    }
}

/// Whoever leaves the full screen by the browser's own key has ended presenting.
pub fn listen(ui: Ui) {
    let was_full = StoredValue::new(false);
    let handle = window_event_listener_untyped("fullscreenchange", move |_| {
        let is_full = document().fullscreen_element().is_some();
        if was_full.get_value() && !is_full {
            ui.presenting.set(false);
        }
        was_full.set_value(is_full);
    });
    on_cleanup(move || handle.remove());
}

/// The button in the bar above everything.
#[component]
pub fn PresentButton() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    view! {
        <button type="button" aria-pressed=move || ui.presenting.get().to_string() title=page.say("present-hint") on:click=move |_| toggle(ui)>
            {page.say("present")}
        </button>
    }
}

/// While presenting there is no bar above: this ends it.
#[component]
pub fn EndButton() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    view! {
        <Show when=move || ui.presenting.get()>
            // The bar above, with the page's heading, is not there.
            <header>
                <h1 class="visually-hidden">{move || page.title()}</h1>
                <button type="button" class="end-presenting" on:click=move |_| end(ui)>{page.say("present-end")}</button>
            </header>
        </Show>
    }
}
