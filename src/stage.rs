//! The middle of the page: the diagram or the table, how they lie, and what went wrong.

use crate::diagram::{Diagram, Legend, ZoomControls};
use crate::page::Page;
use crate::panels::{BesideBar, BesideMenu, Notice, RunTable, SeenBy, WrongBar, toggle_cut};
use crate::ui::Ui;
use crate::view_menu::ViewMenu;
use leptos::prelude::*;
use worldlines_core::diagram::Axis;
use worldlines_core::session::{Action, Stamps};

/// The diagram and what stands above it.
#[component]
pub fn Stage() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let axis = move || page.with(|state| state.look.axis);
    let stamps = move || page.with(|state| state.look.stamps);
    // What only the diagram shows stays in its place beside the table, and does nothing.
    let of_diagram = Signal::derive(move || ui.table.get());
    let measure = move |to, key| {
        chip(page, key, move || axis() == to, of_diagram, move || page.act(Action::Measure(to)))
    };
    let stamp = move |to, key| {
        let toggle = move || page.act(Action::Stamp(if stamps() == to { Stamps::None } else { to }));
        chip(page, key, move || stamps() == to, of_diagram, toggle)
    };
    let past = move || page.with(|state| state.look.past);
    let show_past = move || page.act(Action::ShowPast(!past()));
    view! {
        <section class="stage" aria-label=page.say("run")>
            <div class="stage-bar">
                <div class="chips of-axis" role="group" aria-label=page.say("axis")>
                    {measure(Axis::Time, "axis-by-time")} {measure(Axis::Causal, "axis-by-cause")}
                </div>
                <div class="chips end" role="group" aria-label=page.say("view")>
                    <button
                        type="button"
                        class="chip cut-chip"
                        title=page.say("cut-hint")
                        aria-pressed=move || page.overlays.cut.with(Option::is_some).to_string()
                        aria-disabled=move || page.overlays.veiled.get().then_some("true")
                        on:click=move |_| toggle_cut(page, ui)
                    >
                        {page.say("cut")}
                    </button>
                    <div class="chips of-clocks">
                        {stamp(Stamps::Lamport, "stamps-lamport")} {stamp(Stamps::Vector, "stamps-vector")}
                    </div>
                    {chip(page, "past-and-future", past, of_diagram, show_past)} <SeenBy/>
                    <BesideMenu/>
                    <ViewMenu/>
                    {chip(page, "as-table", move || ui.table.get(), Signal::stored(false), move || ui.table.update(|table| *table = !*table))}
                </div>
            </div>
            <BesideBar/>
            <WrongBar/>
            <Diagram attr:inert=move || ui.table.get()/>
            <div class="stage-foot" inert=move || ui.table.get()>
                <details class="legend">
                    <summary>{page.say("legend")}</summary>
                    <Legend/>
                </details>
                <ZoomControls/>
            </div>
            <Show when=move || ui.table.get()>
                <RunTable/>
            </Show>
            <Notice/>
        </section>
    }
}

fn chip(
    page: Page,
    key: &'static str,
    is_on: impl Fn() -> bool + Send + Sync + 'static,
    is_off: Signal<bool>,
    press: impl Fn() + 'static,
) -> impl IntoView {
    let click = move |_| {
        if !is_off.get_untracked() {
            press();
        }
    };
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || is_on().to_string()
            aria-disabled=move || is_off.get().then_some("true")
            on:click=click
        >
            {page.say(key)}
        </button>
    }
}
