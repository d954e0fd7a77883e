//! The processes of a run and how their names are written.

use super::{EventId, MessageId, Phase, ProcessId, TimerId};
use serde::Serialize;

/// How a process's logical clock runs between corrections (Lamport 1978, "Ordering the events";
/// van Steen and Tanenbaum 2017, figure 6.9).
///
/// In every case a receive event is raised, if it must be, to one more than the sender's time stamp,
/// and all later events of that process shift by as much.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockRate {
    /// The clock advances by this much at each event (1 is Lamport's rule).
    PerEvent(u64),
    /// The clock runs by itself, this much a tick.
    PerTick(u64),
    /// The uncorrected reading at each event, from index 0; events beyond it advance by the last difference.
    Table(Vec<u64>),
}

impl Default for ClockRate {
    fn default() -> ClockRate {
        ClockRate::PerEvent(1)
    }
}

/// One process.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Process {
    /// Its id in the notation: `[A-Za-z][A-Za-z0-9]*`.
    pub id: String,
    /// Its name on the page: any text, never markup.
    pub name: String,
    /// How its logical clock runs.
    pub clock_rate: ClockRate,
    /// The phase that it starts in, if its algorithm has phases.
    pub initial_phase: Option<Phase>,
}

impl Process {
    /// A process that is named by its id.
    pub fn named(id: impl Into<String>) -> Process {
        let id = id.into();
        Process { name: id.clone(), id, clock_rate: ClockRate::default(), initial_phase: None }
    }
}

/// The processes of a run, in their order on the page.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Roster(pub Vec<Process>);

impl Roster {
    /// Processes `P1` to `Pn`.
    pub fn numbered(count: usize) -> Roster {
        Roster((1..=count).map(|number| Process::named(format!("P{number}"))).collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every process, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = ProcessId> + Clone {
        ProcessId::first(self.len())
    }

    /// Whether it has this process.
    pub fn has(&self, process: ProcessId) -> bool {
        process.position() < self.len()
    }

    /// The process with this id.
    pub fn find(&self, id: &str) -> Option<ProcessId> {
        let position = self.0.iter().position(|process| process.id == id)?;
        Some(ProcessId(position as u16))
    }

    /// The id of a process, as the notation writes it: `P2`.
    pub fn process(&self, process: ProcessId) -> &str {
        self.0.get(process.position()).map_or("?", |process| process.id.as_str())
    }

    /// The name of a process, as the page shows it.
    pub fn name(&self, process: ProcessId) -> &str {
        self.0.get(process.position()).map_or("?", |process| process.name.as_str())
    }

    /// An event, as the notation writes it: `P2.5`.
    pub fn event(&self, event: EventId) -> String {
        format!("{}.{}", self.process(event.process), event.index)
    }

    /// A message, as the notation writes it: `P1-P2.3`, its first copy `P1-P2.3b`.
    pub fn message(&self, message: MessageId) -> String {
        let (from, to) = (self.process(message.from), self.process(message.to));
        let mut text = format!("{from}-{to}.{}", message.number);
        if message.copy > 0 {
            text.push(char::from(b'a' + message.copy));
        }
        text
    }

    /// A setting of a timer, as the notation writes it: `P2:retry.2`.
    pub fn timer(&self, timer: &TimerId) -> String {
        format!("{}:{}.{}", self.process(timer.process), timer.name, timer.number)
    }
}
