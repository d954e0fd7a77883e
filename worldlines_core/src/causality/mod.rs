//! What could influence what: logical clocks and the order they stand for.
//!
//! Built once from a trace, [`Causality`] answers which of two events happened before the other and
//! why: Lamport and vector clocks with the numbers behind them, the causal past and future of an
//! event, the path that proves an order, a total order that respects it, and cuts: which are consistent,
//! what they do to messages, and how many there are.
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
mod cut;
mod error;
mod graph;
mod knowledge;
mod known;
mod lamport;
mod lattice;
mod matching;
mod modality;
mod order;
mod path;
mod recovery;
mod reorder;
mod set;
mod vector;

pub use clock::{Relation, compare, merge, merge_into, receive, tick};
pub use cut::{Crossing, Cut};
pub use error::MalformedTrace;
pub use knowledge::{Knowledge, MessageKnown, Seen, local_history};
pub use lamport::{CLOCK_MAX, LamportStamp};
pub use lattice::{CUTS_MAX, ConsistentCuts, Count};
pub use matching::{Matching, Odd};
pub use modality::TooManyCuts;
pub use path::Step;
pub use recovery::{Afterwards, RecoveryLine, Restart, Rollback};
pub use reorder::Reordering;
pub use set::EventSet;
pub use vector::CELLS_MAX;

use crate::trace::Trace;
use graph::{Graph, Node};
use vector::Rows;

/// More than a process can have events: what was undone is in no cut.
const UNDONE: u32 = u32::MAX;

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
    /// What of each process a consistent cut must hold that holds the node: the vector clock, with [`UNDONE`] where
    /// it would have to hold what was undone. `None` if no process ever went back.
    live: Option<Rows>,
}

impl Causality {
    /// Reads a trace, or says what contradicts what in it.
    pub fn of(trace: &Trace) -> Result<Causality, MalformedTrace> {
        let graph = Graph::of(trace)?;
        // Each rollback widens the rows for the order.
        vector::check_size(graph.nodes.len(), graph.stretches)?;
        let lamport = lamport::clocks(&graph, &trace.roster)?;
        let by_process = |node: &Node| (node.id.process.position(), node.id.index);
        let by_stretch = |node: &Node| (node.stretch as usize, node.id.index);
        let live = |node: &Node| match by_process(node) {
            own if node.live => own,
            (process, _) => (process, UNDONE),
        };
        let vectors = Rows::of(&graph, graph.processes(), by_process);
        let went_back = graph.stretches > graph.processes();
        let stretches = went_back.then(|| Rows::of(&graph, graph.stretches, by_stretch));
        let live = went_back.then(|| Rows::of(&graph, graph.processes(), live));
        Ok(Causality { graph, lamport, vectors, stretches, live })
    }
}
