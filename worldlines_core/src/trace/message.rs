//! One message, from its sending to its fate.

use super::{EventId, MessageId, Phrase};
use serde::Serialize;

/// Whose message it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Carries what the application wants to say.
    Application,
    /// Serves the algorithm: acknowledgements, markers, heartbeats.
    Control,
}

/// Why a message was never received.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loss {
    /// The link dropped it.
    Link,
    /// A partition or one-way cut lay between sender and receiver.
    Partition,
    /// A reader or a script dropped it.
    ByHand,
    /// The receiver was down, or not started, when it arrived.
    ReceiverDown,
    /// The sender or the receiver omitted it.
    Omission,
    /// The receiver's inbox was full.
    Overflow,
    /// Its sending was undone by a rollback.
    RollbackOfSend,
    /// Its receipt was undone by a rollback and not replayed.
    RollbackOfReceive,
}

impl Loss {
    /// The name used in locale keys and in JSON, where both rollbacks are one.
    pub fn name(self) -> &'static str {
        match self {
            Loss::Link => "link",
            Loss::Partition => "partition",
            Loss::ByHand => "by-hand",
            Loss::ReceiverDown => "receiver-down",
            Loss::Omission => "omission",
            Loss::Overflow => "overflow",
            Loss::RollbackOfSend | Loss::RollbackOfReceive => "rollback",
        }
    }
}

/// What became of a message.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It was received, by this event.
    Received(EventId),
    /// It was lost.
    Lost(Loss),
    /// When the run ended it was under way, or had arrived and was not yet handled.
    InTransit {
        /// Whether it had arrived.
        arrived: bool,
    },
}

/// What a message belongs to together with others, such as a ballot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Strand {
    /// What that is called.
    pub name: Phrase,
    /// Which one it is in this run, in the order in which they first appear.
    pub number: u32,
}

/// One message.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Message {
    /// Its name.
    pub id: MessageId,
    /// The event that sent it.
    pub sent: EventId,
    /// When it was sent.
    pub sent_at: u64,
    /// What became of it.
    pub fate: Fate,
    /// When it was received or lost; when it arrived, if it waits; else `None`.
    pub ended_at: Option<u64>,
    /// When it would arrive if nothing happens to it (clocked runs only).
    pub due_at: Option<u64>,
    /// Of a copy: the position of its original in the trace.
    pub copy_of: Option<usize>,
    /// Application or control.
    pub class: Class,
    /// Its layer: a position in the trace's `layers`.
    pub layer: u8,
    /// What it says, in short: the label on its arrow.
    pub label: Phrase,
    /// What it belongs to, if its algorithm says that of its messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strand: Option<Strand>,
}
