//! Consensus with a majority of acceptors: Paxos, for one value.
//!
//! Proposers want a value chosen. A proposer begins a ballot: in phase 1 it asks the acceptors to promise that
//! they will accept nothing in a lower ballot, and each tells what it accepted last (1a, 1b). If a quorum
//! promises, phase 2: it asks them to accept a value (2a): that of the highest ballot among the answers, if
//! there is one; else its own. A value is chosen when a quorum has accepted it in one ballot (2b), whether
//! anybody knows it or not. Any two quorums have an acceptor in common, so that a later ballot hears of what
//! is chosen and asks for the same.
//!
//! Sources: Lamport 1998, "The Part-Time Parliament", ACM TOCS 16(2); Lamport 2001, "Paxos Made Simple", ACM
//! SIGACT News 32(4), sections 2.2 to 2.4.
//!
//! Conventions. What a process says to itself, as proposer and acceptor in one, is no message: it happens in the
//! same step. Acceptances go to every learner and to the proposer of the ballot. Promises, acceptances and the
//! numbers of begun ballots are in stable storage; what a proposer was asked for and what a learner has learned
//! are not: whoever crashes has to be asked, or told, again.

mod acceptor;
mod ballot;
mod desk;
mod learner;
mod past;
mod proposer;
mod questions;
mod trial;

pub use acceptor::Acceptor;
pub use ballot::{Ballot, Message, Proposal, Record, Stable, Vote};
pub use learner::{Learner, Tally};
pub use past::{Chosen, Past};
pub use proposer::{Grounds, Proposer, Round};
pub use trial::Trial;

use super::assumption::Assumption;
use super::back_off::BackOff;
use super::command::{self, ArgumentKind, ArgumentSpec, CommandSpec};
use super::registry::Entry;
use crate::scenario::parameters::{ParameterSpec, Parameters};
use crate::sim::config::Config;
use crate::sim::{Description, Explanation, Field, Observed, Outbox, Property, Protocol, Question, Wait};
use crate::trace::{Phase, PhaseTone, Phrase, ProcessId, Roster, Value};
use desk::Desk;
use std::borrow::Cow;

/// The algorithm with its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paxos {
    /// Who may propose.
    pub proposers: Vec<ProcessId>,
    /// Who promises and accepts.
    pub acceptors: Vec<ProcessId>,
    /// Who wants to know what is chosen.
    pub learners: Vec<ProcessId>,
    /// How many acceptors are a quorum.
    pub quorum: usize,
    /// How long a ballot may take before the proposer begins another.
    pub back_off: BackOff,
    /// Whether an acceptor says so when it refuses.
    pub refusals: bool,
    /// How long a learner waits before it asks the acceptors; 0 if it never does.
    pub ask_ticks: u64,
    /// Wrong: a proposer does not care what was accepted before.
    pub ignores_votes: bool,
    /// Wrong: an acceptor does not write its promises to stable storage.
    pub forgets_promises: bool,
}

/// What a process keeps in memory: its part in each role. Who has no such role has nothing in it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct State {
    /// As a proposer.
    pub proposer: Proposer,
    /// As an acceptor.
    pub acceptor: Acceptor,
    /// As a learner.
    pub learner: Learner,
}

/// The only command: propose this value.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Propose(pub Proposal);

/// The timers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// The ballot has taken too long.
    Retry,
    /// The learner has waited long enough.
    Ask,
}

const TICKS_MAX: i64 = 100_000;
const QUORUM_MAX: i64 = 1000;

const PARAMETERS: &[ParameterSpec] = &[
    ParameterSpec::processes("proposers"),
    ParameterSpec::processes("acceptors"),
    ParameterSpec::processes("learners"),
    ParameterSpec::integer("quorum", 0, QUORUM_MAX, 0),
    ParameterSpec::integer("time-out", 1, TICKS_MAX, 100),
    ParameterSpec::integer("back-off", 1, 10, 1),
    ParameterSpec::integer("time-out-max", 1, TICKS_MAX, 10_000),
    ParameterSpec::integer("jitter", 0, TICKS_MAX, 0),
    ParameterSpec::flag("refusals", true),
    ParameterSpec::integer("ask", 0, TICKS_MAX, 0),
    ParameterSpec::word("variant", &["paxos", "ignores-votes", "forgets-promises"]),
];

const COMMANDS: &[CommandSpec] =
    &[CommandSpec::new("propose", &[ArgumentSpec::required("value", ArgumentKind::Word)])];

