//! The clipboard, which a browser may refuse.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Puts a text into the clipboard; false if the browser refuses.
pub async fn copy(text: String) -> bool {
    let clipboard = window().navigator().clipboard();
    // A page that is not served securely has none, whatever the types say.
    if JsValue::from(&clipboard).is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}
