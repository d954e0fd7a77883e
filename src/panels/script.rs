//! The script panel: the same changes as text, in the one notation.

use crate::focus;
use crate::page::Page;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;
use worldlines_core::session::{Action, Ignored, Mistake};
use worldlines_core::trace::Phrase;

/// The script panel.
#[component]
pub fn Script() -> impl IntoView {
    let page = Page::get();
    let text = Memo::new(move |_| page.with(|state| state.script_text()));
    let problem =
        Memo::new(move |_| page.with(|state| state.draft.as_ref().and_then(|draft| draft.problem.clone())));
    let ignored = Memo::new(move |_| page.with(|state| state.ignored_lines()));
    let waits = Memo::new(move |_| page.with(|state| state.draft.as_ref().is_some_and(|draft| !draft.runs)));
    let run = move || page.act(Action::RunDraft);
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            run();
        }
    };
    // Opened at the end of its column, it would be out of sight.
    let show = move |event: leptos::ev::Event| {
        if let Some(details) = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok())
            && details.open()
        {
            details.scroll_into_view();
        }
    };
    let discard = move |_| {
        page.act(Action::DiscardDraft);
        focus::keep();
    };
    view! {
        <details class="script" on:toggle=show>
            <summary>{page.say("script")}</summary>
            {move || own_script(page)}
            <p class="script-help" id="script-help">{page.say("script-help")}</p>
            <textarea
                id="script"
                spellcheck="false"
                autocapitalize="off"
                aria-label=page.say("script")
                aria-describedby="script-help script-problem"
                aria-invalid=move || problem.get().is_some().to_string()
                placeholder=move || page.script_example()
                prop:value=move || text.get()
                on:input=move |event| page.act(Action::Write(event_target_value(&event)))
                on:keydown=on_key
            ></textarea>
            <p class="script-problem" id="script-problem" aria-live="polite">
                {move || problem.get().map(|problem| described(page, &problem))}
            </p>
            <ul class="edits script-ignored">
                {move || ignored.get().into_iter().map(|(line, item)| never(page, line, &item)).collect_view()}
            </ul>
            <Show when=move || waits.get()>
                <p class="buttons">
                    <button
                        type="button"
                        class="primary"
                        disabled=move || problem.get().is_some()
                        on:click=move |_| { run(); focus::keep(); }
                    >
                        {page.say("run-script")}
                    </button>
                    <button type="button" on:click=discard>{page.say("discard-script")}</button>
                </p>
            </Show>
        </details>
    }
}

/// A line that never applied, and why.
fn never(page: Page, line: usize, item: &Ignored) -> impl IntoView + use<> {
    let place = page.phrase(&Phrase::new("page-script-line").with("line", line));
    let why = page.phrase(&item.why);
    view! { <li class="ignored"><span>{place} " " <code>{item.text.clone()}</code><small>{why}</small></span></li> }
}

/// Where it is wrong, and what.
fn described(page: Page, problem: &Mistake) -> String {
    let what = page.phrase(&problem.phrase);
    match problem.place {
        Some(place) => {
            let place = Phrase::new("page-place").with("line", place.line).with("column", place.column);
            format!("{} {what}", page.phrase(&place))
        }
        None => what,
    }
}

/// What the scenario itself does, which stays.
fn own_script(page: Page) -> Option<impl IntoView> {
    let shown = page.shown.get();
    let script = worldlines_core::scenario::notation::print_script(&shown.base.script, &shown.base.roster());
    (!script.is_empty()).then(|| {
        view! {
            <p class="script-help">{page.say("own-script")}</p>
            <pre class="own-script" tabindex="0">{script}</pre>
        }
    })
}
