//! `worldlines cut`: what a cut does to the messages of a run, and the consistent cuts next to it.

use crate::Format;
use crate::answer::Answer;
use crate::source::{quoted, say_problem};
use serde_json::{Map, Value, json};
use worldlines_core::causality::Crossing;
use worldlines_core::scenario::notation::parse_frontier;
use worldlines_core::session::Shown;
use worldlines_core::trace::{EventId, ProcessId};

/// Lays the cut with this frontier over a run.
///
/// # Errors
/// When it is no frontier, or reaches beyond the end of the run.
pub fn cut(shown: &Shown, at: &str) -> Result<Answer, String> {
    let (trace, causality) = (shown.trace(), &shown.causality);
    let frontier = parse_frontier(at, &trace.roster)
        .map_err(|problem| say_problem(&format!("--at {}", quoted(at)), &problem))?;
    if let Some(beyond) = last_events(&frontier).find(|&event| shown.cursor_after(event).is_none()) {
        let process = trace.roster.process(beyond.process);
        let last = trace.by_process[beyond.process.position()].len();
        return Err(format!("--at {}: {process} has only {last} events", quoted(at)));
    }
    let cut = causality.cut(trace, &frontier).ok_or("this run has no such cut")?;
    let named = |crossing| -> Vec<String> {
        cut.messages(crossing).map(|position| shown.message_name(position)).collect()
    };
    let inside = causality.largest_consistent_inside(&frontier);
    let around = causality.smallest_consistent_around(&frontier);
    let (in_transit, orphans) = (named(Crossing::InTransit), named(Crossing::Orphan));
    let text = [
        if cut.is_consistent() { "consistent".to_owned() } else { "inconsistent".to_owned() },
        format!("in transit: {}", listed(&in_transit)),
        format!("orphans: {}", listed(&orphans)),
        format!("lost: {}", listed(&named(Crossing::Lost))),
        format!("largest consistent cut inside: {}", said(shown, &inside)),
        format!(
            "smallest consistent cut around: {}",
            around.as_ref().map_or("none".to_owned(), |around| said(shown, around))
        ),
    ];
    let json = json!({
        "consistent": cut.is_consistent(),
        "in_transit": in_transit,
        "orphans": orphans,
        "lost": named(Crossing::Lost),
        "inside": by_process(shown, &inside),
        "around": around.map(|around| by_process(shown, &around)),
    });
    Ok(Answer { text: text.join("\n"), json, usual: Format::Json })
}

/// A frontier as an object: `{"P1": 3, "P2": 1}`.
pub fn by_process(shown: &Shown, frontier: &[u32]) -> Value {
    let roster = &shown.trace().roster;
    let entry = |event: EventId| (roster.process(event.process).to_owned(), Value::from(event.index));
    Value::Object(last_events(frontier).map(entry).collect::<Map<String, Value>>())
}

/// A frontier as one types it: `P1=3,P2=1`.
pub fn said(shown: &Shown, frontier: &[u32]) -> String {
    let roster = &shown.trace().roster;
    let entry = |event: EventId| format!("{}={}", roster.process(event.process), event.index);
    last_events(frontier).map(entry).collect::<Vec<_>>().join(",")
}

fn last_events(frontier: &[u32]) -> impl Iterator<Item = EventId> + '_ {
    let processes = ProcessId::first(frontier.len());
    processes.zip(frontier).map(|(process, &index)| EventId { process, index })
}

fn listed(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
