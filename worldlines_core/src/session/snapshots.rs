//! Distributed snapshots, put together from what each process has recorded.

use super::shown::Shown;
use crate::sim::Recording;
use crate::trace::ProcessId;
use std::collections::BTreeMap;

/// What all processes have recorded of one snapshot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GlobalSnapshot {
    /// Which snapshot.
    pub number: u32,
    /// By process; `None` where nothing is recorded yet, or was lost in a crash.
    pub parts: Vec<Option<Recording>>,
}

impl GlobalSnapshot {
    /// Who began it without being told.
    pub fn initiators(&self) -> impl Iterator<Item = ProcessId> + '_ {
        let parts = ProcessId::first(self.parts.len()).zip(&self.parts);
        let initiators = parts.filter(|(_, part)| part.as_ref().is_some_and(|part| part.is_initiator));
        initiators.map(|(process, _)| process)
    }

    /// Whether every process has recorded all of its part.
    pub fn is_complete(&self) -> bool {
        self.parts.iter().all(|part| part.as_ref().is_some_and(Recording::is_complete))
    }

    /// The recorded cut: for each process, the index of its last event before it recorded; `None` where it has not.
    pub fn frontier(&self) -> Vec<Option<u32>> {
        self.parts.iter().map(|part| part.as_ref().map(|part| part.last)).collect()
    }
}

/// The snapshots that have been begun at a cursor, by number, as far as they are recorded there.
pub fn snapshots(shown: &Shown, cursor: usize) -> Vec<GlobalSnapshot> {
    let processes = shown.trace().roster.len();
    let mut snapshots: BTreeMap<u32, Vec<Option<Recording>>> = BTreeMap::new();
    for process in ProcessId::first(processes) {
        let last = shown.last_event_of(process, cursor);
        for recording in shown.finished.inspector.recordings(last) {
            let parts = snapshots.entry(recording.snapshot).or_insert_with(|| vec![None; processes]);
            parts[process.position()] = Some(recording);
        }
    }
    snapshots.into_iter().map(|(number, parts)| GlobalSnapshot { number, parts }).collect()
}
