//! What can be wrong with a trace.

use super::{CELLS_MAX, CLOCK_MAX};
use crate::trace::{EventId, MessageId, Phrase};
use std::fmt;

/// Why a trace has no causal order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MalformedTrace {
    /// An event belongs to a process that the roster does not have.
    UnknownProcess {
        /// The event.
        event: EventId,
    },
    /// The events of a process are not numbered 1, 2, 3, … in the order of the trace.
    IndexOutOfOrder {
        /// The event.
        event: EventId,
        /// The index that it should have.
        expected: u32,
    },
    /// An event's predecessor is not the event before it on its line (of a restore: no earlier event
    /// of its process).
    BrokenLine {
        /// The event.
        event: EventId,
        /// What it names as its predecessor.
        predecessor: Option<EventId>,
    },
    /// A receive names no message, or one that the trace does not have.
    NothingReceived {
        /// The receive event.
        event: EventId,
    },
    /// A message was received by a process that it was not sent to, or sent by one that it is not from.
    Misdirected {
        /// The receive event.
        event: EventId,
        /// The message.
        message: MessageId,
    },
    /// A message was received before it was sent, or never was sent.
    ReceivedBeforeSent {
        /// The receive event.
        event: EventId,
        /// The message.
        message: MessageId,
        /// Where it says that it was sent.
        sent: EventId,
    },
    /// A Lamport clock passes [`CLOCK_MAX`].
    ClockTooLarge {
        /// The event at which it does.
        event: EventId,
    },
    /// The vector clocks would need more than [`CELLS_MAX`] numbers.
    TooLarge {
        /// How many events and initial states there are.
        events: usize,
        /// How many components each vector would need.
        width: usize,
    },
}

impl MalformedTrace {
    /// The same as a key with its values, for a text in any language.
    pub fn phrase(&self) -> Phrase {
        use MalformedTrace as M;
        match *self {
            M::UnknownProcess { event } => about("trace-unknown-process", event),
            M::IndexOutOfOrder { event, expected } => {
                about("trace-index-out-of-order", event).with("expected", expected)
            }
            M::BrokenLine { event, predecessor } => {
                about("trace-broken-line", event).with("predecessor", predecessor)
            }
            M::NothingReceived { event } => about("trace-nothing-received", event),
            M::Misdirected { event, message } => about("trace-misdirected", event).with("message", message),
            M::ReceivedBeforeSent { event, message, sent } => {
                about("trace-received-before-sent", event).with("message", message).with("sent", sent)
            }
            M::ClockTooLarge { event } => about("trace-clock-too-large", event).with("max", CLOCK_MAX),
            M::TooLarge { events, width } => Phrase::new("trace-too-large")
                .with("events", events)
                .with("width", width)
                .with("max", CELLS_MAX),
        }
    }
}

fn about(rule: &'static str, event: EventId) -> Phrase {
    Phrase::new(rule).with("event", event)
}

/// For logs and failed tests. It has no roster, so it names processes by position, from 1.
impl fmt::Display for MalformedTrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use MalformedTrace as M;
        match *self {
            M::UnknownProcess { event } => write!(f, "{} belongs to no process of the trace", At(event)),
            M::IndexOutOfOrder { event, expected } => {
                write!(f, "{} stands where event {expected} of its process should", At(event))
            }
            M::BrokenLine { event, predecessor: Some(predecessor) } => {
                write!(f, "{} cannot follow {} on its line", At(event), At(predecessor))
            }
            M::BrokenLine { event, predecessor: None } => {
                write!(f, "{} has no predecessor, although it is not its process's first", At(event))
            }
            M::NothingReceived { event } => {
                write!(f, "{} is a receive of no message of the trace", At(event))
            }
            M::Misdirected { event, message } => {
                write!(f, "{} receives {}, which is between other processes", At(event), Name(message))
            }
            M::ReceivedBeforeSent { event, message, sent } => {
                let (event, message, sent) = (At(event), Name(message), At(sent));
                write!(f, "{event} receives {message}, but its sending, {sent}, does not come earlier")
            }
            M::ClockTooLarge { event } => {
                write!(f, "the Lamport clock passes {CLOCK_MAX} at {}", At(event))
            }
            M::TooLarge { events, width } => {
                write!(f, "{events} vector clocks of {width} components each pass the limit of {CELLS_MAX}")
            }
        }
    }
}

impl std::error::Error for MalformedTrace {}

/// An event, named by positions.
struct At(EventId);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "event {} of process {}", self.0.index, self.0.process.position() + 1)
    }
}

/// A message, named by positions.
struct Name(MessageId);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let MessageId { from, to, number, .. } = self.0;
        write!(f, "message {number} from process {} to process {}", from.position() + 1, to.position() + 1)
    }
}
