//! The way through a topic: where one is in it, and what comes next.

use super::tour;
use crate::page::Page;
use crate::ui::{Tab, Ui};
use leptos::prelude::*;
use worldlines_core::scenario::Scenario;
use worldlines_core::scenario::catalogue::{self, Place};
use worldlines_core::session::{Action, Step};
use worldlines_core::trace::Phrase;

impl Page {
    /// Where the shown scenario is in its topic; none if the catalogue does not have it.
    pub fn place(self) -> Option<Place> {
        catalogue::place(&self.shown.get().base.id)
    }

    /// `3 of 8`
    fn position(self) -> Option<String> {
        let place = self.place()?;
        let phrase = Phrase::new("page-position").with("number", place.number).with("count", place.count);
        Some(self.phrase(&phrase))
    }

    /// What the scenario after this one is called, or the one before it, with its topic where that is another.
    fn title_beside(self, forward: bool) -> Option<String> {
        let beside = beside(self.place()?, forward)?;
        let title = self.scenario_text(beside, "title", &beside.title);
        if beside.topic == self.shown.get().base.topic {
            return Some(title);
        }
        let topic = self.scenario_text(beside, "topic", &beside.topic);
        Some(self.phrase(&Phrase::new("page-next-topic").with("topic", topic).with("title", title)))
    }
}

fn beside(place: Place, forward: bool) -> Option<&'static Scenario> {
    if forward { place.next } else { place.previous }
}

/// Opens the scenario after the shown one, or the one before it; on a tour, the stop.
pub fn go(page: Page, ui: Ui, forward: bool) {
    match tour::beside(page, ui, forward) {
        Some(true) => {}
        Some(false) => ui.page_turn.set(ui.presenting.get_untracked().then_some(forward)),
        None => {
            if let Some(scenario) = neighbour(page, forward) {
                open(page, ui, &scenario.id);
            }
        }
    }
}

/// The scenario after the shown one, or the one before it.
pub fn neighbour(page: Page, forward: bool) -> Option<&'static Scenario> {
    beside(page.peek(|state| catalogue::place(&state.whole().0.base.id))?, forward)
}

/// Opens a scenario of the catalogue; a tour is over then. What is presented begins at its start.
pub fn open(page: Page, ui: Ui, id: &str) {
    ui.pause();
    ui.tour.set(None);
    // First what it is about, where only one panel has room.
    ui.tab.set(Tab::Story);
    page.act(Action::Open(id.to_owned()));
    if ui.presenting.get_untracked() {
        page.act(Action::Step(Step::ToStart));
    }
}

/// Topic and place in it, above the title.
#[component]
pub fn Eyebrow() -> impl IntoView {
    let page = Page::get();
    let position = move || {
        let position = page.position().filter(|_| !page.overlays.veiled.get());
        position.map(|position| format!(" · {position}"))
    };
    view! { <p class="eyebrow">{move || page.topic()} {position}</p> }
}

/// What comes next, below the text, and what came before.
#[component]
pub fn NextCard() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let card = move |forward: bool, class: &'static str, says: &'static str| {
        let is_there = Memo::new(move |_| page.title_beside(forward).is_some());
        view! {
            <Show when=move || is_there.get()>
                <button type="button" class=class on:click=move |_| go(page, ui, forward)>
                    <span>{page.say(says)}</span>
                    <b>{move || page.title_beside(forward)}</b>
                </button>
            </Show>
        }
    };
    view! {
        {card(true, "next-card", "next")}
        {card(false, "next-card previous-card", "previous")}
    }
}

/// What the way to the scenario after the shown one is called, or to the one before it; on a tour, to the stop.
fn name_of_way(page: Page, ui: Ui, forward: bool) -> Option<String> {
    if tour::is_on(page, ui) {
        return Some(page.say(if forward { "tour-on" } else { "tour-back" }));
    }
    // A title tells what those through whose eyes the run is seen cannot know.
    let title = page.title_beside(forward).filter(|_| !page.overlays.veiled.get())?;
    let key = if forward { "page-next-named" } else { "page-previous-named" };
    Some(page.phrase(&Phrase::new(key).with("title", title)))
}

fn is_last(page: Page, ui: Ui, forward: bool) -> bool {
    match tour::current(page, ui) {
        Some((tour, stop)) => forward && stop + 1 >= tour.stops.len(),
        None => page.title_beside(forward).is_none(),
    }
}

/// The same ways where the bar has no room for them: in the menu behind it.
#[component]
pub fn NextItems() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    [true, false]
        .map(|forward| {
            let plain = if forward { "next" } else { "previous" };
            let name = move || name_of_way(page, ui, forward).unwrap_or_else(|| page.say(plain));
            view! {
                <button
                    type="button"
                    class="plain next-item"
                    popovertarget="more"
                    popovertargetaction="hide"
                    aria-disabled=move || is_last(page, ui, forward).to_string()
                    on:click=move |_| go(page, ui, forward)
                >
                    {name}
                </button>
            }
        })
        .into_iter()
        .collect_view()
}

/// The ways to the scenario before and to the next, in the bar above everything; on a tour, to its stops.
#[component]
pub fn NextButton() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let name = move |forward| name_of_way(page, ui, forward);
    let is_last = move |forward| is_last(page, ui, forward);
    let button = move |forward: bool, class: &'static str, text: AnyView| {
        view! {
            <button
                type="button"
                class=class
                title=move || name(forward)
                aria-label=move || name(forward).unwrap_or_else(|| page.say(if forward { "next" } else { "previous" }))
                aria-disabled=move || is_last(forward).to_string()
                on:click=move |_| go(page, ui, forward)
            >
                {text}
            </button>
        }
    };
    let next = view! { {page.say("next")} <span aria-hidden="true">" ›"</span> };
    view! {
        <div class="next-buttons" role="group">
            {button(false, "previous-button", "‹".into_any())} {button(true, "next-button", next.into_any())}
        </div>
    }
}
