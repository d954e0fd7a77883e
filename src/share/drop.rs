//! A scenario file that is dropped anywhere on the page.

use super::files;
use crate::page::Page;
use crate::ui::Ui;
use leptos::ev::{self, DragEvent};
use leptos::prelude::*;

/// Says, while a file is dragged over the page, that it may be dropped.
#[component]
pub fn DropTarget() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let over = RwSignal::new(false);
    // Entering a part of the page comes before leaving the one around it: counted, not noted.
    let depth = StoredValue::new(0_i32);
    let enter = window_event_listener(ev::dragenter, move |event| {
        if has_files(&event) {
            event.prevent_default();
            depth.update_value(|depth| *depth += 1);
            over.set(true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        if has_files(&event) {
            depth.update_value(|depth| *depth = (*depth - 1).max(0));
            over.set(depth.get_value() > 0);
        }
    });
    // Without this the browser would leave the page and show the file.
    let hover = window_event_listener(ev::dragover, move |event| {
        if has_files(&event) {
            event.prevent_default();
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        if has_files(&event) {
            event.prevent_default();
            depth.set_value(0);
            over.set(false);
            ui.close_dialog();
            files::open(page, ui, event.data_transfer().and_then(|transfer| transfer.files()));
        }
    });
    on_cleanup(move || {
        for handle in [enter, leave, hover, drop] {
            handle.remove();
        }
    });
    view! {
        <div class="drop-target" hidden=move || !over.get()>
            <p>{page.say("drop-file")}</p>
        </div>
    }
}

/// Whether it is files that are dragged: texts and links are none of our business.
fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}
