//! A scenario with its edits, and the run that they lead to.

use super::link::Trouble;
use crate::causality::Causality;
use crate::protocols::{Finished, run_scenario};
use crate::scenario::{Edit, Scenario, digest};
use crate::trace::{EventId, ProcessId, Trace};

/// A scenario with its edits, and the run that they lead to. It never changes; another takes its place.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The scenario as it was written.
    pub base: Scenario,
    /// What the reader changed.
    pub edits: Vec<Edit>,
    /// The scenario with the changes made.
    pub scenario: Scenario,
    /// Its run.
    pub finished: Finished,
    /// What could influence what in it.
    pub causality: Causality,
    /// The fingerprint of the run, for links.
    pub digest: String,
}

impl Shown {
    /// Runs a scenario with these edits.
    pub fn new(base: Scenario, edits: Vec<Edit>) -> Result<Shown, Trouble> {
        let scenario = base.apply(&edits).map_err(Trouble::Edit)?;
        let finished = run_scenario(&scenario).map_err(Trouble::Run)?;
        let causality = Causality::of(&finished.trace).map_err(Trouble::Trace)?;
        let digest = digest(&finished.trace);
        Ok(Shown { base, edits, scenario, finished, causality, digest })
    }

    /// What happened.
    pub fn trace(&self) -> &Trace {
        &self.finished.trace
    }

    /// The cursor right after an event.
    pub fn cursor_after(&self, event: EventId) -> Option<usize> {
        match event.index {
            0 => Some(0),
            _ => self.trace().position(event).map(|position| position + 1),
        }
    }

    /// The last event that a process has had at a cursor; its initial state if it has had none.
    pub fn last_event_of(&self, process: ProcessId, cursor: usize) -> EventId {
        let positions = self.trace().by_process.get(process.position());
        let happened =
            positions.map_or(0, |all| all.partition_point(|&position| (position as usize) < cursor));
        EventId { process, index: happened as u32 }
    }
}
