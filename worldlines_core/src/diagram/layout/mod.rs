//! Coordinates: where every event and every process line lies.

mod causal;
mod detail;
mod lanes;
mod scale;
mod time;

pub use detail::Detail;
pub use lanes::Lane;
pub(in crate::diagram) use lanes::NAME_SIZE;
pub use scale::{Knot, Scale};

use super::{Axis, Direction, Options, Point};
use crate::trace::{ProcessId, Trace};

/// The least distance between neighbouring marks on a line at zoom 1: none touches another.
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
    /// The room that captions of groups take before the first line, or at the beginning of all.
    pub head: f64,
    /// By how much the main axis is longer than is comfortable to read.
    pub zoom: f64,
    /// The size of a mark and of an arrow's head: 1, or less where marks would touch.
    pub mark_scale: f64,
    /// How much of the picture has room.
    pub detail: Detail,
    /// The size of the whole: main, then cross.
    pub size: (f64, f64),
    lane_of: Vec<Option<usize>>,
    /// The least distance between neighbours on a line.
    gap: f64,
}

/// How densely events may stand.
struct Pace {
    /// The least distance between neighbours on a line.
    gap: f64,
    /// Whether lines stand.
    standing: bool,
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

/// A zoom beyond these is taken as these.
pub const ZOOM: (f64, f64) = (1e-4, 12.0);

impl Layout {
    /// Lays a run out, at zoom 1. The texts beside events take so much room, or none: neighbours on a lying line
    /// are as far apart, and beside standing ones there is as much. `beyond` is more room than usual beyond the
    /// last line, and beyond the last line of any group before.
    pub fn new(trace: &Trace, options: &Options, beside: f64, beyond: (f64, f64)) -> Layout {
        let across = lanes::place(trace, options, beside, beyond);
        let margins = across.margins;
        let fixed = margins.0 + margins.1 + LEAD_IN + LEAD_OUT;
        let length = options.length.map(|length| (length - fixed).max(1.0));
        let gap = match options.direction {
            Direction::Horizontal => LEAST_GAP.max(beside),
            Direction::Vertical => LEAST_GAP,
        };
        let pace = Pace { gap, standing: options.direction == Direction::Vertical, length };
        let columns = match options.axis {
            Axis::Time => time::columns(trace, &pace),
            Axis::Causal => causal::columns(trace, &pace),
        };

        let begin = margins.0;
        let origin = begin + LEAD_IN;
        let events: Vec<f64> = columns.mains.iter().map(|main| main + origin).collect();
        let last = events.iter().copied().fold(origin + columns.length(), f64::max);
        let end = (last + LEAD_OUT).max(begin + LEAD_IN + LEAD_OUT + length.unwrap_or(0.0));
        let mut layout = Layout {
            direction: options.direction,
            axis: options.axis,
            scale: Scale::new(columns.unit, origin, columns.knots),
            lanes: across.lanes,
            cursors: Vec::new(),
            events,
            lines: (begin, end),
            axis_cross: across.axis,
            head: across.head,
            zoom: 1.0,
            mark_scale: 1.0,
            detail: Detail::Full,
            size: (end + margins.1, across.breadth),
            lane_of: across.lane_of,
            gap,
        };
        layout.settle();
        layout
    }

    /// The same places with the main axis longer, or shorter, by a factor: nothing changes its order,
    /// and what was aligned stays so.
    pub fn zoomed(&self, zoom: f64) -> Layout {
        let zoom = if zoom.is_finite() { zoom.clamp(ZOOM.0, ZOOM.1) } else { 1.0 };
        let origin = self.origin();
        let factor = zoom / self.zoom;
        let margin = self.size.0 - self.lines.1;
        let end = self.carried(self.lines.1, factor);
        let mut layout = Layout {
            scale: self.scale.zoomed(origin, factor),
            events: self.events.iter().map(|&main| self.carried(main, factor)).collect(),
            lines: (self.lines.0, end),
            size: (end + margin, self.size.1),
            gap: self.gap * factor,
            zoom,
            ..self.clone()
        };
        layout.settle();
        layout
    }

    /// Where a main coordinate of this layout lies in another one of the same run, at another zoom: what
    /// is held fast under a pointer while zooming.
    pub fn carry(&self, main: f64, other: &Layout) -> f64 {
        self.carried(main, other.zoom / self.zoom)
    }

    /// The axis grows from its origin to the end of the last tick; what is around it keeps its size.
    fn carried(&self, main: f64, factor: f64) -> f64 {
        let (origin, end) = (self.origin(), self.lines.1 - LEAD_OUT);
        let inside = main.clamp(origin, end.max(origin));
        origin + (inside - origin) * factor + (main - inside)
    }

    /// The zoom at which the whole run is as long as `length`, margins included; 1 at most.
    pub fn fitting_zoom(&self, length: f64) -> f64 {
        let axis = self.lines.1 - LEAD_OUT - self.origin();
        let fixed = self.size.0 - axis;
        // A little room for rounding, so that nothing scrolls.
        ((length - fixed - 0.5) / axis.max(1.0) * self.zoom).clamp(ZOOM.0, 1.0)
    }

    /// What follows from the coordinates: the cursors, and how much has room.
    fn settle(&mut self) {
        let origin = self.origin();
        let gap = CURSOR_GAP * (self.gap / LEAST_GAP).min(1.0);
        self.cursors = cursors(&self.events, self.lines.0, origin, gap);
        self.mark_scale = detail::mark_scale(self.gap);
        self.detail = Detail::of(self.gap, &self.events, self.lanes.len(), self.lines.1 - origin);
    }

    fn origin(&self) -> f64 {
        self.lines.0 + LEAD_IN
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
fn cursors(events: &[f64], begin: f64, origin: f64, gap: f64) -> Vec<f64> {
    let first = (begin + origin) / 2.0;
    let after = |(position, &main): (usize, &f64)| match events.get(position + 1) {
        Some(&next) if next > main => main + ((next - main) / 2.0).min(gap),
        _ => main + gap,
    };
    let furthest = |furthest: &mut f64, cursor: f64| {
        *furthest = furthest.max(cursor);
        Some(*furthest)
    };
    std::iter::once(first).chain(events.iter().enumerate().map(after)).scan(first, furthest).collect()
}
