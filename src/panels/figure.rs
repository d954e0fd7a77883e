//! The text of a figure, to be changed: the picture follows what is written.

use super::script::described;
use crate::page::Page;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use worldlines_core::session::{Action, State};

/// Whoever writes stops for so long when something is written: one change to take back, and one entry of the
/// browser's history.
const PAUSE: Duration = Duration::from_millis(400);

/// What happens in the figure, as it is written.
#[component]
pub fn FigureText() -> impl IntoView {
    let page = Page::get();
    let text = Memo::new(move |_| {
        page.shown.track();
        page.with(State::script_text)
    });
    let mistakes = Memo::new(move |_| {
        page.with(|state| state.draft.as_ref().map_or_else(Vec::new, |draft| draft.mistakes.clone()))
    });
    let is_wrong = move || mistakes.with(|mistakes| !mistakes.is_empty());
    let pause: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    let write = move |event| {
        page.act(Action::Write(event_target_value(&event)));
        let draw = move || page.act(Action::RunDraft);
        pause.update_value(|pause| {
            if let Some(earlier) = pause.take() {
                earlier.clear();
            }
            *pause = set_timeout_with_handle(draw, PAUSE).ok();
        });
    };
    view! {
        <details class="figure-text" open>
            <summary>{page.say("figure")}</summary>
            <textarea
                id="figure"
                spellcheck="false"
                autocapitalize="off"
                aria-label=page.say("figure")
                aria-describedby="figure-problem figure-signs figure-about"
                aria-invalid=move || is_wrong().to_string()
                prop:value=move || text.get()
                on:input=write
            ></textarea>
            <ul class="script-problem" id="figure-problem" aria-live="polite">
                {move || {
                    mistakes.with(|mistakes| {
                        mistakes.iter().map(|mistake| view! { <li>{described(page, mistake)}</li> }).collect_view()
                    })
                }}
            </ul>
            <p class="script-help" id="figure-signs">{page.say("figure-signs")}</p>
            <p class="script-help" id="figure-about">{page.say("figure-about")}</p>
        </details>
    }
}
