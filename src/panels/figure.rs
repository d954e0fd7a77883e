//! The text of a figure, where other scenarios have their form and their script.

use crate::page::Page;
use leptos::prelude::*;

/// What happens in the figure, as it is written.
#[component]
pub fn FigureText() -> impl IntoView {
    let page = Page::get();
    let text = Memo::new(move |_| page.shown.get().scenario.figure.clone().unwrap_or_default());
    view! {
        <details class="figure-text">
            <summary>{page.say("figure")}</summary>
            <p class="script-help">{page.say("figure-about")}</p>
            <pre tabindex="0" aria-label=page.say("figure")>
                <code>{move || text.get().trim_matches('\n').to_owned()}</code>
            </pre>
        </details>
    }
}
