//! From a scenario to its run.

use super::finished::Finished;
use super::registry::{ALGORITHMS, find};
use crate::scenario::Scenario;
use crate::scenario::file::Part;
use crate::scenario::parameters::Parameters;
use crate::sim::{Protocol, ScriptError};
use crate::trace::Phrase;

/// Why a scenario cannot be run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunProblem {
    /// What is wrong and what to do.
    pub phrase: Phrase,
    /// The part of the scenario that it is in, if it is in one.
    pub part: Option<Part>,
}

impl RunProblem {
    pub(super) fn of(phrase: Phrase) -> RunProblem {
        RunProblem { phrase, part: None }
    }

    pub(super) fn in_script(error: ScriptError) -> RunProblem {
        RunProblem { phrase: error.problem, part: Some(Part::Item(error.item)) }
    }
}

/// Which rule of its algorithm a scenario breaks on purpose, if any.
pub fn wrong_on_purpose(scenario: &Scenario) -> Option<Phrase> {
    let algorithm = find(&scenario.algorithm)?;
    let config = scenario.to_config().ok()?;
    let parameters =
        Parameters::resolve(algorithm.parameters(), &scenario.parameters, &config.roster).ok()?;
    algorithm.build(&parameters, &config).ok()?.wrong()
}

/// Runs a scenario, or draws its figure.
///
/// # Errors
/// When there is no such algorithm, the scenario is over a limit, its parameters are not what the
/// algorithm declares, or its script has a command that is not one of the algorithm's.
pub fn run_scenario(scenario: &Scenario) -> Result<Finished, RunProblem> {
    if let Some(text) = &scenario.figure {
        return super::figure::run(scenario, text);
    }
    let Some(algorithm) = find(&scenario.algorithm) else {
        let known: Vec<&str> = ALGORITHMS.iter().map(|algorithm| algorithm.id()).collect();
        let phrase = Phrase::new("run-algorithm-unknown").with("found", scenario.algorithm.as_str());
        return Err(RunProblem { phrase: phrase.with("known", known), part: Some(Part::Algorithm) });
    };
    let config = scenario.to_config().map_err(|problem| RunProblem::of(problem.phrase()))?;
    let parameters = Parameters::resolve(algorithm.parameters(), &scenario.parameters, &config.roster)
        .map_err(|problem| RunProblem {
            phrase: problem.phrase(),
            part: problem.text("key").map(|key| Part::Parameter(key.to_owned())),
        })?;
    algorithm.run(&parameters, &config)
}
