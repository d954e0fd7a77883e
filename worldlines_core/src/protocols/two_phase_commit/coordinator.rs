//! The coordinator: asks for votes, decides, and tells until everybody has heard.

use super::{Log, Message, Presumption, Record, Timer, TwoPhaseCommit};
use crate::protocols::atomic_commit::Decision;
use crate::sim::{Field, Outbox, Wait};
use crate::trace::{Phase, PhaseTone, Phrase, ProcessId};
use std::collections::BTreeSet;

/// How far the coordinator is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Stage {
    /// Nobody has asked for a commit.
    #[default]
    Idle,
    /// It waits for votes.
    Waiting,
    /// It has decided.
    Decided(Decision),
    /// It was down, and its log leaves nothing to do: there was no transaction, or its end is presumed, or everybody has
    /// acknowledged it and it is forgotten.
    Unaware,
}

/// What the coordinator remembers.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Coordinator {
    /// How far it is.
    pub stage: Stage,
    /// While it waits for votes: who has voted yes. Later: who has still to acknowledge.
    pub marked: BTreeSet<ProcessId>,
}

impl Coordinator {
    /// What it has decided.
    pub(super) fn decision(&self) -> Option<Decision> {
        match self.stage {
            Stage::Decided(decision) => Some(decision),
            Stage::Idle | Stage::Waiting | Stage::Unaware => None,
        }
    }

    pub(super) fn phase(&self) -> Phase {
        match self.stage {
            Stage::Idle => Phase::new("two-phase-commit-initial", PhaseTone::Idle),
            Stage::Waiting => Phase::new("two-phase-commit-wait", PhaseTone::Active),
            Stage::Decided(Decision::Commit) => Phase::new("two-phase-commit-committed", PhaseTone::Good),
            Stage::Decided(Decision::Abort) => Phase::new("two-phase-commit-aborted", PhaseTone::Bad),
            Stage::Unaware => Phase::new("two-phase-commit-unaware", PhaseTone::Idle),
        }
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        let marked: Vec<ProcessId> = self.marked.iter().copied().collect();
        match self.stage {
            Stage::Idle | Stage::Unaware => Vec::new(),
            Stage::Waiting => vec![Field::new("two-phase-commit-votes", marked)],
            Stage::Decided(decision) => vec![
                Field::new("two-phase-commit-decision", decision),
                Field::new("two-phase-commit-unacknowledged", marked),
            ],
        }
    }
}

impl TwoPhaseCommit {
    /// Somebody wants the transaction committed.
    pub(super) fn begin(&self, coordinator: &mut Coordinator, out: &mut Outbox<Self>) {
        if coordinator.stage != Stage::Idle {
            let is_unaware = coordinator.stage == Stage::Unaware;
            let rule = if is_unaware { "two-phase-commit-begun-before" } else { "two-phase-commit-begun" };
            out.explain(rule, |phrase| phrase);
            return;
        }
        coordinator.stage = Stage::Waiting;
        let participants = &self.cohort.participants;
        out.explain("two-phase-commit-begins", |phrase| phrase.with("participants", participants.clone()));
        if self.presumption == Presumption::Commit {
            out.persist(Record::Collecting).because("two-phase-commit-collecting-written", |phrase| {
                phrase.with("participants", participants.clone())
            });
        }
        for &participant in participants {
            out.send(participant, Message::VoteRequest)
                .because("two-phase-commit-vote-asked", |phrase| phrase);
        }
        out.set_timer(Timer::Votes, self.time_out_ticks);
    }

    /// A participant votes yes.
    pub(super) fn hear_yes(&self, coordinator: &mut Coordinator, from: ProcessId, out: &mut Outbox<Self>) {
        if coordinator.stage != Stage::Waiting {
            out.explain("two-phase-commit-vote-late", |phrase| phrase.with("process", from));
            return;
        }
        coordinator.marked.insert(from);
        let (count, wanted) = (coordinator.marked.len(), self.cohort.participants.len());
        if count < wanted {
            out.explain("two-phase-commit-yes-heard", |phrase| {
                phrase.with("process", from).with("count", count).with("wanted", wanted)
            });
            return;
        }
        out.explain("two-phase-commit-all-yes", |phrase| phrase.with("wanted", wanted));
        self.decide(coordinator, Decision::Commit, self.cohort.participants.clone(), out);
    }

    /// A participant votes no, and need not be told that the answer is abort.
    pub(super) fn hear_no(&self, coordinator: &mut Coordinator, from: ProcessId, out: &mut Outbox<Self>) {
        if coordinator.stage != Stage::Waiting {
            out.explain("two-phase-commit-vote-late", |phrase| phrase.with("process", from));
            return;
        }
        out.explain("two-phase-commit-no-heard", |phrase| phrase.with("process", from));
        self.decide(coordinator, Decision::Abort, self.cohort.peers(from).collect(), out);
    }

    /// Votes are missing, and the coordinator may still decide alone: nobody can have committed.
    pub(super) fn stop_waiting(&self, coordinator: &mut Coordinator, out: &mut Outbox<Self>) {
        let is_missing = |process: &ProcessId| !coordinator.marked.contains(process);
        let missing: Vec<ProcessId> = self.cohort.participants.iter().copied().filter(is_missing).collect();
        out.explain("two-phase-commit-votes-late", |phrase| phrase.with("missing", missing));
        self.decide(coordinator, Decision::Abort, self.cohort.participants.clone(), out);
    }

