//! What each change does to the edits, and through them to the run.

use super::choices::{chosen_from, clocked_again, going_on};
use super::options::droppable;
use super::setup::{self, FieldKey};
use super::shown::Shown;
use super::state::{Selection, State};
use super::trouble::Trouble;
use crate::scenario::notation::{Style, print_edit};
use crate::scenario::{Edit, digest};
use crate::sim::script::{Choice, Item};
use crate::trace::{Phrase, ProcessId};

/// Seeds that are tried before the page says that chance makes no difference.
const SEEDS_TRIED: u64 = 4;

impl State {
    /// Selects a process where it was pointed at.
    pub(super) fn point(&mut self, process: ProcessId, cursor: usize, tick: Option<u64>) {
        if self.shown.trace().roster.has(process) {
            self.go(cursor);
            self.select(Selection::Process(process));
            self.place = tick;
        }
    }

    pub(super) fn drop_focused(&mut self) {
        if let Some(message) = droppable(self) {
            self.add(Edit::Item(Item::Drop(message)));
        }
    }

    /// One more edit, also in what is being written.
    pub(super) fn add(&mut self, edit: Edit) {
        let (draft, before) = (self.draft.clone(), self.shown.edits.clone());
        match edit {
            Edit::Item(_) => self.change(|edits| edits.push(edit.clone())),
            _ => self.change_settings(setup::with(&self.shown, &edit)),
        }
        if self.shown.edits != before {
            self.draft = draft.and_then(|draft| draft.with(&edit, &self.shown));
        }
    }

    pub(super) fn remove(&mut self, position: usize) {
        let mut edits = self.shown.edits.clone();
        if position < edits.len() {
            edits.remove(position);
            self.change_settings(edits);
        }
    }

    pub(super) fn replace(&mut self, position: usize, edit: Edit) {
        let mut edits = self.shown.edits.clone();
        if let Some(place) = edits.get_mut(position) {
            *place = edit;
            self.change_settings(edits);
        }
    }

    /// Makes what was written of a figure the figure, if it is one.
    pub(super) fn draw(&mut self) {
        let Some(draft) = self.draft.as_ref().filter(|draft| draft.mistakes.is_empty()) else { return };
        self.change_settings(setup::with(&self.shown, &Edit::Figure(draft.text.clone())));
    }

    /// Changes the edits to these, whose processes may be others: names go along with them.
    fn change_settings(&mut self, edits: Vec<Edit>) {
        let before = self.shown.scenario.roster();
        let renamed = match self.shown.base.roster_with(&edits) {
            Err(problem) => Err(Trouble::Edit(problem)),
            Ok(after) if after == before => Ok(edits),
            Ok(after) => {
                let moved = edits.iter().map(|edit| {
                    let text = || Trouble::InUse(print_edit(edit, &before, Style::Lines));
                    edit.among(&before, &after).ok_or_else(text)
                });
                moved.collect()
            }
        };
        match renamed {
            Ok(edits) => self.change(|now| *now = edits),
            Err(trouble) => self.problem = Some(trouble),
        }
    }

    /// The next seed that makes a difference; if none near does, says so.
    pub(super) fn run_otherwise(&mut self) {
        let seed = self.shown.scenario.seed;
        let next = |step: u64| seed.wrapping_add(step).clamp(1, crate::scenario::limits::SEED_MAX);
        let differs = |seed: u64| {
            let edits = setup::with(&self.shown, &Edit::Seed(seed));
            Shown::new(self.shown.base.clone(), edits).is_ok_and(|other| other.digest != self.shown.digest)
        };
        let other = (1..=SEEDS_TRIED).map(next).find(|seed| differs(*seed));
        self.accept(FieldKey::Seed);
        match other {
            Some(seed) => self.add(Edit::Seed(seed)),
            None => self.same_run = Some(Phrase::new("setup-same-run").with("count", SEEDS_TRIED)),
        }
    }

    /// Sets something of the scenario. What cannot be is refused beside its field.
    pub(super) fn set(&mut self, key: FieldKey, text: &str) {
        self.accept(key);
        let before = self.problem.take();
        match setup::edit(&self.shown, key, text) {
            Err(phrase) => self.refuse(key, phrase),
            Ok(edit) => self.add(edit),
        }
        if let Some(trouble) = self.problem.take() {
            self.refuse(key, trouble.phrase());
            self.problem = before;
        }
    }

    pub(super) fn restore(&mut self, key: FieldKey) {
        self.accept(key);
        let before = self.problem.take();
        self.change_settings(setup::restored(&self.shown, key));
        if let Some(trouble) = self.problem.take() {
            self.refuse(key, trouble.phrase());
            self.problem = before;
        }
    }

    /// Why a field's text was refused.
    pub fn refusal(&self, key: FieldKey) -> Option<&Phrase> {
        self.refused.iter().find(|(refused, _)| *refused == key).map(|(_, phrase)| phrase)
    }

    fn accept(&mut self, key: FieldKey) {
        self.refused.retain(|(refused, _)| *refused != key);
    }

    fn refuse(&mut self, key: FieldKey, phrase: Phrase) {
        self.accept(key);
        self.refused.push((key, phrase));
    }

    pub(super) fn choose(&mut self, choice: Choice) {
        if let Some(edits) = going_on(&self.shown, self.cursor, choice) {
            let before = self.shown.digest.clone();
            self.change(|now| *now = edits);
            if self.problem.is_none() || digest(self.shown.trace()) != before {
                self.cursor = self.last();
                self.selection = None;
            }
        }
    }

    pub(super) fn choose_from_here(&mut self) {
        let edits = chosen_from(&self.shown, self.cursor);
        self.change(|now| *now = edits);
    }

    pub(super) fn let_clock_decide(&mut self) {
        let edits = clocked_again(&self.shown);
        self.change(|now| *now = edits);
    }
}
