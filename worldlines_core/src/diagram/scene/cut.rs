//! A cut: a line across the lines of a run, between the last event inside and the next of each process, and the
//! arrows that cross it.
//!
//! From one process to the next it runs as a smooth step, so that it crosses each line at right angles, and exactly
//! once. How far it has come along the main axis is a function of where it is across.

use super::{Anchor, Arrow, ArrowEnd, Scene, Text};
use crate::diagram::{Direction, Point, text};
use crate::trace::ProcessId;

/// Where a cut passes the line of a process of the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Whose line.
    pub process: ProcessId,
    /// Its last event inside, by position; none if nothing is.
    pub last: Option<usize>,
    /// The event that comes next, if one does.
    pub next: Option<usize>,
    /// The cursor at which it passes, as far as there is room between the two.
    pub cursor: usize,
}

/// Where a cut passes a line: there one can take hold of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Handle {
    /// Whose line.
    pub process: ProcessId,
    /// The place.
    pub at: Point,
}

/// The line of a cut.
#[derive(Clone, PartialEq, Debug)]
pub struct CutLine {
    direction: Direction,
    /// In the order of the lines across.
    pub handles: Vec<Handle>,
    /// From where to where it reaches across.
    ends: (f64, f64),
    /// Where its past begins along the main axis.
    begin: f64,
    /// The size of what is said of it.
    size: f64,
    /// Where the picture ends along the main axis.
    edge: f64,
}

/// What crosses a cut in one way: few paths, however many messages that are.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Crossed {
    /// The lines of their arrows.
    pub shafts: String,
    /// Their heads, to be filled.
    pub heads: String,
    /// A sign each where they cross: a dot, or a warning.
    pub signs: String,
    /// What calls out in the warnings.
    pub calls: String,
}

/// A cut as it is laid over a picture.
#[derive(Clone, PartialEq, Debug)]
pub struct LaidCut {
    /// Its line.
    pub line: CutLine,
    /// What is said of it.
    pub word: Option<Text>,
    /// The messages in transit.
    pub in_transit: Crossed,
    /// The orphans.
    pub orphans: Crossed,
    /// The nearest consistent cuts, if they are to be seen, with what is said of them.
    pub nearest: Vec<(CutLine, Option<Text>)>,
}

impl Crossed {
    /// Whether nothing does.
    pub fn is_empty(&self) -> bool {
        self.shafts.is_empty()
    }
}

/// The size of a handle: along its line and across.
pub const GRIP: (f64, f64) = (11.0, 25.0);
/// A handle keeps this distance from the events on both sides, if there is room.
const CLEARANCE: f64 = 10.0;
/// And this from the ends of its line.
const FROM_END: f64 = 11.0;
/// How far the line reaches beyond the outermost lines.
const BEYOND: (f64, f64) = (38.0, 42.0);
/// Of a run beside others: not into what is said of the next one.
const BEYOND_OF_SEVERAL: (f64, f64) = (22.0, 34.0);
/// It ends this much before the axis.
const FROM_AXIS: f64 = 5.0;
/// From the line to what is said of it.
const TO_WORD: f64 = 8.0;
/// The size of that, to a label's.
const WORD_SIZE: f64 = 11.0 / 12.0;
/// How often a stretch is halved to find where an arrow crosses: to a hundredth of a pixel.
const HALVINGS: u32 = 16;

impl Scene {
    /// The line of a cut through these lines; none if none of them is shown.
    pub fn cut(&self, passages: &[Passage]) -> Option<CutLine> {
        let layout = &self.layout;
        let handle = |passage: &Passage| {
            let cross = layout.cross(passage.process)?;
            Some(Handle { process: passage.process, at: layout.point(self.passage_main(passage), cross) })
        };
        let mut handles: Vec<Handle> = passages.iter().filter_map(handle).collect();
        let across = |handle: &Handle| self.direction.cross(handle.at);
        handles.sort_by(|one, other| across(one).total_cmp(&across(other)));
        let (low, high) = (across(handles.first()?), across(handles.last()?));
        let (before, after) = if self.groups.is_empty() { BEYOND } else { BEYOND_OF_SEVERAL };
        let ends = match self.direction {
            Direction::Horizontal => {
                ((low - before).max(4.0), (high + after).min(layout.axis_cross - FROM_AXIS))
            }
            Direction::Vertical => {
                ((low - before).max(layout.axis_cross + FROM_AXIS), (high + after).min(layout.size.1 - 2.0))
            }
        };
        Some(CutLine {
            direction: self.direction,
            handles,
            ends: (ends.0.min(low), ends.1.max(high)),
            begin: layout.lines.0,
            size: self.text_size * WORD_SIZE,
            edge: layout.size.0,
        })
    }

    /// The main coordinate at which a cut passes a line.
    fn passage_main(&self, passage: &Passage) -> f64 {
        let layout = &self.layout;
        let event =
            |position: Option<usize>| position.and_then(|position| layout.events.get(position).copied());
        let after = event(passage.last).map_or(layout.lines.0 + FROM_END, |last| last + CLEARANCE);
        let before = event(passage.next).map_or(layout.lines.1 - FROM_END, |next| next - CLEARANCE);
        match after <= before {
            true => self.cursor_main(passage.cursor).clamp(after, before),
            false => (after + before) / 2.0,
        }
    }

    /// How many of these events of one process, positions in its order, come before a main coordinate: so much of
    /// it is inside of a cut that is pulled there.
    pub fn inside_at(&self, events: &[u32], main: f64) -> usize {
        let comes_before =
            |&position: &u32| self.layout.events.get(position as usize).is_some_and(|&event| event <= main);
        events.partition_point(comes_before)
    }

