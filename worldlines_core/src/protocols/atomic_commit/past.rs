//! Who has voted and decided what, as nobody inside can see it; and the properties.

use super::{AtomicCommit, Cohort, Decision};
use crate::protocols::witness::Witness;
use crate::sim::{Evidence, Observed, Property, View};
use crate::trace::{EventId, EventKind, Phrase, ProcessId};
use std::collections::{BTreeMap, BTreeSet};

/// What the properties need to know about the past.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Past {
    /// Somebody asked the coordinator for a commit.
    is_begun: bool,
    /// Who has voted yes.
    yes: BTreeSet<ProcessId>,
    /// Who has ever decided what.
    decisions: BTreeMap<(Decision, ProcessId), Witness>,
    /// Somebody decided to commit while not everybody had voted yes.
    rash_commit: Option<Witness>,
    /// Somebody crashed, or waited for so long that a time-out fired: an abort needs no other reason.
    has_failure: bool,
    /// Somebody decided to abort, with every vote yes or to come, and without a failure.
    rash_abort: Option<Witness>,
}

impl Past {
    /// Who has ever decided so, in order.
    pub fn deciders(&self, decision: Decision) -> impl Iterator<Item = ProcessId> + '_ {
        self.decisions.keys().filter(move |(known, _)| *known == decision).map(|&(_, process)| process)
    }

    /// Who has voted yes, in order.
    pub fn yes_voters(&self) -> impl Iterator<Item = ProcessId> + '_ {
        self.yes.iter().copied()
    }

    /// Whether the transaction was begun.
    pub fn is_begun(&self) -> bool {
        self.is_begun
    }

    /// Takes note of an event.
    pub fn observe<P: AtomicCommit>(&mut self, protocol: &P, event: &Observed<P>) {
        let at = Witness(EventId { process: event.process, index: event.index });
        match event.kind {
            EventKind::Command => self.is_begun |= event.process == protocol.cohort().coordinator,
            EventKind::Crash | EventKind::Timer | EventKind::Suspect => self.has_failure = true,
            EventKind::Decide => {
                let decision = event.state.and_then(|state| protocol.decision(state));
                self.note_decision(protocol.cohort(), decision, at);
            }
            _ => {}
        }
        if let Some(record) = event.record {
            if protocol.is_yes(record) {
                self.yes.insert(event.process);
            }
            self.note_decision(protocol.cohort(), protocol.written_decision(record), at);
        }
    }

    fn note_decision(&mut self, cohort: &Cohort, decision: Option<Decision>, at: Witness) {
        let Some(decision) = decision else { return };
        match decision {
            Decision::Commit if self.yes.len() < cohort.participants.len() => {
                self.rash_commit.get_or_insert(at);
            }
            Decision::Abort if !self.has_failure && cohort.yes_voters.len() == cohort.participants.len() => {
                self.rash_abort.get_or_insert(at);
            }
            _ => {}
        }
        self.decisions.entry((decision, at.0.process)).or_insert(at);
    }

    /// The first commit and the first abort, by the order of processes, when there are both.
    fn split(&self) -> Option<[(ProcessId, EventId); 2]> {
        let first = |decision| {
            let mut found = self.decisions.iter().filter(|((known, _), _)| *known == decision);
            found.next().map(|(&(_, process), at)| (process, at.0))
        };
        Some([first(Decision::Commit)?, first(Decision::Abort)?])
    }
}

/// What every atomic commitment protocol promises (Bernstein et al. 1987, section 7.3), and what can happen.
pub fn properties<P: AtomicCommit>() -> Vec<Property<P>> {
    vec![
        Property::always("atomicity", split),
        Property::always("commit-validity", rash_commit),
        Property::always("abort-validity", rash_abort),
        Property::leads_to("decided", undecided).blocked_while("blocked"),
        Property::sometimes("commits", |view| reached(view, Decision::Commit)),
        Property::sometimes("aborts", |view| reached(view, Decision::Abort)),
    ]
}

/// AC1 and AC2: no two decisions differ, and none is ever taken back.
fn split<P: AtomicCommit>(view: &dyn View<P>) -> Option<Evidence> {
    let [(committed, commit), (aborted, abort)] = view.observer().split()?;
    let phrase = Phrase::new("atomic-commit-split").with("committed", committed).with("aborted", aborted);
    Some(Evidence::events(phrase, [commit, abort]))
}

/// AC3: a commit needs every vote.
fn rash_commit<P: AtomicCommit>(view: &dyn View<P>) -> Option<Evidence> {
    let at = view.observer().rash_commit?.0;
    let yes = &view.observer().yes;
    let missing =
        view.protocol().cohort().participants.iter().copied().filter(|process| !yes.contains(process));
    let missing: Vec<ProcessId> = missing.collect();
    let phrase =
        Phrase::new("atomic-commit-rash-commit").with("process", at.process).with("missing", missing);
    Some(Evidence::events(phrase, [at]))
}

/// AC4: an abort needs a no, or a failure.
fn rash_abort<P: AtomicCommit>(view: &dyn View<P>) -> Option<Evidence> {
    let at = view.observer().rash_abort?.0;
    let phrase = Phrase::new("atomic-commit-rash-abort").with("process", at.process);
    Some(Evidence::events(phrase, [at]))
}

/// AC5: once a commit was asked for, everybody who is up decides.
fn undecided<P: AtomicCommit>(view: &dyn View<P>) -> Option<Evidence> {
    if !view.observer().is_begun {
        return None;
    }
    let protocol = view.protocol();
    let is_undecided =
        |&process: &ProcessId| view.state(process).is_some_and(|state| protocol.is_undecided(state));
    let undecided: Vec<ProcessId> = protocol.cohort().members().filter(is_undecided).collect();
    if undecided.is_empty() {
        return None;
    }
    Some(Evidence::about(
        Phrase::new("atomic-commit-undecided").with("processes", undecided.clone()),
        undecided,
    ))
}

fn reached<P: AtomicCommit>(view: &dyn View<P>, decision: Decision) -> Option<Evidence> {
    let mut found = view.observer().decisions.iter().filter(|((known, _), _)| *known == decision);
    let (&(_, process), at) = found.next()?;
    let phrase = Phrase::new("atomic-commit-reached").with("process", process).with("decision", decision);
    Some(Evidence::events(phrase, [at.0]))
}
