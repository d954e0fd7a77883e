//! Scenarios for these tests, as a lecturer would write them.

use worldlines_core::scenario::Scenario;

pub const REPLY_LOST: &str = include_str!("../data/reply_lost.toml");
pub const TWO_CLOCKS: &str = include_str!("../data/two_clocks.toml");
pub const CHOSEN_STEPS: &str = include_str!("../data/chosen_steps.toml");

/// All of them.
pub const SOURCES: [&str; 3] = [REPLY_LOST, TWO_CLOCKS, CHOSEN_STEPS];

/// All of them, read.
pub fn scenarios() -> Vec<Scenario> {
    SOURCES.iter().map(|source| Scenario::parse(source).unwrap()).collect()
}

/// A scenario with five processes, two of them with ids of their own.
pub fn five() -> Scenario {
    Scenario::parse("id = \"test/five\"\nprocesses = [\"P1\", \"P2\", \"P3\", \"C\", \"Server\"]").unwrap()
}
