//! Why an event happened, what its clocks say, and what it did to its process.

use super::parts::{could_have_been, event_link, fact, message_link};
use crate::page::Page;
use crate::telling::vector_text;
use leptos::prelude::*;
use worldlines_core::session::{Change, Shown, around, what_if_event, what_if_message};
use worldlines_core::sim::Wait;
use worldlines_core::trace::{Event, EventId, EventKind, Phrase};

/// What is to be said about an event.
pub fn event(page: Page, shown: &Shown, id: EventId) -> Option<impl IntoView + use<>> {
    let trace = shown.trace();
    let event = trace.event(id)?;
    let message = event.message.and_then(|message| trace.messages.get(message)).map(|message| message.id);
    let mut options = match message {
        Some(message) if event.kind == EventKind::Send || event.kind == EventKind::Receive => {
            what_if_message(shown, message)
        }
        _ => Vec::new(),
    };
    options.extend(what_if_event(shown, id));
    let phase = event.phase.as_ref().map(|phase| fact(page.say("phase"), page.word(&phase.key)));
    Some(view! {
        <p class="subject">{page.event_title(event)}</p>
        <p class="why">{page.phrase(&event.reason)}</p>
        <dl class="facts">
            {fact(page.say("event"), page.event_name(id))}
            {fact(page.say("time"), event.at)}
            {message.map(|message| fact(page.say("message"), message_link(page, message)))}
            {fact(page.say("cause"), cause(page, event))}
            {phase}
        </dl>
        {clocks(page, shown, id)}
        {state(page, shown, id)}
        {waits(page, shown.finished.inspector.waits_for(id))}
        {could_have_been(page, options)}
    })
}

fn cause(page: Page, event: &Event) -> AnyView {
    match event.cause {
        Some(cause) if cause.index > 0 => event_link(page, cause).into_any(),
        Some(_) => page.say("cause-start").into_any(),
        None => page.say("cause-outside").into_any(),
    }
}

fn clocks(page: Page, shown: &Shown, id: EventId) -> impl IntoView + use<> {
    let causality = &shown.causality;
    let lamport = causality.lamport(id).zip(causality.explain_lamport(id));
    let vector = causality.vector(id).map(vector_text).zip(causality.explain_vector(id));
    let lamport = lamport.map(|(clock, how)| clock_fact(page, "lamport", clock.to_string(), &how));
    let vector = vector.map(|(clock, how)| clock_fact(page, "vector", clock, &how));
    view! {
        <h3 class="section-title">{page.say("clocks")}</h3>
        <dl class="facts clocks">{lamport} {vector}</dl>
    }
}

fn clock_fact(page: Page, key: &'static str, clock: String, how: &Phrase) -> impl IntoView + use<> {
    let how = page.phrase(how);
    fact(page.say(key), view! { <b>{clock}</b> <span class="how">{how}</span> })
}

fn state(page: Page, shown: &Shown, id: EventId) -> impl IntoView + use<> {
    let (memory, stable) = around(shown, id);
    let of = page.phrase(&Phrase::new("page-state-of").with("process", id.process));
    let section = |title: String, changes: Vec<Change>| {
        (!changes.is_empty()).then(|| {
            view! {
                <h3 class="section-title">{title}</h3>
                <dl class="facts">{changes.iter().map(|change| changed(page, change)).collect_view()}</dl>
            }
        })
    };
    view! { {section(of, memory)} {section(page.say("stable-storage"), stable)} }
}

/// One line of a state: what it was, if that was otherwise, and what it is.
fn changed(page: Page, change: &Change) -> impl IntoView + use<> {
    let name = page.word(&change.key);
    let after = change.after.as_ref().map_or_else(|| page.word("value-none"), |value| page.value(value));
    if !change.is_change() {
        return fact(name, after.into_any());
    }
    let before = change.before.as_ref().map_or_else(|| page.word("value-none"), |value| page.value(value));
    let both = view! {
        <span class="before">{before}</span>
        <span class="visually-hidden">{page.say("becomes")}</span>
        <span aria-hidden="true">" → "</span>
        <span class="changed">{after}</span>
    };
    fact(name, both.into_any())
}

fn waits(page: Page, waits: Vec<Wait>) -> Option<impl IntoView> {
    let row = |wait: &Wait| {
        fact(
            page.phrase(&Phrase::new("page-process-name").with("process", wait.whom)),
            page.phrase(&wait.what),
        )
    };
    (!waits.is_empty()).then(|| {
        view! {
            <h3 class="section-title">{page.say("waits-for")}</h3>
            <dl class="facts">{waits.iter().map(row).collect_view()}</dl>
        }
    })
}
