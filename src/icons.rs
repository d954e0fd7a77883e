//! The few signs that are clearer than a word.

use crate::ui::Sheet;
use leptos::prelude::*;

/// A sign of the transport: a path in a square of 16.
fn sign(path: &'static str) -> impl IntoView {
    view! { <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=path/></svg> }
}

/// To the first event.
pub fn to_start() -> impl IntoView {
    sign("M2.5 3h2v10h-2zM13.5 3v10L5.5 8z")
}

/// One event back.
pub fn back() -> impl IntoView {
    sign("M11.5 3v10L3.5 8z")
}

/// Play, or pause.
pub fn play(playing: bool) -> impl IntoView {
    sign(if playing { "M4 3h3v10H4zM9 3h3v10H9z" } else { "M4.5 2.5v11L13.5 8z" })
}

/// One event further.
pub fn forward() -> impl IntoView {
    sign("M4.5 3v10l8-5z")
}

/// To the last event.
pub fn to_end() -> impl IntoView {
    sign("M11.5 3h2v10h-2zM2.5 3v10l8-5z")
}

/// The last change taken back.
pub fn undo() -> impl IntoView {
    sign("M6 2.5L2.5 6L6 9.5M3 6h6.5a4 4 0 0 1 0 8H6")
}

/// And made again.
pub fn redo() -> impl IntoView {
    sign("M10 2.5L13.5 6L10 9.5M13 6H6.5a4 4 0 0 0 0 8H10")
}

/// Which way the panel goes next.
pub fn sheet(sheet: Sheet) -> impl IntoView {
    let path = match sheet {
        Sheet::Half => "M3 10l5-5 5 5",
        Sheet::High => "M3 6l5 5 5-5",
        Sheet::Low => "M3 10l5-5 5 5",
    };
    view! {
        <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" class="chevron"><path d=path/></svg>
    }
}

/// The project's sign: a message between two lines.
pub fn logo() -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d="M2 6h20M2 18h11.5M20.5 18h1.5"/>
            <path class="arrow" d="M7 6l8 9.7"/>
            <circle class="sent" cx="7" cy="6" r="2.8"/>
            <circle class="arrow" cx="17" cy="18" r="2.7"/>
        </svg>
    }
}
