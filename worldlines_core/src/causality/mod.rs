//! What could influence what: logical clocks and the order they stand for.
//!
//! Built once from a trace, [`Causality`] answers which of two events happened before the other and
//! why: Lamport and vector clocks with the numbers behind them, the causal past and future of an
//! event, the path that proves an order, and a total order that respects it.
//!
//! **Happens-before** (Lamport 1978, "Time, clocks, and the ordering of events in a distributed
//! system", CACM 21(7), section "The partial ordering") is the smallest transitive relation in which
//! an event comes before the next of its process, and the sending of a message before each receipt
//! of it or of a copy of it. Nothing else counts: a failure detector's word or a scripted fault
//! carries no causality, and an event's `cause` is a story, not an order.
//!
//! Conventions, where books differ:
//! - Every event ticks. A send ticks before the message is stamped, a receive after the merge.
//! - `P.0`, the initial state, is no event: its clocks are zero (or what the process's clock reads at
//!   the start). It precedes all events of its own process and all that they influence.
//! - After a rollback, order follows `predecessor`: a restore comes after its checkpoint and is
//!   concurrent with the stretch that it undid, unless a message led from that stretch to it.
//!
//! It knows nothing of protocols, of how a run is made, of geometry or of words. It reads traces
//! only, so it serves imported and hand-drawn ones as well; a trace that contradicts itself is
//! refused with a [`MalformedTrace`].

mod clock;
mod error;
mod graph;
mod knowledge;
mod known;
mod lamport;
mod matching;
mod order;
mod path;
mod set;
mod vector;

pub use clock::{Relation, compare, merge, merge_into, receive, tick};
pub use error::MalformedTrace;
pub use knowledge::{Knowledge, MessageKnown, Seen, local_history};
pub use lamport::{CLOCK_MAX, LamportStamp};
pub use matching::{Matching, Odd};
pub use path::Step;
pub use set::EventSet;
pub use vector::CELLS_MAX;

use crate::trace::Trace;
use graph::Graph;
use vector::Rows;

/// The causal order of one trace. See the [module](self).
///
/// An answer is `None` where it is asked about an event that the trace does not have.
#[derive(Clone, Debug)]
pub struct Causality {
    graph: Graph,
    /// By node.
    lamport: Vec<LamportStamp>,
    vectors: Rows,
    /// One column per stretch instead of one per process; `None` if no process ever went back, for
    /// then each process is one stretch and the vector clocks say it all.
    stretches: Option<Rows>,
}

impl Causality {
    /// Reads a trace, or says what contradicts what in it.
    pub fn of(trace: &Trace) -> Result<Causality, MalformedTrace> {
        let graph = Graph::of(trace)?;
        // Each rollback widens the rows for the order.
        vector::check_size(graph.nodes.len(), graph.stretches)?;
        let lamport = lamport::clocks(&graph, &trace.roster)?;
        let vectors = Rows::of(&graph, graph.processes(), |node| node.id.process.position());
        let stretches = (graph.stretches > graph.processes())
            .then(|| Rows::of(&graph, graph.stretches, |node| node.stretch as usize));
        Ok(Causality { graph, lamport, vectors, stretches })
    }
}
