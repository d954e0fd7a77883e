//! Request and reply over a network that loses messages: how often is the operation executed?
//!
//! A client asks a server to put money into an account, and waits. When no reply comes in time, it
//! cannot tell whether the request was lost or delayed, the server has crashed or is slow, or the
//! reply was lost. All that it can do is to ask again, or not; and what that does to the account
//! depends on what the server remembers. Five semantics answer the question in five ways.
//!
//! Sources: Birrell and Nelson 1984, "Implementing Remote Procedure Calls", ACM TOCS 2(1); van Steen
//! and Tanenbaum 2017, *Distributed Systems*, section 8.3; Coulouris et al. 2012, *Distributed
//! Systems*, sections 5.2 and 5.3.1.
//!
//! Conventions. A client makes one call at a time; others wait in a queue. The account is in stable
//! storage in every semantics, and an operation is executed at the moment of that write. Nobody
//! retries for ever: after the last attempt the client gives up and says that it does not know.

mod client;
mod message;
mod past;
mod semantics;
mod server;
mod state;

pub use client::{Client, Outcome, Pending};
pub use message::{Answer, CallId, Message, Record, Stable};
pub use past::{CallPast, Finding, Past};
pub use semantics::Semantics;
pub use server::{Job, Server};
pub use state::State;

use super::assumption::Assumption;
use super::back_off::BackOff;
use super::command::{self, ArgumentKind, ArgumentSpec, CommandSpec};
use super::registry::Entry;
use crate::scenario::parameters::{ParameterKind, ParameterSpec, Parameters};
use crate::sim::config::Config;
use crate::sim::{Description, Field, Observed, Outbox, Property, Protocol, Wait};
use crate::trace::{Phase, Phrase, ProcessId, Roster, Value};
use std::borrow::Cow;

/// The algorithm with its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RequestReply {
    /// Who is called; every other process is a client.
    pub server: ProcessId,
    /// How often an operation may be executed.
    pub semantics: Semantics,
    /// How often a client sends a request before it gives up (once, where it does not retry).
    pub attempts_max: u32,
    /// How long it waits in between.
    pub back_off: BackOff,
    /// How long the server works on a request before it executes it; 0 for not at all.
    pub service_ticks: u64,
    /// How many calls each client makes of its own accord, one after the other.
    pub calls: u32,
}

/// What a client may be asked.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// Call the server to deposit this much.
    Call(i64),
}

/// The timers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// The client has waited long enough.
    Retry,
    /// The server is done with a job.
    Service,
}

const AMOUNT_MAX: i64 = 1_000_000;
const TICKS_MAX: i64 = 100_000;

const PARAMETERS: &[ParameterSpec] = &[
    ParameterSpec::process("server", 1),
    ParameterSpec {
        key: "semantics",
        kind: ParameterKind::Word { options: Semantics::NAMES, default: "at-least-once" },
    },
    ParameterSpec::integer("attempts", 1, 100, 4),
    ParameterSpec::integer("time-out", 1, TICKS_MAX, 40),
    ParameterSpec::integer("back-off", 1, 10, 2),
    ParameterSpec::integer("time-out-max", 1, TICKS_MAX, 1_000),
    ParameterSpec::integer("jitter", 0, TICKS_MAX, 0),
    ParameterSpec::integer("service", 0, TICKS_MAX, 0),
    ParameterSpec::integer("calls", 0, 10_000, 0),
];

const COMMANDS: &[CommandSpec] = &[CommandSpec::new(
    "call",
    &[ArgumentSpec::required("amount", ArgumentKind::Integer { min: 1, max: AMOUNT_MAX })],
)];

/// Its place in the registry.
pub static ENTRY: Entry<RequestReply> = Entry {
    id: "request-reply",
    source: "Birrell and Nelson 1984, Implementing Remote Procedure Calls, ACM TOCS 2(1); \
             van Steen and Tanenbaum 2017, Distributed Systems, section 8.3",
    parameters: PARAMETERS,
    commands: COMMANDS,
    // Loss, duplication and crashes are what it is about; whatever it keeps, it keeps there.
    assumptions: &[Assumption::StableStorage],
    build,
};

