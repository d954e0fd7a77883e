//! The story of a message: why it was sent, what it says, and what became of it up to the cursor.

use super::event::layer;
use super::parts::{event_link, fact, message_link, process_link, section};
use crate::overlays::OPEN;
use crate::page::Page;
use crate::telling::{class_key, vector_text, way_ticks};
use leptos::prelude::*;
use worldlines_core::diagram::scene::{Hit, Progress};
use worldlines_core::session::{Selection, Shown};
use worldlines_core::trace::{Fate, Message, MessageId, Phrase};

/// What is to be said about a message.
pub fn message(page: Page, shown: &Shown, id: MessageId) -> Option<AnyView> {
    let trace = shown.trace();
    let (position, message) = trace.message(id)?;
    let known = page.overlays.of_message(position);
    let is_over = known != Some(OPEN) && has_ended(page, position);
    let name_of = |position: usize| trace.messages.get(position).map(|message| message.id);
    let original = message.copy_of.and_then(name_of);
    let strand = message.strand.as_ref();
    let copies = trace.messages.iter().filter(|copy| copy.copy_of == Some(position));
    let copies: Vec<MessageId> = copies.map(|copy| copy.id).collect();
    Some(
        view! {
            <p class="subject">{page.message_phrase("page-message-title", id)}</p>
            <p class="why">{match known {
                Some(OPEN) => page.seen_phrase("page-not-known"),
                _ if is_over => page.fate(message),
                _ => page.say("fate-on-its-way"),
            }}</p>
            <dl class="facts">
                {fact(page.say("message"), page.message_name(id))}
                {fact(page.say("class"), page.word(class_key(message.class)))}
                {strand.map(|strand| fact(page.say("strand"), page.phrase(&strand.name)))}
                {layer(page, shown, message.layer)}
                {fact(page.say("from"), process_link(page, id.from))}
                {fact(page.say("to"), process_link(page, id.to))}
                {fact(page.say("sent-by"), view! { {event_link(page, message.sent)} {at(page, message.sent_at)} })}
                {if is_over { end(page, message) } else { later(page, message, known != Some(OPEN)) }}
                {original.map(|original| fact(page.say("copy-of"), message_link(page, original)))}
                {copies.into_iter().map(|copy| fact(page.say("copied-as"), message_link(page, copy))).collect_view()}
            </dl>
        }
        .into_any(),
    )
}

/// What else there is to know about a message, below what one may do to it: why it was sent, and
/// the clocks that it carries.
pub fn message_details(page: Page, shown: &Shown, id: MessageId) -> Option<AnyView> {
    let trace = shown.trace();
    let (_, message) = trace.message(id)?;
    let why = trace.event(message.sent).map(|sent| page.phrase(&sent.reason));
    let clocks = [
        shown.causality.lamport(message.sent).map(|clock| fact(page.say("lamport"), clock)),
        shown.causality.vector(message.sent).map(|clock| fact(page.say("vector"), vector_text(clock))),
    ];
    Some(
        view! {
            {why.map(|why| view! {
                <h3 class="section-title">{page.say("sent-because")}</h3>
                <p class="why">{why}</p>
            })}
            {section(page.say("clocks-carried"), clocks.into_iter().flatten().collect())}
        }
        .into_any(),
    )
}

/// Whether its end has come at the cursor: as the picture shows it.
fn has_ended(page: Page, position: usize) -> bool {
    let scene = page.scene.get_untracked();
    let message = page.shown.get().trace().messages.get(position).map(|message| message.id);
    let drawn = message.and_then(|id| page.drawn.get().hit(page.in_hand.get(), Selection::Message(id)));
    let arrow = scene.messages.iter().position(|arrow| drawn == Some(Hit::Message(arrow.message)));
    let progress = arrow.map(|arrow| scene.message_at(arrow, page.cursor.get()));
    matches!(progress, None | Some(Progress::Received | Progress::Lost)) || page.is_own_at_end()
}

fn at(page: Page, ticks: u64) -> AnyView {
    let at = page.phrase(&Phrase::new("page-at-time").with("at", ticks));
    view! { " " <span class="how">{at}</span> }.into_any()
}

/// How it ended, and how long that took.
fn end(page: Page, message: &Message) -> AnyView {
    let end = match message.fate {
        Fate::Received(event) => {
            let when = message.ended_at.map(|ended| at(page, ended));
            fact(page.say("received-by"), view! { {event_link(page, event)} {when} })
        }
        Fate::Lost(loss) => fact(page.say("lost"), page.word(&format!("loss-{}", loss.name()))),
        Fate::InTransit { .. } => fact(page.say("fate"), page.word("fate-in-transit")),
    };
    let way = way_ticks(message)
        .map(|ticks| fact(page.say("way"), page.phrase(&Phrase::new("page-ticks").with("ticks", ticks))));
    view! { {end} {way} }.into_any()
}

/// What is still to come: when it is due, and how it will end in this run.
fn later(page: Page, message: &Message, is_told: bool) -> AnyView {
    if !is_told {
        return fact(page.say("fate"), page.say("fate-not-known"));
    }
    if page.with(|state| state.look.without_future) {
        return ().into_any();
    }
    let due = message.due_at.map(|due| fact(page.say("due"), due));
    let end = match message.fate {
        Fate::Received(event) => Some(event_link(page, event)),
        Fate::Lost(loss) => Some(page.word(&format!("loss-{}", loss.name())).into_any()),
        Fate::InTransit { .. } => None,
    };
    let end = end.map(|end| fact(page.say("later"), view! { <span class="to-come">{end}</span> }));
    view! { {due} {end} }.into_any()
}
