//! Who is blocked, by trying everything that can happen: against what an algorithm says at a glance.

use super::graph::Graph;
use worldlines_core::protocols::atomic_commit::AtomicCommit;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::{Action, Step, View, World};
use worldlines_core::trace::ProcessId;

/// What was compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Compared {
    /// In how many states.
    pub states: usize,
    /// In how many of them somebody is blocked.
    pub blocked: usize,
    /// In how many of these a message is still under way.
    pub blocked_early: usize,
}

/// Compares in every state that this configuration can reach.
///
/// # Panics
/// When the algorithm is wrong about somebody, or there are more than `states_max` states.
pub fn compare_blocked<P: AtomicCommit>(protocol: &P, config: &Config, states_max: usize) -> Compared {
    let graph = Graph::within(protocol, config, states_max, |_| true);
    let is_undecided = |state: &World<P>, process: ProcessId| {
        View::state(state, process).is_some_and(|state| protocol.is_undecided(state))
    };
    let members = protocol.cohort().members();
    let can_decide =
        members.map(|process| (process, graph.can_reach(|state| !is_undecided(state, process), is_own)));
    let can_decide: Vec<(ProcessId, Vec<bool>)> = can_decide.collect();
    let mut compared = Compared { states: graph.states.len(), ..Compared::default() };
    for (position, state) in graph.states.iter().enumerate() {
        if !View::observer(state).is_begun() {
            continue;
        }
        let is_blocked = |&(process, can_decide): &(ProcessId, &Vec<bool>)| {
            is_undecided(state, process) && !can_decide[position]
        };
        let candidates = can_decide.iter().map(|(process, can_decide)| (*process, can_decide));
        let blocked: Vec<ProcessId> = candidates.filter(is_blocked).map(|(process, _)| process).collect();
        let (up, in_flight) = (state.up().collect::<Vec<_>>(), state.in_flight());
        assert_eq!(protocol.blocked(state), blocked, "{up:?} {in_flight:?}");
        compared.blocked += usize::from(!blocked.is_empty());
        compared.blocked_early += usize::from(!blocked.is_empty() && !in_flight.is_empty());
    }
    compared
}

/// Whether a step is one of the processes' own, or a report of a detector.
fn is_own<P: AtomicCommit>(step: &Step<P>) -> bool {
    let is_fault = matches!(
        step.action,
        Action::Drop(_) | Action::Duplicate(_) | Action::Crash(_) | Action::Recover(_) | Action::Wipe(_)
    );
    !is_fault && step.crash_after_effects.is_none()
}
