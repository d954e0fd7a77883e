//! The run as some of its processes can know it.
//!
//! While it is seen through somebody's eyes, [`State::shown`] *is* the part of the run that those can know of,
//! and the cursor stands at its end: whatever reads the state, the picture, the table or a sentence, cannot tell
//! what is not there. The run itself waits behind the veil; each action is done to it, and then it is veiled
//! again. There the cursor stands only behind events of those who look: nothing else is a step to them.

use super::action::Action;
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
    /// The last events of those who look.
    last: Vec<EventId>,
}

impl State {
    /// The run itself and how much of it has happened, whoever looks at it.
    pub fn whole(&self) -> (&Arc<Shown>, usize) {
        match &self.behind {
            Some(behind) => (&behind.shown, behind.cursor),
            None => (&self.shown, self.cursor),
        }
    }

    /// Whether less is shown than has happened.
    pub fn is_veiled(&self) -> bool {
        self.behind.is_some()
    }

    /// Where in the run itself playing on leads, so many events further; `None` at its end.
    pub fn ahead(&self, events: usize) -> Option<usize> {
        let (shown, cursor) = self.whole();
        let last = shown.trace().events.len();
        if self.seen.is_empty() {
            return (cursor < last).then_some((cursor + events).min(last));
        }
        let steps = (cursor + 1..=last).filter(|&cursor| self.is_step(shown, cursor));
        steps.take(events).last()
    }

    /// Whether somebody who looks has had the event right before a cursor.
    pub(super) fn is_step(&self, shown: &Shown, cursor: usize) -> bool {
        let event = cursor.checked_sub(1).and_then(|position| shown.trace().events.get(position));
        self.seen.is_empty() || event.is_some_and(|event| self.seen.contains(&event.id.process))
    }

    /// What is asked for in the veiled run, as it is asked for in the run itself.
    pub(super) fn unveiled(&self, action: Action) -> Action {
        let Some(behind) = &self.behind else {
            return action;
        };
        let cursor_behind = |cursor: usize| {
            let event = cursor.checked_sub(1).and_then(|position| self.shown.trace().events.get(position));
            event.and_then(|event| behind.shown.cursor_after(event.id)).unwrap_or(0)
        };
        match action {
            Action::Step(Step::To(cursor)) => Action::Step(Step::To(cursor_behind(cursor))),
            Action::Point(process, cursor, tick) => Action::Point(process, cursor_behind(cursor), tick),
            other => other,
        }
    }

    /// Takes the veil away, for as long as something is done to the run.
    pub(super) fn lift_veil(&mut self) -> Option<(Behind, Arc<Shown>)> {
        let behind = self.behind.take()?;
        self.cursor = behind.cursor;
        let veiled = std::mem::replace(&mut self.shown, Arc::clone(&behind.shown));
        Some((behind, veiled))
    }

    /// Veils what those who look cannot know; what was veiled before serves again if it is the same.
    pub(super) fn drop_veil(&mut self, before: Option<(Behind, Arc<Shown>)>) {
        if self.seen.is_empty() {
            return;
        }
        let cursor = (1..=self.cursor).rev().find(|&cursor| self.is_step(&self.shown, cursor)).unwrap_or(0);
        let last: Vec<EventId> =
            self.seen.iter().map(|&process| self.shown.last_event_of(process, cursor)).collect();
        let before =
            before.filter(|(behind, _)| Arc::ptr_eq(&behind.shown, &self.shown) && behind.last == last);
        let veiled = match before {
            Some((_, veiled)) => Some(veiled),
            None => self.shown.known(&self.shown.causality.knowledge(&last)).map(Arc::new),
        };
        let Some(veiled) = veiled else {
            // Of a run that is in order every past is.
            return self.seen.clear();
        };
        let shown = std::mem::replace(&mut self.shown, veiled);
        self.behind = Some(Behind { shown, cursor, last });
        self.cursor = self.shown.trace().events.len();
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
