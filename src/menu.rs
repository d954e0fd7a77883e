//! A menu that opens below its button: the browser closes it by Escape and by a click elsewhere.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The least distance from the edges of the page.
const MARGIN: f64 = 8.0;
const GAP: f64 = 6.0;

/// Puts the menu of this id below the button that opens it, its right side under the button's.
pub fn place(id: &str, event: &MouseEvent) {
    let button = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    if let (Some(button), Some(menu)) = (button, find(id)) {
        place_below(&menu, &button);
    }
}

/// Opens the menu of this id below its button and takes the focus there, as a press of the button would.
pub fn open(id: &str, button: &str) {
    let button = document().query_selector(button).ok().flatten();
    let Some(menu) = find(id) else {
        return;
    };
    if let Some(button) = button.filter(|button| button.get_bounding_client_rect().width() > 0.0) {
        place_below(&menu, &button);
    }
    // One that is open already refuses.
    let _ = menu.show_popover();
    if let Ok(Some(first)) = menu.query_selector("button")
        && let Ok(first) = first.dyn_into::<HtmlElement>()
    {
        let _ = first.focus();
    }
}

fn find(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id).and_then(|menu| menu.dyn_into().ok())
}

fn place_below(menu: &HtmlElement, button: &Element) {
    let button = button.get_bounding_client_rect();
    let width = document().document_element().map_or(0.0, |root| root.client_width().into());
    let (top, right) = (button.bottom() + GAP, (width - button.right()).max(MARGIN));
    // A browser that refuses shows the menu where its stylesheet has it.
    let _ = menu.style().set_property("--menu-top", &format!("{top}px"));
    let _ = menu.style().set_property("--menu-right", &format!("{right}px"));
}

/// Closes the menu of this id.
pub fn close(id: &str) {
    if let Some(menu) = find(id) {
        // One that is closed already refuses.
        let _ = menu.hide_popover();
    }
}

/// Whether one is open, and the Escape key is its.
pub fn is_open() -> bool {
    document().query_selector("[popover]:popover-open").ok().flatten().is_some()
}
