//! What is taken to be so of a transaction that nobody has written down.

use crate::protocols::atomic_commit::Decision;

/// What a coordinator answers about a transaction that it knows nothing of (Mohan, Lindsay and Obermarck 1986,
/// section 3). What is presumed need not be acknowledged, and participants need not write it by force: whoever forgets
/// it is told the same again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presumption {
    /// Nothing on purpose: every decision is written and acknowledged. Asked about what it does not know, the
    /// coordinator answers abort: either it crashed before it decided, or everybody has acknowledged.
    Nothing,
    /// Abort.
    Abort,
    /// Commit. Then the coordinator has to write whom it asks before it asks.
    Commit,
}

impl Presumption {
    /// Their names in files and links; the first is the default.
    pub const NAMES: &'static [&'static str] = &["nothing", "abort", "commit"];

    /// The one of this name.
    pub(super) fn named(name: &str) -> Presumption {
        match name {
            "abort" => Presumption::Abort,
            "commit" => Presumption::Commit,
            _ => Presumption::Nothing,
        }
    }

    /// Whether this decision goes without saying.
    pub fn covers(self, decision: Decision) -> bool {
        matches!(
            (self, decision),
            (Presumption::Abort, Decision::Abort) | (Presumption::Commit, Decision::Commit)
        )
    }

    /// What a coordinator that knows nothing answers.
    pub fn answer(self) -> Decision {
        match self {
            Presumption::Nothing | Presumption::Abort => Decision::Abort,
            Presumption::Commit => Decision::Commit,
        }
    }
}
