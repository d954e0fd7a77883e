//! Why an event happened, what its clocks say, and what it did to its process.

use super::parts::{
    act_button, changed, clocks, event_link, event_links, fact, message_link, process_link, section, waits,
};
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::session::{Action, Change, Shown, around, caused};
use worldlines_core::trace::{Event, EventId, Phase, Phrase};

/// What is to be said about an event.
pub fn event(page: Page, shown: &Shown, id: EventId) -> Option<AnyView> {
    let trace = shown.trace();
    let event = trace.event(id)?;
    let message = event.message.and_then(|message| trace.messages.get(message)).map(|message| message.id);
    Some(
        view! {
            <p class="subject">{page.event_title(event)}</p>
            <p class="why">{page.phrase(&event.reason)}</p>
            <dl class="facts">
                {fact(page.say("event"), page.event_name(id))}
                {fact(page.say("process"), process_link(page, id.process))} {fact(page.say("time"), event.at)}
                {message.map(|message| fact(page.say("message"), message_link(page, message)))}
                {fact(page.say("cause"), cause(page, event))} {effects(page, shown, id)}
                {layer(page, shown, event.layer)} {phase(page, shown, event)}
            </dl>
        }
        .into_any(),
    )
}

/// What else there is to know about an event, below what one may do at it.
pub fn event_details(page: Page, shown: &Shown, id: EventId) -> Option<AnyView> {
    shown.trace().event(id).map(|_| {
        view! {
            {clocks(page, shown, id)} {cone(page)} {state(page, shown, id)}
            {waits(page, &shown.finished.inspector.waits_for(id))}
            <div class="buttons compare">
                {act_button(page, page.say("compare"), Action::StartComparing)}
                <small>{page.say("compare-hint")}</small>
            </div>
        }
        .into_any()
    })
}

fn cause(page: Page, event: &Event) -> AnyView {
    match event.cause {
        Some(cause) if cause.index > 0 => event_link(page, cause),
        Some(_) => page.say("cause-start").into_any(),
        None => page.say("cause-outside").into_any(),
    }
}

fn effects(page: Page, shown: &Shown, id: EventId) -> Option<AnyView> {
    let effects = caused(shown, id, page.cursor.get());
    (!effects.is_empty()).then(|| fact(page.say("caused"), event_links(page, &effects)))
}

/// The layer that something belongs to, where there is more than one.
pub fn layer(page: Page, shown: &Shown, layer: u8) -> Option<AnyView> {
    let layers = &shown.trace().layers;
    let name = layers.get(usize::from(layer)).filter(|_| layers.len() > 1)?;
    Some(fact(page.say("layer"), page.layer_name(name)))
}

/// The phase after the event, and the one before if it was another.
fn phase(page: Page, shown: &Shown, event: &Event) -> Option<AnyView> {
    let trace = shown.trace();
    let before = match trace.event(EventId { index: event.id.index - 1, ..event.id }) {
        Some(before) => before.phase.as_ref(),
        None => trace.roster.0.get(event.id.process.position())?.initial_phase.as_ref(),
    };
    let value = |phase: &Phase| page.word(&phase.key).into();
    let change = Change {
        key: "page-phase".into(),
        before: before.map(value),
        after: event.phase.as_ref().map(value),
    };
    (change.before.is_some() || change.after.is_some()).then(|| changed(page, &change))
}

/// How many events are in the past and in the future, while these are tinted: it is also their legend.
fn cone(page: Page) -> Option<AnyView> {
    let cone = page.overlays.cone.get()?;
    let row = |side: &'static str, count: usize| {
        let count = page.phrase(&Phrase::new("page-events").with("count", count));
        let swatch = view! { <span class=format!("swatch {side}") aria-hidden="true"></span> };
        fact(page.say(&format!("side-{side}")), view! { {swatch} {count} })
    };
    section(
        page.say("past-and-future"),
        vec![
            row("past", cone.past_count),
            row("future", cone.future_count),
            row("concurrent", cone.concurrent_count),
        ],
    )
}

fn state(page: Page, shown: &Shown, id: EventId) -> impl IntoView + use<> {
    let (memory, stable) = around(shown, id);
    let of = page.phrase(&Phrase::new("page-state-of").with("process", id.process));
    let rows = |changes: Vec<Change>| changes.iter().map(|change| changed(page, change)).collect();
    view! { {section(of, rows(memory))} {section(page.say("stable-storage"), rows(stable))} }
}
