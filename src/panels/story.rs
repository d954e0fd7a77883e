//! The left column: what the scenario is about, what to do, and what was changed.

use super::edits::Edits;
use super::parts::what_ifs;
use super::script::Script;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::session::{Action, WhatIf, under_way};
use worldlines_core::trace::Phrase;

/// What the scenario is about.
#[component]
pub fn Story() -> impl IntoView {
    let page = Page::get();
    view! {
        <section class="story" aria-label=page.say("story")>
            <p class="eyebrow">{move || page.topic()}</p>
            <h2>{move || page.title()}</h2>
            <p class="look-for">{move || page.look_for()}</p>
            <Edits/>
            <Invitation/>
            <Seed/>
            <Script/>
            <p class="source">{move || page.source()}</p>
        </section>
    }
}

/// What one may do next: drop the message that is on its way, or step on.
#[component]
fn Invitation() -> impl IntoView {
    let page = Page::get();
    let untouched = Memo::new(move |_| page.shown.get().edits.is_empty());
    // The latest of those that are on their way at the cursor.
    let message = Memo::new(move |_| page.with(under_way));
    let body = move || match message.get() {
        Some(id) => {
            let text = page.message_phrase("page-invitation-drop", id);
            view! {
                <p>{text}</p>
                <div class="buttons">{what_ifs(page, vec![WhatIf::Drop(id)])}</div>
            }
            .into_any()
        }
        None => view! { <p>{page.say("invitation-step")}</p> }.into_any(),
    };
    view! {
        <Show when=move || untouched.get()>
            <div class="invitation">{body}</div>
        </Show>
    }
}

/// The seed, and another one.
#[component]
fn Seed() -> impl IntoView {
    let page = Page::get();
    let seed = move || page.phrase(&Phrase::new("page-seed").with("seed", page.shown.get().scenario.seed));
    view! {
        <p class="seed">
            <span>{seed}</span>
            <button type="button" on:click=move |_| page.act(Action::AnotherRun)>{page.say("another-run")}</button>
        </p>
    }
}
