//! The runs as some of their processes can know them.
//!
//! While they are seen through somebody's eyes, [`State::shown`] *is* the part of the run that those can know of,
//! and the cursor stands at its end: whatever reads the state, the picture, the table or a sentence, cannot tell
//! what is not there. The run itself waits behind the veil; each action is done to that, and then it is veiled
//! again. There the cursor stands only behind events of those who look: nothing else is a step to them. Of runs
//! side by side each is veiled for the processes of the same ids.

use super::action::Action;
use super::drawn::Drawn;
use super::shown::Shown;
use super::state::{Selection, State};
use super::step::Step;
use crate::causality::Knowledge;
use crate::protocols::Finished;
use crate::trace::EventId;
use std::sync::Arc;

/// What is behind the veil.
#[derive(Clone, Debug)]
pub(super) struct Behind {
    shown: Arc<Shown>,
    cursor: usize,
    drawn: Arc<Drawn>,
    now: usize,
    /// Of each run, the last events of those who look.
    last: Vec<Vec<EventId>>,
}

/// What is drawn before the veil.
type Veiled = (Behind, Arc<Drawn>);

impl State {
    /// The run itself and how much of it has happened, whoever looks at it.
    pub fn whole(&self) -> (&Arc<Shown>, usize) {
        match &self.behind {
            Some(behind) => (&behind.shown, behind.cursor),
            None => (&self.shown, self.cursor),
        }
    }

    /// All that is drawn and how much of it has happened, whoever looks at it.
    pub fn whole_drawn(&self) -> (&Arc<Drawn>, usize) {
        match &self.behind {
            Some(behind) => (&behind.drawn, behind.now),
            None => (&self.drawn, self.now),
        }
    }

    /// Whether less is shown than has happened.
    pub fn is_veiled(&self) -> bool {
        self.behind.is_some()
    }

    /// Where in all that is drawn playing on leads, so many steps further; `None` at its end.
    pub fn ahead(&self, steps: usize) -> Option<usize> {
        let (drawn, now) = self.whole_drawn();
        let ids = self.seen_ids();
        let is_halt = |&cursor: &usize| drawn.is_between_steps(cursor) && is_step(drawn, &ids, cursor);
        (now + 1..=drawn.last()).filter(is_halt).take(steps).last()
    }

    /// What is asked for in the veiled runs, as it is asked for in the runs themselves.
    pub(super) fn unveiled(&self, action: Action) -> Action {
        let Some(behind) = &self.behind else {
            return action;
        };
        let cursor_behind = |cursor: usize| {
            let event = cursor.checked_sub(1).and_then(|position| self.drawn.event(position));
            let position = event.and_then(|(run, event)| behind.drawn.position(run, event.id));
            position.map_or(0, |position| position + 1)
        };
        match action {
            Action::Step(Step::To(cursor)) => Action::Step(Step::To(cursor_behind(cursor))),
            Action::Point(process, cursor, tick) => Action::Point(process, cursor_behind(cursor), tick),
            Action::InRun(run, action) => Action::InRun(run, Box::new(self.unveiled(*action))),
            other => other,
        }
    }

    /// Takes the veil away, for as long as something is done to the run.
    pub(super) fn lift_veil(&mut self) -> Option<Veiled> {
        let behind = self.behind.take()?;
        (self.cursor, self.now) = (behind.cursor, behind.now);
        self.shown = Arc::clone(&behind.shown);
        let veiled = std::mem::replace(&mut self.drawn, Arc::clone(&behind.drawn));
        Some((behind, veiled))
    }

    /// Veils what those who look cannot know; what was veiled before serves again if it is the same.
    pub(super) fn drop_veil(&mut self, before: Option<Veiled>) {
        if self.seen.is_empty() {
            return;
        }
        let ids = self.seen_ids();
        let is_halt =
            |&cursor: &usize| self.drawn.is_between_steps(cursor) && is_step(&self.drawn, &ids, cursor);
        let now = (1..=self.now).rev().find(is_halt).unwrap_or(0);
        let last: Vec<Vec<EventId>> =
            (0..self.drawn.runs().len()).map(|run| last_seen(&self.drawn, run, &ids, now)).collect();
        let before =
            before.filter(|(behind, _)| Arc::ptr_eq(&behind.drawn, &self.drawn) && behind.last == last);
        let veiled = match before {
            Some((_, veiled)) => Some(veiled),
            None => {
                let runs = self.drawn.runs().iter().zip(&last);
                let known = runs.map(|(run, last)| run.known(&run.causality.knowledge(last)).map(Arc::new));
                known.collect::<Option<Vec<_>>>().map(|runs| Arc::new(Drawn::of(runs)))
            }
        };
        let Some(veiled) = veiled else {
            // Of a run that is in order every past is.
            return self.seen.clear();
        };
        let shown = std::mem::replace(&mut self.shown, Arc::clone(&veiled.runs()[self.above]));
        let drawn = std::mem::replace(&mut self.drawn, veiled);
        let cursor = drawn.own_cursor(self.above, now);
        self.behind = Some(Behind { shown, cursor, drawn, now, last });
        (self.cursor, self.now) = (self.last(), self.drawn.last());
        let trace = self.shown.trace();
        let is_there = |event: EventId| event.index == 0 || trace.event(event).is_some();
        self.selection = self.selection.filter(|selection| match *selection {
            Selection::Event(event) => is_there(event),
            Selection::Message(message) => trace.message(message).is_some(),
            Selection::Process(_) => true,
        });
        self.comparing &= self.selection.is_some();
        self.second = self.second.filter(|&event| self.comparing && is_there(event));
    }

    /// Whether a step leads to nothing new for those who look.
    pub(super) fn sees_no_more(&self, step: Step) -> bool {
        let forward = matches!(step, Step::Next(_) | Step::ToEnd);
        !self.seen.is_empty() && forward && self.ahead(1).is_none()
    }
}

/// Whether somebody who looks has had an event of the step that leads to a cursor.
pub(super) fn is_step(drawn: &Drawn, ids: &[String], cursor: usize) -> bool {
    let is_seen = |position: usize| {
        drawn.event(position).is_some_and(|(run, event)| {
            let id = drawn.runs()[run].trace().roster.process(event.id.process);
            ids.iter().any(|seen| seen == id)
        })
    };
    ids.is_empty() || drawn.step_to(cursor).any(is_seen)
}

/// The last events of those who look that have happened in a run.
fn last_seen(drawn: &Drawn, run: usize, ids: &[String], now: usize) -> Vec<EventId> {
    let (shown, cursor) = (&drawn.runs()[run], drawn.own_cursor(run, now));
    let seen = ids.iter().filter_map(|id| shown.trace().roster.find(id));
    seen.map(|process| shown.last_event_of(process, cursor)).collect()
}

impl Shown {
    /// The part of this run that can be known of. What is said about the run as a whole is not part of it.
    fn known(&self, knowledge: &Knowledge) -> Option<Shown> {
        let trace = knowledge.part(self.trace());
        let finished = Finished {
            trace,
            verdicts: Vec::new(),
            answers: Vec::new(),
            choices: Vec::new(),
            ignored_items: Vec::new(),
            ignored_choices: Vec::new(),
            enabled: Vec::new(),
            broken_assumptions: Vec::new(),
            inspector: Arc::clone(&self.finished.inspector),
        };
        let (base, edits, scenario) = (self.base.clone(), self.edits.clone(), self.scenario.clone());
        Shown::of(base, edits, scenario, finished, self.digest.clone()).ok()
    }
}
