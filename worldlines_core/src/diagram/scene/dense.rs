//! A run from afar: what is too small to be drawn one by one, as a few paths.
//!
//! With [`Detail::Plain`] each event is still a dot and each message a thin line, but all dots and
//! all lines in a part of the picture are one path each. With [`Detail::Density`] a line swells with the
//! events on it, and the ground between two lines darkens with the messages that pass there. What is rare
//! keeps its sign in both, as far as signs have room.

use super::{Arrow, ArrowEnd, Band, EventMark, STRANDS, Scene};
use crate::diagram::layout::{Detail, Layout};
use crate::diagram::sorted::sorted;
use crate::diagram::{Point, Px, Rect};
use crate::trace::{EventKind, PhaseTone};
use std::fmt::Write;

/// Many shapes of one look, as one path.
#[derive(Clone, PartialEq, Debug)]
pub struct Stroke {
    /// Its class names.
    pub class: &'static str,
    /// The path.
    pub d: String,
}

/// What is counted and chosen once for a whole picture.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Dense {
    /// Positions of the marks that keep their signs.
    signs: Vec<usize>,
    /// Where messages were lost, not all of them where they crowd.
    losses: Vec<Point>,
    /// Per line, and per room between two lines: how much there is around each piece of the main axis, as
    /// a part of the most that there is around any.
    events: Vec<Vec<f64>>,
    messages: Vec<Vec<f64>>,
}

/// The length of a piece.
const PIECE: f64 = 4.0;
/// A piece shows the weighted mean of itself and its neighbours: what matters is the trend.
const WEIGHTS: [f64; 5] = [1.0, 2.0, 3.0, 2.0, 1.0];
/// How far a line swells where most happens, to each side.
const SWELL: f64 = 11.0;
/// The room around a line that stays free of what is between lines.
const FREE: f64 = 17.0;
/// And that the bands under it take.
const BANDS: f64 = 18.0;
/// The shades of the ground between lines, the palest first.
const SHADES: [&str; 4] =
    ["dense traffic one", "dense traffic two", "dense traffic three", "dense traffic four"];
/// Messages of no strand, and those of each: what the application says, and what serves the algorithm.
const ARROWS: [[&str; 2]; 1 + STRANDS.len()] = [
    ["dense arrows", "dense arrows control"],
    ["dense arrows strand-0", "dense arrows control strand-0"],
    ["dense arrows strand-1", "dense arrows control strand-1"],
    ["dense arrows strand-2", "dense arrows control strand-2"],
    ["dense arrows strand-3", "dense arrows control strand-3"],
    ["dense arrows strand-4", "dense arrows control strand-4"],
    ["dense arrows strand-5", "dense arrows control strand-5"],
];
/// Signs on one line, and crosses, keep this distance from each other.
const SIGN_DISTANCE: f64 = 13.0;
/// Bands shorter than this are drawn as one, which looks like the longest of them.
const LEAST_BAND: f64 = 2.0;
/// Half the size of a cross.
const CROSS: f64 = 2.8;

/// Whether a kind of event is rare enough, and means enough, to keep its sign.
fn is_rare(kind: EventKind) -> bool {
    use EventKind::*;
    matches!(
        kind,
        Start | Crash | Recover | Pause | Resume | Suspect | Trust | View | Checkpoint | Restore | Decide
    )
}

impl Dense {
    pub fn new(layout: &Layout, marks: &[EventMark], messages: &[Arrow]) -> Dense {
        let mut dense = Dense::default();
        if layout.detail == Detail::Full {
            return dense;
        }
        let rare = marks.iter().enumerate().filter(|(_, mark)| is_rare(mark.kind));
        dense.signs = thinned(layout, rare.map(|(position, mark)| (position, mark.at)));
        let lost = messages.iter().filter(|arrow| matches!(arrow.end, ArrowEnd::Cross(_)));
        let lost = sorted(lost.map(|arrow| arrow.to).collect(), |at: &Point| layout.direction.main(*at));
        dense.losses = thinned(layout, lost.into_iter().map(|at| (at, at)));
        if layout.detail == Detail::Density {
            dense.count(layout, marks, messages);
        }
        dense
    }

