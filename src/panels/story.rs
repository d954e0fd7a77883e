//! The left column: what the scenario is about, what to do, and what was changed.

use super::edits::Edits;
use super::figure::FigureText;
use super::invitation::{Inviting, Tries};
use super::parts::prose;
use super::script::Script;
use super::setup::Setup;
use super::tour::{self, TourStory, Tours};
use super::way::{Eyebrow, NextCard};
use super::wrong::WrongBadge;
use crate::focus;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::session::Action;
use worldlines_core::sim::limits::EVENTS_MAX;
use worldlines_core::trace::{End, Phrase};

/// What the scenario is about; on a tour, what its stop is about.
#[component]
pub fn Story() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let veiled = page.overlays.veiled;
    let is_figure = is_figure(page);
    let on_tour = Memo::new(move |_| tour::current(page, ui).is_some());
    view! {
        <section class="story" aria-label=page.say("story")>
            <Show when=move || on_tour.get()>
                <TourStory/>
            </Show>
            <Show when=move || !on_tour.get() && veiled.get()>
                <Veiled/>
            </Show>
            // All of this tells of the run what those who look cannot know.
            <Show when=move || !veiled.get()>
                <Show when=move || !on_tour.get()>
                    <Scenario/>
                </Show>
                <Show when=move || !is_figure.get()>
                    <Setup/>
                    <Script/>
                </Show>
                <p class="source">{move || page.source()}</p>
            </Show>
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

/// In place of what the scenario is about, while the run is seen through somebody's eyes.
#[component]
fn Veiled() -> impl IntoView {
    let page = Page::get();
    let lift = move |_| {
        page.act(Action::SeeAs(Vec::new()));
        focus::keep();
    };
    view! {
        <Eyebrow/>
        <h2>{move || page.title()}</h2>
        <p class="look-for">{move || page.seen_phrase("page-veil-about")}</p>
        <div class="buttons"><button type="button" class="primary" on:click=lift>{page.say("veil-lift")}</button></div>
        <p class="look-for">{page.say("veil-story")}</p>
        <Tours/>
    }
}

fn is_figure(page: Page) -> Memo<bool> {
    Memo::new(move |_| page.shown.get().is_figure())
}

#[component]
fn Scenario() -> impl IntoView {
    let page = Page::get();
    let is_figure = is_figure(page);
    view! {
        <Eyebrow/>
        <h2>{move || page.title()}</h2>
        <WrongBadge/>
        <p class="look-for">{move || prose(page, &page.look_for())}</p>
        {move || cut_short(page)}
        <Show when=move || is_figure.get()>
            <FigureText/>
        </Show>
        <Edits/>
        <Inviting/>
        <Tries/>
        <NextCard/>
        <Tours/>
    }
}
