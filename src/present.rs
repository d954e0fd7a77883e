//! Presenting: the diagram alone, over the whole screen; the inspector comes when something is selected.
//! Everything is as large as the hall needs, and a clicker leads from one scenario to the next.

use crate::focus;
use crate::page::Page;
use crate::panels::{self, CutFinding, GravestFinding};
use crate::ui::Ui;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Function, Promise, Reflect};
use worldlines_core::scenario::Scenario;
use worldlines_core::session::{Action, Step};
use worldlines_core::trace::Phrase;

/// The size of the diagram's texts in a window: 16 pixels of 1024 by 768, 26 of 1920 by 1080. The stylesheet
/// has the same sum for sentences.
pub fn text_size(width: f64, height: f64) -> f64 {
    (width / 64.0 + height / 48.0) / 2.0
}

/// Begins to present, or ends it. A run that is shown whole is presented from its start.
pub fn toggle(page: Page, ui: Ui) {
    if ui.presenting.get_untracked() {
        return end(ui);
    }
    let is_whole = page.peek(|state| !state.is_veiled() && state.cursor >= state.last());
    if is_whole && !untrack(|| panels::is_on_tour(page, ui)) {
        page.act(Action::Step(Step::ToStart));
    }
    ui.presenting.set(true);
    let _ = ask_for_screen();
}

/// Asks for the whole screen. A browser that refuses, or has no such thing as an iPhone's, still shows the diagram
/// alone in its window.
fn ask_for_screen() -> Result<(), JsValue> {
    let root = JsValue::from(document().document_element());
    // By name, for the answer: a refusal that nobody listens to is told as an error of the page.
    let ask = Reflect::get(&root, &JsValue::from_str("requestFullscreen"))?;
    let answer = ask.dyn_into::<Function>()?.call0(&root)?.dyn_into::<Promise>()?;
    leptos::task::spawn_local(async move { drop(JsFuture::from(answer).await) });
    Ok(())
}

/// Ends presenting, however it was begun.
pub fn end(ui: Ui) {
    ui.presenting.set(false);
    if document().fullscreen_element().is_some() {
        document().exit_fullscreen();
    }
}

/// Whoever leaves the full screen by the browser's own key has ended presenting. The focus never stays on what
/// presenting hides.
pub fn listen(page: Page, ui: Ui) {
    let was_full = StoredValue::new(false);
    let handle = window_event_listener_untyped("fullscreenchange", move |_| {
        let is_full = document().fullscreen_element().is_some();
        if was_full.get_value() && !is_full {
            ui.presenting.set(false);
        }
        was_full.set_value(is_full);
    });
    on_cleanup(move || handle.remove());
    Effect::new(move |before: Option<bool>| {
        let presenting = ui.presenting.get();
        if before.is_some_and(|before| before != presenting) {
            request_animation_frame(move || {
                // On a small page the button is in a menu that is closed by now.
                for selector in
                    if presenting { [HEADING, HEADING] } else { [".present-button", ".more-button"] }
                {
                    if !focus::has_focus() {
                        focus::give(selector);
                    }
                }
            });
        }
        presenting
    });
    // Whoever goes on, or looks elsewhere, is not at the end any more.
    Effect::new(move |_| {
        ui.presenting.track();
        ui.tour.track();
        page.cursor.track();
        page.run.track();
        ui.page_turn.set(None);
    });
}

/// What has the focus while nothing that one works with has it.
const HEADING: &str = ".present-head > h1";

/// A hand that clicks on the diagram does not give it the focus while presenting: the next key of a clicker would
/// draw a frame around it.
pub fn keep_focus(ui: Ui, event: &MouseEvent) {
    if ui.presenting.get_untracked() {
        event.prevent_default();
        focus::give(HEADING);
    }
}

/// What a clicker does where there is more than the run: on a tour, and at the ends of what is presented. There
/// it first says what comes, and goes there when it is pressed again. False where it is to step.
pub fn turn_page(page: Page, ui: Ui, forward: bool) -> bool {
    if let Some(has_gone) = panels::tour_on(page, ui, forward) {
        if !has_gone {
            ui.page_turn.set(ui.presenting.get_untracked().then_some(forward));
        }
        return true;
    }
    let is_at_edge = page.peek(|state| {
        let edge = if forward { state.last() } else { 0 };
        !state.is_veiled() && state.cursor == edge
    });
    if !ui.presenting.get_untracked() || !is_at_edge {
        return false;
    }
    let to = neighbour(page, forward).filter(|_| ui.page_turn.get_untracked() == Some(forward));
    match to {
        Some(scenario) => {
            panels::open_scenario(page, ui, &scenario.id);
            if !forward {
                // Back to where one came from.
                page.act(Action::Step(Step::ToEnd));
            }
        }
        None => {
            ui.pause();
            ui.page_turn.set(Some(forward));
        }
    }
    true
}

/// The scenario beside the shown one, in the same topic.
fn neighbour(page: Page, forward: bool) -> Option<&'static Scenario> {
    let topic = page.peek(|state| state.shown.base.topic.clone());
    panels::neighbour(page, forward).filter(|scenario| scenario.topic == topic)
}

/// What a clicker finds at the ends of what is presented.
fn said_at_edge(page: Page, ui: Ui, forward: bool) -> String {
    let way = if forward { "end" } else { "start" };
    if untrack(|| panels::is_on_tour(page, ui)) {
        return page.say(&format!("turn-{way}-of-tour"));
    }
    if let Some(scenario) = neighbour(page, forward) {
        let title = page.scenario_text(scenario, "title", &scenario.title);
        return page.phrase(&Phrase::new(format!("page-turn-{way}")).with("title", title));
    }
    match page.peek(|state| state.shown.base.topic.is_empty()) {
        true => page.say(&format!("turn-{way}-alone")),
        false => page.phrase(
            &Phrase::new(format!("page-turn-{way}-of-topic")).with("topic", untrack(|| page.topic())),
        ),
    }
}

/// The button in the bar above everything.
#[component]
pub fn PresentButton() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    view! {
        <button
            type="button"
            class="present-button"
            aria-pressed=move || ui.presenting.get().to_string()
            title=page.say("present-hint")
            on:click=move |_| toggle(page, ui)
        >
            {page.say("present")}
        </button>
    }
}

/// What is above the diagram in place of the bar: the title, what was found, and the way out; and over the diagram,
/// what a clicker finds at the ends of a run.
#[component]
pub fn Head() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let has_cut = Memo::new(move |_| page.overlays.cut.with(Option::is_some));
    let said = move || ui.page_turn.get().map(|forward| said_at_edge(page, ui, forward));
    view! {
        <Show when=move || ui.presenting.get()>
            <header class="present-head">
                <h1 tabindex="-1">{move || page.title()}</h1>
                // Who has laid a cut speaks of that.
                <Show when=move || has_cut.get() fallback=|| view! { <GravestFinding/> }>
                    <CutFinding/>
                </Show>
                <button type="button" class="end-presenting" on:click=move |_| end(ui)>
                    {page.say("present-end")}
                </button>
            </header>
            <p class="page-turn" role="status">
                {said}
            </p>
        </Show>
    }
}
