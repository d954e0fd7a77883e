//! What is near a place: the picture in cells, one for each stretch of the main axis and each gap
//! between two lines. A text stands in one gap, so that what is beyond a line needs no asking.

use super::{Arrow, ArrowEnd};
use crate::diagram::layout::Lane;
use crate::diagram::{Direction, Layout, Outline, Point, Rect};
use std::ops::Range;

/// The length of a cell.
const CELL: f64 = 64.0;
/// What passes a line is also in the gap beyond it if it comes as near as this.
const BEYOND_LINE: f64 = 16.0;
/// From the middle of a cross to its border.
const CROSS: f64 = 6.0;
/// A curve is nearly this many straight pieces.
const PIECES: u8 = 8;

/// A straight piece of an arrow, or the cross at its end.
pub(super) struct Piece {
    /// Whose it is, by position.
    pub arrow: usize,
    /// Whether it is the cross: a round thing without length.
    pub is_cross: bool,
    from: Point,
    to: Point,
    along: Point,
    length: f64,
}

impl Piece {
    fn new(arrow: usize, from: Point, to: Point, is_cross: bool) -> Piece {
        Piece { arrow, is_cross, from, to, along: from.direction(to), length: from.distance(to) }
    }

    fn bounds(&self) -> Rect {
        Rect::spanning(self.from, self.to)
    }

    /// Whether it passes through a box.
    pub fn crosses(&self, rect: &Rect) -> bool {
        rect.crosses(self.from, self.to)
    }

    /// How far it is from a box; what is further than `enough` is not measured exactly.
    pub fn distance(&self, outline: &Outline, enough: f64) -> f64 {
        let radius = if self.is_cross { CROSS } else { 0.0 };
        let middle = Point::new(outline.center.x - self.from.x, outline.center.y - self.from.y);
        let (run, aside) = (dot(middle, self.along), cross(self.along, middle));
        let (cosine, sine) = (dot(outline.along, self.along), cross(self.along, outline.along));
        let (width, height) = outline.half;
        // No nearer than what the whole line that it lies on, or one of its ends, leaves between them.
        let beside = aside.abs() - width * sine.abs() - height * cosine.abs() - radius;
        let reach = width * cosine.abs() + height * sine.abs();
        let before = (-run - reach).max(run - reach - self.length) - radius;
        let least = beside.max(before);
        if least >= enough {
            return least;
        }
        // The corner that is nearest to that line, if it is beside the piece itself.
        let toward = |part: f64| if part * aside > 0.0 { -1.0 } else { 1.0 };
        let corner = run + toward(sine) * width * cosine - toward(cosine) * height * sine;
        if beside > 0.0 && (0.0..=self.length).contains(&corner) {
            return beside;
        }
        outline.distance(self.from, self.to) - radius
    }
}

fn dot(one: Point, other: Point) -> f64 {
    one.x * other.x + one.y * other.y
}

fn cross(one: Point, other: Point) -> f64 {
    one.x * other.y - one.y * other.x
}

/// Some cells: what of these gaps between lines is in these stretches of the main axis.
#[derive(Clone)]
pub(super) struct Cells {
    pub rows: Range<usize>,
    columns: Range<usize>,
}

/// A thing that was found, and in which cell.
#[derive(Clone, Copy)]
pub(super) struct Found {
    thing: usize,
    row: usize,
    column: usize,
}

/// Which of many things touch which cell: chains of positions, the last added first.
#[derive(Default)]
struct Chains {
    /// For each cell the first link of its chain, counted from 1.
    heads: Vec<u32>,
    /// A thing, and the next link.
    links: Vec<(u32, u32)>,
}

impl Chains {
    fn new(cells: usize, things: usize) -> Chains {
        Chains { heads: vec![0; cells], links: Vec::with_capacity(3 * things) }
    }

    fn add(&mut self, cell: usize, thing: usize) {
        self.links.push((thing as u32, self.heads[cell]));
        self.heads[cell] = self.links.len() as u32;
    }

    fn find(&self, cell: usize, mut is: impl FnMut(usize) -> bool) -> Option<usize> {
        let mut link = self.heads[cell];
        while let Some(&(thing, next)) = (link as usize).checked_sub(1).and_then(|at| self.links.get(at)) {
            if is(thing as usize) {
                return Some(thing as usize);
            }
            link = next;
        }
        None
    }
}

/// Boxes and arrows by the cells that they touch.
pub(super) struct Nearby {
    direction: Direction,
    columns: usize,
    rows: usize,
    /// The first line, and the distance to the next.
    lanes: (f64, f64),
    boxes: Vec<Outline>,
    boxes_in: Chains,
    labels: Vec<Outline>,
    labels_in: Chains,
    pieces: Vec<Piece>,
    pieces_in: Chains,
    /// The pieces of each arrow.
    own: Vec<Range<u32>>,
}

impl Nearby {
    /// An empty picture, with room for so many boxes and arrows.
    pub fn new(layout: &Layout, boxes: usize, arrows: usize) -> Nearby {
        let columns = (layout.size.0 / CELL) as usize + 1;
        let rows = layout.lanes.len() + 1;
        let lanes = layout.lanes.first().map_or((0.0, 1.0), |Lane { cross, gap, .. }| (*cross, gap.max(1.0)));
        Nearby {
            direction: layout.direction,
            columns,
            rows,
            lanes,
            boxes: Vec::with_capacity(boxes),
            boxes_in: Chains::new(columns * rows, boxes),
            labels: Vec::with_capacity(arrows),
            labels_in: Chains::new(columns * rows, arrows),
            pieces: Vec::with_capacity(arrows),
            pieces_in: Chains::new(columns * rows, arrows),
            own: Vec::with_capacity(arrows),
        }
    }

