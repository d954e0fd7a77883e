//! A process as it is at the cursor.

use super::parts::{act_button, event_link, explained, fact, field, section, waits};
use super::snapshots::recorded;
use crate::page::Page;
use crate::telling::vector_text;
use leptos::prelude::*;
use worldlines_core::session::{Action, ProcessNow, Shown, process_at};
use worldlines_core::trace::{EventId, Phrase, ProcessId, TimerId};

/// What is to be said about a process.
pub fn process(page: Page, shown: &Shown, id: ProcessId) -> AnyView {
    let (cursor, known) = known_until(page, shown, id);
    let now = process_at(shown, cursor, id);
    let seen = page.with(|state| state.seen.clone());
    let sees_alone = seen == [id];
    let see = act_button(
        page,
        page.phrase(
            &Phrase::new(if sees_alone { "page-see-as-all" } else { "page-see-as" }).with("process", id),
        ),
        Action::SeeAs(if sees_alone { Vec::new() } else { vec![id] }),
    );
    let memory = now.memory.iter().flatten().map(|line| field(page, line)).collect();
    let stable = now.stable.iter().map(|line| field(page, line)).collect();
    let running = Phrase::new(format!("page-running-{}", now.running.name())).with("process", id);
    view! {
        <p class="subject">{page.process_name(id)}</p>
        <p class="why">{page.phrase(&running)} {known.map(|known| view! { " " {known} })}</p>
        <dl class="facts">{standing(page, &now)} {surroundings(page, &now)}</dl>
        {explained(page, &now.explanations)}
        {recorded(page, id, None)}
        {section(page.say("clocks"), clocks(page, shown, now.last))}
        {waits(page, &now.waits_for)}
        {section(page.say("timers"), now.timers.iter().map(|timer| set_timer(page, timer)).collect())}
        {section(page.say("memory"), memory)}
        {section(page.say("stable-storage"), stable)}
        <div class="buttons compare">{see}</div>
    }
    .into_any()
}

/// The cursor up to which one may tell, and how far that is if it is not here.
fn known_until(page: Page, shown: &Shown, id: ProcessId) -> (usize, Option<String>) {
    let cursor = page.own_cursor.get();
    let seen = page.with(|state| state.seen.clone());
    let last = shown.last_event_of(id, cursor);
    let is_known = seen.is_empty() || seen.contains(&id);
    let until = (!is_known).then(|| {
        page.phrase(
            &Phrase::new("page-known-until").with("who", page.process_names(&seen)).with("event", last),
        )
    });
    (cursor, until)
}

fn standing(page: Page, now: &ProcessNow) -> AnyView {
    let since = |event: EventId| match event.index {
        0 => page.say("cause-start").into_any(),
        _ => event_link(page, event),
    };
    let status = fact(page.word(&format!("page-status-{}", now.running.name())), since(now.running_since));
    let phase = now.phase.map(|phase| {
        let name = page.phrase(&phase.name);
        fact(page.phrase(&Phrase::new("page-in-phase").with("phase", name)), since(now.phase_since))
    });
    let last = (now.last.index > 0).then(|| fact(page.say("last-event"), event_link(page, now.last)));
    view! { {status} {phase} {last} }.into_any()
}

/// Partitions, cuts and omissions that concern it now.
fn surroundings(page: Page, now: &ProcessNow) -> AnyView {
    let rows = now.marks.iter().map(|mark| {
        let until = match mark.to {
            Some(to) => page.phrase(&Phrase::new("page-until-time").with("at", to)),
            None => page.say("until-the-end"),
        };
        fact(page.mark(mark), until)
    });
    rows.collect_view().into_any()
}

fn clocks(page: Page, shown: &Shown, last: EventId) -> Vec<AnyView> {
    let lamport = shown.causality.lamport(last).map(|clock| fact(page.say("lamport"), clock));
    let vector = shown.causality.vector(last).map(|clock| fact(page.say("vector"), vector_text(clock)));
    lamport.into_iter().chain(vector).collect()
}

fn set_timer(page: Page, (timer, due): &(TimerId, Option<u64>)) -> AnyView {
    let due = match due {
        Some(due) => page.phrase(&Phrase::new("page-fires-at").with("at", *due)),
        None => page.say("fires-any-time"),
    };
    fact(page.timer_in_words(timer, "page-title-timer"), due)
}
