//! Writes down what happens: the trace, and each process's state after each handler.

use super::protocol::Protocol;
use super::script::Choice;
use super::sorted_map::SortedMap;
use super::world::TimerSetting;
use crate::trace::{
    Event, EventId, EventKind, Fate, Message, MessageId, Phase, Phrase, ProcessId, Strand, TimerId, Trace,
    Value,
};
use std::collections::BTreeMap;

/// One process's memory and stable storage after a handler (or after a fault).
#[derive(Clone, Debug)]
pub struct Snapshot<P: Protocol> {
    /// The last event of the handler; index 0 is the start.
    pub event: EventId,
    /// Its memory; `None` while it is down or has not started.
    pub state: Option<P::State>,
    /// Its stable storage.
    pub stable: P::Stable,
    /// Its timers that are set.
    pub timers: SortedMap<P::Timer, TimerSetting>,
}

/// Writes down what happens.
#[derive(Clone, Debug)]
pub struct Recorder<P: Protocol> {
    /// What happened so far.
    pub trace: Trace,
    /// For each process, its snapshots in order.
    pub snapshots: Vec<Vec<Snapshot<P>>>,
    /// The steps so far, by name: played back stepped, they give the same run.
    pub choices: Vec<Choice>,
    /// What messages belong to, sorted, each with how many there were before it: a long run has thousands.
    strands: Vec<(Phrase, u32)>,
    /// Script items that last and are in force, with the position of their mark.
    pub(crate) open_marks: BTreeMap<usize, usize>,
    /// In a handler that is yet to do what changes the phase of its process: the phase before.
    pub(crate) phase_before: Option<Phase>,
}

/// What the kernel says of an event that it makes.
#[derive(Debug)]
pub(crate) struct Happening {
    pub kind: EventKind,
    pub layer: u8,
    pub cause: Option<EventId>,
    pub message: Option<usize>,
    pub timer: Option<TimerId>,
    pub about: Option<ProcessId>,
    pub value: Option<Value>,
    pub reason: Option<Phrase>,
}

impl Happening {
    /// An event of this kind, of which nothing else is to be said.
    pub fn new(kind: EventKind) -> Happening {
        Happening {
            kind,
            layer: 0,
            cause: None,
            message: None,
            timer: None,
            about: None,
            value: None,
            reason: None,
        }
    }

    /// A fault, with the rule that explains it.
    pub fn fault(kind: EventKind, rule: &'static str) -> Happening {
        Happening { reason: Some(Phrase::new(rule)), ..Happening::new(kind) }
    }
}

/// The sentence about an event of which its algorithm says nothing.
fn plain_rule(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Start => "event-start",
        EventKind::Local => "event-local",
        EventKind::Send => "event-send",
        EventKind::Receive => "event-receive",
        EventKind::Deliver => "event-deliver",
        EventKind::Timer => "event-timer",
        EventKind::Command => "event-command",
        EventKind::PersistForced => "event-persist-forced",
        EventKind::PersistLazy => "event-persist-lazy",
        EventKind::Checkpoint => "event-checkpoint",
        EventKind::Restore => "event-restore",
        EventKind::Crash => "event-crash",
        EventKind::Recover => "event-recover",
        EventKind::Pause => "event-pause",
        EventKind::Resume => "event-resume",
        EventKind::Suspect => "event-suspect",
        EventKind::Trust => "event-trust",
        EventKind::View => "event-view",
        EventKind::Output => "event-output",
        EventKind::Decide => "event-decide",
        EventKind::Quorum => "event-quorum",
    }
}

impl<P: Protocol> Recorder<P> {
    /// Nothing has happened yet.
    pub fn new(trace: Trace) -> Recorder<P> {
        let snapshots = trace.roster.ids().map(|_| Vec::new()).collect();
        let strands = Vec::new();
        Recorder {
            trace,
            snapshots,
            strands,
            choices: Vec::new(),
            open_marks: BTreeMap::new(),
            phase_before: None,
        }
    }

    pub(crate) fn event(
        &mut self,
        id: EventId,
        at: u64,
        step: u32,
        phase: Option<Phase>,
        mut happening: Happening,
    ) {
        let reason = happening.reason.take().unwrap_or_else(|| self.plain_reason(&happening));
        self.trace.push_event(Event {
            id,
            at,
            kind: happening.kind,
            message: happening.message,
            timer: happening.timer,
            about: happening.about,
            value: happening.value,
            cause: happening.cause,
            step,
            layer: happening.layer,
            phase,
            reason,
            predecessor: Some(EventId { index: id.index - 1, ..id }),
            undone_by: None,
            replays: None,
        });
    }

    fn plain_reason(&self, happening: &Happening) -> Phrase {
        let mut reason = Phrase::new(plain_rule(happening.kind));
        if let Some(message) = happening.message.map(|position| &self.trace.messages[position]) {
            reason =
                reason.with("from", message.id.from).with("to", message.id.to).with("message", message.id);
        }
        if let Some(timer) = &happening.timer {
            reason = reason.with("timer", &*timer.name);
        }
        if let Some(about) = happening.about {
            reason = reason.with("about", about);
        }
        if let Some(value) = &happening.value {
            reason = reason.with("value", value.clone());
        }
        reason
    }

    pub(crate) fn message(
        &mut self,
        protocol: &P,
        id: MessageId,
        sent: EventId,
        at: u64,
        what: &P::Message,
    ) -> usize {
        let description = protocol.describe(what);
        let strand = description.strand.map(|name| self.strand(name));
        self.push_message(Message {
            id,
            sent,
            sent_at: at,
            fate: Fate::InTransit { arrived: false },
            ended_at: None,
            due_at: None,
            copy_of: None,
            class: description.class,
            layer: description.layer,
            label: description.label,
            strand,
        })
    }

    pub(crate) fn copy(&mut self, id: MessageId, original: usize) -> usize {
        let copy = Message {
            id,
            fate: Fate::InTransit { arrived: false },
            ended_at: None,
            due_at: None,
            copy_of: Some(original),
            ..self.trace.messages[original].clone()
        };
        self.push_message(copy)
    }

    /// One of those that there were, or another one.
    fn strand(&mut self, name: Phrase) -> Strand {
        let number = match self.strands.binary_search_by(|(known, _)| known.cmp(&name)) {
            Ok(place) => self.strands[place].1,
            Err(place) => {
                let number = self.strands.len() as u32;
                self.strands.insert(place, (name.clone(), number));
                number
            }
        };
        Strand { name, number }
    }

    fn push_message(&mut self, message: Message) -> usize {
        self.trace.messages.push(message);
        self.trace.messages.len() - 1
    }
}
