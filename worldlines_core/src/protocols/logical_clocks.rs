//! **Logical clocks.** In which order did things happen, if no two clocks agree? Processes stamp
//! what they do and what they send, so that what could influence something has the smaller stamp.
//!
//! Lamport clocks: Lamport 1978, "Time, clocks, and the ordering of events in a distributed system",
//! CACM 21(7), section "Logical clocks". Vector clocks: Fidge 1988, "Timestamps in message-passing
//! systems that preserve the partial ordering"; Mattern 1989, "Virtual time and global states of
//! distributed systems".
//!
//! Conventions: every event ticks, a send before it stamps its message, a receive after the merge.
//! What a process does is written in the scenario's script (its own programme, as in a figure), or
//! drawn: each process then sends some messages to processes drawn at random.

use super::assumption::Assumption;
use super::clock::{LamportClock, Rates, Tick};
use super::command::{self, ArgumentKind, ArgumentSpec, CommandSpec};
use super::registry::Entry;
use crate::scenario::parameters::{ParameterSpec, Parameters};
use crate::sim::config::Config;
use crate::sim::{Description, Evidence, Field, Outbox, Property, Protocol, View};
use crate::trace::{Phrase, ProcessId, Roster};
use std::borrow::Cow;

/// The algorithm, with its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogicalClocks {
    rates: Rates,
    process_count: usize,
    /// How many messages each process sends on its own.
    messages: u32,
    /// How many ticks lie between two of them, on average.
    gap_ticks: u64,
}

/// A process's two clocks.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct State {
    lamport: LamportClock,
    vector: Vec<u32>,
    /// Messages that it will still send on its own.
    to_send: u32,
}

/// A message: what its sender's clocks said when it was sent.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Message {
    lamport: u64,
    vector: Vec<u32>,
    label: Option<String>,
}

/// A step of a process's programme.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// Something happens inside the process.
    Local(String),
    /// It sends a message.
    Send(ProcessId, Option<String>),
    /// It sends a message to everyone else.
    Broadcast(Option<String>),
}

/// The only timer: it is time to send.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NextMessage;

impl LogicalClocks {
    /// An event that receives nothing: both clocks tick.
    fn tick(&self, state: &mut State, out: &Outbox<Self>) -> Tick {
        let tick = state.lamport.tick(&self.rates, out);
        count_own_event(&mut state.vector, out.me(), tick.event);
        tick
    }

    fn send(&self, state: &mut State, to: ProcessId, label: Option<String>, out: &mut Outbox<Self>) {
        let tick = self.tick(state, out);
        let message = Message { lamport: tick.time, vector: state.vector.clone(), label };
        out.send(to, message).because("logical-clocks-send", |reason| {
            tick.explain(reason.with("to", to)).with("vector", &state.vector[..])
        });
    }

    fn plan_next_message(&self, state: &State, out: &mut Outbox<Self>) {
        if state.to_send > 0 {
            let span = self.gap_ticks.saturating_mul(2).saturating_sub(1);
            let gap_ticks = 1 + out.draw("gap", u64::from(state.to_send), span);
            out.set_timer(NextMessage, gap_ticks);
        }
    }
}

/// A process's own component of its vector clock is the number of its own events.
fn count_own_event(vector: &mut [u32], me: ProcessId, event: u64) {
    if let Some(mine) = vector.get_mut(me.position()) {
        *mine = u32::try_from(event).unwrap_or(u32::MAX);
    }
}

impl Protocol for LogicalClocks {
    type State = State;
    type Message = Message;
    type Timer = NextMessage;
    type Command = Command;
    type Record = ();
    type Stable = ();
    type Observer = ();

    fn initial(&self, me: ProcessId) -> State {
        State { lamport: self.rates.initial(me), vector: vec![0; self.process_count], to_send: self.messages }
    }

    fn on_start(&self, state: &mut State, out: &mut Outbox<Self>) {
        self.plan_next_message(state, out);
    }

