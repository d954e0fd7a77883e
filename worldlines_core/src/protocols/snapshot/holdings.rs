//! The application: processes that hold something of which there is always the same in all, and send it to each
//! other. In a bank that is money (Chandy and Lamport 1985, and most textbooks); with a token it is the right to do
//! what only one may do at a time (their first example, figure 3).

use super::Channels;
use crate::protocols::command;
use crate::sim::{Description, Evidence, Field, Outbox, Property, Protocol, View};
use crate::trace::{Phase, PhaseTone, Phrase, ProcessId, Roster, Value};
use std::borrow::Cow;

/// What is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Money: any part of it can be sent.
    Bank,
    /// A token: whoever has it passes it on.
    Token,
}

impl Kind {
    /// What a process holds at the start if nothing is said.
    pub(super) fn usual_holding(self, process: ProcessId) -> u64 {
        match self {
            Kind::Bank => 10,
            Kind::Token => u64::from(process == ProcessId(0)),
        }
    }
}

/// The application, with its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holdings {
    /// What is held.
    pub kind: Kind,
    /// How much each process has at the start.
    pub at_start: Vec<u64>,
    /// On which channels it can be sent.
    pub channels: Channels,
    /// How often each process sends of its own accord.
    pub transfers: u32,
    /// How many ticks lie between two such times, on average; a token is kept so long.
    pub gap_ticks: u64,
}

/// What a process has.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct State {
    /// How much.
    pub held: u64,
    /// How often it still sends of its own accord.
    to_send: u32,
}

/// So much is on its way.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Amount(pub u64);

/// A process is to send so much to another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Command {
    /// To whom.
    pub to: ProcessId,
    /// How much.
    pub amount: u64,
}

/// The only timer: it is time to send.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NextTransfer;

impl Holdings {
    /// How much there is in all.
    pub fn total(&self) -> u64 {
        self.at_start.iter().sum()
    }

    fn send(&self, state: &mut State, to: ProcessId, amount: u64, out: &mut Outbox<Self>) {
        state.held -= amount;
        let left = state.held;
        out.send(to, Amount(amount)).because(
            match self.kind {
                Kind::Bank => "snapshot-bank-sends",
                Kind::Token => "snapshot-token-sends",
            },
            |reason| reason.with("amount", amount).with("to", to).with("left", left),
        );
    }

    /// Waits for the next time to send, if there is one.
    fn plan(&self, state: &State, out: &mut Outbox<Self>) {
        match self.kind {
            _ if state.to_send == 0 => {}
            Kind::Token if state.held == 0 => {}
            Kind::Token => out.set_timer(NextTransfer, self.gap_ticks),
            Kind::Bank => {
                let span = self.gap_ticks.saturating_mul(2).saturating_sub(1);
                out.set_timer(NextTransfer, 1 + out.draw("gap", u64::from(state.to_send), span));
            }
        }
    }
}

impl Protocol for Holdings {
    type State = State;
    type Message = Amount;
    type Timer = NextTransfer;
    type Command = Command;
    type Record = ();
    type Stable = ();
    type Observer = ();

    fn initial(&self, me: ProcessId) -> State {
        let held = self.at_start.get(me.position()).copied().unwrap_or_default();
        State { held, to_send: self.transfers }
    }

    fn on_start(&self, state: &mut State, out: &mut Outbox<Self>) {
        self.plan(state, out);
    }

    fn on_message(&self, state: &mut State, from: ProcessId, Amount(amount): Amount, out: &mut Outbox<Self>) {
        state.held += amount;
        let held = state.held;
        out.explain(
            match self.kind {
                Kind::Bank => "snapshot-bank-receives",
                Kind::Token => "snapshot-token-receives",
            },
            |reason| reason.with("amount", amount).with("from", from).with("held", held),
        );
        if self.kind == Kind::Token {
            self.plan(state, out);
        }
    }

