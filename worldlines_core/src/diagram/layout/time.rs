//! The time axis: in proportion to ticks, but so that no mark hides another and no arrow stands upright.
//!
//! Events of one handler share a tick. Their tick is drawn wide, in slots: an event stands one slot
//! after the event before it on its line, and a receive at least one slot after its send. All lines
//! share the slots, so that what has the same time and no cause in common stays aligned.

use super::scale::Knot;
use super::{Columns, Pace};
use crate::diagram::sorted::sorted;
use crate::trace::{EventKind, Fate, Trace};

/// What the usual distance between two events of a line, and the usual slant of an arrow, become: with
/// lying lines texts stand along the axis and need room there, with standing ones beside it.
const USUAL: (f64, f64) = (54.0, 44.0);
const USUAL_STANDING: (f64, f64) = (36.0, 30.0);
/// An arrow leans at least this much.
const LEAST_SLANT: f64 = 20.0;
/// Time without events is left out only in runs longer than a page, and where it is wider than this.
const PAGE: f64 = 1100.0;
const IDLE: f64 = 300.0;
/// What remains of it.
const BREAK: f64 = 96.0;
/// How far the unit may give way for the run to fill its room exactly.
const TIGHTEST: f64 = 0.6;
const LOOSEST: f64 = 5.0;

/// Where an event is before pixels are known.
#[derive(Clone, Copy)]
struct Moment {
    at: u64,
    slot: u32,
}

/// Finds the coordinates of every event on the time axis.
pub(super) fn columns(trace: &Trace, pace: &Pace) -> Columns {
    let moments = moments(trace);
    let order: Vec<u32> = (0..trace.events.len() as u32).collect();
    let order = sorted(order, |&event| moments[event as usize].at as f64);
    let sweep = Sweep { trace, moments, order, gap: pace.gap };

    let usual = if pace.standing { USUAL_STANDING } else { USUAL };
    let natural = natural_unit(trace, &sweep.moments, usual);
    let unbroken = sweep.run(natural, f64::INFINITY);
    let is_long = unbroken.length() > pace.length.unwrap_or(0.0).max(PAGE);
    let idle = if is_long { IDLE / natural } else { f64::INFINITY };
    let unit = pace.length.map_or(natural, |room| sweep.fitting_unit(natural, idle, room));
    sweep.run(unit, idle)
}

/// The tick and slot of every event. Ticks never go back along a line or an arrow, whatever an
/// imported log says.
fn moments(trace: &Trace) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::with_capacity(trace.events.len());
    let mut latest: Vec<Option<Moment>> = vec![None; trace.roster.len()];
    for event in &trace.events {
        let before = latest[event.id.process.position()];
        let sent = send_of(trace, event).and_then(|send| moments.get(send)).copied();
        let mut moment = Moment { at: event.at, slot: 0 };
        for earlier in [before, sent].into_iter().flatten() {
            if earlier.at > moment.at {
                moment = Moment { at: earlier.at, slot: earlier.slot + 1 };
            } else if earlier.at == moment.at {
                moment.slot = moment.slot.max(earlier.slot + 1);
            }
        }
        latest[event.id.process.position()] = Some(moment);
        moments.push(moment);
    }
    moments
}

/// The position of the send of a receive.
pub(super) fn send_of(trace: &Trace, event: &crate::trace::Event) -> Option<usize> {
    if event.kind != EventKind::Receive {
        return None;
    }
    trace.position(trace.messages.get(event.message?)?.sent)
}

