//! Through whose eyes the run is seen: a chip that opens a small list of the processes.

use crate::page::Page;
use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::Details;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Node;
use worldlines_core::session::Action;
use worldlines_core::trace::{Phrase, ProcessId};

/// The chip and its list.
#[component]
pub fn SeenBy() -> impl IntoView {
    let page = Page::get();
    let list = NodeRef::<Details>::new();
    let seen = Memo::new(move |_| page.with(|state| state.seen.clone()));
    let is_on = move || seen.with(|seen| !seen.is_empty());
    let title = move || match &*seen.read() {
        seen if seen.is_empty() => page.say("seen-by"),
        seen => page.phrase(&Phrase::new("page-seen-by-whom").with("who", page.process_names(seen))),
    };
    let close = move || {
        if let Some(list) = list.get_untracked() {
            list.set_open(false);
        }
    };
    let leave = move |event: FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        // To nowhere: something inside was pressed that takes no focus.
        let stays =
            list.get_untracked().is_some_and(|list| to.as_ref().is_none_or(|to| list.contains(Some(to))));
        if !stays {
            close();
        }
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && list.get_untracked().is_some_and(|list| list.open()) {
            event.stop_propagation();
            close();
            let summary = list.get_untracked().and_then(|list| list.query_selector("summary").ok().flatten());
            if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<web_sys::HtmlElement>().ok())
            {
                // Nothing to do if the browser refuses: the chip is closed all the same.
                let _ = summary.focus();
            }
        }
    };
    let row = move |process: ProcessId| {
        let is_seen = move || seen.with(|seen| seen.contains(&process));
        let toggle = move |_| {
            let mut to = seen.get_untracked();
            if is_seen() {
                to.retain(|other| *other != process);
            } else {
                to.push(process);
            }
            page.act(Action::SeeAs(to));
        };
        view! {
            <label>
                <input type="checkbox" prop:checked=is_seen on:change=toggle/>
                <span>{page.process_name(process)}</span>
            </label>
        }
    };
    let rows = move || page.shown.get().trace().roster.ids().map(row).collect_view();
    let all = move |_| page.act(Action::SeeAs(Vec::new()));
    view! {
        <details class="chip-list" node_ref=list on:focusout=leave on:keydown=escape>
            <summary class="chip" class:on=is_on>{title}</summary>
            <fieldset>
                <legend>{page.say("seen-by-legend")}</legend>
                {rows}
                <button type="button" disabled=move || !is_on() on:click=all>{page.say("seen-by-all")}</button>
                <p>{page.say("seen-by-means")}</p>
            </fieldset>
        </details>
    }
}
