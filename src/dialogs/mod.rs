//! What lies over the page for a while: one file for each dialog.

mod blank;
mod catalogue;
mod keys;
mod share;

pub use blank::Blank;
pub use catalogue::Catalogue;
pub use keys::Keys;
pub use share::Share;

use crate::page::Page;
use leptos::html::Dialog;
use leptos::prelude::*;

fn head(page: Page, dialog: NodeRef<Dialog>, id: &'static str, key: &'static str) -> impl IntoView {
    view! {
        <div class="dialog-head">
            <h2 id=id>{page.say(key)}</h2>
            <button type="button" on:click=move |_| close(dialog)>{page.say("close")}</button>
        </div>
    }
}

fn close(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}
