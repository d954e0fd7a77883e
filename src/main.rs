//! The page: the only place that knows Leptos, the browser, time, pixels and the address bar.
//!
//! What the reader looks at is a [`worldlines_core::session::State`]; everything here shows it or
//! turns what the reader does into a [`worldlines_core::session::Action`].

mod address;
mod app;
mod busy;
mod crash;
mod diagram;
mod dialogs;
mod focus;
mod icons;
mod kept;
mod keyboard;
mod measure;
mod menu;
mod overlays;
mod page;
mod panels;
mod player;
mod present;
mod share;
mod stage;
mod telling;
mod theme;
mod top;
mod transport;
mod ui;
mod view_menu;
mod visited;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use page::Page;
use worldlines_core::session::State;
use worldlines_core::words::Words;

fn main() {
    let words = Words::english();
    crash::prepare(&words);
    theme::restore();
    match State::begin(&address::fragment()) {
        Ok(state) => {
            let page = Page::new(state, words);
            mount_to_body(move || app::app(page));
            mark_interactive();
        }
        Err(trouble) => crash::show(&words.text(&trouble.title().rule)),
    }
}

/// Tells tests and benchmarks that the page answers from now on.
fn mark_interactive() {
    if let Some(root) = document().document_element() {
        // Only a detached document refuses an attribute, and then nobody is looking.
        let _ = root.set_attribute("data-ready", "true");
    }
    if let Some(performance) = window().performance() {
        let _ = performance.mark("worldlines-interactive");
    }
}
