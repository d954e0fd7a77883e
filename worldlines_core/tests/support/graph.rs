//! The whole graph of states that a small configuration can reach, and what can be reached from each of them.

use std::collections::{BTreeMap, VecDeque};
use worldlines_core::sim::config::Config;
use worldlines_core::sim::{Protocol, Step, View, World, world};
use worldlines_core::trace::MessageId;

/// Every state, and the steps between them.
pub struct Graph<P: Protocol> {
    /// The states; the first is the beginning.
    pub states: Vec<World<P>>,
    /// Of each state the steps that are possible there, and where they lead.
    pub steps: Vec<Vec<(Step<P>, usize)>>,
}

impl<P: Protocol> Graph<P> {
    /// Explores everything, but goes on only from states `within` a limit where there is no end of them.
    ///
    /// # Panics
    /// When there are more than `states_max` states, or the script cannot be read.
    pub fn within(
        protocol: &P,
        config: &Config,
        states_max: usize,
        within: impl Fn(&World<P>) -> bool,
    ) -> Graph<P> {
        let first = world(protocol.clone(), config).expect("the script can be read");
        let mut known = BTreeMap::from([(first.fingerprint(), 0)]);
        let mut graph = Graph { states: vec![first], steps: Vec::new() };
        let mut waiting = VecDeque::from([0]);
        while let Some(position) = waiting.pop_front() {
            let mut steps = Vec::new();
            let state = &graph.states[position];
            let possible = if within(state) { state.enabled() } else { Vec::new() };
            for step in possible {
                let mut next = graph.states[position].clone();
                next.apply(step.clone());
                let to = *known.entry(next.fingerprint()).or_insert_with(|| {
                    graph.states.push(next);
                    waiting.push_back(graph.states.len() - 1);
                    graph.states.len() - 1
                });
                steps.push((step, to));
            }
            graph.steps.push(steps);
            assert!(graph.states.len() <= states_max, "more than {states_max} states");
        }
        graph
    }

    /// Of each state, whether a state that is a goal can be reached from it (or it is one) by allowed steps alone.
    pub fn can_reach(
        &self,
        is_goal: impl Fn(&World<P>) -> bool,
        is_allowed: impl Fn(&Step<P>) -> bool,
    ) -> Vec<bool> {
        let mut back: Vec<Vec<usize>> = vec![Vec::new(); self.states.len()];
        for (from, steps) in self.steps.iter().enumerate() {
            for (_, to) in steps.iter().filter(|(step, _)| is_allowed(step)) {
                back[*to].push(from);
            }
        }
        let mut reaches: Vec<bool> = self.states.iter().map(is_goal).collect();
        let mut waiting: Vec<usize> = (0..reaches.len()).filter(|&position| reaches[position]).collect();
        while let Some(position) = waiting.pop() {
            for &before in &back[position] {
                if !std::mem::replace(&mut reaches[before], true) {
                    waiting.push(before);
                }
            }
        }
        reaches
    }
}

/// How many copies there are of the message that is under way most often: who asks somebody who is down asks for ever.
pub fn copies_max<P: Protocol>(world: &World<P>) -> usize {
    let in_flight = world.in_flight();
    let copies = |(id, message): &(MessageId, &P::Message)| {
        let same = in_flight
            .iter()
            .filter(|(other, text)| (other.from, other.to) == (id.from, id.to) && text == message);
        same.count()
    };
    in_flight.iter().map(copies).max().unwrap_or(0)
}
