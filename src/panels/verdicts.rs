//! What the algorithm promises, and whether this run keeps it.

use super::parts::event_link;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::sim::{PropertyKind, Verdict};

/// The verdicts on this run, in words first.
#[component]
pub fn Verdicts() -> impl IntoView {
    let page = Page::get();
    let list = move || {
        let shown = page.shown.get();
        let assumptions = shown.finished.broken_assumptions.iter().map(|broken| {
            let name = page.word(broken.assumption.key());
            view! { <li class="assumption"><span class="sign" aria-hidden="true">"△"</span><span>{name}</span></li> }
        });
        let assumptions = assumptions.collect_view();
        let has_broken = !shown.finished.broken_assumptions.is_empty();
        view! {
            <ul class="verdicts">{shown.finished.verdicts.iter().map(|verdict| row(page, verdict)).collect_view()}</ul>
            {has_broken.then(|| view! {
                <h3 class="section-title">{page.say("broken-assumptions")}</h3>
                <ul class="verdicts">{assumptions}</ul>
            })}
        }
    };
    view! { <h2>{page.say("properties")}</h2> {list} }
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
                <b>{page.property_name(&verdict.key)}</b> " " {says}
                {evidence.map(|evidence| view! { <span class="evidence">{evidence}</span> })}
                <span class="witness">{links}</span>
            </span>
        </li>
    }
}
