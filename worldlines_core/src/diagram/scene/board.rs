//! What stands where, so that no text is set over another, over a mark, or over a line.

use super::{Anchor, Arrow, ArrowEnd, EventMark, Text};
use crate::diagram::marks::LOST;
use crate::diagram::{Direction, Layout, Point, Rect, text};

/// The room around a text.
pub(super) const MARGIN: f64 = 2.0;
/// Through a text in want of a better place this many arrows may pass.
const MOST_CROSSINGS: usize = 2;
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
    boxes: Vec<Rect>,
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
        for slice in self.slices_of(&rect) {
            self.slices[slice].boxes.push(rect);
        }
    }

    /// Sets a text in the best of the places for its middle, if one will do.
    pub fn settle(
        &mut self,
        text: String,
        size: f64,
        candidates: impl Iterator<Item = Point>,
        own: Option<usize>,
    ) -> Option<Text> {
        let (width, height) = extent(&text, size);
        let mut best: Option<(usize, Point)> = None;
        for middle in candidates {
            let rect = Rect::around(middle, width, height).grown(MARGIN);
            if !self.is_free(&rect) {
                continue;
            }
            let most = best.map_or(MOST_CROSSINGS + 1, |(crossings, _)| crossings);
            let crossings = self.crossings(&rect.grown(MARGIN), own, most);
            if crossings < most {
                best = Some((crossings, middle));
            }
            if crossings == 0 {
                break;
            }
        }
        let (_, middle) = best?;
        self.add(Rect::around(middle, width, height).grown(MARGIN));
        Some(Text::beside(middle, Anchor::Middle, text, size))
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
            if !self.is_empty(&text.bounds) {
                continue;
            }
            let cost = on + CROSSING * self.crossings(&text.bounds.grown(MARGIN), None, usize::MAX) as f64;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, text));
            }
        }
        best.map(|(_, text)| text)
    }

    /// Whether nothing is in a box that must not be covered.
    fn is_free(&self, rect: &Rect) -> bool {
        let (low, high) = match self.layout.direction {
            Direction::Horizontal => (rect.y, rect.bottom()),
            Direction::Vertical => (rect.x, rect.right()),
        };
        self.bounds.contains(rect) && !self.crosses_line(low, high) && self.is_empty(rect)
    }

    fn is_empty(&self, rect: &Rect) -> bool {
        self.slices_of(rect).all(|slice| !self.slices[slice].boxes.iter().any(|other| other.overlaps(rect)))
    }

    /// Whether a process line lies between two cross coordinates. Lanes are evenly spaced.
    fn crosses_line(&self, low: f64, high: f64) -> bool {
        let (Some(first), Some(last)) = (self.layout.lanes.first(), self.layout.lanes.last()) else {
            return false;
        };
        let next = first.cross + ((low - first.cross) / first.gap).ceil().max(0.0) * first.gap;
        next <= high && next <= last.cross + 0.5
    }

    /// How many arrows pass through a box, counted up to `most`.
    fn crossings(&self, rect: &Rect, own: Option<usize>, most: usize) -> usize {
        let slices = self.slices_of(rect);
        let first = *slices.start();
        let mut crossings = 0;
        for slice in slices {
            for &position in &self.slices[slice].arrows {
                let position = position as usize;
                if own == Some(position) || !self.arrow_bounds[position].grown(1.0).overlaps(rect) {
                    continue;
                }
                // An arrow is in many slices; it counts in the first that the box shares with it.
                let counted = slice > first && *self.slices_of(&self.arrow_bounds[position]).start() < slice;
                if !counted && passes(&self.arrows[position], rect) {
                    crossings += 1;
                    if crossings >= most {
                        return crossings;
                    }
                }
            }
        }
        crossings
    }
}

fn passes(arrow: &Arrow, rect: &Rect) -> bool {
    match arrow.bend {
        None => rect.crosses(arrow.from, arrow.to),
        Some(_) => (0..8).any(|piece| {
            let (from, to) = (f64::from(piece) / 8.0, f64::from(piece + 1) / 8.0);
            rect.crosses(arrow.point(from), arrow.point(to))
        }),
    }
}
