//! Keeps the keyboard's focus on the page when what had it goes away.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// The element that takes the focus when the one that had it is gone.
pub const FALLBACK: &str = "inspector";

/// Where it goes where that cannot be seen, as selectors.
const OTHERWISE: [&str; 3] = ["#inspector", ".sheet-tabs [aria-pressed='true']", ".scroller"];

/// After the next frame, if nothing has the focus any more, gives it to the inspector.
pub fn keep() {
    keep_at(Vec::new());
}

/// After the next frame, if nothing has the focus any more, gives it to the first of these that can have it,
/// as selectors, and else to the inspector.
pub fn keep_at(places: Vec<String>) {
    if !has_focus() {
        return;
    }
    request_animation_frame(move || {
        let places = places.iter().map(String::as_str).chain(OTHERWISE);
        for place in places {
            if has_focus() {
                return;
            }
            give(place);
        }
    });
}

/// Gives the focus to an element, if there is one and it can be seen.
pub fn give(place: &str) {
    let element = document().query_selector(place).ok().flatten();
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What the reader looks at stays in sight: the verdicts stand above the inspector.
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // Nothing to do if the browser refuses: the next place is tried.
        let _ = element.focus_with_options(&options);
    }
}

/// Whether anything has the focus that is there to be seen.
pub fn has_focus() -> bool {
    let is_seen =
        |element: &Element| element.tag_name() != "BODY" && element.get_bounding_client_rect().width() > 0.0;
    document().active_element().is_some_and(|element| is_seen(&element))
}

/// Whether the focus is in what this selector finds.
pub fn is_in(selector: &str) -> bool {
    document().active_element().is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}
