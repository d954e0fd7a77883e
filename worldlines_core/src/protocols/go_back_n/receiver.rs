//! The receiver: takes the one message that it expects, discards every other, and always says how far it has come.

use super::GoBackN;
use super::message::{Message, Record, Stable, Storage};
use crate::sim::{Field, Outbox};
use crate::trace::{Phase, PhaseTone, Phrase};

/// What the receiver keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Receiver {
    /// How many messages it has delivered: the remainder of that is the number that it expects.
    pub delivered: u32,
}

impl GoBackN {
    /// A message arrives.
    pub(super) fn receiver_hears(
        &self,
        receiver: &mut Receiver,
        (number, text): (u32, &str),
        out: &mut Outbox<Self>,
    ) {
        let expected = self.number(receiver.delivered);
        let is_new = number == expected;
        let rule = if is_new { "go-back-n-data-new" } else { "go-back-n-data-discarded" };
        out.explain(rule, |phrase| phrase.with("number", number).with("expected", expected));
        if is_new {
            receiver.delivered += 1;
            self.deliver(number, text, receiver.delivered, out);
        }
        // Also when nothing is new: the acknowledgement of the last message may have been lost. If
        // there is no last message, this is the number before the first.
        let last = self.number(receiver.delivered + self.modulus - 1);
        let rule = if is_new { "go-back-n-acknowledged" } else { "go-back-n-acknowledged-again" };
        out.send(self.sender, Message::Acknowledgement { number: last })
            .because(rule, |phrase| phrase.with("number", last).with("count", receiver.delivered));
    }

    /// Hands a message to the application, and keeps count of it.
    fn deliver(&self, number: u32, text: &str, count: u32, out: &mut Outbox<Self>) {
        let write = |out: &mut Outbox<Self>| {
            out.persist(Record::Delivered(count))
                .because("go-back-n-delivered-written", |phrase| phrase.with("count", count));
        };
        if self.storage == Storage::WriteFirst {
            write(out);
        }
        out.deliver(text).because("go-back-n-delivered", |phrase| {
            phrase.with("text", text).with("number", number).with("count", count)
        });
        if self.storage == Storage::DeliverFirst {
            write(out);
        }
    }

    /// The receiver comes back after a crash.
    pub(super) fn receiver_recovers(&self, receiver: &mut Receiver, stable: &Stable, out: &mut Outbox<Self>) {
        let rule = match self.storage {
            Storage::None => "go-back-n-receiver-forgets",
            Storage::WriteFirst | Storage::DeliverFirst => {
                receiver.delivered = stable.delivered;
                "go-back-n-receiver-recovers"
            }
        };
        out.explain(rule, |phrase| {
            phrase.with("count", receiver.delivered).with("expected", self.number(receiver.delivered))
        });
    }

    /// The phase it is in: the number that it expects.
    pub(super) fn receiver_phase(&self, receiver: &Receiver) -> Phase {
        let number = self.number(receiver.delivered);
        let name = Phrase::new("go-back-n-expecting").with("number", number);
        Phase { name, tone: PhaseTone::Idle }
    }

    /// What the inspector shows.
    pub(super) fn receiver_fields(&self, receiver: &Receiver) -> Vec<Field> {
        vec![
            Field::new("go-back-n-expected", self.number(receiver.delivered)),
            Field::new("go-back-n-delivered-count", receiver.delivered),
        ]
    }
}