    fn count(&mut self, layout: &Layout, marks: &[EventMark], messages: &[Arrow]) {
        let pieces = (layout.size.0 / PIECE) as usize + 1;
        let lanes = layout.lanes.len();
        let mut events = vec![vec![0.0; pieces]; lanes];
        let mut passing = vec![vec![0.0; pieces]; lanes.saturating_sub(1)];
        let piece = |main: f64| ((main / PIECE).max(0.0) as usize).min(pieces - 1);
        for mark in marks {
            if let Some(lane) = layout.lane_of(mark.process) {
                events[lane][piece(layout.direction.main(mark.at))] += 1.0;
            }
        }
        for arrow in messages {
            let (from, to) = (layout.direction.cross(arrow.from), layout.direction.cross(arrow.to));
            for (between, pair) in layout.lanes.windows(2).enumerate() {
                let middle = (pair[0].cross + pair[1].cross) / 2.0;
                let part = (middle - from) / (to - from);
                if (0.0..=1.0).contains(&part) {
                    passing[between][piece(layout.direction.main(arrow.from.toward(arrow.to, part)))] += 1.0;
                }
            }
        }
        self.events = smoothed(&events);
        self.messages = smoothed(&passing);
    }
}

/// Weighted means, as parts of the greatest of all.
fn smoothed(rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mean = |row: &Vec<f64>, at: usize| {
        let around = WEIGHTS.iter().enumerate().map(|(shift, weight)| {
            let count = (at + shift).checked_sub(WEIGHTS.len() / 2).and_then(|at| row.get(at));
            weight * count.copied().unwrap_or(0.0)
        });
        around.sum::<f64>()
    };
    let means: Vec<Vec<f64>> =
        rows.iter().map(|row| (0..row.len()).map(|at| mean(row, at)).collect()).collect();
    let most = means.iter().flatten().copied().fold(1e-9, f64::max);
    means.into_iter().map(|row| row.into_iter().map(|mean| mean / most).collect()).collect()
}

/// Those of some things, in the order of their places, that keep their distance from others beside them.
fn thinned<T>(layout: &Layout, things: impl Iterator<Item = (T, Point)>) -> Vec<T> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    let mut keeps = |(_, at): &(T, Point)| {
        let (main, cross) = (layout.direction.main(*at), layout.direction.cross(*at));
        let row = kept.iter_mut().find(|(other, _)| (other - cross).abs() < SIGN_DISTANCE);
        match row {
            Some((_, latest)) if main < *latest + SIGN_DISTANCE => false,
            Some((_, latest)) => {
                *latest = main;
                true
            }
            None => {
                kept.push((cross, main));
                true
            }
        }
    };
    things.filter(|thing| keeps(thing)).map(|(thing, _)| thing).collect()
}

/// The picture from afar.
impl Scene {
    /// Positions in [`Scene::marks`] in an interval of the main axis that are drawn one by one.
    pub fn visible_signs(&self, from: f64, to: f64) -> Vec<usize> {
        if self.detail == Detail::Full {
            return self.visible_marks(from, to).collect();
        }
        let main = |&position: &usize| self.direction.main(self.marks[position].at);
        let first = self.dense.signs.partition_point(|sign| main(sign) < from);
        let after = self.dense.signs.partition_point(|sign| main(sign) <= to);
        self.dense.signs[first..after.max(first)].to_vec()
    }

    /// Positions in [`Scene::messages`] in an interval of the main axis that are drawn one by one.
    pub fn visible_arrows(&self, from: f64, to: f64) -> Vec<usize> {
        if self.detail == Detail::Full { self.visible_messages(from, to).collect() } else { Vec::new() }
    }

    /// Positions in [`Scene::bands`] in an interval of the main axis that are drawn one by one.
    pub fn single_bands(&self, from: f64, to: f64) -> Vec<usize> {
        if self.detail == Detail::Full { self.visible_bands(from, to).collect() } else { Vec::new() }
    }

    /// All else from `from` up to `to` on the main axis, from back to front: each shape belongs to the
    /// interval in which it begins.
    pub fn dense(&self, from: f64, to: f64) -> Vec<Stroke> {
        let mut strokes = Vec::new();
        match self.detail {
            Detail::Full => {}
            Detail::Plain => {
                self.merge_bands(from, to, &mut strokes);
                self.merge_arrows(from, to, &mut strokes);
                self.merge_dots(from, to, &mut strokes);
            }
            Detail::Density => {
                self.merge_bands(from, to, &mut strokes);
                self.merge_traffic(from, to, &mut strokes);
                self.merge_swelling(from, to, &mut strokes);
                self.merge_losses(from, to, &mut strokes);
            }
        }
        strokes.retain(|stroke| !stroke.d.is_empty());
        strokes
    }

