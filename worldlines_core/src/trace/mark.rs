//! Intervals of a run that belong to no single event.

use super::ProcessId;
use serde::Serialize;

/// What lasts from one tick to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// Processes in different groups cannot reach each other. Processes in no group reach everyone.
    Partition(Vec<Vec<ProcessId>>),
    /// One direction of one channel is cut.
    OneWayCut {
        /// The sender who is not heard.
        from: ProcessId,
        /// The receiver who does not hear.
        to: ProcessId,
    },
    /// A process loses all that it sends.
    SendOmission(ProcessId),
    /// A process loses all that arrives at it.
    ReceiveOmission(ProcessId),
}

/// An interval, from the first tick that it covers to the first that it does not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Mark {
    /// What lasts.
    pub kind: MarkKind,
    /// Its first tick.
    pub from: u64,
    /// The first tick after it; `None` while it lasts to the end of the run.
    pub to: Option<u64>,
}
