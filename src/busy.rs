//! A sign that the page is at work, painted before work begins during which it cannot paint.

use crate::page::Page;
use leptos::prelude::*;
use std::time::Duration;

/// To make a run anew that has so many events, or to draw it, takes longer than one waits without a word.
pub const LONG_RUN_EVENTS: usize = 20_000;

/// Whether a change of what is shown would take long.
pub fn takes_long(page: Page) -> bool {
    page.run.with_untracked(|run| run.trace().events.len() >= LONG_RUN_EVENTS)
}

/// Draws the run anew; a long one, once a sign of it can be seen.
pub fn draw(page: Page, work: impl FnOnce() + 'static) {
    if takes_long(page) { while_seen(page, work) } else { work() }
}

/// Does some work once the sign of it can be seen.
pub fn while_seen(page: Page, work: impl FnOnce() + 'static) {
    page.busy.set(true);
    request_animation_frame(move || {
        // A frame is painted after what was asked for it, and before whatever comes next.
        let work = move || {
            work();
            page.busy.set(false);
        };
        set_timeout(work, Duration::ZERO);
    });
}

/// The sign.
#[component]
pub fn Busy() -> impl IntoView {
    let page = Page::get();
    let says = move || page.busy.get().then(|| view! { <p>{page.say("busy")}</p> });
    view! { <div class="busy" role="status">{says}</div> }
}
