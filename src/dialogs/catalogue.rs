//! The catalogue: every scenario, by topic.

use super::{close, head};
use crate::page::Page;
use crate::ui::Ui;
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
