//! Atomic commitment in two rounds: two-phase commit.
//!
//! The coordinator asks every participant for its vote. Who votes yes has promised: it can commit, and will if it is
//! told to. If all vote yes, the coordinator decides to commit; if one votes no, or is not heard of in time, to abort;
//! then it tells everybody. Between its yes and the decision a participant is uncertain: it holds its locks and may
//! not decide alone. If the coordinator falls in that time, it is blocked.
//!
//! Sources: Gray 1978, "Notes on Data Base Operating Systems", section 5.8.3.3; Bernstein, Hadzilacos and Goodman
//! 1987, "Concurrency Control and Recovery in Database Systems", section 7.4, with cooperative termination (figures
//! 7-3 and 7-4); Mohan, Lindsay and Obermarck 1986, "Transaction Management in the R* Distributed Database Management
//! System", ACM TODS 11(4), sections 2 and 3, for what is written by force, presumed abort and presumed commit.
//!
//! Conventions. The coordinator writes nothing before it asks for votes, unless it presumes commit: if it crashes
//! while it waits, its log knows of no transaction, and whoever asks is told what is presumed. It tells its decision
//! again until everybody has acknowledged it, and then writes lazily that this is the end: in memory it keeps the
//! decision, but once that record is on its disk it comes back from a crash knowing nothing of the transaction. A
//! participant that votes no aborts at once. A participant that is uncertain asks again, as often as it takes, after
//! each time-out.

mod blocked;
mod coordinator;
mod explained;
mod log;
mod message;
mod participant;
mod presumption;

pub use coordinator::{Coordinator, Stage};
pub use log::{Log, Record};
pub use message::Message;
pub use participant::Participant;
pub use presumption::Presumption;

use super::assumption::Assumption;
use super::atomic_commit::{self, AtomicCommit, Cohort, Decision, Past};
use super::command::{self, CommandSpec};
use super::registry::Entry;
use crate::scenario::parameters::{ParameterSpec, Parameters};
use crate::sim::config::Config;
use crate::sim::{
    Description, Explanation, Field, Observed, Outbox, Property, Protocol, Question, View, Wait,
};
use crate::trace::{Phase, Phrase, ProcessId, Roster, Value};
use std::borrow::Cow;

/// The algorithm with its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TwoPhaseCommit {
    /// Who takes part, and how they vote.
    pub cohort: Cohort,
    /// How long the coordinator waits for votes and acknowledgements, and an uncertain participant for the decision.
    pub time_out_ticks: u64,
    /// How long a participant waits to be asked for its vote.
    pub work_time_out_ticks: u64,
    /// What a coordinator that knows nothing of a transaction answers.
    pub presumption: Presumption,
    /// Whether an uncertain participant asks the other participants too.
    pub is_cooperative: bool,
    /// Wrong: an uncertain participant that has waited long enough aborts.
    pub aborts_when_uncertain: bool,
    /// Wrong: a participant votes yes before that is safely written.
    pub votes_before_writing: bool,
    /// Wrong: the coordinator forgets the transaction before everybody has acknowledged the decision.
    pub forgets_early: bool,
}

/// What a process keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// It asks for votes and decides.
    Coordinator(Coordinator),
    /// It votes.
    Participant(Participant),
    /// It has no part in this.
    Bystander,
}

/// The only command: commit the transaction, if all can.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Commit;

/// The timers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// The coordinator has waited for votes long enough.
    Votes,
    /// The coordinator has waited for acknowledgements long enough.
    Resend,
    /// A participant has waited to be asked for its vote long enough.
    Work,
    /// An uncertain participant has waited for the decision long enough.
    Ask,
}

const TICKS_MAX: i64 = 100_000;

