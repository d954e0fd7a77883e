//! Events: one sign each, on its line.

use crate::diagram::marks::{Glyph, REPLAYED, glyph};
use crate::diagram::{Direction, Layout, Point, Rect};
use crate::trace::{EventKind, ProcessId, Trace};

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

    /// The box that it fills.
    pub fn bounds(&self, direction: Direction) -> Rect {
        let boxes = self.glyphs().map(|glyph| glyph.bounds(direction));
        let bounds = boxes.reduce(|one, other| one.union(&other)).unwrap_or_default();
        Rect { x: bounds.x + self.at.x, y: bounds.y + self.at.y, ..bounds }
    }
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
            replayed: event.replays.is_some(),
            undone: event.undone_by.and_then(|restore| trace.position(restore)).map(|restore| restore + 1),
            since: position + 1,
        })
    };
    let mut marks: Vec<EventMark> = layout.events.iter().enumerate().filter_map(mark).collect();
    let main = |mark: &EventMark| layout.direction.main(mark.at);
    marks.sort_by(|a, b| main(a).total_cmp(&main(b)));
    marks
}
