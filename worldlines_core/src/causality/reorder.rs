//! The run as it could have been: in another order of concurrent events, so that it goes through a given cut (Chandy
//! and Lamport 1985, "Distributed snapshots", section 4, theorem 1).
//!
//! No process can tell the two orders apart, and both lead from the same beginning to the same end.

use super::Causality;
use crate::trace::EventId;

/// An order of a run's events in which all that is inside a cut comes before all that is outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reordering {
    /// The events inside, then the others, each in the run's order.
    pub order: Vec<EventId>,
    /// How many of them are inside.
    pub inside: usize,
    /// The events outside before which some event inside did not come, in the run's order: they come later.
    pub later: Vec<EventId>,
    /// The events inside before which some event outside came, in the run's order: they come earlier.
    pub earlier: Vec<EventId>,
    /// How many times two neighbours change places, which are concurrent each time; 0 if the run itself went
    /// through the cut.
    pub swaps: usize,
}

impl Causality {
    /// The run's live events that count, in an order that goes through the cut with this frontier; `None` if the cut is
    /// not consistent, for then no order does, or is none of this run.
    pub fn through(&self, frontier: &[u32], counts: impl Fn(EventId) -> bool) -> Option<Reordering> {
        if !self.has_frontier(frontier) || !self.is_consistent(frontier) {
            return None;
        }
        let is_inside = |event: &EventId| event.index <= frontier[event.process.position()];
        let live = self.graph.in_order().map(|node| &self.graph.nodes[node]).filter(|node| node.live);
        let run: Vec<EventId> = live.map(|node| node.id).filter(|event| counts(*event)).collect();
        let (inside, outside): (Vec<EventId>, Vec<EventId>) = run.iter().partition(|event| is_inside(event));
        let late = run.iter().skip_while(|event| is_inside(event));
        let earlier: Vec<EventId> = late.filter(|event| is_inside(event)).copied().collect();
        let last_inside = run.iter().rposition(is_inside).unwrap_or(0);
        let later = run[..last_inside].iter().filter(|event| !is_inside(event)).copied().collect();
        // Each event inside passes all those outside that came before it.
        let (mut passed, mut swaps) = (0, 0);
        for event in &run {
            match is_inside(event) {
                true => swaps += passed,
                false => passed += 1,
            }
        }
        let count = inside.len();
        Some(Reordering { order: [inside, outside].concat(), inside: count, later, earlier, swaps })
    }
}
