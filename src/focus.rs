//! Keeps the keyboard's focus on the page when what had it goes away.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

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
            // What the reader looks at stays in sight: the verdicts stand above the inspector.
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // Nothing to do if the browser refuses: the focus is nowhere already.
            let _ = element.focus_with_options(&options);
        }
    });
}

fn has_focus() -> bool {
    document().active_element().is_some_and(|element| element.tag_name() != "BODY")
}