const PARAMETERS: &[ParameterSpec] = &[
    Cohort::COORDINATOR,
    Cohort::PARTICIPANTS,
    Cohort::YES_VOTERS,
    ParameterSpec::integer("time-out", 1, TICKS_MAX, 100),
    ParameterSpec::integer("work-time-out", 1, TICKS_MAX, 200),
    ParameterSpec::word("presumption", Presumption::NAMES),
    ParameterSpec::word("termination", &["coordinator", "cooperative"]),
    ParameterSpec::word(
        "variant",
        &["two-phase-commit", "aborts-when-uncertain", "votes-before-writing", "forgets-early"],
    ),
];

const COMMANDS: &[CommandSpec] = &[CommandSpec::new("commit", &[])];

/// Its place in the registry.
pub static ENTRY: Entry<TwoPhaseCommit> = Entry {
    id: "two-phase-commit",
    source: "Gray 1978, Notes on Data Base Operating Systems; Bernstein, Hadzilacos and Goodman 1987, Concurrency \
             Control and Recovery in Database Systems, section 7.4; Mohan, Lindsay and Obermarck 1986, ACM TODS 11(4)",
    parameters: PARAMETERS,
    commands: COMMANDS,
    assumptions: &[Assumption::StableStorage],
    build,
};

fn build(parameters: &Parameters, _config: &Config) -> Result<TwoPhaseCommit, Phrase> {
    Ok(TwoPhaseCommit {
        cohort: Cohort::of(parameters)?,
        time_out_ticks: parameters.count("time-out"),
        work_time_out_ticks: parameters.count("work-time-out"),
        presumption: Presumption::named(parameters.word("presumption")),
        is_cooperative: parameters.word("termination") == "cooperative",
        aborts_when_uncertain: parameters.word("variant") == "aborts-when-uncertain",
        votes_before_writing: parameters.word("variant") == "votes-before-writing",
        forgets_early: parameters.word("variant") == "forgets-early",
    })
}

impl Protocol for TwoPhaseCommit {
    type State = State;
    type Message = Message;
    type Timer = Timer;
    type Command = Commit;
    type Record = Record;
    type Stable = Log;
    type Observer = Past;

    fn initial(&self, me: ProcessId) -> State {
        if me == self.cohort.coordinator {
            State::Coordinator(Coordinator::default())
        } else if self.cohort.is_participant(me) {
            State::Participant(Participant::Working)
        } else {
            State::Bystander
        }
    }

    fn on_start(&self, state: &mut State, out: &mut Outbox<Self>) {
        if let State::Participant(_) = state {
            out.set_timer(Timer::Work, self.work_time_out_ticks);
        }
    }

    fn on_message(&self, state: &mut State, from: ProcessId, message: Message, out: &mut Outbox<Self>) {
        match state {
            State::Coordinator(coordinator) => match message {
                Message::Yes => self.hear_yes(coordinator, from, out),
                Message::No => self.hear_no(coordinator, from, out),
                Message::Acknowledge => self.hear_acknowledgement(coordinator, from, out),
                Message::Ask => self.answer(coordinator, from, out),
                Message::VoteRequest | Message::Outcome(_) | Message::Uncertain => {}
            },
            State::Participant(participant) => match message {
                Message::VoteRequest => self.vote(participant, out),
                Message::Outcome(decision) => self.obey(participant, from, decision, out),
                Message::Ask => self.advise(participant, from, out),
                Message::Uncertain => self.hear_uncertain(participant, from, out),
                Message::Yes | Message::No | Message::Acknowledge => {}
            },
            State::Bystander => {}
        }
    }

    fn on_timer(&self, state: &mut State, timer: Timer, out: &mut Outbox<Self>) {
        match (state, timer) {
            (State::Coordinator(coordinator), Timer::Votes) => self.stop_waiting(coordinator, out),
            (State::Coordinator(coordinator), Timer::Resend) => self.tell_again(coordinator, out),
            (State::Participant(participant), Timer::Work) => self.stop_working(participant, out),
            (State::Participant(participant), Timer::Ask) => self.ask(participant, out),
            _ => {}
        }
    }

