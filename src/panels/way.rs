//! The way through a topic: where one is in it, and what comes next.

use super::tour;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::scenario::catalogue::{self, Place};
use worldlines_core::session::Action;
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

    /// What the scenario after this one is called, with its topic where that is another.
    pub fn next_title(self) -> Option<String> {
        let next = self.place()?.next?;
        let title = self.scenario_text(next, "title", &next.title);
        if next.topic == self.shown.get().base.topic {
            return Some(title);
        }
        let topic = self.scenario_text(next, "topic", &next.topic);
        Some(self.phrase(&Phrase::new("page-next-topic").with("topic", topic).with("title", title)))
    }
}

/// Opens the scenario after the shown one, or the one before it; on a tour, the stop.
pub fn go(page: Page, ui: Ui, forward: bool) {
    if tour::beside(page, ui, forward) {
        return;
    }
    let place = page.peek(|state| catalogue::place(&state.shown.base.id));
    let to = place.and_then(|place| if forward { place.next } else { place.previous });
    if let Some(scenario) = to {
        open(page, ui, &scenario.id);
    }
}

/// Opens a scenario of the catalogue; a tour is over then.
pub fn open(page: Page, ui: Ui, id: &str) {
    ui.pause();
    ui.tour.set(None);
    page.act(Action::Open(id.to_owned()));
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

/// What comes next, below the text.
#[component]
pub fn NextCard() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let is_last = Memo::new(move |_| page.next_title().is_none());
    view! {
        <Show when=move || !is_last.get()>
            <button type="button" class="next-card" on:click=move |_| go(page, ui, true)>
                <span>{page.say("next")}</span>
                <b>{move || page.next_title()}</b>
            </button>
        </Show>
    }
}

/// What comes next, in the bar above everything.
#[component]
pub fn NextButton() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    // A title tells what those through whose eyes the run is seen cannot know.
    let name = move || {
        if tour::is_on(page, ui) {
            return Some(page.say("tour-on"));
        }
        let title = page.next_title().filter(|_| !page.overlays.veiled.get())?;
        Some(page.phrase(&Phrase::new("page-next-named").with("title", title)))
    };
    view! {
        <button
            type="button"
            class="next-button"
            title=name
            aria-label=name
            disabled=move || !tour::is_on(page, ui) && page.next_title().is_none()
            on:click=move |_| go(page, ui, true)
        >
            {page.say("next")} <span aria-hidden="true">" ›"</span>
        </button>
    }
}
