//! `worldlines relate`: which of two events happened before the other, and what proves it.

use crate::Format;
use crate::answer::Answer;
use crate::source::{quoted, say_problem};
use serde_json::json;
use worldlines_core::causality::{Relation, Step};
use worldlines_core::scenario::notation::parse_event;
use worldlines_core::session::Shown;
use worldlines_core::trace::EventId;

/// Relates two events of a run.
///
/// # Errors
/// When one of them is not a name of an event, or did not happen.
pub fn relate(shown: &Shown, first: &str, second: &str) -> Result<Answer, String> {
    let (first, second) = (event(shown, first)?, event(shown, second)?);
    let relation = shown.causality.relate(first, second).ok_or("these events are not in this run")?;
    let steps = match relation {
        Relation::Before => shown.causality.path(first, second),
        Relation::After => shown.causality.path(second, first),
        Relation::Concurrent | Relation::Same => None,
    };
    let steps = steps.unwrap_or_default();
    let roster = &shown.trace().roster;
    let path: Vec<String> = match (steps.first(), relation) {
        (Some(start), _) => std::iter::once(start.from())
            .chain(steps.iter().map(|step| step.to()))
            .map(|e| roster.event(e))
            .collect(),
        (None, _) => Vec::new(),
    };
    let hop = |step: &Step| match step {
        Step::Line { from, to } => json!({
            "kind": "line", "from": roster.event(*from), "to": roster.event(*to),
        }),
        Step::Message { message, from, to } => json!({
            "kind": "message", "message": roster.message(*message),
            "from": roster.event(*from), "to": roster.event(*to),
        }),
    };
    let json = json!({
        "relation": relation.name(),
        "path": path,
        "steps": steps.iter().map(hop).collect::<Vec<_>>(),
    });
    let text = match path.is_empty() {
        true => relation.name().to_owned(),
        false => format!("{}\n{}", relation.name(), path.join(" → ")),
    };
    Ok(Answer { text, json, usual: Format::Text })
}

/// An event of this run by its name.
///
/// # Errors
/// When it is not a name of an event, or did not happen.
pub fn event(shown: &Shown, text: &str) -> Result<EventId, String> {
    let trace = shown.trace();
    let id = parse_event(text, &trace.roster).map_err(|problem| say_problem(&quoted(text), &problem))?;
    let last = trace.by_process[id.process.position()].len();
    if id.index as usize > last {
        let process = trace.roster.process(id.process);
        return Err(format!("{text}: did not happen; the last event of {process} is {process}.{last}"));
    }
    Ok(id)
}
