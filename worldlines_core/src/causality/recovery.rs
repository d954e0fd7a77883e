//! Where a system goes on after a failure: the **recovery line**, the latest checkpoints and surviving states that
//! are consistent together (Randell 1975, "System structure for software fault tolerance"; Elnozahy, Alvisi, Wang and
//! Johnson 2002, "A survey of rollback-recovery protocols", section 2; Kshemkalyani and Singhal 2008, chapter 13).
//!
//! Who failed has lost what came after its last checkpoint. A message that it sent after that and that another
//! received is an orphan: the receiver goes back to the last checkpoint before the receipt, and by that may make orphans
//! itself. Where this ends is the recovery line; when it ends only at the beginning, that is the domino effect.
//!
//! The initial state is everybody's checkpoint 0.

use super::Causality;
use crate::trace::{EventId, EventKind, Fate, ProcessId, Trace};

/// One process's place on a recovery line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Restart {
    /// It keeps its state.
    Running,
    /// It goes back to this checkpoint of its own; 0 is the initial state.
    Checkpoint(u32),
}

/// A process goes back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rollback {
    /// Which process.
    pub process: ProcessId,
    /// To which of its checkpoints.
    pub checkpoint: u32,
    /// The event that saved it; the initial state for checkpoint 0.
    pub to: EventId,
    /// The position of the orphan message that makes it go back; `None` of who has failed.
    pub because: Option<usize>,
}

/// What a recovery does to a message.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Afterwards {
    /// Sent and received before the line: nothing changes.
    Kept,
    /// Sent before the line and not received when the failure came: it still arrives, but may meet who is not yet
    /// back.
    Delayed,
    /// Sent before the line, and its receipt is undone: who sent it does not send it again.
    Lost,
    /// Its sending is undone and it was not received: when it arrives, nobody has sent it.
    OrphanUnderWay,
    /// Both ends are undone: going on from the line, it may be sent and received again.
    Undone,
    /// Lost in the network before.
    LostBefore,
}

impl Afterwards {
    /// The name used in locale keys, in JSON and in tests.
    pub fn name(self) -> &'static str {
        match self {
            Afterwards::Kept => "kept",
            Afterwards::Delayed => "delayed",
            Afterwards::Lost => "lost",
            Afterwards::OrphanUnderWay => "orphan-under-way",
            Afterwards::Undone => "undone",
            Afterwards::LostBefore => "lost-before",
        }
    }
}

/// Where everybody goes on after a failure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecoveryLine {
    /// By process.
    pub restarts: Vec<Restart>,
    /// The line as a cut: for each process, its last event that is kept.
    pub frontier: Vec<u32>,
    /// Who goes back, in the order in which one makes the next go back. One process may go back several times.
    pub rollbacks: Vec<Rollback>,
    /// The events that are undone, process by process.
    pub undone: Vec<EventId>,
    /// What becomes of each message, by its position in the trace.
    pub messages: Vec<Afterwards>,
}

/// Whether an event saves the state of the application, so that its process can go back to it.
fn is_checkpoint(kind: EventKind, layer: u8) -> bool {
    kind == EventKind::Checkpoint && layer == 0
}

impl Causality {
    /// The recovery line after these processes failed at the end of the run; all others keep their states as far as
    /// they can. `trace` is the one that this was [made of](Causality::of).
    pub fn recovery_line(&self, trace: &Trace, failed: &[ProcessId]) -> RecoveryLine {
        let checkpoints: Vec<Vec<u32>> =
            trace.roster.ids().map(|process| checkpoints(self, trace, process)).collect();
        let lasts = self.last_frontier();
        let mut line = Line { checkpoints: &checkpoints, frontier: lasts.clone(), rollbacks: Vec::new() };
        for &process in failed.iter().filter(|&&process| trace.roster.has(process)) {
            line.back(process, lasts[process.position()], None);
        }
        // Each turn takes somebody back, and there are finitely many checkpoints.
        while let Some((process, receipt, message)) = self.first_orphan(trace, &line.frontier) {
            line.back(process, receipt - 1, Some(message));
        }
        let Line { frontier, rollbacks, .. } = line;
        let restart = |process: ProcessId| {
            let last = rollbacks.iter().rev().find(|rollback| rollback.process == process);
            last.map_or(Restart::Running, |rollback| Restart::Checkpoint(rollback.checkpoint))
        };
        let is_kept = |event: EventId| event.index <= frontier[event.process.position()];
        let undone = trace.roster.ids().flat_map(|process| {
            (frontier[process.position()] + 1..=lasts[process.position()])
                .map(move |index| EventId { process, index })
        });
        let afterwards = |sent: EventId, fate: Fate| match fate {
            Fate::Lost(_) => Afterwards::LostBefore,
            Fate::InTransit { .. } if is_kept(sent) => Afterwards::Delayed,
            Fate::InTransit { .. } => Afterwards::OrphanUnderWay,
            Fate::Received(receipt) if is_kept(receipt) => Afterwards::Kept,
            Fate::Received(_) if is_kept(sent) => Afterwards::Lost,
            Fate::Received(_) => Afterwards::Undone,
        };
        RecoveryLine {
            restarts: trace.roster.ids().map(restart).collect(),
            undone: undone.filter(|&event| self.is_live(event)).collect(),
            messages: trace.messages.iter().map(|message| afterwards(message.sent, message.fate)).collect(),
            frontier,
            rollbacks,
        }
    }

