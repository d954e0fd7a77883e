//! How many things of a kind there are in a run.

use std::collections::BTreeMap;
use worldlines_core::trace::{EventKind, Trace};

/// How many messages there are of each kind, by the key of their labels.
pub fn messages(trace: &Trace) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for message in &trace.messages {
        *counts.entry(message.label.rule.as_ref()).or_default() += 1;
    }
    counts
}

/// How many events there are of this kind.
pub fn count(trace: &Trace, kind: EventKind) -> usize {
    trace.events.iter().filter(|event| event.kind == kind).count()
}
