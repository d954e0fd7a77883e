//! The left column: what the scenario is about, what to do, and what was changed.

use super::edits::Edits;
use super::otherwise::what_ifs;
use super::script::Script;
use super::setup::Setup;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::session::{WhatIf, under_way};
use worldlines_core::sim::limits::EVENTS_MAX;
use worldlines_core::sim::script::Item;
use worldlines_core::trace::{End, Phrase};

/// What the scenario is about.
#[component]
pub fn Story() -> impl IntoView {
    let page = Page::get();
    view! {
        <section class="story" aria-label=page.say("story")>
            <p class="eyebrow">{move || page.topic()}</p>
            <h2>{move || page.title()}</h2>
            <p class="look-for">{move || page.look_for()}</p>
            {move || cut_short(page)}
            <Edits/>
            <Invitation/>
            <Setup/>
            <Script/>
            <p class="source">{move || page.source()}</p>
        </section>
    }
}

/// Said of a run that went on for longer than a run may.
fn cut_short(page: Page) -> Option<impl IntoView> {
    let shown = page.shown.get();
    let trace = shown.trace();
    (trace.end == End::EventLimit).then(|| {
        let text = Phrase::new("page-cut-short").with("events", trace.events.len()).with("most", EVENTS_MAX);
        view! { <p class="cut-short">{page.phrase(&text)}</p> }
    })
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
                <div class="buttons">{what_ifs(page, vec![WhatIf::Item(Item::Drop(id))])}</div>
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
