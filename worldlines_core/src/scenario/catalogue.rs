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

/// The topics, in the order in which one would teach them: what can happen to one message and its answer, how
/// to live with it and what no protocol can do about it; then what order there is among many, what state they
/// are all in and how to come back to one, and what to build on it. A topic that is not listed comes last. Each has a line
/// of introduction among the texts.
pub const TOPICS: &[&str] = &[
    "Request and reply",
    "Reliable delivery",
    "Agreement",
    "Time and clocks",
    "Cuts",
    "Global states",
    "Checkpoints",
    "Mutual exclusion",
    "Consensus",
    "Atomic commit",
    "Figures",
];

/// What the catalogue is sorted by: the topic's place, the scenario's place in it, and the id for
/// those that name none.
fn rank(scenario: &Scenario) -> (usize, &str, u32, &str) {
    let place = TOPICS.iter().position(|topic| *topic == scenario.topic);
    let order = if scenario.order == 0 { u32::MAX } else { scenario.order };
    (place.unwrap_or(TOPICS.len()), &scenario.topic, order, &scenario.id)
}

/// Every scenario, as one would go through them: by topic, and in each from first to last. They are
/// read when first asked for.
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

/// Where a scenario is in its topic, and what is before and after it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Place {
    /// Its position in the topic, from 1.
    pub number: usize,
    /// How many there are in the topic.
    pub count: usize,
    /// The one before, perhaps the last of the topic before.
    pub previous: Option<&'static Scenario>,
    /// The one after, perhaps the first of the next topic.
    pub next: Option<&'static Scenario>,
}

/// Where the scenario with this id is; none if there is none.
pub fn place(id: &str) -> Option<Place> {
    let all = scenarios();
    let here = all.iter().position(|scenario| scenario.id == id)?;
    let is_same = |other: &&Scenario| other.topic == all[here].topic;
    let before = all[..here].iter().rev().take_while(is_same).count();
    Some(Place {
        number: before + 1,
        count: before + all[here..].iter().take_while(is_same).count(),
        previous: here.checked_sub(1).map(|before| &all[before]),
        next: all.get(here + 1),
    })
}

/// Key of a topic's line of introduction: `topic-time-and-clocks`.
pub fn topic_key(topic: &str) -> String {
    let is_part = |character: char| character.is_ascii_alphanumeric();
    let slug: String =
        topic.chars().map(|letter| if is_part(letter) { letter.to_ascii_lowercase() } else { '-' }).collect();
    format!("topic-{slug}")
}

/// The scenario with this id.
pub fn find(id: &str) -> Option<&'static Scenario> {
    scenarios().iter().find(|scenario| scenario.id == id)
}
