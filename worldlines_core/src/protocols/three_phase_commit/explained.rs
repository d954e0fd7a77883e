//! Why a process may not do what it may not, and what a new coordinator does with the answers.

use super::ThreePhaseCommit;
use super::message::Stable;
use super::state::{Lead, Stage, State};
use crate::sim::Explanation;
use crate::trace::{Phrase, ProcessId};

/// What the answers to a new coordinator allow (Bernstein et al. 1987, section 7.5, TR1 to TR4).
const ANSWERS: [(&str, &str); 4] = [
    ("three-phase-commit-if-one-aborted", "three-phase-commit-then-abort"),
    ("three-phase-commit-if-one-committed", "three-phase-commit-then-commit"),
    ("three-phase-commit-if-all-uncertain", "three-phase-commit-then-abort-safely"),
    ("three-phase-commit-if-one-committable", "three-phase-commit-then-prepare"),
];

impl ThreePhaseCommit {
    pub(super) fn explained(
        &self,
        me: ProcessId,
        state: Option<&State>,
        stable: &Stable,
    ) -> Vec<Explanation> {
        let Some(state) = state else {
            let is_open = self.cohort.is_participant(me) && stable.has_voted_yes && stable.decision.is_none();
            let open = is_open
                .then(|| explain(("three-phase-commit-when-back", "three-phase-commit-will-only-ask")));
            return open.into_iter().collect();
        };
        let reasons: &[_] = match (&state.lead, state.stage) {
            (_, Stage::Decided(_)) => &[],
            (Lead::States { .. }, _) => &ANSWERS,
            _ if state.is_back => {
                &[("three-phase-commit-why-only-ask", "three-phase-commit-others-may-have-decided")]
            }
            (_, Stage::Init) if self.cohort.is_participant(me) => {
                &[("three-phase-commit-why-may-abort", "three-phase-commit-has-not-voted")]
            }
            (_, Stage::Init) => &[],
            (_, Stage::Wait) => {
                &[("three-phase-commit-why-may-abort", "three-phase-commit-nobody-knows-yet")]
            }
            (_, Stage::Ready) => &[
                ("three-phase-commit-why-not-abort", "three-phase-commit-others-may-know"),
                ("three-phase-commit-why-not-commit", "three-phase-commit-may-be-no"),
            ],
            (_, Stage::PreCommit) => &[
                ("three-phase-commit-why-not-commit", "three-phase-commit-others-may-be-uncertain"),
                ("three-phase-commit-why-not-abort", "three-phase-commit-may-be-commit"),
            ],
        };
        reasons.iter().copied().map(explain).collect()
    }
}

fn explain((question, answer): (&'static str, &'static str)) -> Explanation {
    Explanation::new(question, Phrase::new(answer))
}
