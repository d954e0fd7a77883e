//! What those who are up do when a process has failed: the next one in line takes over.
//!
//! The line is the coordinator and then the participants, in order. Whoever takes over asks everybody how far he is,
//! and decides by what the answers say (Skeen 1981, section 6; Bernstein et al. 1987, section 7.5, TR1 to TR4). It may
//! fail at any point, and then the next one does the same.

use super::message::Message;
use super::state::{Lead, Stage, State};
use super::{ThreePhaseCommit, Variant};
use crate::protocols::atomic_commit::Decision;
use crate::sim::Outbox;
use crate::trace::ProcessId;
use std::collections::BTreeSet;

impl ThreePhaseCommit {
    /// The failure detector reports somebody.
    pub(super) fn hear_of_failure(&self, state: &mut State, about: ProcessId, out: &mut Outbox<Self>) {
        let before = state.clone();
        state.gone.insert(about);
        let next = self.first_in_line(state);
        let rule = if self.uses_bare_time_outs() {
            "three-phase-commit-detector-ignored"
        } else if state.is_back {
            "three-phase-commit-failure-seen-back"
        } else if before.gone.contains(&about) {
            "three-phase-commit-failure-known"
        } else if before.lead.awaited().is_some_and(|awaited| awaited.contains(&about)) {
            "three-phase-commit-failure-awaited"
        } else if self.has_to_take_over(state, out.me()) {
            "three-phase-commit-takes-over"
        } else if state.decision().is_some() {
            "three-phase-commit-failure-too-late"
        } else if state.lead != Lead::Nothing || next == Some(out.me()) {
            "three-phase-commit-failure-harmless"
        } else if state.stage == Stage::Init && about == self.cohort.coordinator {
            "three-phase-commit-failure-unasked"
        } else if next == self.first_in_line(&before) {
            "three-phase-commit-failure-of-another"
        } else {
            "three-phase-commit-failure-followed"
        };
        out.explain(rule, |phrase| phrase.with("about", about).with("next", next));
        self.go_on_without(state, out);
    }

    /// The failure detector reports that somebody is back. It takes no more part.
    pub(super) fn hear_of_return(&self, about: ProcessId, out: &mut Outbox<Self>) {
        out.explain("three-phase-commit-return", |phrase| phrase.with("about", about));
    }

    /// The first in line, for all that a process knows.
    pub(super) fn first_in_line(&self, state: &State) -> Option<ProcessId> {
        self.cohort.members().find(|process| !state.gone.contains(process))
    }

    /// Whether a process is first in line and has not noticed yet. The coordinator always was.
    fn has_to_take_over(&self, state: &State, me: ProcessId) -> bool {
        me != self.cohort.coordinator && state.lead == Lead::Nothing && self.first_in_line(state) == Some(me)
    }

    /// What follows from who is gone: nothing will come of them, and the next in line may be this one.
    pub(super) fn go_on_without(&self, state: &mut State, out: &mut Outbox<Self>) {
        if state.is_back || self.uses_bare_time_outs() {
            return;
        }
        let State { lead, gone, .. } = &mut *state;
        match lead {
            Lead::Votes(awaited) => {
                if !awaited.is_disjoint(gone) {
                    self.decide(state, Decision::Abort, "three-phase-commit-vote-cannot-come", out);
                }
            }
            Lead::States { awaited, .. } => {
                awaited.retain(|process| !gone.contains(process));
                self.judge(state, out);
            }
            Lead::Acks(awaited) => {
                awaited.retain(|process| !gone.contains(process));
                self.commit_if_known(state, out);
            }
            Lead::Nothing | Lead::Done | Lead::Answers(_) => {
                if self.has_to_take_over(state, out.me()) {
                    self.take_over(state, out);
                } else if state.stage == Stage::Init && state.gone.contains(&self.cohort.coordinator) {
                    self.decide(state, Decision::Abort, "three-phase-commit-not-asked", out);
                }
            }
        }
    }

