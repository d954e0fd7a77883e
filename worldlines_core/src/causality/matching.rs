//! What two runs have in common: the events that are the same in both, with all that led to them.
//!
//! A name means the same in every run in which it has the same causal past. So an event of one run is the same
//! as the event of that name in the other if both are of one kind and say the same, and if all that happened before
//! them is the same too. What is common is thus a consistent cut of both runs, written as its frontier.
//!
//! Processes are found by their ids, so that two algorithms may be compared, and times are left aside: where a
//! message only takes longer, nothing else happens. Seen through somebody's eyes, the known parts of
//! both runs are compared; if they have everything in common, nobody of those can tell the runs apart.

use crate::trace::{
    Event, EventId, EventKind, Fate, Message, MessageId, Phrase, ProcessId, Roster, TimerId, Trace, Value,
};

/// What two runs have in common.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matching {
    /// For each process of the one run, the last of its events that the other has too.
    pub one: Vec<u32>,
    /// The same of the other run.
    pub other: Vec<u32>,
    /// What comes first of all that only one of them has: in the one run, and in the other.
    pub first: [Option<Odd>; 2],
}

/// What one run has and another has not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Odd {
    /// An event.
    Event(EventId),
    /// The loss of a message that both have sent.
    Loss(MessageId),
}

impl Matching {
    /// Compares two runs.
    pub fn of(one: &Trace, other: &Trace) -> Matching {
        let names = Names::between(&one.roster, &other.roster);
        let mut matching =
            Matching { one: vec![0; one.roster.len()], other: vec![0; other.roster.len()], first: [None; 2] };
        for event in &other.events {
            let last = matching.other[event.id.process.position()];
            let Some(twin) = names.event(event.id).and_then(|id| one.event(id)) else {
                continue;
            };
            if last + 1 == event.id.index && matching.is_same((one, twin), (other, event), &names) {
                matching.other[event.id.process.position()] = event.id.index;
                matching.one[twin.id.process.position()] = event.id.index;
            }
        }
        let [loss_in_one, loss_in_other] = first_losses((one, &matching.one), other, &names);
        matching.first =
            [first_odd(one, &matching.one, loss_in_one), first_odd(other, &matching.other, loss_in_other)];
        matching
    }

    /// Whether one run has nothing that the other has not.
    pub fn is_all(&self) -> bool {
        self.first == [None; 2]
    }

    /// Whether two events of the same place on their lines are the same, if all before them on their lines is.
    fn is_same(
        &self,
        (one, twin): (&Trace, &Event),
        (other, event): (&Trace, &Event),
        names: &Names,
    ) -> bool {
        let has_same_message = match (message_of(one, twin), message_of(other, event)) {
            (None, None) => true,
            (Some(said), Some(says)) => {
                let is_send_common = event.kind != EventKind::Receive || is_in(&self.other, says.sent);
                is_send_common && is_same_message((one, said), (other, says), names)
            }
            _ => false,
        };
        has_same_message
            && twin.kind == event.kind
            && names.timer(event.timer.as_ref()) == twin.timer
            && event.about.map(|about| names.process(about)) == twin.about.map(Some)
            && layer(one, twin.layer) == layer(other, event.layer)
            && event.predecessor.map(|before| names.event(before)) == twin.predecessor.map(Some)
            && match (&twin.value, &event.value) {
                (None, None) => true,
                (Some(one), Some(other)) => names.is_same_value(one, other),
                _ => false,
            }
            // Of a step inside a process nothing else says what it was.
            && (event.kind != EventKind::Local || twin.reason.rule == event.reason.rule)
    }
}

fn is_same_message(
    (one, said): (&Trace, &Message),
    (other, says): (&Trace, &Message),
    names: &Names,
) -> bool {
    names.message(says.id) == Some(said.id)
        && said.class == says.class
        && layer(one, said.layer) == layer(other, says.layer)
        && names.is_same_phrase(&said.label, &says.label)
}

fn message_of<'a>(trace: &'a Trace, event: &Event) -> Option<&'a Message> {
    event.message.and_then(|position| trace.messages.get(position))
}

