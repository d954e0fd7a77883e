//! Events: one sign each, on its line.

use crate::diagram::marks::{Glyph, REPLAYED, glyph};
use crate::diagram::sorted::sorted;
use crate::diagram::{Direction, Layout, Point, Rect};
use crate::trace::{EventKind, ProcessId, Trace};

/// The radius of the ring around what is looked at, and the least part of it beside small marks.
const RING: f64 = 10.5;
const LEAST_RING: f64 = 0.75;

/// The mark of an event.
#[derive(Clone, PartialEq, Debug)]
pub struct EventMark {
    /// The event's position in the trace.
    pub event: usize,
    /// Whose event it is.
    pub process: ProcessId,
    /// What kind of event it is: which [`glyph`] to draw.
    pub kind: EventKind,
    /// Where it stands: (0, 0) of its glyph.
    pub at: Point,
    /// By how much its signs are smaller than they are drawn.
    pub scale: f64,
    /// Whether it replays an undone event: the glyph [`REPLAYED`] comes on top.
    pub replayed: bool,
    /// The cursor from which on it has been undone.
    pub undone: Option<usize>,
    /// The cursor from which on it has happened.
    pub since: usize,
}

impl EventMark {
    /// The sign to draw.
    pub fn glyph(&self) -> &'static Glyph {
        glyph(self.kind)
    }

    /// The signs to draw, one over the other.
    pub fn glyphs(&self) -> impl Iterator<Item = &'static Glyph> {
        [self.glyph()].into_iter().chain(self.replayed.then_some(&REPLAYED))
    }

    /// The transformation that puts its signs in their place.
    pub fn transform(&self) -> String {
        place(self.at, self.scale)
    }

    /// The radius of the ring around it while it is looked at.
    pub fn ring(&self) -> f64 {
        RING * self.scale.max(LEAST_RING)
    }

    /// The box that belongs to it alone: itself, and the ring around it.
    pub fn room(&self, direction: Direction) -> Rect {
        self.bounds(direction).union(&Rect::around(self.at, 2.0 * self.ring(), 2.0 * self.ring()))
    }

    /// The box that it fills.
    pub fn bounds(&self, direction: Direction) -> Rect {
        let boxes = self.glyphs().map(|glyph| glyph.bounds(direction));
        let bounds = boxes.reduce(|one, other| one.union(&other)).unwrap_or_default();
        let Rect { x, y, width, height } = bounds;
        let size = self.scale;
        Rect::new(self.at.x + x * size, self.at.y + y * size, width * size, height * size)
    }
}

/// The transformation that puts a sign somewhere, smaller by a factor.
pub fn place(at: Point, scale: f64) -> String {
    if scale == 1.0 { format!("translate({at})") } else { format!("translate({at}) scale({scale:.2})") }
}

pub(super) fn marks(trace: &Trace, layout: &Layout) -> Vec<EventMark> {
    let mark = |(position, &main): (usize, &f64)| {
        let event = &trace.events[position];
        let process = event.id.process;
        Some(EventMark {
            event: position,
            process,
            kind: event.kind,
            at: layout.point(main, layout.cross(process)?),
            scale: layout.mark_scale,
            replayed: event.replays.is_some(),
            undone: event.undone_by.and_then(|restore| trace.position(restore)).map(|restore| restore + 1),
            since: position + 1,
        })
    };
    let mut marks = Vec::with_capacity(layout.events.len());
    marks.extend(layout.events.iter().enumerate().filter_map(mark));
    sorted(marks, |mark| layout.direction.main(mark.at))
}
