//! Traces drawn by hand, and drawn at random.

use worldlines_core::trace::{
    Class, Event, EventId, EventKind, Fate, Loss, Mark, MarkKind, Message, MessageId, Phase, PhaseTone,
    Phrase, Process, ProcessId, Roster, Timing, Trace,
};

/// A trace under construction. Events must be added in the order in which they happen.
pub struct Draft {
    pub trace: Trace,
    phases: Vec<Option<Phase>>,
}

impl Draft {
    pub fn new(names: &[&str]) -> Draft {
        let roster = Roster(names.iter().map(|name| Process::named(*name)).collect());
        let phases = vec![None; names.len()];
        Draft { trace: Trace::new(roster, vec!["app".into()], Timing::Clocked), phases }
    }

    /// All processes begin in this phase.
    pub fn begin_in(&mut self, key: &'static str, tone: PhaseTone) {
        let phase = Phase::new(key, tone);
        for (process, current) in self.trace.roster.0.iter_mut().zip(&mut self.phases) {
            process.initial_phase = Some(phase.clone());
            *current = Some(phase.clone());
        }
    }

    /// From its next event on a process is in this phase.
    pub fn phase(&mut self, process: u16, key: &'static str, tone: PhaseTone) {
        self.phases[usize::from(process)] = Some(Phase::new(key, tone));
    }

    pub fn event(&mut self, process: u16, at: u64, kind: EventKind) -> EventId {
        let process = ProcessId(process);
        let index = self.trace.by_process[process.position()].len() as u32 + 1;
        let id = EventId { process, index };
        self.trace.push_event(Event {
            id,
            at,
            kind,
            message: None,
            timer: None,
            about: None,
            value: None,
            cause: None,
            step: 0,
            layer: 0,
            phase: self.phases[process.position()].clone(),
            reason: Phrase::new("rule"),
            predecessor: None,
            undone_by: None,
            replays: None,
        });
        self.trace.ended_at = self.trace.ended_at.max(at);
        id
    }

    /// Sends a message that is under way until [`Draft::receive`] or [`Draft::lose`].
    pub fn send(&mut self, from: u16, to: u16, at: u64, label: &str) -> usize {
        let sent = self.event(from, at, EventKind::Send);
        self.message(sent, to, at, label)
    }

    fn message(&mut self, sent: EventId, to: u16, at: u64, label: &str) -> usize {
        let position = self.trace.messages.len();
        let (from, to) = (sent.process, ProcessId(to));
        let before = self.trace.messages.iter().filter(|m| (m.id.from, m.id.to, m.id.copy) == (from, to, 0));
        let number = before.count() as u32 + 1;
        self.last_event().message = Some(position);
        self.trace.messages.push(Message {
            id: MessageId { from, to, number, copy: 0 },
            sent,
            sent_at: at,
            fate: Fate::InTransit { arrived: false },
            ended_at: None,
            due_at: None,
            copy_of: None,
            class: Class::Application,
            layer: 0,
            label: Phrase::new(label.to_owned()),
            strand: None,
        });
        position
    }

    /// The network copies a message.
    pub fn copy(&mut self, original: usize) -> usize {
        let mut copy = self.trace.messages[original].clone();
        copy.id.copy = 1;
        copy.copy_of = Some(original);
        copy.fate = Fate::InTransit { arrived: false };
        copy.ended_at = None;
        self.trace.messages.push(copy);
        self.trace.messages.len() - 1
    }

    pub fn control(&mut self, message: usize) -> usize {
        self.trace.messages[message].class = Class::Control;
        message
    }

    pub fn receive(&mut self, message: usize, at: u64) -> EventId {
        let to = self.trace.messages[message].id.to;
        let received = self.event(to.0, at, EventKind::Receive);
        self.last_event().message = Some(message);
        let message = &mut self.trace.messages[message];
        (message.fate, message.ended_at, message.due_at) = (Fate::Received(received), Some(at), Some(at));
        received
    }

