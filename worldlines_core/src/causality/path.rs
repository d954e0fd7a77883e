//! The path that proves that one event happened before another.

use super::Causality;
use super::graph::Node;
use crate::trace::{EventId, MessageId};
use serde::Serialize;

/// One step of a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Along the line of one process, over any number of events.
    Line {
        /// Where it begins.
        from: EventId,
        /// Where it ends.
        to: EventId,
    },
    /// Over a message.
    Message {
        /// The message.
        message: MessageId,
        /// Its sending.
        from: EventId,
        /// Its receipt.
        to: EventId,
    },
}

impl Step {
    /// Where it begins.
    pub fn from(self) -> EventId {
        match self {
            Step::Line { from, .. } | Step::Message { from, .. } => from,
        }
    }

    /// Where it ends.
    pub fn to(self) -> EventId {
        match self {
            Step::Line { to, .. } | Step::Message { to, .. } => to,
        }
    }
}

/// Messages on the way, then events passed along lines: the less, the easier to follow.
type Cost = (u32, u32);

const UNREACHED: Cost = (u32::MAX, u32::MAX);

impl Causality {
    /// The easiest path from `a` to `b`: over the fewest messages and, among those, past the fewest
    /// events. `None` unless `a` happened before `b`.
    pub fn path(&self, a: EventId, b: EventId) -> Option<Vec<Step>> {
        let (a, b) = (self.graph.node(a)?, self.graph.node(b)?);
        if !self.precedes(a, b) {
            return None;
        }
        let costs = self.costs(a, b);
        let mut steps = Vec::new();
        let mut node = b;
        while node != a {
            let came = &self.graph.nodes[node];
            let (via_line, via_message) = ways(came, &costs);
            let (from, step) = match came.arrival {
                Some(arrival) if via_message < via_line => {
                    let (message, from) = (arrival.message, self.graph.nodes[arrival.sent].id);
                    (arrival.sent, Step::Message { message, from, to: came.id })
                }
                _ => {
                    let before = came.before?;
                    (before, Step::Line { from: self.graph.nodes[before].id, to: came.id })
                }
            };
            prepend(&mut steps, step);
            node = from;
        }
        steps.reverse();
        Some(steps)
    }

    /// The cost of reaching each node from `a`, as far as it is needed to reach `b`. Edges lead
    /// forward in the order of the trace, so one pass over the events between the two is enough.
    fn costs(&self, a: usize, b: usize) -> Vec<Cost> {
        let mut costs = vec![UNREACHED; self.graph.nodes.len()];
        costs[a] = (0, 0);
        // An initial state stands before the whole trace, an event before what follows it.
        let start = self.graph.nodes[a].rank;
        let end = self.graph.nodes[b].rank;
        for &node in &self.graph.in_order[start..=end] {
            let node = node as usize;
            if node != a {
                let (via_line, via_message) = ways(&self.graph.nodes[node], &costs);
                costs[node] = via_line.min(via_message);
            }
        }
        costs
    }
}

/// What it costs to come to a node along its line, and over the message that it receives.
fn ways(node: &Node, costs: &[Cost]) -> (Cost, Cost) {
    let cost_of = |from: Option<usize>| from.map_or(UNREACHED, |from| costs[from]);
    let (messages, events) = cost_of(node.before);
    let via_line = (messages, events.saturating_add(1));
    let (messages, events) = cost_of(node.arrival.map(|arrival| arrival.sent));
    (via_line, (messages.saturating_add(1), events))
}

/// Adds a step that comes before the last of `steps` (which runs backwards), joining two along one line.
fn prepend(steps: &mut Vec<Step>, step: Step) {
    match (steps.last_mut(), step) {
        (Some(Step::Line { from, .. }), Step::Line { from: earlier, .. }) => *from = earlier,
        _ => steps.push(step),
    }
}
