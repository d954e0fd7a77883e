//! The end of it, however a process comes to it.

use super::message::{Message, Record};
use super::state::{Lead, Stage, State};
use super::{ThreePhaseCommit, Timer};
use crate::protocols::atomic_commit::Decision;
use crate::sim::Outbox;
use crate::trace::ProcessId;

impl ThreePhaseCommit {
    /// Decides for this reason: writes it, and tells whoever has to know. A coordinator tells all who may still
    /// be at it; anybody tells those who asked.
    pub(super) fn decide(
        &self,
        state: &mut State,
        decision: Decision,
        rule: &'static str,
        out: &mut Outbox<Self>,
    ) {
        state.stage = Stage::Decided(decision);
        out.persist(Record::Decided(decision))
            .because("three-phase-commit-decision-written", |phrase| phrase.with("decision", decision));
        out.changes_phase();
        out.decide(decision).because(rule, |phrase| phrase);
        out.cancel_timer(Timer::Patience);
        let leads = state.lead != Lead::Nothing || out.me() == self.cohort.coordinator;
        if leads && !state.is_back {
            self.tell_everybody(state, decision, out);
        } else {
            for asker in std::mem::take(&mut state.askers) {
                self.tell(asker, decision, out);
            }
        }
    }

    /// A coordinator says what is decided.
    pub(super) fn tell_everybody(&self, state: &mut State, decision: Decision, out: &mut Outbox<Self>) {
        state.lead = Lead::Done;
        let askers = std::mem::take(&mut state.askers);
        let me = out.me();
        let is_away = |process: ProcessId| state.gone.contains(&process) && !askers.contains(&process);
        for process in self.cohort.members().filter(|&process| process != me && !is_away(process)) {
            self.tell(process, decision, out);
        }
    }

    /// Tells one process.
    pub(super) fn tell(&self, process: ProcessId, decision: Decision, out: &mut Outbox<Self>) {
        out.send(process, Message::Decided(decision))
            .because("three-phase-commit-tells", |phrase| phrase.with("decision", decision));
    }

    /// Somebody says what is decided. Whoever says so has decided itself, so that this may be obeyed even if it
    /// comes from a coordinator that is gone.
    pub(super) fn hear_decision(
        &self,
        state: &mut State,
        from: ProcessId,
        decision: Decision,
        out: &mut Outbox<Self>,
    ) {
        let rule = match state.decision() {
            Some(known) if known == decision => "three-phase-commit-told-again",
            Some(_) => "three-phase-commit-told-otherwise",
            None => "three-phase-commit-told-now",
        };
        out.explain(rule, |phrase| phrase.with("from", from).with("decision", decision));
        if state.decision().is_none() {
            self.decide(state, decision, "three-phase-commit-decided-as-told", out);
        }
    }
}
