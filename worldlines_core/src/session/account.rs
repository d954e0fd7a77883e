//! What is to be told of a distributed snapshot: whether it adds up, what it waits for and why, and whether the state
//! that it recorded ever was.

use super::options::{Status, status_at};
use super::shown::Shown;
use super::snapshots::{GlobalSnapshot, snapshots};
use crate::causality::{Crossing, Reordering};
use crate::sim::{Recording, Wait};
use crate::trace::{
    Class, Event, EventId, EventKind, Fate, Message, MessageId, Phrase, ProcessId, Trace, Value,
};

/// The layer of the application: what an algorithm that records does belongs to no state that is recorded.
const APPLICATION: u8 = 0;

/// What is to be told of a snapshot.
#[derive(Clone, PartialEq, Debug)]
pub struct Account {
    /// What has been recorded.
    pub snapshot: GlobalSnapshot,
    /// What that comes to, if it can be added up.
    pub sums: Option<Sums>,
    /// What is still to come.
    pub waits: Vec<Waiting>,
    /// How the recorded state stands to the run; `None` until everybody has recorded its own.
    pub course: Option<Course>,
}

/// What has been recorded, added up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sums {
    /// By the processes of their own.
    pub own: i64,
    /// Of what was under way.
    pub under_way: i64,
    /// How much there always is in all.
    pub in_all: i64,
}

impl Sums {
    /// All that was recorded.
    pub fn recorded(&self) -> i64 {
        self.own + self.under_way
    }
}

/// Something that a snapshot waits for.
#[derive(Clone, PartialEq, Debug)]
pub struct Waiting {
    /// Who has not recorded all.
    pub process: ProcessId,
    /// Whether that is down.
    pub is_down: bool,
    /// Whom it waits for, and for what; `None` if it has not even recorded its own state.
    pub of: Option<(ProcessId, Phrase)>,
    /// The messages that would have to come and are lost: it waits for ever.
    pub lost: Vec<MessageId>,
}

/// How a recorded state stands to the run.
#[derive(Clone, PartialEq, Debug)]
pub enum Course {
    /// The run went through it.
    Passed,
    /// The run did not go through it, and would have in this order of the application's events.
    Reordered(Reordering),
    /// No run goes through it: these messages are recorded as received and were sent only after recording.
    Orphans(Vec<MessageId>),
    /// No run goes through it, for what it says of the channels is otherwise.
    Otherwise {
        /// These messages were under way and are recorded nowhere.
        missing: Vec<MessageId>,
        /// These are recorded as having been under way, and were sent only after recording.
        surplus: Vec<MessageId>,
    },
}

/// What is to be told of each snapshot that has been begun at a cursor.
pub fn accounts(shown: &Shown, cursor: usize) -> Vec<Account> {
    let account = |snapshot: GlobalSnapshot| Account {
        sums: sums(shown, &snapshot),
        waits: waits(shown, cursor, &snapshot),
        course: course(shown, &snapshot),
        snapshot,
    };
    snapshots(shown, cursor).into_iter().map(account).collect()
}

/// What a process has recorded at a cursor, by snapshot; if this is one of its events, only what is recorded there.
pub fn recorded_by(shown: &Shown, cursor: usize, process: ProcessId, at: Option<&Event>) -> Vec<Recording> {
    let mut recordings = shown.finished.inspector.recordings(shown.last_event_of(process, cursor));
    if let Some(event) = at {
        let is_here = event.kind == EventKind::Checkpoint;
        recordings.retain(|recording| is_here && is_of(&event.reason, recording.snapshot));
    }
    recordings
}

/// Whether a phrase is about this snapshot.
fn is_of(phrase: &Phrase, snapshot: u32) -> bool {
    phrase.value("snapshot") == Some(&Value::from(snapshot))
}

fn sums(shown: &Shown, snapshot: &GlobalSnapshot) -> Option<Sums> {
    let amount = |value: &Value| match value {
        Value::Int(amount) => Some(*amount),
        _ => None,
    };
    let parts = || snapshot.parts.iter().flatten();
    let messages = parts().flat_map(|part| &part.channels).flat_map(|channel| &channel.messages);
    Some(Sums {
        own: parts().map(|part| amount(&part.state)).sum::<Option<i64>>()?,
        under_way: messages.map(|message| amount(&message.carried)).sum::<Option<i64>>()?,
        in_all: shown.finished.inspector.conserved()?,
    })
}

fn waits(shown: &Shown, cursor: usize, snapshot: &GlobalSnapshot) -> Vec<Waiting> {
    let lost = Lost { shown, cursor, snapshot };
    let waits = |(process, part): (ProcessId, &Option<Recording>)| {
        let is_down = status_at(shown, process, cursor) == Status::Down;
        let waiting = |of, lost| Waiting { process, is_down, of, lost };
        let Some(part) = part else {
            return vec![waiting(None, lost.that_tell(process))];
        };
        let waits = shown.finished.inspector.waits_for(shown.last_event_of(process, cursor));
        let open = part.channels.iter().filter(|channel| channel.is_open).map(|channel| channel.from);
        let of = |from: ProcessId| {
            let is_it = |wait: &&Wait| wait.whom == from && is_of(&wait.what, snapshot.number);
            let what = waits.iter().find(is_it).map(|wait| wait.what.clone());
            waiting(what.map(|what| (from, what)), lost.on_channel(from, process))
        };
        open.map(of).collect()
    };
    ProcessId::first(snapshot.parts.len()).zip(&snapshot.parts).flat_map(waits).collect()
}

