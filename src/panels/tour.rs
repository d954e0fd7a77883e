//! A tour: its text beside the diagram, the way through its stops, and the veil.

use crate::focus;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::lessons::{Stop, Tour, tours};
use worldlines_core::scenario::Link;
use worldlines_core::session::Action;
use worldlines_core::trace::{Phrase, ProcessId};

/// Where the reader is on a tour; none without one, or where it does not lead.
pub fn current(page: Page, ui: Ui) -> Option<(&'static Tour, usize)> {
    let (tour, stop) = ui.tour.get()?;
    let tour = tours().get(tour)?;
    Some((tour, tour.stop_showing(&page.shown.get().base.id, stop)?))
}

/// Goes to a stop.
pub fn go(page: Page, ui: Ui, tour: usize, stop: usize) {
    if let Some(to) = tours().get(tour).and_then(|tour| tour.stops.get(stop)) {
        ui.pause();
        ui.tour.set(Some((tour, stop)));
        page.act(Action::Follow(to.link.clone()));
    }
}

/// The tours that the shown scenario's algorithm leads to.
#[component]
pub fn Tours() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let algorithm = Memo::new(move |_| page.shown.get().base.algorithm.clone());
    move || {
        let algorithm = algorithm.get();
        let about = tours().iter().enumerate().filter(|(_, tour)| tour.about == algorithm);
        about
            .map(|(position, tour)| card(page, position, tour, move || go(page, ui, position, 0)))
            .collect_view()
    }
}

/// A tour, to be begun.
pub fn card(page: Page, position: usize, tour: &'static Tour, begin: impl Fn() + 'static) -> impl IntoView {
    let stops = page.phrase(&Phrase::new("page-tour-stops").with("count", tour.stops.len()));
    view! {
        <button type="button" class="tour-card tile" data-tour=position on:click=move |_| begin()>
            <span>{stops}</span>
            <b>{tour.title.as_str()}</b>
        </button>
    }
}

/// The tour's part of the left column.
#[component]
pub fn TourStory() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let here = Memo::new(move |_| current(page, ui).map(|(tour, stop)| (tour.id.as_str(), stop)));
    let stop = move || {
        here.get();
        current(page, ui).and_then(|(tour, stop)| tour.stops.get(stop))
    };
    let title = move || current(page, ui).map(|(tour, _)| tour.title.as_str());
    let number = move || here.get().map_or(0, |(_, stop)| stop);
    let count = move || current(page, ui).map_or(0, |(tour, _)| tour.stops.len());
    let position = move || {
        page.phrase(&Phrase::new("page-position").with("number", number() + 1).with("count", count()))
    };
    let to = move |forward: bool| {
        if let Some((tour, _)) = ui.tour.get_untracked() {
            let stop = here.get_untracked().map_or(0, |(_, stop)| stop);
            go(page, ui, tour, if forward { stop + 1 } else { stop.saturating_sub(1) });
        }
    };
    let veiled = Memo::new(move |_| page.with(|state| !state.seen.is_empty()));
    let has_veil = move || stop().is_some_and(|stop| !stop.behind.is_empty());
    let behind = move || stop().filter(|_| !veiled.get()).map(|stop| stop.behind.as_str());
    let leave = move |_| {
        ui.tour.set(None);
        page.act(Action::SeeAs(Vec::new()));
        focus::keep();
    };
    view! {
        <p class="eyebrow">{page.say("tour")} " · " {title}</p>
        <h2>{move || stop().map(|stop| stop.title.as_str())}</h2>
        <div class="tour-way">
            <button type="button" aria-label=page.say("tour-back") disabled=move || number() == 0 on:click=move |_| to(false)>"‹"</button>
            <span role="status">{position}</span>
            <button type="button" class="primary" aria-label=page.say("tour-on") disabled=move || { number() + 1 >= count() } on:click=move |_| to(true)>"›"</button>
        </div>
        <Show when=has_veil>
            <div class="veil" role="group" aria-label=page.say("veil")>
                <button type="button" aria-pressed=move || veiled.get().to_string() on:click=move |_| page.act(Action::SeeAs(stop().map(seen).unwrap_or_default()))>
                    {page.say("veil-on")}
                </button>
                <button type="button" aria-pressed=move || (!veiled.get()).to_string() on:click=move |_| page.act(Action::SeeAs(Vec::new()))>
                    {page.say("veil-off")}
                </button>
            </div>
        </Show>
        <p class="look-for">{move || stop().map(|stop| stop.text.as_str())}</p>
        <p class="behind" aria-live="polite">{behind}</p>
        <button type="button" class="link" on:click=leave>{page.say("tour-leave")}</button>
    }
}

/// Through whose eyes a stop looks.
fn seen(stop: &Stop) -> Vec<ProcessId> {
    Link::decode(&stop.link).map(|link| link.look.seen).unwrap_or_default()
}
