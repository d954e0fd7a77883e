//! Reliable delivery with many messages under way: go-back-N with a window.
//!
//! The sender numbers its messages 0, 1, … modulo the size of the number space, and may have as many
//! of them unacknowledged as its window is wide. The receiver takes them in order only: it delivers
//! the message that it expects, discards every other, and acknowledges, each time, all that it has
//! delivered so far. When no new acknowledgement comes in time, the sender goes back to the beginning
//! of its window and sends all of it again.
//!
//! On channels that lose and double messages but keep their order this is safe if the window is
//! narrower than the number space: the receiver expects number e when the sender may still send
//! anything from e − window to e + window − 1, and among those only e itself may look like e. With
//! window and number space equal, a whole window that is sent again looks like the next one. On a
//! channel that reorders, no number space is wide enough.
//!
//! Sources: Stenning 1976, "A Data Transfer Protocol", Computer Networks 1(2); Tanenbaum and Wetherall
//! 2011, *Computer Networks*, section 3.4.2, protocol 5; Kurose and Ross, *Computer Networking*,
//! section 3.4.3.
//!
//! Conventions. An acknowledgement carries the number of the last message that was delivered (Kurose
//! and Ross; others send the number that is expected); before the first, that is the number before 0. One
//! timer serves the whole window; only an acknowledgement of something new starts it again. What does
//! not fit into the window waits in a queue.

mod message;
mod receiver;
mod sender;

pub use message::{Message, Record, Stable, Storage};
pub use receiver::Receiver;
pub use sender::Sender;

use super::assumption::Assumption;
use super::delivery::{self, COMMANDS, Command, Deliveries, Delivery};
use super::registry::Entry;
use crate::scenario::parameters::{ParameterSpec, Parameters};
use crate::sim::config::Config;
use crate::sim::{Description, Field, Observed, Outbox, Property, Protocol, Wait};
use crate::trace::{EventId, EventKind, Phase, Phrase, ProcessId, Roster, Value};
use std::borrow::Cow;

/// The algorithm with its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoBackN {
    /// Who sends.
    pub sender: ProcessId,
    /// Who delivers.
    pub receiver: ProcessId,
    /// How many messages may be unacknowledged.
    pub window: u32,
    /// How many sequence numbers there are.
    pub modulus: u32,
    /// How many messages `m1`, `m2`, … the sender has to send from the start.
    pub count: u32,
    /// How long the sender waits for a new acknowledgement before it goes back.
    pub time_out_ticks: u64,
    /// What outlives a crash.
    pub storage: Storage,
}

/// What a process keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// It sends.
    Sender(Sender),
    /// It delivers.
    Receiver(Receiver),
    /// It has no part in this.
    Bystander,
}

/// The timers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// No new acknowledgement for too long.
    Retry,
}

const TICKS_MAX: i64 = 100_000;

const PARAMETERS: &[ParameterSpec] = &[
    ParameterSpec::process("sender", 0),
    ParameterSpec::process("receiver", 1),
    ParameterSpec::integer("window", 1, 256, 3),
    ParameterSpec::integer("numbers", 2, 256, 4),
    ParameterSpec::integer("count", 0, 10_000, 0),
    ParameterSpec::integer("time-out", 1, TICKS_MAX, 40),
    ParameterSpec::word("storage", Storage::NAMES),
];

/// Its place in the registry.
pub static ENTRY: Entry<GoBackN> = Entry {
    id: "go-back-n",
    source: "Stenning 1976, A Data Transfer Protocol, Computer Networks 1(2); \
             Kurose and Ross, Computer Networking, section 3.4.3",
    parameters: PARAMETERS,
    commands: COMMANDS,
    assumptions: &[Assumption::FifoChannels, Assumption::NoCrash],
    build,
};

fn build(parameters: &Parameters, _config: &Config) -> Result<GoBackN, Phrase> {
    let (sender, receiver) = (parameters.process("sender"), parameters.process("receiver"));
    if sender == receiver {
        return Err(Phrase::new("go-back-n-same-process").with("process", sender));
    }
    Ok(GoBackN {
        sender,
        receiver,
        window: parameters.count("window") as u32,
        modulus: parameters.count("numbers") as u32,
        count: parameters.count("count") as u32,
        time_out_ticks: parameters.count("time-out"),
        storage: Storage::named(parameters.word("storage")),
    })
}

