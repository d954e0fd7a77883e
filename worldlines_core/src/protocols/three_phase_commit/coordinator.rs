//! The coordinator: asks for votes, says that all are yes, waits until everybody knows that, decides.

use super::message::Message;
use super::state::{Lead, Stage, State};
use super::{ThreePhaseCommit, Timer};
use crate::protocols::atomic_commit::Decision;
use crate::sim::Outbox;
use crate::trace::ProcessId;
use std::collections::BTreeSet;

impl ThreePhaseCommit {
    /// Somebody wants the transaction committed.
    pub(super) fn begin(&self, state: &mut State, out: &mut Outbox<Self>) {
        if out.me() != self.cohort.coordinator {
            out.explain("three-phase-commit-begins-elsewhere", |phrase| {
                phrase.with("coordinator", self.cohort.coordinator)
            });
            return;
        }
        if state.stage != Stage::Init {
            out.explain("three-phase-commit-begun-already", |phrase| {
                phrase.with("stage", state.stage.name())
            });
            return;
        }
        let gone = state.gone.first().copied();
        if let Some(gone) = gone {
            out.explain("three-phase-commit-begins-in-vain", |phrase| phrase.with("process", gone));
            self.decide(state, Decision::Abort, "three-phase-commit-vote-cannot-come", out);
            return;
        }
        out.explain("three-phase-commit-begins", |phrase| {
            phrase.with("count", self.cohort.participants.len())
        });
        state.stage = Stage::Wait;
        for &participant in &self.cohort.participants {
            out.send(participant, Message::VoteRequest)
                .because("three-phase-commit-vote-requested", |phrase| phrase);
        }
        state.lead = Lead::Votes(self.cohort.participants.iter().copied().collect());
        out.set_timer(Timer::Patience, self.time_out_ticks);
    }

    /// A vote arrives.
    pub(super) fn hear_vote(&self, state: &mut State, from: ProcessId, is_yes: bool, out: &mut Outbox<Self>) {
        let Lead::Votes(awaited) = &mut state.lead else {
            out.explain("three-phase-commit-vote-late", |phrase| phrase.with("yes", is_yes));
            return;
        };
        awaited.remove(&from);
        let (missing, count) = (awaited.len(), self.cohort.participants.len());
        if !is_yes {
            out.explain("three-phase-commit-no-heard", |phrase| phrase.with("process", from));
            // It need not be told.
            state.gone.insert(from);
            self.decide(state, Decision::Abort, "three-phase-commit-aborts-for-no", out);
            return;
        }
        out.explain("three-phase-commit-yes-heard", |phrase| {
            phrase.with("votes", count - missing).with("count", count).with("all", missing == 0)
        });
        if missing == 0 {
            out.cancel_timer(Timer::Patience);
            let others = self.still_there(state, out.me());
            self.prepare(state, others, "three-phase-commit-all-yes", out);
        }
    }

    /// All have voted yes, and these have to know it before anybody may commit (Bernstein et al. 1987, section
    /// 7.5): while somebody who is up is uncertain, nobody may have decided to commit.
    pub(super) fn prepare(
        &self,
        state: &mut State,
        uncertain: BTreeSet<ProcessId>,
        rule: &'static str,
        out: &mut Outbox<Self>,
    ) {
        state.stage = Stage::PreCommit;
        for &process in &uncertain {
            out.send(process, Message::PreCommit).because(rule, |phrase| phrase);
            out.changes_phase();
        }
        state.lead = Lead::Acks(uncertain);
        if self.uses_bare_time_outs() {
            out.set_timer(Timer::Patience, self.time_out_ticks);
        }
        self.commit_if_known(state, out);
    }

    /// Somebody is ready to commit.
    pub(super) fn hear_ack(&self, state: &mut State, from: ProcessId, out: &mut Outbox<Self>) {
        let Lead::Acks(awaited) = &mut state.lead else {
            out.explain("three-phase-commit-ack-late", |phrase| phrase.with("process", from));
            return;
        };
        awaited.remove(&from);
        let missing = awaited.len();
        out.explain("three-phase-commit-ack-heard", |phrase| {
            phrase.with("process", from).with("missing", missing)
        });
        self.commit_if_known(state, out);
    }

    /// Once everybody who is up knows that all have voted yes, nobody is uncertain, and the coordinator commits.
    pub(super) fn commit_if_known(&self, state: &mut State, out: &mut Outbox<Self>) {
        if matches!(&state.lead, Lead::Acks(awaited) if awaited.is_empty()) {
            self.decide(state, Decision::Commit, "three-phase-commit-all-know", out);
        }
    }

    /// Everybody but this one who is not known to have failed.
    pub(super) fn still_there(&self, state: &State, me: ProcessId) -> BTreeSet<ProcessId> {
        self.cohort.members().filter(|process| *process != me && !state.gone.contains(process)).collect()
    }
}
