//! Atomic commitment that does not block: three-phase commit.
//!
//! Two-phase commit blocks because a participant that has voted yes cannot know whether somebody has committed
//! already. So here a phase comes between: once all have voted yes, the coordinator first tells everybody that (pre-commit)
//! and waits until everybody who is up knows it. Only then it commits. While anybody who is up is uncertain, nobody
//! has committed; so whoever survives a crash can find out together what is safe.
//!
//! Sources: Skeen 1981, "Nonblocking Commit Protocols", SIGMOD; Bernstein, Hadzilacos and Goodman 1987, "Concurrency
//! Control and Recovery in Database Systems", section 7.5 (for failures of processes only, which a detector reports
//! truly: neither a partition nor a wrong suspicion).
//!
//! Conventions. The coordinator has no vote of its own. There are no final acknowledgements: the decision ends it, and
//! 5N messages with them would be 6N. What is written, and forced, is what two-phase commit writes: a participant's yes
//! and everybody's decision. That a process was told to pre-commit is not written (section 7.5): whoever comes back asks
//! anyway, for the others may have decided either way without it. So if all have failed and none of those who are
//! back had decided, they stay blocked: which of them failed last, and so could decide for all, is another question
//! (Skeen 1985, "Determining the Last Process to Fail", ACM TOCS 3(1)).

mod blocked;
mod coordinator;
mod decide;
mod explained;
mod message;
mod participant;
mod recovery;
mod state;
mod termination;
mod waiting;

pub use message::{Message, Record, Stable};
pub use state::{Lead, Stage, State};

use super::assumption::Assumption;
use super::atomic_commit::{self, AtomicCommit, Cohort, Decision, Past};
use super::command::{self, CommandSpec};
use super::registry::Entry;
use crate::scenario::parameters::{ParameterSpec, Parameters};
use crate::sim::config::{Config, Detector};
use crate::sim::{
    Description, Explanation, Field, Observed, Outbox, Property, Protocol, Question, View, Wait,
};
use crate::trace::{Phase, Phrase, ProcessId, Roster, Value};
use std::borrow::Cow;

/// The algorithm with its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThreePhaseCommit {
    /// Who takes part.
    pub cohort: Cohort,
    /// How long the coordinator waits for votes; in a wrong variant, how long anybody waits for anything.
    pub time_out_ticks: u64,
    /// The algorithm, or what goes wrong without a part of it.
    pub variant: Variant,
    /// Whether every failure is reported.
    pub has_detector: bool,
}

/// The algorithm, or what goes wrong without a part of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Variant {
    /// With the termination protocol.
    Nonblocking,
    /// Wrong: nobody listens to the detector, and whoever has waited for long enough decides: who is uncertain, to
    /// abort, and who is ready to commit, to commit.
    BareTimeOuts,
    /// Wrong: a new coordinator that finds somebody ready to commit does so, before the uncertain ones know.
    CommitsAtOnce,
}

/// The only command: commit the transaction.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Commit;

/// The timers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// What is awaited has not come for too long.
    Patience,
}

const TICKS_MAX: i64 = 100_000;

const PARAMETERS: &[ParameterSpec] = &[
    Cohort::COORDINATOR,
    Cohort::PARTICIPANTS,
    Cohort::YES_VOTERS,
    ParameterSpec::integer("time-out", 1, TICKS_MAX, 100),
    ParameterSpec::word("variant", &["three-phase-commit", "bare-time-outs", "commits-at-once"]),
];

const COMMANDS: &[CommandSpec] = &[CommandSpec::new("commit", &[])];

/// Its place in the registry.
pub static ENTRY: Entry<ThreePhaseCommit> = Entry {
    id: "three-phase-commit",
    source: "Skeen 1981, Nonblocking Commit Protocols, SIGMOD; Bernstein, Hadzilacos and Goodman 1987, Concurrency \
             Control and Recovery in Database Systems, section 7.5",
    parameters: PARAMETERS,
    commands: COMMANDS,
    assumptions: &[Assumption::ReliableChannels, Assumption::StableStorage, Assumption::PerfectDetector],
    build,
};

fn build(parameters: &Parameters, config: &Config) -> Result<ThreePhaseCommit, Phrase> {
    let variant = match parameters.word("variant") {
        "bare-time-outs" => Variant::BareTimeOuts,
        "commits-at-once" => Variant::CommitsAtOnce,
        _ => Variant::Nonblocking,
    };
    Ok(ThreePhaseCommit {
        cohort: Cohort::of(parameters)?,
        time_out_ticks: parameters.count("time-out"),
        variant,
        has_detector: matches!(config.detector, Detector::Perfect { .. }),
    })
}

impl ThreePhaseCommit {
    fn uses_bare_time_outs(&self) -> bool {
        self.variant == Variant::BareTimeOuts
    }

    fn is_member(&self, process: ProcessId) -> bool {
        process == self.cohort.coordinator || self.cohort.is_participant(process)
    }
}

