//! What the reader may do next: it follows what the reader does, and what comes of it.

use super::otherwise::{change, what_ifs};
use crate::focus;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::scenario::schema::Suggestion;
use worldlines_core::session::{Action, Invitation, Outcome, Step, Stride, WhatIf, invitation, outcomes};
use worldlines_core::sim::script::Item;
use worldlines_core::sim::{Evidence, PropertyKind};

/// What the reader may do now.
#[component]
pub fn Inviting() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let now = Memo::new(move |_| page.with(invitation));
    let has_moved = has_moved(page);
    let dismissed = RwSignal::new(false);
    let body = move || match now.get() {
        Invitation::Drop(id) => {
            let text = page.message_phrase("page-invitation-drop", id);
            let buttons = view! { {step(page, ui)} {what_ifs(page, vec![WhatIf::Item(Item::Drop(id))])} };
            said(text.unwrap_or_default(), buttons).into_any()
        }
        Invitation::Step => {
            let is_figure = page.peek(|state| state.shown.is_figure());
            let key = if is_figure { "invitation-step-figure" } else { "invitation-step" };
            said(page.say(key), step(page, ui)).into_any()
        }
        Invitation::Choose => said(page.say("invitation-choose"), ()).into_any(),
        Invitation::Change if has_moved.get() => said(page.say("invitation-change"), ()).into_any(),
        Invitation::Change => {
            let start = act(page, ui, "invitation-from-start", || Action::Step(Step::ToStart));
            said(page.say("invitation-whole"), start).into_any()
        }
        Invitation::Figure => {
            let start = act(page, ui, "invitation-from-start", || Action::Step(Step::ToStart));
            said(page.say("invitation-figure"), start).into_any()
        }
        Invitation::Watch => said(page.say("invitation-watch"), step(page, ui)).into_any(),
        Invitation::Outcome => {
            let differences = outcomes(&page.shown.get());
            let has_any = !differences.is_empty();
            let key = if has_any { "invitation-outcome" } else { "invitation-same" };
            let plainly = plainly(page, &differences);
            let rows = differences.into_iter().map(|outcome| row(page, &outcome)).collect_view();
            let undo = act(page, ui, "invitation-undo", || Action::Undo);
            let rows = has_any.then(|| view! { <ul class="outcomes">{plainly} {rows}</ul> });
            view! { <p>{page.say(key)}</p> {rows} <div class="buttons">{undo}</div> }.into_any()
        }
    };
    view! {
        <Show when=move || !dismissed.get()>
            <div class="invitation">
                <button type="button" class="plain dismiss" aria-label=page.say("invitation-hide") on:click=move |_| {
                    dismissed.set(true);
                    focus::keep_at([".tries button", ".next-card", ".setup summary"].map(str::to_owned).to_vec());
                }>"×"</button>
                {body}
            </div>
        </Show>
    }
}

/// Whether the cursor has moved since the scenario was opened.
fn has_moved(page: Page) -> Memo<bool> {
    let since = Memo::new(move |before: Option<&(String, usize, bool)>| {
        let (scenario, cursor) = (page.shown.get().base.id.clone(), page.own_cursor.get());
        let before = before.filter(|(before, ..)| *before == scenario);
        let has_moved = before.is_some_and(|(_, before, has_moved)| *has_moved || *before != cursor);
        (scenario, cursor, has_moved)
    });
    Memo::new(move |_| since.with(|(.., has_moved)| *has_moved))
}

fn said(text: String, buttons: impl IntoView + 'static) -> impl IntoView {
    view! { <p>{text}</p> <div class="buttons">{buttons}</div> }
}

fn step(page: Page, ui: Ui) -> impl IntoView {
    act(page, ui, "invitation-step-button", || Action::Step(Step::Next(Stride::Event)))
}

fn act(page: Page, ui: Ui, key: &'static str, action: fn() -> Action) -> impl IntoView {
    view! { <button type="button" on:click=move |_| change(page, ui, action())>{page.say(key)}</button> }
}

/// What there is to see of the properties that came out otherwise, each thing once.
fn plainly(page: Page, differences: &[Outcome]) -> Vec<AnyView> {
    let mut told: Vec<&Evidence> = Vec::new();
    for evidence in differences.iter().filter_map(|outcome| outcome.evidence.as_ref()) {
        if !told.iter().any(|other| other.phrase == evidence.phrase) {
            told.push(evidence);
        }
    }
    told.into_iter()
        .map(|evidence| view! { <li><b>{page.phrase(&evidence.phrase)}</b></li> }.into_any())
        .collect()
}

/// `exactly-once: holds → violated`
fn row(page: Page, outcome: &Outcome) -> impl IntoView + use<> {
    let says = |holds: Option<bool>| {
        let class = match (holds, outcome.kind) {
            (Some(true), PropertyKind::Sometimes) => "seen",
            (Some(true), _) => "holds",
            (Some(false), _) => "violated",
            (None, _) => "open",
        };
        page.say(&format!("verdict-{}-{class}", outcome.kind.name()))
    };
    let (before, now) = (says(outcome.before), says(outcome.now));
    view! { <li>{page.property_name(&outcome.property)} ": " <s>{before}</s> " → " <span class="says">{now}</span></li> }
}

/// What the scenario suggests to try, each to be applied and taken back at a press.
#[component]
pub fn Tries() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    move || {
        let shown = page.shown.get();
        page.runs.track();
        let base = &shown.base;
        let rows = base.suggestions.iter().enumerate().map(|(position, suggestion)| {
            let is_on = page.peek(|state| state.is_tried(position));
            let has_beside = suggestion.beside.is_some();
            let press = move |_| {
                ui.pause();
                if is_on && has_beside {
                    page.act(Action::EndBeside);
                }
                page.act(if is_on { Action::Reset } else { Action::Try(position) });
                focus::keep_at(vec![format!("[data-try='{position}']")]);
            };
            let text = page.scenario_text(base, &format!("try-{}", position + 1), &suggestion.text);
            let says = page.say(if is_on { "try-undo" } else { "try" });
            view! {
                <li>
                    <p>{text}</p>
                    <div class="buttons">
                        <button type="button" data-try=position aria-pressed=is_on.to_string() on:click=press>{says}</button>
                        <code>{tried(suggestion)}</code>
                    </div>
                </li>
            }
        });
        let rows: Vec<_> = rows.collect();
        (!rows.is_empty()).then(|| view! { <h3>{page.say("tries")}</h3> <ul class="tries">{rows}</ul> })
    }
}

/// What a suggestion does, in the notation.
fn tried(suggestion: &Suggestion) -> String {
    let beside = suggestion.beside.as_ref().map(|beside| {
        let id = beside.split(';').next().unwrap_or_default();
        format!("beside={id}")
    });
    let edit = Some(suggestion.edit.clone()).filter(|edit| !edit.is_empty());
    edit.into_iter().chain(beside).collect::<Vec<_>>().join("; ")
}
