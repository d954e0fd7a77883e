//! What all atomic commitment protocols have in common: the problem, and what a solution promises.
//!
//! A transaction has done its work at several participants. Now all of them must make it permanent, or none. Each
//! votes; a decision is one for all; whoever has voted yes may no longer go either way by itself.
//!
//! Source: Bernstein, Hadzilacos and Goodman 1987, "Concurrency Control and Recovery in Database Systems", section
//! 7.3, whose rules AC1 to AC5 the properties in [`past`] are.
//!
//! Conventions. There is one transaction a run. The coordinator has no vote of its own. A participant that finds no
//! vote of its own in its log when it recovers has not voted, and aborts.

mod cohort;
mod past;
mod questions;
pub mod said;

pub use cohort::Cohort;
pub use past::{Past, properties};
pub use questions::questions;

use crate::sim::{Protocol, View};
use crate::trace::{ProcessId, Value};

/// What becomes of the transaction.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Decision {
    /// Its effects are permanent everywhere.
    Commit,
    /// It has no effects anywhere.
    Abort,
}

impl Decision {
    /// The name that texts select on, and that stands beside a decision.
    pub fn name(self) -> &'static str {
        match self {
            Decision::Commit => "commit",
            Decision::Abort => "abort",
        }
    }

    /// The other one.
    pub fn other(self) -> Decision {
        match self {
            Decision::Commit => Decision::Abort,
            Decision::Abort => Decision::Commit,
        }
    }
}

impl From<Decision> for Value {
    fn from(decision: Decision) -> Value {
        decision.name().into()
    }
}

/// A protocol that commits or aborts one transaction, as the properties need to know it.
pub trait AtomicCommit: Protocol<Observer = Past> {
    /// Who takes part.
    fn cohort(&self) -> &Cohort;

    /// What a process in this state has decided.
    fn decision(&self, state: &Self::State) -> Option<Decision>;

    /// Whether a process in this state has a part in the transaction and still has to decide.
    fn is_undecided(&self, state: &Self::State) -> bool {
        self.decision(state).is_none()
    }

    /// Whether a process in this state has voted yes and may not decide alone.
    fn is_uncertain(&self, state: &Self::State) -> bool;

    /// Whether a process writes its vote for commit with this record.
    fn is_yes(&self, record: &Self::Record) -> bool;

    /// The decision that a process writes with this record: it is taken when it is written.
    fn written_decision(&self, record: &Self::Record) -> Option<Decision>;

    /// The participants that are blocked: those that are up, have not decided, and will not, whatever happens, until
    /// somebody recovers.
    fn blocked(&self, view: &dyn View<Self>) -> Vec<ProcessId>;
}
