//! Every algorithm, by name, with its types erased.

use super::assumption::{Assumption, broken};
use super::command::CommandSpec;
use super::finished::Finished;
use super::run::RunProblem;
use super::{
    alternating_bit, go_back_n, lamport_mutex, logical_clocks, paxos, request_reply, snapshot,
    three_phase_commit, two_generals, two_phase_commit,
};
use crate::scenario::parameters::{ParameterSpec, Parameters};
use crate::sim::config::Config;
use crate::sim::{Erased, Protocol};
use crate::trace::Phrase;

/// Every algorithm, in the order in which they are listed. One line each.
pub static ALGORITHMS: &[&dyn Algorithm] = &[
    &logical_clocks::ENTRY,
    &lamport_mutex::ENTRY,
    &request_reply::ENTRY,
    &alternating_bit::ENTRY,
    &go_back_n::ENTRY,
    &two_generals::ENTRY,
    &paxos::ENTRY,
    &two_phase_commit::ENTRY,
    &three_phase_commit::ENTRY,
    &snapshot::chandy_lamport::ENTRY,
    &snapshot::lai_yang::ENTRY,
];

/// An algorithm, as everyone but its author sees it.
pub trait Algorithm: Sync {
    /// Its id in files and links; its name is the text `algorithm-<id>`.
    fn id(&self) -> &'static str;

    /// Where it was published: author, year, section.
    fn source(&self) -> &'static str;

    /// Its parameters; each is explained by the text `parameter-<id>-<key>`.
    fn parameters(&self) -> &'static [ParameterSpec];

    /// The commands that its processes understand.
    fn commands(&self) -> &'static [CommandSpec];

    /// What it takes for granted.
    fn assumptions(&self) -> &'static [Assumption];

    /// Makes one of it for this configuration.
    ///
    /// # Errors
    /// When these parameters do not fit this configuration.
    fn build(&self, parameters: &Parameters, config: &Config) -> Result<Erased, Phrase>;
}

/// What a file of an algorithm registers.
pub struct Entry<P: Protocol> {
    /// Its id in files and links.
    pub id: &'static str,
    /// Where it was published.
    pub source: &'static str,
    /// Its parameters.
    pub parameters: &'static [ParameterSpec],
    /// Its commands.
    pub commands: &'static [CommandSpec],
    /// What it takes for granted.
    pub assumptions: &'static [Assumption],
    /// Makes one of it for this configuration, or says why that cannot be.
    pub build: fn(&Parameters, &Config) -> Result<P, Phrase>,
}

impl<P: Protocol> Algorithm for Entry<P> {
    fn id(&self) -> &'static str {
        self.id
    }

    fn source(&self) -> &'static str {
        self.source
    }

    fn parameters(&self) -> &'static [ParameterSpec] {
        self.parameters
    }

    fn commands(&self) -> &'static [CommandSpec] {
        self.commands
    }

    fn assumptions(&self) -> &'static [Assumption] {
        self.assumptions
    }

    fn build(&self, parameters: &Parameters, config: &Config) -> Result<Erased, Phrase> {
        (self.build)(parameters, config).map(Erased::new)
    }
}

impl dyn Algorithm {
    /// Runs it.
    ///
    /// # Errors
    /// When these parameters do not fit this configuration, or the script has a command that is not
    /// one of the algorithm's.
    pub fn run(&self, parameters: &Parameters, config: &Config) -> Result<Finished, RunProblem> {
        let protocol = self.build(parameters, config).map_err(RunProblem::of)?;
        let run = crate::sim::run(protocol, config).map_err(RunProblem::in_script)?;
        Ok(Finished::of(run, broken(self.assumptions(), config)))
    }
}

/// The algorithm of this id.
pub fn find(id: &str) -> Option<&'static dyn Algorithm> {
    ALGORITHMS.iter().copied().find(|algorithm| algorithm.id() == id)
}
