//! The left column: what the scenario is about, what to do, and what was changed.

use super::edits::Edits;
use super::invitation::{Inviting, Tries};
use super::script::Script;
use super::setup::Setup;
use super::tour::{self, TourStory, Tours};
use super::way::{Eyebrow, NextCard};
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::sim::limits::EVENTS_MAX;
use worldlines_core::trace::{End, Phrase};

/// What the scenario is about; on a tour, what its stop is about.
#[component]
pub fn Story() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let on_tour = Memo::new(move |_| tour::current(page, ui).is_some());
    view! {
        <section class="story" aria-label=page.say("story")>
            <Show when=move || on_tour.get() fallback=Scenario>
                <TourStory/>
            </Show>
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

#[component]
fn Scenario() -> impl IntoView {
    let page = Page::get();
    view! {
        <Eyebrow/>
        <h2>{move || page.title()}</h2>
        <p class="look-for">{move || page.look_for()}</p>
        {move || cut_short(page)}
        <Edits/>
        <Inviting/>
        <Tries/>
        <NextCard/>
        <Tours/>
    }
}