    fn on_message(&self, state: &mut State, from: ProcessId, message: Message, out: &mut Outbox<Self>) {
        let tick = state.lamport.receive(&self.rates, out, message.lamport);
        count_own_event(&mut state.vector, out.me(), tick.event - 1);
        let local = state.vector.clone();
        for (mine, theirs) in state.vector.iter_mut().zip(&message.vector) {
            *mine = (*mine).max(*theirs);
        }
        count_own_event(&mut state.vector, out.me(), tick.event);
        out.explain("logical-clocks-receive", |reason| {
            tick.explain(reason.with("from", from))
                .with("vector-local", local)
                .with("vector-stamp", message.vector)
                .with("vector", &state.vector[..])
        });
    }

    fn on_timer(&self, state: &mut State, _timer: NextMessage, out: &mut Outbox<Self>) {
        let tick = self.tick(state, out);
        out.explain("logical-clocks-timer", |reason| tick.explain(reason).with("vector", &state.vector[..]));
        let drawn = out.draw("receiver", u64::from(state.to_send), out.others().count() as u64) as usize;
        if let Some(to) = out.others().nth(drawn) {
            self.send(state, to, None, out);
        }
        state.to_send = state.to_send.saturating_sub(1);
        self.plan_next_message(state, out);
    }

    fn on_command(&self, state: &mut State, command: Command, out: &mut Outbox<Self>) {
        match command {
            // Nobody needs the network to talk to themselves.
            Command::Send(to, label) if to == out.me() => {
                self.on_command(state, Command::Local(label.unwrap_or_default()), out);
            }
            Command::Send(to, label) => self.send(state, to, label, out),
            Command::Broadcast(label) => {
                for to in out.others() {
                    self.send(state, to, label.clone(), out);
                }
            }
            Command::Local(name) => {
                let tick = self.tick(state, out);
                let vector = state.vector.clone();
                out.local(name.clone()).because("logical-clocks-local", |reason| {
                    tick.explain(reason.with("name", name)).with("vector", vector)
                });
            }
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("clock-condition", clock_condition_broken),
            Property::sometimes("clock-order-without-influence", ordered_yet_concurrent),
        ]
    }

    fn fields(&self, state: &State) -> Vec<Field> {
        vec![
            Field::new("logical-clocks-lamport", state.lamport.time),
            Field::new("logical-clocks-vector", state.vector.clone()),
        ]
    }

    fn describe(&self, message: &Message) -> Description {
        let label = match &message.label {
            Some(label) => Phrase::new("logical-clocks-message").with("label", label.as_str()),
            None => Phrase::new("logical-clocks-stamp"),
        };
        Description::application(label.with("stamp", message.lamport))
    }

    fn timer_name(&self, _timer: NextMessage) -> Cow<'static, str> {
        Cow::Borrowed("next-message")
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Command, Phrase> {
        let call = command::read(text, COMMANDS, roster)?;
        let label = |place| call.word(place).map(str::to_owned);
        Ok(match (call.name, call.process(0)) {
            ("send", Some(to)) => Command::Send(to, label(1)),
            ("broadcast", _) => Command::Broadcast(label(0)),
            _ => Command::Local(label(0).unwrap_or_default()),
        })
    }

    fn command_text(&self, command: &Command, roster: &Roster) -> String {
        match command {
            Command::Local(name) if name.is_empty() => command::write("local", &[]),
            Command::Local(name) => command::write("local", &[name]),
            Command::Send(to, None) => command::write("send", &[roster.process(*to)]),
            Command::Send(to, Some(label)) => command::write("send", &[roster.process(*to), label]),
            Command::Broadcast(None) => command::write("broadcast", &[]),
            Command::Broadcast(Some(label)) => command::write("broadcast", &[label]),
        }
    }

    fn is_own_step(&self, _command: &Command) -> bool {
        true
    }
}

