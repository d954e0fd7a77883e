//! What stands beside arrows and marks: never over one another, over a mark, a line or a band.
//!
//! Each label has a few candidate places. It takes the first that nothing is in, or else one that only
//! arrows pass through; and if there is none, it is left out: the inspector has it.

use super::board::{Board, MARGIN, extent};
use super::{Arrow, EventMark, Text};
use crate::diagram::layout::Detail;
use crate::diagram::sorted::sorted;
use crate::diagram::{Captions, Direction, Layout, Options, Point, text};
use crate::trace::Trace;

/// What a label belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LabelOf {
    /// A message, by its position in the trace: what it says.
    Message(usize),
    /// An event, by its position in the trace: its stamp.
    Stamp(usize),
    /// An event, by its position in the trace: whom it is about.
    About(usize),
}

/// A label.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// What it belongs to.
    pub of: LabelOf,
    /// The text, where it stands.
    pub text: Text,
    /// The cursor from which on it exists.
    pub since: usize,
}

impl Label {
    /// Its class name.
    pub fn class(&self) -> &'static str {
        match self.of {
            LabelOf::Message(_) => "says",
            LabelOf::Stamp(_) => "stamp",
            LabelOf::About(_) => "about",
        }
    }
}

/// Stamps are smaller than what messages say.
pub(super) const STAMP_SIZE: f64 = 10.5 / 12.0;
/// No label is wider than this.
const WIDEST: f64 = 160.0;
/// Between a label and its arrow.
const CLEARANCE: f64 = 5.0;
/// Where along its arrow a label may stand, the best first.
const ALONG: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

pub(super) fn place(
    trace: &Trace,
    layout: &Layout,
    options: &Options,
    captions: &Captions,
    (marks, messages): (&[EventMark], &[Arrow]),
    board: &mut Board,
) -> Vec<Label> {
    let mut labels = Vec::new();
    if layout.detail != Detail::Full {
        return labels;
    }
    let stamp_size = options.text_size * STAMP_SIZE;
    let beside = |mark: &EventMark, text: &str, board: &mut Board| {
        let text = text::fit(text, stamp_size, WIDEST);
        let candidates = places_beside(mark, extent(&text, stamp_size), layout.direction);
        board.settle(text, stamp_size, candidates, None)
    };
    for mark in marks {
        if let Some(about) = trace.events[mark.event].about {
            let name = trace.roster.name(about);
            let placed = beside(mark, name, board);
            labels.extend(placed.map(|text| Label {
                of: LabelOf::About(mark.event),
                text,
                since: mark.since,
            }));
        }
        let stamp = captions.stamps.get(mark.event).filter(|stamp| !stamp.is_empty());
        let placed = stamp.and_then(|stamp| beside(mark, stamp, board));
        labels.extend(placed.map(|text| Label { of: LabelOf::Stamp(mark.event), text, since: mark.since }));
    }
    // What the application says goes before what serves the algorithm.
    let controls: &[bool] = if options.message_labels { &[false, true] } else { &[] };
    for &control in controls {
        for (position, arrow) in messages.iter().enumerate() {
            if arrow.control != control {
                continue;
            }
            let says = (captions.phrase)(&trace.messages[arrow.message].label);
            let says = text::fit(&says, options.text_size, WIDEST);
            if says.is_empty() {
                continue;
            }
            // A straight arrow does not pass through what stands beside it; a bent one may.
            let own = arrow.bend.is_none().then_some(position);
            let candidates = places_along(arrow, extent(&says, options.text_size));
            let placed = board.settle(says, options.text_size, candidates, own);
            let of = LabelOf::Message(arrow.message);
            labels.extend(placed.map(|text| Label { of, text, since: arrow.since }));
        }
    }
    sorted(labels, |label| layout.direction.extent(&label.text.bounds).0)
}

/// Both sides of an arrow, from its middle outwards.
fn places_along(arrow: &Arrow, (width, height): (f64, f64)) -> impl Iterator<Item = Point> {
    ALONG.into_iter().flat_map(move |along| {
        let (middle, direction) = (arrow.point(along), arrow.direction(along));
        let (run, rise) = (direction.x.abs().max(1e-6), direction.y.abs().max(1e-6));
        // Straight beside a steep arrow, straight above a flat one: whichever is nearer.
        let beside = width / 2.0 + height / 2.0 * run / rise + CLEARANCE / rise;
        let above = height / 2.0 + width / 2.0 * rise / run + CLEARANCE / run;
        // First on the upper side, where the eye looks for it.
        let side = if (direction.x >= 0.0) == (direction.y >= 0.0) { 1.0 } else { -1.0 };
        let (x, y) = if beside < above { (side * beside, 0.0) } else { (0.0, -above) };
        [Point::new(middle.x + x, middle.y + y), Point::new(middle.x - x, middle.y - y)]
    })
}

/// Around a mark: below and above a lying line, right and left of a standing one.
fn places_beside(
    mark: &EventMark,
    (width, height): (f64, f64),
    direction: Direction,
) -> impl Iterator<Item = Point> {
    let bounds = mark.room(direction);
    let (at, gap) = (mark.at, MARGIN + 0.5);
    let below = bounds.bottom() + gap + height / 2.0;
    let above = bounds.y - gap - height / 2.0;
    let right = bounds.right() + gap + width / 2.0;
    let left = bounds.x - gap - width / 2.0;
    let (lean_right, lean_left) = (at.x + width / 2.0 + gap, at.x - width / 2.0 - gap);
    match direction {
        Direction::Horizontal => [
            (at.x, below),
            (at.x, above),
            (lean_right, below),
            (lean_right, above),
            (lean_left, below),
            (lean_left, above),
        ],
        Direction::Vertical => [
            (right, at.y),
            (left, at.y),
            (right, at.y + height * 0.6),
            (right, at.y - height * 0.6),
            (left, at.y + height * 0.6),
            (left, at.y - height * 0.6),
        ],
    }
    .into_iter()
    .map(|(x, y)| Point::new(x, y))
}
