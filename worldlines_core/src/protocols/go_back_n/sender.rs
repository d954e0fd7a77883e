//! The sender: keeps a window of messages under way, and goes back to its beginning when none is acknowledged in time.

use super::message::{Message, Record, Stable, Storage};
use super::{GoBackN, Timer};
use crate::protocols::delivery::own_text;
use crate::protocols::queue::Queue;
use crate::sim::{Field, Outbox, Wait};
use crate::trace::{Phase, PhaseTone, Phrase};

/// What the sender keeps in memory. Counts are whole here, for whoever looks at them; whatever is
/// sent or compared is their remainder.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Sender {
    /// How many messages have been acknowledged: the window begins behind them.
    pub acknowledged: u32,
    /// How many have been sent and not acknowledged: the first of the queue.
    pub outstanding: u32,
    /// Messages that are not acknowledged, oldest first.
    pub queue: Queue<String>,
}

impl GoBackN {
    /// The sender begins with what it has to send of its own accord.
    pub(super) fn sender_starts(&self, sender: &mut Sender, out: &mut Outbox<Self>) {
        sender.queue.extend((1..=self.count).map(own_text));
        self.fill_window(sender, "go-back-n-data-sent", out);
        self.restart_timer(sender, out);
    }

    /// Somebody wants a text sent.
    pub(super) fn sender_is_asked(&self, sender: &mut Sender, text: String, out: &mut Outbox<Self>) {
        let was_idle = sender.outstanding == 0;
        let waits = sender.outstanding >= self.window;
        let rule = if waits { "go-back-n-command-queued" } else { "go-back-n-command-sends" };
        out.explain(rule, |phrase| {
            let phrase = phrase.with("text", text.as_str()).with("outstanding", sender.outstanding);
            phrase.with("window", self.window)
        });
        if self.storage != Storage::None {
            out.persist(Record::Taken(text.clone()))
                .because("go-back-n-taken-written", |phrase| phrase.with("text", text.as_str()));
        }
        sender.queue.push_back(text);
        self.fill_window(sender, "go-back-n-data-sent", out);
        if was_idle {
            self.restart_timer(sender, out);
        }
    }

    /// Sends what waits, as far as the window goes.
    fn fill_window(&self, sender: &mut Sender, rule: &'static str, out: &mut Outbox<Self>) {
        let room = (self.window - sender.outstanding) as usize;
        let waiting = sender.queue.iter().skip(sender.outstanding as usize).take(room);
        for text in waiting {
            self.transmit(sender.acknowledged, sender.outstanding, text, rule, out);
            sender.outstanding += 1;
        }
    }

    /// Sends the message at this place of the window, counted from 0.
    fn transmit(
        &self,
        acknowledged: u32,
        place: u32,
        text: &str,
        rule: &'static str,
        out: &mut Outbox<Self>,
    ) {
        let number = self.number(acknowledged + place);
        out.send(self.receiver, Message::Data { number, text: text.to_owned() }).because(rule, |phrase| {
            let phrase = phrase.with("text", text).with("number", number).with("place", place + 1);
            phrase.with("window", self.window).with("base", self.number(acknowledged))
        });
    }

    /// One timer serves the whole window: it runs while anything is outstanding.
    fn restart_timer(&self, sender: &Sender, out: &mut Outbox<Self>) {
        if sender.outstanding > 0 {
            out.set_timer(Timer::Retry, self.time_out_ticks);
        } else {
            out.cancel_timer(Timer::Retry);
        }
    }

