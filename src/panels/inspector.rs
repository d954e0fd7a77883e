//! The right column: what the run promises and keeps, and why the selected thing is as it is.

use super::choices::Choices;
use super::event::{event, event_details};
use super::message::{message, message_details};
use super::otherwise::Otherwise;
use super::process::process;
use super::relation::relation;
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
    let body = move || {
        // What is said depends on the run too, not only on the name of what is selected.
        let shown = page.shown.get();
        if comparing.get() {
            return relation(page, &shown).into_any();
        }
        match page.focus.get() {
            Some(Selection::Event(id)) => event(page, &shown, id).into_any(),
            Some(Selection::Message(id)) => message(page, &shown, id).into_any(),
            Some(Selection::Process(id)) => process(page, &shown, id),
            None => view! { <p class="look-for">{page.say("nothing-yet")}</p> }.into_any(),
        }
    };
    let details = move || {
        let shown = page.shown.get();
        match page.focus.get().filter(|_| !comparing.get()) {
            Some(Selection::Event(id)) => event_details(page, &shown, id),
            Some(Selection::Message(id)) => message_details(page, &shown, id),
            _ => None,
        }
    };
    view! {
        <section class="side" aria-label=page.say("inspector")>
            <Findings/>
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
        </section>
    }
}