    fn on_command(&self, state: &mut State, Commit: Commit, out: &mut Outbox<Self>) {
        match state {
            State::Coordinator(coordinator) => self.begin(coordinator, out),
            State::Participant(_) | State::Bystander => {
                out.explain("two-phase-commit-command-elsewhere", |phrase| {
                    phrase.with("coordinator", self.cohort.coordinator)
                });
            }
        }
    }

    fn on_recover(&self, state: &mut State, log: &Log, out: &mut Outbox<Self>) {
        match state {
            State::Coordinator(coordinator) => self.restart_coordinator(coordinator, log, out),
            State::Participant(participant) => self.restart_participant(participant, log, out),
            State::Bystander => {}
        }
    }

    fn write(&self, log: &mut Log, record: &Record) {
        log.write(*record);
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
        let variants = [
            (self.aborts_when_uncertain, "two-phase-commit-wrong-aborts-when-uncertain"),
            (self.votes_before_writing, "two-phase-commit-wrong-votes-before-writing"),
            (self.forgets_early, "two-phase-commit-wrong-forgets-early"),
        ];
        variants.into_iter().find_map(|(is_wrong, rule)| is_wrong.then(|| Phrase::new(rule)))
    }

    fn phase(&self, state: &State) -> Option<Phase> {
        match state {
            State::Coordinator(coordinator) => Some(coordinator.phase()),
            State::Participant(participant) => Some(participant.phase()),
            State::Bystander => None,
        }
    }

    fn waits_for(&self, state: &State) -> Vec<Wait> {
        match state {
            State::Coordinator(coordinator) => self.awaited_by_coordinator(coordinator),
            State::Participant(participant) => self.awaited_by_participant(*participant),
            State::Bystander => Vec::new(),
        }
    }

    fn explanations(&self, me: ProcessId, state: Option<&State>, log: &Log) -> Vec<Explanation> {
        self.explained(me, state, log)
    }

    fn fields(&self, state: &State) -> Vec<Field> {
        match state {
            State::Coordinator(coordinator) => coordinator.fields(),
            State::Participant(participant) => participant.fields(),
            State::Bystander => Vec::new(),
        }
    }

    fn stable_fields(&self, log: &Log) -> Vec<Field> {
        log.fields()
    }

    fn describe(&self, message: &Message) -> Description {
        message.describe()
    }

    fn record_value(&self, record: &Record) -> Value {
        record.name().into()
    }

    fn timer_name(&self, timer: Timer) -> Cow<'static, str> {
        Cow::Borrowed(match timer {
            Timer::Votes => "votes",
            Timer::Resend => "resend",
            Timer::Work => "work",
            Timer::Ask => "ask",
        })
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Commit, Phrase> {
        command::read(text, COMMANDS, roster).map(|_| Commit)
    }

    fn command_text(&self, Commit: &Commit, _roster: &Roster) -> String {
        command::write("commit", &[])
    }
}

impl AtomicCommit for TwoPhaseCommit {
    fn cohort(&self) -> &Cohort {
        &self.cohort
    }

    fn decision(&self, state: &State) -> Option<Decision> {
        match state {
            State::Coordinator(coordinator) => coordinator.decision(),
            State::Participant(participant) => participant.decision(),
            State::Bystander => None,
        }
    }

    fn is_undecided(&self, state: &State) -> bool {
        match state {
            State::Coordinator(coordinator) => {
                matches!(coordinator.stage, Stage::Idle | Stage::Waiting)
            }
            State::Participant(participant) => participant.decision().is_none(),
            State::Bystander => false,
        }
    }

    fn is_uncertain(&self, state: &State) -> bool {
        matches!(state, State::Participant(Participant::Ready))
    }

    fn is_yes(&self, record: &Record) -> bool {
        *record == Record::Yes
    }

    fn written_decision(&self, record: &Record) -> Option<Decision> {
        match record {
            Record::Outcome(decision) => Some(*decision),
            _ => None,
        }
    }

    fn blocked(&self, view: &dyn View<Self>) -> Vec<ProcessId> {
        self.blocked_participants(view)
    }
}