    /// Everything up to and including this number has arrived, says the receiver.
    pub(super) fn sender_hears(&self, sender: &mut Sender, number: u32, out: &mut Outbox<Self>) {
        let base = self.number(sender.acknowledged);
        // How many it covers, if it is about this window.
        let covered = (number + self.modulus - base) % self.modulus + 1;
        if covered > sender.outstanding {
            out.explain("go-back-n-acknowledgement-old", |phrase| {
                let phrase = phrase.with("number", number).with("base", base);
                phrase.with("outstanding", sender.outstanding)
            });
            return;
        }
        sender.acknowledged += covered;
        sender.outstanding -= covered;
        (0..covered).for_each(|_| drop(sender.queue.pop_front()));
        out.explain("go-back-n-acknowledgement-new", |phrase| {
            let phrase = phrase.with("number", number).with("covered", covered);
            phrase.with("base", self.number(sender.acknowledged)).with("outstanding", sender.outstanding)
        });
        // Written before the window moves on: a sender that came back with an older window would send
        // numbers that the receiver takes for new ones.
        if self.storage != Storage::None {
            out.persist(Record::Acknowledged(sender.acknowledged))
                .because("go-back-n-acknowledged-written", |phrase| {
                    phrase.with("count", sender.acknowledged)
                });
        }
        self.fill_window(sender, "go-back-n-data-sent", out);
        self.restart_timer(sender, out);
    }

    /// No new acknowledgement in time: the whole window goes out again.
    pub(super) fn sender_times_out(&self, sender: &Sender, out: &mut Outbox<Self>) {
        out.explain("go-back-n-time-out", |phrase| {
            let phrase = phrase.with("base", self.number(sender.acknowledged));
            phrase.with("outstanding", sender.outstanding).with("time-out", self.time_out_ticks)
        });
        for (place, text) in (0..sender.outstanding).zip(sender.queue.iter()) {
            self.transmit(sender.acknowledged, place, text, "go-back-n-data-sent-again", out);
        }
        self.restart_timer(sender, out);
    }

    /// The sender comes back after a crash, with what it wrote.
    pub(super) fn sender_recovers(&self, sender: &mut Sender, stable: &Stable, out: &mut Outbox<Self>) {
        if self.storage == Storage::None {
            out.explain("go-back-n-sender-forgets", |phrase| phrase);
            return;
        }
        sender.acknowledged = stable.acknowledged;
        sender.queue.extend((stable.acknowledged + 1..=self.count).map(own_text));
        sender.queue.extend(stable.taken.iter().cloned());
        out.explain("go-back-n-sender-recovers", |phrase| {
            let phrase = phrase.with("base", self.number(sender.acknowledged));
            phrase.with("left", sender.queue.len())
        });
        self.fill_window(sender, "go-back-n-data-sent-after-crash", out);
        self.restart_timer(sender, out);
    }

    /// The phase it is in.
    pub(super) fn sender_phase(&self, sender: &Sender) -> Phase {
        let (key, tone) = match sender.outstanding {
            0 => ("go-back-n-idle", PhaseTone::Idle),
            outstanding if outstanding < self.window => ("go-back-n-window-open", PhaseTone::Active),
            _ => ("go-back-n-window-full", PhaseTone::Uncertain),
        };
        Phase::new(key, tone)
    }

    /// What it waits for.
    pub(super) fn sender_waits_for(&self, sender: &Sender) -> Vec<Wait> {
        if sender.outstanding == 0 {
            return Vec::new();
        }
        let what = Phrase::new("go-back-n-awaits-acknowledgement");
        let what = what.with("base", self.number(sender.acknowledged));
        vec![Wait { whom: self.receiver, what }]
    }

    /// What the inspector shows.
    pub(super) fn sender_fields(&self, sender: &Sender) -> Vec<Field> {
        let mut waiting: Vec<String> = sender.queue.iter().cloned().collect();
        let outstanding: Vec<String> = waiting.drain(..sender.outstanding as usize).collect();
        vec![
            Field::new("go-back-n-base", self.number(sender.acknowledged)),
            Field::new("go-back-n-next", self.number(sender.acknowledged + sender.outstanding)),
            Field::new("go-back-n-outstanding", outstanding),
            Field::new("go-back-n-waiting", waiting),
            Field::new("go-back-n-acknowledged-count", sender.acknowledged),
        ]
    }
}
