//! What the browser keeps for the next visit: choices about the page, never about a run. A browser that
//! forbids it, or is full, forgets them, and nothing else.

use leptos::prelude::window;

/// What was kept under this name.
pub fn get(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps something under this name.
pub fn set(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, value);
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
