//! What the algorithm promises, and whether this run keeps it.

use super::parts::event_link;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::protocols::assumption::Broken;
use worldlines_core::sim::{PropertyKind, Verdict};

/// What was violated and what was seen, before anything else.
#[component]
pub fn Findings() -> impl IntoView {
    let page = Page::get();
    move || {
        let shown = page.shown.get();
        let findings = shown.finished.verdicts.iter().filter(|verdict| is_finding(verdict));
        let rows: Vec<_> = findings.map(|verdict| row(page, verdict)).collect();
        (!rows.is_empty()).then(|| view! { <ul class="verdicts findings">{rows}</ul> })
    }
}

/// Everything else that the algorithm promises, and what it assumes in vain.
#[component]
pub fn Verdicts() -> impl IntoView {
    let page = Page::get();
    move || {
        let shown = page.shown.get();
        let others = shown.finished.verdicts.iter().filter(|verdict| !is_finding(verdict));
        let others: Vec<_> = others.map(|verdict| row(page, verdict)).collect();
        let broken = shown.finished.broken_assumptions.iter().map(|broken| assumption(page, broken));
        let broken: Vec<_> = broken.collect();
        view! {
            {(!others.is_empty()).then(|| view! {
                <h2>{page.say("properties")}</h2>
                <ul class="verdicts">{others}</ul>
            })}
            {(!broken.is_empty()).then(|| view! {
                <h2>{page.say("broken-assumptions")}</h2>
                <ul class="verdicts">{broken}</ul>
            })}
        }
    }
}

/// Whether there is something to see in the run, and not only that all is as promised.
fn is_finding(verdict: &Verdict) -> bool {
    match verdict.kind {
        PropertyKind::Sometimes => verdict.holds == Some(true),
        _ => verdict.holds == Some(false),
    }
}

fn assumption(page: Page, broken: &Broken) -> impl IntoView + use<> {
    let name = page.word(broken.assumption.key());
    view! { <li class="assumption"><span class="sign" aria-hidden="true">"△"</span><span>{name}</span></li> }
}

fn row(page: Page, verdict: &Verdict) -> impl IntoView + use<> {
    let (class, sign) = match (verdict.holds, verdict.kind) {
        (Some(true), PropertyKind::Sometimes) => ("seen", "◆"),
        (Some(true), _) => ("holds", "●"),
        (Some(false), _) => ("violated", "▲"),
        (None, _) => ("open", "○"),
    };
    let says = page.say(&format!("verdict-{}-{class}", verdict.kind.name()));
    let evidence = verdict.evidence.as_ref().map(|evidence| page.phrase(&evidence.phrase));
    let events = match &verdict.evidence {
        Some(evidence) if !evidence.events.is_empty() => evidence.events.clone(),
        _ => verdict.at.filter(|at| at.index > 0 && verdict.evidence.is_some()).into_iter().collect(),
    };
    let links = events.into_iter().map(|event| view! { " " {event_link(page, event)} }).collect_view();
    view! {
        <li class=class>
            <span class="sign" aria-hidden="true">{sign}</span>
            <span>
                {page.property_name(&verdict.key)} " " <span class="says">{says}</span>
                {evidence.map(|evidence| view! { <span class="evidence">{evidence}</span> })}
                <span class="witness">{links}</span>
            </span>
        </li>
    }
}