    /// The next in line becomes the coordinator. What it knows already, it says.
    fn take_over(&self, state: &mut State, out: &mut Outbox<Self>) {
        match state.stage {
            Stage::Decided(decision) => self.tell_everybody(state, decision, out),
            Stage::Init => {
                state.lead = Lead::Done;
                self.decide(state, Decision::Abort, "three-phase-commit-not-asked", out);
            }
            Stage::Wait | Stage::Ready | Stage::PreCommit => {
                let awaited = self.still_there(state, out.me());
                for &process in &awaited {
                    out.send(process, Message::StateRequest)
                        .because("three-phase-commit-state-requested", |phrase| phrase);
                }
                let is_committable = state.stage == Stage::PreCommit;
                state.lead = Lead::States { awaited, uncertain: BTreeSet::new(), is_committable };
                self.judge(state, out);
            }
        }
    }

    /// Whether to do what a coordinator says: not if it is gone. If it is not, all before it in the line are.
    pub(super) fn obeys(&self, state: &mut State, from: ProcessId, out: &mut Outbox<Self>) -> bool {
        let rule = if state.is_back {
            "three-phase-commit-takes-no-part"
        } else if state.gone.contains(&from) {
            "three-phase-commit-old-coordinator"
        } else {
            let me = out.me();
            let before = self.cohort.members().take_while(|&process| process != from);
            state.gone.extend(before.filter(|&process| process != me));
            return true;
        };
        out.explain(rule, |phrase| phrase.with("from", from));
        false
    }

    /// A new coordinator asks how far this one is. Who has not voted has nothing to lose: it aborts, and says so.
    pub(super) fn hear_state_request(&self, state: &mut State, from: ProcessId, out: &mut Outbox<Self>) {
        if !self.obeys(state, from, out) {
            return;
        }
        out.explain("three-phase-commit-state-asked", |phrase| {
            phrase.with("from", from).with("stage", state.stage.name())
        });
        if state.stage == Stage::Init {
            self.decide(state, Decision::Abort, "three-phase-commit-not-asked", out);
        }
        out.send(from, Message::State(state.stage))
            .because("three-phase-commit-state-sent", |phrase| phrase.with("stage", state.stage.name()));
    }

    /// Somebody says how far it is.
    pub(super) fn hear_state(
        &self,
        state: &mut State,
        from: ProcessId,
        stage: Stage,
        out: &mut Outbox<Self>,
    ) {
        let Lead::States { awaited, uncertain, is_committable } = &mut state.lead else {
            out.explain("three-phase-commit-state-late", |phrase| phrase.with("stage", stage.name()));
            return;
        };
        awaited.remove(&from);
        let missing = awaited.len();
        out.explain("three-phase-commit-state-heard", |phrase| {
            phrase.with("from", from).with("stage", stage.name()).with("missing", missing)
        });
        match stage {
            Stage::Decided(Decision::Abort) => {
                self.decide(state, Decision::Abort, "three-phase-commit-one-aborted", out);
            }
            Stage::Decided(Decision::Commit) => {
                self.decide(state, Decision::Commit, "three-phase-commit-one-committed", out);
            }
            Stage::PreCommit => {
                *is_committable = true;
                self.judge(state, out);
            }
            Stage::Init | Stage::Wait | Stage::Ready => {
                uncertain.insert(from);
                self.judge(state, out);
            }
        }
    }

    /// All who are up have answered, and none of them has decided. If all are uncertain, nobody can have committed,
    /// and nobody will: abort (TR3). If one is not, those who are must know first, and then: commit (TR4).
    fn judge(&self, state: &mut State, out: &mut Outbox<Self>) {
        let Lead::States { awaited, uncertain, is_committable } = &state.lead else { return };
        if !awaited.is_empty() {
            return;
        }
        if !is_committable {
            self.decide(state, Decision::Abort, "three-phase-commit-all-uncertain", out);
        } else if self.variant == Variant::CommitsAtOnce {
            self.decide(state, Decision::Commit, "three-phase-commit-commits-at-once", out);
        } else {
            let uncertain = uncertain.difference(&state.gone).copied().collect();
            self.prepare(state, uncertain, "three-phase-commit-one-committable", out);
        }
    }
}
