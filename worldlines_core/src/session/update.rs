//! What each action does to the state.

use super::action::Action;
use super::draft::{Draft, joined, parted};
use super::history::History;
use super::look::look_carried;
use super::shown::Shown;
use super::state::{Patience, Selection, State};
use super::step::Step;
use super::trouble::{Trouble, Way as Direction};
use crate::scenario::{Edit, catalogue, notation::parse_edits};
use crate::trace::{EventId, ProcessId, Trace};
use std::sync::Arc;

/// Undo or redo: from the edits and their wording to the ones before or after.
type Way = fn(&mut History, &[Edit], &mut Option<String>) -> Option<Vec<Edit>>;

impl State {
    /// Does what the reader asks. What cannot be done leaves everything as it is, except for
    /// [`State::problem`].
    pub fn update(&mut self, action: Action) {
        let action = self.unveiled(action);
        let veiled = self.lift_veil();
        let was_at_end = self.now >= self.drawn.last();
        self.perform(action);
        self.keep_step(was_at_end);
        self.drop_veil(veiled);
    }

    /// Does what the reader asks, unless that makes a run of so many events: then nothing is changed, and it
    /// is false.
    pub fn update_within(&mut self, action: Action, most: usize) -> bool {
        let before = self.clone();
        self.patience.most = most;
        self.update(action);
        if self.patience.is_over {
            *self = before;
            return false;
        }
        self.patience = Patience::ENDLESS;
        true
    }

    /// It was not done.
    pub(super) fn fail(&mut self, trouble: Trouble) {
        self.patience.is_over |= trouble == Trouble::TakesLong;
        self.problem = Some(trouble);
    }

    fn perform(&mut self, action: Action) {
        if self.problem.as_ref().is_some_and(Trouble::is_passing) {
            self.problem = None;
        }
        match action {
            Action::Step(step) => self.step(step),
            Action::Select(selection) => self.select(selection),
            Action::Point(process, cursor, tick) => self.point(process, cursor, tick),
            Action::StartComparing => self.start_comparing(),
            Action::Compare(event) => self.compare(event),
            Action::Unselect => self.unselect(),
            Action::Open(id) => self.open(&id),
            Action::Follow(fragment) => self.follow(&fragment),
            Action::OpenFile(file) => self.open_file(&file),
            Action::Add(edit) => self.add(edit),
            Action::Try(position) => self.try_suggestion(position),
            Action::Remove(position) => self.remove(position),
            Action::Replace(position, edit) => self.replace(position, edit),
            // Nothing says what it would do to a message of which little can be known.
            Action::DropFocused if !self.seen.is_empty() => {}
            Action::DropFocused => self.drop_focused(),
            Action::AnotherRun => self.run_otherwise(),
            Action::Set(key, text) => self.set(key, &text),
            Action::Restore(key) => self.restore(key),
            Action::Choose(choice) => self.choose(choice),
            Action::ChooseFromHere => self.choose_from_here(),
            Action::LetClockDecide => self.let_clock_decide(),
            Action::Write(text) => {
                // Why it did not run is about what it was before.
                self.problem = self.problem.take().filter(|problem| !problem.is_about_change());
                self.draft = Draft::of(text, &self.shown);
            }
            Action::RunDraft => self.run_draft(),
            Action::DiscardDraft => self.draft = None,
            Action::Undo => self.travel(History::undo),
            Action::Redo => self.travel(History::redo),
            Action::Reset => self.change(Vec::clear),
            Action::Turn(direction) => self.look.direction = direction,
            Action::Measure(axis) => self.look.axis = axis,
            Action::Stamp(stamps) => self.look.stamps = stamps,
            Action::LeaveOutLabels(without) => self.look.without_labels = without,
            Action::LeaveOutFuture(without) => self.look.without_future = without,
            Action::ShowPast(past) => self.look.past = past,
            Action::Cut(cutting) => self.lay(cutting),
            Action::ShowNearest(nearest) => self.look.nearest = nearest,
            Action::SeeAs(processes) => self.see_as(processes),
            Action::Beside(beside) => self.put_beside(&beside),
            Action::Among(among) => self.arrange(among),
            Action::EndBeside => {
                self.others.clear();
                self.above = 0;
            }
            Action::InRun(run, action) => {
                self.take(run);
                self.perform(*action);
            }
            Action::Dismiss => self.problem = None,
        }
    }

    fn try_suggestion(&mut self, position: usize) {
        let Some(suggestion) = self.shown.base.suggestions.get(position).cloned() else {
            return;
        };
        // It was read together with the scenario: it fits.
        if let Ok(edits) = parse_edits(&suggestion.edit, &self.shown.base) {
            self.change(|now| *now = edits);
        }
        if let Some(beside) = &suggestion.beside {
            self.put_link_beside(beside);
        }
    }

    fn step(&mut self, step: Step) {
        if self.sees_no_more(step) {
            self.problem = Some(Trouble::NothingMore(self.seen.clone()));
        }
        let now = self.after(step);
        if let (Step::Next(stride) | Step::Previous(stride), true) = (step, now == self.now)
            && stride.is_search()
        {
            let way = if matches!(step, Step::Next(_)) { Direction::Forward } else { Direction::Back };
            self.problem.get_or_insert(Trouble::NoneFound(stride, way));
            return;
        }
        self.go(now);
        if self.comparing {
            let current = self.current().map(|event| event.id);
            self.second = current.filter(|&event| self.selection != Some(Selection::Event(event)));
        } else if !matches!(self.selection, Some(Selection::Process(_))) {
            self.selection = None;
        }
        self.place = None;
    }

