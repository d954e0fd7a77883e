//! What the algorithms of reliable delivery have in common: what their sender may be asked, and what they
//! owe for it.
//!
//! They share it so that they promise the same in the same words, and can be compared.

use super::command::{self, ArgumentKind, ArgumentSpec, CommandSpec};
use super::witness::Witness;
use crate::sim::{Evidence, Property, Protocol, View};
use crate::trace::{EventId, Phrase, ProcessId, Roster, Value};
use std::collections::VecDeque;

/// An algorithm that hands texts from one process to another, each once and in order.
pub trait Delivery: Protocol<Command = Command, Observer = Deliveries> {
    /// Who sends, and who delivers.
    fn ends(&self) -> [ProcessId; 2];

    /// How many messages `m1`, `m2`, … the sender has to send from the start.
    fn own_count(&self) -> u32;
}

/// What is promised: nothing wrong is delivered, and in the end nothing is left out.
pub fn properties<P: Delivery>() -> Vec<Property<P>> {
    vec![
        Property::always("delivered-in-order-once", |view: &dyn View<P>| view.observer().breach()),
        Property::leads_to("all-delivered", |view: &dyn View<P>| {
            let protocol = view.protocol();
            view.observer().owed(protocol.own_count(), protocol.ends())
        }),
    ]
}

/// What the sender may be asked.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// Send this text.
    Send(String),
}

/// How that is written.
pub const COMMANDS: &[CommandSpec] =
    &[CommandSpec::new("send", &[ArgumentSpec::required("text", ArgumentKind::Word)])];

impl Command {
    /// Reads one.
    ///
    /// # Errors
    /// When it is no command, or lacks its text.
    pub fn read(text: &str, roster: &Roster) -> Result<Command, Phrase> {
        let call = command::read(text, COMMANDS, roster)?;
        Ok(Command::Send(call.word(0).unwrap_or_default().to_owned()))
    }

    /// Writes it as it is read.
    pub fn write(&self) -> String {
        let Command::Send(text) = self;
        command::write("send", &[text])
    }
}

/// What is yet to be delivered, and what went wrong first.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Deliveries {
    /// Texts that the sender was asked to send and that are not delivered yet, oldest first.
    pub outstanding: VecDeque<String>,
    /// How many of the sender's own messages were delivered, in order.
    own_delivered: u32,
    /// Texts that are yet to be delivered, and were already handed over out of order.
    astray: Vec<Value>,
    /// The last right delivery.
    right: Option<Witness>,
    /// The first wrong delivery.
    wrong: Option<Wrong>,
}

/// A delivery that should not have been.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Wrong {
    /// What should have come; `None` if everything had been delivered.
    due: Option<String>,
    /// What came.
    came: Value,
    /// The last right delivery.
    after: Option<Witness>,
    /// The wrong one.
    at: Witness,
}

/// The text of the sender's own message of this number, counted from 1.
pub fn own_text(number: u32) -> String {
    format!("m{number}")
}

impl Deliveries {
    /// The sender has taken this text: from now on it is owed.
    pub fn taken(&mut self, text: &str) {
        self.outstanding.push_back(text.to_owned());
    }

    /// This was handed to the receiver's application. Before anything that it is asked, the sender
    /// has `own_count` messages of its own to send.
    pub fn delivered(&mut self, value: &Value, at: EventId, own_count: u32) {
        let is_own = self.own_delivered < own_count;
        let due =
            if is_own { Some(own_text(self.own_delivered + 1)) } else { self.outstanding.front().cloned() };
        let at = Witness(at);
        if due.as_deref().map(Value::from).as_ref() != Some(value) {
            self.wrong.get_or_insert(Wrong { due, came: value.clone(), after: self.right, at });
            if self.times_astray(value) < self.times_owed(value, own_count) {
                self.astray.push(value.clone());
            }
            return;
        }
        self.right = Some(at);
        if is_own {
            self.own_delivered += 1;
        } else {
            self.outstanding.pop_front();
        }
        if self.times_astray(value) > self.times_owed(value, own_count) {
            let position = self.astray.iter().position(|astray| astray == value);
            position.map(|position| self.astray.remove(position));
        }
    }

    fn times_astray(&self, value: &Value) -> usize {
        self.astray.iter().filter(|&astray| astray == value).count()
    }

    /// How often this text is yet to be delivered.
    fn times_owed(&self, value: &Value, own_count: u32) -> usize {
        let own = (self.own_delivered + 1..=own_count).map(own_text);
        own.chain(self.outstanding.iter().cloned())
            .filter(|text| Value::from(text.as_str()) == *value)
            .count()
    }

    /// Safety: what is delivered is, text by text, what was asked for, nothing twice and nothing left
    /// out. This is the first breach.
    pub fn breach(&self) -> Option<Evidence> {
        let Wrong { due, came, after, at } = self.wrong.as_ref()?;
        let rule = if due.is_some() { "delivery-wrong" } else { "delivery-surplus" };
        let phrase = Phrase::new(rule).with("due", due.clone()).with("came", came.clone()).with("at", at.0);
        Some(Evidence::events(phrase, after.iter().chain([at]).map(|witness| witness.0)))
    }

    /// Liveness: whatever is to be sent is delivered in the end. This is what is not yet.
    pub fn owed(&self, own_count: u32, between: [ProcessId; 2]) -> Option<Evidence> {
        let left = (own_count - self.own_delivered) as usize + self.outstanding.len();
        let astray = self.astray.len();
        let missing = left.saturating_sub(astray);
        let rule = match (missing, astray) {
            (0, 0) => return None,
            (_, 0) => "delivery-missing",
            (0, _) => "delivery-astray",
            _ => "delivery-missing-and-astray",
        };
        let phrase = Phrase::new(rule).with("missing", missing).with("astray", astray);
        Some(Evidence::about(phrase, between))
    }
}
