//! The shape of one message.

use crate::diagram::layout::Layout;
use crate::diagram::{Point, Rect};
use crate::trace::Loss;

/// How an arrow ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArrowEnd {
    /// At the event that received it: a filled head.
    Head,
    /// Where it was lost: a cross.
    Cross(Loss),
    /// It is under way at the end of the run: an open head.
    Open,
}

/// What has become of a message at a cursor.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Progress {
    /// It has not been sent.
    NotSent,
    /// It is on its way: draw it up to here, with an open head.
    UnderWay {
        /// How far it has come.
        tip: Point,
        /// The same as a part of the whole arrow, for [`Arrow::path`] and [`Arrow::open_head`].
        fraction: f64,
    },
    /// It was received.
    Received,
    /// It was lost.
    Lost,
}

/// The arrow of a message.
#[derive(Clone, PartialEq, Debug)]
pub struct Arrow {
    /// The message's position in the trace.
    pub message: usize,
    /// Where it begins: the middle of the mark of its send.
    pub from: Point,
    /// Where it ends: the tip of its head, or the middle of its cross.
    pub to: Point,
    /// Of a message to oneself: the point that its curve bends to.
    pub bend: Option<Point>,
    /// How it ends.
    pub end: ArrowEnd,
    /// By how much its head is smaller than usual.
    pub scale: f64,
    /// Whether it is a control message: a dashed line.
    pub control: bool,
    /// The colour of what it belongs to together with others, if it does.
    pub strand: Option<usize>,
    /// Whether it is a copy: a double line.
    pub duplicate: bool,
    /// The cursor from which on it has been sent.
    pub since: usize,
    /// The cursor from which on it has been received or lost; `usize::MAX` if it never is.
    pub until: usize,
}

/// The class names of the colours of what messages belong to. There may be more of that than colours.
pub const STRANDS: [&str; 6] = ["strand-0", "strand-1", "strand-2", "strand-3", "strand-4", "strand-5"];

/// Length and half the breadth of a head.
const HEAD: (f64, f64) = (10.0, 3.9);
const OPEN_HEAD: (f64, f64) = (7.5, 4.2);
/// Half the distance between the lines of a double line.
const DOUBLE: f64 = 1.9;
/// A message that was just sent shows at least this much of its arrow.
const LEAST_STUB: f64 = 15.0;

