//! Lamport clocks (Lamport 1978, section "Logical clocks", rules IR1 and IR2), also of processes
//! whose clocks run at different rates (van Steen and Tanenbaum 2017, figure 6.9).
//!
//! The clock of each event is `max(local + step, stamp + 1)`, where *local* is the clock before it on
//! its line, *step* how far that clock runs on until this event, and *stamp* (receives only) the
//! clock of the sending:
//! - `PerEvent(d)`: the step is d. With d = 1 this is Lamport's `max(local, stamp) + 1`.
//! - `PerTick` and `Table`: the clock runs by itself, and the step is how far its reading moved. A
//!   receive that raises the clock sets it forward for good: all later readings shift by as much.
//! - Where the reading did not move (two events in one tick, a table that repeats itself), the clock
//!   is **held**: it counts one on, for clocks must grow along a line. That is no correction: the
//!   next reading that is larger holds again.
//!
//! After a rollback a clock that counts events goes back to its checkpoint's. One that runs by itself
//! keeps running, and only its correction goes back.

use super::graph::{Graph, Node};
use super::{Causality, MalformedTrace};
use crate::trace::{ClockRate, EventId, EventKind, Phrase, Roster};

/// The largest Lamport clock: the largest whole number that every reader of JSON holds exactly.
pub const CLOCK_MAX: u64 = (1 << 53) - 1;

/// The Lamport clock of one event, with the numbers that it came from.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct LamportStamp {
    /// The clock of the event, and the stamp of the message if it sends one.
    pub clock: u64,
    /// The clock before it on its line.
    pub local: u64,
    /// How far the clock ran on from there by itself.
    pub step: u64,
    /// Whether it stood still and was counted on by one.
    pub held: bool,
    /// Of a receive: the clock of the sending.
    pub stamp: Option<u64>,
    /// By how much this receive set the clock forward; 0 if it did not need to.
    pub correction: u64,
    /// How far the process's clock is ahead of its uncorrected reading from here on.
    pub shift: u64,
}

/// The clock of every node.
pub(super) fn clocks(graph: &Graph, roster: &Roster) -> Result<Vec<LamportStamp>, MalformedTrace> {
    let rates: Vec<&ClockRate> = roster.0.iter().map(|process| &process.clock_rate).collect();
    let mut stamps = vec![LamportStamp::default(); graph.nodes.len()];
    for (rate, &first) in rates.iter().zip(&graph.first) {
        let node = &graph.nodes[first as usize];
        let clock = reading(rate, node).filter(|&clock| clock <= CLOCK_MAX);
        let clock = clock.ok_or(MalformedTrace::ClockTooLarge { event: node.id })?;
        stamps[first as usize] = LamportStamp { clock, ..LamportStamp::default() };
    }
    for position in graph.in_order() {
        let node = &graph.nodes[position];
        let before = node.before.map(|before| stamps[before]).unwrap_or_default();
        let stamp = node.arrival.map(|arrival| stamps[arrival.sent].clock);
        stamps[position] = advance(rates[node.id.process.position()], node, before, stamp)
            .filter(|stamp| stamp.clock <= CLOCK_MAX)
            .ok_or(MalformedTrace::ClockTooLarge { event: node.id })?;
    }
    Ok(stamps)
}

/// One application of the rule; `None` if the numbers do not fit.
fn advance(rate: &ClockRate, node: &Node, before: LamportStamp, stamp: Option<u64>) -> Option<LamportStamp> {
    let local = before.clock;
    let own = match rate {
        ClockRate::PerEvent(step) => local.checked_add(*step)?,
        ClockRate::PerTick(_) | ClockRate::Table(_) => reading(rate, node)?.checked_add(before.shift)?,
    };
    let held = own <= local;
    let step = if held { 1 } else { own - local };
    let needed = stamp.map_or(0, |stamp| stamp + 1);
    let clock = needed.max(local + step);
    let correction = clock - (local + step);
    // From `own`, not from `local + step`: a raised clock runs on from what it was set to.
    let shift = if correction > 0 { before.shift.checked_add(clock - own)? } else { before.shift };
    Some(LamportStamp { clock, local, step, held, stamp, correction, shift })
}

/// What the clock of a node's process would read there if nothing ever corrected it; `None` if the
/// number does not fit.
fn reading(rate: &ClockRate, node: &Node) -> Option<u64> {
    let index = u64::from(node.id.index);
    match rate {
        ClockRate::PerEvent(step) => index.checked_mul(*step),
        ClockRate::PerTick(rate) => node.at.checked_mul(*rate),
        ClockRate::Table(readings) => match readings.as_slice() {
            [] => Some(index),
            _ if index < readings.len() as u64 => Some(readings[index as usize]),
            [only] => only.checked_add(index),
            [.., second_to_last, last] => {
                let events_beyond = index - (readings.len() as u64 - 1);
                let difference = last.saturating_sub(*second_to_last);
                last.checked_add(events_beyond.checked_mul(difference)?)
            }
        },
    }
}

impl Causality {
    /// An event's Lamport clock.
    pub fn lamport(&self, event: EventId) -> Option<u64> {
        self.lamport_stamp(event).map(|stamp| stamp.clock)
    }

    /// An event's Lamport clock with the numbers that it came from.
    pub fn lamport_stamp(&self, event: EventId) -> Option<&LamportStamp> {
        self.graph.node(event).map(|node| &self.lamport[node])
    }

    /// Why an event has its Lamport clock: `L = max(4, 7) + 1 = 8`.
    ///
    /// The rules are `lamport-initial` (value `result`), `lamport-local` and `lamport-send` (`local`,
    /// `step`, `result`) and `lamport-receive` (also `stamp` and `message`): the result is
    /// `max(local + step, stamp + 1)`. In `lamport-receive-raised` the stamp decided, and `correction`
    /// says by how much. `lamport-local-held`, `lamport-send-held` and `lamport-receive-held` say that
    /// the clock had not run on since the event before, and was counted on by one.
    pub fn explain_lamport(&self, event: EventId) -> Option<Phrase> {
        let node = self.graph.node(event)?;
        let (stamp, node) = (&self.lamport[node], &self.graph.nodes[node]);
        let Some(kind) = node.kind else {
            return Some(Phrase::new("lamport-initial").with("result", stamp.clock));
        };
        let rule = match (kind, stamp.held) {
            (EventKind::Receive, _) if stamp.correction > 0 => "lamport-receive-raised",
            (EventKind::Receive, false) => "lamport-receive",
            (EventKind::Receive, true) => "lamport-receive-held",
            (EventKind::Send, false) => "lamport-send",
            (EventKind::Send, true) => "lamport-send-held",
            (_, false) => "lamport-local",
            (_, true) => "lamport-local-held",
        };
        let mut phrase = Phrase::new(rule).with("local", stamp.local).with("step", stamp.step);
        if let (Some(arrival), Some(stamp)) = (node.arrival, stamp.stamp) {
            phrase = phrase.with("stamp", stamp).with("message", arrival.message);
        }
        if stamp.correction > 0 {
            phrase = phrase.with("correction", stamp.correction);
        }
        Some(phrase.with("result", stamp.clock))
    }
}
