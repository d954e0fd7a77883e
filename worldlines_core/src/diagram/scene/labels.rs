//! What stands beside arrows and marks: never over one another, over a mark, a line or a band.
//!
//! Each label has many candidate places along both sides of its arrow, upright or running with it. It
//! takes the best that nothing else is in and to which no other arrow comes as near as its own; and if
//! there is none, it is left out: the inspector has it. Where a label stands does not depend on the cursor.

use super::board::{Board, CLEARANCE, MARGIN, Place, extent};
use super::{Arrow, ArrowEnd, EventMark, Text};
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
/// From one place along an arrow to the next, at least, and so many to each side of its middle.
const STEP: f64 = 11.0;
const STEPS: i32 = 9;
/// The furthest that a label stands from the middle of its arrow, as a part of the whole.
const FURTHEST: f64 = 0.4;
/// What a pixel away from the middle costs, what the other side does, and what running with the arrow.
const AWAY: f64 = 0.12;
const OTHER_SIDE: f64 = 4.0;
const TURNED: (f64, f64) = (7.0, 20.0);
/// From the middle of a cross to a label beside it.
const BESIDE_CROSS: f64 = 9.5;

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
            let candidates = places_along(arrow, extent(&says, options.text_size));
            let placed = board.settle(says, options.text_size, candidates, Some(position));
            let of = LabelOf::Message(arrow.message);
            labels.extend(placed.map(|text| Label { of, text, since: arrow.since }));
        }
    }
    sorted(labels, |label| layout.direction.extent(&label.text.outline.bounds).0)
}

/// Both sides of an arrow, from its middle outwards: first upright, then running with it; along a flat one
/// that a long label would be far from, the other way round.
fn places_along(arrow: &Arrow, extent: (f64, f64)) -> impl Iterator<Item = Place> {
    let length = arrow.from.distance(arrow.to);
    let step = (STEP / length.max(1.0)).max(FURTHEST / f64::from(STEPS));
    let steps =
        (0..=STEPS).flat_map(|step| [step, -step]).skip(1).map(move |number| f64::from(number) * step);
    let steps = steps.take_while(|step| step.abs() <= FURTHEST);
    let away = move |step: f64| step.abs() * length * AWAY;
    let upright = steps.clone().flat_map(move |step| beside(arrow, 0.5 + step, extent, away(step)));
    let room = if arrow.bend.is_none() { (length - extent.0) / 2.0 } else { -1.0 };
    let steps = steps.take_while(move |step| step.abs() * length <= room);
    let turned =
        steps.flat_map(move |step| running_with(arrow, 0.5 + step, CLEARANCE + extent.1 / 2.0, away(step)));
    let is_lost = matches!(arrow.end, ArrowEnd::Cross(_));
    let ending = is_lost.then(|| around_cross(arrow.to, extent)).into_iter().flatten();
    upright.chain(turned).chain(ending)
}

/// The side on which the eye looks for a label first: 1 if the upper side is to the right.
fn upper_side(direction: Point) -> f64 {
    if (direction.x >= 0.0) == (direction.y >= 0.0) { 1.0 } else { -1.0 }
}

/// Straight beside a steep arrow, straight above and below a flat one.
fn beside(arrow: &Arrow, part: f64, (width, height): (f64, f64), away: f64) -> [Place; 2] {
    let (at, direction) = (arrow.point(part), arrow.direction(part));
    let (run, rise) = (direction.x.abs().max(1e-6), direction.y.abs().max(1e-6));
    let aside = width / 2.0 + height / 2.0 * run / rise + CLEARANCE / rise;
    let far = width / 2.0 * rise / run;
    let above = height / 2.0 + far + CLEARANCE / run;
    let (offset, cost) = match rise > run || aside < above {
        true => (Point::new(upper_side(direction) * aside, 0.0), 0.0),
        false => (Point::new(0.0, -above), far),
    };
    both_sides(at, offset, Point::new(1.0, 0.0), cost + away)
}

/// Along an arrow.
fn running_with(arrow: &Arrow, part: f64, aside: f64, away: f64) -> [Place; 2] {
    let (at, direction) = (arrow.point(part), arrow.direction(part));
    let offset = Point::new(upper_side(direction) * direction.y.abs() * aside, -direction.x.abs() * aside);
    let along = if direction.x < 0.0 { Point::new(-direction.x, -direction.y) } else { direction };
    both_sides(at, offset, along, TURNED.0 + TURNED.1 * direction.y.abs() + away)
}

/// Around the cross of a lost one, beyond which there is room.
fn around_cross(at: Point, (width, height): (f64, f64)) -> [Place; 4] {
    let (aside, above) = (BESIDE_CROSS + width / 2.0, BESIDE_CROSS + height / 2.0);
    [(0.0, above), (0.0, -above), (aside, 0.0), (-aside, 0.0)].map(|(x, y)| Place {
        middle: Point::new(at.x + x, at.y + y),
        along: Point::new(1.0, 0.0),
        cost: TURNED.0,
    })
}

fn both_sides(at: Point, offset: Point, along: Point, cost: f64) -> [Place; 2] {
    [(1.0, cost), (-1.0, cost + OTHER_SIDE)].map(|(side, cost)| {
        let middle = Point::new(at.x + side * offset.x, at.y + side * offset.y);
        Place { middle, along, cost }
    })
}

/// Around a mark: below and above a lying line, right and left of a standing one, and then at its corners.
fn places_beside(
    mark: &EventMark,
    (width, height): (f64, f64),
    direction: Direction,
) -> impl Iterator<Item = Place> {
    let bounds = mark.room(direction);
    let (at, gap) = (mark.at, MARGIN + 0.5);
    let below = bounds.bottom() + gap + height / 2.0;
    let above = bounds.y - gap - height / 2.0;
    let right = bounds.right() + gap + width / 2.0;
    let left = bounds.x - gap - width / 2.0;
    let places = match direction {
        Direction::Horizontal => {
            let aside = [0.0, 0.5, -0.5, 1.0, -1.0].map(|part| at.x + part * (width / 2.0 + gap));
            aside.map(|x| [(x, below), (x, above)])
        }
        Direction::Vertical => {
            let aside = [0.0, 0.6, -0.6, 1.1, -1.1].map(|part| at.y + part * height);
            aside.map(|y| [(right, y), (left, y)])
        }
    };
    places.into_iter().flatten().enumerate().map(|(rank, (x, y))| Place {
        middle: Point::new(x, y),
        along: Point::new(1.0, 0.0),
        cost: rank as f64,
    })
}