/// The messages that a snapshot needs and that are lost at a cursor.
struct Lost<'a> {
    shown: &'a Shown,
    cursor: usize,
    snapshot: &'a GlobalSnapshot,
}

impl Lost<'_> {
    /// Those that would have told a process of the snapshot.
    fn that_tell(&self, process: ProcessId) -> Vec<MessageId> {
        let messages = self.telling().filter(|message| message.id.to == process && self.is_lost(message));
        messages.map(|message| message.id).collect()
    }

    /// Those without which the state of a channel is not known. If the word of its sender has come and does not
    /// suffice, these are messages of the application, of which it tells how many there were.
    fn on_channel(&self, from: ProcessId, to: ProcessId) -> Vec<MessageId> {
        let is_here = |message: &&Message| message.id.from == from && message.id.to == to;
        let telling: Vec<&Message> = self.telling().filter(is_here).collect();
        let recorded = self.snapshot.parts.get(from.position()).and_then(Option::as_ref);
        let last = recorded.map_or(0, |part| part.last);
        let is_before = |message: &&Message| message.layer == APPLICATION && message.sent.index <= last;
        let messages: Vec<&Message> = match telling.iter().any(|message| self.has_come(message)) {
            true => self.trace().messages.iter().filter(is_here).filter(is_before).collect(),
            false => telling,
        };
        messages.into_iter().filter(|message| self.is_lost(message)).map(|message| message.id).collect()
    }

    /// What the algorithm itself has sent for this snapshot.
    fn telling(&self) -> impl Iterator<Item = &Message> {
        let messages = self.trace().messages.iter().filter(|message| message.class == Class::Control);
        messages.filter(|message| {
            let strand = message.strand.as_ref();
            strand.is_some_and(|strand| is_of(&strand.name, self.snapshot.number))
        })
    }

    fn trace(&self) -> &Trace {
        self.shown.trace()
    }

    fn has_come(&self, message: &Message) -> bool {
        let Fate::Received(event) = message.fate else { return false };
        self.shown.cursor_after(event).is_some_and(|cursor| cursor <= self.cursor)
    }

    fn is_lost(&self, message: &Message) -> bool {
        let events = &self.trace().events;
        // After the last event, what will be lost is lost.
        let now = match self.cursor.checked_sub(1).and_then(|last| events.get(last)) {
            Some(event) if self.cursor < events.len() => event.at,
            Some(_) => u64::MAX,
            None => return false,
        };
        let is_sent = self.shown.cursor_after(message.sent).is_some_and(|cursor| cursor <= self.cursor);
        is_sent && matches!(message.fate, Fate::Lost(_)) && message.ended_at.is_none_or(|end| end <= now)
    }
}

fn course(shown: &Shown, snapshot: &GlobalSnapshot) -> Option<Course> {
    let trace = shown.trace();
    let frontier: Vec<u32> = snapshot.frontier().into_iter().collect::<Option<_>>()?;
    let is_counted = |event: EventId| trace.event(event).is_some_and(|event| event.layer == APPLICATION);
    let name = |position: usize| trace.messages[position].id;
    let cut = shown.causality.cut(trace, &frontier)?;
    let Some(reordering) = shown.causality.through(&frontier, is_counted) else {
        return Some(Course::Orphans(cut.messages(Crossing::Orphan).map(name).collect()));
    };
    let recorded = recorded_messages(trace, snapshot);
    let is_closed = |id: MessageId| {
        let part = snapshot.parts.get(id.to.position()).and_then(Option::as_ref);
        let mut channels = part.iter().flat_map(|part| &part.channels);
        channels.any(|channel| channel.from == id.from && !channel.is_open)
    };
    let is_missing = |position: &usize| {
        let message = &trace.messages[*position];
        message.layer == APPLICATION && is_closed(message.id) && !recorded.contains(position)
    };
    let missing: Vec<MessageId> = cut.messages(Crossing::InTransit).filter(is_missing).map(name).collect();
    let is_surplus = |position: &usize| cut.crossings[*position] != Crossing::InTransit;
    let surplus: Vec<MessageId> = recorded.iter().copied().filter(is_surplus).map(name).collect();
    Some(match reordering.swaps {
        _ if !missing.is_empty() || !surplus.is_empty() => Course::Otherwise { missing, surplus },
        0 => Course::Passed,
        _ => Course::Reordered(reordering),
    })
}

/// The positions of the messages that are recorded as having been under way.
fn recorded_messages(trace: &Trace, snapshot: &GlobalSnapshot) -> Vec<usize> {
    let parts = ProcessId::first(snapshot.parts.len()).zip(&snapshot.parts);
    let messages = parts.flat_map(|(process, part)| {
        let messages = part.iter().flat_map(|part| &part.channels).flat_map(|channel| &channel.messages);
        messages.map(move |message| EventId { process, index: message.received })
    });
    messages.filter_map(|event| trace.event(event)?.message).collect()
}
