//! What a process keeps in memory.

use crate::protocols::atomic_commit::Decision;
use crate::trace::{Phase, PhaseTone, ProcessId};
use std::collections::BTreeSet;

/// What a process keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct State {
    /// How far it is.
    pub stage: Stage,
    /// What it does as a coordinator: the first one, or one that took over.
    pub lead: Lead,
    /// Who takes no more part, as far as it knows: whoever has failed since it began, even if it is back, and
    /// whoever has voted no.
    pub gone: BTreeSet<ProcessId>,
    /// Who wants to be told what is decided.
    pub askers: BTreeSet<ProcessId>,
    /// Whether it has been down itself: then all it may do is ask.
    pub is_back: bool,
}

/// How far a process is with the transaction.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// Nothing was asked of it yet.
    Init,
    /// The coordinator: it has asked for votes.
    Wait,
    /// A participant: it has voted yes, and knows nothing of the others. It is uncertain.
    Ready,
    /// It knows that all have voted yes.
    PreCommit,
    /// It has decided.
    Decided(Decision),
}

/// What a coordinator is waiting for, or who has to ask.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Lead {
    /// It is no coordinator, or has not begun.
    Nothing,
    /// The votes of these.
    Votes(BTreeSet<ProcessId>),
    /// It took over, and asked how far everybody is.
    States {
        /// Who has not answered.
        awaited: BTreeSet<ProcessId>,
        /// Who has answered that it is uncertain.
        uncertain: BTreeSet<ProcessId>,
        /// Whether somebody has answered that it knows of all the votes.
        is_committable: bool,
    },
    /// That these know of all the votes too.
    Acks(BTreeSet<ProcessId>),
    /// Nothing: it has told what is decided.
    Done,
    /// It is no coordinator: it was down, and asked these what is decided.
    Answers(BTreeSet<ProcessId>),
}

impl State {
    /// The state of a process that has just been switched on.
    pub(super) fn new() -> State {
        State {
            stage: Stage::Init,
            lead: Lead::Nothing,
            gone: BTreeSet::new(),
            askers: BTreeSet::new(),
            is_back: false,
        }
    }

    /// What it has decided.
    pub fn decision(&self) -> Option<Decision> {
        match self.stage {
            Stage::Decided(decision) => Some(decision),
            _ => None,
        }
    }

    /// Whether it is back and does not know what was decided.
    pub fn is_asking(&self) -> bool {
        self.is_back && self.decision().is_none()
    }

    /// The phase it is in. Whoever has voted yes and knows nothing is uncertain; whoever is back is so again,
    /// whatever it may have known before.
    pub(super) fn phase(&self) -> Phase {
        let (name, tone) = match self.stage {
            Stage::Decided(Decision::Commit) => ("three-phase-commit-in-commit", PhaseTone::Good),
            Stage::Decided(Decision::Abort) => ("three-phase-commit-in-abort", PhaseTone::Bad),
            _ if self.is_back => ("three-phase-commit-in-asking", PhaseTone::Uncertain),
            Stage::Init => ("three-phase-commit-in-init", PhaseTone::Idle),
            Stage::Wait => ("three-phase-commit-in-wait", PhaseTone::Active),
            Stage::Ready => ("three-phase-commit-in-ready", PhaseTone::Uncertain),
            Stage::PreCommit => ("three-phase-commit-in-precommit", PhaseTone::Active),
        };
        Phase::new(name, tone)
    }
}

impl Stage {
    /// The name that texts select on.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Init => "init",
            Stage::Wait => "wait",
            Stage::Ready => "ready",
            Stage::PreCommit => "precommit",
            Stage::Decided(decision) => decision.name(),
        }
    }
}

impl Lead {
    /// Whom it waits for.
    pub fn awaited(&self) -> Option<&BTreeSet<ProcessId>> {
        match self {
            Lead::Votes(awaited)
            | Lead::States { awaited, .. }
            | Lead::Acks(awaited)
            | Lead::Answers(awaited) => Some(awaited),
            Lead::Nothing | Lead::Done => None,
        }
    }
}
