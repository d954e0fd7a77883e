//! What stands where, so that no text is set over another, over a mark, or over a line.

use super::nearby::{Found, Nearby, Piece};
use super::{Anchor, Arrow, ArrowEnd, EventMark, Text};
use crate::diagram::marks::LOST;
use crate::diagram::{Direction, Layout, Outline, Point, Rect, text};
use std::ops::Range;

/// The room around a text, and between two that are set into places.
pub(super) const MARGIN: f64 = 2.0;
const BETWEEN: f64 = 4.0;
/// Between a label and its own arrow; every other one is further away by at least this much more, and
/// comfortably so from this distance on.
pub(super) const CLEARANCE: f64 = 4.0;
const NEARER: f64 = 2.5;
const COMFORTABLE: f64 = 20.0;
/// What a pixel less than that costs, and a pixel more than needed between a label and its own arrow.
const CROWDED: f64 = 1.2;
const FAR: f64 = 2.0;
/// Better still, no other arrow is as near as this: between two that face each other a label may
/// belong to either. What a pixel less costs.
const ALONE: f64 = 64.0;
const FACED: f64 = 0.12;
/// Nor is the label of another arrow as near as this, or it costs so much.
const APART: f64 = 14.0;
const STACKED: f64 = 6.0;
/// No label is further from its own arrow.
const FURTHEST: f64 = 11.0;
/// Where the picture ends it may fade out.
const EDGE: f64 = 14.0;
/// Texts stand no further than this above the first of lying lines.
const FREE_ABOVE: f64 = 44.0;
/// A caption slides along its band in steps of this length, so many of them.
const STEP: f64 = 12.0;
/// It rather slides as far as this than have an arrow pass through it.
const CROSSING: f64 = 110.0;
const MOST_STEPS: u32 = 40;

/// Width and height of a text.
pub(super) fn extent(text: &str, size: f64) -> (f64, f64) {
    (text::width(text, size), size * 1.2)
}

/// A place for a text.
pub(super) struct Place {
    /// Where its middle would be.
    pub middle: Point,
    /// The direction in which it would run, of length 1 and to the right.
    pub along: Point,
    /// How much worse it is than the best.
    pub cost: f64,
}

/// The picture so far.
pub(super) struct Board<'a> {
    layout: &'a Layout,
    nearby: Nearby,
    bounds: Rect,
}

impl<'a> Board<'a> {
    /// A picture with marks and arrows in it.
    pub fn new(layout: &'a Layout, marks: &[EventMark], arrows: &[Arrow]) -> Board<'a> {
        // Names stand before the lines, the axis has its numbers, and above the first line is the word
        // that says what the cursor's line is.
        let first = layout.lanes.first().map_or(0.0, |lane| lane.cross - FREE_ABOVE);
        let across = match layout.direction {
            Direction::Horizontal => (first.max(MARGIN), layout.axis_cross - MARGIN),
            Direction::Vertical => (layout.axis_cross + MARGIN, layout.size.1 - MARGIN),
        };
        let bounds = layout.direction.rect((layout.lines.0 - MARGIN, layout.size.0 - EDGE), across);
        let nearby = Nearby::new(layout, marks.len() + arrows.len(), arrows.len());
        let mut board = Board { layout, nearby, bounds };
        for mark in marks {
            board.add(mark.room(layout.direction));
        }
        for arrow in arrows {
            if let ArrowEnd::Cross(_) = arrow.end {
                let (width, height) = (LOST.bounds.width * arrow.scale, LOST.bounds.height * arrow.scale);
                board.add(Rect::around(arrow.to, width, height));
            }
            board.nearby.add_arrow(arrow);
        }
        board
    }

    /// Nothing may be set here any more.
    pub fn add(&mut self, rect: Rect) {
        self.nearby.add(Outline::upright(rect));
    }

    /// Begins to look for the place of a text, which belongs to an arrow or to none.
    pub fn search(&mut self, text: String, size: f64, own: Option<usize>) -> Search<'_, 'a> {
        let extent = extent(&text, size);
        Search { board: self, text, size, extent, own, best: None, rival: None }
    }

    /// Sets a caption into its band: at the beginning, or as much later as arrows and crosses make it.
    pub fn slide(&self, caption: &str, band: &Rect, padding: f64, size: f64) -> Option<Text> {
        let direction = self.layout.direction;
        let (from, to) = direction.extent(band);
        let room = to - from - 1.5 * padding - text::width(caption, size);
        if caption.is_empty() || room < 0.0 {
            return None;
        }
        let mut best: Option<(f64, Text)> = None;
        for step in 0..MOST_STEPS {
            let on = f64::from(step) * STEP;
            if on > room || best.as_ref().is_some_and(|(cost, _)| *cost <= on) {
                break;
            }
            let start = direction.point(from + padding + on, direction.cross(band.center()));
            let text = match direction {
                Direction::Horizontal => Text::beside(start, Anchor::Start, caption.to_owned(), size),
                Direction::Vertical => Text::downwards(start, caption.to_owned(), size),
            };
            let bounds = &text.outline.bounds;
            let nearby = &self.nearby;
            if !nearby.is_empty(&nearby.cells(&nearby.gaps(bounds), bounds, 0.0), &text.outline) {
                continue;
            }
            let cost = on + CROSSING * self.crossings(&bounds.grown(MARGIN)) as f64;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, text));
            }
        }
        best.map(|(_, text)| text)
    }

    /// How many arrows pass through a box.
    fn crossings(&self, rect: &Rect) -> usize {
        let mut arrows: Vec<usize> = Vec::new();
        let cells = self.nearby.cells(&self.nearby.gaps(rect), rect, 0.0);
        self.nearby.find_piece(&cells, |piece| {
            if piece.crosses(rect) && !arrows.contains(&piece.arrow) {
                arrows.push(piece.arrow);
            }
            false
        });
        arrows.len()
    }
}