    /// Where the first of the shapes begins that touch a place: so far back one must draw.
    pub fn dense_begin(&self, from: f64) -> f64 {
        let begin = |position: usize| self.direction.extent(&self.messages[position].bounds()).0;
        match self.detail {
            Detail::Plain => {
                self.visible_messages(from, from).next().map_or(from, |first| begin(first).min(from))
            }
            Detail::Full | Detail::Density => from,
        }
    }

    fn merge_bands(&self, from: f64, to: f64, strokes: &mut Vec<Stroke>) {
        const TONES: [(PhaseTone, &str); 5] = [
            (PhaseTone::Idle, "dense band idle"),
            (PhaseTone::Active, "dense band active"),
            (PhaseTone::Uncertain, "dense band uncertain"),
            (PhaseTone::Good, "dense band good"),
            (PhaseTone::Bad, "dense band bad"),
        ];
        let mut paths: [String; 5] = Default::default();
        for lane in &self.layout.lanes {
            // A run of short bands: from where it goes, and the longest of it.
            let mut waiting: Option<(Rect, f64, PhaseTone)> = None;
            let mut draw = |rect: &Rect, tone: PhaseTone| {
                let place = TONES.iter().position(|&(other, _)| other == tone).unwrap_or(0);
                boxed(&mut paths[place], rect);
            };
            for position in self.visible_bands(from, to) {
                let band = &self.bands[position];
                if band.process != lane.process {
                    continue;
                }
                let band = Band { rect: self.clipped(&band.rect, from, to), ..band.clone() };
                let (begin, end) = self.direction.extent(&band.rect);
                let length = end - begin;
                let (rect, longest, tone) = match waiting.take() {
                    None => (band.rect, length, band.tone),
                    Some((rect, longest, _)) if length > longest => {
                        (rect.union(&band.rect), length, band.tone)
                    }
                    Some((rect, longest, tone)) => (rect.union(&band.rect), longest, tone),
                };
                let (begin, end) = self.direction.extent(&rect);
                if end - begin >= LEAST_BAND {
                    draw(&rect, tone);
                } else {
                    waiting = Some((rect, longest, tone));
                }
            }
            if let Some((rect, _, tone)) = waiting {
                draw(&rect, tone);
            }
        }
        strokes.extend(TONES.into_iter().zip(paths).map(|((_, class), d)| Stroke { class, d }));
    }

    fn merge_arrows(&self, from: f64, to: f64, strokes: &mut Vec<Stroke>) {
        let mut paths: [[String; 2]; ARROWS.len()] = Default::default();
        let mut lost = String::new();
        for position in self.visible_messages(from, to) {
            let arrow = &self.messages[position];
            if !self.begins_within(&arrow.bounds(), from, to) {
                continue;
            }
            let strand = arrow.strand.map_or(0, |strand| strand + 1);
            let path = match arrow.end {
                ArrowEnd::Cross(_) => &mut lost,
                _ => &mut paths[strand][usize::from(arrow.control)],
            };
            match arrow.bend {
                None => put(path, format_args!("M{}L{}", arrow.from, arrow.to)),
                Some(bend) => put(path, format_args!("M{}Q{bend} {}", arrow.from, arrow.to)),
            }
            if let ArrowEnd::Cross(_) = arrow.end {
                crossed(path, arrow.to);
            }
        }
        let classes = ARROWS.into_iter().flatten().zip(paths.into_iter().flatten());
        strokes.extend(classes.map(|(class, d)| Stroke { class, d }));
        strokes.push(Stroke { class: "dense arrows lost", d: lost });
    }

    fn merge_dots(&self, from: f64, to: f64, strokes: &mut Vec<Stroke>) {
        let mut dots = String::new();
        for position in self.visible_marks(from, to) {
            let at = self.marks[position].at;
            if self.direction.main(at) < to {
                put(&mut dots, format_args!("M{at}h0"));
            }
        }
        strokes.push(Stroke { class: "dense dots", d: dots });
    }