    pub(super) fn select(&mut self, selection: Selection) {
        if let (true, Selection::Event(event)) = (self.comparing, selection) {
            return self.compare(event);
        }
        let trace = self.shown.trace();
        let cursor = match selection {
            // What has happened elsewhere is looked at from where one stands: there it is known.
            Selection::Event(event) if !self.seen.is_empty() && !self.seen.contains(&event.process) => {
                trace.event(event).map(|_| self.cursor)
            }
            Selection::Event(event) => self.shown.cursor_after(event),
            // A message that was sent is looked at from where one stands.
            Selection::Message(id) => trace
                .message(id)
                .and_then(|(_, message)| self.shown.cursor_after(message.sent))
                .map(|sent| self.cursor.max(sent)),
            Selection::Process(process) => trace.roster.has(process).then_some(self.cursor),
        };
        if let Some(cursor) = cursor {
            self.unselect();
            self.cursor = cursor;
            self.selection = Some(selection);
            self.place = None;
        }
    }

    pub(super) fn unselect(&mut self) {
        self.selection = None;
        self.comparing = false;
        self.second = None;
    }

    fn start_comparing(&mut self) {
        if let Some(event @ Selection::Event(_)) = self.focus() {
            self.unselect();
            self.selection = Some(event);
            self.comparing = true;
        }
    }

    /// The cursor goes no further back than the second event: both have happened where they are compared.
    /// An event is not compared with itself.
    fn compare(&mut self, event: EventId) {
        let Some(cursor) = self.shown.cursor_after(event) else {
            return;
        };
        let first = self.focus();
        if !matches!(first, Some(Selection::Event(_))) {
            return self.select(Selection::Event(event));
        }
        if first == Some(Selection::Event(event)) {
            return;
        }
        self.selection = first;
        self.comparing = true;
        self.second = Some(event);
        self.cursor = self.cursor.max(cursor);
    }

    pub(super) fn see_as(&mut self, processes: Vec<ProcessId>) {
        self.seen = processes;
        self.forget_unknown_processes();
    }

    fn forget_unknown_processes(&mut self) {
        let roster = &self.shown.trace().roster;
        self.seen.retain(|&process| roster.has(process));
        self.seen.sort_unstable();
        self.seen.dedup();
    }

    fn open(&mut self, id: &str) {
        let unknown = || Trouble::UnknownScenario(id.to_owned());
        let scenario = catalogue::find(id).cloned().ok_or_else(unknown);
        match scenario.and_then(|scenario| Shown::within(scenario, Vec::new(), self.patience.most)) {
            Ok(shown) => self.show_afresh(shown),
            Err(trouble) => self.fail(trouble),
        }
    }

    /// Shows a scenario as it was written, looked at as the reader has chosen.
    pub(super) fn show_afresh(&mut self, shown: Shown) {
        let look = look_carried(self.look, &self.shown.base, &shown.base);
        let next = State { look, embed: self.embed, ..State::of(Arc::new(shown)) };
        self.give_way_to(next);
    }

    fn run_draft(&mut self) {
        if self.shown.is_figure() {
            return self.draw();
        }
        let edits = self.draft.as_ref().map(|draft| parse_edits(&draft.text, &self.shown.base));
        if let Some(Ok(edits)) = edits {
            self.change(|now| *now = edits);
        }
    }

    /// Changes the edits, so that it can be taken back. What is being written in the script panel stays.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Vec<Edit>)) {
        let mut edits = self.shown.edits.clone();
        change(&mut edits);
        if edits == self.shown.edits {
            return;
        }
        let before = self.shown.edits.clone();
        if self.rerun(edits) {
            // Only an onlooker changes a run, and wants to see what comes of it.
            self.seen.clear();
            let (written, wording) = parted(self.draft.take());
            self.history.note(&before, &self.shown.edits, wording);
            self.draft = joined(&self.shown, written, None);
        }
    }

    fn travel(&mut self, way: Way) {
        let (written, mut wording) = parted(self.draft.take());
        if let Some(edits) = way(&mut self.history, &self.shown.edits, &mut wording) {
            self.rerun(edits);
            self.seen.clear();
        }
        self.draft = joined(&self.shown, written, wording);
    }

    /// Runs the scenario with other edits; false, and nothing changed, if there is no such run.
    pub(super) fn rerun(&mut self, edits: Vec<Edit>) -> bool {
        match Shown::within(self.shown.base.clone(), edits, self.patience.most) {
            Ok(shown) => {
                self.problem = None;
                self.same_run = None;
                self.cursor = moved_cursor(self.shown.trace(), self.cursor, shown.trace());
                let roster = &self.shown.trace().roster;
                self.cut = self.cut.take().map(|laid| laid.carried(roster, &shown));
                self.shown = Arc::new(shown);
                self.selection = self.selection.filter(|selection| match *selection {
                    Selection::Event(event) => self.shown.trace().event(event).is_some(),
                    Selection::Message(message) => self.shown.trace().message(message).is_some(),
                    Selection::Process(process) => self.shown.trace().roster.has(process),
                });
                self.comparing &= self.selection.is_some();
                self.second =
                    self.second.filter(|&event| self.comparing && self.shown.trace().event(event).is_some());
                self.forget_unknown_processes();
                true
            }
            Err(trouble) => {
                self.fail(trouble);
                false
            }
        }
    }
}

/// Where the cursor belongs in another run: at the end if it was there, else after the latest event
/// before it that both runs have.
fn moved_cursor(before: &Trace, cursor: usize, after: &Trace) -> usize {
    if cursor >= before.events.len() {
        return after.events.len();
    }
    let happened = before.events[..cursor].iter().rev();
    happened.filter_map(|event| after.position(event.id)).next().map_or(0, |position| position + 1)
}
