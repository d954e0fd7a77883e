//! The words of a run's diagram: the same in the page and in a file.

use super::blockade::{Blockade, blockades};
use super::shown::Shown;
use super::state::Stamps;
use crate::diagram::{Axis, Blocked, Captions, Options};
use crate::trace::{Event, Phrase, Timing, Value};
use crate::words::Words;

/// Does something with the words of a diagram.
pub fn captioned<T>(
    shown: &Shown,
    options: &Options,
    stamps: Stamps,
    words: &Words,
    work: impl FnOnce(&Captions) -> T,
) -> T {
    let trace = shown.trace();
    let roster = &trace.roster;
    let stamp = |event: &Event| match stamps {
        Stamps::None => None,
        Stamps::Names => Some(roster.event(event.id)),
        Stamps::Lamport => shown.causality.lamport(event.id).map(|clock| clock.to_string()),
        // Beside a dot there is little room.
        Stamps::Vector => shown.causality.vector(event.id).map(|clock| vector_text(clock).replace(' ', "")),
    };
    let stamps: Vec<String> = match stamps {
        Stamps::None => Vec::new(),
        _ => trace.events.iter().map(|event| stamp(event).unwrap_or_default()).collect(),
    };
    let blocked = blocked(shown, words);
    work(&Captions {
        phrase: &|phrase| words.phrase(phrase, roster),
        decided: &|event| {
            let value = event.value.clone().unwrap_or(Value::None);
            let key = format!("decided-{}", shown.scenario.algorithm);
            match words.has(&key) {
                true => words.phrase(&Phrase::new(key).with("value", value), roster),
                false => words.value(&value, roster),
            }
        },
        phase: &|phase| words.phrase(&phase.name, roster),
        mark: &|mark| words.mark(mark, roster),
        blocked: &blocked,
        axis: &words.text(axis_key(trace.timing, options.axis)),
        stretched: &words.text("axis-stretched"),
        stamps: &stamps,
    })
}

/// Where properties are blocked, each question told once.
fn blocked(shown: &Shown, words: &Words) -> Vec<Blocked> {
    let mut told: Vec<&str> = Vec::new();
    let mut blocked = Vec::new();
    for verdict in &shown.finished.verdicts {
        let Some(question) = verdict.blocked_while.as_deref().filter(|question| !told.contains(question))
        else {
            continue;
        };
        told.push(question);
        let text = words.text(&format!("question-{}-{question}.band", shown.scenario.algorithm));
        let band = |blockade: Blockade| Blocked {
            from: (blockade.from, blockade.at),
            to: blockade.to,
            text: text.clone(),
        };
        blocked.extend(blockades(shown, verdict).into_iter().map(band));
    }
    blocked
}

fn axis_key(timing: Timing, axis: Axis) -> &'static str {
    match (axis, timing) {
        (Axis::Causal, _) => "axis-causal",
        (Axis::Time, Timing::Clocked) => "axis-time",
        (Axis::Time, Timing::Stepped) => "axis-step",
    }
}

/// A vector clock as it is written: `[3, 5, 6]`.
pub fn vector_text(vector: &[u32]) -> String {
    let components: Vec<String> = vector.iter().map(u32::to_string).collect();
    format!("[{}]", components.join(", "))
}
