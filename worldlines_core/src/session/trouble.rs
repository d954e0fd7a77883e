//! What can be wrong with what was asked for, and how that is said.

use super::picture::letter;
use super::step::Stride;
use crate::causality::MalformedTrace;
use crate::protocols::RunProblem;
use crate::scenario::limits::RUNS_MAX;
use crate::scenario::link::Remains;
use crate::scenario::{Place, Problem};
use crate::trace::{Phrase, ProcessId};

/// Which way something was looked for in the run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// After the cursor.
    Forward,
    /// Before it.
    Back,
}

/// Why something was not done, or is not quite what was asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum Trouble {
    /// The link cannot be followed.
    Link(Box<Remains>),
    /// The catalogue has no such scenario.
    UnknownScenario(String),
    /// The edits do not fit the scenario.
    Edit(Problem),
    /// The scenario with its edits cannot be run.
    Run(RunProblem),
    /// The run contradicts itself.
    Trace(MalformedTrace),
    /// The link was followed, and what it leads to is not quite what it says.
    Differs(Difference),
    /// The file cannot be opened: its name, where in it, and what is wrong.
    File(String, Option<Place>, Phrase),
    /// The file is open, but no link can carry it.
    TooLongForLink,
    /// These processes see nothing more in the run, however long they wait.
    NothingMore(Vec<ProcessId>),
    /// There is nothing more of what was looked for, that way.
    NoneFound(Stride, Way),
    /// No more runs have room side by side.
    NoMoreRoom,
    /// This edit names a process that would be gone.
    InUse(String),
    /// The run is longer than who asks has patience for: see [`State::update_within`].
    TakesLong,
}

impl Trouble {
    /// What is wrong and what to do, as a key with its values.
    pub fn phrase(&self) -> Phrase {
        match self {
            Trouble::Link(remains) => match &remains.faults[..] {
                [fault] => fault.phrase.clone(),
                faults => Phrase::new("trouble-link-faults").with("count", faults.len()),
            },
            Trouble::Edit(problem) => problem.phrase(),
            Trouble::UnknownScenario(id) => Phrase::new("trouble-unknown-scenario").with("id", id.as_str()),
            Trouble::Run(problem) => problem.phrase.clone(),
            Trouble::Trace(malformed) => malformed.phrase(),
            Trouble::Differs(difference) => difference.phrase(),
            Trouble::File(_, _, phrase) => phrase.clone(),
            Trouble::TooLongForLink => Phrase::new("trouble-too-long-for-link"),
            Trouble::NothingMore(seen) => Phrase::new("trouble-nothing-more").with("who", seen.clone()),
            Trouble::NoneFound(stride, way) => Phrase::new(match (stride, way) {
                (Stride::Failure, Way::Forward) => "trouble-no-next-failure",
                (Stride::Failure, Way::Back) => "trouble-no-previous-failure",
                (_, Way::Forward) => "trouble-no-next-decision",
                (_, Way::Back) => "trouble-no-previous-decision",
            }),
            Trouble::NoMoreRoom => Phrase::new("trouble-no-more-room").with("limit", RUNS_MAX),
            Trouble::InUse(edit) => Phrase::new("trouble-in-use").with("edit", edit.as_str()),
            Trouble::TakesLong => Phrase::new("page-busy"),
        }
    }

    /// Where, if it is in a text.
    pub fn place(&self) -> Option<Place> {
        match self {
            Trouble::Edit(problem) => problem.place,
            Trouble::File(_, place, _) => *place,
            _ => None,
        }
    }

    /// The words that introduce it: what it came from, and what is shown instead.
    pub fn title(&self) -> Phrase {
        match self {
            Trouble::Link(_) | Trouble::UnknownScenario(_) => Phrase::new("trouble-link"),
            Trouble::Edit(_)
            | Trouble::Run(_)
            | Trouble::Trace(_)
            | Trouble::InUse(_)
            | Trouble::TakesLong => Phrase::new("trouble-edit"),
            Trouble::Differs(_) => Phrase::new("trouble-differs"),
            Trouble::File(name, ..) => Phrase::new("trouble-file").with("file", name.as_str()),
            Trouble::TooLongForLink => Phrase::new("trouble-file-opened"),
            Trouble::NothingMore(_) => Phrase::new("trouble-silence"),
            Trouble::NoMoreRoom => Phrase::new("trouble-beside"),
            Trouble::NoneFound(..) => Phrase::new("trouble-none-found"),
        }
    }

    /// Whether it is over as soon as the reader goes on.
    pub fn is_passing(&self) -> bool {
        matches!(self, Trouble::NothingMore(_) | Trouble::NoneFound(..))
    }

    /// Whether it is about a change that was not made.
    pub(super) fn is_about_change(&self) -> bool {
        matches!(self, Trouble::Edit(_) | Trouble::Run(_) | Trouble::Trace(_) | Trouble::InUse(_))
    }

    /// The link that cannot be followed, taken apart.
    pub fn remains(&self) -> Option<&Remains> {
        match self {
            Trouble::Link(remains) => Some(remains),
            _ => None,
        }
    }

    /// Whether the catalogue helps: the scenario that was asked for is not in it.
    pub fn is_about_catalogue(&self) -> bool {
        match self {
            Trouble::Link(remains) => remains.is_lost,
            Trouble::UnknownScenario(_) => true,
            _ => false,
        }
    }
}

/// In what a run is not as the link to it says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Difference {
    /// These, from the top, are not the runs that were shared.
    pub other_runs: Vec<usize>,
    /// How many stand side by side.
    pub of: usize,
    /// What the link names and the run does not have, as it is written.
    pub missing: Vec<String>,
    /// Whether the place where the link opens is missing, so that it opens at the end.
    pub is_at_end: bool,
}

impl Difference {
    pub(super) fn is_any(&self) -> bool {
        !self.other_runs.is_empty() || !self.missing.is_empty() || self.is_at_end
    }

    fn phrase(&self) -> Phrase {
        let rule = match (self.other_runs.is_empty(), self.missing.is_empty()) {
            (false, true) => "trouble-another-run",
            (false, false) => "trouble-another-run-not-there",
            (true, _) => "trouble-not-there",
        };
        // One that stands alone has no letter.
        let named: Vec<usize> = if self.of > 1 { self.other_runs.clone() } else { Vec::new() };
        let runs: Vec<String> = named.iter().map(|&run| letter(run).to_string()).collect();
        let count = runs.len();
        let phrase = Phrase::new(rule).with("missing", self.missing.clone());
        phrase.with("end", usize::from(self.is_at_end)).with("runs", runs).with("count", count)
    }
}
