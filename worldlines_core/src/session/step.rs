//! Ways through the run: by event, or from one thing of interest to the next, like a debugger from
//! one breakpoint to the next. Where there is no next event, message or event of a process, the way leads
//! to the end of the run, or back to its start; where there is no next decision or failure, nowhere: who
//! looks for one must not take the end for it.

use super::shown::Shown;
use super::state::{Selection, State};
use super::veil::is_step;
use crate::sim::{PropertyKind, Verdict};
use crate::trace::{EventKind, Fate, ProcessId, Trace};

/// A way through the run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// To the next event of this kind.
    Next(Stride),
    /// To the last event of this kind before the cursor.
    Previous(Stride),
    /// Before the first event.
    ToStart,
    /// After the last event.
    ToEnd,
    /// To this cursor.
    To(usize),
    /// So many events further, as the run plays.
    On(usize),
}

/// Which events a step halts after.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stride {
    /// Every one.
    #[default]
    Event,
    /// Each sending and each receipt of a message.
    Message,
    /// Those of the process that is looked at: see [`State::followed`].
    Process,
    /// Outputs and decisions, and those that show a violation or an example of a property, or that block one.
    Decision,
    /// Crashes, recoveries and other faults, suspicions, and the sending of messages that are lost.
    Failure,
}

impl Stride {
    /// Every stride, the shortest first.
    pub const ALL: [Stride; 5] =
        [Stride::Event, Stride::Message, Stride::Process, Stride::Decision, Stride::Failure];

    /// The name used in locale keys.
    pub fn name(self) -> &'static str {
        match self {
            Stride::Event => "event",
            Stride::Message => "message",
            Stride::Process => "process",
            Stride::Decision => "decision",
            Stride::Failure => "failure",
        }
    }

    /// Whether it looks for something that a run need not have.
    pub fn is_search(self) -> bool {
        matches!(self, Stride::Decision | Stride::Failure)
    }

    /// Whether a step halts after an event for what it is.
    fn halts_after(self, kind: EventKind) -> bool {
        match self {
            Stride::Event => true,
            Stride::Message => matches!(kind, EventKind::Send | EventKind::Receive),
            Stride::Process => false,
            Stride::Decision => matches!(kind, EventKind::Output | EventKind::Decide),
            Stride::Failure => matches!(
                kind,
                EventKind::Crash
                    | EventKind::Recover
                    | EventKind::Restore
                    | EventKind::Pause
                    | EventKind::Resume
                    | EventKind::Suspect
                    | EventKind::Trust
            ),
        }
    }
}

impl State {
    /// Where a step leads, as a cursor of the picture: all runs go on together.
    pub fn after(&self, step: Step) -> usize {
        match step {
            Step::On(events) => self.ahead(events).unwrap_or(self.now),
            Step::Next(stride) => {
                let is_halt = self.halts(stride);
                let next = (self.now + 1..=self.drawn.last()).find(|&cursor| is_halt(cursor));
                next.unwrap_or(if stride.is_search() { self.now } else { self.drawn.last() })
            }
            Step::Previous(stride) => {
                let is_halt = self.halts(stride);
                let previous = (1..self.now).rev().find(|&cursor| is_halt(cursor));
                previous.unwrap_or(if stride.is_search() { self.now } else { 0 })
            }
            Step::ToStart => 0,
            Step::ToEnd => self.drawn.last(),
            Step::To(cursor) => cursor.min(self.drawn.last()),
        }
    }

    /// The process whose events are stepped through: the selected one or that of the selected event,
    /// else that of the last event, else that of the first; `None` if nothing ever happens.
    pub fn followed(&self) -> Option<ProcessId> {
        match self.selection {
            Some(Selection::Event(event)) => Some(event.process),
            Some(Selection::Process(process)) => Some(process),
            _ => {
                let first = self.shown.trace().events.first();
                self.current().or(first).map(|event| event.id.process)
            }
        }
    }

    /// Whether a stride halts at a cursor.
    fn halts(&self, stride: Stride) -> impl Fn(usize) -> bool + use<'_> {
        let trace = self.drawn.trace();
        let process = self.followed().filter(|_| stride == Stride::Process);
        let process = process.map(|process| self.drawn.written(self.above).process(process));
        // Where an onlooker would halt, those who look do not.
        let others = match stride {
            _ if !self.seen.is_empty() => Vec::new(),
            Stride::Decision => self.drawn.findings(),
            Stride::Failure => losses(trace),
            _ => Vec::new(),
        };
        let is_looked_for = move |position: usize| {
            let event = trace.events.get(position);
            event.is_some_and(|event| stride.halts_after(event.kind) || process == Some(event.id.process))
                || others.binary_search(&(position + 1)).is_ok()
        };
        let ids = self.seen_ids();
        move |cursor| {
            self.drawn.is_between_steps(cursor)
                && self.drawn.step_to(cursor).any(&is_looked_for)
                && is_step(&self.drawn, &ids, cursor)
        }
    }
}

/// The cursors at which something fails, in order.
pub(super) fn failures(trace: &Trace) -> Vec<usize> {
    let events = trace.events.iter().zip(1..);
    let failed = events.filter(|(event, _)| Stride::Failure.halts_after(event.kind));
    let mut cursors = losses(trace);
    cursors.extend(failed.map(|(_, cursor)| cursor));
    cursors.sort_unstable();
    cursors.dedup();
    cursors
}

/// The cursors at which a message leaves that is lost, in order.
fn losses(trace: &Trace) -> Vec<usize> {
    let lost = trace.messages.iter().filter(|message| matches!(message.fate, Fate::Lost(_)));
    let mut cursors: Vec<usize> =
        lost.filter_map(|message| trace.position(message.sent)).map(|position| position + 1).collect();
    cursors.sort_unstable();
    cursors
}

/// The cursor at which a verdict shows: what was owed to the end of the run shows at its end.
pub fn finding(shown: &Shown, verdict: &Verdict) -> Option<usize> {
    let is_finding = match verdict.kind {
        PropertyKind::Sometimes => verdict.holds == Some(true),
        PropertyKind::Always | PropertyKind::Eventually => verdict.holds == Some(false),
    };
    let last = shown.trace().events.len();
    is_finding.then(|| verdict.at.and_then(|at| shown.cursor_after(at)).unwrap_or(last))
}
