//! Keeps the keyboard's focus on the page when what had it goes away.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element that takes the focus when the one that had it is gone.
pub const FALLBACK: &str = "inspector";

/// After the next frame, if nothing has the focus any more, gives it to the inspector.
pub fn keep() {
    if !has_focus() {
        return;
    }
    request_animation_frame(|| {
        let fallback = document().get_element_by_id(FALLBACK);
        let fallback = fallback.and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = fallback.filter(|_| !has_focus()) {
            // Nothing to do if the browser refuses: the focus is nowhere already.
            let _ = element.focus();
        }
    });
}

fn has_focus() -> bool {
    document().active_element().is_some_and(|element| element.tag_name() != "BODY")
}
