//! What the algorithm promises, and how the run keeps it up to the cursor.

use super::parts::event_link;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::protocols::assumption::{Breach, Broken};
use worldlines_core::scenario::notation::print_item;
use worldlines_core::session::{Judged, Shown, Standing, standings, witnesses};
use worldlines_core::sim::{Evidence, PropertyKind, Verdict};
use worldlines_core::trace::{EventId, Phrase, Timing};

/// What is said about a property at a cursor; it changes seldom as one steps.
#[derive(Clone, PartialEq)]
struct Said {
    /// The property's position among the verdicts.
    position: usize,
    now: Judged,
    later: Option<(Judged, EventId)>,
    /// If it is blocked: since which event and time, and why.
    blocked: Option<(Option<EventId>, u64, Phrase)>,
}

impl Said {
    fn of(position: usize, standing: &Standing) -> Said {
        let blocked = standing
            .blocked
            .map(|answer| (answer.since.after, answer.since.at, answer.evidence.phrase.clone()));
        Said { position, now: standing.now, later: standing.later, blocked }
    }

    fn verdict<'a>(&self, shown: &'a Shown) -> Option<&'a Verdict> {
        shown.finished.verdicts.get(self.position)
    }

    /// What shows it, once it has happened.
    fn evidence<'a>(&self, verdict: &'a Verdict) -> Option<&'a Evidence> {
        let at_the_end = self.later.map_or(self.now, |(judged, _)| judged);
        verdict.evidence.as_ref().filter(|_| self.now == at_the_end && self.now != Judged::Blocked)
    }
}

fn said(page: Page) -> Memo<Vec<Said>> {
    Memo::new(move |_| {
        let (shown, cursor) = (page.shown.get(), page.own_cursor.get());
        let standings = standings(&shown, cursor).into_iter().enumerate();
        standings.map(|(position, standing)| Said::of(position, &standing)).collect()
    })
}

/// One verdict, before anything else: what was violated and what was seen, or that all is well so far.
#[component]
pub fn Findings() -> impl IntoView {
    let page = Page::get();
    let said = said(page);
    let is_kept = move || said.with(|said| said.iter().all(|said| said.now != Judged::Violated));
    let has_promises = move || page.shown.with(|shown| !shown.finished.verdicts.is_empty());
    // What is owed to the end of the run, and has not come.
    let still_open = move || {
        let shown = page.shown.get();
        let kind = |position: usize| shown.finished.verdicts.get(position).map(|verdict| verdict.kind);
        let is_open = |said: &&Said| {
            let is_owed = matches!(said.now, Judged::Open | Judged::Blocked);
            is_owed && kind(said.position) == Some(PropertyKind::Eventually)
        };
        said.with(|said| said.iter().filter(is_open).count())
    };
    // Seldom otherwise from one step to the next.
    let is_at_end = Memo::new(move |_| page.is_own_at_end());
    let kept = move || {
        let (class, text) = match (is_at_end.get(), still_open()) {
            (false, _) => (Judged::Holds, Phrase::new("page-all-kept-so-far")),
            (true, 0) => (Judged::Holds, Phrase::new("page-all-kept")),
            (true, open) => (Judged::Open, Phrase::new("page-nothing-violated").with("open", open)),
        };
        (has_promises() && is_kept()).then(|| {
            view! {
                <li class=class.name()>
                    <span class="sign" aria-hidden="true">{sign(class)}</span><span>{page.phrase(&text)}</span>
                </li>
            }
        })
    };
    let is_hidden = future_is_hidden(page);
    let findings = move || rows(page, &said.get(), is_hidden.get(), Judged::is_finding);
    view! { <ul class="verdicts findings">{kept} {findings}</ul> }
}

/// The gravest of what is to be said at the cursor, in one sentence: what is violated, or else what was seen last.
#[component]
pub fn GravestFinding() -> impl IntoView {
    let page = Page::get();
    let said = said(page);
    let gravest = move || {
        let said = said.get();
        let of = |judged: Judged| said.iter().filter(move |said| said.now == judged);
        let said = of(Judged::Violated).next().or_else(|| of(Judged::Blocked).next());
        let said = said.or_else(|| of(Judged::Seen).next_back())?;
        let shown = page.shown.get();
        let verdict = said.verdict(&shown)?;
        let evidence = said.evidence(verdict).map(|evidence| page.phrase(&evidence.phrase));
        let evidence = evidence.or_else(|| said.blocked.as_ref().map(|(_, _, why)| page.phrase(why)));
        let property = page.property_name(&verdict.key);
        let now = said.now;
        let said = Phrase::new(format!("page-finding-{}", now.name())).with("property", property);
        Some(view! {
            <p class=format!("finding {}", now.name())>
                <span class="sign" aria-hidden="true">{sign(now)}</span> " "
                {page.phrase(&said)} {evidence.map(|evidence| view! { <span class="evidence">" " {evidence}</span> })}
            </p>
        })
    };
    view! { {gravest} }
}

