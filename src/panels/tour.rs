//! A tour: its text beside the diagram, the way through its stops, and the veil.

use super::parts::prose;
use crate::focus;
use crate::page::Page;
use crate::ui::{Tab, Ui};
use leptos::prelude::*;
use worldlines_core::lessons::{Beat, Stop, Tour, tours};
use worldlines_core::scenario::Link;
use worldlines_core::session::Action;
use worldlines_core::trace::{Phrase, ProcessId};

/// Where the reader is on a tour; none without one, or where it does not lead.
pub fn current(page: Page, ui: Ui) -> Option<(&'static Tour, usize)> {
    let (tour, stop) = ui.tour.get()?;
    let tour = tours().get(tour)?;
    Some((tour, tour.stop_showing(&page.run.get().base.id, stop)?))
}

/// Whether the reader is on a tour.
pub fn is_on(page: Page, ui: Ui) -> bool {
    current(page, ui).is_some()
}

/// Goes to a stop.
pub fn go(page: Page, ui: Ui, tour: usize, stop: usize) {
    if let Some(to) = tours().get(tour).and_then(|tour| tour.stops.get(stop)) {
        ui.pause();
        if ui.tour.get_untracked().is_none() {
            ui.tab.set(Tab::Story);
        }
        ui.tour.set(Some((tour, stop)));
        page.act(Action::Follow(to.link.clone()));
        focus::keep_at(vec![".tour-way .primary".to_owned()]);
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
            <b>{text(page, tour, "title", &tour.title)}</b>
        </button>
    }
}

/// Goes to the next thing that a tour shows, or back to the last one, and says whether there is one. None where
/// no tour leads.
pub fn on(page: Page, ui: Ui, forward: bool) -> Option<bool> {
    let (here, begun) = (untrack(|| current(page, ui)), ui.tour.get_untracked());
    let ((tour, stop), (position, _)) = here.zip(begun)?;
    let has_veil = tour.stops.get(stop).is_some_and(|stop| !stop.behind.is_empty());
    let lifted = has_veil && !page.overlays.veiled.get_untracked();
    let beat = tour.beside(Beat { stop, lifted }, forward);
    if let Some(beat) = beat {
        if beat.stop != stop || lifted {
            go(page, ui, position, beat.stop);
        }
        if beat.lifted {
            lift(page, ui, tour, beat.stop, false);
        }
    }
    Some(beat.is_some())
}

/// Goes to the stop after this one, or the one before it, and says whether there is one. None where no tour leads.
pub fn beside(page: Page, ui: Ui, forward: bool) -> Option<bool> {
    let (here, begun) = (untrack(|| current(page, ui)), ui.tour.get_untracked());
    let ((tour, stop), (position, _)) = here.zip(begun)?;
    let to = if forward { Some(stop + 1) } else { stop.checked_sub(1) };
    let to = to.filter(|&to| to < tour.stops.len());
    if let Some(to) = to {
        go(page, ui, position, to);
    }
    Some(to.is_some())
}

/// Lifts the veil of a stop, or drops it again.
fn lift(page: Page, ui: Ui, tour: &Tour, stop: usize, veil: bool) {
    ui.pause();
    let seen = tour.stops.get(stop).filter(|_| veil).map(seen).unwrap_or_default();
    page.act(Action::SeeAs(seen));
}

/// The tour's part of the left column.
#[component]
pub fn TourStory() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let here = Memo::new(move |_| current(page, ui).map(|(tour, stop)| (tour.id.as_str(), stop)));
    let at = move || {
        here.get();
        untrack(|| current(page, ui))
    };
    let told = move |part: &'static str| {
        let (tour, stop) = at()?;
        let own = tour.stops.get(stop).map(|stop| match part {
            "title" => stop.title.as_str(),
            "text" => stop.text.as_str(),
            _ => stop.behind.as_str(),
        });
        Some(text(page, tour, &format!("stop-{}-{part}", stop + 1), own.unwrap_or_default()))
    };
    let title = move || at().map(|(tour, _)| text(page, tour, "title", &tour.title));
    let number = move || here.get().map_or(0, |(_, stop)| stop);
    let count = move || at().map_or(0, |(tour, _)| tour.stops.len());
    let position = move || {
        page.phrase(&Phrase::new("page-position").with("number", number() + 1).with("count", count()))
    };
    let to = move |forward: bool| {
        beside(page, ui, forward);
    };
    let is_first = move || number() == 0;
    let is_last = move || number() + 1 >= count();
    let veiled = page.overlays.veiled;
    let stop = move || at().and_then(|(tour, stop)| tour.stops.get(stop));
    let has_veil = move || stop().is_some_and(|stop| !stop.behind.is_empty());
    let behind = move || told("behind").filter(|_| !veiled.get());
    let turn = move |veil: bool| {
        if let Some((tour, stop)) = untrack(at) {
            lift(page, ui, tour, stop, veil);
        }
    };
    let sees = move || {
        let seen = stop().map(seen).unwrap_or_default();
        page.phrase(&Phrase::new("page-veil-on").with("who", page.process_names(&seen)))
    };
    let leave = move || {
        ui.tour.set(None);
        page.act(Action::SeeAs(Vec::new()));
        focus::keep_at([".story .tour-card", ".story .next-card"].map(str::to_owned).to_vec());
    };
    let is_to_lift = move || has_veil() && veiled.get();
    let next = move || {
        let key = if is_to_lift() {
            "veil-lift"
        } else if is_last() {
            "tour-leave"
        } else {
            "tour-on"
        };
        page.say(key)
    };
    let go_on = move |_| {
        if untrack(|| is_last() && !is_to_lift()) {
            leave();
        } else {
            on(page, ui, true);
        }
    };
    view! {
        <div class="tour">
            <p class="eyebrow">{page.say("tour")} " · " {title}</p>
            <h2>{move || told("title")}</h2>
            <div class="tour-way">
                // Not `disabled`, which would take the focus away.
                <button type="button" aria-label=page.say("tour-back") aria-disabled=move || is_first().to_string() on:click=move |_| to(false)>"‹"</button>
                <span role="status">{position}</span>
                <button type="button" aria-label=page.say("tour-on") aria-disabled=move || is_last().to_string() on:click=move |_| to(true)>"›"</button>
                <button type="button" class="primary" on:click=go_on>{next}</button>
            </div>
            <Show when=has_veil>
                <div class="veil" role="group" aria-label=page.say("veil")>
                    <button type="button" aria-pressed=move || veiled.get().to_string() on:click=move |_| turn(true)>{sees}</button>
                    <button type="button" aria-pressed=move || (!veiled.get()).to_string() on:click=move |_| turn(false)>
                        {page.say("veil-off")}
                    </button>
                </div>
            </Show>
            <p class="tour-text">{move || told("text").map(|text| prose(page, &text))}</p>
            <p class="behind" aria-live="polite">{behind}</p>
            // At the end, the button above says it.
            <Show when=move || !is_last()>
                <p class="tour-keys">{page.say("tour-keys")}</p>
                <button type="button" class="link" on:click=move |_| leave()>{page.say("tour-leave")}</button>
            </Show>
        </div>
    }
}

/// One of a tour's texts, in the reader's language if there is one.
fn text(page: Page, tour: &Tour, part: &str, own: &str) -> String {
    page.tell(|words| words.text_or(&tour.text_key(part), own))
}

/// Through whose eyes a stop looks.
fn seen(stop: &Stop) -> Vec<ProcessId> {
    Link::decode(&stop.link).map(|link| link.look.seen).unwrap_or_default()
}
