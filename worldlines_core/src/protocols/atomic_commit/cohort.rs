//! Who takes part in a transaction.

use crate::scenario::parameters::{ParameterSpec, Parameters};
use crate::trace::{Phrase, ProcessId};

/// The coordinator, the participants, and how they vote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cohort {
    /// Who asks for votes and decides.
    pub coordinator: ProcessId,
    /// Who votes, in order; never the coordinator.
    pub participants: Vec<ProcessId>,
    /// Those of them that vote yes.
    pub yes_voters: Vec<ProcessId>,
}

impl Cohort {
    /// The parameters that say so.
    pub const COORDINATOR: ParameterSpec = ParameterSpec::process("coordinator", 0);
    /// By default everybody but the coordinator.
    pub const PARTICIPANTS: ParameterSpec = ParameterSpec::processes("participants");
    /// By default everybody.
    pub const YES_VOTERS: ParameterSpec = ParameterSpec::processes("yes-voters");

    /// The cohort that the parameters say.
    ///
    /// # Errors
    /// When there is no participant besides the coordinator.
    pub fn of(parameters: &Parameters) -> Result<Cohort, Phrase> {
        let coordinator = parameters.process("coordinator");
        let mut participants = parameters.processes("participants").to_vec();
        participants.sort_unstable();
        participants.dedup();
        participants.retain(|&process| process != coordinator);
        if participants.is_empty() {
            return Err(Phrase::new("atomic-commit-no-participants").with("coordinator", coordinator));
        }
        let yes_voters = parameters.processes("yes-voters");
        let yes_voters =
            participants.iter().copied().filter(|process| yes_voters.contains(process)).collect();
        Ok(Cohort { coordinator, participants, yes_voters })
    }

    /// Everybody: the coordinator and the participants.
    pub fn members(&self) -> impl Iterator<Item = ProcessId> + '_ {
        std::iter::once(self.coordinator).chain(self.participants.iter().copied())
    }

    /// The participants but this one.
    pub fn peers(&self, me: ProcessId) -> impl Iterator<Item = ProcessId> + '_ {
        self.participants.iter().copied().filter(move |&process| process != me)
    }

    /// Whether a process votes.
    pub fn is_participant(&self, process: ProcessId) -> bool {
        self.participants.contains(&process)
    }

    /// Whether it votes yes.
    pub fn votes_yes(&self, process: ProcessId) -> bool {
        self.yes_voters.contains(&process)
    }
}
