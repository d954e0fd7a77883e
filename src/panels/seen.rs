//! Through whose eyes the run is seen: a chip that opens a small list of the processes.

use crate::menu;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::session::Action;
use worldlines_core::trace::ProcessId;

const MENU: &str = "seen-menu";

/// The chip and its list.
#[component]
pub fn SeenBy() -> impl IntoView {
    let page = Page::get();
    let seen = Memo::new(move |_| page.with(|state| state.seen.clone()));
    let is_on = move || seen.with(|seen| !seen.is_empty());
    let title = move || match &*seen.read() {
        seen if seen.is_empty() => page.say("seen-by"),
        _ => page.seen_by(),
    };
    let rows =
        move || page.run.get().trace().roster.ids().map(|process| row(page, seen, process)).collect_view();
    let all = move |_| page.act(Action::SeeAs(Vec::new()));
    view! {
        <button
            type="button"
            class="chip"
            class:on=is_on
            popovertarget=MENU
            on:click=move |event| menu::place(MENU, &event)
        >
            {title}
        </button>
        <div class="menu seen-menu" id=MENU popover="auto" role="group" aria-label=page.say("seen-by-legend")>
            <p>{page.say("seen-by-legend")}</p>
            {rows}
            <button type="button" aria-disabled=move || (!is_on()).to_string() on:click=all>{page.say("seen-by-all")}</button>
            <p class="means">{page.say("seen-by-means")}</p>
        </div>
    }
}

fn row(page: Page, seen: Memo<Vec<ProcessId>>, process: ProcessId) -> impl IntoView {
    let is_seen = move || seen.with(|seen| seen.contains(&process));
    let toggle = move |_| {
        let mut to = seen.get_untracked();
        match to.iter().position(|other| *other == process) {
            Some(position) => drop(to.remove(position)),
            None => to.push(process),
        }
        page.act(Action::SeeAs(to));
    };
    view! {
        <label class="switch">
            <input type="checkbox" prop:checked=is_seen on:change=toggle/>
            {page.process_name(process)}
        </label>
    }
}