    /// An orphan of this cut: who received it, at which index, and its position. Of several, the one that was received
    /// first.
    fn first_orphan(&self, trace: &Trace, frontier: &[u32]) -> Option<(ProcessId, u32, usize)> {
        let is_inside = |event: EventId| event.index <= frontier[event.process.position()];
        let receipts = trace.events.iter().filter(|event| event.kind == EventKind::Receive);
        let mut inside = receipts.filter(|event| is_inside(event.id) && self.is_live(event.id));
        inside.find_map(|event| {
            let message = event.message?;
            let sent = trace.messages.get(message)?.sent;
            let is_orphan = !is_inside(sent) || !self.is_live(sent);
            is_orphan.then_some((event.id.process, event.id.index, message))
        })
    }

    /// The checkpoints that no recovery line can ever use, because they lie on a zigzag cycle: a chain of messages leads
    /// from after the checkpoint to before it, each sent in the interval in which the one before it was received, or
    /// later; it need not be sent after that receipt (Netzer and Xu 1995, "Necessary and sufficient conditions for
    /// consistent global snapshots", theorem 1).
    pub fn useless_checkpoints(&self, trace: &Trace) -> Vec<EventId> {
        let all = trace.roster.ids().map(|process| (process, checkpoints(self, trace, process)));
        let checkpoints: Vec<(ProcessId, Vec<u32>)> = all.collect();
        // In which interval an event lies: after how many checkpoints.
        let interval = |event: EventId| {
            checkpoints[event.process.position()].1.partition_point(|&saved| saved < event.index)
        };
        let legs: Vec<(EventId, EventId)> = trace
            .messages
            .iter()
            .filter_map(|message| match message.fate {
                Fate::Received(receipt) if self.is_live(receipt) && self.is_live(message.sent) => {
                    Some((message.sent, receipt))
                }
                _ => None,
            })
            .collect();
        let is_useless = |saved: EventId| {
            // From where a message may set out on each process: the earliest interval.
            let mut from: Vec<Option<usize>> = vec![None; checkpoints.len()];
            from[saved.process.position()] = Some(interval(saved) + 1);
            let mut is_walked = vec![false; legs.len()];
            loop {
                let next = legs.iter().enumerate().position(|(place, (sent, _))| {
                    let may = from[sent.process.position()].is_some_and(|from| interval(*sent) >= from);
                    may && !is_walked[place]
                });
                let Some(place) = next else { return false };
                is_walked[place] = true;
                let receipt = legs[place].1;
                if receipt.process == saved.process && receipt.index < saved.index {
                    return true;
                }
                let arrived = &mut from[receipt.process.position()];
                let here = interval(receipt);
                *arrived = Some(arrived.map_or(here, |from| from.min(here)));
            }
        };
        let saved = checkpoints.iter().flat_map(|(process, indices)| {
            // The initial state comes after nothing.
            indices.iter().skip(1).map(move |&index| EventId { process: *process, index })
        });
        saved.filter(|&saved| is_useless(saved)).collect()
    }
}

/// The indices of a process's checkpoints, its initial state first.
fn checkpoints(causality: &Causality, trace: &Trace, process: ProcessId) -> Vec<u32> {
    let saved = trace.events_of(process).filter(|event| is_checkpoint(event.kind, event.layer));
    let live = saved.filter(|event| causality.is_live(event.id));
    std::iter::once(0).chain(live.map(|event| event.id.index)).collect()
}

/// A recovery line that is still being looked for.
struct Line<'a> {
    checkpoints: &'a [Vec<u32>],
    frontier: Vec<u32>,
    rollbacks: Vec<Rollback>,
}

impl Line<'_> {
    /// Takes a process back to its last checkpoint up to this index.
    fn back(&mut self, process: ProcessId, at_most: u32, because: Option<usize>) {
        let saved = &self.checkpoints[process.position()];
        // The initial state is at index 0.
        let place = saved.partition_point(|&index| index <= at_most).saturating_sub(1);
        let index = saved.get(place).copied().unwrap_or_default();
        self.frontier[process.position()] = index;
        let to = EventId { process, index };
        self.rollbacks.push(Rollback { process, checkpoint: place as u32, to, because });
    }
}
