//! **Mutual exclusion without a coordinator.** Processes share one resource, and nobody is in charge.
//! Each keeps a queue of all requests, ordered by time stamp, and can tell from what it has heard
//! when its own request is first and nothing earlier can still be on its way.
//!
//! Lamport 1978, "Time, clocks, and the ordering of events in a distributed system", CACM 21(7),
//! section "Ordering the events totally", rules 1 to 5.
//!
//! Conventions: every event ticks, so a request is one event (the command, or the timer that stands
//! for it) and its stamp is that event's clock; the messages that carry the request are sent right
//! after it and have stamps of their own. Every request is acknowledged, also where Lamport notes
//! that it could be left out: an entry costs 3(N−1) messages.

mod past;

pub use past::History;

use super::assumption::Assumption;
use super::clock::{LamportClock, Rates, Tick};
use super::command::{self, CommandSpec};
use super::registry::Entry;
use crate::scenario::parameters::{ParameterSpec, Parameters};
use crate::sim::config::Config;
use crate::sim::{Description, Field, Observed, Outbox, Property, Protocol, Wait};
use crate::trace::{Phase, PhaseTone, Phrase, ProcessId, Roster, Value};
use past::{granted_out_of_order, request_waits, two_inside};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The algorithm, with its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LamportMutex {
    rates: Rates,
    process_count: usize,
    /// How long a process uses the resource.
    inside_ticks: u64,
    /// How many requests each process makes on its own.
    requests: u32,
    /// How many ticks lie between them, on average.
    gap_ticks: u64,
}

/// A request, in the total order of all requests: by stamp, then by process.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Request {
    stamp: u64,
    process: ProcessId,
}

/// What a process knows.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct State {
    me: ProcessId,
    clock: LamportClock,
    /// The requests that it knows of and that are not yet released, its own among them.
    queue: BTreeSet<Request>,
    /// The latest stamp received from each process.
    heard: Vec<u64>,
    /// Its own request, until it is released.
    own: Option<Request>,
    /// Whether it uses the resource.
    inside: bool,
    /// Requests that it will still make on its own.
    to_make: u32,
}

/// A message: its stamp, and what it says.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Message {
    stamp: u64,
    kind: MessageKind,
}

/// What a message says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MessageKind {
    /// "I want the resource": with the stamp of the request.
    Request(u64),
    /// "I know of your request": with the stamp of that request.
    Acknowledge(u64),
    /// "I have released it."
    Release,
}

/// The timers of a process.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// It has used the resource long enough.
    Leave,
    /// It wants the resource.
    Ask,
}

/// The only command: want the resource.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Ask;

impl LamportMutex {
    /// The process wants the resource, or, if it wants or has it already, will want it again.
    /// The event that begins this is the request.
    fn ask(&self, state: &mut State, out: &mut Outbox<Self>) {
        let tick = state.clock.tick(&self.rates, out);
        if let Some(own) = state.own {
            state.to_make = state.to_make.saturating_add(1);
            out.explain("mutual-exclusion-ask-later", |reason| {
                tick.explain(reason.with("request", own.stamp))
            });
            return;
        }
        let own = Request { stamp: tick.time, process: out.me() };
        out.explain("mutual-exclusion-ask", |reason| tick.explain(reason.with("request", own.stamp)));
        state.own = Some(own);
        state.queue.insert(own);
        // Rule 1: tell everyone.
        self.tell_everyone(state, MessageKind::Request(own.stamp), "mutual-exclusion-send-request", out);
        self.enter_if_first(state, out);
    }

    fn tell_everyone(
        &self,
        state: &mut State,
        kind: MessageKind,
        rule: &'static str,
        out: &mut Outbox<Self>,
    ) {
        for to in out.others() {
            self.tell(state, to, kind, rule, out);
        }
    }

    fn tell(
        &self,
        state: &mut State,
        to: ProcessId,
        kind: MessageKind,
        rule: &'static str,
        out: &mut Outbox<Self>,
    ) {
        let tick = state.clock.tick(&self.rates, out);
        out.send(to, Message { stamp: tick.time, kind })
            .because(rule, |reason| tick.explain(with_request(reason.with("to", to), kind)));
    }

