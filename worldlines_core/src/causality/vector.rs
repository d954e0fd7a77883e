//! Vector clocks (Fidge 1988; Mattern 1989): component q of an event's clock is the index of the last
//! event of process q that could influence it, and its own component is its own index.
//!
//! After a rollback that is no longer the whole story: `P.9` may follow the checkpoint `P.3`, and
//! then a 9 does not tell that `P.5`, which was undone, had no influence. So where a process went
//! back, each unbroken stretch of its line gets a column of its own, for the order alone. (One chain
//! of the order, one component: what a vector clock needs is any cover by chains.)

use super::clock::merge_into;
use super::graph::{Graph, Node};
use super::{Causality, MalformedTrace};
use crate::trace::{EventId, EventKind, Phrase};

/// The most numbers that the vector clocks of one trace may take (128 MB).
pub const CELLS_MAX: usize = 1 << 25;

/// One row of numbers per node, in one piece of memory.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    width: usize,
    cells: Vec<u32>,
}

/// Refuses a trace whose clocks would fill the memory.
pub(super) fn check_size(events: usize, width: usize) -> Result<(), MalformedTrace> {
    match events.checked_mul(width) {
        Some(cells) if cells <= CELLS_MAX => Ok(()),
        _ => Err(MalformedTrace::TooLarge { events, width }),
    }
}

impl Rows {
    /// For each node the largest number in each column among those of the node itself and of all before it.
    /// `cell` is a node's own column and number.
    pub fn of(graph: &Graph, width: usize, cell: impl Fn(&Node) -> (usize, u32)) -> Rows {
        let mut rows = Rows { width, cells: vec![0; graph.nodes.len() * width] };
        for position in graph.in_order() {
            let node = &graph.nodes[position];
            if let Some(before) = node.before {
                rows.cells.copy_within(before * width..(before + 1) * width, position * width);
            }
            if let Some(arrival) = node.arrival {
                rows.merge(position, arrival.sent);
            }
            let (column, number) = cell(node);
            let own = &mut rows.cells[position * width + column];
            *own = number.max(*own);
        }
        rows
    }

    pub fn row(&self, node: usize) -> &[u32] {
        &self.cells[node * self.width..(node + 1) * self.width]
    }

    fn merge(&mut self, node: usize, other: usize) {
        let (low, high) = self.cells.split_at_mut(node.max(other) * self.width);
        let lower = &mut low[node.min(other) * self.width..][..self.width];
        let higher = &mut high[..self.width];
        if node < other { merge_into(lower, higher) } else { merge_into(higher, lower) }
    }
}

impl Causality {
    /// An event's vector clock, one component per process. It is also the frontier of the event's
    /// causal past: on each process, the last event that could influence it.
    pub fn vector(&self, event: EventId) -> Option<&[u32]> {
        self.graph.node(event).map(|node| self.vectors.row(node))
    }

    /// Why an event has its vector clock.
    ///
    /// The rules are `vector-initial` (value `result`), `vector-local`, `vector-send` and
    /// `vector-restore` (`local`: the clock before it on its line; `process` and `index`: whose
    /// component becomes what; `result`) and `vector-receive` (also `stamp`, the clock of the sending,
    /// and `message`).
    pub fn explain_vector(&self, event: EventId) -> Option<Phrase> {
        let position = self.graph.node(event)?;
        let node = &self.graph.nodes[position];
        let list = |node: usize| self.vectors.row(node).to_vec();
        let (Some(kind), Some(before)) = (node.kind, node.before) else {
            return Some(Phrase::new("vector-initial").with("result", list(position)));
        };
        let rule = match kind {
            EventKind::Receive => "vector-receive",
            EventKind::Send => "vector-send",
            EventKind::Restore => "vector-restore",
            _ => "vector-local",
        };
        let mut phrase = Phrase::new(rule).with("local", list(before));
        if let Some(arrival) = node.arrival {
            phrase = phrase.with("stamp", list(arrival.sent)).with("message", arrival.message);
        }
        Some(phrase.with("process", event.process).with("index", event.index).with("result", list(position)))
    }

    /// Whether one node comes before another (Fidge 1988: one component of each clock decides).
    pub(super) fn precedes(&self, a: usize, b: usize) -> bool {
        if a == b {
            return false;
        }
        let node = &self.graph.nodes[a];
        // An initial state has come before b as soon as any event of its process has, on whichever stretch.
        if node.id.index == 0 {
            return self.vectors.row(b)[node.id.process.position()] > 0;
        }
        match &self.stretches {
            None => self.vectors.row(b)[node.id.process.position()] >= node.id.index,
            Some(stretches) => stretches.row(b)[node.stretch as usize] >= node.id.index,
        }
    }
}
