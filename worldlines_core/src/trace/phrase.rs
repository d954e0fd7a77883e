//! What will be said about an event, before it is said in any language: a key and its numbers.

use super::{EventId, MessageId, ProcessId};
use serde::Serialize;
use std::borrow::Cow;

/// The key of a text in the locale files; letters, digits and hyphens.
pub type Key = Cow<'static, str>;

/// A number or name inside a phrase, a state or an output.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Nothing (an empty slot, shown as "none").
    None,
    /// A truth value.
    Flag(bool),
    /// A whole number.
    Int(i64),
    /// A text that somebody wrote; never markup.
    Text(String),
    /// A process.
    Process(ProcessId),
    /// An event.
    Event(EventId),
    /// A message.
    Message(MessageId),
    /// A number that is unique because it carries the process that uses it, such as a ballot. The number counts
    /// first.
    Ranked(u32, ProcessId),
    /// Several values, in order.
    List(Vec<Value>),
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Value {
        i64::try_from(number).map_or_else(|_| Value::Text(number.to_string()), Value::Int)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Int(i64::from(number))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::from(number as u64)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<ProcessId> for Value {
    fn from(process: ProcessId) -> Value {
        Value::Process(process)
    }
}

impl From<EventId> for Value {
    fn from(event: EventId) -> Value {
        Value::Event(event)
    }
}

impl From<MessageId> for Value {
    fn from(message: MessageId) -> Value {
        Value::Message(message)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::None, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Value {
        Value::List(values.into_iter().map(Into::into).collect())
    }
}

impl<T: Clone + Into<Value>> From<&[T]> for Value {
    fn from(values: &[T]) -> Value {
        Value::List(values.iter().cloned().map(Into::into).collect())
    }
}

/// A rule's key with the numbers it was applied to: the locale files turn it into a sentence.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub struct Phrase {
    /// Which sentence.
    pub rule: Key,
    /// Its arguments, by name.
    pub values: Vec<(Key, Value)>,
}

impl Phrase {
    /// A sentence without arguments.
    pub fn new(rule: impl Into<Key>) -> Phrase {
        Phrase { rule: rule.into(), values: Vec::new() }
    }

    /// The same sentence with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Phrase {
        self.values.push((Key::Borrowed(name), value.into()));
        self
    }

    /// The argument of this name.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}
