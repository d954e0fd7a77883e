//! What is drawn: a run, or several side by side as one trace, with what they have in common.
//!
//! Events, messages and cursors of the picture are not those of a run: here one is found by the other. For a
//! run that is alone they are the same.

use super::blockade::blockades;
use super::shown::Shown;
use super::standing::violating;
use super::state::Selection;
use super::step::finding;
use crate::causality::{Matching, Odd, Step};
use crate::diagram::scene::Hit;
use crate::trace::{Event, EventId, Fate, Message, ProcessId, Together, Trace, Written};
use crate::words::english;
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
}

/// What a run has in common with the others beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Common {
    /// Of each process, the last event that the others have too.
    pub frontier: Vec<u32>,
    /// What comes first of all that they have not.
    pub first: Option<Odd>,
}

impl Drawn {
    /// These runs from the top; at least one.
    pub(super) fn of(runs: Vec<Arc<Shown>>) -> Drawn {
        if runs.len() < 2 {
            return Drawn { runs, together: None, common: Vec::new(), keeps_step: Vec::new() };
        }
        let traces: Vec<&Trace> = runs.iter().map(|run| run.trace()).collect();
        let (together, common) = (Together::of(&traces), common(&traces));
        let keeps_step = keeps_step(&traces, &together, &common);
        Drawn { together: Some(together), common, keeps_step, runs }
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
        let is_otherwise = |other: &Arc<Shown>| {
            let twin = |event: &Event| {
                let process = first.roster.find(other.trace().roster.process(event.id.process))?;
                first.event(EventId { process, ..event.id })
            };
            other.trace().events.iter().any(|event| twin(event).is_some_and(|twin| twin.at != event.at))
        };
        self.runs[1..].iter().any(is_otherwise)
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

/// What each run has in common with the others: the first with all, each other one with the first.
fn common(traces: &[&Trace]) -> Vec<Common> {
    let first = traces[0];
    let mut all = vec![Common { frontier: Vec::new(), first: None }];
    for other in &traces[1..] {
        let Matching { one, other: frontier, first: [odd_in_one, odd] } =
            Matching::in_words(first, other, &says_same);
        all.push(Common { frontier, first: odd });
        let together = &mut all[0];
        let least = |(one, other): (&u32, &u32)| *one.min(other);
        together.frontier = match together.frontier.is_empty() {
            true => one,
            false => together.frontier.iter().zip(&one).map(least).collect(),
        };
        together.first =
            [together.first, odd_in_one].into_iter().flatten().min_by_key(|&odd| when(first, odd));
    }
    all
}

/// Whether two phrases say the same. Which language says it does not matter.
fn says_same(one: &str, other: &str) -> bool {
    one == other || english().text(one) == english().text(other)
}

/// When something of a run happens: the tick, and the events until then.
pub(super) fn when(trace: &Trace, odd: Odd) -> (u64, usize) {
    match odd {
        Odd::Event(event) => {
            let position = trace.position(event).unwrap_or(0);
            (trace.events.get(position).map_or(0, |event| event.at), position)
        }
        Odd::Loss(message) => {
            let at = trace.message(message).map_or(0, |(_, message)| match message.fate {
                Fate::Lost(_) => message.ended_at.unwrap_or(message.sent_at),
                _ => message.sent_at,
            });
            (at, trace.events.partition_point(|event| event.at <= at))
        }
    }
}

fn keeps_step(traces: &[&Trace], together: &Together, common: &[Common]) -> Vec<bool> {
    let is_same = |before: &(usize, usize), after: &(usize, usize)| {
        let event = |&(run, position): &(usize, usize)| {
            let event = &traces[run].events[position];
            let is_common = event.id.index <= common[run].frontier[event.id.process.position()];
            is_common.then_some((event, traces[run].roster.process(event.id.process)))
        };
        match (event(before), event(after)) {
            (Some((one, by)), Some((other, whose))) => {
                before.0 != after.0 && by == whose && one.id.index == other.id.index && one.at == other.at
            }
            _ => false,
        }
    };
    let pairs = together.events.windows(2).map(|pair| is_same(&pair[0], &pair[1]));
    std::iter::once(false).chain(pairs).collect()
}