    /// Rule 5: the resource is granted to a process when its own request is first in its queue, and
    /// it has heard something later than that from everyone.
    fn enter_if_first(&self, state: &mut State, out: &mut Outbox<Self>) {
        let Some(own) = state.own.filter(|_| !state.inside) else { return };
        let is_first = state.queue.first() == Some(&own);
        if !is_first || out.others().any(|other| !state.has_heard_later(own, other)) {
            return;
        }
        state.inside = true;
        let tick = state.clock.tick(&self.rates, out);
        let heard = state.heard_from_others();
        out.local(own.stamp).because("mutual-exclusion-enter", |reason| {
            tick.explain(reason.with("request", own.stamp).with("heard", heard))
        });
        // Whatever it did before in this step, it did outside.
        out.changes_phase();
        out.set_timer(Timer::Leave, self.inside_ticks);
    }

    fn leave(&self, state: &mut State, out: &mut Outbox<Self>) {
        let tick = state.clock.tick(&self.rates, out);
        let Some(own) = state.own.take() else { return };
        out.explain("mutual-exclusion-leave", |reason| tick.explain(reason.with("request", own.stamp)));
        state.inside = false;
        state.queue.remove(&own);
        // Rule 3: tell everyone.
        self.tell_everyone(state, MessageKind::Release, "mutual-exclusion-send-release", out);
        self.plan_next_request(state, out);
    }

    fn plan_next_request(&self, state: &State, out: &mut Outbox<Self>) {
        if state.to_make > 0 {
            let span = self.gap_ticks.saturating_mul(2).saturating_sub(1);
            let gap_ticks = 1 + out.draw("gap", state.clock.time, span);
            out.set_timer(Timer::Ask, gap_ticks);
        }
    }
}

impl State {
    fn heard_from(&self, other: ProcessId) -> u64 {
        self.heard.get(other.position()).copied().unwrap_or(0)
    }

    /// The latest stamp heard from each other process, beside its name.
    fn heard_from_others(&self) -> Vec<Vec<Value>> {
        let others = ProcessId::first(self.heard.len()).filter(|&other| other != self.me);
        others.map(|other| vec![other.into(), self.heard_from(other).into()]).collect()
    }

    fn has_heard_later(&self, own: Request, other: ProcessId) -> bool {
        self.heard_from(other) > own.stamp
    }
}

fn with_request(reason: Phrase, kind: MessageKind) -> Phrase {
    match kind {
        MessageKind::Request(stamp) | MessageKind::Acknowledge(stamp) => reason.with("request", stamp),
        MessageKind::Release => reason,
    }
}

impl Protocol for LamportMutex {
    type State = State;
    type Message = Message;
    type Timer = Timer;
    type Command = Ask;
    type Record = ();
    type Stable = ();
    type Observer = History;

    fn initial(&self, me: ProcessId) -> State {
        State {
            me,
            clock: self.rates.initial(me),
            queue: BTreeSet::new(),
            heard: vec![0; self.process_count],
            own: None,
            inside: false,
            to_make: self.requests,
        }
    }

    fn on_start(&self, state: &mut State, out: &mut Outbox<Self>) {
        self.plan_next_request(state, out);
    }

    fn on_message(&self, state: &mut State, from: ProcessId, message: Message, out: &mut Outbox<Self>) {
        let tick = state.clock.receive(&self.rates, out, message.stamp);
        if let Some(heard) = state.heard.get_mut(from.position()) {
            *heard = message.stamp.max(*heard);
        }
        let explain =
            |reason: Phrase, tick: Tick| tick.explain(with_request(reason.with("from", from), message.kind));
        match message.kind {
            // Rule 2: put it in the queue, and acknowledge it.
            MessageKind::Request(stamp) => {
                out.explain("mutual-exclusion-receive-request", |reason| explain(reason, tick));
                state.queue.insert(Request { stamp, process: from });
                let acknowledge = MessageKind::Acknowledge(stamp);
                self.tell(state, from, acknowledge, "mutual-exclusion-send-acknowledge", out);
            }
            MessageKind::Acknowledge(_) => {
                out.explain("mutual-exclusion-receive-acknowledge", |reason| explain(reason, tick));
            }
            // Rule 4: take whatever that process requested out of the queue.
            MessageKind::Release => {
                out.explain("mutual-exclusion-receive-release", |reason| explain(reason, tick));
                state.queue.retain(|request| request.process != from);
            }
        }
        self.enter_if_first(state, out);
    }

