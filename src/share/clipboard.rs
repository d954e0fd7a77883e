//! The clipboard, which a browser may refuse.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Puts a text into the clipboard; false if the browser refuses.
pub async fn copy(text: String) -> bool {
    // Pages that are not served securely have none.
    if !window().is_secure_context() {
        return false;
    }
    let clipboard = window().navigator().clipboard();
    JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}
