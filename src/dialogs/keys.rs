//! The list of keys.

use super::head;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;

/// The keys, and what they do.
const KEYS: [(&[&str], &str); 16] = [
    (&["→", "Page ↓"], "key-forward"),
    (&["←", "Page ↑"], "key-back"),
    (&["Home"], "key-start"),
    (&["End"], "key-end"),
    (&["Space"], "key-play"),
    (&["+", "−"], "key-zoom"),
    (&["0"], "key-fit"),
    (&["⇧ →", "⇧ ←"], "key-pan"),
    (&["u", "Ctrl Z"], "key-undo"),
    (&["Ctrl Y", "Ctrl ⇧ Z"], "key-redo"),
    (&["f"], "key-present"),
    (&["Delete"], "key-drop"),
    (&["c"], "key-catalogue"),
    (&["s"], "key-share"),
    (&["Esc"], "key-escape"),
    (&["?"], "key-help"),
];

/// The list of keys.
#[component]
pub fn Keys() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let row = |(keys, meaning): (&'static [&'static str], &'static str)| {
        let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " }).collect_view();
        view! { <div><dt>{page.say(meaning)}</dt><dd>{keys}</dd></div> }
    };
    view! {
        <dialog class="keys" node_ref=ui.keys aria-labelledby="keys-title">
            {head(page, ui.keys, "keys-title", "keys-title")}
            <div class="dialog-body"><dl>{KEYS.map(row).into_iter().collect_view()}</dl></div>
        </dialog>
    }
}
