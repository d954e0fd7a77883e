//! A process as it is at the cursor.

use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::session::Shown;
use worldlines_core::trace::{Phrase, ProcessId};

/// What is to be said about a process.
pub fn process(page: Page, _shown: &Shown, id: ProcessId) -> impl IntoView + use<> {
    let name = page.phrase(&Phrase::new("page-process-name").with("process", id));
    view! { <p class="subject">{name}</p> }
}
