//! A file of the page's own making, handed to the reader.

use leptos::prelude::*;
use std::fmt;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A text is handed to the browser in pieces of this size: the page's own memory, once grown, never shrinks.
const PIECE_BYTES: usize = 1 << 20;
/// A download has begun by then, and its address may go.
const BEGUN: Duration = Duration::from_secs(40);

/// A text on its way into a file.
#[derive(Default)]
pub struct Parts {
    piece: String,
    parts: Array,
}

impl Parts {
    /// The file.
    pub fn into_blob(mut self, kind: &str) -> Option<Blob> {
        self.hand_over();
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        Blob::new_with_str_sequence_and_options(&self.parts, &options).ok()
    }

    fn hand_over(&mut self) {
        self.parts.push(&JsValue::from_str(&self.piece));
        self.piece.clear();
    }
}

impl fmt::Write for Parts {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.piece.push_str(text);
        if self.piece.len() >= PIECE_BYTES {
            self.hand_over();
        }
        Ok(())
    }
}

/// Offers a file under this name; false if the browser refuses.
pub fn offer(blob: &Blob, name: &str) -> bool {
    let Ok(address) = Url::create_object_url_with_blob(blob) else {
        return false;
    };
    let anchor =
        document().create_element("a").ok().and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok());
    let Some(anchor) = anchor else {
        return false;
    };
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    set_timeout(
        move || {
            // It can only fail on what is no address.
            let _ = Url::revoke_object_url(&address);
        },
        BEGUN,
    );
    true
}
