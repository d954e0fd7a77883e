//! What went wrong with what was asked for, over a run that is still there.

use crate::focus;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::session::{Action, Trouble};
use worldlines_core::trace::Phrase;

/// The message, if there is one.
#[component]
pub fn Notice() -> impl IntoView {
    let page = Page::get();
    let trouble = Memo::new(move |_| page.with(|state| state.problem.clone()));
    view! { <div class="notice" role="alert">{move || trouble.get().map(|trouble| notice(page, &trouble))}</div> }
}

fn notice(page: Page, trouble: &Trouble) -> impl IntoView + use<> {
    let dismiss = move |_| {
        page.act(Action::Dismiss);
        focus::keep();
    };
    let place = trouble.place().map(|place| {
        page.phrase(&Phrase::new("page-place").with("line", place.line).with("column", place.column))
    });
    view! {
        <div class="problem">
            <p>
                <b>{page.phrase(&trouble.title())}</b> " " {place} " " {page.phrase(&trouble.phrase())}
            </p>
            <button type="button" class="dismiss" on:click=dismiss>{page.say("dismiss")}</button>
        </div>
    }
}
