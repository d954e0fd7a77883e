//! The two orders: happens-before, which is partial, and (Lamport clock, process), which is total
//! (Lamport 1978, sections "The partial ordering" and "Ordering the events totally").

use super::{Causality, EventSet, Relation};
use crate::trace::EventId;

impl Causality {
    /// How event `a` stands to event `b`.
    pub fn relate(&self, a: EventId, b: EventId) -> Option<Relation> {
        let (a, b) = (self.graph.node(a)?, self.graph.node(b)?);
        Some(match (self.precedes(a, b), self.precedes(b, a)) {
            _ if a == b => Relation::Same,
            (true, _) => Relation::Before,
            (_, true) => Relation::After,
            (false, false) => Relation::Concurrent,
        })
    }

    /// The causal past of an event: all that happened before it, without itself.
    pub fn past(&self, event: EventId) -> Option<EventSet> {
        let event = self.graph.node(event)?;
        Some(self.collect(|node| self.precedes(node, event)))
    }

    /// The causal future of an event: all that it happened before, without itself.
    pub fn future(&self, event: EventId) -> Option<EventSet> {
        let event = self.graph.node(event)?;
        Some(self.collect(|node| self.precedes(event, node)))
    }

    /// All that is concurrent with an event: neither in its past nor in its future, nor itself.
    pub fn concurrent_with(&self, event: EventId) -> Option<EventSet> {
        let event = self.graph.node(event)?;
        let unrelated = |node| !self.precedes(node, event) && !self.precedes(event, node);
        Some(self.collect(|node| node != event && unrelated(node)))
    }

    /// The events of the live line, those that no rollback undid, by (Lamport clock, process).
    /// Nothing stands before what it happened after.
    pub fn total_order(&self) -> Vec<EventId> {
        let mut nodes: Vec<usize> =
            self.graph.in_order().filter(|&node| self.graph.nodes[node].live).collect();
        // Nodes are numbered by process, then index.
        nodes.sort_unstable_by_key(|&node| (self.lamport[node].clock, node));
        nodes.into_iter().map(|node| self.graph.nodes[node].id).collect()
    }

    /// Whether an event happened and no rollback undid it. Initial states are live.
    pub fn is_live(&self, event: EventId) -> bool {
        self.graph.node(event).is_some_and(|node| self.graph.nodes[node].live)
    }

    fn collect(&self, belongs: impl Fn(usize) -> bool) -> EventSet {
        let mut set = EventSet::none(self.graph.first.clone());
        (0..self.graph.nodes.len()).filter(|&node| belongs(node)).for_each(|node| set.insert(node));
        set
    }
}
