//! What stands beside arrows and marks: never over one another, over a mark, a line or a band.
//!
//! Each label has many candidate places along both sides of its arrow, upright or running with it. It
//! takes the best that nothing else is in and to which no other arrow comes as near as its own; and if
//! there is none, it is left out: the inspector has it. Where a label stands does not depend on the cursor.

use super::bands::REACH;
use super::board::{Board, CLEARANCE, MARGIN, Place, Search};
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
    /// An event, by its position in the trace: whom it is about, what was decided, or how it is called.
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
const STEP: f64 = 22.0;
const STEPS: i32 = 9;
/// The furthest that a label stands from the middle of its arrow, as a part of the whole.
const FURTHEST: f64 = 0.4;
/// What a pixel away from the middle costs, what the other side does, and what running with the arrow.
const AWAY: f64 = 0.2;
const OTHER_SIDE: f64 = 1.5;
const TURNED: (f64, f64) = (7.0, 20.0);
/// A label is content where it is if further away it would be better by no more than this.
const CONTENT: f64 = 6.0;
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
    if layout.detail != Detail::Full {
        return Vec::new();
    }
    let mut labels = Vec::with_capacity(messages.len());
    let stamp_size = options.text_size * STAMP_SIZE;
    let beside = |mark: &EventMark, text: &str, is_far: bool, board: &mut Board| {
        let text = text::fit(text, stamp_size, WIDEST);
        let mut search = board.search(text, stamp_size, None);
        let find = if is_far { places_beyond } else { places_beside };
        find(mark, layout.direction, &mut search);
        search.settle()
    };
    let stamp_of = |mark: &EventMark| captions.stamps.get(mark.event).filter(|stamp| !stamp.is_empty());
    let mut without_stamp = Vec::new();
    for mark in marks {
        let event = &trace.events[mark.event];
        let about = match event.about {
            Some(about) => trace.roster.name(about).to_owned(),
            None => (captions.said)(event),
        };
        if !about.is_empty() {
            let placed = beside(mark, &about, false, board);
            labels.extend(placed.map(|text| Label {
                of: LabelOf::About(mark.event),
                text,
                since: mark.since,
            }));
        }
        if let Some(stamp) = stamp_of(mark) {
            match beside(mark, stamp, false, board) {
                Some(text) => {
                    labels.push(Label { of: LabelOf::Stamp(mark.event), text, since: mark.since });
                }
                None => without_stamp.push(mark),
            }
        }
    }
    // What the application says goes before what serves the algorithm.
    let controls: &[bool] = if options.message_labels { &[false, true] } else { &[] };
    for &control in controls {
        let mut set = |position: usize, says: String| {
            let arrow = &messages[position];
            let mut search = board.search(says, options.text_size, Some(position));
            places_along(arrow, &mut search);
            let of = LabelOf::Message(arrow.message);
            let label = search.settle().map(|text| Label { of, text, since: arrow.since });
            let is_set = label.is_some();
            labels.extend(label);
            is_set
        };
        // What is said to several at once must be read somewhere; everywhere only if there is room left.
        let mut said_now = (0, Vec::new());
        let mut said_already = Vec::new();
        for (position, arrow) in messages.iter().enumerate().filter(|(_, arrow)| arrow.control == control) {
            let message = &trace.messages[arrow.message];
            let says = (captions.phrase)(&message.label);
            let says = text::fit(&says, options.text_size, WIDEST);
            if says.is_empty() {
                continue;
            }
            if said_now.0 != message.sent_at {
                said_now = (message.sent_at, Vec::new());
            }
            if said_now.1.contains(&says) {
                said_already.push((position, says));
            } else if set(position, says.clone()) {
                said_now.1.push(says);
            }
        }
        for (position, says) in said_already {
            set(position, says);
        }
    }
    // A stamp that found no room beside its mark takes what is left further away.
    for mark in without_stamp {
        let placed = stamp_of(mark).and_then(|stamp| beside(mark, stamp, true, board));
        labels.extend(placed.map(|text| Label { of: LabelOf::Stamp(mark.event), text, since: mark.since }));
    }
    sorted(labels, |label| layout.direction.extent(&label.text.outline.bounds).0)
}

/// Both sides of an arrow, from its middle outwards, upright and running with it, until none can be much better.
fn places_along(arrow: &Arrow, search: &mut Search) {
    let length = arrow.from.distance(arrow.to);
    let step = (STEP / length.max(1.0)).max(FURTHEST / f64::from(STEPS));
    let room = if arrow.bend.is_none() { (length - search.extent.0) / 2.0 } else { -1.0 };
    let mut sides = Sides::of(arrow, 0.5, search.extent);
    let outwards = || (0..=STEPS).flat_map(|number| [number, -number]).skip(1).map(f64::from);
    // Where nothing will do, what is between is asked too.
    let between = outwards().map(|number| (number + 0.5, true));
    for (number, is_between) in outwards().map(|number| (number, false)).chain(between) {
        if is_between && search.has_found() {
            break;
        }
        let part = number * step;
        let away = part.abs() * length * AWAY;
        if part.abs() > FURTHEST || !search.wants(away + CONTENT) {
            continue;
        }
        if arrow.bend.is_some() {
            sides = Sides::of(arrow, 0.5 + part, search.extent);
        }
        let at = arrow.point(0.5 + part);
        sides.upright.consider(at, away, search);
        if part.abs() * length <= room {
            sides.turned.consider(at, away, search);
        }
    }
    if let ArrowEnd::Cross(_) = arrow.end {
        around_cross(arrow.to, search);
    }
}

