//! Whoever comes back after a crash. It does what its log says, or asks; it takes no part in deciding, for the others
//! may have decided without it, either way (Bernstein et al. 1987, section 7.5).

use super::ThreePhaseCommit;
use super::message::{Message, Stable};
use super::state::{Lead, Stage, State};
use crate::protocols::atomic_commit::Decision;
use crate::sim::Outbox;
use crate::trace::ProcessId;
use std::collections::BTreeSet;

impl ThreePhaseCommit {
    /// Back after a crash.
    pub(super) fn come_back(&self, state: &mut State, stable: &Stable, out: &mut Outbox<Self>) {
        let me = out.me();
        state.is_back = true;
        // Whoever failed to hear of it will hear now: from those who know, and from those who ask.
        let others: BTreeSet<ProcessId> = self.cohort.members().filter(|&process| process != me).collect();
        if let Some(decision) = stable.decision {
            out.explain("three-phase-commit-back-decided", |phrase| phrase.with("decision", decision));
            state.stage = Stage::Decided(decision);
            others.into_iter().for_each(|process| self.tell(process, decision, out));
        } else if self.cohort.is_participant(me) && !stable.has_voted_yes {
            out.explain("three-phase-commit-back-unvoted", |phrase| phrase);
            self.decide(state, Decision::Abort, "three-phase-commit-not-voted", out);
            others.into_iter().for_each(|process| self.tell(process, Decision::Abort, out));
        } else {
            let is_coordinator = me == self.cohort.coordinator;
            out.explain("three-phase-commit-back-asking", |phrase| {
                phrase.with("coordinator", is_coordinator)
            });
            state.stage = if is_coordinator { Stage::Wait } else { Stage::Ready };
            for &process in &others {
                out.send(process, Message::Ask).because("three-phase-commit-ask-sent", |phrase| phrase);
            }
            state.lead = Lead::Answers(others);
        }
    }

    /// Somebody is back and asks. So it has failed, whether the detector has said so or not.
    pub(super) fn hear_ask(&self, state: &mut State, from: ProcessId, out: &mut Outbox<Self>) {
        state.gone.insert(from);
        if let Some(decision) = state.decision() {
            out.explain("three-phase-commit-asked", |phrase| {
                phrase.with("from", from).with("decision", decision)
            });
            self.tell(from, decision, out);
        } else {
            state.askers.insert(from);
            out.explain("three-phase-commit-asked-undecided", |phrase| {
                phrase.with("from", from).with("back", state.is_back)
            });
            if state.is_back {
                out.send(from, Message::Undecided)
                    .because("three-phase-commit-undecided-too", |phrase| phrase);
            }
        }
        self.go_on_without(state, out);
    }

    /// Somebody who was asked does not know either, and wants to.
    pub(super) fn hear_undecided(&self, state: &mut State, from: ProcessId, out: &mut Outbox<Self>) {
        out.explain("three-phase-commit-undecided-heard", |phrase| phrase.with("from", from));
        if let Some(decision) = state.decision() {
            self.tell(from, decision, out);
            return;
        }
        state.askers.insert(from);
        if let Lead::Answers(awaited) = &mut state.lead {
            awaited.remove(&from);
        }
    }
}
