//! The scenarios that come with the program: the files under `assets/scenarios`, embedded by `build.rs`.
//!
//! A new scenario is one new file, `assets/scenarios/ALGORITHM/NAME.toml`; nothing else mentions it.

use super::schema::Scenario;
use std::sync::OnceLock;

/// A file of the catalogue, not yet read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// What its path says the id is: `request-reply/reply-lost`.
    pub id: &'static str,
    /// The file.
    pub source: &'static str,
}

/// Every file, sorted by id.
pub const ENTRIES: &[Entry] = include!(concat!(env!("OUT_DIR"), "/scenarios.rs"));

/// The topics, in the order in which one would teach them. A topic that is not listed comes last.
pub const TOPICS: &[&str] =
    &["Time and clocks", "Request and reply", "Reliable delivery", "Mutual exclusion", "Agreement"];

/// What the catalogue is sorted by: the topic's place, then the id.
fn rank(scenario: &Scenario) -> (usize, &str, &str) {
    let place = TOPICS.iter().position(|topic| *topic == scenario.topic);
    (place.unwrap_or(TOPICS.len()), &scenario.topic, &scenario.id)
}

/// Every scenario, sorted by topic, then by id. They are read when first asked for.
///
/// A file that cannot be read is not among them; a test sees to it that there is none.
pub fn scenarios() -> &'static [Scenario] {
    static SCENARIOS: OnceLock<Vec<Scenario>> = OnceLock::new();
    SCENARIOS.get_or_init(|| {
        let mut scenarios: Vec<Scenario> = Vec::with_capacity(ENTRIES.len());
        for scenario in ENTRIES.iter().filter_map(|entry| Scenario::parse(entry.source).ok()) {
            // Sorted on the way in: a few dozen entries are not worth 4 KB of sorting code in the page.
            let place = scenarios.partition_point(|other| rank(other) < rank(&scenario));
            scenarios.insert(place, scenario);
        }
        scenarios
    })
}

/// The scenario with this id.
pub fn find(id: &str) -> Option<&'static Scenario> {
    scenarios().iter().find(|scenario| scenario.id == id)
}
