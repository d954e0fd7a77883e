//! The address bar: the only place that reads or writes it.
//!
//! A change of the run makes a new entry in the browser's history; a step only rewrites the last one,
//! and not at once, since browsers refuse pages that write too often.

use crate::page::Page;
use crate::ui::Ui;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsValue;
use worldlines_core::scenario::limits::LINK_BYTES_MAX;
use worldlines_core::session::Action;

/// How long the reader must stand still before a step is written.
const STILL: Duration = Duration::from_millis(250);

/// What follows the address of the page, `#` included; empty if nothing does.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The address of the page without its fragment.
pub fn base() -> String {
    let here = window().location().href().unwrap_or_default();
    here.split('#').next().unwrap_or_default().to_owned()
}

/// Whether the page comes from the reader's own machine, so that its address means nothing elsewhere.
pub fn is_local() -> bool {
    let host = window().location().hostname().unwrap_or_default();
    host.is_empty() || host == "localhost" || host == "[::1]" || host.starts_with("127.")
}

/// Keeps the address and the state at the same, for as long as the page exists.
pub fn keep(page: Page, ui: Ui) {
    let written = StoredValue::new(fragment());
    let back_and_forward = window_event_listener(ev::popstate, move |_| {
        let asked_for = fragment();
        if written.get_value() != asked_for {
            written.set_value(asked_for.clone());
            ui.close_dialogs();
            page.act(Action::Follow(asked_for));
        }
    });
    on_cleanup(move || back_and_forward.remove());

    let write = move |is_new: bool| {
        // A link that could not be followed stays in the bar until its message was read.
        if page.peek(|state| state.problem.is_some()) {
            return;
        }
        let link = page.peek(|state| state.link());
        // A frame adds nothing to the history of the page around it.
        let is_new = is_new && !page.peek(|state| state.embed);
        if link.len() <= LINK_BYTES_MAX && link != written.get_value() {
            put(&link, is_new);
            written.set_value(link);
        }
    };
    Effect::new(move |before: Option<(_, Option<TimeoutHandle>)>| {
        let shown = page.shown.get();
        page.with(|state| (state.cursor, state.selection, state.look, state.problem.is_some()));
        let is_new = match before {
            Some((last, pending)) => {
                if let Some(pending) = pending {
                    pending.clear();
                }
                last != shown
            }
            None => false,
        };
        if is_new {
            write(true);
            return (shown, None);
        }
        (shown, set_timeout_with_handle(move || write(false), STILL).ok())
    });
}

fn put(link: &str, is_new: bool) {
    let Ok(history) = window().history() else {
        return;
    };
    // A browser that refuses costs the reader the address bar, and nothing else.
    let _ = match is_new {
        true => history.push_state_with_url(&JsValue::NULL, "", Some(link)),
        false => history.replace_state_with_url(&JsValue::NULL, "", Some(link)),
    };
}
