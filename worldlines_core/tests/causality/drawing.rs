//! Traces drawn by hand, event by event, and random ones.

use proptest::prelude::*;
use worldlines_core::trace::{
    Class, ClockRate, Event, EventId, EventKind, Fate, Loss, Message, MessageId, Phrase, ProcessId, Roster,
    Timing, Trace,
};

/// An event by positions: `at(0, 3)` is `P1.3`.
pub fn at(process: u16, index: u32) -> EventId {
    EventId { process: ProcessId(process), index }
}

/// A trace that grows. Messages are meant by their positions.
pub struct Drawing {
    pub trace: Trace,
    /// The tick of the next event.
    pub now: u64,
}

impl Drawing {
    pub fn of(processes: usize) -> Drawing {
        let trace = Trace::new(Roster::numbered(processes), vec!["application".into()], Timing::Clocked);
        Drawing { trace, now: 0 }
    }

    pub fn with_rates(rates: Vec<ClockRate>) -> Drawing {
        let mut drawing = Drawing::of(rates.len());
        for (process, rate) in drawing.trace.roster.0.iter_mut().zip(rates) {
            process.clock_rate = rate;
        }
        drawing
    }

    pub fn last(&self, process: u16) -> EventId {
        at(process, self.trace.by_process[usize::from(process)].len() as u32)
    }

    pub fn event(&mut self, process: u16, kind: EventKind) -> EventId {
        let predecessor = self.last(process);
        let id = at(process, predecessor.index + 1);
        self.trace.push_event(Event {
            id,
            at: self.now,
            kind,
            message: None,
            timer: None,
            about: None,
            value: None,
            cause: None,
            step: 0,
            layer: 0,
            phase: None,
            reason: Phrase::new("drawn"),
            predecessor: Some(predecessor),
            undone_by: None,
            replays: None,
        });
        id
    }

    pub fn local(&mut self, process: u16) -> EventId {
        self.event(process, EventKind::Local)
    }

    pub fn locals(&mut self, process: u16, count: usize) {
        for _ in 0..count {
            self.local(process);
        }
    }

    pub fn send(&mut self, from: u16, to: u16) -> usize {
        let sent = self.event(from, EventKind::Send);
        let (from, to) = (ProcessId(from), ProcessId(to));
        let earlier = self.trace.messages.iter().filter(|m| (m.id.from, m.id.to, m.id.copy) == (from, to, 0));
        let number = earlier.count() as u32 + 1;
        self.message(MessageId { from, to, number, copy: 0 }, sent, None)
    }

    pub fn copy(&mut self, original: usize) -> usize {
        let Message { id, sent, .. } = self.trace.messages[original];
        self.message(MessageId { copy: 1, ..id }, sent, Some(original))
    }

    fn message(&mut self, id: MessageId, sent: EventId, copy_of: Option<usize>) -> usize {
        let position = self.trace.messages.len();
        if copy_of.is_none() {
            self.trace.events.last_mut().unwrap().message = Some(position);
        }
        self.trace.messages.push(Message {
            id,
            sent,
            sent_at: self.now,
            fate: Fate::InTransit { arrived: false },
            ended_at: None,
            due_at: None,
            copy_of,
            class: Class::Application,
            layer: 0,
            label: Phrase::new("drawn"),
            strand: None,
        });
        position
    }

    pub fn receive(&mut self, message: usize) -> EventId {
        let to = self.trace.messages[message].id.to;
        let received = self.event(to.0, EventKind::Receive);
        self.trace.events.last_mut().unwrap().message = Some(message);
        self.trace.messages[message].fate = Fate::Received(received);
        received
    }

    /// Goes back by this many events of the live line (or to its beginning).
    pub fn restore(&mut self, process: u16, back: usize) -> EventId {
        let mut checkpoint = self.last(process);
        let mut undone = Vec::new();
        for _ in 0..back {
            let Some(position) = self.trace.position(checkpoint) else { break };
            undone.push(position);
            checkpoint = self.trace.events[position].predecessor.unwrap();
        }
        let restore = self.event(process, EventKind::Restore);
        self.trace.events.last_mut().unwrap().predecessor = Some(checkpoint);
        for position in undone {
            self.trace.events[position].undone_by = Some(restore);
        }
        restore
    }

    /// Initial states and events.
    pub fn all(&self) -> Vec<EventId> {
        let initial = self.trace.roster.ids().map(|process| EventId { process, index: 0 });
        initial.chain(self.trace.events.iter().map(|event| event.id)).collect()
    }
}

/// One move of the random generator: a process, what it does, and numbers to choose with.
type Move = (u16, u8, u8, u64);

/// Random traces: sends, receipts in any order, losses, copies and, if wanted, rollbacks.
pub fn any_drawing(rollbacks: bool) -> impl Strategy<Value = Drawing> {
    let rate = prop_oneof![
        Just(ClockRate::PerEvent(1)),
        (0_u64..9).prop_map(ClockRate::PerEvent),
        (0_u64..9).prop_map(ClockRate::PerTick),
        proptest::collection::vec(0_u64..30, 0..6).prop_map(ClockRate::Table),
    ];
    (proptest::collection::vec(rate, 1..6), moves())
        .prop_map(move |(rates, moves)| draw(Drawing::with_rates(rates), &moves, rollbacks))
}

pub fn moves() -> impl Strategy<Value = Vec<Move>> {
    proptest::collection::vec((any::<u16>(), 0_u8..12, any::<u8>(), 0_u64..3), 0..60)
}

pub fn draw(mut drawing: Drawing, moves: &[Move], rollbacks: bool) -> Drawing {
    let processes = drawing.trace.roster.len() as u16;
    let mut under_way: Vec<usize> = Vec::new();
    for &(process, what, pick, ticks) in moves {
        let process = process % processes;
        drawing.now += ticks;
        match what {
            0 => drawing.locals(process, 1),
            1..=4 => {
                let message = drawing.send(process, u16::from(pick) % processes);
                match pick >> 5 {
                    0 => drawing.trace.messages[message].fate = Fate::Lost(Loss::Link),
                    1 | 2 => {
                        let copy = drawing.copy(message);
                        under_way.extend([message, copy]);
                    }
                    _ => under_way.push(message),
                }
            }
            5 if rollbacks => {
                drawing.restore(process, usize::from(pick) % 6);
            }
            _ if under_way.is_empty() => {}
            _ => {
                let message = under_way.swap_remove(usize::from(pick) % under_way.len());
                drawing.receive(message);
            }
        }
    }
    drawing
}

impl std::fmt::Debug for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let roster = &self.trace.roster;
        for process in &roster.0 {
            writeln!(f, "{} runs {:?}", process.id, process.clock_rate)?;
        }
        for event in &self.trace.events {
            write!(f, "@{} {} {}", event.at, roster.event(event.id), event.kind.name())?;
            if let Some(message) = event.message {
                write!(f, " {}", roster.message(self.trace.messages[message].id))?;
            }
            if event.kind == EventKind::Restore {
                write!(f, " to {:?}", event.predecessor.map(|id| roster.event(id)))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
