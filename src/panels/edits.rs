//! What the reader changed, and what of the script never applied.

use crate::focus;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::scenario::notation::{Style, print_edit};
use worldlines_core::session::{Action, Ignored, Piece};
use worldlines_core::trace::Phrase;

/// The changes, with ways to take them back.
#[component]
pub fn Edits() -> impl IntoView {
    let page = Page::get();
    let has_history = move || page.with(|state| state.can_undo() || state.can_redo());
    let has_any = move || has_history() || !page.shown.get().edits.is_empty();
    let act = move |action: Action| {
        move |_| {
            page.act(action.clone());
            focus::keep();
        }
    };
    let nothing = move || page.shown.get().edits.is_empty();
    view! {
        <Show when=has_any>
            <h3>{page.say("edits")}</h3>
            <ul class="edits">{move || rows(page)}</ul>
            <p class="buttons edit-buttons">
                <button type="button" aria-disabled=move || page.with(|state| !state.can_undo()).to_string() on:click=act(Action::Undo)>
                    {page.say("undo")}
                </button>
                <button type="button" aria-disabled=move || page.with(|state| !state.can_redo()).to_string() on:click=act(Action::Redo)>
                    {page.say("redo")}
                </button>
                <button type="button" aria-disabled=move || nothing().to_string() on:click=act(Action::Reset)>{page.say("reset")}</button>
            </p>
        </Show>
        {move || never_applied(page)}
    }
}

fn rows(page: Page) -> impl IntoView {
    let shown = page.shown.get();
    let roster = shown.scenario.roster();
    let ignored = shown.ignored();
    let row = |(position, edit): (usize, &_)| {
        let text = print_edit(edit, &roster, Style::Lines);
        let is_ignored =
            ignored.iter().any(|ignored| ignored.edit == Some(position) && ignored.steps.is_none());
        let pieces = shown.edit_pieces(position);
        // Of a list of steps that applied in part, the reason says of which part it is.
        let reason = |piece: &Piece| {
            let why = page.phrase(piece.ignored.as_ref()?);
            let part = (!is_ignored).then(|| view! { <code>{piece.text.clone()}</code> " " });
            Some(view! { <small>{part} {why}</small> })
        };
        let reasons = pieces.iter().filter_map(reason).collect_view();
        let piece = |piece: Piece| match piece.ignored.filter(|_| !is_ignored) {
            Some(_) => view! { <s>{piece.text}</s> }.into_any(),
            None => piece.text.into_any(),
        };
        let text_in_pieces = pieces.into_iter().map(piece).collect_view();
        let remove = move |_| {
            page.act(Action::Remove(position));
            let next = format!(".edits li:nth-child({}) button", position + 1);
            let others = [".edits li:last-child button", ".edit-buttons button:not([aria-disabled='true'])"];
            focus::keep_at(std::iter::once(next).chain(others.map(str::to_owned)).collect());
        };
        let label = page.phrase(&Phrase::new("page-remove-edit").with("edit", text.as_str()));
        view! {
            <li class:ignored=is_ignored>
                <span>
                    <code>{text_in_pieces}</code>
                    {reasons}
                </span>
                <button type="button" class="link" aria-label=label on:click=remove>{page.say("remove")}</button>
            </li>
        }
    };
    shown.edits.iter().enumerate().map(row).collect_view()
}

/// The scenario's own items that never applied; the reader's are marked in their list.
fn never_applied(page: Page) -> Option<impl IntoView> {
    let ignored: Vec<Ignored> =
        page.shown.get().ignored().into_iter().filter(|item| item.edit.is_none()).collect();
    let row = |item: &Ignored| {
        let why = page.phrase(&item.why);
        view! { <li class="ignored"><span><code>{item.text.clone()}</code><small>{why}</small></span></li> }
    };
    (!ignored.is_empty()).then(|| {
        view! {
            <h3>{page.say("items-never-applied")}</h3>
            <ul class="edits">{ignored.iter().map(row).collect_view()}</ul>
        }
    })
}
