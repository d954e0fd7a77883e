//! Other runs beside the one in hand.
//!
//! All that a reader does is done to the run in hand, [`State::shown`]; the others stand above and below it and keep
//! step: one cursor, [`State::now`], counts the events of all of them, and each run's own follows from it.

use super::cutting::Laid;
use super::draft::Draft;
use super::drawn::Drawn;
use super::history::History;
use super::shown::Shown;
use super::state::{Selection, State};
use super::trouble::Trouble;
use crate::causality::Odd;
use crate::scenario::limits::RUNS_MAX;
use crate::scenario::link::Neighbour;
use crate::scenario::notation::parse_edits;
use crate::scenario::{Link, catalogue};
use crate::trace::ProcessId;
use std::sync::Arc;

/// A run that stands beside the one in hand, with what was done to it.
#[derive(Clone, Debug)]
pub(super) struct Other {
    pub shown: Arc<Shown>,
    pub history: History,
    pub draft: Option<Draft>,
    pub cut: Option<Laid>,
}

impl Other {
    pub fn of(shown: Arc<Shown>) -> Other {
        Other { shown, history: History::default(), draft: None, cut: None }
    }
}

/// What is put beside the run in hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Beside {
    /// The same scenario as it was written, above.
    Unchanged,
    /// The same run once more, below, to be changed.
    Copy,
    /// A scenario of the catalogue, below.
    Scenario(String),
}

/// What is done with one of the runs that stand side by side, counted from the top.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Among {
    /// It is taken in hand: what is said and changed is of this run from now on.
    Take(usize),
    /// It is taken away.
    Remove(usize),
    /// It changes places with the one above.
    MoveUp(usize),
    /// What comes first of all that it has and the others have not.
    FirstDifference(usize),
}

impl State {
    /// Where the run in hand stands among all, from the top.
    pub fn in_hand(&self) -> usize {
        self.above
    }

    /// Every run as it is, whoever looks at it, from the top.
    pub(super) fn wholes(&self) -> Vec<Arc<Shown>> {
        let mut runs: Vec<Arc<Shown>> = self.others.iter().map(|other| Arc::clone(&other.shown)).collect();
        runs.insert(self.above, Arc::clone(self.whole().0));
        runs
    }

    /// Puts a run beside the one in hand.
    pub(super) fn put_beside(&mut self, beside: &Beside) {
        let here = Arc::clone(&self.shown);
        let (other, is_above) = match beside {
            Beside::Unchanged => (Shown::within(here.base.clone(), Vec::new(), self.patience.most), true),
            Beside::Copy => (Ok(Shown::clone(&here)), true),
            Beside::Scenario(id) => {
                let scenario = catalogue::find(id).cloned();
                let scenario = scenario.ok_or_else(|| Trouble::UnknownScenario(id.clone()));
                let most = self.patience.most;
                (scenario.and_then(|scenario| Shown::within(scenario, Vec::new(), most)), false)
            }
        };
        match other {
            Err(trouble) => self.fail(trouble),
            Ok(_) if self.others.len() + 1 >= RUNS_MAX => self.fail(Trouble::NoMoreRoom),
            Ok(other) => {
                // Next to the run in hand, which is not among the others.
                self.others.insert(self.above, Other::of(Arc::new(other)));
                self.above += usize::from(is_above);
                self.problem = None;
            }
        }
    }

    /// Puts what a link says below the run in hand, in place of all others, and looks at it as that says.
    pub(super) fn put_link_beside(&mut self, link: &str) {
        let made = Link::decode(&format!("#1/{link}")).map_err(Trouble::Edit).and_then(|link| {
            let within = |run: Neighbour| Shown::within(run.scenario, run.edits, self.patience.most);
            let runs = link.runs().into_iter().map(within).collect::<Result<Vec<Shown>, Trouble>>();
            Ok((runs?, link))
        });
        match made {
            Err(trouble) => self.fail(trouble),
            Ok((runs, _)) if runs.len() >= RUNS_MAX => self.fail(Trouble::NoMoreRoom),
            Ok((runs, link)) => {
                self.others = runs.into_iter().map(|run| Other::of(Arc::new(run))).collect();
                (self.above, self.problem) = (0, None);
                self.keep_step(true);
                let place = link.at_in.unwrap_or(link.above) + 1;
                let there = self.drawn.runs().get(place).cloned();
                let at = link.look.at.and_then(|at| there.as_ref()?.cursor_after(at));
                self.go(at.map_or(self.drawn.last(), |cursor| self.drawn.cursor_after(place, cursor)));
                let looks = self.drawn.runs().get(link.above + 1).map(|run| &run.trace().roster);
                let id = |process: &ProcessId| looks.map(|roster| roster.process(*process).to_owned());
                let ids: Vec<String> = link.look.seen.iter().filter_map(id).collect();
                self.see_ids(&ids);
                self.unselect();
            }
        }
    }

