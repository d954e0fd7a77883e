//! Names: of processes, events, messages and timers. Plain numbers; a [`super::Roster`] prints them.

use super::Key;
use serde::Serialize;

/// A process, by its position on the page (0 is the first).
///
/// A type of its own so that whoever looks for symmetric states can permute the processes inside
/// states and messages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize)]
pub struct ProcessId(pub u16);

impl ProcessId {
    /// The process's position on the page.
    pub fn position(self) -> usize {
        usize::from(self.0)
    }

    /// The first `count` processes, in order.
    pub fn first(count: usize) -> impl DoubleEndedIterator<Item = ProcessId> + Clone {
        (0..count as u16).map(ProcessId)
    }
}

/// An event: the `index`-th of its process, counted from 1. Index 0 is the initial state.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub struct EventId {
    /// Whose event it is.
    pub process: ProcessId,
    /// Its place on that process's line; never restarts.
    pub index: u32,
}

/// A message: the `number`-th on its channel, counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub struct MessageId {
    /// The sender.
    pub from: ProcessId,
    /// The receiver.
    pub to: ProcessId,
    /// Its place among the messages sent on this channel.
    pub number: u32,
    /// 0 for the original, 1 for its first copy (written `b`), and so on.
    pub copy: u8,
}

impl MessageId {
    /// The message that this one is a copy of; itself if it is no copy.
    pub fn original(self) -> MessageId {
        MessageId { copy: 0, ..self }
    }
}

/// One setting of a timer: the `number`-th of that name at that process, counted from 1.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub struct TimerId {
    /// Whose timer it is.
    pub process: ProcessId,
    /// Its name, with its layer in front unless that is the application: `retry`, `link.retry`.
    pub name: Key,
    /// Which setting of it.
    pub number: u32,
}
