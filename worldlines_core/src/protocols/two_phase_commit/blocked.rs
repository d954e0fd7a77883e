//! Who is blocked: uncertain, and nobody who could tell is there.

use super::{Message, Participant, State, TwoPhaseCommit};
use crate::sim::View;
use crate::trace::ProcessId;
use std::collections::BTreeSet;

impl TwoPhaseCommit {
    /// The uncertain participants that stay so, whatever happens, until somebody recovers.
    ///
    /// The coordinator, if it is up, decides at the latest when its time is up, and answers. While it is down only a
    /// decision that is under way can reach a participant; where they ask each other, also that of a participant which
    /// is up and knows it, will know it, or may still abort because it has not voted.
    pub(super) fn blocked_participants(&self, view: &dyn View<Self>) -> Vec<ProcessId> {
        if self.aborts_when_uncertain || view.state(self.cohort.coordinator).is_some() {
            return Vec::new();
        }
        let in_flight = view.in_flight();
        let told = in_flight.iter().filter(|(_, message)| matches!(message, Message::Outcome(_)));
        let told: BTreeSet<ProcessId> = told.map(|(id, _)| id.to).collect();
        let up = self.cohort.participants.iter().filter_map(|&process| match view.state(process) {
            Some(State::Participant(participant)) => Some((process, *participant)),
            _ => None,
        });
        let (uncertain, able): (Vec<_>, Vec<_>) = up.partition(|(process, participant)| {
            *participant == Participant::Ready && !told.contains(process)
        });
        if self.is_cooperative && !able.is_empty() {
            return Vec::new();
        }
        uncertain.into_iter().map(|(process, _)| process).collect()
    }
}
