//! What lies over the page for a while.

use crate::page::Page;
use crate::ui::Ui;
use leptos::html::Dialog;
use leptos::prelude::*;
use worldlines_core::scenario::{Scenario, catalogue};
use worldlines_core::session::Action;

/// Every scenario, by topic.
#[component]
pub fn Catalogue() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    // They come sorted by topic.
    let topics = catalogue::scenarios().chunk_by(|one, other| one.topic == other.topic);
    let topics = topics.map(|scenarios| {
        let topic = scenarios.first().map(|scenario| page.scenario_text(scenario, "topic", &scenario.topic));
        let entries = scenarios.iter().map(|scenario| entry(page, ui, scenario)).collect_view();
        view! { <section><h3>{topic}</h3><ul>{entries}</ul></section> }
    });
    view! {
        <dialog class="catalogue" node_ref=ui.catalogue aria-labelledby="catalogue-title">
            {head(page, ui.catalogue, "catalogue-title", "catalogue-title")}
            <div class="dialog-body">{topics.collect_view()}</div>
        </dialog>
    }
}

fn entry(page: Page, ui: Ui, scenario: &'static Scenario) -> impl IntoView {
    let is_shown = move || page.shown.get().base.id == scenario.id;
    let open = move |_| {
        ui.pause();
        page.act(Action::Open(scenario.id.clone()));
        close(ui.catalogue);
    };
    view! {
        <li>
            <button type="button" aria-current=move || is_shown().then_some("true") data-scenario=scenario.id.as_str() on:click=open>
                <b>{page.scenario_text(scenario, "title", &scenario.title)}</b>
                <small>{page.scenario_text(scenario, "look-for", &scenario.look_for)}</small>
            </button>
        </li>
    }
}

/// The keys, and what they do.
const KEYS: [(&[&str], &str); 10] = [
    (&["→", "Page ↓"], "key-forward"),
    (&["←", "Page ↑"], "key-back"),
    (&["Home"], "key-start"),
    (&["End"], "key-end"),
    (&["Space"], "key-play"),
    (&["u", "Ctrl Z"], "key-undo"),
    (&["Ctrl Y", "Ctrl ⇧ Z"], "key-redo"),
    (&["c"], "key-catalogue"),
    (&["Esc"], "key-escape"),
    (&["?"], "key-help"),
];

/// The list of keys.
#[component]
pub fn Keys() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let row = |(keys, meaning): (&'static [&'static str], &'static str)| {
        let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " }).collect_view();
        view! { <div><dt>{page.say(meaning)}</dt><dd>{keys}</dd></div> }
    };
    view! {
        <dialog class="keys" node_ref=ui.keys aria-labelledby="keys-title">
            {head(page, ui.keys, "keys-title", "keys-title")}
            <div class="dialog-body"><dl>{KEYS.map(row).into_iter().collect_view()}</dl></div>
        </dialog>
    }
}

fn head(page: Page, dialog: NodeRef<Dialog>, id: &'static str, key: &'static str) -> impl IntoView {
    view! {
        <div class="dialog-head">
            <h2 id=id>{page.say(key)}</h2>
            <button type="button" on:click=move |_| close(dialog)>{page.say("close")}</button>
        </div>
    }
}

fn close(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}
