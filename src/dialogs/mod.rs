//! What lies over the page for a while: one file for each dialog.
//!
//! Which of them is open is one thing that the page knows, [`Ui::dialog`], and the browser's dialogs follow it.
//! Theirs is not asked: a `<dialog>` says only a moment later that it was closed, and whoever presses
//! a key in that moment wants the next one.

mod blank;
mod catalogue;
mod keys;
mod share;

pub use blank::Blank;
pub use catalogue::Catalogue;
pub use keys::Keys;
pub use share::Share;

use crate::page::Page;
use crate::ui::Ui;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;

/// A dialog; there is never more than one open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialog {
    /// Every scenario.
    Catalogue,
    /// The list of keys.
    Keys,
    /// Sharing and keeping.
    Share,
    /// Nothing but black.
    Blank,
}

/// A dialog of the browser that is open for as long as the page wants this one to be, and has its content only then.
#[component]
fn Frame(dialog: Dialog, children: ChildrenFn) -> impl IntoView {
    let ui = Ui::get();
    let node = NodeRef::<html::Dialog>::new();
    let is_wanted = Memo::new(move |_| ui.dialog.get() == Some(dialog));
    Effect::new(move |_| {
        let wanted = is_wanted.get();
        match node.get() {
            // It can only fail on an open or detached dialog.
            Some(node) if wanted && !node.open() => drop(node.show_modal()),
            Some(node) if !wanted => node.close(),
            _ => {}
        }
    });
    let close = move || {
        if is_wanted.get_untracked() {
            ui.dialog.set(None);
        }
    };
    // The Escape key, and a phone's gesture for going back. A browser need not ask before it closes.
    let cancel = move |event: Event| {
        event.prevent_default();
        close();
    };
    let closed = move |_| {
        if node.get_untracked().is_some_and(|node| !node.open()) {
            close();
        }
    };
    view! {
        <dialog node_ref=node on:cancel=cancel on:close=closed>
            <Show when=move || is_wanted.get()>{children()}</Show>
        </dialog>
    }
}

/// The top of a dialog: its title, and the way out.
fn head(page: Page, ui: Ui, id: &'static str, key: &'static str) -> impl IntoView {
    view! {
        <div class="dialog-head">
            <h2 id=id>{page.say(key)}</h2>
            <button type="button" on:click=move |_| ui.close_dialog()>{page.say("close")}</button>
        </div>
    }
}
