//! How two events stand to each other, and the path that proves it.

use super::parts::{act_button, event_link, fact, message_link, section};
use crate::page::Page;
use crate::telling::vector_text;
use leptos::prelude::*;
use worldlines_core::causality::{Relation, Step};
use worldlines_core::session::{Action, Selection, Shown};
use worldlines_core::trace::{EventId, Phrase};

/// The first event, kept to be compared, and the second once there is one.
pub fn relation(page: Page, shown: &Shown) -> Option<AnyView> {
    let Some(Selection::Event(first)) = page.selection.get() else {
        return None;
    };
    let second = page.second.get();
    let body = match second {
        Some(second) => compared(page, shown, first, second),
        None => {
            let asked = Phrase::new(page.for_hand("page-compare-with-what".to_owned())).with("event", first);
            view! { <p class="why" role="status">{page.phrase(&asked)}</p> }.into_any()
        }
    };
    Some(view! { {body} {stop(page)} }.into_any())
}

fn stop(page: Page) -> AnyView {
    let stop = act_button(page, page.say("compare-stop"), Action::Unselect);
    view! { <div class="buttons compare">{stop}</div> }.into_any()
}

fn compared(page: Page, shown: &Shown, first: EventId, second: EventId) -> AnyView {
    let causality = &shown.causality;
    let relation = causality.relate(first, second);
    // An event is never compared with itself.
    let title = relation.filter(|relation| *relation != Relation::Same).map(|relation| {
        let title = Phrase::new(format!("page-relation-{}", relation.name()));
        page.phrase(&title.with("first", first).with("second", second))
    });
    let how = causality.explain_relation(first, second).map(|how| page.phrase(&how));
    let row = |id: EventId| {
        let title = shown.trace().event(id).map(|event| page.event_title(event));
        let clock = causality.vector(id).map(vector_text);
        view! {
            <div>
                <dt>{event_link(page, id)} <span class="how">{title}</span></dt>
                <dd>{clock}</dd>
            </div>
        }
        .into_any()
    };
    view! {
        <p class="subject">{title}</p>
        <p class="why">{how}</p>
        {section(page.say("compared-events"), vec![row(first), row(second)])}
        {path(page)}
    }
    .into_any()
}

/// The path, one step a line.
fn path(page: Page) -> Option<AnyView> {
    let row = |step: &Step| match *step {
        Step::Line { from, to } => {
            let along = page.phrase(&Phrase::new("page-path-line").with("process", from.process));
            fact(along, view! { {event_link(page, from)} " → " {event_link(page, to)} })
        }
        Step::Message { message, from, to } => fact(
            page.message_label(message),
            view! { {event_link(page, from)} " → " {event_link(page, to)} " " {message_link(page, message)} },
        ),
    };
    section(page.say("path"), page.path().iter().map(row).collect())
}
