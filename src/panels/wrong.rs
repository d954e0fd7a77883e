//! That a variant is wrong on purpose: nobody should take it for the algorithm.

use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::protocols::wrong_on_purpose;
use worldlines_core::session::State;

/// What is wrong, above the diagram.
#[component]
pub fn WrongBar() -> impl IntoView {
    let page = Page::get();
    let wrong = Memo::new(move |_| {
        page.drawn.track();
        page.peek(|state: &State| page.tell(|words| state.wrong(words)))
    });
    let said = move || {
        let said = wrong.get().into_iter().map(|what| view! { <span>{sign()} {what}</span> });
        said.collect_view()
    };
    view! {
        <Show when=move || wrong.with(|wrong| !wrong.is_empty())>
            <p class="wrong-bar">{said}</p>
        </Show>
    }
}

/// That it is wrong, beside a title.
#[component]
pub fn WrongBadge() -> impl IntoView {
    let page = Page::get();
    let is_wrong = Memo::new(move |_| wrong_on_purpose(&page.shown.get().scenario).is_some());
    move || is_wrong.get().then(|| badge(page))
}

/// The badge.
pub fn badge(page: Page) -> AnyView {
    view! { <span class="wrong-badge">{sign()} {page.say("wrong")}</span> }.into_any()
}

fn sign() -> impl IntoView {
    view! { <span aria-hidden="true">"▲ "</span> }
}
