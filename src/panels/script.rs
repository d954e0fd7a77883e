//! The script panel: the same changes as text, in the one notation.

use crate::focus;
use crate::page::Page;
use leptos::ev::KeyboardEvent;
use leptos::html::{Div, Textarea};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDetailsElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use worldlines_core::session::{Action, Mistake, Piece, State};
use worldlines_core::trace::Phrase;

/// The script panel.
#[component]
pub fn Script() -> impl IntoView {
    let page = Page::get();
    let draft = Memo::new(move |_| page.with(|state| state.draft.clone()));
    // A step changes nothing in it, and a long text takes a while to read.
    let changed = move || {
        page.shown.track();
        draft.track();
    };
    let text = Memo::new(move |_| {
        changed();
        page.peek(State::script_text)
    });
    let mistakes = Memo::new(move |_| draft.get().map_or_else(Vec::new, |draft| draft.mistakes));
    let is_wrong = move || mistakes.with(|mistakes| !mistakes.is_empty());
    let pieces = Memo::new(move |_| {
        changed();
        page.peek(State::script_pieces)
    });
    let (area, veil) = (NodeRef::<Textarea>::new(), NodeRef::<Div>::new());
    let waits = Memo::new(move |_| draft.with(|draft| draft.as_ref().is_some_and(|draft| !draft.runs)));
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
            <div class="script-text">
                <textarea
                    id="script"
                    node_ref=area
                    spellcheck="false"
                    autocapitalize="off"
                    aria-label=page.say("script")
                    aria-describedby="script-help script-problem script-ignored"
                    aria-invalid=move || is_wrong().to_string()
                    placeholder=move || page.script_example()
                    prop:value=move || text.get()
                    on:input=move |event| page.act(Action::Write(event_target_value(&event)))
                    on:keydown=on_key
                ></textarea>
                <div class="script-veil" aria-hidden="true" node_ref=veil>
                    {move || pieces.get().into_iter().map(veiled).collect_view()}
                    // As in the field, what follows the last line break is a line.
                    "\u{200b}"
                </div>
            </div>
            <ul class="script-problem" id="script-problem" aria-live="polite">
                {move || {
                    mistakes.with(|mistakes| {
                        mistakes.iter().map(|mistake| view! { <li>{described(page, mistake)}</li> }).collect_view()
                    })
                }}
            </ul>
            <ul class="edits script-ignored" id="script-ignored">
                {move || explained(page, area, veil, &pieces.get())}
            </ul>
            <Show when=move || waits.get()>
                <p class="buttons">
                    <button
                        type="button"
                        class="primary"
                        disabled=is_wrong
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

/// A piece of the text as it lies over the field, which has the same text at the same place: nothing of it is
/// seen but the veil over what never applied.
fn veiled(piece: Piece) -> AnyView {
    match piece.ignored {
        None => piece.text.into_any(),
        Some(_) => view! { <s>{piece.text}</s> }.into_any(),
    }
}

/// What never applied, each with its reason and the way to its place in the text.
fn explained(
    page: Page,
    area: NodeRef<Textarea>,
    veil: NodeRef<Div>,
    pieces: &[Piece],
) -> impl IntoView + use<> {
    // A browser counts a text in units of UTF-16.
    let mut start = 0;
    let mut row_count = 0;
    let mut row = |piece: &Piece| {
        let (from, to) = (start, start + piece.text.encode_utf16().count() as u32);
        start = to;
        let why = page.phrase(piece.ignored.as_ref()?);
        let row = row_count;
        row_count += 1;
        let line = page.phrase(&Phrase::new("page-script-line").with("line", piece.place.line));
        let find = move |_| {
            if let Some(area) = area.get_untracked() {
                // This fails for fields that hold no text only.
                let _ = area.set_selection_range(from, to);
                let _ = area.focus();
            }
            // A browser brings the field into sight, but not what is chosen in it.
            if let Some(struck) = veil.get_untracked().and_then(|veil| veil.children().item(row)) {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                struck.scroll_into_view_with_scroll_into_view_options(&options);
            }
        };
        Some(view! {
            <li class="ignored">
                <span>
                    <button type="button" class="link" on:click=find>{line}</button>
                    " "
                    <code>{piece.text.clone()}</code>
                    <small>{why}</small>
                </span>
            </li>
        })
    };
    pieces.iter().filter_map(&mut row).collect_view()
}

/// Where it is wrong, and what.
pub fn described(page: Page, problem: &Mistake) -> String {
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
