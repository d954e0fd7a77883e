//! What the reader changed, and what of the script never applied.

use crate::focus;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::session::{Action, Ignored, Piece};
use worldlines_core::trace::Phrase;

/// So many changes are listed, the latest; all of them stand in the script panel.
const ROWS_MAX: usize = 200;

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
    let earlier = shown.edits.len().saturating_sub(ROWS_MAX);
    let row = |(position, pieces): (usize, Vec<Piece>)| {
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let is_ignored = pieces.iter().all(|piece| piece.ignored.is_some() || piece.text.is_empty());
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
            let next = format!(".edits li:nth-child({}) button", position - earlier + 1);
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
    let rows = shown.edits_in_pieces().into_iter().enumerate().skip(earlier).map(row).collect_view();
    let more = Phrase::new("page-edits-earlier").with("count", earlier);
    let more = (earlier > 0).then(|| view! { <li>{page.phrase(&more)}</li> });
    view! { {rows} {more} }
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