    pub fn lose(&mut self, message: usize, due_at: u64, loss: Loss) {
        let message = &mut self.trace.messages[message];
        (message.fate, message.due_at) = (Fate::Lost(loss), Some(due_at));
        message.ended_at = Some(if loss == Loss::Link { message.sent_at } else { due_at });
    }

    pub fn mark(&mut self, kind: MarkKind, from: u64, to: Option<u64>) {
        self.trace.marks.push(Mark { kind, from, to });
    }

    pub fn last_event(&mut self) -> &mut Event {
        self.trace.events.last_mut().expect("an event")
    }

    pub fn end(mut self, at: u64) -> Trace {
        self.trace.ended_at = self.trace.ended_at.max(at);
        self.trace
    }
}

/// A small generator of numbers, for traces drawn at random (xorshift64*, Vigna 2016).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % bound.max(1)
    }
}

/// A random run of about this many events: bursts, ties, losses, copies, crashes, idle times.
pub fn random(processes: u16, events: usize, seed: u64) -> Trace {
    let names: Vec<String> = (1..=processes).map(|number| format!("P{number}")).collect();
    let mut draft = Draft::new(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut under_way: Vec<(u64, usize)> = Vec::new();
    let mut at = 0;
    while draft.trace.events.len() < events {
        at += [0, 0, 1, 3, 7, 20][dice.below(6) as usize];
        if dice.below(400) == 0 {
            at += 5000;
        }
        while let Some(next) = under_way.iter().position(|&(due, _)| due <= at) {
            let (due, message) = under_way.swap_remove(next);
            let _ = due;
            match dice.below(12) {
                0 => draft.lose(message, at, Loss::Link),
                1 => draft.lose(message, at, Loss::ReceiverDown),
                _ => {
                    draft.receive(message, at);
                }
            }
        }
        let process = dice.below(u64::from(processes)) as u16;
        if dice.below(12) == 0 {
            let phases =
                [("WAIT", PhaseTone::Active), ("READY", PhaseTone::Uncertain), ("DONE", PhaseTone::Good)];
            let (key, tone) = phases[dice.below(3) as usize];
            draft.phase(process, key, tone);
        }
        match dice.below(10) {
            0..=5 => {
                let to = dice.below(u64::from(processes)) as u16;
                let label = ["ack", "request(7)", "m", "commit?"][dice.below(4) as usize];
                let message = draft.send(process, to, at, label);
                if dice.below(3) == 0 {
                    draft.control(message);
                }
                under_way.push((at + dice.below(40), message));
                if dice.below(10) == 0 {
                    let copy = draft.copy(message);
                    under_way.push((at + 10 + dice.below(40), copy));
                }
            }
            _ => {
                let kind = EventKind::ALL[dice.below(EventKind::ALL.len() as u64) as usize];
                if !matches!(kind, EventKind::Send | EventKind::Receive) {
                    draft.event(process, at, kind);
                }
            }
        }
    }
    // One interval of each kind, one after the other.
    let quarter = at / 4;
    let (first, last) = (ProcessId(0), ProcessId(processes - 1));
    draft.mark(MarkKind::Partition(vec![vec![first], vec![last]]), 0, Some(quarter));
    draft.mark(MarkKind::OneWayCut { from: first, to: last }, quarter, Some(2 * quarter));
    draft.mark(MarkKind::SendOmission(last), 2 * quarter, Some(3 * quarter));
    draft.mark(MarkKind::ReceiveOmission(first), 3 * quarter, None);
    draft.end(at + 10)
}

/// Makes every tick as long as so many.
pub fn stretch(trace: &mut Trace, ticks: u64) {
    trace.ended_at *= ticks;
    for event in &mut trace.events {
        event.at *= ticks;
    }
    for message in &mut trace.messages {
        message.sent_at *= ticks;
        message.due_at = message.due_at.map(|at| at * ticks);
        message.ended_at = message.ended_at.map(|at| at * ticks);
    }
    for mark in &mut trace.marks {
        mark.from *= ticks;
        mark.to = mark.to.map(|at| at * ticks);
    }
}
