//! Why a process may not do what it may not, as far as it can know itself.

use super::{Log, Participant, Stage, State, TwoPhaseCommit};
use crate::sim::Explanation;
use crate::trace::{Phrase, ProcessId};

/// What may be answered to who asks, and what follows (Bernstein et al. 1987, figure 7-4).
const ANSWERS: [(&str, &str); 4] = [
    ("two-phase-commit-if-committed", "two-phase-commit-then-commit"),
    ("two-phase-commit-if-aborted", "two-phase-commit-then-abort"),
    ("two-phase-commit-if-working", "two-phase-commit-then-both-abort"),
    ("two-phase-commit-if-ready", "two-phase-commit-then-nothing"),
];

impl TwoPhaseCommit {
    pub(super) fn explained(&self, me: ProcessId, state: Option<&State>, log: &Log) -> Vec<Explanation> {
        match state {
            Some(State::Participant(Participant::Ready)) => self.uncertain_explained(),
            Some(State::Participant(Participant::Working)) => {
                vec![self.explain("two-phase-commit-why-may-abort", "two-phase-commit-has-not-voted")]
            }
            Some(State::Coordinator(coordinator)) if coordinator.stage == Stage::Waiting => {
                vec![self.explain("two-phase-commit-why-may-abort", "two-phase-commit-has-not-decided")]
            }
            None if self.cohort.is_participant(me) && log.has_voted_yes && log.decision.is_none() => {
                vec![self.explain("two-phase-commit-when-back", "two-phase-commit-will-be-uncertain")]
            }
            _ => Vec::new(),
        }
    }

    /// Either decision may have been taken.
    fn uncertain_explained(&self) -> Vec<Explanation> {
        let mut explained = vec![
            self.explain("two-phase-commit-why-not-abort", "two-phase-commit-may-be-commit"),
            self.explain("two-phase-commit-why-not-commit", "two-phase-commit-may-be-abort"),
        ];
        if self.is_cooperative {
            explained.extend(ANSWERS.map(|(answer, effect)| self.explain(answer, effect)));
        }
        explained
    }

    fn explain(&self, question: &'static str, answer: &'static str) -> Explanation {
        Explanation::new(question, Phrase::new(answer).with("coordinator", self.cohort.coordinator))
    }
}
