//! Stepping, playing, scrubbing: below everything, always in the same place.

mod choices;
mod overview;
mod spoken;

use crate::page::Page;
use crate::ui::Ui;
use crate::{icons, player};
use choices::{SpeedChoice, StrideChoice};
use leptos::prelude::*;
use overview::Overview;
use worldlines_core::session::{Action, Step, letter};
use worldlines_core::trace::Phrase;

/// The bar below everything.
#[component]
pub fn Transport() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let said = spoken::follow(page, ui);
    // As wide as it can become: what is beside it does not move.
    let count_width = move || format!("{}ch", 2 * page.last.get().to_string().len() + 5);
    view! {
        <footer class="transport">
            <div class="controls">
                <Buttons/>
                <StrideChoice/>
                <SpeedChoice/>
            </div>
            <Overview/>
            <div class="where">
                <p class="count" style:min-width=count_width>
                    <span class="long">{page.say("step")} " "</span>
                    <b>{page.cursor}</b> " " {move || of_steps(page)}
                </p>
                <p class="what" title=move || what(page)>{move || what(page)}</p>
                <p class="time">{move || time(page)}</p>
            </div>
            <p class="visually-hidden" role="status">{said}</p>
        </footer>
    }
}

/// Where a button leads.
#[derive(Clone, Copy)]
enum Way {
    ToStart,
    Back,
    Forward,
    ToEnd,
}

impl Way {
    fn step(self, ui: Ui) -> Step {
        match self {
            Way::ToStart => Step::ToStart,
            Way::Back => Step::Previous(ui.stride.get()),
            Way::Forward => Step::Next(ui.stride.get()),
            Way::ToEnd => Step::ToEnd,
        }
    }

    fn label(self, page: Page, ui: Ui) -> String {
        let stride = || ui.stride.get().name();
        match self {
            Way::ToStart => page.say("step-to-start"),
            Way::Back => page.say(&format!("step-back-{}", stride())),
            Way::Forward => page.say(&format!("step-forward-{}", stride())),
            Way::ToEnd => page.say("step-to-end"),
        }
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let step = move |way: Way, sign: AnyView| {
        let go = move |_| {
            ui.pause();
            page.act(Action::Step(untrack(|| way.step(ui))));
        };
        let label = move || way.label(page, ui);
        // Not `disabled`, which would take the focus away in the middle of stepping.
        let off = move || match way {
            Way::ToStart | Way::Back => page.cursor.get() == 0,
            // Whether more is to come, those who look cannot know.
            Way::Forward | Way::ToEnd => !page.overlays.veiled.get() && page.is_at_end(),
        };
        view! {
            <button type="button" aria-label=label title=label aria-disabled=move || off().to_string() on:click=go>
                {sign}
            </button>
        }
    };
    let play_label = move || page.say(if ui.playing.get() { "pause" } else { "play" });
    view! {
        <div class="transport-buttons" role="group" aria-label=page.say("transport")>
            {step(Way::ToStart, icons::to_start().into_any())}
            {step(Way::Back, icons::back().into_any())}
            <button type="button" class="play" aria-label=play_label title=play_label on:click=move |_| player::toggle(page, ui)>
                {move || icons::play(ui.playing.get())}
            </button>
            {step(Way::Forward, icons::forward().into_any())}
            {step(Way::ToEnd, icons::to_end().into_any())}
        </div>
    }
}

/// How many steps there are; those who look cannot know.
fn of_steps(page: Page) -> Option<String> {
    let last = page.last.get();
    (!page.overlays.veiled.get()).then(|| page.phrase(&Phrase::new("page-of-steps").with("last", last)))
}

/// What happened last in all that is drawn: in which run, when, and what.
fn latest(page: Page) -> Option<(usize, u64, String)> {
    let (drawn, cursor) = (page.drawn.get(), page.cursor.get());
    let (run, event) = drawn.event(cursor.checked_sub(1)?)?;
    Some((run, event.at, page.about(run).event_title(event)))
}

fn what(page: Page) -> String {
    let Some((run, _, title)) = latest(page) else {
        return page.say("nothing-happened");
    };
    let (drawn, cursor) = (page.drawn.get(), page.cursor.get());
    if !drawn.is_several() {
        return title;
    }
    // What happened in several runs at once is said once.
    let step = drawn.step_to(cursor).filter_map(|position| Some(letter(drawn.event(position)?.0)));
    let runs: Vec<String> = step.map(String::from).collect();
    let runs = if runs.is_empty() { letter(run).to_string() } else { runs.join(" ") };
    format!("{runs}: {title}")
}

/// When that was; runs that share steps have no time to say.
fn time(page: Page) -> Option<String> {
    let (_, at, _) = latest(page).filter(|_| !page.drawn.with(|drawn| drawn.shares_steps()))?;
    Some(page.phrase(&Phrase::new("page-at-time").with("at", at)))
}
