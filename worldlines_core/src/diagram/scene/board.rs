//! What stands where, so that no text is set over another, over a mark, or over a line.

use super::{Anchor, Arrow, ArrowEnd, EventMark, Text};
use crate::diagram::marks::LOST;
use crate::diagram::{Direction, Layout, Outline, Point, Rect, text};

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
/// No label is further from its own arrow.
const FURTHEST: f64 = 11.0;
/// From the middle of a cross to its border.
const CROSS: f64 = 6.0;
/// Texts stand no further than this above the first of lying lines.
const FREE_ABOVE: f64 = 41.0;
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

/// The picture so far, in slices along the main axis.
pub(super) struct Board<'a> {
    layout: &'a Layout,
    arrows: &'a [Arrow],
    /// The boxes of the arrows.
    arrow_bounds: Vec<Rect>,
    slices: Vec<Slice>,
    bounds: Rect,
}

#[derive(Clone, Default)]
struct Slice {
    boxes: Vec<Outline>,
    arrows: Vec<u32>,
}

const SLICE: f64 = 96.0;

impl<'a> Board<'a> {
    /// A picture with marks and arrows in it.
    pub fn new(layout: &'a Layout, marks: &[EventMark], arrows: &'a [Arrow]) -> Board<'a> {
        let slices = vec![Slice::default(); (layout.size.0 / SLICE) as usize + 1];
        // Names stand before the lines, the axis has its numbers, and above the first line is the word
        // that says what the cursor's line is.
        let first = layout.lanes.first().map_or(0.0, |lane| lane.cross - FREE_ABOVE);
        let across = match layout.direction {
            Direction::Horizontal => (first.max(MARGIN), layout.axis_cross - MARGIN),
            Direction::Vertical => (layout.axis_cross + MARGIN, layout.size.1 - MARGIN),
        };
        let bounds = layout.direction.rect((layout.lines.0 - MARGIN, layout.size.0 - MARGIN), across);
        let arrow_bounds = arrows.iter().map(Arrow::bounds).collect();
        let mut board = Board { layout, arrows, arrow_bounds, slices, bounds };
        for mark in marks {
            board.add(mark.room(layout.direction));
        }
        for (position, arrow) in arrows.iter().enumerate() {
            if let ArrowEnd::Cross(_) = arrow.end {
                let (width, height) = (LOST.bounds.width * arrow.scale, LOST.bounds.height * arrow.scale);
                board.add(Rect::around(arrow.to, width, height));
            }
            for slice in board.slices_of(&board.arrow_bounds[position]) {
                board.slices[slice].arrows.push(position as u32);
            }
        }
        board
    }

    fn slices_of(&self, rect: &Rect) -> std::ops::RangeInclusive<usize> {
        let (from, to) = self.layout.direction.extent(rect);
        let slice = |main: f64| ((main / SLICE).max(0.0) as usize).min(self.slices.len() - 1);
        slice(from)..=slice(to)
    }

    /// Nothing may be set here any more.
    pub fn add(&mut self, rect: Rect) {
        self.put(Outline::upright(rect));
    }

    fn put(&mut self, outline: Outline) {
        for slice in self.slices_of(&outline.bounds) {
            self.slices[slice].boxes.push(outline);
        }
    }

    /// Sets a text in the cheapest of some places, if one will do: where nothing else is, and no other
    /// arrow is as near as its own.
    pub fn settle(
        &mut self,
        text: String,
        size: f64,
        places: impl Iterator<Item = Place>,
        own: Option<usize>,
    ) -> Option<Text> {
        let extent = extent(&text, size);
        let mut best: Option<(f64, Outline)> = None;
        for Place { middle, along, cost } in places {
            let most = best.map_or(f64::MAX, |(most, _)| most);
            if cost >= most {
                continue;
            }
            let outline = Outline::turned(middle, along, extent);
            if !self.is_free(&outline.grown(MARGIN)) {
                continue;
            }
            let (least, cost) = match own {
                Some(own) => {
                    let distance = distance(&self.arrows[own], &outline);
                    if distance > FURTHEST {
                        continue;
                    }
                    (distance + NEARER, cost + (distance - CLEARANCE).max(0.0) * FAR)
                }
                None => (MARGIN, cost),
            };
            let distance = self.distance_to_arrows(&outline, own, least);
            let crowded = if own.is_some() { (COMFORTABLE - distance).max(0.0) * CROWDED } else { 0.0 };
            let cost = cost + crowded;
            if distance >= least && cost < most {
                best = Some((cost, outline));
            }
        }
        let (_, outline) = best?;
        self.put(outline.grown(BETWEEN));
        Some(match outline.along.y {
            0.0 => Text::beside(outline.center, Anchor::Middle, text, size),
            _ => Text::along(outline.center, outline.along, text, size),
        })
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
            if !self.is_empty(&text.outline) {
                continue;
            }
            let cost = on + CROSSING * self.crossings(&text.outline.bounds.grown(MARGIN)) as f64;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, text));
            }
        }
        best.map(|(_, text)| text)
    }

    /// Whether nothing is in a box that must not be covered.
    fn is_free(&self, outline: &Outline) -> bool {
        let (low, high) = self.layout.direction.across(&outline.bounds);
        self.bounds.contains(&outline.bounds) && !self.crosses_line(low, high) && self.is_empty(outline)
    }

    fn is_empty(&self, outline: &Outline) -> bool {
        self.slices_of(&outline.bounds)
            .all(|slice| !self.slices[slice].boxes.iter().any(|other| other.overlaps(outline)))
    }

    /// Whether a process line lies between two cross coordinates. Lanes are evenly spaced.
    fn crosses_line(&self, low: f64, high: f64) -> bool {
        let (Some(first), Some(last)) = (self.layout.lanes.first(), self.layout.lanes.last()) else {
            return false;
        };
        let next = first.cross + ((low - first.cross) / first.gap).ceil().max(0.0) * first.gap;
        next <= high && next <= last.cross + 0.5
    }

    /// How many arrows pass through a box.
    fn crossings(&self, rect: &Rect) -> usize {
        let slices = self.slices_of(rect);
        let first = *slices.start();
        let mut crossings = 0;
        for slice in slices {
            for &position in &self.slices[slice].arrows {
                let position = position as usize;
                // An arrow is in many slices; it counts in the first that the box shares with it.
                let counted = slice > first && *self.slices_of(&self.arrow_bounds[position]).start() < slice;
                let passes = || pieces(&self.arrows[position]).any(|(from, to)| rect.crosses(from, to));
                if !counted && self.arrow_bounds[position].grown(1.0).overlaps(rect) && passes() {
                    crossings += 1;
                }
            }
        }
        crossings
    }

    /// How near the nearest arrow comes to a box, as far as that matters: some distance below `least`, or
    /// the least of all, or [`COMFORTABLE`]. Its own counts only where it
    /// passes through.
    fn distance_to_arrows(&self, outline: &Outline, own: Option<usize>, least: f64) -> f64 {
        let mut nearest = COMFORTABLE;
        let around = outline.bounds.grown(COMFORTABLE);
        for slice in self.slices_of(&around) {
            for &position in &self.slices[slice].arrows {
                let position = position as usize;
                if !self.arrow_bounds[position].grown(1.0).overlaps(&around) {
                    continue;
                }
                let arrow = &self.arrows[position];
                let distance = distance(arrow, outline);
                if own != Some(position) {
                    // What is beneath a cross seems to be its label.
                    let is_lost = matches!(arrow.end, ArrowEnd::Cross(_));
                    let cross = if is_lost { outline.distance(arrow.to, arrow.to) - CROSS } else { distance };
                    nearest = nearest.min(distance).min(cross);
                } else if distance < MARGIN {
                    // Its own may be near, but not pass through.
                    nearest = distance;
                }
                if nearest < least {
                    return nearest;
                }
            }
        }
        nearest
    }
}

/// How far an arrow is from a box.
fn distance(arrow: &Arrow, outline: &Outline) -> f64 {
    pieces(arrow).map(|(from, to)| outline.distance(from, to)).fold(f64::MAX, f64::min)
}

/// The straight pieces that an arrow is made of, or nearly.
fn pieces(arrow: &Arrow) -> impl Iterator<Item = (Point, Point)> {
    let count = if arrow.bend.is_some() { 8_u8 } else { 1 };
    let at = move |step: u8| arrow.point(f64::from(step) / f64::from(count));
    (0..count).map(move |step| (at(step), at(step + 1)))
}
