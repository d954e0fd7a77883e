//! Cuts: a past for each process, and what it does to the messages (Chandy and Lamport 1985,
//! "Distributed snapshots", section 3; Mattern 1989, "Virtual time and global states of distributed
//! systems", section 3).
//!
//! A cut is given by its **frontier**: for each process, the index of its last event inside, 0 for the
//! initial state. It is **consistent** when all that happened before something inside is inside as
//! well; since a process's events are inside from the first on, that is when no message is an orphan.
//!
//! After a rollback, a cut is one of the live line: what was undone is in no cut, and neither are the
//! messages that were sent there; who still depends on them is in no consistent cut. A receipt that was undone
//! leaves its message under way.

use super::clock::merge_into;
use super::{Causality, UNDONE};
use crate::trace::{EventId, EventKind, Fate, Loss, Message, ProcessId, Trace};

/// What a cut does to a message.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Crossing {
    /// Sent and received inside.
    Inside,
    /// Sent inside, not received inside: part of the state of its channel.
    InTransit,
    /// Received inside, sent outside: an effect without its cause, so that the cut is inconsistent.
    Orphan,
    /// Sent inside, and lost in the network: part of no state.
    Lost,
    /// Neither sent nor received inside.
    Outside,
}

impl Crossing {
    /// The name used in locale keys, in JSON and in tests.
    pub fn name(self) -> &'static str {
        match self {
            Crossing::Inside => "inside",
            Crossing::InTransit => "in-transit",
            Crossing::Orphan => "orphan",
            Crossing::Lost => "lost",
            Crossing::Outside => "outside",
        }
    }
}

/// A cut of one trace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cut {
    /// For each process, the index of its last event inside; 0 if there is none.
    pub frontier: Vec<u32>,
    /// What it does to each message, by the message's position in the trace.
    pub crossings: Vec<Crossing>,
}

impl Cut {
    /// Whether nothing inside has a cause outside.
    pub fn is_consistent(&self) -> bool {
        !self.crossings.contains(&Crossing::Orphan)
    }

    /// The positions of the messages to which it does this, in the order of sending.
    pub fn messages(&self, crossing: Crossing) -> impl Iterator<Item = usize> + '_ {
        let all = self.crossings.iter().enumerate();
        all.filter(move |(_, other)| **other == crossing).map(|(position, _)| position)
    }
}

impl Causality {
    /// The cut with this frontier; `None` if the trace has no such events. `trace` is the one that this
    /// was [made of](Causality::of).
    pub fn cut(&self, trace: &Trace, frontier: &[u32]) -> Option<Cut> {
        if !self.has_frontier(frontier) {
            return None;
        }
        let is_inside = |event: EventId| {
            let last = frontier.get(event.process.position());
            last.is_some_and(|&last| event.index <= last) && self.is_live(event)
        };
        let is_received = received_inside(trace, is_inside);
        let crossing = |(message, is_received): (&Message, bool)| match message.fate {
            // A copy is sent by the sending of its original.
            _ if is_received && is_inside(message.sent) => Crossing::Inside,
            _ if is_received => Crossing::Orphan,
            _ if !is_inside(message.sent) => Crossing::Outside,
            Fate::Lost(Loss::RollbackOfSend | Loss::RollbackOfReceive) => Crossing::InTransit,
            Fate::Lost(_) => Crossing::Lost,
            Fate::Received(_) | Fate::InTransit { .. } => Crossing::InTransit,
        };
        let crossings = trace.messages.iter().zip(is_received).map(crossing).collect();
        Some(Cut { frontier: frontier.to_vec(), crossings })
    }

    /// Whether a frontier has one index for each process, and the process as many events.
    pub fn has_frontier(&self, frontier: &[u32]) -> bool {
        let lasts = self.last_frontier();
        frontier.len() == lasts.len() && frontier.iter().zip(lasts).all(|(index, last)| *index <= last)
    }

    /// The frontier of the cut that holds everything.
    pub fn last_frontier(&self) -> Vec<u32> {
        self.graph.first.windows(2).map(|range| range[1] - range[0] - 1).collect()
    }

    /// Whether nothing that happened before an event inside is outside. The frontier must be one of this trace.
    pub fn is_consistent(&self, frontier: &[u32]) -> bool {
        let processes = ProcessId::first(frontier.len());
        processes.zip(frontier).all(|(process, &index)| {
            let last = self.live_up_to(EventId { process, index });
            is_within(self.needs(last), frontier)
        })
    }

    /// The largest consistent cut inside this one: of each process, the events whose whole past is inside.
    /// (There is one: consistent cuts are closed under union.) The frontier must be one of this trace.
    pub fn largest_consistent_inside(&self, frontier: &[u32]) -> Vec<u32> {
        let inside = |(process, &index): (ProcessId, &u32)| {
            let mut last = self.live_up_to(EventId { process, index });
            while !is_within(self.needs(last), frontier) {
                last = self.live_up_to(EventId { index: last.index - 1, ..last });
            }
            last.index
        };
        ProcessId::first(frontier.len()).zip(frontier).map(inside).collect()
    }

    /// The smallest consistent cut around this one: what is inside, and all that happened before it. (There
    /// is one, unless something inside depends on what was undone: consistent cuts are closed under intersection.)
    /// The frontier must be one of this trace.
    pub fn smallest_consistent_around(&self, frontier: &[u32]) -> Option<Vec<u32>> {
        let mut around = vec![0; frontier.len()];
        for (process, &index) in ProcessId::first(frontier.len()).zip(frontier) {
            let last = self.live_up_to(EventId { process, index });
            merge_into(&mut around, self.needs(last));
        }
        Some(around).filter(|around| !around.contains(&UNDONE))
    }

    /// The last event of the live line up to this one; the initial state if there is none.
    pub(super) fn live_up_to(&self, event: EventId) -> EventId {
        let upwards = (0..=event.index).rev().map(|index| EventId { index, ..event });
        // An initial state is live.
        upwards.into_iter().find(|&event| self.is_live(event)).unwrap_or(EventId { index: 0, ..event })
    }

    /// What a consistent cut must hold of each process that holds this event.
    pub(super) fn needs(&self, event: EventId) -> &[u32] {
        let rows = self.live.as_ref().unwrap_or(&self.vectors);
        // Who asks has the event from this trace.
        self.graph.node(event).map_or(&[], |node| rows.row(node))
    }
}

/// Whether each number is at most the other's.
pub(super) fn is_within(needs: &[u32], frontier: &[u32]) -> bool {
    needs.iter().zip(frontier).all(|(need, last)| need <= last)
}

/// For each message, whether one of its receipts is inside.
fn received_inside(trace: &Trace, is_inside: impl Fn(EventId) -> bool) -> Vec<bool> {
    let mut received = vec![false; trace.messages.len()];
    for event in trace.events.iter().filter(|event| event.kind == EventKind::Receive) {
        if let Some(message) = event.message.and_then(|position| received.get_mut(position)) {
            *message |= is_inside(event.id);
        }
    }
    received
}