/// Its place in the registry.
pub static ENTRY: Entry<Paxos> = Entry {
    id: "paxos",
    source: "Lamport 1998, The Part-Time Parliament, ACM TOCS 16(2); Lamport 2001, Paxos Made Simple, ACM SIGACT \
             News 32(4)",
    parameters: PARAMETERS,
    commands: COMMANDS,
    assumptions: &[Assumption::StableStorage],
    build,
};

fn build(parameters: &Parameters, _config: &Config) -> Result<Paxos, Phrase> {
    let processes = |key| {
        let mut processes = parameters.processes(key).to_vec();
        processes.sort_unstable();
        processes.dedup();
        processes
    };
    let acceptors = processes("acceptors");
    let quorum = match parameters.count("quorum") as usize {
        0 => acceptors.len() / 2 + 1,
        quorum => quorum,
    };
    if quorum > acceptors.len() {
        return Err(Phrase::new("paxos-quorum-too-large")
            .with("quorum", quorum)
            .with("acceptors", acceptors.len()));
    }
    let time_out_ticks = parameters.count("time-out");
    Ok(Paxos {
        proposers: processes("proposers"),
        learners: processes("learners"),
        acceptors,
        quorum,
        back_off: BackOff {
            time_out_ticks,
            factor: parameters.count("back-off"),
            time_out_max_ticks: parameters.count("time-out-max").max(time_out_ticks),
            jitter_max_ticks: parameters.count("jitter"),
        },
        refusals: parameters.flag("refusals"),
        ask_ticks: parameters.count("ask"),
        ignores_votes: parameters.word("variant") == "ignores-votes",
        forgets_promises: parameters.word("variant") == "forgets-promises",
    })
}

impl Paxos {
    /// Who is told of the acceptances of a ballot.
    fn audience(&self, ballot: Ballot) -> impl Iterator<Item = ProcessId> + use<'_> {
        let owner = (!self.learners.contains(&ballot.owner)).then_some(ballot.owner);
        self.learners.iter().copied().chain(owner)
    }

    /// A message arrives, from another process or from itself.
    fn hear(&self, state: &mut State, from: ProcessId, message: Message, desk: &mut Desk<'_>) {
        let State { proposer, acceptor, learner } = state;
        match message {
            Message::Prepare(ballot) => self.hear_prepare(acceptor, from, ballot, desk),
            Message::Promise(ballot, last) => self.hear_promise(proposer, from, ballot, last, desk),
            Message::Accept(vote) => self.hear_accept(acceptor, from, vote, desk),
            Message::Accepted(vote) => {
                if self.hear_accepted(learner, from, vote, desk) {
                    self.rest(proposer, desk);
                }
            }
            Message::Refused { ballot, promised } => self.hear_refusal(proposer, ballot, promised, desk),
            Message::Ask => self.hear_ask(acceptor, from, desk),
        }
    }

    /// One step of a process: what begins it, and then what the process has to say to itself.
    fn step(&self, state: &mut State, out: &mut Outbox<Self>, begin: impl FnOnce(&mut State, &mut Desk<'_>)) {
        let me = out.me();
        let mut desk = Desk::new(out);
        begin(state, &mut desk);
        while let Some(message) = desk.own_message() {
            self.hear(state, me, message, &mut desk);
        }
    }
}

impl Protocol for Paxos {
    type State = State;
    type Message = Message;
    type Timer = Timer;
    type Command = Propose;
    type Record = Record;
    type Stable = Stable;
    type Observer = Past;

    fn initial(&self, _me: ProcessId) -> State {
        State::default()
    }

    fn on_start(&self, state: &mut State, out: &mut Outbox<Self>) {
        self.step(state, out, |_, desk| self.wait_to_ask(desk));
    }

    fn on_message(&self, state: &mut State, from: ProcessId, message: Message, out: &mut Outbox<Self>) {
        self.step(state, out, |state, desk| self.hear(state, from, message, desk));
    }

    fn on_timer(&self, state: &mut State, timer: Timer, out: &mut Outbox<Self>) {
        self.step(state, out, |state, desk| match timer {
            Timer::Retry => self.try_again(&mut state.proposer, desk),
            Timer::Ask => self.ask(desk),
        });
    }

    fn on_command(&self, state: &mut State, Propose(wish): Propose, out: &mut Outbox<Self>) {
        self.step(state, out, |state, desk| {
            if self.proposers.contains(&desk.out.me()) {
                self.propose(&mut state.proposer, &state.learner, wish, desk);
            } else {
                desk.explain("paxos-proposes-elsewhere", |phrase| {
                    phrase.with("proposers", self.proposers.clone())
                });
            }
        });
    }

