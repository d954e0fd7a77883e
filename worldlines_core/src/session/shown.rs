//! A scenario with its edits, and the run that they lead to.

use super::trouble::Trouble;
use crate::causality::{Causality, MalformedTrace};
use crate::protocols::{Finished, run_scenario};
use crate::scenario::{Edit, Scenario, digest};
use crate::trace::{End, Event, EventId, EventKind, ProcessId, Trace, Value};

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
    /// The events after which a process takes steps that took none, or the other way round, as they happened:
    /// few of many.
    turns: Vec<EventId>,
}

impl Shown {
    /// Runs a scenario with these edits.
    pub fn new(base: Scenario, edits: Vec<Edit>) -> Result<Shown, Trouble> {
        Shown::within(base, edits, usize::MAX)
    }

    /// Runs a scenario with these edits, if that has fewer events than so many.
    pub(super) fn within(base: Scenario, edits: Vec<Edit>, most: usize) -> Result<Shown, Trouble> {
        let mut scenario = base.apply(&edits).map_err(Trouble::Edit)?;
        let wanted = scenario.events_max;
        scenario.events_max = wanted.min(most);
        let finished = run_scenario(&scenario).map_err(Trouble::Run)?;
        if finished.trace.end == End::EventLimit && scenario.events_max < wanted {
            return Err(Trouble::TakesLong);
        }
        scenario.events_max = wanted;
        let digest = digest(&finished.trace);
        Shown::of(base, edits, scenario, finished, digest).map_err(Trouble::Trace)
    }

    /// A run that is there, with what follows from it.
    pub(super) fn of(
        base: Scenario,
        edits: Vec<Edit>,
        scenario: Scenario,
        finished: Finished,
        digest: String,
    ) -> Result<Shown, MalformedTrace> {
        let causality = Causality::of(&finished.trace)?;
        let turns = finished.trace.events.iter().filter(|event| is_turn(event.kind));
        let turns = turns.map(|event| event.id).collect();
        Ok(Shown { base, edits, scenario, finished, causality, digest, turns })
    }

    /// Whether somebody drew it, so that nothing of it can go otherwise.
    pub fn is_figure(&self) -> bool {
        self.scenario.figure.is_some()
    }

    /// What a message is called: in a figure by its own name, else as the notation writes it. By its position in the
    /// trace.
    pub fn message_name(&self, position: usize) -> String {
        let trace = self.trace();
        let Some(message) = trace.messages.get(position) else { return String::new() };
        match message.label.value("name") {
            Some(Value::Text(name)) if self.is_figure() => name.clone(),
            _ => trace.roster.message(message.id),
        }
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

    /// The last event up to this one at which its process began or ceased to take steps.
    pub(super) fn last_turn(&self, until: EventId) -> Option<&Event> {
        let is_before = |turn: &&EventId| turn.process == until.process && turn.index <= until.index;
        self.turns.iter().rev().find(is_before).and_then(|&turn| self.trace().event(turn))
    }

    /// Whether a process has a start among its events.
    pub(super) fn starts_late(&self, process: ProcessId) -> bool {
        let is_start =
            |&turn: &EventId| self.trace().event(turn).is_some_and(|event| event.kind == EventKind::Start);
        self.turns.iter().filter(|turn| turn.process == process).any(is_start)
    }
}

fn is_turn(kind: EventKind) -> bool {
    use EventKind::*;
    matches!(kind, Start | Crash | Recover | Pause | Resume)
}
