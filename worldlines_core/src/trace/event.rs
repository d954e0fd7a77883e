//! One event of one process.

use super::{EventId, Key, Phrase, ProcessId, TimerId, Value};
use serde::Serialize;

/// What kind of thing an event is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// The process starts late. (An on-time start is the initial state and no event.)
    Start,
    /// A step inside the process.
    Local,
    /// A message leaves.
    Send,
    /// A message arrives and is handled.
    Receive,
    /// A value is handed to the application.
    Deliver,
    /// A timer fires.
    Timer,
    /// A command from outside arrives.
    Command,
    /// A write to stable storage that is safe before the next effect.
    PersistForced,
    /// A write to stable storage that is safe only once a forced write follows it.
    PersistLazy,
    /// The local state is saved as a checkpoint.
    Checkpoint,
    /// The local state goes back to a checkpoint.
    Restore,
    /// The process stops and loses what was not in stable storage.
    Crash,
    /// The process runs again, from its stable storage.
    Recover,
    /// The process stops taking steps, losing nothing.
    Pause,
    /// The process takes steps again.
    Resume,
    /// A failure detector says that another process has failed.
    Suspect,
    /// A failure detector takes that back.
    Trust,
    /// The membership that the process knows changes.
    View,
    /// A result is shown to the world outside, and cannot be taken back.
    Output,
    /// The process decides.
    Decide,
    /// Enough processes have said the same: a quorum is complete.
    Quorum,
}

impl EventKind {
    /// Every kind, in the order of the definition.
    pub const ALL: [EventKind; 21] = [
        EventKind::Start,
        EventKind::Local,
        EventKind::Send,
        EventKind::Receive,
        EventKind::Deliver,
        EventKind::Timer,
        EventKind::Command,
        EventKind::PersistForced,
        EventKind::PersistLazy,
        EventKind::Checkpoint,
        EventKind::Restore,
        EventKind::Crash,
        EventKind::Recover,
        EventKind::Pause,
        EventKind::Resume,
        EventKind::Suspect,
        EventKind::Trust,
        EventKind::View,
        EventKind::Output,
        EventKind::Decide,
        EventKind::Quorum,
    ];

    /// The name used in locale keys, in JSON and in tests.
    pub fn name(self) -> &'static str {
        match self {
            EventKind::Start => "start",
            EventKind::Local => "local",
            EventKind::Send => "send",
            EventKind::Receive => "receive",
            EventKind::Deliver => "deliver",
            EventKind::Timer => "timer",
            EventKind::Command => "command",
            EventKind::PersistForced => "persist-forced",
            EventKind::PersistLazy => "persist-lazy",
            EventKind::Checkpoint => "checkpoint",
            EventKind::Restore => "restore",
            EventKind::Crash => "crash",
            EventKind::Recover => "recover",
            EventKind::Pause => "pause",
            EventKind::Resume => "resume",
            EventKind::Suspect => "suspect",
            EventKind::Trust => "trust",
            EventKind::View => "view",
            EventKind::Output => "output",
            EventKind::Decide => "decide",
            EventKind::Quorum => "quorum",
        }
    }
}

/// How the diagram should look at a phase.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseTone {
    /// Nothing happens.
    Idle,
    /// The process is doing or waiting for something.
    Active,
    /// The process may not decide alone: hatched.
    Uncertain,
    /// A good end, or the critical section.
    Good,
    /// A bad end.
    Bad,
}

/// The phase of its algorithm that a process is in: its name, which may have numbers, and a tone.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Phase {
    /// Its name.
    pub name: Phrase,
    /// How to look at it.
    pub tone: PhaseTone,
}

impl Phase {
    /// A phase whose name is the text of this key.
    pub fn new(key: impl Into<Key>, tone: PhaseTone) -> Phase {
        Phase { name: Phrase::new(key), tone }
    }
}

/// One event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Event {
    /// Its name.
    pub id: EventId,
    /// When, in ticks (or in steps, in a stepped run).
    pub at: u64,
    /// What kind of thing it is.
    pub kind: EventKind,
    /// Of a send or receive: the position of the message in the trace.
    pub message: Option<usize>,
    /// Of a timer event: which setting fired.
    pub timer: Option<TimerId>,
    /// Of a suspect or trust event: who is meant.
    pub about: Option<ProcessId>,
    /// What was delivered, decided, put out, written or ordered.
    pub value: Option<Value>,
    /// The send of a receive, the setting of a timer, or the event that began the handler;
    /// `None` for commands, scripted faults and what an on-time start does.
    pub cause: Option<EventId>,
    /// The number of the step (one handler, or one fault) that the event belongs to, from 1.
    pub step: u32,
    /// Its layer: a position in the trace's `layers`.
    pub layer: u8,
    /// The phase that the process is in afterwards, if its algorithm has phases.
    pub phase: Option<Phase>,
    /// Which rule fired, with its numbers.
    pub reason: Phrase,
    /// The event before it on its line: the one with the index below, or, after a restore, the checkpoint.
    pub predecessor: Option<EventId>,
    /// The restore that undid it.
    pub undone_by: Option<EventId>,
    /// The undone event that it replays.
    pub replays: Option<EventId>,
}