    fn on_timer(&self, state: &mut State, _timer: NextTransfer, out: &mut Outbox<Self>) {
        let neighbours: Vec<ProcessId> = self.channels.out_of(out.me()).collect();
        let number = u64::from(state.to_send);
        state.to_send = state.to_send.saturating_sub(1);
        out.explain("snapshot-time-to-send", |reason| reason);
        let next = match self.kind {
            // Round in a circle: to the next behind it, or else to the first.
            Kind::Token => neighbours.iter().find(|to| **to > out.me()).or(neighbours.first()),
            Kind::Bank => neighbours.get(out.draw("receiver", number, neighbours.len() as u64) as usize),
        };
        let amount = match self.kind {
            Kind::Token => state.held,
            Kind::Bank => state.held.min(1 + out.draw("amount", number, 5)),
        };
        if let Some(&to) = next.filter(|_| amount > 0) {
            self.send(state, to, amount, out);
        }
        self.plan(state, out);
    }

    fn on_command(&self, state: &mut State, Command { to, amount }: Command, out: &mut Outbox<Self>) {
        if !self.channels.out_of(out.me()).any(|neighbour| neighbour == to) {
            out.local(amount).because("snapshot-no-channel", |reason| reason.with("to", to));
        } else if amount > state.held {
            let held = state.held;
            out.local(amount)
                .because("snapshot-not-enough", |reason| reason.with("amount", amount).with("held", held));
        } else {
            self.send(state, to, amount, out);
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![Property::always("total-kept", total_changed)]
    }

    fn phase(&self, state: &State) -> Option<Phase> {
        let tone = if state.held > 0 { PhaseTone::Active } else { PhaseTone::Idle };
        let name = match self.kind {
            Kind::Bank => Phrase::new("snapshot-bank-holds"),
            Kind::Token => Phrase::new("snapshot-token-holds"),
        };
        let tone = if self.kind == Kind::Bank { PhaseTone::Idle } else { tone };
        Some(Phase { name: name.with("held", state.held), tone })
    }

    fn fields(&self, state: &State) -> Vec<Field> {
        vec![Field::new("snapshot-held", state.held)]
    }

    fn conserved(&self) -> Option<i64> {
        i64::try_from(self.total()).ok()
    }

    fn describe(&self, Amount(amount): &Amount) -> Description {
        let rule = match self.kind {
            Kind::Bank => "snapshot-bank-amount",
            Kind::Token => "snapshot-token-amount",
        };
        Description::application(Phrase::new(rule).with("amount", *amount))
    }

    fn timer_name(&self, _timer: NextTransfer) -> Cow<'static, str> {
        Cow::Borrowed("next-transfer")
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Command, Phrase> {
        let call = command::read(text, super::COMMANDS, roster)?;
        let amount = call.integer(1).unwrap_or(1).unsigned_abs();
        // The other command is the layer's, which read it first if it could be read.
        let to = call.process(0).ok_or_else(|| {
            Phrase::new("snapshot-take-number").with("limit", super::SNAPSHOTS_MAX).with("found", text)
        })?;
        Ok(Command { to, amount })
    }

    fn command_text(&self, command: &Command, roster: &Roster) -> String {
        command::write("transfer", &[roster.process(command.to), &command.amount.to_string()])
    }

    fn is_own_step(&self, _command: &Command) -> bool {
        true
    }
}

/// There is more or less in all than at the start.
fn total_changed(world: &dyn View<Holdings>) -> Option<Evidence> {
    let total = world.protocol().total();
    // Who is down has lost what it had.
    let held: u64 = world.up().map(|(_, state)| state.held).sum();
    let under_way: u64 = world.in_flight().iter().map(|(_, Amount(amount))| amount).sum();
    (held + under_way != total).then(|| {
        let phrase = Phrase::new("snapshot-total-changed").with("held", held);
        let phrase = phrase.with("under-way", Value::from(under_way)).with("total", total);
        Evidence::about(phrase, world.last_event().map(|event| event.process))
    })
}