/// Pixels for a tick, so that usual distances look usual.
fn natural_unit(trace: &Trace, moments: &[Moment], (usual_gap, usual_slant): (f64, f64)) -> f64 {
    let mut latest: Vec<Option<u64>> = vec![None; trace.roster.len()];
    let mut gaps = Vec::new();
    for (event, moment) in trace.events.iter().zip(moments) {
        let before = latest[event.id.process.position()].replace(moment.at);
        gaps.extend(before.map(|before| moment.at - before).filter(|&gap| gap > 0));
    }
    let received = trace.messages.iter().filter(|message| matches!(message.fate, Fate::Received(_)));
    let latencies = received.filter_map(|message| message.ended_at?.checked_sub(message.sent_at));
    let mut latencies: Vec<u64> = latencies.filter(|&latency| latency > 0).collect();
    match (median(&mut gaps), median(&mut latencies)) {
        (Some(gap), Some(latency)) => (usual_gap / gap).max(usual_slant / latency),
        (Some(gap), None) => usual_gap / gap,
        (None, Some(latency)) => usual_slant / latency,
        // Nothing to compare: the axis is as long as a short figure.
        (None, None) => 400.0 / trace.ended_at.max(10) as f64,
    }
}

fn median(numbers: &mut [u64]) -> Option<f64> {
    let middle = numbers.len() / 2;
    if numbers.is_empty() {
        return None;
    }
    let (_, median, _) = numbers.select_nth_unstable(middle);
    Some(*median as f64)
}

/// The sweep along the axis that gives every tick with events its place.
struct Sweep<'a> {
    trace: &'a Trace,
    moments: Vec<Moment>,
    /// Positions of events, by tick, then as they happened.
    order: Vec<u32>,
    gap: f64,
}

impl Sweep<'_> {
    fn run(&self, unit: f64, idle_ticks: f64) -> Columns {
        let mut knots = vec![Knot { value: 0.0, main: 0.0 }];
        let mut mains = vec![f64::NEG_INFINITY; self.moments.len()];
        let mut lines = vec![f64::NEG_INFINITY; self.trace.roster.len()];
        let natural = |from: Knot, value: f64| match value - from.value {
            ticks if ticks > idle_ticks => from.main + BREAK.min(ticks * unit),
            ticks => from.main + ticks * unit,
        };
        for group in self.order.chunk_by(|&a, &b| self.moment(a).at == self.moment(b).at) {
            let value = self.moment(group[0]).at as f64;
            let before = knots[knots.len() - 1];
            let mut start = natural(before, value);
            for &position in group {
                let event = &self.trace.events[position as usize];
                let slot = f64::from(self.moment(position).slot) * self.gap;
                start = start.max(lines[event.id.process.position()] + self.gap - slot);
                if let Some(send) = send_of(self.trace, event) {
                    start = start.max(mains[send] + LEAST_SLANT - slot);
                }
            }
            let mut slots = 0;
            for &position in group {
                let event = &self.trace.events[position as usize];
                slots = slots.max(self.moment(position).slot);
                let main = start + f64::from(self.moment(position).slot) * self.gap;
                mains[position as usize] = main;
                lines[event.id.process.position()] = main;
            }
            if value > before.value {
                knots.push(Knot { value, main: start });
            } else if let Some(last) = knots.last_mut() {
                last.main = start;
            }
            if slots > 0 {
                let width = unit.max(f64::from(slots + 1) * self.gap);
                knots.push(Knot { value: value + 1.0, main: start + width });
            }
        }
        let last = knots[knots.len() - 1];
        let end = self.trace.ended_at as f64;
        if end > last.value {
            knots.push(Knot { value: end, main: natural(last, end) });
        }
        Columns { unit, knots, mains }
    }

    fn moment(&self, event: u32) -> Moment {
        self.moments[event as usize]
    }

    /// The unit that makes the run as long as its room, if that is not too far from the natural one.
    fn fitting_unit(&self, natural: f64, idle_ticks: f64, room: f64) -> f64 {
        let (mut low, mut high) = (natural * TIGHTEST, natural * LOOSEST);
        if self.run(low, idle_ticks).length() > room {
            return natural;
        }
        if self.run(high, idle_ticks).length() < room {
            return high;
        }
        for _ in 0..14 {
            let middle = (low + high) / 2.0;
            if self.run(middle, idle_ticks).length() > room { high = middle } else { low = middle }
        }
        low
    }
}
