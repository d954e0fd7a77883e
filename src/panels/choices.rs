//! Where the reader chooses the steps: what may happen at the cursor, in groups, each a button.

use super::otherwise::change;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use worldlines_core::session::choices::{NextSteps, next_steps};
use worldlines_core::session::{Action, Status, status_at};
use worldlines_core::sim::script::Choice;
use worldlines_core::trace::Phrase;

/// The kinds of steps, in the order in which they are listed.
const GROUPS: [&str; 4] = ["choices-receive", "choices-timers", "choices-commands", "choices-reports"];

fn group_of(choice: &Choice) -> &'static str {
    match choice {
        Choice::Receive(_) => GROUPS[0],
        Choice::Fire(_) => GROUPS[1],
        Choice::Suspect(..) | Choice::Trust(..) => GROUPS[3],
        _ => GROUPS[2],
    }
}

/// What may happen next, where the reader chooses; nothing where the clock does.
#[component]
pub fn Choices() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let next = Memo::new(move |_| next_steps(&page.shown.get(), page.own_cursor.get()));
    move || next.get().map(|next| section(page, ui, next))
}

fn section(page: Page, ui: Ui, next: NextSteps) -> impl IntoView {
    let by_edit = page.peek(|state| state.shown.base.mode != state.shown.scenario.mode);
    let group = |key: &'static str| {
        let choices: Vec<_> = next.steps.iter().filter(|choice| group_of(choice) == key).collect();
        let buttons = choices.iter().map(|choice| button(page, ui, choice)).collect_view();
        (!choices.is_empty()).then(|| {
            view! {
                <h3 class="section-title">{page.word(key)}</h3>
                <div class="choices-list">{buttons}</div>
            }
        })
    };
    let steps = GROUPS.map(group).into_iter().collect_view();
    let faults = next.faults.iter().map(|choice| button(page, ui, choice)).collect_view();
    view! {
        <section class="choices" aria-label=page.word("choices")>
            <h2>{page.word("choices")}</h2>
            {next.stuck.map(|why| view! { <p>{page.phrase(&why)}</p> })}
            {(!page.is_own_at_end()).then(|| view! { <p class="look-for">{page.word("choices-replace")}</p> })}
            {steps}
            {(!next.faults.is_empty()).then(|| view! {
                <details class="more">
                    <summary>{page.word("choices-faults")}</summary>
                    <div class="choices-list">{faults}</div>
                </details>
            })}
            {by_edit.then(|| view! {
                <p>
                    <button type="button" class="link" on:click=move |_| change(page, ui, Action::LetClockDecide)>
                        {page.word("choices-clock")}
                    </button>
                </p>
            })}
        </section>
    }
}

fn button(page: Page, ui: Ui, choice: &Choice) -> impl IntoView + use<> {
    let choice = choice.clone();
    let name = name(page, &choice);
    let choose = move |_| {
        ui.pause();
        page.act(Action::Choose(choice.clone()));
        request_animation_frame(keep_choosing);
    };
    view! { <button type="button" class="next-step" on:click=choose>{name}</button> }
}

/// The reader begins to choose: what may happen next stands at the top of its column, and has the focus.
pub fn begin_choosing() {
    request_animation_frame(|| {
        if let Some(side) = document().query_selector(".side").ok().flatten() {
            side.set_scroll_top(0);
        }
        keep_choosing();
    });
}

/// The buttons are other ones now: the keyboard goes on with the first of them.
fn keep_choosing() {
    let first = document().query_selector(".choices button").ok().flatten();
    if let Some(first) = first.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        // Nothing to do if the browser refuses.
        let _ = first.focus();
    }
}

/// A step in words.
fn name(page: Page, choice: &Choice) -> String {
    let of_message = |rule, id| page.message_phrase(rule, id).unwrap_or_default();
    let of = |rule: &'static str, process| Phrase::new(rule).with("process", process);
    page.phrase(&match choice {
        Choice::Receive(id) => {
            let is_up = page.peek(|state| status_at(&state.shown, id.to, state.cursor) == Status::Up);
            return of_message(if is_up { "choice-receive" } else { "choice-receive-down" }, *id);
        }
        Choice::Drop(id) => return of_message("choice-drop", *id),
        Choice::Duplicate(id) => return of_message("choice-duplicate", *id),
        Choice::Fire(timer) => return page.timer_in_words(timer, "choice-fire"),
        Choice::Crash { after, .. } => of("choice-crash", after.process),
        Choice::Recover(process) => of("choice-recover", *process),
        Choice::Wipe(process) => of("choice-wipe", *process),
        Choice::Flush(process) => of("choice-flush", *process),
        Choice::Suspect(process, about) => of("choice-suspect", *process).with("about", *about),
        Choice::Trust(process, about) => of("choice-trust", *process).with("about", *about),
        Choice::Start(process) => of("choice-start", *process),
        Choice::Command(process, text) => {
            of("choice-command", *process).with("text", page.command_in_words(text))
        }
    })
}
