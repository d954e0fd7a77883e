//! The two orders: happens-before, which is partial, and (Lamport clock, process), which is total
//! (Lamport 1978, sections "The partial ordering" and "Ordering the events totally").

use super::{Causality, EventSet, Relation};
use crate::trace::{EventId, Phrase, ProcessId};

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

    /// How event `a` stands to event `b`, as a rule with the numbers that show it (Fidge 1988: one component
    /// of each clock decides).
    ///
    /// The values are `first` and `second`, the events; `first-of` and `second-of`, their processes;
    /// `first-seen`, how many events of the first's process are in the second's past, and
    /// `second-seen` the other way round; `first-index` and `second-index`. The rules are
    /// `relation-before`, `relation-after`, `relation-concurrent` and `relation-same`; after a rollback,
    /// where the numbers do not tell all, `relation-undone`.
    pub fn explain_relation(&self, a: EventId, b: EventId) -> Option<Phrase> {
        let relation = self.relate(a, b)?;
        let component = |of: EventId, process: ProcessId| self.vector(of)?.get(process.position()).copied();
        let (first_seen, second_seen) = (component(b, a.process)?, component(a, b.process)?);
        let by_numbers = match (first_seen >= a.index.max(1), second_seen >= b.index.max(1)) {
            _ if a == b => Relation::Same,
            (true, _) => Relation::Before,
            (_, true) => Relation::After,
            (false, false) => Relation::Concurrent,
        };
        let rule = match relation {
            _ if relation != by_numbers => "relation-undone",
            Relation::Before => "relation-before",
            Relation::After => "relation-after",
            Relation::Concurrent => "relation-concurrent",
            Relation::Same => "relation-same",
        };
        let phrase = Phrase::new(rule).with("first", a).with("second", b);
        let phrase = phrase.with("first-of", a.process).with("second-of", b.process);
        let phrase = phrase.with("first-index", a.index).with("second-index", b.index);
        Some(phrase.with("first-seen", first_seen).with("second-seen", second_seen))
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

    pub(super) fn collect(&self, belongs: impl Fn(usize) -> bool) -> EventSet {
        let mut set = EventSet::none(self.graph.first.clone());
        (0..self.graph.nodes.len()).filter(|&node| belongs(node)).for_each(|node| set.insert(node));
        set
    }
}