impl GoBackN {
    /// The sequence number of the message with this many before it.
    pub fn number(&self, before: u32) -> u32 {
        before % self.modulus
    }
}

impl Protocol for GoBackN {
    type State = State;
    type Message = Message;
    type Timer = Timer;
    type Command = Command;
    type Record = Record;
    type Stable = Stable;
    type Observer = Deliveries;

    fn initial(&self, me: ProcessId) -> State {
        if me == self.sender {
            State::Sender(Sender::default())
        } else if me == self.receiver {
            State::Receiver(Receiver::default())
        } else {
            State::Bystander
        }
    }

    fn on_start(&self, state: &mut State, out: &mut Outbox<Self>) {
        if let State::Sender(sender) = state {
            self.sender_starts(sender, out);
        }
    }

    fn on_message(&self, state: &mut State, _from: ProcessId, message: Message, out: &mut Outbox<Self>) {
        match (state, message) {
            (State::Sender(sender), Message::Acknowledgement { number }) => {
                self.sender_hears(sender, number, out);
            }
            (State::Receiver(receiver), Message::Data { number, text }) => {
                self.receiver_hears(receiver, (number, &text), out);
            }
            _ => {}
        }
    }

    fn on_timer(&self, state: &mut State, Timer::Retry: Timer, out: &mut Outbox<Self>) {
        if let State::Sender(sender) = state {
            self.sender_times_out(sender, out);
        }
    }

    fn on_command(&self, state: &mut State, Command::Send(text): Command, out: &mut Outbox<Self>) {
        match state {
            State::Sender(sender) => self.sender_is_asked(sender, text, out),
            _ => {
                out.explain("go-back-n-command-elsewhere", |phrase| phrase.with("sender", self.sender));
            }
        }
    }

    fn on_recover(&self, state: &mut State, stable: &Stable, out: &mut Outbox<Self>) {
        match state {
            State::Sender(sender) => self.sender_recovers(sender, stable, out),
            State::Receiver(receiver) => self.receiver_recovers(receiver, stable, out),
            State::Bystander => {}
        }
    }

    fn write(&self, stable: &mut Stable, record: &Record) {
        stable.write(record, self.count);
    }

    fn observe(&self, past: &mut Deliveries, event: &Observed<Self>) {
        // With stable storage a text is taken when it is written: before, a crash may lose it unseen.
        let written = event.kind == EventKind::PersistForced;
        match (event.kind, event.command, event.value) {
            (_, Some(Command::Send(text)), _)
                if self.storage == Storage::None && event.process == self.sender =>
            {
                past.taken(text);
            }
            (_, _, Some(Value::Text(text))) if written => past.taken(text),
            (EventKind::Deliver, _, Some(value)) => {
                past.delivered(value, EventId { process: event.process, index: event.index }, self.count);
            }
            _ => {}
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        delivery::properties()
    }

    /// With as many numbers as the window is wide, a window that is sent again looks like the next one.
    fn wrong(&self) -> Option<Phrase> {
        let phrase = || Phrase::new("go-back-n-wrong-window").with("window", self.window);
        (self.window >= self.modulus).then(|| phrase().with("numbers", self.modulus))
    }

    fn phase(&self, state: &State) -> Option<Phase> {
        match state {
            State::Sender(sender) => Some(self.sender_phase(sender)),
            State::Receiver(receiver) => Some(self.receiver_phase(receiver)),
            State::Bystander => None,
        }
    }

    fn waits_for(&self, state: &State) -> Vec<Wait> {
        match state {
            State::Sender(sender) => self.sender_waits_for(sender),
            _ => Vec::new(),
        }
    }

    fn fields(&self, state: &State) -> Vec<Field> {
        match state {
            State::Sender(sender) => self.sender_fields(sender),
            State::Receiver(receiver) => self.receiver_fields(receiver),
            State::Bystander => Vec::new(),
        }
    }

    fn stable_fields(&self, stable: &Stable) -> Vec<Field> {
        stable.fields()
    }

    fn describe(&self, message: &Message) -> Description {
        message.describe()
    }

    fn record_value(&self, record: &Record) -> Value {
        record.value()
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

impl Delivery for GoBackN {
    fn ends(&self) -> [ProcessId; 2] {
        [self.sender, self.receiver]
    }

    fn own_count(&self) -> u32 {
        self.count
    }
}