    /// Does something with one of the runs.
    pub(super) fn arrange(&mut self, among: Among) {
        let count = self.others.len() + 1;
        match among {
            Among::Take(run) if run < count => self.take(run),
            Among::Remove(run) if run < count && count > 1 => {
                if run == self.above {
                    self.take(if run == 0 { 1 } else { run - 1 });
                }
                self.others.remove(if run > self.above { run - 1 } else { run });
                self.above -= usize::from(run < self.above);
            }
            Among::MoveUp(run) if (1..count).contains(&run) => match self.above {
                above if above == run => self.above = run - 1,
                above if above == run - 1 => self.above = run,
                above => self.others.swap(place_of(run, above), place_of(run - 1, above)),
            },
            Among::FirstDifference(run) if run < count => {
                let odd = self.drawn.common(run).and_then(|common| common.first);
                self.take(run);
                match odd {
                    Some(Odd::Event(event)) => self.select(Selection::Event(event)),
                    Some(Odd::Loss(message)) => self.select(Selection::Message(message)),
                    None => {}
                }
            }
            Among::Take(_) | Among::Remove(_) | Among::MoveUp(_) | Among::FirstDifference(_) => {}
        }
    }

    /// Takes another run in hand, as it is now.
    pub(super) fn take(&mut self, run: usize) {
        if run == self.above || run > self.others.len() {
            return;
        }
        let seen: Vec<String> = self.seen_ids();
        let other = self.others.remove(place_of(run, self.above));
        let put_down = Other {
            shown: std::mem::replace(&mut self.shown, other.shown),
            history: std::mem::replace(&mut self.history, other.history),
            draft: std::mem::replace(&mut self.draft, other.draft),
            cut: std::mem::replace(&mut self.cut, other.cut),
        };
        // Without the one that was taken, the place of the one put down is among the others what it was among all.
        let place = if run < self.above { self.above - 1 } else { self.above };
        self.others.insert(place, put_down);
        self.above = run;
        self.cursor = self.drawn.own_cursor(run, self.now);
        (self.selection, self.comparing, self.second, self.place) = (None, false, None, None);
        (self.same_run, self.refused) = (None, Vec::new());
        self.see_ids(&seen);
    }

    /// The ids of those through whose eyes the runs are seen.
    pub(super) fn seen_ids(&self) -> Vec<String> {
        let roster = &self.shown.trace().roster;
        self.seen.iter().map(|&process| roster.process(process).to_owned()).collect()
    }

    fn see_ids(&mut self, ids: &[String]) {
        let roster = &self.shown.trace().roster;
        let seen = ids.iter().filter_map(|id| roster.find(id)).collect();
        self.see_as(seen);
    }

    /// Draws what there is now, unless it is drawn already, and brings all runs to one time. The run in hand stands
    /// where it is; `was_at_end` is whether all was over before something was done.
    pub(super) fn keep_step(&mut self, was_at_end: bool) {
        let runs = self.wholes();
        let is_same = |(one, other): (&Arc<Shown>, &Arc<Shown>)| Arc::ptr_eq(one, other);
        let is_drawn =
            runs.len() == self.drawn.runs().len() && runs.iter().zip(self.drawn.runs()).all(is_same);
        if !is_drawn {
            self.drawn = Arc::new(Drawn::of(runs));
        }
        let is_there = is_drawn && self.drawn.own_cursor(self.above, self.now) == self.cursor;
        if !is_there {
            let is_over = was_at_end && self.cursor == self.last();
            self.now = match is_over {
                true => self.drawn.last(),
                false => self.drawn.cursor_after(self.above, self.cursor),
            };
        }
    }

    /// Goes to a cursor of the picture; in the middle of a step, to its end.
    pub(super) fn go(&mut self, now: usize) {
        let last = self.drawn.last();
        self.now = (now..last).find(|&now| self.drawn.is_between_steps(now)).unwrap_or(last);
        self.cursor = self.drawn.own_cursor(self.above, self.now);
    }

    /// Whether what the scenario suggests to try is what is shown, by its position.
    pub fn is_tried(&self, position: usize) -> bool {
        let (shown, _) = self.whole();
        let Some(suggestion) = shown.base.suggestions.get(position) else {
            return false;
        };
        let is_edited = parse_edits(&suggestion.edit, &shown.base).is_ok_and(|edits| edits == shown.edits);
        let is_beside = match &suggestion.beside {
            None => self.others.is_empty() || !suggestion.edit.is_empty(),
            Some(beside) => Link::decode(&format!("#1/{beside}")).is_ok_and(|link| {
                let runs = link.runs();
                let is_there = |(run, other): (&Neighbour, &Other)| {
                    run.scenario == other.shown.base && run.edits == other.shown.edits
                };
                runs.len() == self.others.len() && runs.iter().zip(&self.others).all(is_there)
            }),
        };
        is_edited && is_beside
    }

    /// The run that parts first from the others; `None` if none does.
    pub fn first_to_part(&self) -> Option<usize> {
        let parting = |run| Some((self.drawn.time_of_odd(run, self.drawn.common(run)?.first?)?, run));
        (0..self.drawn.runs().len()).filter_map(parting).min().map(|(_, run)| run)
    }
}

/// The place among the others of a run that is not in hand.
fn place_of(run: usize, above: usize) -> usize {
    if run > above { run - 1 } else { run }
}
