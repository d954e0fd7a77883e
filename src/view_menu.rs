//! The less used ways to look at the diagram, and what has no room above it.

use crate::diagram::{Legend, ZoomControls};
use crate::menu;
use crate::page::Page;
use crate::panels::BesideItem;
use leptos::prelude::*;
use worldlines_core::diagram::{Axis, Direction};
use worldlines_core::session::{Action, Look, Stamps};

const MENU: &str = "view-menu";

/// The button and its menu.
#[component]
pub fn ViewMenu() -> impl IntoView {
    let page = Page::get();
    let look = move |ask: fn(&Look) -> bool| Signal::derive(move || page.with(|state| ask(&state.look)));
    let is_vertical = Signal::derive(move || page.scene.get().direction == Direction::Vertical);
    let turn =
        |vertical| Action::Turn(Some(if vertical { Direction::Vertical } else { Direction::Horizontal }));
    let measure = |causal| Action::Measure(if causal { Axis::Causal } else { Axis::Time });
    let names = |on| Action::Stamp(if on { Stamps::Names } else { Stamps::None });
    let lamport = |on| Action::Stamp(if on { Stamps::Lamport } else { Stamps::None });
    let vector = |on| Action::Stamp(if on { Stamps::Vector } else { Stamps::None });
    view! {
        <button type="button" class="chip view-button" popovertarget=MENU on:click=move |event| menu::place(MENU, &event)>
            {page.say("view-menu")} <span aria-hidden="true">" ▾"</span>
        </button>
        <div class="menu" id=MENU popover="auto" role="group" aria-label=page.say("view-menu")>
            <div class="menu-axis">
                {switch(page, "axis-by-cause", look(|look| look.axis == Axis::Causal), measure)}
            </div>
            {switch(page, "menu-names", look(|look| look.stamps == Stamps::Names), names)}
            <div class="menu-clocks">
                {switch(page, "menu-lamport", look(|look| look.stamps == Stamps::Lamport), lamport)}
                {switch(page, "menu-vector", look(|look| look.stamps == Stamps::Vector), vector)}
            </div>
            {switch(page, "message-labels", look(|look| !look.without_labels), |on| Action::LeaveOutLabels(!on))}
            {switch(page, "what-is-to-come", look(|look| !look.without_future), |on| Action::LeaveOutFuture(!on))}
            {switch(page, "turned", is_vertical, turn)}
            <BesideItem/>
            <div class="menu-zoom"><ZoomControls/></div>
            <div class="menu-legend">
                <h2>{page.say("legend")}</h2>
                <Legend/>
            </div>
        </div>
    }
}

fn switch(page: Page, key: &'static str, is_on: Signal<bool>, set: fn(bool) -> Action) -> impl IntoView {
    view! {
        <label class="switch">
            <input
                type="checkbox"
                prop:checked=is_on
                on:change=move |event| page.act(set(event_target_checked(&event)))
            />
            {page.say(key)}
        </label>
    }
}