    /// What crosses a cut in one way: with warnings if these are its orphans.
    pub fn crossed(&self, line: &CutLine, messages: impl Iterator<Item = usize>, warns: bool) -> Crossed {
        let mut crossed = Crossed::default();
        for arrow in messages.filter_map(|message| self.arrow_of(message)) {
            crossed.shafts += &arrow.path(1.0);
            match arrow.head() {
                Some(head) => crossed.heads += &head,
                None if arrow.end == ArrowEnd::Open => crossed.shafts += &arrow.open_head(1.0),
                None => {}
            }
            let at = line.crossing(arrow);
            if warns {
                let (tip, left, right) =
                    (at.offset(UP, 8.0, 0.0), at.offset(UP, -6.0, -8.0), at.offset(UP, -6.0, 8.0));
                crossed.signs += &format!("M{tip}L{left}L{right}Z");
                let (from, to) = (at.offset(UP, 3.0, 0.0), at.offset(UP, -0.8, 0.0));
                let dot = at.offset(UP, -3.7, 0.0);
                crossed.calls += &format!("M{from}L{to}M{dot}h0");
            } else {
                crossed.signs +=
                    &format!("M{}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z", Point::new(at.x - 5.0, at.y));
            }
        }
        crossed
    }
}

const UP: Point = Point { x: 0.0, y: -1.0 };

impl CutLine {
    /// How far along the main axis it has come, where it is so far across.
    pub fn main_at(&self, cross: f64) -> f64 {
        let main = |handle: &Handle| self.direction.main(handle.at);
        let across = |handle: &Handle| self.direction.cross(handle.at);
        let after = self.handles.partition_point(|handle| across(handle) < cross);
        match (after.checked_sub(1).and_then(|before| self.handles.get(before)), self.handles.get(after)) {
            (Some(before), Some(after)) => {
                let part = (cross - across(before)) / (across(after) - across(before)).max(1e-6);
                main(before) + (main(after) - main(before)) * part * part * (3.0 - 2.0 * part)
            }
            (Some(only), None) | (None, Some(only)) => main(only),
            (None, None) => 0.0,
        }
    }

    /// The line.
    pub fn path(&self) -> String {
        self.handles.first().map_or_else(String::new, |first| {
            let start = self.direction.point(self.direction.main(first.at), self.ends.0);
            format!("M{start}{}", self.rest())
        })
    }

    /// All that is inside of it, from the beginning of the lines.
    pub fn ground(&self) -> String {
        self.handles.first().map_or_else(String::new, |first| {
            let corner = |cross| self.direction.point(self.begin, cross);
            let start = self.direction.point(self.direction.main(first.at), self.ends.0);
            format!("M{}L{start}{}L{}Z", corner(self.ends.0), self.rest(), corner(self.ends.1))
        })
    }

    /// From its upper end on.
    fn rest(&self) -> String {
        let mut path = self.handles.first().map_or_else(String::new, |first| format!("L{}", first.at));
        for pair in self.handles.windows(2) {
            let (from, to) = (pair[0].at, pair[1].at);
            // With its controls at a third of the way across, how far it has come is the smooth step.
            let third = (self.direction.cross(to) - self.direction.cross(from)) / 3.0;
            let control = |at: Point, by: f64| {
                self.direction.point(self.direction.main(at), self.direction.cross(at) + by)
            };
            path += &format!("C{} {} {to}", control(from, third), control(to, -third));
        }
        if let Some(last) = self.handles.last() {
            path += &format!("L{}", self.direction.point(self.direction.main(last.at), self.ends.1));
        }
        path
    }

    /// Where an arrow crosses it; its end, if that has not come so far.
    fn crossing(&self, arrow: &Arrow) -> Point {
        let beyond = |part: f64| {
            let at = arrow.point(part);
            self.direction.main(at) - self.main_at(self.direction.cross(at))
        };
        let is_beyond = beyond(0.0) > 0.0;
        let (mut near, mut far) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(near, far);
            if (beyond(middle) > 0.0) == is_beyond { near = middle } else { far = middle }
        }
        arrow.point(f64::midpoint(near, far))
    }

    /// What is said of it, beside its upper end; of the other cuts beside its lower end, inside and around it.
    pub fn word(&self, place: WordPlace, word: &str) -> Option<Text> {
        // Before the first standing line is no room for it.
        if self.direction == Direction::Vertical && place == WordPlace::Begin {
            return None;
        }
        let width = text::width(word, self.size);
        let handle = if place == WordPlace::Begin { self.handles.first() } else { self.handles.last() }?;
        let main = self.direction.main(handle.at);
        Some(match self.direction {
            Direction::Horizontal => {
                let cross = match place {
                    WordPlace::Begin => self.ends.0 + self.size * 0.6,
                    WordPlace::Inside | WordPlace::Around => self.ends.1 - self.size * 0.6,
                };
                let has_room = main + TO_WORD + width < self.edge;
                let is_after =
                    if place == WordPlace::Inside { main - TO_WORD - width < self.begin } else { has_room };
                let (anchor, aside) =
                    if is_after { (Anchor::Start, TO_WORD) } else { (Anchor::End, -TO_WORD) };
                Text::beside(Point::new(main + aside, cross), anchor, word.to_owned(), self.size)
            }
            Direction::Vertical => {
                let above = if place == WordPlace::Around { 1.0 } else { -1.0 };
                let at = Point::new(self.ends.1, main + above * self.size * 0.9);
                Text::beside(at, Anchor::End, word.to_owned(), self.size)
            }
        })
    }
}

/// Where something is said of a cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WordPlace {
    /// At the end before the first line.
    Begin,
    /// At the end behind the last line, on the side of the past.
    Inside,
    /// There, on the other side.
    Around,
}
