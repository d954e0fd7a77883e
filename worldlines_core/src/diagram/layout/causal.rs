//! The causal axis: an event stands as far along as its longest chain of causes is long.

use super::scale::Knot;
use super::time::send_of;
use super::{Columns, Pace};
use crate::trace::Trace;

/// The usual, least and greatest distance between neighbours.
const COLUMN: f64 = 46.0;
const COLUMN_STANDING: f64 = 34.0;
const NARROWEST: f64 = 30.0;
const WIDEST: f64 = 96.0;

/// Finds the coordinates of every event on the causal axis.
pub(super) fn columns(trace: &Trace, pace: &Pace) -> Columns {
    let depths = depths(trace);
    let deepest = depths.iter().copied().max().unwrap_or(0);
    let fitting = pace.length.map(|length| length / f64::from(deepest.max(1)));
    let column = match fitting {
        Some(fitting) if fitting >= NARROWEST => fitting.min(WIDEST),
        _ if pace.standing => COLUMN_STANDING,
        _ => COLUMN,
    };
    let unit = column.max(pace.gap);
    let end = f64::from(deepest.max(1));
    let knots = vec![Knot { value: 0.0, main: 0.0 }, Knot { value: end, main: end * unit }];
    let mains = depths.iter().map(|&depth| f64::from(depth) * unit).collect();
    Columns { unit, knots, mains }
}

/// For every event, the number of events on the longest chain that ends in it.
fn depths(trace: &Trace) -> Vec<u32> {
    let mut depths: Vec<u32> = Vec::with_capacity(trace.events.len());
    let mut lines = vec![0; trace.roster.len()];
    for event in &trace.events {
        let line: &mut u32 = &mut lines[event.id.process.position()];
        let sent = send_of(trace, event).and_then(|send| depths.get(send)).copied();
        *line = sent.map_or(*line, |sent| sent.max(*line)) + 1;
        depths.push(*line);
    }
    depths
}