/// The search for the place of one text: where nothing else is, and no other arrow is as near as its own.
pub(super) struct Search<'b, 'a> {
    board: &'b mut Board<'a>,
    text: String,
    size: f64,
    /// Its width and height.
    pub extent: (f64, f64),
    own: Option<usize>,
    best: Option<(f64, Outline)>,
    /// The piece of another arrow that was too near to a place: it may well be too near to the next one.
    rival: Option<Found>,
}

impl Search<'_, '_> {
    /// Whether a place that costs this much would be better than the best so far.
    pub fn wants(&self, cost: f64) -> bool {
        self.best.is_none_or(|(least, _)| cost < least)
    }

    /// Whether any place will do so far.
    pub fn has_found(&self) -> bool {
        self.best.is_some()
    }

    /// Takes a place if it will do and is better than the best so far. What is found out at once comes first, then
    /// what is most often in the way: arrows.
    pub fn consider(&mut self, Place { middle, along, cost }: Place) {
        if !self.wants(cost) {
            return;
        }
        let outline = Outline::turned(middle, along, self.extent);
        let with_margin = outline.grown(MARGIN);
        if !self.board.bounds.contains(&with_margin.bounds) {
            return;
        }
        let gap = self.board.nearby.gaps(&with_margin.bounds);
        if gap.len() > 1 {
            return;
        }
        let cost = match self.own {
            Some(own) => self.cost_beside(own, &outline, &gap, cost),
            None => self.is_off_arrows(&outline, &gap).then_some(cost),
        };
        let nearby = &self.board.nearby;
        let is_free = || nearby.is_empty(&nearby.cells(&gap, &with_margin.bounds, 0.0), &with_margin);
        if let Some(cost) = cost.filter(|&cost| self.wants(cost) && is_free()) {
            self.best = Some((cost, outline));
        }
    }

    /// Sets the text in the best of the places.
    pub fn settle(self) -> Option<Text> {
        let (_, outline) = self.best?;
        self.board.nearby.add(outline.grown(BETWEEN));
        if self.own.is_some() {
            self.board.nearby.add_label(outline.grown(APART));
        }
        Some(match outline.along.y {
            0.0 => Text::beside(outline.center, Anchor::Middle, self.text, self.size),
            _ => Text::along(outline.center, outline.along, self.text, self.size),
        })
    }

    fn is_off_arrows(&self, outline: &Outline, gap: &Range<usize>) -> bool {
        let nearby = &self.board.nearby;
        let is_near = |piece: &Piece| piece.distance(outline, MARGIN) < MARGIN;
        nearby.find_piece(&nearby.cells(gap, &outline.bounds, MARGIN), is_near).is_none()
    }

    /// What a place beside an arrow costs with what is around it in the gap; `None` if that is too much.
    fn cost_beside(&mut self, own: usize, outline: &Outline, gap: &Range<usize>, cost: f64) -> Option<f64> {
        let nearby = &self.board.nearby;
        let line = nearby.pieces_of(own).iter().filter(|piece| !piece.is_cross);
        let to_own = line.map(|piece| piece.distance(outline, f64::MAX)).fold(f64::MAX, f64::min);
        // Its own may be near, but not pass through.
        if !(MARGIN..=FURTHEST).contains(&to_own) {
            return None;
        }
        let cost = cost + (to_own - CLEARANCE).max(0.0) * FAR;
        let mut nearest = ALONE;
        // What is beneath a cross seems to be its label, so that crosses count too.
        let least = to_own + NEARER;
        let mut is_too_near = |piece: &Piece| {
            if piece.arrow == own {
                return false;
            }
            let distance = piece.distance(outline, nearest);
            if distance >= nearest {
                return false;
            }
            nearest = distance;
            nearest < least || !self.wants(cost + crowding(nearest))
        };
        let around = nearby.cells(gap, &outline.bounds, ALONE);
        let again = self.rival.and_then(|rival| nearby.piece_again(rival, &around));
        if again.is_some_and(&mut is_too_near) {
            return None;
        }
        if let Some(rival) = nearby.find_piece(&around, is_too_near) {
            self.rival = Some(rival);
            return None;
        }
        let is_by_label = nearby.is_by_label(&nearby.cells(gap, &outline.bounds, 0.0), outline);
        let stacked = if is_by_label { STACKED } else { 0.0 };
        Some(cost + crowding(nearest) + stacked)
    }
}

/// What it costs that the nearest other arrow is at this distance.
fn crowding(distance: f64) -> f64 {
    (COMFORTABLE - distance).max(0.0) * CROWDED + (ALONE - distance).max(0.0) * FACED
}
