//! Whom a process waits for.

use super::ThreePhaseCommit;
use super::state::{Lead, Stage, State};
use crate::sim::Wait;
use crate::trace::{Phrase, ProcessId};

impl ThreePhaseCommit {
    /// Whom a process waits for, and for what.
    pub(super) fn awaited(&self, state: &State) -> Vec<Wait> {
        let wait = |rule: &'static str, processes: Vec<ProcessId>| {
            processes.into_iter().map(move |whom| Wait { whom, what: Phrase::new(rule) }).collect()
        };
        let of_lead = |rule| wait(rule, state.lead.awaited().into_iter().flatten().copied().collect());
        match (&state.lead, state.stage) {
            (_, Stage::Decided(_) | Stage::Init) | (Lead::Done, _) => Vec::new(),
            (Lead::Votes(_), _) => of_lead("three-phase-commit-awaits-vote"),
            (Lead::States { .. }, _) => of_lead("three-phase-commit-awaits-state"),
            (Lead::Acks(_), _) => of_lead("three-phase-commit-awaits-ack"),
            (Lead::Answers(_), _) => of_lead("three-phase-commit-awaits-answer"),
            (Lead::Nothing, stage) => {
                let rule = match stage {
                    Stage::PreCommit => "three-phase-commit-awaits-commit",
                    _ => "three-phase-commit-awaits-outcome",
                };
                wait(rule, self.first_in_line(state).into_iter().collect())
            }
        }
    }
}
