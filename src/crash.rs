//! When the page itself fails: words instead of a blank page.

use leptos::prelude::*;
use std::panic;
use worldlines_core::words::Words;

const ID: &str = "crash";

/// From now on a panic is logged, and says what to do. The words are looked up now: afterwards it is too late.
pub fn prepare(words: &Words) {
    let text = words.text("crash");
    panic::set_hook(Box::new(move |info| {
        console_error_panic_hook::hook(info);
        show(&text);
    }));
}

/// Shows a message over the page, once.
pub fn show(text: &str) {
    let document = document();
    if document.get_element_by_id(ID).is_some() {
        return;
    }
    // Whatever the browser refuses here, there is nothing more to try.
    let (Ok(panel), Some(body)) = (document.create_element("div"), document.body()) else {
        return;
    };
    panel.set_id(ID);
    let _ = panel.set_attribute("role", "alert");
    panel.set_text_content(Some(text));
    let _ = body.prepend_with_node_1(&panel);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("data-failed", "crash");
    }
}
