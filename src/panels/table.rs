//! The run as rows of text: the same data for whoever does not see the picture.

use super::parts::{event_link, message_link};
use crate::page::{Page, Shared};
use crate::telling::vector_text;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};
use worldlines_core::session::Shown;
use worldlines_core::trace::Event;

/// Rows beyond this are left out, and the table says so.
const ROWS_MAX: usize = 500;

/// The run as a table.
#[component]
pub fn RunTable() -> impl IntoView {
    let page = Page::get();
    Effect::new(move |_| {
        page.cursor.track();
        request_animation_frame(show_current_row);
    });
    let heads = ["event", "time", "table-what", "message", "lamport", "vector", "table-why"];
    view! {
        <div class="run-table" tabindex="0" role="region" aria-label=page.say("as-table")>
            <table>
                <caption class="visually-hidden">{page.say("table-caption")}</caption>
                <thead>
                    <tr>{heads.map(|key| view! { <th scope="col">{page.say(key)}</th> }).into_iter().collect_view()}</tr>
                </thead>
                <tbody>{move || rows(page, &page.shown.get())}</tbody>
            </table>
        </div>
    }
}

/// Scrolls as little as needed to bring the row at the cursor into sight.
fn show_current_row() {
    let row = document().query_selector(".run-table tr[aria-current]").ok().flatten();
    if let Some(row) = row {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        row.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn rows(page: Page, shown: &Shared<Shown>) -> impl IntoView + use<> {
    let events = &shown.trace().events;
    let left_out = events.len() > ROWS_MAX;
    let rows =
        events.iter().take(ROWS_MAX).enumerate().map(|(position, event)| row(page, shown, position, event));
    view! {
        {rows.collect_view()}
        {left_out.then(|| view! { <tr><td colspan="7">{page.say("table-left-out")}</td></tr> })}
    }
}

fn row(page: Page, shown: &Shown, position: usize, event: &Event) -> impl IntoView + use<> {
    let message = event.message.and_then(|message| shown.trace().messages.get(message));
    let (id, at, title, why) = (event.id, event.at, page.event_title(event), page.phrase(&event.reason));
    let message = message.map(|message| message.id);
    let lamport = shown.causality.lamport(id);
    let vector = shown.causality.vector(id).map(vector_text);
    let told = move || {
        view! {
            <td>{at}</td>
            <td>{title.clone()}</td>
            <td>{message.map(|message| message_link(page, message))}</td>
            <td>{lamport}</td>
            <td>{vector.clone()}</td>
            <td>{why.clone()}</td>
        }
        .into_any()
    };
    let not_told =
        move || view! { <td colspan="6" class="not-told">{page.say("table-not-known")}</td> }.into_any();
    let is_known = Memo::new(move |_| page.overlays.knows(id));
    let is_current = move || page.cursor.get() == position + 1;
    view! {
        <tr
            class:later=move || page.cursor.get() <= position
            aria-current=move || is_current().then_some("true")
        >
            <th scope="row">{event_link(page, event.id)}</th>
            {move || if is_known.get() { told() } else { not_told() }}
        </tr>
    }
}
