//! What processes can know, and what they have seen.
//!
//! A process knows what is so in every run that looks the same to it (Halpern and Moses 1990,
//! "Knowledge and common knowledge in a distributed environment"; Fagin, Halpern, Moses and Vardi 1995,
//! "Reasoning about knowledge", chapter 4). Without bounds on delays, it can know of an event elsewhere
//! only if a chain of messages leads from there to it (Chandy and Misra 1986, "How processes learn",
//! theorem 5): what it can know of is the causal past of its last event. Several processes together can know
//! of what any of them can (distributed knowledge).
//!
//! Two limits. That some event cannot be known of does not mean that nothing can be told from
//! silence: where delays are bounded, a time-out tells something, and this view leaves it out. And what
//! can be known need not have been said: a process may send less than it knows.

use super::{Causality, EventSet};
use crate::trace::{Event, EventId, EventKind, Fate, Message, Phrase, ProcessId, TimerId, Trace, Value};

/// What can be known of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MessageKnown {
    /// Nothing.
    Nothing,
    /// That it was sent; what became of it is open.
    Sent,
    /// That it was received.
    Received,
}

/// What some processes, together, can know of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Knowledge {
    events: EventSet,
    frontier: Vec<u32>,
}

impl Knowledge {
    /// For each process, the last of its events that can be known of; 0 if only that it started.
    pub fn frontier(&self) -> &[u32] {
        &self.frontier
    }

    /// Whether an event can be known of. Initial states are known to everybody.
    pub fn knows(&self, event: EventId) -> bool {
        event.index == 0 || self.events.contains(event)
    }

    /// What can be known of a message. That the network copied or lost it, nobody is told: a copy is
    /// known by its receipt, and a lost message is one of which only the sending is known.
    pub fn of_message(&self, message: &Message) -> MessageKnown {
        match message.fate {
            Fate::Received(event) if self.knows(event) => MessageKnown::Received,
            _ if message.copy_of.is_none() && self.knows(message.sent) => MessageKnown::Sent,
            _ => MessageKnown::Nothing,
        }
    }
}

impl Causality {
    /// What processes whose last events are these can know together: those events, and all that
    /// happened before any of them.
    pub fn knowledge(&self, last: &[EventId]) -> Knowledge {
        let last: Vec<usize> = last.iter().filter_map(|&event| self.graph.node(event)).collect();
        let events = self.collect(|node| last.iter().any(|&last| node == last || self.precedes(node, last)));
        let mut frontier = vec![0; self.graph.processes()];
        for event in events.iter() {
            frontier[event.process.position()] = event.index;
        }
        Knowledge { events, frontier }
    }
}

/// One entry of a process's history: all that the process itself sees of one of its events.
///
/// It has no names that only an onlooker gives: neither a message's number nor an event's cause. It
/// has the time, as a process with an exact clock reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// What kind of thing it was.
    pub kind: EventKind,
    /// When.
    pub at: u64,
    /// Which timer fired.
    pub timer: Option<TimerId>,
    /// Of whom a failure detector spoke.
    pub about: Option<ProcessId>,
    /// What was asked, written, put out or decided.
    pub value: Option<Value>,
    /// The message: from whom, to whom, and what it says.
    pub message: Option<(ProcessId, ProcessId, Phrase)>,
    /// The phase that the process was in afterwards.
    pub phase: Option<Phrase>,
}

/// The local history of a process up to one of its events: what it has seen, in order. In two runs with
/// the same history, the process can do only the same.
pub fn local_history(trace: &Trace, until: EventId) -> Vec<Seen> {
    trace.events_of(until.process).take(until.index as usize).map(|event| seen(trace, event)).collect()
}

fn seen(trace: &Trace, event: &Event) -> Seen {
    let message = event.message.and_then(|position| trace.messages.get(position));
    Seen {
        kind: event.kind,
        at: event.at,
        timer: event.timer.clone(),
        about: event.about,
        value: event.value.clone(),
        message: message.map(|message| (message.id.from, message.id.to, message.label.clone())),
        phase: event.phase.as_ref().map(|phase| phase.name.clone()),
    }
}