    fn merge_traffic(&self, from: f64, to: f64, strokes: &mut Vec<Stroke>) {
        let mut paths: [String; SHADES.len()] = Default::default();
        let shade = |&part: &f64| (part * SHADES.len() as f64).ceil() as usize;
        for (row, pair) in self.dense.messages.iter().zip(self.layout.lanes.windows(2)) {
            let bands = if self.bands.is_empty() { 0.0 } else { BANDS };
            let across = (pair[0].cross + FREE + bands, pair[1].cross - FREE);
            let (first, pieces) = pieces_between(row, from, to);
            let mut begin = first;
            for stretch in pieces.chunk_by(|one, other| shade(one) == shade(other)) {
                let end = begin + stretch.len();
                let path = shade(&stretch[0]).checked_sub(1).and_then(|shade| paths.get_mut(shade));
                if let Some(path) = path {
                    boxed(path, &self.direction.rect((begin as f64 * PIECE, end as f64 * PIECE), across));
                }
                begin = end;
            }
        }
        strokes.extend(SHADES.into_iter().zip(paths).map(|(class, d)| Stroke { class, d }));
    }

    /// One outline for each line; the next piece goes on where this one ends.
    fn merge_swelling(&self, from: f64, to: f64, strokes: &mut Vec<Stroke>) {
        let mut path = String::new();
        for (row, lane) in self.dense.events.iter().zip(&self.layout.lanes) {
            let (first, pieces) = pieces_between(row, from, to);
            if pieces.iter().all(|&part| part == 0.0) {
                continue;
            }
            let part = |piece: usize| row.get(piece).copied().unwrap_or(0.0);
            let at = |border: usize, side: f64| {
                let half = (part(border.saturating_sub(1)) + part(border)) / 2.0 * SWELL;
                self.layout.point(border as f64 * PIECE, lane.cross + side * half)
            };
            let borders = first..=first + pieces.len();
            let there = borders.clone().map(|border| at(border, -1.0));
            for (step, point) in there.chain(borders.rev().map(|border| at(border, 1.0))).enumerate() {
                put(&mut path, format_args!("{}{point}", if step == 0 { "M" } else { "L" }));
            }
            path.push('Z');
        }
        strokes.push(Stroke { class: "dense swelling", d: path });
    }

    fn merge_losses(&self, from: f64, to: f64, strokes: &mut Vec<Stroke>) {
        let mut path = String::new();
        let within = |at: &&Point| (from..to).contains(&self.direction.main(**at));
        self.dense.losses.iter().filter(within).for_each(|&at| crossed(&mut path, at));
        strokes.push(Stroke { class: "dense arrows lost", d: path });
    }

    /// The part of a box in an interval of the main axis.
    fn clipped(&self, rect: &Rect, from: f64, to: f64) -> Rect {
        let ((begin, end), across) = (self.direction.extent(rect), self.direction.across(rect));
        self.direction.rect((begin.max(from), end.min(to)), across)
    }

    fn begins_within(&self, rect: &Rect, from: f64, to: f64) -> bool {
        (from..to).contains(&self.direction.extent(rect).0)
    }
}

/// The pieces in an interval of the main axis, and the number of the first.
fn pieces_between(row: &[f64], from: f64, to: f64) -> (usize, &[f64]) {
    let piece = |main: f64| ((main / PIECE).max(0.0) as usize).min(row.len());
    let (first, after) = (piece(from), piece(to));
    (first, &row[first..after.max(first)])
}

fn boxed(path: &mut String, rect: &Rect) {
    let (left, top, right, bottom) = (Px(rect.x), Px(rect.y), Px(rect.right()), Px(rect.bottom()));
    put(path, format_args!("M{left} {top}H{right}V{bottom}H{left}Z"));
}

fn crossed(path: &mut String, at: Point) {
    let corner = |x: f64, y: f64| Point::new(at.x + x * CROSS, at.y + y * CROSS);
    let (a, b, c, d) = (corner(-1.0, -1.0), corner(1.0, 1.0), corner(-1.0, 1.0), corner(1.0, -1.0));
    put(path, format_args!("M{a}L{b}M{c}L{d}"));
}

fn put(path: &mut String, piece: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = path.write_fmt(piece);
}
