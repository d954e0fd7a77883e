//! What a process that is proposer and acceptor in one has to say to itself.

use super::Paxos;
use super::ballot::Message;
use crate::sim::Outbox;
use crate::trace::{Phrase, ProcessId};
use std::collections::VecDeque;

/// The outbox of one step, and the messages that do not leave the process.
pub(super) struct Desk<'a> {
    /// Where effects go.
    pub out: &'a mut Outbox<Paxos>,
    own: VecDeque<Message>,
    /// Whether the message in hand is its own. What began the step has its reason then already.
    is_own: bool,
}

impl<'a> Desk<'a> {
    /// A desk with nothing on it.
    pub fn new(out: &'a mut Outbox<Paxos>) -> Desk<'a> {
        Desk { out, own: VecDeque::new(), is_own: false }
    }

    /// Sends a message; what a process says to itself stays here, to be heard in the same step.
    pub fn send(
        &mut self,
        to: ProcessId,
        message: Message,
        rule: &'static str,
        numbers: impl FnOnce(Phrase) -> Phrase,
    ) {
        if to == self.out.me() {
            self.own.push_back(message);
        } else {
            self.out.send(to, message).because(rule, numbers);
        }
    }

    /// Says why the process reacts as it does to what began the step.
    pub fn explain(&mut self, rule: &'static str, numbers: impl FnOnce(Phrase) -> Phrase) {
        if !self.is_own {
            self.out.explain(rule, numbers);
        }
    }

    /// The next thing that the process says to itself.
    pub fn own_message(&mut self) -> Option<Message> {
        self.is_own = true;
        self.own.pop_front()
    }
}