fn layer(trace: &Trace, layer: u8) -> Option<&str> {
    trace.layers.get(usize::from(layer)).map(|key| &**key)
}

/// The first messages that both runs have sent and only one has lost: in the one run, and in the other.
fn first_losses(
    (one, common): (&Trace, &[u32]),
    other: &Trace,
    names: &Names,
) -> [Option<(u64, MessageId)>; 2] {
    let mut sent: Vec<&Message> = one.messages.iter().filter(|message| is_in(common, message.sent)).collect();
    sent.sort_unstable_by_key(|message| message.id);
    let mut first = [None; 2];
    let mut note = |run: usize, message: &Message| {
        let loss = (message.ended_at.unwrap_or(message.sent_at), message.id);
        first[run] = Some(first[run].map_or(loss, |before: (u64, MessageId)| before.min(loss)));
    };
    for says in &other.messages {
        let twin = names.message(says.id).and_then(|id| sent.binary_search_by_key(&id, |said| said.id).ok());
        let Some(said) = twin.map(|position| sent[position]) else {
            continue;
        };
        match (said.fate, says.fate) {
            (Fate::Lost(_), Fate::Lost(_)) => {}
            (Fate::Lost(_), _) => note(0, said),
            (_, Fate::Lost(_)) => note(1, says),
            _ => {}
        }
    }
    first
}

/// The first thing beyond what is common: an event, or a loss before it.
fn first_odd(trace: &Trace, common: &[u32], loss: Option<(u64, MessageId)>) -> Option<Odd> {
    let event = trace.events.iter().find(|event| !is_in(common, event.id));
    match (event, loss) {
        (Some(event), Some((at, message))) if at <= event.at => Some(Odd::Loss(message)),
        (Some(event), _) => Some(Odd::Event(event.id)),
        (None, loss) => loss.map(|(_, message)| Odd::Loss(message)),
    }
}

/// Whether an event is within a cut.
fn is_in(frontier: &[u32], event: EventId) -> bool {
    frontier.get(event.process.position()).is_some_and(|&last| event.index <= last)
}

/// What is said in another run, as the one says it: the same ids are the same processes.
struct Names {
    of: Vec<Option<ProcessId>>,
}

impl Names {
    fn between(one: &Roster, other: &Roster) -> Names {
        Names { of: other.0.iter().map(|process| one.find(&process.id)).collect() }
    }

    fn process(&self, process: ProcessId) -> Option<ProcessId> {
        self.of.get(process.position()).copied().flatten()
    }

    fn event(&self, event: EventId) -> Option<EventId> {
        Some(EventId { process: self.process(event.process)?, index: event.index })
    }

    fn message(&self, message: MessageId) -> Option<MessageId> {
        Some(MessageId { from: self.process(message.from)?, to: self.process(message.to)?, ..message })
    }

    fn timer(&self, timer: Option<&TimerId>) -> Option<TimerId> {
        let timer = timer?;
        // The event is of that process, and events of other processes are not asked about.
        Some(TimerId { process: self.process(timer.process)?, ..timer.clone() })
    }

    fn is_same_phrase(&self, one: &Phrase, other: &Phrase) -> bool {
        one.rule == other.rule
            && one.values.len() == other.values.len()
            && one
                .values
                .iter()
                .zip(&other.values)
                .all(|((name, one), (key, other))| name == key && self.is_same_value(one, other))
    }

    fn is_same_value(&self, one: &Value, other: &Value) -> bool {
        match (one, other) {
            (Value::Process(one), Value::Process(other)) => self.process(*other) == Some(*one),
            (Value::Event(one), Value::Event(other)) => self.event(*other) == Some(*one),
            (Value::Message(one), Value::Message(other)) => self.message(*other) == Some(*one),
            (Value::Ranked(one, by), Value::Ranked(other, whose)) => {
                one == other && self.process(*whose) == Some(*by)
            }
            (Value::List(one), Value::List(other)) => {
                let mut pairs = one.iter().zip(other);
                one.len() == other.len() && pairs.all(|(one, other)| self.is_same_value(one, other))
            }
            _ => one == other,
        }
    }
}