    fn on_recover(&self, state: &mut State, stable: &Stable, out: &mut Outbox<Self>) {
        state.acceptor = Acceptor::restored(stable);
        state.proposer = Proposer::restored(stable);
        self.step(state, out, |state, desk| {
            desk.explain("paxos-recovers", |phrase| {
                let phrase = phrase
                    .with("bound", state.acceptor.promised.is_some())
                    .with("promised", state.acceptor.promised);
                Vote::name_as_last_in(state.acceptor.accepted.as_ref(), phrase)
            });
            self.wait_to_ask(desk);
        });
    }

    fn write(&self, stable: &mut Stable, record: &Record) {
        stable.write(record);
    }

    fn observe(&self, past: &mut Past, event: &Observed<Self>) {
        past.observe(self, event);
    }

    fn properties(&self) -> Vec<Property<Self>> {
        past::properties()
    }

    fn questions(&self) -> Vec<Question<Self>> {
        questions::questions()
    }

    fn explanations(&self, me: ProcessId, state: Option<&State>, stable: &Stable) -> Vec<Explanation> {
        self.explained(me, state, stable)
    }

    fn wrong(&self) -> Option<Phrase> {
        match self {
            Paxos { ignores_votes: true, .. } => Some(Phrase::new("paxos-wrong-ignores-votes")),
            Paxos { forgets_promises: true, .. } => Some(Phrase::new("paxos-wrong-forgets-promises")),
            _ if 2 * self.quorum <= self.acceptors.len() => Some(
                Phrase::new("paxos-wrong-quorums")
                    .with("quorum", self.quorum)
                    .with("acceptors", self.acceptors.len()),
            ),
            _ => None,
        }
    }

    /// Of an acceptor, what it has promised and accepted; of others, what they are doing.
    fn phase(&self, state: &State) -> Option<Phase> {
        let State { proposer, acceptor, learner } = state;
        let (name, tone) = match (acceptor.phase(), &learner.learned, &proposer.round) {
            (Some(name), None, _) => (name, PhaseTone::Active),
            (Some(name), Some(_), _) => (name, PhaseTone::Good),
            (None, Some(vote), _) => (vote.name_in(Phrase::new("paxos-knows")), PhaseTone::Good),
            (None, None, Round::Preparing { ballot, .. }) => {
                (ballot.name_in(Phrase::new("paxos-preparing")), PhaseTone::Active)
            }
            (None, None, Round::Accepting { vote, .. }) => {
                (vote.name_in(Phrase::new("paxos-accepting")), PhaseTone::Active)
            }
            (None, None, Round::Idle) => (Phrase::new("paxos-idle"), PhaseTone::Idle),
        };
        Some(Phase { name, tone })
    }

    fn waits_for(&self, state: &State) -> Vec<Wait> {
        self.awaited(&state.proposer, &state.learner)
    }

    fn fields(&self, state: &State) -> Vec<Field> {
        let State { proposer, acceptor, learner } = state;
        let accepted = acceptor.accepted.as_ref();
        let by = |tally: &Tally| Value::from(tally.by.iter().copied().collect::<Vec<_>>());
        vec![
            Field::new("paxos-wish", proposer.wish.as_deref()),
            Field::new("paxos-ballot", proposer.round.ballot()),
            Field::new("paxos-promises", proposer::members(&proposer.round)),
            Field::new("paxos-promised", acceptor.promised),
            Field::new("paxos-accepted-ballot", accepted.map(|vote| vote.ballot)),
            Field::new("paxos-accepted-value", accepted.map(|vote| &*vote.value)),
            Field::new("paxos-acceptances", learner.tallies.values().map(by).collect::<Vec<Value>>()),
            Field::new("paxos-learned-value", learner.learned.as_ref().map(|vote| &*vote.value)),
        ]
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

    fn timer_name(&self, timer: Timer) -> Cow<'static, str> {
        Cow::Borrowed(match timer {
            Timer::Retry => "retry",
            Timer::Ask => "ask",
        })
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Propose, Phrase> {
        let call = command::read(text, COMMANDS, roster)?;
        // It is declared as required.
        Ok(Propose(Proposal::from(call.word(0).unwrap_or_default())))
    }

    fn command_text(&self, Propose(wish): &Propose, _roster: &Roster) -> String {
        command::write("propose", &[wish])
    }
}
