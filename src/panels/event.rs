//! Why an event happened, what its clocks say, and what it did to its process.
//!
//! From one event to the next most elements stay and only their texts change: an element that is built anew
//! takes all its attributes off and puts them on again, which at each step costs more than what is said in it.

use super::parts::{
    act_button, changed, event_link, event_links, explained, fact, message_link, process_link, section, waits,
};
use super::snapshots::recorded;
use crate::page::Page;
use crate::telling::vector_text;
use leptos::prelude::*;
use worldlines_core::session::{Action, Change, Selection, Shown, around, caused};
use worldlines_core::trace::{Event, EventId, Phase, Phrase};

/// What is to be said about the event that the inspector is about.
pub fn event(page: Page) -> AnyView {
    view! {
        <p class="subject">{move || told(page, |_, event| page.event_title(event))}</p>
        <p class="why">{move || told(page, |_, event| page.phrase(&event.reason))}</p>
        <dl class="facts">{move || told(page, |shown, event| facts(page, shown, event))}</dl>
    }
    .into_any()
}

/// What else there is to know about it, below what one may do at it.
pub fn event_details(page: Page) -> AnyView {
    let waits_for = move |shown: &Shown, id| waits(page, &shown.finished.inspector.waits_for(id));
    view! {
        <h3 class="section-title">{page.say("clocks")}</h3>
        <dl class="facts clocks">
            {clock(page, "lamport", |shown, id| {
                let clock = shown.causality.lamport(id)?.to_string();
                Some((clock, shown.causality.explain_lamport(id)?))
            })}
            {clock(page, "vector", |shown, id| {
                let clock = vector_text(shown.causality.vector(id)?);
                Some((clock, shown.causality.explain_vector(id)?))
            })}
        </dl>
        {move || told(page, |shown, event| explained(page, &shown.finished.inspector.explanations(event.id)))}
        {move || told(page, |_, event| recorded(page, event.id.process, Some(event)))}
        {move || cone(page)}
        {move || told(page, |shown, event| state(page, shown, event.id))}
        {move || told(page, |shown, event| waits_for(shown, event.id).into_any())}
        <div class="buttons compare">
            {act_button(page, page.say("compare"), Action::StartComparing)}
            <small>{page.say("compare-hint")}</small>
        </div>
    }
    .into_any()
}

/// Tells something of the event that the inspector is about, and again when that is another one.
fn told<T>(page: Page, tell: impl FnOnce(&Shown, &Event) -> T) -> Option<T> {
    let Some(Selection::Event(id)) = page.focus.get() else {
        return None;
    };
    let shown = page.shown.get();
    shown.trace().event(id).map(|event| tell(&shown, event))
}

fn facts(page: Page, shown: &Shown, event: &Event) -> AnyView {
    let (trace, id) = (shown.trace(), event.id);
    let message = event.message.and_then(|message| trace.messages.get(message)).map(|message| message.id);
    // In a figure things happen because somebody wrote so.
    let has_cause = event.cause.is_some() || !shown.is_figure();
    view! {
        {fact(page.say("event"), page.event_name(id))}
        {fact(page.say("process"), process_link(page, id.process))} {fact(page.say("time"), event.at)}
        {message.map(|message| fact(page.say("message"), message_link(page, message)))}
        {has_cause.then(|| fact(page.say("cause"), cause(page, event)))} {effects(page, shown, id)}
        {layer(page, shown, event.layer)} {phase(page, shown, event)}
    }
    .into_any()
}

/// A clock of the event, and how it came about.
fn clock(page: Page, key: &'static str, of: fn(&Shown, EventId) -> Option<(String, Phrase)>) -> AnyView {
    let told = move || told(page, |shown, event| of(shown, event.id)).flatten();
    let clock = move || told().map(|(clock, _)| clock);
    let how = move || told().map(|(_, how)| page.phrase(&how));
    fact(page.say(key), view! { <b>{clock}</b> <span class="how">{how}</span> })
}

fn cause(page: Page, event: &Event) -> AnyView {
    match event.cause {
        Some(cause) if cause.index > 0 => event_link(page, cause),
        Some(_) => page.say("cause-start").into_any(),
        None => page.say("cause-outside").into_any(),
    }
}

fn effects(page: Page, shown: &Shown, id: EventId) -> Option<AnyView> {
    let effects = caused(shown, id, page.own_cursor.get());
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
    let value = |phase: &Phase| page.phrase(&phase.name).into();
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

fn state(page: Page, shown: &Shown, id: EventId) -> AnyView {
    let (memory, stable) = around(shown, id);
    let of = page.phrase(&Phrase::new("page-state-of").with("process", id.process));
    let rows = |changes: Vec<Change>| changes.iter().map(|change| changed(page, change)).collect();
    view! { {section(of, rows(memory))} {section(page.say("stable-storage"), rows(stable))} }.into_any()
}