/// The side on which the eye looks for a label first: 1 if the upper side is to the right.
fn upper_side(direction: Point) -> f64 {
    if (direction.x >= 0.0) == (direction.y >= 0.0) { 1.0 } else { -1.0 }
}

/// How a label stands on either side of a point of an arrow.
struct Sides {
    upright: Side,
    turned: Side,
}

/// From a point of an arrow to the middle of a label on its upper side, the label's direction, and its cost.
struct Side {
    offset: Point,
    along: Point,
    cost: f64,
}

impl Sides {
    fn of(arrow: &Arrow, part: f64, (width, height): (f64, f64)) -> Sides {
        let direction = arrow.direction(part);
        let (run, rise) = (direction.x.abs().max(1e-6), direction.y.abs().max(1e-6));
        let upper = upper_side(direction);
        // Straight beside a steep arrow, straight above and below a flat one.
        let aside = width / 2.0 + height / 2.0 * run / rise + CLEARANCE / rise;
        let far = width / 2.0 * rise / run;
        let above = height / 2.0 + far + CLEARANCE / run;
        let (offset, cost) = match rise > run || aside < above {
            true => (Point::new(upper * aside, 0.0), 0.0),
            false => (Point::new(0.0, -above), far),
        };
        let upright = Side { offset, along: Point::new(1.0, 0.0), cost };
        let aside = CLEARANCE + height / 2.0;
        let offset = Point::new(upper * direction.y.abs() * aside, -direction.x.abs() * aside);
        let along = if direction.x < 0.0 { Point::new(-direction.x, -direction.y) } else { direction };
        let turned = Side { offset, along, cost: TURNED.0 + TURNED.1 * direction.y.abs() };
        Sides { upright, turned }
    }
}

impl Side {
    fn consider(&self, at: Point, away: f64, search: &mut Search) {
        for (side, cost) in [(1.0, 0.0), (-1.0, OTHER_SIDE)] {
            let middle = Point::new(at.x + side * self.offset.x, at.y + side * self.offset.y);
            search.consider(Place { middle, along: self.along, cost: self.cost + cost + away });
        }
    }
}

/// Around the cross of a lost one, beyond which there is room.
fn around_cross(at: Point, search: &mut Search) {
    let (width, height) = search.extent;
    let (aside, above) = (BESIDE_CROSS + width / 2.0, BESIDE_CROSS + height / 2.0);
    for (x, y) in [(0.0, above), (0.0, -above), (aside, 0.0), (-aside, 0.0)] {
        let middle = Point::new(at.x + x, at.y + y);
        search.consider(Place { middle, along: Point::new(1.0, 0.0), cost: TURNED.0 });
    }
}

/// Around a mark: below and above a lying line, right and left of a standing one, and then at its corners.
fn places_beside(mark: &EventMark, direction: Direction, search: &mut Search) {
    let (width, height) = search.extent;
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
    for (rank, (x, y)) in places.into_iter().flatten().enumerate() {
        search.consider(Place { middle: Point::new(x, y), along: Point::new(1.0, 0.0), cost: rank as f64 });
    }
}

/// Straight out from a mark: beyond the band of phases, and beyond the stamp of a neighbour.
fn places_beyond(mark: &EventMark, direction: Direction, search: &mut Search) {
    let (width, height) = search.extent;
    let (at, bounds) = (mark.at, mark.room(direction));
    let places = match direction {
        Direction::Horizontal => {
            let over = bounds.y - 2.0 * MARGIN - 2.0 * height;
            let aside = width / 2.0 + MARGIN;
            let below = at.y + REACH + height / 2.0;
            vec![(at.x, below), (at.x, over), (at.x - aside, over), (at.x + aside, over)]
        }
        Direction::Vertical => {
            let beside = bounds.x - 2.0 * MARGIN - 1.5 * width - 1.0;
            let right = at.x + REACH + width / 2.0;
            vec![
                (right, at.y),
                (beside, at.y),
                (beside, at.y - height),
                (right, at.y - height),
                (right, at.y + height),
            ]
        }
    };
    for (rank, (x, y)) in places.into_iter().enumerate() {
        search.consider(Place { middle: Point::new(x, y), along: Point::new(1.0, 0.0), cost: rank as f64 });
    }
}