impl Arrow {
    /// Its class names.
    pub fn class(&self) -> &'static str {
        match (self.end, self.control, self.duplicate) {
            (ArrowEnd::Cross(_), false, false) => "message lost",
            (ArrowEnd::Cross(_), true, false) => "message control lost",
            (ArrowEnd::Cross(_), false, true) => "message duplicate lost",
            (ArrowEnd::Cross(_), true, true) => "message control duplicate lost",
            (_, false, false) => "message",
            (_, true, false) => "message control",
            (_, false, true) => "message duplicate",
            (_, true, true) => "message control duplicate",
        }
    }

    /// The class name of its colour; empty if it has the usual one.
    pub fn strand_class(&self) -> &'static str {
        self.strand.map_or("", |strand| STRANDS[strand])
    }

    /// The point at a part of its length, from 0 to 1.
    pub fn point(&self, fraction: f64) -> Point {
        match self.bend {
            None => self.from.toward(self.to, fraction),
            Some(bend) => {
                let (first, second) = (self.from.toward(bend, fraction), bend.toward(self.to, fraction));
                first.toward(second, fraction)
            }
        }
    }

    /// The direction in which it runs at a part of its length.
    pub fn direction(&self, fraction: f64) -> Point {
        match self.bend {
            None => self.from.direction(self.to),
            Some(bend) => {
                self.from.toward(bend, fraction).direction(bend.toward(self.to, fraction.min(0.999)))
            }
        }
    }

    /// The line as an SVG path, up to a part of its length; 1 is the whole.
    pub fn path(&self, fraction: f64) -> String {
        let whole = fraction >= 1.0;
        let end = self.point(fraction.min(1.0));
        // A thick line must not look out beyond the tip of its head.
        let inset = if whole && self.end == ArrowEnd::Head { (HEAD.0 - 2.0) * self.scale } else { 0.0 };
        let end = end.offset(self.direction(fraction.min(1.0)), -inset, 0.0);
        let control = self.bend.map(|bend| self.from.toward(bend, fraction.min(1.0)));
        let line = |aside: f64| {
            let direction = self.from.direction(self.to);
            let (from, to) = (self.from.offset(direction, 0.0, aside), end.offset(direction, 0.0, aside));
            match control {
                None => format!("M{from}L{to}"),
                Some(control) => format!("M{from}Q{} {to}", control.offset(direction, 0.0, aside)),
            }
        };
        if self.duplicate { line(-DOUBLE) + &line(DOUBLE) } else { line(0.0) }
    }

    /// Its head as an SVG path, to be filled; `None` if it has none.
    pub fn head(&self) -> Option<String> {
        if self.end != ArrowEnd::Head {
            return None;
        }
        let direction = self.direction(1.0);
        let (left, right) = self.barbs(self.to, direction, HEAD);
        Some(format!("M{}L{left}L{right}Z", self.to))
    }

    /// An open head at a part of its length, as an SVG path to be stroked.
    pub fn open_head(&self, fraction: f64) -> String {
        let tip = self.point(fraction);
        let (left, right) = self.barbs(tip, self.direction(fraction), OPEN_HEAD);
        format!("M{left}L{tip}L{right}")
    }

    fn barbs(&self, tip: Point, direction: Point, (length, half_breadth): (f64, f64)) -> (Point, Point) {
        let (length, half_breadth) = (length * self.scale, half_breadth * self.scale);
        let aside = half_breadth + if self.duplicate { DOUBLE } else { 0.0 };
        (tip.offset(direction, -length, -aside), tip.offset(direction, -length, aside))
    }

    /// The box that its line fills.
    pub fn bounds(&self) -> Rect {
        let straight = Rect::spanning(self.from, self.to);
        match self.bend {
            None => straight,
            Some(_) => {
                let top = self.point(0.5);
                straight.union(&Rect::spanning(top, top))
            }
        }
    }

    /// How far a point is from it.
    pub fn distance(&self, point: Point) -> f64 {
        match self.bend {
            None => point.distance_to_segment(self.from, self.to),
            Some(_) => {
                let piece =
                    |step: u8| (self.point(f64::from(step) / 8.0), self.point(f64::from(step + 1) / 8.0));
                let distances = (0..8).map(piece).map(|(from, to)| point.distance_to_segment(from, to));
                distances.fold(f64::MAX, f64::min)
            }
        }
    }

    /// What has become of it at a cursor.
    pub fn at(&self, layout: &Layout, cursor: usize) -> Progress {
        if cursor < self.since {
            return Progress::NotSent;
        }
        match self.end {
            ArrowEnd::Head if cursor >= self.until => return Progress::Received,
            ArrowEnd::Cross(_) if cursor >= self.until => return Progress::Lost,
            _ => {}
        }
        let main = |point| layout.direction.main(point);
        let now = layout.cursors.get(cursor).copied().unwrap_or(layout.lines.1);
        let length = self.from.distance(self.to);
        // At the end of the run an open arrow has come as far as it goes.
        let fraction = match self.end {
            ArrowEnd::Open if cursor + 1 >= layout.cursors.len() => 1.0,
            _ => (now - main(self.from)) / (main(self.to) - main(self.from)).max(1.0),
        };
        let furthest = if self.end == ArrowEnd::Open { 1.0 } else { 0.94 };
        let least = (LEAST_STUB * self.scale / length.max(1.0)).min(furthest);
        let fraction = fraction.clamp(least, furthest);
        Progress::UnderWay { tip: self.point(fraction), fraction }
    }
}
