//! The words of a run's diagram: the same in the page and in a file.

use super::blockade::{Blockade, blockades};
use super::drawn::Drawn;
use super::picture::letter;
use super::script::short;
use super::shown::Shown;
use super::state::Stamps;
use crate::diagram::{Axis, Blocked, Captions, Group, Options};
use crate::trace::{Event, EventKind, Phrase, ProcessId, Timing, Value};
use crate::words::Words;
use std::sync::Arc;

/// Does something with the words of a diagram.
pub fn captioned<T>(
    drawn: &Drawn,
    options: &Options,
    stamps: Stamps,
    words: &Words,
    work: impl FnOnce(&Captions) -> T,
) -> T {
    let trace = drawn.trace();
    let roster = &trace.roster;
    // A clock counts what is in its own run.
    let stamp = |position: usize| {
        let (run, event) = drawn.event(position)?;
        let shown = &drawn.runs()[run];
        match stamps {
            Stamps::None => None,
            Stamps::Names => Some(shown.trace().roster.event(event.id)),
            Stamps::Lamport => shown.causality.lamport(event.id).map(|clock| clock.to_string()),
            // Beside a dot there is little room.
            Stamps::Vector => {
                shown.causality.vector(event.id).map(|clock| vector_text(clock).replace(' ', ""))
            }
        }
    };
    let stamps: Vec<String> = match stamps {
        Stamps::None => Vec::new(),
        _ => (0..trace.events.len()).map(|position| stamp(position).unwrap_or_default()).collect(),
    };
    let runs = drawn.runs().iter().enumerate();
    let blocked: Vec<Blocked> = runs.flat_map(|(run, shown)| blocked(drawn, run, shown, words)).collect();
    work(&Captions {
        phrase: &|phrase| words.phrase(phrase, roster),
        said: &|event| said(drawn, event, words),
        phase: &|phase| words.phrase(&phase.name, roster),
        mark: &|mark| words.mark(mark, roster),
        blocked: &blocked,
        axis: &words.text(axis_key(trace.timing, options.axis)),
        stretched: &words.text("axis-stretched"),
        stamps: &stamps,
    })
}

/// What was decided at an event, in the words of its algorithm; in a figure, how an event is called.
fn said(drawn: &Drawn, event: &Event, words: &Words) -> String {
    let (run, _) = drawn.process(event.id.process);
    let (roster, shown) = (&drawn.trace().roster, &drawn.runs()[run]);
    let value = event.value.clone().unwrap_or(Value::None);
    match event.kind {
        EventKind::Decide => {
            let key = format!("decided-{}", shown.scenario.algorithm);
            match words.has(&key) {
                true => words.phrase(&Phrase::new(key).with("value", value), roster),
                false => words.value(&value, roster),
            }
        }
        EventKind::Local | EventKind::Checkpoint if shown.is_figure() => words.value(&value, roster),
        _ => String::new(),
    }
}

/// Where properties of a run are blocked, each question told once.
fn blocked(drawn: &Drawn, run: usize, shown: &Shown, words: &Words) -> Vec<Blocked> {
    let mut told: Vec<&str> = Vec::new();
    let mut blocked = Vec::new();
    for verdict in &shown.finished.verdicts {
        let Some(question) = verdict.blocked_while.as_deref().filter(|question| !told.contains(question))
        else {
            continue;
        };
        told.push(question);
        let text = words.text(&format!("question-{}-{question}.band", shown.scenario.algorithm));
        // Where steps are counted it begins, and ends, with one.
        let place = |cursor: usize, at: u64| {
            let cursor = drawn.cursor_of(run, cursor);
            let last = cursor.checked_sub(1).and_then(|last| drawn.trace().events.get(last));
            (cursor, if drawn.shares_steps() { last.map_or(0, |event| event.at) } else { at })
        };
        let band = |blockade: Blockade| Blocked {
            group: run,
            from: place(blockade.from, blockade.at),
            to: blockade.to.map(|(cursor, at)| place(cursor, at)),
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

/// How the lines of what is drawn belong together: those of each run, under its title; nothing is said of one alone.
/// What those see who cannot know which run it is has no title.
pub fn groups(drawn: &Drawn, is_veiled: bool, words: &Words) -> Vec<Group> {
    let group = |(run, shown): (usize, &Arc<Shown>)| {
        let title =
            if is_veiled { String::new() } else { format!(" · {}{}", shown.title(words), changes(shown)) };
        Group { first: drawn.written(run).process(ProcessId(0)), caption: format!("{}{title}", letter(run)) }
    };
    let runs = drawn.runs().iter().enumerate().filter(|_| drawn.is_several());
    runs.map(group).collect()
}

/// What was changed in a run, as far as that is short: what tells two runs of one scenario apart.
fn changes(shown: &Shown) -> String {
    const SHORT: usize = 48;
    let roster = shown.trace().roster.clone();
    let edits: Vec<String> = shown.edits.iter().map(|edit| short(edit, &roster)).collect();
    let text = edits.join("; ");
    match edits.len() {
        0 => String::new(),
        _ if text.chars().count() <= SHORT => format!(" · {text}"),
        count => format!(" · {} +{}", edits[0].chars().take(SHORT).collect::<String>(), count - 1),
    }
}

/// A vector clock as it is written: `[3, 5, 6]`.
pub fn vector_text(vector: &[u32]) -> String {
    let components: Vec<String> = vector.iter().map(u32::to_string).collect();
    format!("[{}]", components.join(", "))
}
