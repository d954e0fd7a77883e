//! Stepping, playing, scrubbing: below everything, always in the same place.

mod overview;

use crate::page::Page;
use crate::ui::Ui;
use crate::{icons, player};
use leptos::prelude::*;
use overview::Overview;
use worldlines_core::session::{Action, Step, Stride};
use worldlines_core::trace::Phrase;

/// The bar below everything.
#[component]
pub fn Transport() -> impl IntoView {
    let page = Page::get();
    view! {
        <footer class="transport">
            <Buttons/>
            <Overview/>
            <div class="where">
                <p class="count">{move || count(page)}</p>
                <p class="what">{move || what(page)}</p>
                <p class="time">{move || page.with(|state| state.current().map(|event| time(page, event.at)))}</p>
            </div>
            <p class="visually-hidden" role="status">{move || spoken(page)}</p>
        </footer>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let at_start = move || page.cursor.get() == 0;
    // Not `disabled`, which would take the focus away in the middle of stepping.
    let step = move |step: Step, key: &'static str, off: Signal<bool>, sign: AnyView| {
        let go = move |_| {
            ui.pause();
            page.act(Action::Step(step));
        };
        view! {
            <button type="button" aria-label=page.say(key) title=page.say(key) aria-disabled=move || off.get().to_string() on:click=go>
                {sign}
            </button>
        }
    };
    let (at_start, at_end) = (Signal::derive(at_start), Signal::derive(move || page.is_at_end()));
    let play_label = move || page.say(if ui.playing.get() { "pause" } else { "play" });
    let faster = move |_| ui.speed.update(|speed| *speed = (*speed + 1) % player::SPEEDS.len());
    view! {
        <div class="transport-buttons" role="group" aria-label=page.say("transport")>
            {step(Step::ToStart, "step-to-start", at_start, icons::to_start().into_any())}
            {step(Step::Previous(Stride::Event), "step-back", at_start, icons::back().into_any())}
            <button type="button" class="play" aria-label=play_label title=play_label on:click=move |_| player::toggle(page, ui)>
                {move || icons::play(ui.playing.get())}
            </button>
            {step(Step::Next(Stride::Event), "step-forward", at_end, icons::forward().into_any())}
            {step(Step::ToEnd, "step-to-end", at_end, icons::to_end().into_any())}
            <button type="button" class="speed" title=page.say("speed") on:click=faster>
                <span class="visually-hidden">{page.say("speed")} " "</span>
                {move || player::SPEEDS[ui.speed.get()].1}
            </button>
        </div>
    }
}

fn count(page: Page) -> impl IntoView {
    let (cursor, last) = (page.cursor.get(), page.last.get());
    view! {
        <span class="long">{page.say("step")} " "</span>
        <b>{cursor}</b> " " {page.phrase(&Phrase::new("page-of-steps").with("last", last))}
    }
}

fn what(page: Page) -> String {
    page.shown.track();
    page.cursor.track();
    let title = page.peek(|state| state.current().map(|event| page.event_title(event)));
    title.unwrap_or_else(|| page.say("nothing-happened"))
}

fn time(page: Page, at: u64) -> String {
    page.phrase(&Phrase::new("page-at-time").with("at", at))
}

/// For whoever does not see the diagram: where the cursor is now, and what happened.
fn spoken(page: Page) -> String {
    let step = Phrase::new("page-spoken-step").with("step", page.cursor.get()).with("last", page.last.get());
    format!("{} {}", page.phrase(&step), what(page))
}