/// Everything else that the algorithm promises, and what it assumes in vain.
#[component]
pub fn Verdicts() -> impl IntoView {
    let page = Page::get();
    let said = said(page);
    let is_hidden = future_is_hidden(page);
    let others = move || {
        let others = rows(page, &said.get(), is_hidden.get(), |now| !now.is_finding());
        (!others.is_empty()).then(|| {
            view! {
                <h2>{page.say("properties")}</h2>
                <ul class="verdicts">{others}</ul>
            }
        })
    };
    let broken = move || {
        let shown = page.shown.get();
        let broken: Vec<AnyView> =
            shown.finished.broken_assumptions.iter().map(|broken| assumption(page, &shown, broken)).collect();
        (!broken.is_empty()).then(|| {
            view! {
                <h2>{page.say("broken-assumptions")}</h2>
                <ul class="verdicts">{broken}</ul>
            }
        })
    };
    view! { {others} {broken} }
}

fn future_is_hidden(page: Page) -> Memo<bool> {
    Memo::new(move |_| page.with(|state| state.look.without_future))
}

fn rows(page: Page, said: &[Said], is_hidden: bool, is_meant: fn(Judged) -> bool) -> Vec<AnyView> {
    let shown = page.shown.get();
    let meant = said.iter().filter(|said| is_meant(said.now));
    meant.filter_map(|said| Some(row(page, said.verdict(&shown)?, said, is_hidden))).collect()
}

/// What is assumed in vain, and what in the scenario breaks it.
fn assumption(page: Page, shown: &Shown, broken: &Broken) -> AnyView {
    let roster = shown.scenario.roster();
    let by = match broken.by {
        Breach::Network => Phrase::new("page-breach-network"),
        Breach::Channel(from, to) => Phrase::new("page-breach-channel").with("from", from).with("to", to),
        Breach::Detector => Phrase::new("page-breach-detector"),
        Breach::Timers => Phrase::new("page-breach-timers"),
        Breach::Item(position) => {
            let item = shown.scenario.script.get(position).map(|item| print_item(item, &roster));
            Phrase::new("page-breach-item").with("item", item.unwrap_or_default())
        }
    };
    view! {
        <li class="assumption">
            <span class="sign" aria-hidden="true">"△"</span>
            <span>{page.word(broken.assumption.key())} <span class="evidence">{page.phrase(&by)}</span></span>
        </li>
    }
    .into_any()
}

fn row(page: Page, verdict: &Verdict, said: &Said, is_hidden: bool) -> AnyView {
    let class = said.now.name();
    let evidence = said.evidence(verdict);
    let events = evidence.map(|_| witnesses(verdict)).unwrap_or_default();
    let links = events.into_iter().map(|event| view! { " " {event_link(page, event)} }).collect_view();
    let evidence = evidence.map(|evidence| page.phrase(&evidence.phrase));
    let later = said.later.filter(|_| !is_hidden).map(|(judged, event)| {
        let what = page.say(&format!("later-{}", judged.name()));
        view! { <span class="evidence to-come">{what} " " {event_link(page, event)}</span> }
    });
    let says = match &said.blocked {
        Some((since, at, why)) => blocked(page, *since, *at, why),
        None => {
            let says = page.say(&format!("verdict-{}-{class}", verdict.kind.name()));
            view! { <span class="says">{says}</span> }.into_any()
        }
    };
    view! {
        <li class=class>
            <span class="sign" aria-hidden="true">{sign(said.now)}</span>
            <span>
                <span class="property">{page.property_name(&verdict.key)}</span> " " {says}
                {evidence.map(|evidence| view! { <span class="evidence">{evidence}</span> })}
                <span class="witness">{links}</span> {later}
            </span>
        </li>
    }
    .into_any()
}

/// Since when, and why nothing can come of it.
fn blocked(page: Page, since: Option<EventId>, at: u64, why: &Phrase) -> AnyView {
    let key = match page.shown.with(|shown| shown.trace().timing) {
        Timing::Clocked => "page-blocked-since-time",
        Timing::Stepped => "page-blocked-since-step",
    };
    let says = page.phrase(&Phrase::new(key).with("at", at));
    view! {
        <span class="says">{says}</span>
        <span class="evidence">{page.phrase(why)} " " {since.map(|event| event_link(page, event))}</span>
    }
    .into_any()
}

fn sign(judged: Judged) -> &'static str {
    match judged {
        Judged::Seen => "◆",
        Judged::Holds => "●",
        Judged::Violated => "▲",
        Judged::Open => "○",
        Judged::Blocked => "▲",
    }
}
