//! `worldlines list`: the catalogue.

use crate::Format;
use crate::answer::Answer;
use serde_json::{Value, json};
use worldlines_core::diagram::table::aligned;
use worldlines_core::scenario::catalogue;

/// The catalogue, by topic.
pub fn list() -> Answer {
    let scenarios = catalogue::scenarios();
    let heading = ["id", "title", "topic"].map(str::to_owned).to_vec();
    let rows = scenarios.iter().map(|s| vec![s.id.clone(), s.title.clone(), s.topic.clone()]);
    let cells: Vec<Vec<String>> = std::iter::once(heading).chain(rows).collect();
    let entries: Vec<Value> = scenarios
        .iter()
        .map(|scenario| {
            json!({
                "id": scenario.id,
                "title": scenario.title,
                "topic": scenario.topic,
                "algorithm": scenario.algorithm,
                "look_for": scenario.look_for,
                "source": scenario.source,
            })
        })
        .collect();
    Answer { text: aligned(&cells), json: Value::Array(entries), usual: Format::Text }
}
