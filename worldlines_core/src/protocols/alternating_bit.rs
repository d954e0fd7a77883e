//! Reliable delivery over a channel that loses and doubles messages: stop-and-wait with one bit.
//!
//! The sender numbers its messages 0, 1, 0, 1, … and sends the next one only when the last is
//! acknowledged; until then it sends it again and again. The receiver hands a message to its
//! application if it carries the bit that it expects, and acknowledges every message, expected or
//! not. One bit is enough because no message can overtake another: a copy that comes late comes
//! before the next message, and so before its bit is expected again. On a channel that reorders, it
//! is not enough.
//!
//! Source: Bartlett, Scantlebury and Wilkinson 1969, "A Note on Reliable Full-Duplex Transmission
//! over Half-Duplex Links", CACM 12(5).

use super::assumption::Assumption;
use super::delivery::{self, COMMANDS, Command, Deliveries, Delivery, own_text};
use super::queue::Queue;
use super::registry::Entry;
use crate::scenario::parameters::{ParameterSpec, Parameters};
use crate::sim::config::Config;
use crate::sim::{Description, Field, Observed, Outbox, Property, Protocol, Wait};
use crate::trace::{EventId, EventKind, Phase, PhaseTone, Phrase, ProcessId, Roster};
use std::borrow::Cow;

/// The algorithm with its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AlternatingBit {
    /// Who sends.
    pub sender: ProcessId,
    /// Who delivers.
    pub receiver: ProcessId,
    /// How many messages `m1`, `m2`, … the sender has to send from the start.
    pub count: u32,
    /// How long the sender waits for an acknowledgement before it sends again.
    pub time_out_ticks: u64,
}

/// What a process keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// It sends.
    Sender {
        /// The bit of the message in hand, or, when there is none, of the next.
        bit: bool,
        /// The message in hand and those that wait for it; the first is under way.
        queue: Queue<String>,
    },
    /// It delivers.
    Receiver {
        /// The bit that it expects.
        expected: bool,
        /// How many messages it has delivered.
        delivered: u32,
    },
    /// It has no part in this.
    Bystander,
}

/// A message.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Message {
    /// What the application wants delivered.
    Data {
        /// Its number modulo 2.
        bit: bool,
        /// Its text.
        text: String,
    },
    /// The message with this bit has arrived.
    Acknowledgement {
        /// The bit.
        bit: bool,
    },
}

/// The timers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// The acknowledgement is late.
    Retry,
}

const TICKS_MAX: i64 = 100_000;

const PARAMETERS: &[ParameterSpec] = &[
    ParameterSpec::process("sender", 0),
    ParameterSpec::process("receiver", 1),
    ParameterSpec::integer("count", 0, 10_000, 0),
    ParameterSpec::integer("time-out", 1, TICKS_MAX, 30),
];

/// Its place in the registry.
pub static ENTRY: Entry<AlternatingBit> = Entry {
    id: "alternating-bit",
    source: "Bartlett, Scantlebury and Wilkinson 1969, A Note on Reliable Full-Duplex Transmission \
             over Half-Duplex Links, CACM 12(5)",
    parameters: PARAMETERS,
    commands: COMMANDS,
    assumptions: &[Assumption::FifoChannels, Assumption::NoCrash],
    build,
};

fn build(parameters: &Parameters, _config: &Config) -> Result<AlternatingBit, Phrase> {
    let (sender, receiver) = (parameters.process("sender"), parameters.process("receiver"));
    if sender == receiver {
        return Err(Phrase::new("alternating-bit-same-process").with("process", sender));
    }
    Ok(AlternatingBit {
        sender,
        receiver,
        count: parameters.count("count") as u32,
        time_out_ticks: parameters.count("time-out"),
    })
}

