//! What a scenario claims about its run. Read here, judged against a trace elsewhere.

use crate::trace::{End, EventId, EventKind, MessageId, ProcessId};

/// What is claimed of a property.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It holds.
    Holds,
    /// It is violated.
    Violated,
    /// The run ended too early to tell.
    NotYet,
}

/// What is claimed of two events.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// The first happened before the second.
    Before,
    /// Neither happened before the other.
    Concurrent,
}

/// What is claimed of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FateClaim {
    /// It was received; by this event, if one is named.
    Received(Option<EventId>),
    /// It was lost; in this way, if one is named (a [`crate::trace::Loss::name`]).
    Lost(Option<&'static str>),
    /// It was under way, or waiting at its receiver, when the run ended.
    InTransit,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// All events.
    Events,
    /// The events of one process.
    EventsOf(ProcessId),
    /// The events of one kind.
    Kind(EventKind),
    /// All messages, copies included.
    Messages,
    /// Copies of messages.
    Copies,
    /// Messages that were received.
    Received,
    /// Messages that were lost.
    Lost,
    /// Messages that were in transit at the end.
    InTransit,
    /// Items of the script that never applied.
    Ignored,
}

/// What is claimed of the answer to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AnswerClaim {
    /// There is nothing to say.
    None,
    /// It is this sentence: the key of its rule.
    Says(String),
    /// It is about these processes.
    About(Vec<ProcessId>),
    /// There is an answer since right after this event; `P1.0`, of the first process, from the start.
    Since(EventId),
}

/// One claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expect {
    /// `property mutual-exclusion violated`
    Property {
        /// The property's key.
        name: String,
        /// What is claimed of it.
        verdict: Verdict,
    },
    /// `question blocked about P1,P2`, `question blocked after P2.4 none`
    Question {
        /// The question's key.
        name: String,
        /// Right after this event; else at the end.
        after: Option<EventId>,
        /// What is claimed of the answer.
        answer: AnswerClaim,
    },
    /// `P1.3 -> P2.5`, `P1.3 || P2.5`
    Relation {
        /// The first event.
        left: EventId,
        /// How it stands to the second.
        relation: Relation,
        /// The second event.
        right: EventId,
    },
    /// `P1-P2.3 lost link`, `P1-P2.3 received P2.4`, `P1-P2.3 in-transit`
    Fate {
        /// The message.
        message: MessageId,
        /// What became of it.
        fate: FateClaim,
    },
    /// `count send = 6`, `count messages = 6`, `count P2 = 4`
    Count {
        /// What is counted.
        what: Counted,
        /// How many there are.
        number: u64,
    },
    /// `lamport P1.3 = 5`
    Lamport {
        /// The event.
        event: EventId,
        /// Its time stamp.
        clock: u64,
    },
    /// `vector P1.3 = 1,2,0`
    Vector {
        /// The event.
        event: EventId,
        /// Its vector, one component a process.
        clock: Vec<u64>,
    },
    /// `event P2.4 = receive`
    Kind {
        /// The event.
        event: EventId,
        /// What kind it is of.
        kind: EventKind,
    },
    /// `at P2.4 = 120`
    At {
        /// The event.
        event: EventId,
        /// Its tick, or step.
        time: u64,
    },
    /// `phase P2.4 = held`: after this event
    Phase {
        /// The event; `P2.0` for the phase at the start.
        event: EventId,
        /// The phase's key.
        key: String,
    },
    /// `rule P2.4 = retry-timeout`: the rule that fired
    Rule {
        /// The event.
        event: EventId,
        /// The key of its reason.
        key: String,
    },
    /// `value P1.9 = 7`: what it delivered, decided, put out or wrote, printed by `notation::print_value`
    Value {
        /// The event.
        event: EventId,
        /// The value, as printed.
        text: String,
    },
    /// `no P2.9`: this event does not happen
    Absent(EventId),
    /// `cut 2,3,1 consistent`, `cut 2,3,1 inconsistent`
    Cut {
        /// The frontier, one index a process.
        frontier: Vec<u32>,
        /// Whether it is consistent.
        is_consistent: bool,
    },
    /// `ends quiet`, `ends horizon`
    Ends(End),
    /// `same-view P1 request-reply/request-lost until P1.4`: this process sees the same in both runs
    SameView {
        /// Who looks.
        process: ProcessId,
        /// The id of the other scenario.
        other: String,
        /// The last event that is compared.
        until: EventId,
    },
}
