//! Who is blocked, by trying everything that can happen: against what an algorithm says at a glance.

use std::collections::{BTreeMap, VecDeque};
use worldlines_core::protocols::atomic_commit::AtomicCommit;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::{Action, Step, View, World, world};
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

/// One state, and the states that the processes can come to from it by themselves.
struct Node {
    undecided: Vec<ProcessId>,
    said_blocked: Vec<ProcessId>,
    is_begun: bool,
    is_moving: bool,
    seen: String,
    next: Vec<usize>,
}

/// Compares in every state that this configuration can reach.
///
/// # Panics
/// When the algorithm is wrong about somebody, or there are more than `states_max` states.
pub fn compare_blocked<P: AtomicCommit>(protocol: &P, config: &Config, states_max: usize) -> Compared {
    let nodes = nodes(protocol, config, states_max);
    let mut compared = Compared { states: nodes.len(), ..Compared::default() };
    let members: Vec<ProcessId> = protocol.cohort().members().collect();
    let can_decide: BTreeMap<ProcessId, Vec<bool>> =
        members.iter().map(|&process| (process, can_decide(&nodes, process))).collect();
    for (position, node) in nodes.iter().enumerate().filter(|(_, node)| node.is_begun) {
        let blocked = node.undecided.iter().copied().filter(|process| !can_decide[process][position]);
        let blocked: Vec<ProcessId> = blocked.collect();
        assert_eq!(node.said_blocked, blocked, "{}", node.seen);
        compared.blocked += usize::from(!blocked.is_empty());
        compared.blocked_early += usize::from(!blocked.is_empty() && node.is_moving);
    }
    compared
}

fn nodes<P: AtomicCommit>(protocol: &P, config: &Config, states_max: usize) -> Vec<Node> {
    let first = world(protocol.clone(), config).expect("the script can be read");
    let mut known = BTreeMap::from([(first.fingerprint(), 0)]);
    let mut waiting = VecDeque::from([first]);
    let mut nodes = Vec::new();
    while let Some(state) = waiting.pop_front() {
        let mut node = node(protocol, &state);
        for step in state.enabled() {
            let is_fault = is_fault(&step);
            let mut next = state.clone();
            next.apply(step);
            let new = known.len();
            let position = *known.entry(next.fingerprint()).or_insert(new);
            if position == new {
                waiting.push_back(next);
            }
            if !is_fault {
                node.next.push(position);
            }
        }
        nodes.push(node);
        assert!(known.len() <= states_max, "more than {states_max} states");
    }
    nodes
}

fn node<P: AtomicCommit>(protocol: &P, state: &World<P>) -> Node {
    let view: &dyn View<P> = state;
    let undecided = |process: &ProcessId| view.state(*process).is_some_and(|state| protocol.is_undecided(state));
    Node {
        undecided: protocol.cohort().members().filter(undecided).collect(),
        said_blocked: protocol.blocked(view),
        is_begun: view.observer().is_begun(),
        seen: format!("{:?} {:?}", view.up().collect::<Vec<_>>(), view.in_flight()),
        is_moving: !view.in_flight().is_empty(),
        next: Vec::new(),
    }
}

/// Whether a step is not one of the processes' own, nor a report of a detector that tells the truth.
fn is_fault<P: AtomicCommit>(step: &Step<P>) -> bool {
    let is_own = matches!(
        step.action,
        Action::Receive(_) | Action::Fire(..) | Action::Command(..) | Action::Suspect(..) | Action::Trust(..)
    );
    !is_own || step.crash_after_effects.is_some()
}

/// From which states this process can come to have decided, without a fault and without a recovery.
fn can_decide(nodes: &[Node], process: ProcessId) -> Vec<bool> {
    let mut before: Vec<Vec<usize>> = nodes.iter().map(|_| Vec::new()).collect();
    for (position, node) in nodes.iter().enumerate() {
        node.next.iter().for_each(|&next| before[next].push(position));
    }
    let mut reached: Vec<bool> = nodes.iter().map(|node| !node.undecided.contains(&process)).collect();
    let mut waiting: Vec<usize> = (0..nodes.len()).filter(|&position| reached[position]).collect();
    while let Some(position) = waiting.pop() {
        for &earlier in &before[position] {
            if !reached[earlier] {
                reached[earlier] = true;
                waiting.push(earlier);
            }
        }
    }
    reached
}
