//! Figures: what somebody draws by hand is the run that is written, or is refused where it is wrong.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod drawn;
mod logs;
mod places;
mod random;
mod refused;
mod times;
mod written;

use worldlines_core::scenario::Scenario;
use worldlines_core::session::Shown;

/// The run of a figure.
fn run(text: &str) -> Shown {
    let scenario = Scenario::of_figure(text).unwrap_or_else(|problem| panic!("{problem}\n{text}"));
    Shown::new(scenario, Vec::new()).unwrap()
}
