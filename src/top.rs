//! The bar above everything: where one is, and what one may do with it as a whole.

use crate::page::Page;
use crate::ui::{self, Ui};
use crate::{address, icons, theme};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;
use worldlines_core::trace::Phrase;

/// How long the button says that the link was copied.
const COPIED: Duration = Duration::from_millis(2200);

/// The bar above everything.
#[component]
pub fn Top() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    // So that tabs, the history and bookmarks can be told apart.
    Effect::new(move |_| {
        let title = Phrase::new("page-document-title").with("title", page.title());
        document().set_title(&page.phrase(&title));
    });
    view! {
        <header class="top">
            <div class="brand">{icons::logo()} <span>"Worldlines"</span></div>
            <div class="crumbs">
                <span class="topic">{move || page.topic()}</span>
                <span class="topic" aria-hidden="true">"›"</span>
                <h1>{move || page.title()}</h1>
            </div>
            <button type="button" aria-haspopup="dialog" on:click=move |_| ui::open(ui.catalogue)>
                {page.say("catalogue")}
            </button>
            <CopyLink/>
            <ThemeSwitch/>
            <button
                type="button"
                class="plain"
                aria-haspopup="dialog"
                aria-label=page.say("keys")
                title=page.say("keys")
                on:click=move |_| ui::open(ui.keys)
            >
                "?"
            </button>
        </header>
    }
}

#[component]
fn CopyLink() -> impl IntoView {
    let page = Page::get();
    let said = RwSignal::new("copy-link");
    let copy = move |_| {
        let text = address::link(page);
        leptos::task::spawn_local(async move {
            let copied = match clipboard() {
                Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
                None => false,
            };
            said.set(if copied { "link-copied" } else { "link-not-copied" });
            set_timeout(move || said.set("copy-link"), COPIED);
        });
    };
    view! {
        <button type="button" class="primary copy-link" aria-live="polite" on:click=copy>
            {move || page.say(said.get())}
        </button>
    }
}

/// Pages that are not served securely have none.
fn clipboard() -> Option<web_sys::Clipboard> {
    window().is_secure_context().then(|| window().navigator().clipboard())
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let page = Page::get();
    let current = RwSignal::new(theme::current());
    let next = move |_| {
        let place = theme::THEMES.iter().position(|theme| *theme == current.get_untracked()).unwrap_or(0);
        let theme = theme::THEMES[(place + 1) % theme::THEMES.len()];
        theme::choose(theme);
        current.set(theme);
    };
    view! {
        <button type="button" class="plain not-on-phone" on:click=next>
            <span class="visually-hidden">{page.say("theme")} " "</span>
            <span aria-hidden="true">"◐ "</span>
            {move || page.say(&format!("theme-{}", current.get()))}
        </button>
    }
}
