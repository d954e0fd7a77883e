//! The trace as a graph: initial states and events are its nodes, and each node has at most two
//! edges into it, from the node before it on its line and from the sending of what it received.

use super::MalformedTrace;
use super::vector::check_size;
use crate::trace::{Event, EventId, EventKind, MessageId, ProcessId, Trace};

/// One initial state or event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub id: EventId,
    /// `None` for an initial state.
    pub kind: Option<EventKind>,
    pub at: u64,
    /// The node before it on its line.
    pub before: Option<usize>,
    /// Of a receive: what arrived.
    pub arrival: Option<Arrival>,
    /// Its unbroken piece of line: a restore to anything but the event just before it begins a new
    /// one, so that within a stretch, the smaller index comes first.
    pub stretch: u32,
    /// Whether no rollback undid it.
    pub live: bool,
    /// Its place in `in_order`; initial states, which are not there, have 0.
    pub rank: usize,
}

/// A message, seen from its receipt.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrival {
    pub message: MessageId,
    /// The node of its sending.
    pub sent: usize,
}

/// The nodes of a trace: process by process, each from its initial state on, so that an event's
/// node is found by adding.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    /// The node of each process's initial state; at the end, the number of nodes.
    pub first: Vec<u32>,
    pub nodes: Vec<Node>,
    /// The nodes of the events, in the order of the trace.
    pub in_order: Vec<u32>,
    /// How many stretches there are. The first is numbered as its process is.
    pub stretches: usize,
}

impl Graph {
    pub fn of(trace: &Trace) -> Result<Graph, MalformedTrace> {
        let processes = trace.roster.len();
        // Before anything is laid out by process: it also refuses more processes than can be named.
        check_size(processes + trace.events.len(), processes)?;
        let mut graph = Graph {
            first: first_nodes(trace)?,
            nodes: Vec::with_capacity(processes + trace.events.len()),
            in_order: Vec::with_capacity(trace.events.len()),
            stretches: processes,
        };
        for process in trace.roster.ids() {
            let count = graph.first[process.position() + 1] - graph.first[process.position()];
            graph.nodes.extend((0..count).map(|index| unread(EventId { process, index })));
        }
        // How many events of each process were read so far: what is beyond them is not earlier.
        let mut read = vec![0_u32; processes];
        for event in &trace.events {
            let node = graph.read(trace, event, &read)?;
            let position = graph.first[event.id.process.position()] + event.id.index;
            graph.nodes[position as usize] = node;
            graph.in_order.push(position);
            read[event.id.process.position()] = event.id.index;
        }
        Ok(graph)
    }

    fn read(&mut self, trace: &Trace, event: &Event, read: &[u32]) -> Result<Node, MalformedTrace> {
        let before = self.before(event)?;
        let arrival = match event.kind {
            EventKind::Receive => Some(self.arrival(trace, event, read)?),
            _ => None,
        };
        let continues = self.nodes[before].id.index + 1 == event.id.index;
        let stretch = if continues { self.nodes[before].stretch } else { self.stretches as u32 };
        self.stretches += usize::from(!continues);
        Ok(Node {
            id: event.id,
            kind: Some(event.kind),
            at: event.at,
            before: Some(before),
            arrival,
            stretch,
            live: event.undone_by.is_none(),
            rank: self.in_order.len(),
        })
    }

    /// The node before an event on its line. A first event may leave its predecessor, the initial
    /// state, unsaid; so may a restore to the initial state.
    fn before(&self, event: &Event) -> Result<usize, MalformedTrace> {
        let EventId { process, index } = event.id;
        let restores = event.kind == EventKind::Restore;
        let broken = MalformedTrace::BrokenLine { event: event.id, predecessor: event.predecessor };
        let predecessor = event.predecessor.unwrap_or(EventId { process, index: 0 });
        let adjacent = predecessor.index.checked_add(1) == Some(index);
        let earlier = predecessor.index < index;
        if predecessor.process != process || !(adjacent || restores && earlier) {
            return Err(broken);
        }
        self.node(predecessor).ok_or(broken)
    }

    fn arrival(&self, trace: &Trace, event: &Event, read: &[u32]) -> Result<Arrival, MalformedTrace> {
        let message = event.message.and_then(|position| trace.messages.get(position));
        let message = message.ok_or(MalformedTrace::NothingReceived { event: event.id })?;
        let (id, sent) = (message.id, message.sent);
        if id.to != event.id.process || id.from != sent.process {
            return Err(MalformedTrace::Misdirected { event: event.id, message: id });
        }
        let early = MalformedTrace::ReceivedBeforeSent { event: event.id, message: id, sent };
        // An initial state sends nothing: what a process does at its start are events already.
        let earlier = read.get(sent.process.position()).is_some_and(|&last| (1..=last).contains(&sent.index));
        let sent = self.node(sent).filter(|_| earlier).ok_or(early)?;
        Ok(Arrival { message: id, sent })
    }

    pub fn processes(&self) -> usize {
        self.first.len() - 1
    }

    /// The node of this name, if there is one.
    pub fn node(&self, id: EventId) -> Option<usize> {
        let process = id.process.position();
        let (first, end) = (*self.first.get(process)?, *self.first.get(process + 1)?);
        (id.index < end - first).then(|| (first + id.index) as usize)
    }

    /// The events' nodes in the order of the trace: both edges into a node come from nodes already met.
    pub fn in_order(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.in_order.iter().map(|&node| node as usize)
    }
}

/// Where each process's nodes begin; checks that its events are numbered without gaps.
fn first_nodes(trace: &Trace) -> Result<Vec<u32>, MalformedTrace> {
    let mut counts = vec![0_u32; trace.roster.len()];
    for event in &trace.events {
        let unknown = MalformedTrace::UnknownProcess { event: event.id };
        let count = counts.get_mut(event.id.process.position()).ok_or(unknown)?;
        *count += 1;
        if event.id.index != *count {
            return Err(MalformedTrace::IndexOutOfOrder { event: event.id, expected: *count });
        }
    }
    let mut first = vec![0];
    let mut nodes = 0;
    for count in counts {
        nodes += count + 1;
        first.push(nodes);
    }
    Ok(first)
}

/// A node as it is before its event was read; an initial state stays so.
fn unread(id: EventId) -> Node {
    let ProcessId(process) = id.process;
    let stretch = u32::from(process);
    Node { id, kind: None, at: 0, before: None, arrival: None, stretch, live: true, rank: 0 }
}
