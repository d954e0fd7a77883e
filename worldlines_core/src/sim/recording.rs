//! What a process has recorded of a global state: its part of a distributed snapshot.

use crate::trace::{ProcessId, Value};

/// One process's part of one distributed snapshot.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Recording {
    /// Which snapshot.
    pub snapshot: u32,
    /// Whether the process began it itself, without being told.
    pub is_initiator: bool,
    /// The index of the process's last event before it recorded: the recorded cut's frontier there.
    pub last: u32,
    /// Its own state, as it was then.
    pub state: Value,
    /// What was under way to it, by the channels that lead to it, in the order of their senders.
    pub channels: Vec<ChannelRecording>,
}

/// What was under way on one channel.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ChannelRecording {
    /// Who sends on it.
    pub from: ProcessId,
    /// What was under way, in the order of arrival.
    pub messages: Vec<UnderWay>,
    /// Whether more may come.
    pub is_open: bool,
}

/// A message that is recorded as having been under way.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct UnderWay {
    /// What it carried.
    pub carried: Value,
    /// The index of the event by which the process received it.
    pub received: u32,
}

impl Recording {
    /// Whether the process has recorded all of its part.
    pub fn is_complete(&self) -> bool {
        self.channels.iter().all(|channel| !channel.is_open)
    }
}