fn build(parameters: &Parameters, _config: &Config) -> Result<RequestReply, Phrase> {
    Ok(RequestReply {
        server: parameters.process("server"),
        semantics: Semantics::named(parameters.word("semantics")),
        attempts_max: parameters.count("attempts") as u32,
        back_off: BackOff {
            time_out_ticks: parameters.count("time-out"),
            factor: parameters.count("back-off"),
            time_out_max_ticks: parameters.count("time-out-max"),
            jitter_max_ticks: parameters.count("jitter"),
        },
        service_ticks: parameters.count("service"),
        calls: parameters.count("calls") as u32,
    })
}

impl RequestReply {
    /// How often a client sends a request at most.
    fn attempts(&self) -> u32 {
        if self.semantics.retries() { self.attempts_max } else { 1 }
    }
}

impl Protocol for RequestReply {
    type State = State;
    type Message = Message;
    type Timer = Timer;
    type Command = Command;
    type Record = Record;
    type Stable = Stable;
    type Observer = Past;

    fn initial(&self, me: ProcessId) -> State {
        if me == self.server {
            State::Server(Server::default())
        } else {
            State::Client(Client::new(self.calls))
        }
    }

    fn on_start(&self, state: &mut State, out: &mut Outbox<Self>) {
        match state {
            State::Client(client) => self.begin_next(client, out),
            State::Server(server) => self.server_starts(server, 0, out),
        }
    }

    fn on_message(&self, state: &mut State, from: ProcessId, message: Message, out: &mut Outbox<Self>) {
        match state {
            State::Client(client) => self.client_hears(client, message, out),
            State::Server(server) => self.server_hears(server, from, message, out),
        }
    }

    fn on_timer(&self, state: &mut State, _timer: Timer, out: &mut Outbox<Self>) {
        // Each part has one timer.
        match state {
            State::Client(client) => self.client_times_out(client, out),
            State::Server(server) => self.server_finishes(server, out),
        }
    }

    fn on_command(&self, state: &mut State, Command::Call(amount): Command, out: &mut Outbox<Self>) {
        match state {
            State::Client(client) => self.client_is_asked(client, amount, out),
            State::Server(_) => out.explain("request-reply-command-at-server", |phrase| phrase),
        }
    }

    fn on_recover(&self, state: &mut State, stable: &Stable, out: &mut Outbox<Self>) {
        match state {
            State::Client(client) => self.client_recovers(client, stable, out),
            State::Server(server) => self.server_recovers(server, stable, out),
        }
    }

    fn write(&self, stable: &mut Stable, record: &Record) {
        stable.write(record);
    }

    fn observe(&self, past: &mut Past, event: &Observed<Self>) {
        past.observe(event);
    }

    fn properties(&self) -> Vec<Property<Self>> {
        past::properties(self.semantics)
    }

    fn phase(&self, state: &State) -> Option<Phase> {
        match state {
            State::Client(client) => Some(client.phase()),
            // A server that works in no time is always ready: nothing to show.
            State::Server(server) => (self.service_ticks > 0).then(|| server.phase()),
        }
    }

    fn waits_for(&self, state: &State) -> Vec<Wait> {
        match state {
            State::Client(client) => self.client_waits_for(client),
            State::Server(_) => Vec::new(),
        }
    }

    fn fields(&self, state: &State) -> Vec<Field> {
        match state {
            State::Client(client) => client.fields(self.semantics),
            State::Server(server) => server.fields(self.semantics),
        }
    }

    fn stable_fields(&self, stable: &Stable) -> Vec<Field> {
        stable.fields()
    }

    fn describe(&self, message: &Message) -> Description {
        match message {
            Message::Refusal { .. } => Description::control(message.label()),
            _ => Description::application(message.label()),
        }
    }

    fn record_value(&self, record: &Record) -> Value {
        record.value()
    }

    fn timer_name(&self, timer: Timer) -> Cow<'static, str> {
        Cow::Borrowed(match timer {
            Timer::Retry => "retry",
            Timer::Service => "service",
        })
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Command, Phrase> {
        let call = command::read(text, COMMANDS, roster)?;
        Ok(Command::Call(call.integer(0).unwrap_or(0)))
    }

    fn command_text(&self, Command::Call(amount): &Command, _roster: &Roster) -> String {
        command::write("call", &[&amount.to_string()])
    }
}
