//! For whoever does not see the diagram: where the cursor is now, and what happened.

use super::what;
use crate::page::Page;
use crate::player::SPEEDS;
use crate::ui::Ui;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use worldlines_core::trace::Phrase;

/// How long the cursor must stay where it is: a key that is held down is not to be read out.
const STILL: Duration = Duration::from_millis(150);

/// What is to be said, once the cursor stays; nothing while the run plays too fast to listen.
pub(super) fn follow(page: Page, ui: Ui) -> RwSignal<String> {
    let said = RwSignal::new(String::new());
    Effect::new(move |pending: Option<Option<TimeoutHandle>>| {
        if let Some(pending) = pending.flatten() {
            pending.clear();
        }
        page.shown.track();
        page.cursor.track();
        if ui.playing.get() && SPEEDS[ui.speed.get()].is_fast() {
            return None;
        }
        set_timeout_with_handle(move || said.set(untrack(|| sentence(page))), STILL).ok()
    });
    said
}

fn sentence(page: Page) -> String {
    let step = Phrase::new("page-spoken-step").with("step", page.cursor.get()).with("last", page.last.get());
    format!("{} {}", page.phrase(&step), what(page))
}
