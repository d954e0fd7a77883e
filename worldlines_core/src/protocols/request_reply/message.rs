//! What client and server say to each other, and what they write to stable storage.

use crate::sim::Field;
use crate::trace::{Phrase, ProcessId, Value};
use std::collections::BTreeMap;

/// One call, for ever: no other has this name, as long as its client's stable storage lasts.
///
/// A client forgets its count in a crash; so each time it comes back it takes the next session
/// number, and counts anew (Birrell and Nelson 1984, section 3.2, call it a conversation).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CallId {
    /// Who calls.
    pub client: ProcessId,
    /// Which life of the client, counted from 0.
    pub session: u32,
    /// Which call of that life, counted from 1.
    pub number: u32,
}

impl CallId {
    /// The same sentence with the call's number (and its session, if it is not the first).
    pub fn name_in(self, phrase: Phrase) -> Phrase {
        phrase.with("call", self.number).with("session", self.session)
    }
}

/// A message.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Message {
    /// The client asks for a deposit. Every attempt says the same.
    Request {
        /// The call.
        call: CallId,
        /// How much.
        amount: i64,
        /// The incarnation of the server that the client is bound to; 0 where nobody counts them.
        incarnation: u32,
    },
    /// The server has executed the call.
    Reply {
        /// The call.
        call: CallId,
        /// What is in the account now: the operation's result.
        balance: i64,
    },
    /// The server will not execute the call.
    Refusal {
        /// The call.
        call: CallId,
        /// The server's incarnation.
        incarnation: u32,
    },
}

impl Message {
    /// What it says, in short.
    pub fn label(&self) -> Phrase {
        match self {
            Message::Request { call, amount, .. } => {
                call.name_in(Phrase::new("request-reply-request")).with("amount", *amount)
            }
            Message::Reply { call, balance } => {
                call.name_in(Phrase::new("request-reply-reply")).with("balance", *balance)
            }
            Message::Refusal { call, incarnation } => {
                let label = call.name_in(Phrase::new("request-reply-refusal"));
                label.with("incarnation", *incarnation)
            }
        }
    }
}

/// The server's answer to the last call of a client.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Answer {
    /// The call.
    pub call: CallId,
    /// Its result.
    pub balance: i64,
}

/// One write to stable storage.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Record {
    /// A client begins its next life.
    Session(u32),
    /// A server begins its next life.
    Incarnation(u32),
    /// The effect of an operation: what is in the account now.
    Effect {
        /// The balance after it.
        balance: i64,
    },
    /// The effect together with the answer, both or neither.
    EffectAndAnswer(Answer),
}

impl Record {
    /// What is shown of it: the number that it writes.
    pub fn value(&self) -> Value {
        match self {
            Record::Session(number) | Record::Incarnation(number) => Value::from(*number),
            Record::Effect { balance } | Record::EffectAndAnswer(Answer { balance, .. }) => {
                Value::Int(*balance)
            }
        }
    }
}

/// What is in stable storage. A client uses one field of it and a server the others.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Stable {
    /// The client's session; 0 until its first crash.
    pub session: u32,
    /// The server's incarnation; 0 if it never wrote one.
    pub incarnation: u32,
    /// The account.
    pub balance: i64,
    /// The last answer to each client, where the semantics keeps it here.
    pub answers: BTreeMap<ProcessId, Answer>,
}

impl Stable {
    /// Adds one write.
    pub fn write(&mut self, record: &Record) {
        match record {
            Record::Session(session) => self.session = *session,
            Record::Incarnation(incarnation) => self.incarnation = *incarnation,
            Record::Effect { balance } => self.balance = *balance,
            Record::EffectAndAnswer(answer) => {
                self.balance = answer.balance;
                self.answers.insert(answer.call.client, *answer);
            }
        }
    }

    /// What the inspector shows: what was ever written.
    pub fn fields(&self) -> Vec<Field> {
        let answered: Vec<u32> = self.answers.values().map(|answer| answer.call.number).collect();
        let fields = [
            (self.balance != 0, Field::new("request-reply-balance", self.balance)),
            (!answered.is_empty(), Field::new("request-reply-table", answered)),
            (self.incarnation > 0, Field::new("request-reply-incarnation", self.incarnation)),
            (self.session > 0, Field::new("request-reply-session", self.session)),
        ];
        fields.into_iter().filter_map(|(written, field)| written.then_some(field)).collect()
    }
}
