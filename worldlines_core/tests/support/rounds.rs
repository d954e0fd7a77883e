//! How many messages one after the other a run takes.

use worldlines_core::trace::{EventKind, Trace};

/// How many messages one after the other it takes: the longest causal chain of them.
pub fn rounds(trace: &Trace) -> usize {
    let mut depth_at = vec![0; trace.roster.0.len()];
    let mut depth_of = vec![0; trace.messages.len()];
    for event in &trace.events {
        let depth = &mut depth_at[event.id.process.position()];
        match (event.kind, event.message) {
            (EventKind::Send, Some(message)) => depth_of[message] = *depth + 1,
            (EventKind::Receive, Some(message)) => *depth = depth_of[message].max(*depth),
            _ => {}
        }
    }
    depth_at.into_iter().max().unwrap_or_default()
}
