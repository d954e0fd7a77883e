//! What is shown, as files: the scenario, the picture, the run.

use super::download::{Parts, offer};
use super::picture;
use crate::page::Page;
use std::fmt::Write;
use worldlines_core::session::write_run;

/// Something to keep.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// The scenario with the reader's changes.
    Scenario,
    /// The picture, to be scaled.
    Svg,
    /// The picture in pixels.
    Png,
    /// All that happened.
    Run,
}

impl Kept {
    /// Key of what its button says.
    pub fn key(self) -> &'static str {
        match self {
            Kept::Scenario => "save-scenario",
            Kept::Svg => "save-svg",
            Kept::Png => "save-png",
            Kept::Run => "save-run",
        }
    }
}

/// Offers it as a file; says, as a key of the page's texts, what came of it.
pub async fn keep(page: Page, what: Kept) -> &'static str {
    let offered = match what {
        Kept::Scenario => {
            let (name, text) = page.peek(|state| state.file());
            text_file(&name, &text, "application/toml")
        }
        Kept::Svg => text_file(&name(page, "svg"), &picture::svg(page).await, "image/svg+xml"),
        Kept::Png => match picture::png(page).await {
            Ok(blob) => offer(&blob, &name(page, "png")),
            Err(key) => return key,
        },
        Kept::Run => {
            let mut parts = Parts::default();
            let written = page.peek(|state| page.tell(|words| write_run(&state.shown, words, &mut parts)));
            let blob = parts.into_blob("application/json").filter(|_| written.is_ok());
            blob.is_some_and(|blob| offer(&blob, &name(page, "json")))
        }
    };
    if offered { "file-saved" } else { "file-not-saved" }
}

fn name(page: Page, extension: &str) -> String {
    page.peek(|state| state.file_name(extension))
}

fn text_file(name: &str, text: &str, kind: &str) -> bool {
    let mut parts = Parts::default();
    // Writing to parts cannot fail.
    let _ = parts.write_str(text);
    parts.into_blob(kind).is_some_and(|blob| offer(&blob, name))
}
