//! What the caller decides: how the diagram lies, and what it says.

use super::{Point, Rect};
use crate::trace::{Event, Mark, Phase, Phrase, ProcessId};

/// Which way time runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Direction {
    /// From left to right, one horizontal line per process: the papers' convention.
    #[default]
    Horizontal,
    /// From top to bottom: the log readers' convention, and the phone's.
    Vertical,
}

impl Direction {
    /// The point at these coordinates.
    pub fn point(self, main: f64, cross: f64) -> Point {
        match self {
            Direction::Horizontal => Point::new(main, cross),
            Direction::Vertical => Point::new(cross, main),
        }
    }

    /// The coordinate of a point that runs with time.
    pub fn main(self, point: Point) -> f64 {
        match self {
            Direction::Horizontal => point.x,
            Direction::Vertical => point.y,
        }
    }

    /// The coordinate of a point that runs from process to process.
    pub fn cross(self, point: Point) -> f64 {
        match self {
            Direction::Horizontal => point.y,
            Direction::Vertical => point.x,
        }
    }

    /// The box between two main and two cross coordinates.
    pub fn rect(self, main: (f64, f64), cross: (f64, f64)) -> Rect {
        Rect::spanning(self.point(main.0, cross.0), self.point(main.1, cross.1))
    }

    /// From where to where a box reaches across.
    pub fn across(self, rect: &Rect) -> (f64, f64) {
        match self {
            Direction::Horizontal => (rect.y, rect.bottom()),
            Direction::Vertical => (rect.x, rect.right()),
        }
    }

    /// From where to where a box reaches along the main axis.
    pub fn extent(self, rect: &Rect) -> (f64, f64) {
        match self {
            Direction::Horizontal => (rect.x, rect.right()),
            Direction::Vertical => (rect.y, rect.bottom()),
        }
    }
}

/// What the main axis means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Axis {
    /// Ticks (or steps, in a stepped run).
    #[default]
    Time,
    /// The length of the longest chain of causes, evenly spaced.
    Causal,
}

/// Lines that belong together, such as those of one of several runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The first of their processes; theirs are all up to the next group's.
    pub first: ProcessId,
    /// What stands before them.
    pub caption: String,
}

/// How the diagram lies on the page.
#[derive(Clone, PartialEq, Debug)]
pub struct Options {
    /// Which way time runs.
    pub direction: Direction,
    /// What the main axis means.
    pub axis: Axis,
    /// The processes to show, in this order; `None` for all.
    pub shown: Option<Vec<ProcessId>>,
    /// Which lines belong together, in order; none if all do.
    pub groups: Vec<Group>,
    /// Stretches the main axis; 1 is comfortable to read. Far below, detail is left out.
    pub zoom: f64,
    /// Whether arrows carry what their messages say.
    pub message_labels: bool,
    /// Room along the main axis at zoom 1, all margins included. A run that nearly fits is made to
    /// fit, a short one fills it (within reason), a long one is longer.
    pub length: Option<f64>,
    /// Room across, all margins included: lines move apart to fill it (within reason).
    pub breadth: Option<f64>,
    /// The size of a label's text; 12 is comfortable to read.
    pub text_size: f64,
}

impl Options {
    /// The same for a picture that is drawn larger by a factor than its coordinates say.
    #[must_use]
    pub fn magnified(&self, by: f64) -> Options {
        let smaller = |room: Option<f64>| room.map(|room| room / by);
        Options { length: smaller(self.length), breadth: smaller(self.breadth), ..self.clone() }
    }
}

impl Default for Options {
    fn default() -> Options {
        Options {
            direction: Direction::Horizontal,
            axis: Axis::Time,
            shown: None,
            groups: Vec::new(),
            zoom: 1.0,
            message_labels: true,
            length: None,
            breadth: None,
            text_size: 12.0,
        }
    }
}

/// A part of the run in which nothing that the processes do by themselves leads on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Blocked {
    /// Whose lines it concerns: the position of their group.
    pub group: usize,
    /// From this cursor and tick on.
    pub from: (usize, u64),
    /// To this cursor and tick; `None` if it is so at the end.
    pub to: Option<(usize, u64)>,
    /// What is said of it.
    pub text: String,
}

/// Where the diagram's texts come from. It has no words of its own.
#[derive(Clone, Copy)]
pub struct Captions<'a> {
    /// What a message says: the label on its arrow.
    pub phrase: &'a dyn Fn(&Phrase) -> String,
    /// What stands beside an event's mark: what was decided, or how whoever drew it calls it; empty if nothing does.
    pub said: &'a dyn Fn(&Event) -> String,
    /// The name of a phase, for its band.
    pub phase: &'a dyn Fn(&Phase) -> String,
    /// What a partition or an omission is called, for its band.
    pub mark: &'a dyn Fn(&Mark) -> String,
    /// Where nothing that the processes do by themselves leads on, and what is said of it.
    pub blocked: &'a [Blocked],
    /// What stands at the end of the axis: "time", "step", "longest chain of causes".
    pub axis: &'a str,
    /// Added to it where the axis is drawn wider than it is: "wide ticks: events that share a time".
    pub stretched: &'a str,
    /// A time stamp (or any short text) for each event of the trace; empty strings and a slice that is
    /// too short leave events without.
    pub stamps: &'a [String],
}