impl Protocol for ThreePhaseCommit {
    type State = State;
    type Message = Message;
    type Timer = Timer;
    type Command = Commit;
    type Record = Record;
    type Stable = Stable;
    type Observer = Past;

    fn initial(&self, _me: ProcessId) -> State {
        State::new()
    }

    fn on_start(&self, _state: &mut State, out: &mut Outbox<Self>) {
        if self.uses_bare_time_outs() && self.cohort.is_participant(out.me()) {
            out.set_timer(Timer::Patience, self.time_out_ticks);
        }
    }

    fn on_message(&self, state: &mut State, from: ProcessId, message: Message, out: &mut Outbox<Self>) {
        match message {
            Message::VoteRequest => self.hear_vote_request(state, from, out),
            Message::Yes => self.hear_vote(state, from, true, out),
            Message::No => self.hear_vote(state, from, false, out),
            Message::PreCommit => self.hear_pre_commit(state, from, out),
            Message::Ack => self.hear_ack(state, from, out),
            Message::Decided(decision) => self.hear_decision(state, from, decision, out),
            Message::StateRequest => self.hear_state_request(state, from, out),
            Message::State(stage) => self.hear_state(state, from, stage, out),
            Message::Ask => self.hear_ask(state, from, out),
            Message::Undecided => self.hear_undecided(state, from, out),
        }
    }

    fn on_timer(&self, state: &mut State, _timer: Timer, out: &mut Outbox<Self>) {
        self.lose_patience(state, out);
    }

    fn on_command(&self, state: &mut State, _command: Commit, out: &mut Outbox<Self>) {
        self.begin(state, out);
    }

    fn on_recover(&self, state: &mut State, stable: &Stable, out: &mut Outbox<Self>) {
        if self.is_member(out.me()) {
            self.come_back(state, stable, out);
        }
    }

    fn on_suspect(&self, state: &mut State, about: ProcessId, out: &mut Outbox<Self>) {
        if self.is_member(out.me()) && self.is_member(about) {
            self.hear_of_failure(state, about, out);
        }
    }

    fn on_trust(&self, _state: &mut State, about: ProcessId, out: &mut Outbox<Self>) {
        if self.is_member(out.me()) && self.is_member(about) {
            self.hear_of_return(about, out);
        }
    }

    fn write(&self, stable: &mut Stable, record: &Record) {
        stable.write(*record);
    }

    fn observe(&self, past: &mut Past, event: &Observed<Self>) {
        past.observe(self, event);
    }

    fn properties(&self) -> Vec<Property<Self>> {
        atomic_commit::properties()
    }

    fn questions(&self) -> Vec<Question<Self>> {
        atomic_commit::questions()
    }

    fn wrong(&self) -> Option<Phrase> {
        match self.variant {
            Variant::Nonblocking => None,
            Variant::BareTimeOuts => Some(Phrase::new("three-phase-commit-wrong-bare-time-outs")),
            Variant::CommitsAtOnce => Some(Phrase::new("three-phase-commit-wrong-commits-at-once")),
        }
    }

    fn phase(&self, state: &State) -> Option<Phase> {
        Some(state.phase())
    }

    fn waits_for(&self, state: &State) -> Vec<Wait> {
        self.awaited(state)
    }

    fn explanations(&self, me: ProcessId, state: Option<&State>, stable: &Stable) -> Vec<Explanation> {
        self.explained(me, state, stable)
    }

    fn fields(&self, state: &State) -> Vec<Field> {
        let list = |processes: &std::collections::BTreeSet<ProcessId>| {
            Value::from(processes.iter().copied().collect::<Vec<_>>())
        };
        vec![
            Field::new("three-phase-commit-first-in-line", self.first_in_line(state)),
            Field::new("three-phase-commit-awaited", state.lead.awaited().map_or(Value::None, list)),
            Field::new("three-phase-commit-gone", list(&state.gone)),
            Field::new("three-phase-commit-askers", list(&state.askers)),
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

    fn timer_name(&self, _timer: Timer) -> Cow<'static, str> {
        Cow::Borrowed("patience")
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Commit, Phrase> {
        command::read(text, COMMANDS, roster).map(|_| Commit)
    }

    fn command_text(&self, _command: &Commit, _roster: &Roster) -> String {
        command::write("commit", &[])
    }
}

impl AtomicCommit for ThreePhaseCommit {
    fn cohort(&self) -> &Cohort {
        &self.cohort
    }

    fn decision(&self, state: &State) -> Option<Decision> {
        state.decision()
    }

    fn is_uncertain(&self, state: &State) -> bool {
        state.stage == Stage::Ready
    }

    fn is_yes(&self, record: &Record) -> bool {
        *record == Record::Yes
    }

    fn written_decision(&self, record: &Record) -> Option<Decision> {
        match record {
            Record::Decided(decision) => Some(*decision),
            Record::Yes => None,
        }
    }

    fn blocked(&self, view: &dyn View<Self>) -> Vec<ProcessId> {
        self.find_blocked(view)
    }
}
