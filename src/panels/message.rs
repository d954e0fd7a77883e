//! The story of a message: from whom, to whom, and what became of it.

use super::parts::{could_have_been, event_link, fact, message_link};
use crate::page::Page;
use crate::telling::{class_key, way_ticks};
use leptos::prelude::*;
use worldlines_core::session::{Shown, what_if_message};
use worldlines_core::trace::{Fate, MessageId, Phrase};

/// What is to be said about a message.
pub fn message(page: Page, shown: &Shown, id: MessageId) -> Option<impl IntoView + use<>> {
    let trace = shown.trace();
    let (_, message) = trace.message(id)?;
    let original =
        message.copy_of.and_then(|original| trace.messages.get(original)).map(|original| original.id);
    let end = match message.fate {
        Fate::Received(event) => fact(page.say("received-by"), event_link(page, event).into_any()),
        Fate::Lost(loss) => fact(page.say("lost"), page.word(&format!("loss-{}", loss.name())).into_any()),
        Fate::InTransit { .. } => fact(page.say("fate"), page.word("fate-in-transit").into_any()),
    };
    let way = way_ticks(message)
        .map(|ticks| fact(page.say("way"), page.phrase(&Phrase::new("page-ticks").with("ticks", ticks))));
    Some(view! {
        <p class="subject">{page.message_phrase("page-message-title", id)}</p>
        <p class="why">{page.fate(message)}</p>
        <dl class="facts">
            {fact(page.say("message"), page.message_name(id))}
            {fact(page.say("sent-by"), event_link(page, message.sent))}
            {end}
            {way}
            {original.map(|original| fact(page.say("copy-of"), message_link(page, original)))}
            {fact(page.say("class"), page.word(class_key(message.class)))}
        </dl>
        {could_have_been(page, what_if_message(shown, id))}
    })
}
