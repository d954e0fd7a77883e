//! One thing that can happen next.

use super::protocol::Protocol;
use crate::trace::{MessageId, ProcessId};

/// What a step does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action<P: Protocol> {
    /// A message is received (or arrives at a process that is down, and is lost).
    Receive(MessageId),
    /// A timer fires.
    Fire(ProcessId, P::Timer),
    /// A command arrives.
    Command(ProcessId, P::Command),
    /// A process starts late.
    Start(ProcessId),
    /// A message is lost by hand.
    Drop(MessageId),
    /// A message gets a copy.
    Duplicate(MessageId),
    /// A process crashes between two steps.
    Crash(ProcessId),
    /// A process recovers.
    Recover(ProcessId),
    /// A process loses its stable storage.
    Wipe(ProcessId),
    /// What a process has written lazily reaches its disk.
    Flush(ProcessId),
    /// The first process's detector suspects the second.
    Suspect(ProcessId, ProcessId),
    /// It takes that back.
    Trust(ProcessId, ProcessId),
    /// A script item begins.
    ItemBegins(usize),
    /// A script item with a duration is over.
    ItemEnds(usize),
}

/// One thing that can happen next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step<P: Protocol> {
    /// What it does.
    pub action: Action<P>,
    /// If set, the process crashes after this many effects of its handler, and the rest never happen.
    pub crash_after_effects: Option<u32>,
}

impl<P: Protocol> Step<P> {
    /// A step that is not cut short.
    pub fn whole(action: Action<P>) -> Step<P> {
        Step { action, crash_after_effects: None }
    }
}
