//! What happened: events, messages and the marks of a run, as plain data with public fields.
//!
//! A trace may come from the simulator, from an imported log or from a hand-drawn figure; whoever
//! reads one must not care. It knows nothing of protocols, of choosing, of geometry or of words.

mod event;
mod id;
mod mark;
mod message;
mod phrase;
mod process;
mod steps;
mod together;

pub use event::{Event, EventKind, Phase, PhaseTone};
pub use id::{EventId, MessageId, ProcessId, TimerId};
pub use mark::{Mark, MarkKind};
pub use message::{Class, Fate, Loss, Message, Strand};
pub use phrase::{Key, Phrase, Value};
pub use process::{ClockRate, Process, Roster};
pub use together::{Together, Written};

use serde::Serialize;

/// What orders the events of a run and what its axis means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// Latency and timers decide; `at` counts ticks.
    Clocked,
    /// Somebody chose each step; `at` counts steps.
    Stepped,
}

/// Why a run has no more events.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// Nothing can happen any more.
    Quiet,
    /// The scenario's last tick was reached; more could happen.
    Horizon,
    /// The declared limit on events was reached; more could happen.
    EventLimit,
    /// The list of choices is at its end; more could be chosen.
    Choices,
}

/// All that happened in one run.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Trace {
    /// The processes, in their order on the page.
    pub roster: Roster,
    /// Names of the layers; 0 is the application, the outermost.
    pub layers: Vec<Key>,
    /// What `at` means.
    pub timing: Timing,
    /// Every event, in an order in which they happened (a linear extension of happens-before).
    pub events: Vec<Event>,
    /// Every message sent, copies included, in the order of sending.
    pub messages: Vec<Message>,
    /// Intervals that belong to no one process.
    pub marks: Vec<Mark>,
    /// The last tick (or step) of the run: the axis ends here.
    pub ended_at: u64,
    /// Why it ended.
    pub end: End,
    /// For each process, the positions in `events` of its events, in order: `P.k` is at `[p][k-1]`.
    pub by_process: Vec<Vec<u32>>,
}

impl Trace {
    /// A trace in which nothing has happened yet.
    pub fn new(roster: Roster, layers: Vec<Key>, timing: Timing) -> Trace {
        let by_process = vec![Vec::new(); roster.len()];
        Trace {
            roster,
            layers,
            timing,
            events: Vec::new(),
            messages: Vec::new(),
            marks: Vec::new(),
            ended_at: 0,
            end: End::Quiet,
            by_process,
        }
    }

    /// Appends an event. Its index must be the next of its process.
    pub fn push_event(&mut self, event: Event) {
        let events_of_process = &mut self.by_process[event.id.process.position()];
        debug_assert_eq!(events_of_process.len() as u32 + 1, event.id.index);
        events_of_process.push(self.events.len() as u32);
        self.events.push(event);
    }

    /// Where in `events` this event stands; `None` for `P.0` and for events that did not happen.
    pub fn position(&self, id: EventId) -> Option<usize> {
        let index = (id.index as usize).checked_sub(1)?;
        let events_of_process = self.by_process.get(id.process.position())?;
        events_of_process.get(index).map(|&position| position as usize)
    }

    /// The event of this name, if it happened.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.position(id).map(|position| &self.events[position])
    }

    /// The message of this name, if it was sent, with its position in `messages`.
    pub fn message(&self, id: MessageId) -> Option<(usize, &Message)> {
        self.messages.iter().enumerate().find(|(_, message)| message.id == id)
    }

    /// The events of one process, in order.
    pub fn events_of(&self, process: ProcessId) -> impl DoubleEndedIterator<Item = &Event> {
        let positions = self.by_process.get(process.position());
        positions.into_iter().flatten().map(|&position| &self.events[position as usize])
    }
}
