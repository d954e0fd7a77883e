//! What several panels are made of.

use crate::focus;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::session::{Action, Change, Mention, Selection, mentions};
use worldlines_core::sim::{Explanation, Field, Wait};
use worldlines_core::trace::{EventId, MessageId, Phrase, ProcessId};

/// A name and a value.
pub fn fact(name: String, value: impl IntoView + 'static) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value.into_any()}</dd></div> }.into_any()
}

/// Facts under a title; nothing if there are none.
pub fn section(title: String, facts: Vec<AnyView>) -> Option<AnyView> {
    (!facts.is_empty()).then(|| {
        view! {
            <h3 class="section-title">{title}</h3>
            <dl class="facts">{facts}</dl>
        }
        .into_any()
    })
}

/// Questions with their answers.
pub fn asked(told: Vec<(String, String)>) -> AnyView {
    let row =
        |(question, answer): (String, String)| view! { <div><dt>{question}</dt><dd>{answer}</dd></div> };
    view! { <dl class="asked">{told.into_iter().map(row).collect_view()}</dl> }.into_any()
}

/// What may be wondered about a process, with the answers.
pub fn explained(page: Page, explanations: &[Explanation]) -> Option<AnyView> {
    let told =
        |explanation: &Explanation| (page.word(&explanation.question), page.phrase(&explanation.answer));
    (!explanations.is_empty()).then(|| asked(explanations.iter().map(told).collect()))
}

/// The name of an event; pressed, it is looked at.
pub fn event_link(page: Page, event: EventId) -> AnyView {
    link(page, page.event_name(event), Selection::Event(event))
}

/// The names of events, the first few of many.
pub fn event_links(page: Page, events: &[EventId]) -> AnyView {
    /// More would not be read.
    const LINKS_MAX: usize = 6;
    let links = events.iter().take(LINKS_MAX).map(|&event| view! { " " {event_link(page, event)} });
    let more = events.len().saturating_sub(LINKS_MAX);
    let more = (more > 0).then(|| page.phrase(&Phrase::new("page-and-more").with("count", more)));
    view! { {links.collect_view()} " " {more} }.into_any()
}

/// The name of a message; pressed, it is looked at.
pub fn message_link(page: Page, message: MessageId) -> AnyView {
    link(page, page.message_name(message), Selection::Message(message))
}

/// The name of a process; pressed, it is looked at.
pub fn process_link(page: Page, process: ProcessId) -> AnyView {
    link(page, page.process_name(process), Selection::Process(process))
}

/// A text that tells of the run: the events and messages that it names can be pressed.
pub fn prose(page: Page, text: &str) -> AnyView {
    let shown = page.shown.get();
    let pieces = mentions(text, shown.trace());
    let view = |piece| match piece {
        Mention::Words(words) => words.into_any(),
        Mention::Event(event) => event_link(page, event),
        Mention::Message(message) => message_link(page, message),
    };
    pieces.into_iter().map(view).collect_view().into_any()
}

fn link(page: Page, name: String, to: Selection) -> AnyView {
    link_there(page, name, Action::Select(to))
}

/// A name in a sentence; pressed, it does something, and the inspector says what of.
pub fn link_there(page: Page, name: String, action: Action) -> AnyView {
    let ui = Ui::get();
    let act = move |_| {
        ui.pause();
        page.act_there(action.clone());
        ui.show_inspector();
        focus::keep();
    };
    view! { <button type="button" class="link" on:click=act>{name}</button> }.into_any()
}

/// A button of the inspector that does something.
pub fn act_button(page: Page, text: String, action: Action) -> AnyView {
    let ui = Ui::get();
    let act = move |_| {
        ui.pause();
        page.act(action.clone());
        focus::keep();
    };
    view! { <button type="button" on:click=act>{text}</button> }.into_any()
}

/// One line of a state: what it was, if that was otherwise, and what it is.
pub fn changed(page: Page, change: &Change) -> AnyView {
    let name = page.field_name(&change.key);
    let after = change.after.as_ref().map_or_else(|| page.word("value-none"), |value| page.value(value));
    if !change.is_change() {
        return fact(name, after);
    }
    let before = change.before.as_ref().map_or_else(|| page.word("value-none"), |value| page.value(value));
    let both = view! {
        <span class="before">{before}</span>
        <span class="visually-hidden">{page.say("becomes")}</span>
        <span aria-hidden="true">" → "</span>
        <span class="changed">{after}</span>
    };
    fact(name, both)
}

/// One line of a state as it is.
pub fn field(page: Page, field: &Field) -> AnyView {
    fact(page.field_name(&field.key), page.value(&field.value))
}

/// Whom a process waits for, and for what.
pub fn waits(page: Page, waits: &[Wait]) -> Option<AnyView> {
    let row = |wait: &Wait| fact(page.process_name(wait.whom), page.phrase(&wait.what));
    section(page.say("waits-for"), waits.iter().map(row).collect())
}
