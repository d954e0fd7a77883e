//! The whole run in a strip: where each event and each thing worth noticing lies in it.

use super::step::failures;
use crate::diagram::{Layout, Px};
use crate::trace::Trace;
use std::fmt::Write;

/// The distance from the strip's edges to its outermost lanes.
const MARGIN: f64 = 15.0;
/// What is worth noticing is not marked twice within this distance.
const LEAST_DISTANCE: f64 = 7.0;
/// The size of a dot.
const DOT: f64 = 4.2;
/// The least distance of dots.
const TOLD_APART: f64 = 0.75;

/// The whole run in a strip of this width.
#[derive(Clone, PartialEq, Debug)]
pub struct Strip {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
    /// Where each process's line lies.
    pub lanes: Vec<f64>,
    /// A dot for each event, as one path of strokes without length.
    pub dots: String,
    /// The size of a dot: smaller where there are many, or many lanes.
    pub dot: f64,
    /// Where something is lost or fails.
    pub notable: Vec<f64>,
    scale: f64,
}

impl Strip {
    /// A strip of this size.
    pub fn new(trace: &Trace, layout: &Layout, width: f64, height: f64) -> Strip {
        let scale = width / layout.size.0.max(1.0);
        let count = layout.lanes.len();
        let step = (height - 2.0 * MARGIN) / count.saturating_sub(1).max(1) as f64;
        let (first, room) = if count > 1 { (MARGIN, height - 2.0 * MARGIN) } else { (height / 2.0, 0.0) };
        // As far apart as in the diagram, each in its part of the room.
        let crosses = || layout.lanes.iter().map(|lane| lane.cross);
        let (low, high) = crosses().fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
        let lanes: Vec<f64> = crosses().map(|at| first + room * (at - low) / (high - low).max(1.0)).collect();
        let mut dots = String::new();
        // Of dots that cannot be told apart, one is enough.
        let mut latest = vec![f64::NEG_INFINITY; count];
        for (event, main) in trace.events.iter().zip(&layout.events) {
            let Some(lane) = layout.lane_of(event.id.process) else {
                continue;
            };
            let x = main * scale;
            if x - latest[lane] >= TOLD_APART {
                latest[lane] = x;
                // Writing to a string cannot fail.
                let _ = write!(dots, "M{} {}h0", Px(x), Px(lanes[lane]));
            }
        }
        let usual = width * count as f64 / trace.events.len().max(1) as f64;
        let dot = DOT.min(step.max(1.2) * 0.8).min((usual * 1.5).max(1.3));
        Strip { width, height, lanes, dots, dot, notable: notable(trace, layout, scale), scale }
    }

    /// Where a main coordinate of the diagram lies.
    pub fn x(&self, main: f64) -> f64 {
        main * self.scale
    }

    /// The main coordinate that lies there.
    pub fn main(&self, x: f64) -> f64 {
        x / self.scale
    }

    /// A triangle below the lanes, as a path.
    pub fn triangle(&self, x: f64) -> String {
        let (left, right, tip) = (x - 4.0, x + 4.0, self.height);
        format!("M{} {top}H{}L{} {}Z", Px(left), Px(right), Px(x), Px(tip - 6.0), top = Px(tip))
    }
}

fn notable(trace: &Trace, layout: &Layout, scale: f64) -> Vec<f64> {
    let mut places: Vec<f64> =
        failures(trace).into_iter().map(|cursor| layout.events[cursor - 1] * scale).collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|later, earlier| *later - *earlier < LEAST_DISTANCE);
    places
}
