//! Runs side by side: what they have in common, and how they are put together.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod matching;
mod session;
mod together;

use worldlines_core::scenario::{catalogue, notation::parse_edits};
use worldlines_core::session::Shown;

/// Longer runs have nothing new to say here, and cost much.
const EVENTS_MAX: usize = 300;

/// A scenario of the catalogue with these edits.
fn run(id: &str, edits: &str) -> Shown {
    let scenario = catalogue::find(id).unwrap();
    Shown::new(scenario.clone(), parse_edits(edits, scenario).unwrap()).unwrap()
}

/// Every scenario of the catalogue that is not too long.
fn runs() -> impl Iterator<Item = Shown> {
    let runs = catalogue::scenarios().iter().map(|scenario| run(&scenario.id, ""));
    runs.filter(|run| run.trace().events.len() <= EVENTS_MAX)
}
