//! What sender and receiver say to each other, and what they write to stable storage.

use crate::protocols::queue::Queue;
use crate::sim::{Description, Field};
use crate::trace::{Phrase, Value};

/// A message.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Message {
    /// What the application wants delivered.
    Data {
        /// Its sequence number.
        number: u32,
        /// Its text.
        text: String,
    },
    /// Everything up to and including this sequence number has arrived.
    Acknowledgement {
        /// The sequence number.
        number: u32,
    },
}

impl Message {
    /// What is said about it in the trace.
    pub fn describe(&self) -> Description {
        match self {
            Message::Data { number, text } => {
                let label = Phrase::new("go-back-n-data").with("number", *number);
                Description::application(label.with("text", text.as_str()))
            }
            Message::Acknowledgement { number } => {
                Description::control(Phrase::new("go-back-n-acknowledgement").with("number", *number))
            }
        }
    }
}

/// Whether counters outlive a crash.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Storage {
    /// No: whoever crashes begins with number 0.
    None,
    /// Yes, and the receiver writes before it delivers: a crash in between skips a message.
    WriteFirst,
    /// Yes, and the receiver delivers before it writes: a crash in between delivers a message twice.
    DeliverFirst,
}

impl Storage {
    /// Each with its name in files and links.
    pub const NAMES: &'static [&'static str] = &["none", "write-first", "deliver-first"];

    /// The one of this name.
    pub fn named(name: &str) -> Storage {
        match name {
            "write-first" => Storage::WriteFirst,
            "deliver-first" => Storage::DeliverFirst,
            _ => Storage::None,
        }
    }
}

/// One write to stable storage.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Record {
    /// The sender takes a text.
    Taken(String),
    /// So many of the sender's messages have been acknowledged.
    Acknowledged(u32),
    /// So many messages have been delivered by the receiver.
    Delivered(u32),
}

impl Record {
    /// What is shown of it.
    pub fn value(&self) -> Value {
        match self {
            Record::Taken(text) => Value::from(text.as_str()),
            Record::Acknowledged(count) | Record::Delivered(count) => Value::from(*count),
        }
    }
}

/// What is in stable storage. The sender uses the first two, the receiver the last.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Stable {
    /// How many messages have been acknowledged.
    pub acknowledged: u32,
    /// Texts that were taken and not yet acknowledged, without the sender's own messages.
    pub taken: Queue<String>,
    /// How many messages have been delivered.
    pub delivered: u32,
}

impl Stable {
    /// Adds one write. The sender's first `own_count` messages are its own and need no place here.
    pub fn write(&mut self, record: &Record, own_count: u32) {
        match record {
            Record::Taken(text) => self.taken.push_back(text.clone()),
            Record::Acknowledged(count) => {
                let done = |acknowledged: u32| acknowledged.saturating_sub(own_count);
                (done(self.acknowledged)..done(*count)).for_each(|_| drop(self.taken.pop_front()));
                self.acknowledged = *count;
            }
            Record::Delivered(count) => self.delivered = *count,
        }
    }

    /// What the inspector shows: what was ever written.
    pub fn fields(&self) -> Vec<Field> {
        let taken: Vec<String> = self.taken.iter().cloned().collect();
        let fields = [
            (self.acknowledged > 0, Field::new("go-back-n-acknowledged-count", self.acknowledged)),
            (!taken.is_empty(), Field::new("go-back-n-taken", taken)),
            (self.delivered > 0, Field::new("go-back-n-delivered-count", self.delivered)),
        ];
        fields.into_iter().filter_map(|(written, field)| written.then_some(field)).collect()
    }
}