    fn columns(&self, (from, to): (f64, f64)) -> Range<usize> {
        let column = |main: f64| ((main / CELL).max(0.0) as u32 as usize).min(self.columns - 1);
        column(from)..column(to) + 1
    }

    fn rows(&self, (low, high): (f64, f64)) -> Range<usize> {
        let row = |cross: f64| ((cross - self.lanes.0) / self.lanes.1 + 1.0).max(0.0) as u32 as usize;
        row(low).min(self.rows - 1)..row(high).min(self.rows - 1) + 1
    }

    /// The gaps between lines that a box is in: more than one if a line passes through it.
    pub fn gaps(&self, rect: &Rect) -> Range<usize> {
        self.rows(self.direction.across(rect))
    }

    /// The cells in these gaps that a box is in, or would be if it reached so much further along the main axis.
    pub fn cells(&self, gaps: &Range<usize>, rect: &Rect, reach: f64) -> Cells {
        let (from, to) = self.direction.extent(rect);
        Cells { rows: gaps.clone(), columns: self.columns((from - reach, to + reach)) }
    }

    /// Puts a box into the picture.
    pub fn add(&mut self, outline: Outline) {
        for cell in self.touched(&outline.bounds) {
            self.boxes_in.add(cell, self.boxes.len());
        }
        self.boxes.push(outline);
    }

    /// Puts the surroundings of an arrow's label into the picture.
    pub fn add_label(&mut self, outline: Outline) {
        for cell in self.touched(&outline.bounds) {
            self.labels_in.add(cell, self.labels.len());
        }
        self.labels.push(outline);
    }

    fn touched(&self, rect: &Rect) -> impl Iterator<Item = usize> + use<> {
        let Cells { rows, columns } = self.cells(&self.gaps(rect), rect, 0.0);
        let all = self.columns;
        rows.flat_map(move |row| columns.clone().map(move |column| row * all + column))
    }

    /// Puts the next arrow into the picture.
    pub fn add_arrow(&mut self, arrow: &Arrow) {
        let position = self.own.len();
        let first = self.pieces.len();
        let count = if arrow.bend.is_some() { PIECES } else { 1 };
        let at = |step: u8| arrow.point(f64::from(step) / f64::from(count));
        self.pieces.extend((0..count).map(|step| Piece::new(position, at(step), at(step + 1), false)));
        if let ArrowEnd::Cross(_) = arrow.end {
            self.pieces.push(Piece::new(position, arrow.to, arrow.to, true));
        }
        for piece in first..self.pieces.len() {
            self.add_piece(piece);
        }
        self.own.push(first as u32..self.pieces.len() as u32);
    }

    fn add_piece(&mut self, position: usize) {
        let Piece { from, to, .. } = self.pieces[position];
        let bounds = self.pieces[position].bounds();
        for column in self.columns(self.direction.extent(&bounds)) {
            // Only the part of it in this column.
            let (begin, end) = (column as f64 * CELL, (column + 1) as f64 * CELL);
            let (from_main, to_main) = (self.direction.main(from), self.direction.main(to));
            let part = |main: f64| ((main - from_main) / (to_main - from_main).max(1e-6)).clamp(0.0, 1.0);
            let at = |main: f64| self.direction.cross(from.toward(to, part(main)));
            let (low, high) = (at(begin).min(at(end)), at(begin).max(at(end)));
            for row in self.rows((low - BEYOND_LINE, high + BEYOND_LINE)) {
                self.pieces_in.add(row * self.columns + column, position);
            }
        }
    }

    /// Whether no box in these cells shares more than a border with this one.
    pub fn is_empty(&self, cells: &Cells, outline: &Outline) -> bool {
        self.find(&self.boxes_in, cells, |other| self.boxes[other].overlaps(outline)).is_none()
    }

    /// Whether a box is in the surroundings of another arrow's label in these cells.
    pub fn is_by_label(&self, cells: &Cells, outline: &Outline) -> bool {
        self.find(&self.labels_in, cells, |other| self.labels[other].overlaps(outline)).is_some()
    }

    /// Finds a piece of an arrow in these cells of which something is true. Some are asked twice.
    pub fn find_piece(&self, cells: &Cells, mut is: impl FnMut(&Piece) -> bool) -> Option<Found> {
        self.find(&self.pieces_in, cells, |piece| is(&self.pieces[piece]))
    }

    /// A piece that was found before, if it is also found in these cells.
    pub fn piece_again(&self, Found { thing, row, column }: Found, cells: &Cells) -> Option<&Piece> {
        let is_there = cells.rows.contains(&row) && cells.columns.contains(&column);
        is_there.then(|| &self.pieces[thing])
    }

    fn find(&self, chains: &Chains, cells: &Cells, mut is: impl FnMut(usize) -> bool) -> Option<Found> {
        for row in cells.rows.clone() {
            for column in cells.columns.clone() {
                if let Some(thing) = chains.find(row * self.columns + column, &mut is) {
                    return Some(Found { thing, row, column });
                }
            }
        }
        None
    }

    /// The pieces of one arrow, its cross included.
    pub fn pieces_of(&self, arrow: usize) -> &[Piece] {
        let Range { start, end } = self.own[arrow];
        &self.pieces[start as usize..end as usize]
    }
}