/// Whether an event with the first vector clock could influence one with the second, another event.
fn precedes(first: &[u32], second: &[u32]) -> bool {
    first.iter().zip(second).all(|(first, second)| first <= second)
}

/// The latest event of one process and of all others, with their states. Whatever becomes true in a
/// step concerns a process that took part in it, and so the process of the last event.
fn latest_pairs(
    world: &dyn View<LogicalClocks>,
) -> impl Iterator<Item = ((ProcessId, &State), (ProcessId, &State))> {
    let latest = world.last_event().map(|event| event.process);
    let mine = latest.and_then(|process| Some((process, world.state(process)?)));
    mine.into_iter().flat_map(move |mine| {
        let others = world.up().filter(move |&(other, state)| {
            other != mine.0 && state.vector.get(other.position()).is_some_and(|&own| own > 0)
        });
        others.map(move |other| (mine, other))
    })
}

/// Two events of which one could influence the other, without a smaller stamp.
fn clock_condition_broken(world: &dyn View<LogicalClocks>) -> Option<Evidence> {
    latest_pairs(world).find_map(|((a, mine), (b, theirs))| {
        let broken = (precedes(&mine.vector, &theirs.vector) && mine.lamport.time >= theirs.lamport.time)
            || (precedes(&theirs.vector, &mine.vector) && theirs.lamport.time >= mine.lamport.time);
        broken.then(|| pair_of_events("logical-clocks-condition-broken", world, a, b))
    })
}

/// Two events with different stamps of which neither could influence the other.
fn ordered_yet_concurrent(world: &dyn View<LogicalClocks>) -> Option<Evidence> {
    latest_pairs(world).find_map(|((a, mine), (b, theirs))| {
        let concurrent = !precedes(&mine.vector, &theirs.vector) && !precedes(&theirs.vector, &mine.vector);
        let (a, b) = if mine.lamport.time < theirs.lamport.time { (a, b) } else { (b, a) };
        let shows = concurrent && mine.lamport.time != theirs.lamport.time;
        shows.then(|| pair_of_events("logical-clocks-ordered-yet-concurrent", world, a, b))
    })
}

fn pair_of_events(
    rule: &'static str,
    world: &dyn View<LogicalClocks>,
    a: ProcessId,
    b: ProcessId,
) -> Evidence {
    let (first, second) = (world.last_event_of(a), world.last_event_of(b));
    Evidence::events(Phrase::new(rule).with("first", first).with("second", second), [first, second])
}

const COMMANDS: &[CommandSpec] = &[
    CommandSpec::new("local", &[ArgumentSpec::optional("name", ArgumentKind::Word)]),
    CommandSpec::new(
        "send",
        &[
            ArgumentSpec::required("process", ArgumentKind::Process),
            ArgumentSpec::optional("label", ArgumentKind::Word),
        ],
    ),
    CommandSpec::new("broadcast", &[ArgumentSpec::optional("label", ArgumentKind::Word)]),
];

/// The registry's line.
pub static ENTRY: Entry<LogicalClocks> = Entry {
    id: "logical-clocks",
    source: "Lamport 1978, CACM 21(7), “Logical clocks”; Fidge 1988; Mattern 1989",
    parameters: &[
        ParameterSpec::integer("messages", 0, 1_000, 0),
        ParameterSpec::integer("gap-ticks", 1, 1_000_000, 20),
    ],
    commands: COMMANDS,
    // Loss, reordering and copies leave the clocks right; a crash forgets them.
    assumptions: &[Assumption::NoCrash],
    build: |parameters: &Parameters, config: &Config| {
        Ok(LogicalClocks {
            rates: Rates::of(config)?,
            process_count: config.roster.len(),
            messages: u32::try_from(parameters.count("messages")).unwrap_or(u32::MAX),
            gap_ticks: parameters.count("gap-ticks"),
        })
    },
};
