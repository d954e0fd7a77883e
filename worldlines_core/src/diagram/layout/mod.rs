//! Coordinates: where every event and every process line lies.

mod causal;
mod lanes;
mod scale;
mod time;

pub use lanes::Lane;
pub(in crate::diagram) use lanes::NAME_SIZE;
pub use scale::{Knot, Scale};

use super::{Axis, Direction, Options, Point};
use crate::trace::{ProcessId, Trace};

/// The least distance between neighbouring marks on a line: none touches another.
pub const LEAST_GAP: f64 = 20.0;
/// A line begins this much before the axis does, and ends this much after it.
const LEAD_IN: f64 = 22.0;
const LEAD_OUT: f64 = 30.0;
/// The cursor stands this much after the last event that happened.
const CURSOR_GAP: f64 = 10.0;

/// Where everything lies that has a place of its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Layout {
    /// Which way time runs.
    pub direction: Direction,
    /// What the main axis means.
    pub axis: Axis,
    /// From ticks (or lengths of chains) to main coordinates, and back.
    pub scale: Scale,
    /// The lines shown, in order.
    pub lanes: Vec<Lane>,
    /// The main coordinate of every event of the trace, shown or not.
    pub events: Vec<f64>,
    /// The main coordinate of every cursor: it stands after all that has happened and never goes back.
    pub cursors: Vec<f64>,
    /// From where to where the process lines run.
    pub lines: (f64, f64),
    /// The cross coordinate of the axis.
    pub axis_cross: f64,
    /// The size of the whole: main, then cross.
    pub size: (f64, f64),
    lane_of: Vec<Option<usize>>,
}

/// How densely events may stand.
struct Pace {
    /// The least distance between neighbours on a line.
    gap: f64,
    zoom: f64,
    /// Room for the axis itself, if it is to be filled.
    length: Option<f64>,
}

/// What an axis finds out.
struct Columns {
    unit: f64,
    knots: Vec<Knot>,
    mains: Vec<f64>,
}

impl Columns {
    fn length(&self) -> f64 {
        self.knots.last().map_or(0.0, |knot| knot.main)
    }
}

impl Layout {
    /// Lays a run out. `gap` is the least distance between neighbours on a line at zoom 1,
    /// [`LEAST_GAP`] or what the texts beside them need.
    pub fn new(trace: &Trace, options: &Options, gap: f64) -> Layout {
        let zoom = if options.zoom.is_finite() { options.zoom.clamp(0.25, 16.0) } else { 1.0 };
        let across = lanes::place(trace, options);
        let margins = across.margins;
        let fixed = margins.0 + margins.1 + LEAD_IN + LEAD_OUT;
        let length = options.length.map(|length| (length - fixed).max(1.0));
        let pace = Pace { gap: (gap * zoom).max(LEAST_GAP), zoom, length };
        let columns = match options.axis {
            Axis::Time => time::columns(trace, &pace),
            Axis::Causal => causal::columns(trace, &pace),
        };

        let begin = margins.0;
        let origin = begin + LEAD_IN;
        let events: Vec<f64> = columns.mains.iter().map(|main| main + origin).collect();
        let last = events.iter().copied().fold(origin + columns.length(), f64::max);
        let end = (last + LEAD_OUT).max(begin + LEAD_IN + LEAD_OUT + length.unwrap_or(0.0));
        Layout {
            direction: options.direction,
            axis: options.axis,
            scale: Scale::new(columns.unit, origin, columns.knots),
            lanes: across.lanes,
            cursors: cursors(&events, begin, origin),
            events,
            lines: (begin, end),
            axis_cross: across.axis,
            size: (end + margins.1, across.breadth),
            lane_of: across.lane_of,
        }
    }

    /// The lane of a process, by position; `None` if it is not shown.
    pub fn lane_of(&self, process: ProcessId) -> Option<usize> {
        self.lane_of.get(process.position()).copied().flatten()
    }

    /// The cross coordinate of a process's line, if it is shown.
    pub fn cross(&self, process: ProcessId) -> Option<f64> {
        self.lane_of(process).map(|lane| self.lanes[lane].cross)
    }

    /// The point at these coordinates.
    pub fn point(&self, main: f64, cross: f64) -> Point {
        self.direction.point(main, cross)
    }

    /// The cursor that stands at a main coordinate or last before it: for scrubbing and clicking.
    pub fn cursor_at(&self, main: f64) -> usize {
        self.cursors.partition_point(|&cursor| cursor <= main).saturating_sub(1)
    }
}

/// The coordinate of each cursor: just after the last event, or before the next one if that is nearer;
/// and never before an earlier cursor, where an event stands before what happened earlier elsewhere.
fn cursors(events: &[f64], begin: f64, origin: f64) -> Vec<f64> {
    let first = (begin + origin) / 2.0;
    let after = |(position, &main): (usize, &f64)| match events.get(position + 1) {
        Some(&next) if next > main => main + ((next - main) / 2.0).min(CURSOR_GAP),
        _ => main + CURSOR_GAP,
    };
    let furthest = |furthest: &mut f64, cursor: f64| {
        *furthest = furthest.max(cursor);
        Some(*furthest)
    };
    std::iter::once(first).chain(events.iter().enumerate().map(after)).scan(first, furthest).collect()
}