    /// Writes the decision and tells it.
    fn decide(
        &self,
        coordinator: &mut Coordinator,
        decision: Decision,
        audience: Vec<ProcessId>,
        out: &mut Outbox<Self>,
    ) {
        out.cancel_timer(Timer::Votes);
        // An abort that is presumed is not even written. A commit always is: without it nobody may be told.
        if !(decision == Decision::Abort && self.presumption.covers(decision)) {
            out.persist(Record::Outcome(decision))
                .because("two-phase-commit-decision-written", |phrase| phrase.with("decision", decision));
            out.changes_phase();
        }
        coordinator.stage = Stage::Decided(decision);
        out.decide(decision).because("two-phase-commit-decides", |phrase| phrase.with("decision", decision));
        self.tell(coordinator, decision, audience, out);
    }

    /// Tells everybody who may not know, and waits for their acknowledgements unless the decision is presumed.
    fn tell(
        &self,
        coordinator: &mut Coordinator,
        decision: Decision,
        audience: Vec<ProcessId>,
        out: &mut Outbox<Self>,
    ) {
        for &participant in &audience {
            out.send(participant, Message::Outcome(decision))
                .because("two-phase-commit-told", |phrase| phrase.with("decision", decision));
        }
        coordinator.marked.clear();
        if self.presumption.covers(decision) {
            return;
        }
        if self.forgets_early {
            out.persist_lazily(Record::End).because("two-phase-commit-end-too-early", |phrase| phrase);
            return;
        }
        coordinator.marked.extend(audience);
        if coordinator.marked.is_empty() {
            self.end(out);
        } else {
            out.set_timer(Timer::Resend, self.time_out_ticks);
        }
    }

    /// A participant has written the decision.
    pub(super) fn hear_acknowledgement(
        &self,
        coordinator: &mut Coordinator,
        from: ProcessId,
        out: &mut Outbox<Self>,
    ) {
        let is_awaited = coordinator.decision().is_some() && coordinator.marked.remove(&from);
        if !is_awaited {
            out.explain("two-phase-commit-acknowledged-again", |phrase| phrase.with("process", from));
            return;
        }
        out.explain("two-phase-commit-acknowledged", |phrase| {
            phrase.with("process", from).with("count", coordinator.marked.len())
        });
        if coordinator.marked.is_empty() {
            out.cancel_timer(Timer::Resend);
            self.end(out);
        }
    }

    /// Everybody has written the decision, so no answer can do harm any more. That this is written lazily is no danger: if
    /// a crash loses it, all are told once more.
    fn end(&self, out: &mut Outbox<Self>) {
        out.persist_lazily(Record::End).because("two-phase-commit-end-written", |phrase| phrase);
    }

    /// Some have not acknowledged the decision: perhaps they have not heard of it.
    pub(super) fn tell_again(&self, coordinator: &mut Coordinator, out: &mut Outbox<Self>) {
        let Some(decision) = coordinator.decision() else { return };
        let missing: Vec<ProcessId> = coordinator.marked.iter().copied().collect();
        out.explain("two-phase-commit-acknowledgements-late", |phrase| {
            phrase.with("missing", missing.clone())
        });
        self.tell(coordinator, decision, missing, out);
    }

    /// A participant asks what is decided.
    pub(super) fn answer(&self, coordinator: &Coordinator, from: ProcessId, out: &mut Outbox<Self>) {
        let decision = match coordinator.stage {
            Stage::Decided(decision) => {
                out.explain("two-phase-commit-asked-decided", |phrase| {
                    phrase.with("process", from).with("decision", decision)
                });
                decision
            }
            Stage::Unaware => {
                let decision = self.presumption.answer();
                out.explain("two-phase-commit-asked-unaware", |phrase| {
                    phrase.with("process", from).with("decision", decision)
                });
                decision
            }
            Stage::Idle | Stage::Waiting => {
                out.explain("two-phase-commit-asked-undecided", |phrase| phrase.with("process", from));
                out.send(from, Message::Uncertain)
                    .because("two-phase-commit-says-undecided", |phrase| phrase);
                return;
            }
        };
        out.send(from, Message::Outcome(decision)).because("two-phase-commit-answered", |phrase| {
            phrase.with("process", from).with("decision", decision)
        });
    }

    /// The coordinator runs again and reads its log.
    pub(super) fn restart_coordinator(
        &self,
        coordinator: &mut Coordinator,
        log: &Log,
        out: &mut Outbox<Self>,
    ) {
        let everybody = self.cohort.participants.clone();
        match log.decision.filter(|&decision| !self.presumption.covers(decision)) {
            Some(decision) => {
                coordinator.stage = Stage::Decided(decision);
                out.explain("two-phase-commit-log-decided", |phrase| phrase.with("decision", decision));
                self.tell(coordinator, decision, everybody, out);
            }
            None if log.is_collecting && log.decision.is_none() => {
                coordinator.stage = Stage::Waiting;
                out.explain("two-phase-commit-log-collecting", |phrase| phrase);
                self.decide(coordinator, Decision::Abort, everybody, out);
            }
            None => {
                coordinator.stage = Stage::Unaware;
                out.explain("two-phase-commit-log-empty", |phrase| {
                    phrase.with("decision", self.presumption.answer())
                });
            }
        }
    }

    pub(super) fn awaited_by_coordinator(&self, coordinator: &Coordinator) -> Vec<Wait> {
        let wait = |key: &'static str| move |whom| Wait { whom, what: Phrase::new(key) };
        match coordinator.stage {
            Stage::Waiting => {
                let missing =
                    self.cohort.participants.iter().filter(|process| !coordinator.marked.contains(process));
                missing.copied().map(wait("two-phase-commit-awaits-vote")).collect()
            }
            Stage::Decided(_) => {
                let missing = coordinator.marked.iter().copied();
                missing.map(wait("two-phase-commit-awaits-acknowledgement")).collect()
            }
            Stage::Idle | Stage::Unaware => Vec::new(),
        }
    }
}
