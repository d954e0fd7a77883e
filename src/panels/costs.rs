//! What the run has cost up to the cursor: what textbooks compare algorithms by.

use super::parts::fact;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::session::costs;
use worldlines_core::trace::ProcessId;

/// Messages and writes, counted.
#[component]
pub fn CountedSoFar() -> impl IntoView {
    let page = Page::get();
    let counted = Memo::new(move |_| costs(&page.shown.get(), page.own_cursor.get()));
    let rows = move || {
        let counted = counted.get();
        let writes = |key: &str, by: &[(ProcessId, usize)]| {
            let each = by.iter().map(|(process, count)| format!("{} {count}", page.process_name(*process)));
            let sum: usize = by.iter().map(|(_, count)| count).sum();
            let each = each.collect::<Vec<_>>().join(", ");
            (sum > 0).then(|| fact(page.say(key), format!("{sum} ({each})")))
        };
        view! {
            {fact(page.say("messages-sent"), counted.messages)}
            {writes("forced-writes", &counted.forced_writes)}
            {writes("lazy-writes", &counted.lazy_writes)}
        }
    };
    view! {
        <h2>{page.say("counted-so-far")}</h2>
        <dl class="facts counted">{rows}</dl>
    }
}
