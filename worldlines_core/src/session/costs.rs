//! What a run has cost up to the cursor, counted on the trace: messages and writes to stable storage.

use super::shown::Shown;
use crate::trace::{EventKind, ProcessId};

/// What has been spent.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Costs {
    /// How many messages were sent; copies that the network made are not among them.
    pub messages: usize,
    /// How many records each process wrote by force, of those that wrote any, in their order.
    pub forced_writes: Vec<(ProcessId, usize)>,
    /// How many records each process wrote lazily.
    pub lazy_writes: Vec<(ProcessId, usize)>,
}

/// What the first events of a run have cost.
pub fn costs(shown: &Shown, cursor: usize) -> Costs {
    let trace = shown.trace();
    let happened = trace.events.get(..cursor).unwrap_or(&trace.events);
    let mut forced = vec![0; trace.roster.len()];
    let mut lazy = forced.clone();
    let mut messages = 0;
    for event in happened {
        match event.kind {
            EventKind::Send => messages += 1,
            EventKind::PersistForced => forced[event.id.process.position()] += 1,
            EventKind::PersistLazy => lazy[event.id.process.position()] += 1,
            _ => {}
        }
    }
    let by_process = |counts: Vec<usize>| {
        let counted = trace.roster.ids().zip(counts);
        counted.filter(|(_, count)| *count > 0).collect()
    };
    Costs { messages, forced_writes: by_process(forced), lazy_writes: by_process(lazy) }
}