impl AlternatingBit {
    /// Sends the message in hand, for the first time or again.
    fn transmit(&self, bit: bool, queue: &Queue<String>, rule: &'static str, out: &mut Outbox<Self>) {
        let Some(text) = queue.front() else { return };
        out.send(self.receiver, Message::Data { bit, text: text.clone() }).because(rule, |phrase| {
            let phrase = phrase.with("text", text.as_str()).with("bit", digit(bit));
            phrase.with("time-out", self.time_out_ticks)
        });
        out.set_timer(Timer::Retry, self.time_out_ticks);
    }

    fn sender_hears(
        &self,
        bit: &mut bool,
        queue: &mut Queue<String>,
        acknowledged: bool,
        out: &mut Outbox<Self>,
    ) {
        let awaited = *bit;
        let unwanted = match (queue.is_empty(), acknowledged == awaited) {
            (true, _) => Some("alternating-bit-acknowledgement-surplus"),
            (false, false) => Some("alternating-bit-acknowledgement-old"),
            (false, true) => None,
        };
        if let Some(rule) = unwanted {
            out.explain(rule, |phrase| phrase.with("bit", digit(acknowledged)).with("next", digit(awaited)));
            return;
        }
        queue.pop_front();
        *bit = !awaited;
        out.explain("alternating-bit-acknowledgement-new", |phrase| {
            phrase.with("bit", digit(awaited)).with("next", digit(!awaited)).with("left", queue.len())
        });
        out.cancel_timer(Timer::Retry);
        self.transmit(*bit, queue, "alternating-bit-data-sent", out);
    }

    fn receiver_hears(
        &self,
        expected: &mut bool,
        delivered: &mut u32,
        (bit, text): (bool, String),
        out: &mut Outbox<Self>,
    ) {
        let is_new = bit == *expected;
        let rule = if is_new { "alternating-bit-data-new" } else { "alternating-bit-data-again" };
        out.explain(rule, |phrase| phrase.with("bit", digit(bit)).with("expected", digit(*expected)));
        if is_new {
            *expected = !bit;
            *delivered += 1;
            out.deliver(text.as_str()).because("alternating-bit-delivered", |phrase| {
                phrase.with("text", text.as_str()).with("bit", digit(bit)).with("number", *delivered)
            });
        }
        // A message that was here before is acknowledged all the same: its acknowledgement may be lost.
        out.send(self.sender, Message::Acknowledgement { bit })
            .because("alternating-bit-acknowledged", |phrase| phrase.with("bit", digit(bit)));
    }
}

/// How a bit is shown.
fn digit(bit: bool) -> u32 {
    u32::from(bit)
}

impl Protocol for AlternatingBit {
    type State = State;
    type Message = Message;
    type Timer = Timer;
    type Command = Command;
    type Record = ();
    type Stable = ();
    type Observer = Deliveries;

    fn initial(&self, me: ProcessId) -> State {
        if me == self.sender {
            State::Sender { bit: false, queue: Queue::default() }
        } else if me == self.receiver {
            State::Receiver { expected: false, delivered: 0 }
        } else {
            State::Bystander
        }
    }

    fn on_start(&self, state: &mut State, out: &mut Outbox<Self>) {
        if let State::Sender { bit, queue } = state {
            queue.extend((1..=self.count).map(own_text));
            self.transmit(*bit, queue, "alternating-bit-data-sent", out);
        }
    }

    fn on_message(&self, state: &mut State, _from: ProcessId, message: Message, out: &mut Outbox<Self>) {
        match (state, message) {
            (State::Sender { bit, queue }, Message::Acknowledgement { bit: acknowledged }) => {
                self.sender_hears(bit, queue, acknowledged, out);
            }
            (State::Receiver { expected, delivered }, Message::Data { bit, text }) => {
                self.receiver_hears(expected, delivered, (bit, text), out);
            }
            _ => {}
        }
    }

