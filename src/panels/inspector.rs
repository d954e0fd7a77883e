//! The right column: what the run promises and keeps, and why the selected thing is as it is.

use super::beside::InHand;
use super::choices::Choices;
use super::costs::CountedSoFar;
use super::cut::CutPanel;
use super::event::{event, event_details};
use super::message::{message, message_details};
use super::otherwise::Otherwise;
use super::process::process;
use super::questions::Questions;
use super::relation::relation;
use super::snapshots::Snapshots;
use super::verdicts::{Findings, Verdicts};
use crate::focus;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::session::Selection;

/// The inspector.
#[component]
pub fn Side() -> impl IntoView {
    let page = Page::get();
    let comparing = Memo::new(move |_| page.with(|state| state.comparing));
    let title = move || match (comparing.get(), page.selection.get()) {
        (true, _) => "compared",
        (false, Some(_)) => "selected",
        (false, None) => "at-this-step",
    };
    let is_event =
        Memo::new(move |_| !comparing.get() && matches!(page.focus.get(), Some(Selection::Event(_))));
    // From one event to the next, what is there stays and says something else.
    let body = move || match is_event.get() {
        true => event(page),
        false => (move || other(page, comparing.get())).into_any(),
    };
    let details = move || match is_event.get() {
        true => event_details(page),
        false => (move || other_details(page)).into_any(),
    };
    view! {
        <section class="side" aria-label=page.say("inspector")>
            <InHand/>
            <CutPanel/>
            <Findings/>
            <Questions/>
            <Snapshots/>
            // Only an onlooker chooses and changes what happens.
            <Show when=move || !page.overlays.veiled.get()>
                <Choices/>
            </Show>
            <div class="inspector" id=focus::FALLBACK tabindex="-1">
                <h2>{move || page.say(title())}</h2>
                {body}
                {move || (!comparing.get() && !page.overlays.veiled.get()).then(|| view! { <Otherwise/> })}
                {details}
            </div>
            <Verdicts/>
            <CountedSoFar/>
        </section>
    }
}

/// What is to be said where it is not about one event.
fn other(page: Page, is_comparing: bool) -> Option<AnyView> {
    // What is said depends on the run too, not only on the name of what is selected.
    let shown = page.shown.get();
    match page.focus.get() {
        _ if is_comparing => relation(page, &shown),
        Some(Selection::Message(id)) => message(page, &shown, id),
        Some(Selection::Process(id)) => Some(process(page, &shown, id)),
        Some(Selection::Event(_)) => None,
        None => Some(view! { <p class="look-for">{page.say("nothing-yet")}</p> }.into_any()),
    }
}

fn other_details(page: Page) -> Option<AnyView> {
    match page.focus.get() {
        Some(Selection::Message(id)) => message_details(page, &page.shown.get(), id),
        _ => None,
    }
}
