//! The consistent cuts of a run: the global states that it may have gone through. Ordered by inclusion
//! they form a lattice (Mattern 1989, section 4), and every run that looks the same to all
//! processes is a path in it from nothing to everything.
//!
//! They are made one after the other in lexical order, which needs no memory (Garg 2003, "Enumerating
//! global states of a distributed computation", the lexical algorithm). What depends on something undone is in
//! none of them.

use super::clock::merge_into;
use super::cut::is_within;
use super::{Causality, UNDONE};
use crate::trace::{EventId, ProcessId};

/// How many consistent cuts are counted and searched at most.
pub const CUTS_MAX: usize = 1_000_000;

/// All consistent cuts, by their frontiers, in lexical order: each comes after all that are inside it.
#[derive(Clone, Debug)]
pub struct ConsistentCuts<'a> {
    causality: &'a Causality,
    next: Option<Vec<u32>>,
}

impl Iterator for ConsistentCuts<'_> {
    type Item = Vec<u32>;

    fn next(&mut self) -> Option<Vec<u32>> {
        let frontier = self.next.take()?;
        self.next = self.causality.following(&frontier);
        Some(frontier)
    }
}

/// The consistent cuts of a run, as far as they can be counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// All cuts, consistent or not; `None` if there are more than a number of 128 bits can say.
    pub all: Option<u128>,
    /// The consistent ones; `None` if there are more than [`CUTS_MAX`].
    pub consistent: Option<usize>,
}

impl Causality {
    /// All consistent cuts.
    pub fn consistent_cuts(&self) -> ConsistentCuts<'_> {
        ConsistentCuts { causality: self, next: Some(vec![0; self.graph.processes()]) }
    }

    /// How many cuts there are.
    pub fn count_cuts(&self) -> Count {
        let consistent = self.consistent_cuts().take(CUTS_MAX + 1).count();
        Count { all: self.all_cuts(), consistent: Some(consistent).filter(|&count| count <= CUTS_MAX) }
    }

    /// How many cuts there are, consistent or not; `None` if that is more than a number of 128 bits can say.
    pub fn all_cuts(&self) -> Option<u128> {
        let mut live = vec![1_u128; self.graph.processes()];
        for event in self.graph.in_order().map(|node| &self.graph.nodes[node]).filter(|node| node.live) {
            live[event.id.process.position()] += 1;
        }
        live.into_iter().try_fold(1_u128, u128::checked_mul)
    }

    /// The consistent cut after this one, in the order of [`Causality::consistent_cuts`].
    pub fn next_consistent(&self, frontier: &[u32]) -> Option<Vec<u32>> {
        self.following(frontier)
    }

    /// The cuts that the run itself went through, from nothing to everything, one event at a time.
    pub fn actual_path(&self) -> Vec<Vec<u32>> {
        let mut frontier = vec![0; self.graph.processes()];
        let mut path = vec![frontier.clone()];
        for node in self.graph.in_order().map(|node| &self.graph.nodes[node]).filter(|node| node.live) {
            frontier[node.id.process.position()] = node.id.index;
            path.push(frontier.clone());
        }
        path
    }

    /// The consistent cut after this one in lexical order: the last process that can take a step without those
    /// behind it takes one, and those behind it go back to what the others need of them.
    fn following(&self, frontier: &[u32]) -> Option<Vec<u32>> {
        (0..frontier.len()).rev().find_map(|position| {
            let process = ProcessId(position as u16);
            let event = self.live_after(EventId { process, index: frontier[position] })?;
            let mut following = frontier[..position].to_vec();
            following.push(event.index);
            if !is_within(&self.needs(event)[..=position], &following) {
                return None;
            }
            following.resize(frontier.len(), 0);
            for needing in ProcessId::first(position + 1) {
                let last = EventId { process: needing, index: following[needing.position()] };
                let needs = &self.needs(last)[position + 1..];
                merge_into(&mut following[position + 1..], needs);
            }
            Some(following).filter(|following| !following.contains(&UNDONE))
        })
    }

    /// A cut without the last event of one process; `None` if it has none of it.
    pub fn without_last(&self, frontier: &[u32], process: usize) -> Option<Vec<u32>> {
        let index = frontier.get(process)?.checked_sub(1)?;
        let mut smaller = frontier.to_vec();
        smaller[process] = self.live_up_to(EventId { process: ProcessId(process as u16), index }).index;
        Some(smaller)
    }

    /// The next event of the live line.
    fn live_after(&self, event: EventId) -> Option<EventId> {
        let mut next = EventId { index: event.index + 1, ..event };
        while let Some(node) = self.graph.node(next) {
            if self.graph.nodes[node].live {
                return Some(next);
            }
            next.index += 1;
        }
        None
    }
}