    fn on_timer(&self, state: &mut State, Timer::Retry: Timer, out: &mut Outbox<Self>) {
        if let State::Sender { bit, queue } = state {
            out.explain("alternating-bit-time-out", |phrase| {
                phrase.with("bit", digit(*bit)).with("time-out", self.time_out_ticks)
            });
            self.transmit(*bit, queue, "alternating-bit-data-sent-again", out);
        }
    }

    fn on_command(&self, state: &mut State, Command::Send(text): Command, out: &mut Outbox<Self>) {
        let State::Sender { bit, queue } = state else {
            out.explain("alternating-bit-command-elsewhere", |phrase| phrase.with("sender", self.sender));
            return;
        };
        let ahead = queue.len();
        queue.push_back(text.clone());
        if ahead > 0 {
            out.explain("alternating-bit-command-queued", |phrase| {
                phrase.with("text", text).with("ahead", ahead)
            });
            return;
        }
        out.explain("alternating-bit-command-sends", |phrase| {
            phrase.with("text", text).with("bit", digit(*bit))
        });
        self.transmit(*bit, queue, "alternating-bit-data-sent", out);
    }

    fn observe(&self, past: &mut Deliveries, event: &Observed<Self>) {
        if let (Some(Command::Send(text)), true) = (event.command, event.process == self.sender) {
            past.taken(text);
        }
        if let (EventKind::Deliver, Some(value)) = (event.kind, event.value) {
            past.delivered(value, EventId { process: event.process, index: event.index }, self.count);
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        delivery::properties()
    }

    fn phase(&self, state: &State) -> Option<Phase> {
        let (key, tone) = match state {
            State::Sender { queue, .. } if queue.is_empty() => ("alternating-bit-idle", PhaseTone::Idle),
            State::Sender { bit: false, .. } => ("alternating-bit-waiting-0", PhaseTone::Active),
            State::Sender { bit: true, .. } => ("alternating-bit-waiting-1", PhaseTone::Active),
            State::Receiver { expected: false, .. } => ("alternating-bit-expecting-0", PhaseTone::Idle),
            State::Receiver { expected: true, .. } => ("alternating-bit-expecting-1", PhaseTone::Idle),
            State::Bystander => return None,
        };
        Some(Phase::new(key, tone))
    }

    fn waits_for(&self, state: &State) -> Vec<Wait> {
        match state {
            State::Sender { bit, queue } if !queue.is_empty() => {
                let what = Phrase::new("alternating-bit-awaits-acknowledgement").with("bit", digit(*bit));
                vec![Wait { whom: self.receiver, what }]
            }
            _ => Vec::new(),
        }
    }

    fn fields(&self, state: &State) -> Vec<Field> {
        match state {
            State::Sender { bit, queue } => vec![
                Field::new("alternating-bit-bit", digit(*bit)),
                Field::new("alternating-bit-queue", queue.iter().cloned().collect::<Vec<_>>()),
            ],
            State::Receiver { expected, delivered } => vec![
                Field::new("alternating-bit-expected", digit(*expected)),
                Field::new("alternating-bit-delivered-count", *delivered),
            ],
            State::Bystander => Vec::new(),
        }
    }

    fn describe(&self, message: &Message) -> Description {
        match message {
            Message::Data { bit, text } => {
                let label = Phrase::new("alternating-bit-data").with("bit", digit(*bit));
                Description::application(label.with("text", text.as_str()))
            }
            Message::Acknowledgement { bit } => {
                Description::control(Phrase::new("alternating-bit-acknowledgement").with("bit", digit(*bit)))
            }
        }
    }

    fn timer_name(&self, _timer: Timer) -> Cow<'static, str> {
        Cow::Borrowed("retry")
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Command, Phrase> {
        Command::read(text, roster)
    }

    fn command_text(&self, command: &Command, _roster: &Roster) -> String {
        command.write()
    }
}

impl Delivery for AlternatingBit {
    fn ends(&self) -> [ProcessId; 2] {
        [self.sender, self.receiver]
    }

    fn own_count(&self) -> u32 {
        self.count
    }
}
