//! What is drawn: a run, or several side by side as one trace, with what they have in common.
//!
//! Events, messages and cursors of the picture are not those of a run: here one is found by the other. For a
//! run that is alone they are the same. So are times, but where a run that the clock orders stands beside one of chosen
//! steps: then the picture counts the steps of both.

use super::blockade::blockades;
use super::common::{Common, Shared, common, keeps_step};
use super::shown::Shown;
use super::standing::violating;
use super::state::Selection;
use super::step::finding;
use crate::causality::{Odd, Step};
use crate::diagram::scene::Hit;
use crate::trace::{Event, EventId, Message, ProcessId, Together, Trace, Written};
use std::sync::Arc;

/// What is drawn. It never changes; another takes its place.
#[derive(Debug)]
pub struct Drawn {
    runs: Vec<Arc<Shown>>,
    /// All of them, if there are several.
    together: Option<Together>,
    /// What each has in common with the others, if there are several.
    common: Vec<Common>,
    /// For each event, whether it is the same as the one before it, in another run at the same time.
    keeps_step: Vec<bool>,
    /// What all runs have, if they do not have everything in common.
    shared: Shared,
}

impl Drawn {
    /// These runs from the top; at least one.
    pub(super) fn of(runs: Vec<Arc<Shown>>) -> Drawn {
        if runs.len() < 2 {
            let (common, keeps_step) = (Vec::new(), Vec::new());
            return Drawn { runs, together: None, common, keeps_step, shared: Shared::default() };
        }
        let traces: Vec<&Trace> = runs.iter().map(|run| run.trace()).collect();
        let (together, common) = (Together::of(&traces), common(&traces));
        let keeps_step = keeps_step(&traces, &together, &common);
        let shared = Shared::of(&traces, &together, &common);
        Drawn { together: Some(together), common, keeps_step, shared, runs }
    }

    /// A run alone.
    pub fn alone(run: Arc<Shown>) -> Drawn {
        Drawn::of(vec![run])
    }

    /// The runs, from the top.
    pub fn runs(&self) -> &[Arc<Shown>] {
        &self.runs
    }

    /// Whether runs stand side by side.
    pub fn is_several(&self) -> bool {
        self.together.is_some()
    }

    /// What is drawn, as one trace.
    pub fn trace(&self) -> &Trace {
        match &self.together {
            Some(together) => &together.trace,
            None => self.runs[0].trace(),
        }
    }

    /// The last cursor.
    pub fn last(&self) -> usize {
        self.trace().events.len()
    }

    /// What a run has in common with the others; nothing is said of one that is alone.
    pub fn common(&self, run: usize) -> Option<&Common> {
        self.common.get(run)
    }

    /// Whether the picture counts steps though the clock decides in one of the runs.
    pub fn shares_steps(&self) -> bool {
        self.runs.iter().any(|run| run.trace().timing != self.trace().timing)
    }

    /// The time of a run at a cursor of the picture: that of all runs, if they share it, else of its own last event.
    pub fn time_in(&self, run: usize, cursor: usize) -> Option<u64> {
        let (trace, cursor) = match self.shares_steps() {
            true => (self.runs[run].trace(), self.own_cursor(run, cursor)),
            false => (self.trace(), cursor),
        };
        Some(trace.events.get(cursor.checked_sub(1)?)?.at)
    }

    /// When something that one run has and others have not comes, as the picture counts.
    pub fn time_of_odd(&self, run: usize, odd: Odd) -> Option<u64> {
        match odd {
            Odd::Event(event) => self.position(run, event).map(|position| self.trace().events[position].at),
            Odd::Loss(message) => {
                let (_, message) = self.trace().message(self.written(run).message(message))?;
                Some(message.ended_at.unwrap_or(message.sent_at))
            }
        }
    }

    /// Whether all runs have something of the picture, where there is something that not all have.
    pub fn is_shared(&self, hit: Hit) -> bool {
        let (list, position) = match hit {
            Hit::Event(position) => (&self.shared.events, position),
            Hit::Message(position) => (&self.shared.messages, position),
        };
        list.get(position).copied().unwrap_or(false)
    }

    /// How many processes are drawn before those of a run.
    pub fn first_process(&self, run: usize) -> usize {
        usize::from(self.written(run).first)
    }

    /// How things of a run are written in the picture's trace.
    pub fn written(&self, run: usize) -> Written {
        let written = self.together.as_ref().and_then(|together| together.written.get(run));
        written.copied().unwrap_or_default()
    }

    /// The run that a process of the picture is of, and which one it is there.
    pub fn process(&self, process: ProcessId) -> (usize, ProcessId) {
        let run = self.together.as_ref().map_or(0, |together| together.run_of(process));
        (run, self.written(run).read(process))
    }

    /// The run that an event of the picture is of, by its position, and what it is there.
    pub fn event(&self, position: usize) -> Option<(usize, &Event)> {
        let (run, own) = match &self.together {
            Some(together) => *together.events.get(position)?,
            None => (0, position),
        };
        Some((run, self.runs[run].trace().events.get(own)?))
    }

    /// The same of a message.
    pub fn message(&self, position: usize) -> Option<(usize, &Message)> {
        let (run, own) = match &self.together {
            Some(together) => *together.messages.get(position)?,
            None => (0, position),
        };
        Some((run, self.runs[run].trace().messages.get(own)?))
    }

    /// Where in the picture's trace an event of a run is.
    pub fn position(&self, run: usize, event: EventId) -> Option<usize> {
        let own = self.runs.get(run)?.trace().position(event)?;
        Some(self.together.as_ref().map_or(own, |together| together.places[run][own]))
    }

