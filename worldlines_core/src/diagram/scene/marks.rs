//! Events: one sign each, on its line.

use crate::diagram::marks::{ENTER, Glyph, RECORDED, REPLAYED, VIOLATED, glyph};
use crate::diagram::sorted::sorted;
use crate::diagram::{Direction, Layout, Point, Rect};
use crate::trace::{Event, EventId, EventKind, PhaseTone, ProcessId, Trace};

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
    /// Whether its process reaches with it what it hoped for, as the critical section, and nothing else happens.
    pub enters: bool,
    /// Whether it records a part of a snapshot, and is no checkpoint to go back to.
    pub records: bool,
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
        match self.kind {
            _ if self.enters => &ENTER,
            _ if self.records => &RECORDED,
            kind => glyph(kind),
        }
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

    /// The radius of the warning's ring around it, and where its sign may stand, the best place first: at the corners
    /// of the ring, clear of this mark and of the next.
    pub fn warning(&self) -> (f64, [Point; 4]) {
        let (ring, Point { x, y }) = (self.ring(), self.at);
        let (aside, away) = (9.0 * ring / RING, 15.0 * ring / RING);
        let corners = [(aside, -away), (-aside, -away), (aside, away), (-aside, away)];
        (ring + 3.0, corners.map(|(right, down)| Point::new(x + right, y + down)))
    }

    /// The box that belongs to it alone: itself, the ring around it, and the warning at its corner.
    pub fn room(&self, direction: Direction) -> Rect {
        let room = self.bounds(direction).union(&Rect::around(self.at, 2.0 * self.ring(), 2.0 * self.ring()));
        match self.kind {
            // By what is decided most properties are violated.
            EventKind::Decide => {
                let sign = VIOLATED.bounds(direction);
                let [usual, ..] = self.warning().1;
                room.union(&Rect::around(usual, sign.width, sign.height))
            }
            _ => room,
        }
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
            enters: enters(trace, event),
            // What a layer saves, it saves for a snapshot.
            records: event.kind == EventKind::Checkpoint && event.layer > 0,
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

/// Whether a good phase begins with a local event.
fn enters(trace: &Trace, event: &Event) -> bool {
    let EventId { process, index } = event.id;
    let before = match index {
        0 | 1 => trace.roster.0[process.position()].initial_phase.as_ref(),
        _ => trace.event(EventId { process, index: index - 1 }).and_then(|before| before.phase.as_ref()),
    };
    let is_good = event.phase.as_ref().is_some_and(|phase| phase.tone == PhaseTone::Good);
    event.kind == EventKind::Local && is_good && event.phase.as_ref() != before
}
