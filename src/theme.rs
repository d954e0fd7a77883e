//! Light, dark, or for a hall.

use crate::kept;
use leptos::prelude::*;

/// The themes, in the order in which the switch goes through them; the first is the system's own.
pub const THEMES: [&str; 4] = ["auto", "light", "dark", "projector"];
const KEPT_AS: &str = "worldlines-theme";

/// Puts on the theme that was chosen last time.
pub fn restore() {
    if let Some(theme) = kept() {
        put_on(theme);
    }
}

/// The theme that is on.
pub fn current() -> &'static str {
    kept().unwrap_or(THEMES[0])
}

/// The theme that is seen: the system's own, where none was chosen.
pub fn ground() -> &'static str {
    let prefers_dark = || {
        let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
        query.is_some_and(|query| query.matches())
    };
    let chosen = document().document_element().and_then(|root| root.get_attribute("data-theme"));
    match chosen.and_then(|chosen| THEMES.into_iter().find(|theme| **theme == chosen)) {
        Some(chosen) => chosen,
        None if prefers_dark() => "dark",
        None => "light",
    }
}

/// Puts on a theme and keeps it for the next time, where the browser allows that.
pub fn choose(theme: &'static str) {
    put_on(theme);
    kept::set(KEPT_AS, theme);
}

/// Puts on what is meant for paper for as long as the page is printed.
pub fn print(is_printing: bool) {
    put_on(if is_printing { "paper" } else { current() });
}

/// The size of the diagram's texts: those in the last row of a hall must read them too.
pub fn text_size(theme: &str) -> f64 {
    if theme == "projector" { 16.0 } else { 12.0 }
}

fn put_on(theme: &str) {
    if let Some(root) = document().document_element() {
        // Both can only fail on names that are no names.
        let _ = match theme {
            "auto" => root.remove_attribute("data-theme"),
            chosen => root.set_attribute("data-theme", chosen),
        };
    }
}

fn kept() -> Option<&'static str> {
    let name = kept::get(KEPT_AS)?;
    THEMES.into_iter().find(|theme| *theme == name)
}