    /// Where in the picture something of a run is.
    pub fn hit(&self, run: usize, selection: Selection) -> Option<Hit> {
        match selection {
            Selection::Event(event) => self.position(run, event).map(Hit::Event),
            Selection::Message(message) => {
                let message = self.written(run).message(message);
                self.trace().message(message).map(|(position, _)| Hit::Message(position))
            }
            Selection::Process(_) => None,
        }
    }

    /// The run and what is meant there by something of the picture.
    pub fn selection(&self, hit: Hit) -> Option<(usize, Selection)> {
        match hit {
            Hit::Event(event) => self.event(event).map(|(run, event)| (run, Selection::Event(event.id))),
            Hit::Message(message) => {
                self.message(message).map(|(run, message)| (run, Selection::Message(message.id)))
            }
        }
    }

    /// How many events of a run have happened at a cursor of the picture.
    pub fn own_cursor(&self, run: usize, cursor: usize) -> usize {
        match &self.together {
            Some(together) => together.places[run].partition_point(|&place| place < cursor),
            None => cursor,
        }
    }

    /// The cursor of the picture right after so many events of a run.
    pub fn cursor_of(&self, run: usize, own_cursor: usize) -> usize {
        let last = own_cursor.checked_sub(1);
        let place = |last: usize| match &self.together {
            Some(together) => together.places[run].get(last).copied(),
            None => Some(last),
        };
        last.and_then(place).map_or(0, |place| place + 1)
    }

    /// The cursor of the picture right after so many events of a run; with it, what keeps step with the last of them.
    pub fn cursor_after(&self, run: usize, own_cursor: usize) -> usize {
        let after = self.cursor_of(run, own_cursor);
        (after..self.last()).find(|&cursor| self.is_between_steps(cursor)).unwrap_or(self.last())
    }

    /// Whether a step may halt at a cursor: not between what is the same in several runs at one time.
    pub fn is_between_steps(&self, cursor: usize) -> bool {
        !self.keeps_step.get(cursor).copied().unwrap_or(false)
    }

    /// The events that one step to this cursor makes happen, by position.
    pub fn step_to(&self, cursor: usize) -> std::ops::Range<usize> {
        let begins = |position: &usize| self.is_between_steps(*position);
        let first = (0..cursor).rev().find(begins).unwrap_or(0);
        first..cursor
    }

    /// The cursor of the picture at which something that one run has and others have not is there.
    pub fn cursor_of_odd(&self, run: usize, odd: Odd) -> Option<usize> {
        let trace = self.runs.get(run)?.trace();
        let event = match odd {
            Odd::Event(event) => event,
            Odd::Loss(message) => trace.message(message)?.1.sent,
        };
        self.position(run, event).map(|position| position + 1)
    }

    /// Whether runs that have everything in common have some of it at other times.
    pub fn is_timed_otherwise(&self) -> bool {
        let first = self.runs[0].trace();
        let drawn = self.trace();
        let time = |run, event| self.position(run, event).map(|position| drawn.events[position].at);
        let is_otherwise = |(run, other): (usize, &Arc<Shown>)| {
            let other = other.trace();
            let is_at_another = |event: &Event| {
                let process = first.roster.find(other.roster.process(event.id.process));
                let twin = process.and_then(|process| time(0, EventId { process, ..event.id }));
                twin.is_some_and(|at| Some(at) != time(run, event.id))
            };
            other.events.iter().any(is_at_another)
        };
        self.runs.iter().enumerate().skip(1).any(is_otherwise)
    }

    /// The events of the picture that happened at a cursor and by which properties of their runs are violated.
    pub fn violating(&self, cursor: usize) -> Vec<usize> {
        let of_run = |(run, shown): (usize, &Arc<Shown>)| {
            let events = violating(shown, self.own_cursor(run, cursor)).into_iter();
            events.filter_map(move |event| self.position(run, event)).collect::<Vec<_>>()
        };
        self.runs.iter().enumerate().flat_map(of_run).collect()
    }

    /// The cursors at which a property of a run is first seen to be violated or an example of one is seen, or from which
    /// on one is blocked, in order.
    pub(super) fn findings(&self) -> Vec<usize> {
        let of_run = |(run, shown): (usize, &Arc<Shown>)| {
            let verdicts = shown.finished.verdicts.iter();
            let blocked = verdicts.clone().filter(|verdict| verdict.blocked_while.is_some());
            let blocked = blocked.flat_map(|verdict| blockades(shown, verdict)).map(|blockade| blockade.from);
            let cursors = verdicts.filter_map(|verdict| finding(shown, verdict)).chain(blocked);
            cursors.map(|cursor| self.cursor_after(run, cursor)).collect::<Vec<_>>()
        };
        let mut cursors: Vec<usize> = self.runs.iter().enumerate().flat_map(of_run).collect();
        cursors.sort_unstable();
        cursors.dedup();
        cursors
    }

    /// A path through a run, as the picture's trace has it.
    pub fn path(&self, run: usize, path: &[Step]) -> Vec<Step> {
        let by = self.written(run);
        let drawn = |step: &Step| match *step {
            Step::Line { from, to } => Step::Line { from: by.event(from), to: by.event(to) },
            Step::Message { message, from, to } => {
                Step::Message { message: by.message(message), from: by.event(from), to: by.event(to) }
            }
        };
        path.iter().map(drawn).collect()
    }
}
