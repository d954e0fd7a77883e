//! A process as it is at the cursor.

use super::shown::Shown;
use crate::sim::{Explanation, Field, Wait};
use crate::trace::{EventId, EventKind, Mark, MarkKind, Phase, ProcessId, TimerId};

/// Whether a process takes steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Running {
    /// It has not started.
    NotStarted,
    /// It runs.
    Up,
    /// It takes no steps for the moment.
    Paused,
    /// It has crashed.
    Down,
}

impl Running {
    /// The name that locale keys know.
    pub fn name(self) -> &'static str {
        match self {
            Running::NotStarted => "not-started",
            Running::Up => "up",
            Running::Paused => "paused",
            Running::Down => "down",
        }
    }
}

/// A process as it is at a cursor.
#[derive(Clone, PartialEq, Debug)]
pub struct ProcessNow<'a> {
    /// Its last event; index 0 if it has had none.
    pub last: EventId,
    /// Whether it takes steps.
    pub running: Running,
    /// Since which event; the initial state, if it was always so.
    pub running_since: EventId,
    /// The phase that it is in, if its algorithm has phases.
    pub phase: Option<&'a Phase>,
    /// Since which event it is in it.
    pub phase_since: EventId,
    /// Partitions, cuts and omissions that concern it now.
    pub marks: Vec<&'a Mark>,
    /// What it has in memory; `None` if it has lost it or has not started.
    pub memory: Option<Vec<Field>>,
    /// What it has in stable storage.
    pub stable: Vec<Field>,
    /// Whom it waits for, and for what.
    pub waits_for: Vec<Wait>,
    /// What may be wondered about it, with the answers.
    pub explanations: Vec<Explanation>,
    /// Its timers that are set, each with the tick at which it fires if nothing comes between.
    pub timers: Vec<(TimerId, Option<u64>)>,
}

/// A process as it is at a cursor.
pub fn process_at(shown: &Shown, cursor: usize, process: ProcessId) -> ProcessNow<'_> {
    let trace = shown.trace();
    let last = shown.last_event_of(process, cursor);
    let (running, running_since) = running(shown, last);
    let phase_after = |index| match trace.event(EventId { process, index }) {
        Some(event) => event.phase.as_ref(),
        None => trace.roster.0.get(process.position()).and_then(|process| process.initial_phase.as_ref()),
    };
    let phase = phase_after(last.index);
    let other = (0..last.index).rev().find(|&index| phase_after(index) != phase);
    let phase_since = EventId { process, index: other.map_or(0, |index| index + 1) };
    let now =
        cursor.checked_sub(1).and_then(|position| trace.events.get(position)).map_or(0, |event| event.at);
    let is_now = |mark: &&Mark| mark.from <= now && mark.to.is_none_or(|to| now < to);
    let inspector = &shown.finished.inspector;
    ProcessNow {
        last,
        running,
        running_since,
        phase,
        phase_since,
        marks: trace.marks.iter().filter(is_now).filter(|mark| concerns(mark, process)).collect(),
        memory: inspector.memory(last),
        stable: inspector.stable(last),
        waits_for: inspector.waits_for(last),
        explanations: inspector.explanations(last),
        timers: inspector.timers(last),
    }
}

/// Whether a process takes steps after one of its events, and since which.
fn running(shown: &Shown, last: EventId) -> (Running, EventId) {
    let turn = shown.last_turn(last).map(|event| match event.kind {
        EventKind::Crash => (Running::Down, event.id),
        EventKind::Pause => (Running::Paused, event.id),
        _ => (Running::Up, event.id),
    });
    let starts_late = || shown.starts_late(last.process);
    let from_the_start = EventId { index: 0, ..last };
    turn.unwrap_or_else(|| (if starts_late() { Running::NotStarted } else { Running::Up }, from_the_start))
}

fn concerns(mark: &Mark, process: ProcessId) -> bool {
    match &mark.kind {
        MarkKind::Partition(groups) => groups.iter().any(|group| group.contains(&process)),
        MarkKind::OneWayCut { from, to } => *from == process || *to == process,
        MarkKind::SendOmission(who) | MarkKind::ReceiveOmission(who) => *who == process,
    }
}