    fn on_timer(&self, state: &mut State, timer: Timer, out: &mut Outbox<Self>) {
        match timer {
            Timer::Leave => self.leave(state, out),
            Timer::Ask => {
                state.to_make = state.to_make.saturating_sub(1);
                self.ask(state, out);
            }
        }
    }

    fn on_command(&self, state: &mut State, _command: Ask, out: &mut Outbox<Self>) {
        self.ask(state, out);
    }

    fn observe(&self, history: &mut History, event: &Observed<Self>) {
        history.note(event);
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("mutual-exclusion", two_inside),
            Property::always("granted-in-order", granted_out_of_order),
            Property::leads_to("every-request-granted", request_waits),
        ]
    }

    fn phase(&self, state: &State) -> Option<Phase> {
        let (key, tone) = match (state.own, state.inside) {
            (None, _) => ("mutual-exclusion-idle", PhaseTone::Idle),
            (Some(_), false) => ("mutual-exclusion-wanting", PhaseTone::Active),
            (Some(_), true) => ("mutual-exclusion-inside", PhaseTone::Good),
        };
        Some(Phase::new(key, tone))
    }

    fn waits_for(&self, state: &State) -> Vec<Wait> {
        let Some(own) = state.own.filter(|_| !state.inside) else { return Vec::new() };
        let ahead = state.queue.range(..own).map(|request| Wait {
            whom: request.process,
            what: Phrase::new("mutual-exclusion-awaits-release").with("request", request.stamp),
        });
        let silent = ProcessId::first(self.process_count)
            .filter(|&other| other != own.process && !state.has_heard_later(own, other));
        let silent = silent.map(|whom| Wait {
            whom,
            what: Phrase::new("mutual-exclusion-awaits-later-stamp").with("request", own.stamp),
        });
        ahead.chain(silent).collect()
    }

    fn fields(&self, state: &State) -> Vec<Field> {
        let (queue, stamps): (Vec<ProcessId>, Vec<u64>) =
            state.queue.iter().map(|request| (request.process, request.stamp)).unzip();
        vec![
            Field::new("mutual-exclusion-clock", state.clock.time),
            Field::new("mutual-exclusion-own", state.own.map(|own| own.stamp)),
            Field::new("mutual-exclusion-queue", queue),
            Field::new("mutual-exclusion-queue-stamps", stamps),
            Field::new("mutual-exclusion-heard", state.heard_from_others()),
        ]
    }

    fn describe(&self, message: &Message) -> Description {
        let label = |rule| with_request(Phrase::new(rule), message.kind).with("stamp", message.stamp);
        match message.kind {
            MessageKind::Request(_) => Description::application(label("mutual-exclusion-request")),
            MessageKind::Acknowledge(_) => Description::control(label("mutual-exclusion-acknowledge")),
            MessageKind::Release => Description::application(label("mutual-exclusion-release")),
        }
    }

    fn timer_name(&self, timer: Timer) -> Cow<'static, str> {
        Cow::Borrowed(match timer {
            Timer::Leave => "leave",
            Timer::Ask => "ask",
        })
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Ask, Phrase> {
        command::read(text, COMMANDS, roster).map(|_| Ask)
    }

    fn command_text(&self, _command: &Ask, _roster: &Roster) -> String {
        command::write("request", &[])
    }
}

const COMMANDS: &[CommandSpec] = &[CommandSpec::new("request", &[])];

/// The registry's line.
pub static ENTRY: Entry<LamportMutex> = Entry {
    id: "mutual-exclusion",
    source: "Lamport 1978, CACM 21(7), “Ordering the events totally”, rules 1 to 5",
    parameters: &[
        ParameterSpec::integer("inside-ticks", 1, 1_000_000, 20),
        ParameterSpec::integer("requests", 0, 1_000, 0),
        ParameterSpec::integer("gap-ticks", 1, 1_000_000, 100),
    ],
    commands: COMMANDS,
    assumptions: &[
        Assumption::FifoChannels,
        Assumption::NoLoss,
        Assumption::NoDuplication,
        Assumption::NoCrash,
    ],
    build: |parameters: &Parameters, config: &Config| {
        Ok(LamportMutex {
            rates: Rates::of(config)?,
            process_count: config.roster.len(),
            inside_ticks: parameters.count("inside-ticks"),
            requests: u32::try_from(parameters.count("requests")).unwrap_or(u32::MAX),
            gap_ticks: parameters.count("gap-ticks"),
        })
    },
};
