//! The bar above everything: where one is, and what one may do with it as a whole.

use crate::dialogs::Dialog;
use crate::page::Page;
use crate::panels::{NextButton, NextItems};
use crate::present::PresentButton;
use crate::ui::Ui;
use crate::{icons, theme};
use leptos::prelude::*;
use worldlines_core::trace::Phrase;

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
            <button type="button" aria-haspopup="dialog" on:click=move |_| ui.open(Dialog::Catalogue)>
                {page.say("catalogue")}
            </button>
            <NextButton/>
            // In place where there is room, behind a button on a phone: see `style/top.css`.
            <button type="button" class="plain more-button" popovertarget="more" aria-label=page.say("more")>"⋯"</button>
            <div class="more" id="more" popover="auto">
                <NextItems/>
                <PresentButton/>
                <ThemeSwitch/>
                <button type="button" class="plain" aria-haspopup="dialog" title=page.say("keys") on:click=move |_| ui.open(Dialog::Keys)>
                    <span aria-hidden="true" class="not-on-phone">"?"</span>
                    <span class="only-on-phone">{page.say("keys")}</span>
                </button>
            </div>
            <button type="button" class="primary" aria-haspopup="dialog" on:click=move |_| ui.open(Dialog::Share)>
                {page.say("share")}
            </button>
        </header>
    }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let page = Page::get();
    let current = RwSignal::new(theme::current());
    let next = move |_| {
        let place = theme::THEMES.iter().position(|theme| *theme == current.get_untracked()).unwrap_or(0);
        let theme = theme::THEMES[(place + 1) % theme::THEMES.len()];
        theme::choose(theme);
        page.text_size.set(theme::text_size(theme));
        current.set(theme);
    };
    view! {
        <button type="button" class="plain theme" on:click=next>
            <span class="only-on-phone">{page.say("theme")} " "</span>
            <span aria-hidden="true" class="not-on-phone">"◐ "</span>
            {move || page.say(&format!("theme-{}", current.get()))}
        </button>
    }
}
