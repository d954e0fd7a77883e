//! What is due when: the queue of a clocked run.

use super::protocol::Protocol;
use crate::trace::{MessageId, ProcessId};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Something that is due at a tick.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Occasion<T> {
    /// A script item (by position) begins.
    ItemBegins(usize),
    /// A script item with a duration is over.
    ItemEnds(usize),
    /// The perfect detector tells `to` that `about` has crashed.
    Report {
        /// Who is told.
        to: ProcessId,
        /// Who has crashed.
        about: ProcessId,
    },
    /// A message arrives.
    Arrival(MessageId),
    /// A timer fires, if this setting of it is still the latest.
    TimeOut {
        /// Whose timer.
        process: ProcessId,
        /// Which.
        timer: T,
        /// Which setting of it.
        number: u32,
    },
}

/// The kinds of occasions, in the order in which those of one process happen within a tick.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rank {
    /// A fault, or a report of one.
    Fault,
    /// A message arrives.
    Receive,
    /// A timer fires.
    Timer,
    /// A command arrives.
    Command,
}

/// The order of occasions: by tick, by process position, by kind, by sender position, by number;
/// never as text, and never by the order in which they were planned.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Due<T> {
    /// The tick.
    pub at: u64,
    /// 0 for what concerns no one process, else the process's position plus 1.
    pub place: u32,
    /// Faults come first even among what had to wait.
    pub is_not_fault: bool,
    /// When it was due at first: what waited for a paused process keeps its order of arrival.
    pub first_due_at: u64,
    /// Its kind.
    pub rank: Rank,
    /// The sender's position, 0 where nobody sends.
    pub sender: u16,
    /// The message's or setting's number, or the position in the script.
    pub number: u32,
    /// What it is. Last, and so compared only between copies of one message or timers of one number.
    pub occasion: Occasion<T>,
}

/// The queue of a clocked run.
#[derive(Clone, Debug)]
pub struct Agenda<P: Protocol> {
    queue: BinaryHeap<Reverse<Due<P::Timer>>>,
}

impl<P: Protocol> Agenda<P> {
    /// An empty queue.
    pub fn new() -> Agenda<P> {
        Agenda { queue: BinaryHeap::new() }
    }

    /// Plans something.
    pub fn plan(&mut self, due: Due<P::Timer>) {
        self.queue.push(Reverse(due));
    }

    /// What is due next.
    pub fn next(&self) -> Option<&Due<P::Timer>> {
        self.queue.peek().map(|Reverse(due)| due)
    }

    /// All that is due, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Due<P::Timer>> {
        self.queue.iter().map(|Reverse(due)| due)
    }

    /// Takes what is due next.
    pub fn take(&mut self) -> Option<Due<P::Timer>> {
        self.queue.pop().map(|Reverse(due)| due)
    }
}

impl<T> Due<T> {
    /// What concerns one process.
    pub fn at_process(at: u64, process: ProcessId, rank: Rank, number: u32, occasion: Occasion<T>) -> Due<T> {
        Due {
            at,
            place: u32::from(process.0) + 1,
            is_not_fault: rank != Rank::Fault,
            first_due_at: at,
            rank,
            sender: 0,
            number,
            occasion,
        }
    }

    /// What concerns no one process: it comes before all else in its tick.
    pub fn everywhere(at: u64, number: u32, occasion: Occasion<T>) -> Due<T> {
        Due { place: 0, ..Due::at_process(at, ProcessId(0), Rank::Fault, number, occasion) }
    }

    /// A message's arrival.
    pub fn arrival(at: u64, message: MessageId) -> Due<T> {
        Due {
            sender: message.from.0,
            ..Due::at_process(at, message.to, Rank::Receive, message.number, Occasion::Arrival(message))
        }
    }
}
