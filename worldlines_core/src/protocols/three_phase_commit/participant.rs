//! A participant: votes, gets ready to commit, and does what the coordinator says.

use super::message::{Message, Record};
use super::state::{Stage, State};
use super::{ThreePhaseCommit, Timer};
use crate::protocols::atomic_commit::Decision;
use crate::sim::Outbox;
use crate::trace::ProcessId;

impl ThreePhaseCommit {
    /// The coordinator asks for a vote.
    pub(super) fn hear_vote_request(&self, state: &mut State, from: ProcessId, out: &mut Outbox<Self>) {
        if state.stage != Stage::Init {
            out.explain("three-phase-commit-vote-request-late", |phrase| {
                phrase.with("stage", state.stage.name())
            });
            return;
        }
        if self.cohort.votes_yes(out.me()) {
            out.explain("three-phase-commit-votes-yes", |phrase| phrase);
            state.stage = Stage::Ready;
            out.persist(Record::Yes).because("three-phase-commit-yes-written", |phrase| phrase);
            out.changes_phase();
            out.send(from, Message::Yes).because("three-phase-commit-yes-sent", |phrase| phrase);
            if self.uses_bare_time_outs() {
                out.set_timer(Timer::Patience, self.time_out_ticks);
            }
        } else {
            out.explain("three-phase-commit-votes-no", |phrase| phrase);
            self.decide(state, Decision::Abort, "three-phase-commit-aborts-alone", out);
            out.send(from, Message::No).because("three-phase-commit-no-sent", |phrase| phrase);
        }
    }

    /// A coordinator says that all have voted yes.
    pub(super) fn hear_pre_commit(&self, state: &mut State, from: ProcessId, out: &mut Outbox<Self>) {
        if !self.obeys(state, from, out) {
            return;
        }
        if state.stage != Stage::Ready {
            out.explain("three-phase-commit-pre-commit-late", |phrase| {
                phrase.with("stage", state.stage.name())
            });
            return;
        }
        out.explain("three-phase-commit-pre-commit-heard", |phrase| phrase.with("from", from));
        state.stage = Stage::PreCommit;
        out.send(from, Message::Ack).because("three-phase-commit-ack-sent", |phrase| phrase);
        if self.uses_bare_time_outs() {
            out.set_timer(Timer::Patience, self.time_out_ticks);
        }
    }

    /// It has waited for long enough. That the coordinator aborts while votes are missing is right whatever the
    /// reason; what else is done here, only the wrong variant does.
    pub(super) fn lose_patience(&self, state: &mut State, out: &mut Outbox<Self>) {
        let (decision, rule, reason) = match state.stage {
            Stage::Init => {
                (Decision::Abort, "three-phase-commit-init-too-long", "three-phase-commit-not-asked")
            }
            Stage::Wait => {
                (Decision::Abort, "three-phase-commit-wait-too-long", "three-phase-commit-vote-does-not-come")
            }
            Stage::Ready => (
                Decision::Abort,
                "three-phase-commit-ready-too-long",
                "three-phase-commit-ready-aborts-by-time-out",
            ),
            Stage::PreCommit => (
                Decision::Commit,
                "three-phase-commit-precommit-too-long",
                "three-phase-commit-precommit-commits-by-time-out",
            ),
            Stage::Decided(_) => return,
        };
        out.explain(rule, |phrase| phrase.with("ticks", self.time_out_ticks));
        self.decide(state, decision, reason, out);
    }
}
