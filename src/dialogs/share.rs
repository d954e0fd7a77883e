//! Sharing and keeping: the link, its code for a hall, files, the frame for another page.

use super::{Dialog, Frame, head};
use crate::address;
use crate::page::Page;
use crate::share::{Code, Kept, OpenFile, copy, keep, snippet};
use crate::ui::Ui;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use worldlines_core::session::Sharing;
use worldlines_core::trace::Phrase;

/// How long it takes at most until something is seen.
const SEEN: Duration = Duration::from_millis(40);

/// Sharing and keeping.
#[component]
pub fn Share() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    view! {
        <Frame dialog=Dialog::Share attr:class="share" attr:aria-labelledby="share-title">
            {head(page, ui, "share-title", "share")}
            <Content/>
        </Frame>
    }
}

#[component]
fn Content() -> impl IntoView {
    let page = Page::get();
    let sharing = RwSignal::new(Sharing::default());
    let said = RwSignal::new("");
    let address = move |sharing| address::base() + &page.with(|state| state.link_to_share(sharing));
    let link = Memo::new(move |_| address(sharing.get()));
    let frame = Memo::new(move |_| {
        let link = address(Sharing { embed: true, ..sharing.get() });
        snippet(&link, &page.title())
    });
    view! {
        <div class="dialog-body">
            <div class="share-link">
                <section>
                    <h3 id="share-link">{page.say("share-link")}</h3>
                    {field(page, link, said)}
                    {options(page, sharing)}
                    {address::is_local().then(|| view! { <p class="share-hint">{page.say("share-local")}</p> })}
                </section>
                <CodeOf link/>
            </div>
            <div class="share-rest">
                <section>
                    <h3>{page.say("share-scenario")}</h3>
                    <p class="share-hint">{page.say("share-scenario-about")}</p>
                    <p class="buttons">{keeper(page, Kept::Scenario, said)} <OpenFile/></p>
                </section>
                <section>
                    <h3>{page.say("share-picture")}</h3>
                    <p class="share-hint">{page.say("share-picture-about")}</p>
                    <p class="buttons">{[Kept::Svg, Kept::Png, Kept::Run].map(|kept| keeper(page, kept, said)).into_iter().collect_view()}</p>
                </section>
                <section>
                    <h3 id="share-frame">{page.say("share-frame")}</h3>
                    {frame_field(page, frame, said)}
                </section>
            </div>
            <p class="share-said" role="status">{move || Some(said.get()).filter(|key| !key.is_empty()).map(|key| page.say(key))}</p>
        </div>
    }
}

/// The link, to be copied: by the button, or by hand where the browser refuses.
fn field(page: Page, link: Memo<String>, said: RwSignal<&'static str>) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let select = move || {
        if let Some(input) = input.get_untracked() {
            // Nothing to do if the browser refuses: the text is there to be selected by hand.
            let _ = input.focus();
            input.select();
        }
    };
    let all = |event: leptos::ev::FocusEvent| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            input.select();
        }
    };
    view! {
        <div class="share-field">
            <input type="text" readonly aria-labelledby="share-link" node_ref=input prop:value=move || link.get() on:focus=all/>
            <button type="button" class="primary" on:click=move |_| copied(link.get_untracked(), said, select)>
                {page.say("copy")}
            </button>
        </div>
    }
}

/// What shows it in a frame, to be copied.
fn frame_field(page: Page, frame: Memo<String>, said: RwSignal<&'static str>) -> impl IntoView {
    let area = NodeRef::<leptos::html::Textarea>::new();
    let select = move || {
        if let Some(area) = area.get_untracked() {
            let area: HtmlTextAreaElement = area;
            // As above.
            let _ = area.focus();
            area.select();
        }
    };
    view! {
        <textarea readonly rows="3" spellcheck="false" aria-labelledby="share-frame" node_ref=area prop:value=move || frame.get()></textarea>
        <p class="buttons">
            <button type="button" on:click=move |_| copied(frame.get_untracked(), said, select)>
                {page.say("copy-frame")}
            </button>
        </p>
    }
}

/// Copies a text, says so, and selects it where that was refused.
fn copied(text: String, said: RwSignal<&'static str>, select: impl Fn() + 'static) {
    said.set("");
    leptos::task::spawn_local(async move {
        if copy(text).await {
            said.set("copied");
        } else {
            select();
            said.set("not-copied");
        }
    });
}

/// Where the link opens, and how it looks there.
fn options(page: Page, sharing: RwSignal<Sharing>) -> impl IntoView {
    let step = move || {
        let place =
            Phrase::new("page-share-here").with("step", page.cursor.get()).with("last", page.last.get());
        page.phrase(&place)
    };
    let choose = move |from_start| sharing.update(|sharing| sharing.from_start = from_start);
    view! {
        <fieldset class="share-options">
            <legend class="visually-hidden">{page.say("share-opens")}</legend>
            <label><input type="radio" name="share-opens" checked on:change=move |_| choose(false)/> {step}</label>
            <label><input type="radio" name="share-opens" on:change=move |_| choose(true)/> {page.say("share-start")}</label>
            <label>
                <input
                    type="checkbox"
                    checked
                    on:change=move |event| sharing.update(|sharing| sharing.plain = !event_target_checked(&event))
                />
                {page.say("share-look")}
            </label>
        </fieldset>
        {move || page.overlays.veiled.get().then(|| view! { <p class="share-hint">{page.seen_phrase("page-share-veil")}</p> })}
    }
}

/// The link as a code, as large as the hall needs it.
#[component]
fn CodeOf(link: Memo<String>) -> impl IntoView {
    let page = Page::get();
    let large = RwSignal::new(false);
    let drawing = move || {
        match Code::of(&link.get()) {
        Some(code) => view! {
            <svg viewBox=format!("0 0 {0} {0}", code.size) role="img" aria-label=page.say("share-code-about") shape-rendering="crispEdges">
                <path d=code.path/>
            </svg>
        }
        .into_any(),
        None => view! { <p class="share-hint">{page.say("share-code-too-long")}</p> }.into_any(),
    }
    };
    let key = move || if large.get() { "share-code-smaller" } else { "share-code-larger" };
    view! {
        <section class="share-code" class:large=move || large.get()>
            <h3 class="visually-hidden">{page.say("share-code")}</h3>
            {drawing}
            <button type="button" aria-pressed=move || large.get().to_string() on:click=move |_| large.update(|large| *large = !*large)>
                {move || page.say(key())}
            </button>
        </section>
    }
}

/// A button that keeps something as a file.
fn keeper(page: Page, kept: Kept, said: RwSignal<&'static str>) -> impl IntoView {
    let save = move |_| {
        said.set("file-written");
        // After a moment in which that can be seen: a run of 100,000 events takes its time.
        let write = move || leptos::task::spawn_local(async move { said.set(keep(page, kept).await) });
        set_timeout(write, SEEN);
    };
    view! { <button type="button" on:click=save>{page.say(kept.key())}</button> }
}
