//! One event as a row.

use super::super::parts::{event_link, message_link};
use crate::page::{Page, Shared};
use crate::telling::vector_text;
use leptos::prelude::*;
use std::sync::Arc;
use worldlines_core::causality::Cut;
use worldlines_core::session::{Blockade, Drawn, Shown, State, blockades, finding, letter};
use worldlines_core::trace::{Event, EventKind, Fate, Message, Phrase};

/// Keys of the columns' heads.
pub(super) const HEADS: [&str; 8] =
    ["event", "time", "table-what", "message", "phase", "lamport", "vector", "table-why"];

/// What is worked out once for all rows.
pub(super) struct Source {
    /// Where a property is violated, seen, blocked or blocked no more: the name of that, and how to say it.
    findings: Vec<(usize, &'static str, String)>,
}

impl Source {
    pub fn new(page: Page, drawn: &Drawn) -> Source {
        let of_run = |(run, shown): (usize, &Arc<Shown>)| {
            let page = page.about(run);
            let found = findings(page, shown).into_iter();
            found.map(|(own, class, says)| (drawn.cursor_of(run, own), class, says)).collect::<Vec<_>>()
        };
        Source { findings: drawn.runs().iter().enumerate().flat_map(of_run).collect() }
    }
}

/// What is found out in a run, each with the cursor and a class name.
fn findings(page: Page, shown: &Shown) -> Vec<(usize, &'static str, String)> {
    let findings = shown.finished.verdicts.iter().filter_map(|verdict| {
        let class = if verdict.holds == Some(false) { "violated" } else { "seen" };
        let says = page.say(&format!("verdict-{}-{class}", verdict.kind.name()));
        let name = page.property_name(&verdict.key);
        Some((finding(shown, verdict)?, class, format!("{name} {says}")))
    });
    let blocked = shown.finished.verdicts.iter().flat_map(|verdict| {
        let ends = |blockade: Blockade| {
            let freed = blockade.to.map(|(cursor, _)| (cursor, "freed"));
            [Some((blockade.from, "blocked")), freed].into_iter().flatten()
        };
        blockades(shown, verdict).into_iter().flat_map(ends).map(|(cursor, class)| {
            let says = Phrase::new(format!("page-table-{class}"));
            let says = says.with("property", page.property_name(&verdict.key));
            (cursor, class, page.phrase(&says))
        })
    });
    findings.chain(blocked).collect()
}

pub(super) fn row(
    page: Page,
    drawn: &Shared<Drawn>,
    source: &Arc<Source>,
    position: usize,
) -> Option<impl IntoView + use<>> {
    let (run, event) = drawn.event(position)?;
    let cursor = position + 1;
    let told = page.about(run);
    let cells = told_of(told, &drawn.runs()[run], source, event, cursor);
    // Of several runs each event says whose it is.
    let letter =
        drawn.is_several().then(|| view! { <span class="of-run">{String::from(letter(run))}</span> " " });
    let (process, index) = (event.id.process.position(), event.id.index);
    let is_inside = Memo::new(move |_| {
        let last = |cut: &Shared<Cut>| cut.frontier.get(process).is_some_and(|&last| index <= last);
        page.in_hand.get() == run && page.overlays.cut.with(|cut| cut.as_ref().is_some_and(last))
    });
    let inside = move || {
        is_inside.get().then(|| view! { <span class="visually-hidden">{page.say("cut-is-inside")}</span> })
    };
    Some(view! {
        <tr
            class:inside-cut=is_inside
            role="row"
            aria-rowindex=cursor + 1
            data-cursor=cursor
            class:later=move || page.cursor.get() < cursor
            aria-current=move || (page.cursor.get() == cursor).then_some("true")
        >
            <th scope="row" role="rowheader">{letter} {event_link(told, event.id)} {inside}</th>
            <td role="cell" class="at">{drawn.trace().events[position].at}</td>
            {cells}
        </tr>
    })
}

/// What there is to say about an event.
fn told_of(
    page: Page,
    shown: &Shown,
    source: &Source,
    event: &Event,
    cursor: usize,
) -> impl IntoView + use<> {
    let message = event.message.and_then(|message| shown.trace().messages.get(message));
    let findings = source.findings.iter().filter(|(at, ..)| *at == cursor);
    let findings = findings.map(|(_, class, says)| {
        view! { <span class=format!("finding {class}")>{says.clone()}</span> }
    });
    view! {
                <td role="cell" class="what">{page.event_title(event)} {findings.collect_view()}</td>
        <td role="cell" class="message">{message.map(|message| fate(page, event, message))}</td>
        <td role="cell" class="phase">{event.phase.as_ref().map(|phase| page.phrase(&phase.name))}</td>
        <td role="cell" class="clock" data-head=page.say("lamport")>{shown.causality.lamport(event.id)}</td>
        <td role="cell" class="clock" data-head=page.say("vector")>{shown.causality.vector(event.id).map(vector_text)}</td>
        <td role="cell" class="why">{page.phrase(&event.reason)}</td>
    }
}

/// An event's message; if it sends it, what became of it, as far as one may know.
fn fate(page: Page, event: &Event, message: &Message) -> impl IntoView + use<> {
    let (fate, ended_at) = (message.fate, message.ended_at);
    let is_known = Memo::new(move |_| page.with(|state| is_known(state, page.run_told(), fate, ended_at)));
    let became = (event.kind == EventKind::Send).then_some(move || match fate {
        Fate::Received(by) if is_known.get() => {
            view! { " " {page.word("fate-received")} " " {event_link(page, by)} }.into_any()
        }
        Fate::Lost(loss) if is_known.get() => {
            view! { " " <span class="lost">{page.word(&format!("loss-{}", loss.name()))}</span> }.into_any()
        }
        _ if page.overlays.veiled.get() => view! { " " {page.say("fate-not-known")} }.into_any(),
        _ => view! { " " {page.word("fate-in-transit")} }.into_any(),
    });
    view! { {message_link(page, message.id)} {became} }
}

/// Whether a message's fate has happened at the cursor, or what is to come is shown.
fn is_known(state: &State, run: usize, fate: Fate, ended_at: Option<u64>) -> bool {
    let drawn = &state.drawn;
    let has_ended = || match fate {
        Fate::Received(by) => drawn.position(run, by).is_some_and(|position| position < state.now),
        _ => {
            state.now == drawn.last()
                || drawn.time_in(run, state.now).is_some_and(|now| ended_at <= Some(now))
        }
    };
    !state.look.without_future || has_ended()
}
