//! The signs that are in a picture and need a name, and how a small one of each is drawn.

use super::marks::{BREAK, DIFFERS, ENTER, Glyph, LOST, RECORDED, VIOLATED, glyph};
use super::scene::{ArrowEnd, BLOCKED, LineKind, STRANDS};
use super::{Direction, Point, Rect, Scene};
use crate::trace::{EventKind, PhaseTone};

/// A sign that needs a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LegendItem {
    /// An event of this kind.
    Event(EventKind),
    /// A local event with which a process reaches what it hoped for.
    Enter,
    /// An event with which a process records its part of a snapshot.
    Recorded,
    /// A message that was received.
    Message,
    /// A message that belongs to what is drawn in this colour.
    Strand(usize),
    /// A control message.
    Control,
    /// A duplicate.
    Duplicate,
    /// A message that was lost.
    Lost,
    /// A message under way at the cursor, or at the end of the run.
    InTransit,
    /// An event by which a property is violated.
    Violation,
    /// Where a run first parts from another beside it.
    Difference,
    /// The reader's cut.
    Cut,
    /// A message that it finds in transit.
    CutInTransit,
    /// A message that is an orphan of it.
    CutOrphan,
    /// What comes after the cursor.
    Later,
    /// The causal past and future of the event in focus, and what is in neither.
    Past,
    /// See [`LegendItem::Past`].
    Future,
    /// See [`LegendItem::Past`].
    Concurrent,
    /// The end of what those can know through whose eyes the run is seen.
    Unknown,
    /// A stretch of a line.
    Line(LineKind),
    /// A band under a line: a phase that is looked at in this way.
    Phase(PhaseTone),
    /// A band between or along lines, by its class name: what keeps messages from passing.
    Region(&'static str),
    /// Time that was left out.
    Break,
    /// A part of the axis drawn wider than it is.
    Stretch,
}

impl LegendItem {
    /// A name for locale keys.
    pub fn name(self) -> &'static str {
        match self {
            LegendItem::Event(kind) => kind.name(),
            LegendItem::Enter => "enter",
            LegendItem::Recorded => "recorded",
            LegendItem::Message => "message",
            LegendItem::Strand(_) => "strand",
            LegendItem::Control => "control",
            LegendItem::Duplicate => "duplicate",
            LegendItem::Lost => "lost",
            LegendItem::InTransit => "in-transit",
            LegendItem::Violation => "violated",
            LegendItem::Difference => "differs",
            LegendItem::Cut => "cut",
            LegendItem::CutInTransit => "cut-in-transit",
            LegendItem::CutOrphan => "cut-orphan",
            LegendItem::Later => "later",
            LegendItem::Past => "past",
            LegendItem::Future => "future",
            LegendItem::Concurrent => "concurrent",
            LegendItem::Unknown => "unknown",
            LegendItem::Line(kind) => kind.name(),
            LegendItem::Phase(PhaseTone::Idle) => "phase-idle",
            LegendItem::Phase(PhaseTone::Active) => "phase-active",
            LegendItem::Phase(PhaseTone::Uncertain) => "phase-uncertain",
            LegendItem::Phase(PhaseTone::Good) => "phase-good",
            LegendItem::Phase(PhaseTone::Bad) => "phase-bad",
            LegendItem::Region(class) => class,
            LegendItem::Break => "break",
            LegendItem::Stretch => "stretch",
        }
    }

    /// Its sign, in a box [`SIGN`] wide around the middle of its left side.
    pub fn sign(self, direction: Direction) -> Vec<Part> {
        let at = |x: f64, y: f64| Point::new(x, y);
        let whole = (at(0.0, 0.0), at(SIGN, 0.0));
        let middle = at(SIGN / 2.0, 0.0);
        let band = |group| Part::Band { group, rect: Rect::new(0.0, -7.0, SIGN, 14.0) };
        match self {
            LegendItem::Event(kind) => {
                let line = match direction {
                    Direction::Horizontal => whole,
                    Direction::Vertical => (at(middle.x, -11.0), at(middle.x, 11.0)),
                };
                let mut parts = vec![Part::Line { group: "line up", from: line.0, to: line.1 }];
                if kind == EventKind::Send {
                    // The arrow is what tells a send from a local event.
                    parts.push(shaft("message", middle, at(SIGN - 6.0, 6.9)));
                    let (tip, back) = (at(SIGN - 2.0, 10.0), at(SIGN - 10.6, 7.8));
                    parts.push(Part::Head { group: "message", d: head(tip, back, at(SIGN - 6.8, 2.0)) });
                }
                parts.push(Part::Glyph { glyph: glyph(kind), at: middle });
                parts
            }
            LegendItem::Enter => {
                let mut parts = LegendItem::Event(EventKind::Local).sign(direction);
                parts.push(Part::Glyph { glyph: &ENTER, at: middle });
                parts
            }
            LegendItem::Recorded => {
                let mut parts = LegendItem::Event(EventKind::Local).sign(direction);
                parts.push(Part::Glyph { glyph: &RECORDED, at: middle });
                parts
            }
            LegendItem::Message => arrow("message"),
            LegendItem::Strand(strand) => arrow(COLOURED[strand]),
            LegendItem::Control => arrow("message control"),
            LegendItem::Duplicate => {
                let lines = [-1.9, 1.9].map(|y| shaft("message duplicate", at(0.0, y), at(SIGN - 7.0, y)));
                let tip = Part::Head { group: "message duplicate", d: level_head() };
                lines.into_iter().chain([tip]).collect()
            }
            LegendItem::Lost => {
                let end = at(SIGN - 6.0, 0.0);
                vec![shaft("message lost", whole.0, end), Part::Glyph { glyph: &LOST, at: end }]
            }
            LegendItem::InTransit => {
                let (tip, back) = (whole.1, SIGN - 7.5);
                let d = format!("M{}L{tip}L{}", at(back, -4.2), at(back, 4.2));
                vec![
                    shaft("message under-way", whole.0, whole.1),
                    Part::OpenHead { group: "message under-way", d },
                ]
            }
            LegendItem::Violation => vec![Part::Glyph { glyph: &VIOLATED, at: middle }],
            LegendItem::Difference => vec![Part::Glyph { glyph: &DIFFERS, at: middle }],
            LegendItem::Cut => {
                let (low, high) = (at(middle.x, -11.0), at(middle.x, 11.0));
                vec![Part::Line { group: "cut-line", from: low, to: high }]
            }
            LegendItem::CutInTransit => {
                vec![Part::Crossing { name: "in-transit", d: crossing(), head: level_head() }]
            }
            LegendItem::CutOrphan => {
                vec![Part::Crossing { name: "orphan", d: crossing(), head: level_head() }]
            }
            LegendItem::Later => vec![
                Part::Line { group: "line up", from: whole.0, to: middle },
                Part::Line { group: "line up later", from: middle, to: whole.1 },
            ],
            LegendItem::Past => vec![band("tint past")],
            LegendItem::Future => vec![band("tint future")],
            LegendItem::Concurrent => arrow("message later"),
            LegendItem::Unknown => {
                let (fading, end) = (at(SIGN * 0.4, 0.0), at(SIGN * 0.6, 0.0));
                vec![
                    Part::Line { group: "line up", from: whole.0, to: fading },
                    Part::Line { group: "line up later", from: fading, to: end },
                ]
            }
            LegendItem::Line(kind) => {
                let group = match kind {
                    LineKind::Up => "line up",
                    LineKind::Down => "line down",
                    LineKind::Paused => "line paused",
                    LineKind::Undone => "line undone",
                };
                vec![Part::Line { group, from: whole.0, to: whole.1 }]
            }
            LegendItem::Phase(tone) => vec![band(match tone {
                PhaseTone::Idle => "band idle",
                PhaseTone::Active => "band active",
                PhaseTone::Uncertain => "band uncertain",
                PhaseTone::Good => "band good",
                PhaseTone::Bad => "band bad",
            })],
            LegendItem::Region(BLOCKED) => vec![band("region blocked")],
            LegendItem::Region(_) => vec![band("region")],
            LegendItem::Break => vec![
                Part::Line { group: "line up", from: whole.0, to: whole.1 },
                Part::Glyph { glyph: &BREAK, at: middle },
            ],
            LegendItem::Stretch => vec![Part::Line { group: "axis stretch", from: whole.0, to: whole.1 }],
        }
    }
}

/// The class names of a coloured message.
const COLOURED: [&str; STRANDS.len()] = [
    "message strand-0",
    "message strand-1",
    "message strand-2",
    "message strand-3",
    "message strand-4",
    "message strand-5",
];

/// The width of a sign.
pub const SIGN: f64 = 30.0;

/// A piece of a sign. `group` is the class that gives it its colour in the picture.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    /// A stretch of a line.
    Line {
        /// Its class names.
        group: &'static str,
        /// Where it begins.
        from: Point,
        /// Where it ends.
        to: Point,
    },
    /// The line of an arrow.
    Shaft {
        /// Its class names.
        group: &'static str,
        /// Its path.
        d: String,
    },
    /// The filled head of an arrow.
    Head {
        /// Its class names.
        group: &'static str,
        /// Its path.
        d: String,
    },
    /// The open head of an arrow.
    OpenHead {
        /// Its class names.
        group: &'static str,
        /// Its path.
        d: String,
    },
    /// An arrow that crosses a cut.
    Crossing {
        /// How it does.
        name: &'static str,
        /// Its line.
        d: String,
        /// Its head.
        head: String,
    },
    /// A band; *uncertain* is hatched.
    Band {
        /// Its class names.
        group: &'static str,
        /// The band.
        rect: Rect,
    },
    /// A sign of the picture.
    Glyph {
        /// The sign.
        glyph: &'static Glyph,
        /// Where its (0, 0) is.
        at: Point,
    },
}

fn shaft(group: &'static str, from: Point, to: Point) -> Part {
    Part::Shaft { group, d: format!("M{from}L{to}") }
}

fn head(tip: Point, left: Point, right: Point) -> String {
    format!("M{tip}L{left}L{right}Z")
}

fn crossing() -> String {
    format!("M{}L{}", Point::new(0.0, 0.0), Point::new(SIGN - 8.0, 0.0))
}

fn level_head() -> String {
    head(Point::new(SIGN, 0.0), Point::new(SIGN - 9.0, -3.6), Point::new(SIGN - 9.0, 3.6))
}

fn arrow(group: &'static str) -> Vec<Part> {
    let line = shaft(group, Point::new(0.0, 0.0), Point::new(SIGN - 7.0, 0.0));
    vec![line, Part::Head { group, d: level_head() }]
}

/// What stands in a picture besides the run: what it looks like now, and what is laid over it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Now {
    /// The cursor is before the end.
    pub has_future: bool,
    /// What comes after it is drawn pale, and not left out.
    pub shows_future: bool,
    /// The causal past and future are tinted.
    pub has_cone: bool,
    /// What some cannot know is veiled.
    pub has_veil: bool,
    /// A property is violated.
    pub has_violation: bool,
    /// There is a cut.
    pub has_cut: bool,
    /// Messages are in transit across it.
    pub has_in_transit: bool,
    /// Messages are orphans of it.
    pub has_orphans: bool,
    /// Runs side by side part somewhere.
    pub has_difference: bool,
}

impl Scene {
    /// The same with what a cursor and what is laid over the picture add. Which messages are under way is not
    /// asked: at some cursor each was.
    pub fn legend_with(&self, now: Now) -> Vec<LegendItem> {
        let mut items = self.legend();
        let mut add = |is_there: bool, item: LegendItem| {
            if is_there && !items.contains(&item) {
                items.push(item);
            }
        };
        add(now.has_violation, LegendItem::Violation);
        add(now.has_difference, LegendItem::Difference);
        add(now.has_cut, LegendItem::Cut);
        add(now.has_in_transit, LegendItem::CutInTransit);
        add(now.has_orphans, LegendItem::CutOrphan);
        add(now.has_future && !self.messages.is_empty(), LegendItem::InTransit);
        add(now.has_future && now.shows_future, LegendItem::Later);
        for item in [LegendItem::Past, LegendItem::Future, LegendItem::Concurrent] {
            add(now.has_cone, item);
        }
        add(now.has_veil, LegendItem::Unknown);
        items
    }

    /// What a legend must name: the signs that are in this picture, and no other.
    pub fn legend(&self) -> Vec<LegendItem> {
        let events = EventKind::ALL
            .into_iter()
            .filter(|&kind| self.marks.iter().any(|mark| mark.kind == kind && !mark.enters && !mark.records));
        let enters = self.marks.iter().any(|mark| mark.enters).then_some(LegendItem::Enter);
        let records = self.marks.iter().any(|mark| mark.records).then_some(LegendItem::Recorded);
        let messages = &self.messages;
        let received = |end| end == ArrowEnd::Head;
        let arrows = [
            (
                LegendItem::Message,
                messages.iter().any(|m| received(m.end) && !m.control && !m.duplicate && m.strand.is_none()),
            ),
            (LegendItem::Control, messages.iter().any(|m| m.control)),
            (LegendItem::Duplicate, messages.iter().any(|m| m.duplicate)),
            (LegendItem::Lost, messages.iter().any(|m| matches!(m.end, ArrowEnd::Cross(_)))),
            (LegendItem::InTransit, messages.iter().any(|m| m.end == ArrowEnd::Open)),
        ];
        let lines = [LineKind::Down, LineKind::Paused, LineKind::Undone]
            .map(|kind| (LegendItem::Line(kind), self.lines.iter().any(|line| line.kind == kind)));
        let phases =
            [PhaseTone::Idle, PhaseTone::Active, PhaseTone::Uncertain, PhaseTone::Good, PhaseTone::Bad]
                .map(|tone| (LegendItem::Phase(tone), self.bands.iter().any(|band| band.tone == tone)));
        let regions =
            ["partition", "one-way-cut", "send-omission", "receive-omission", BLOCKED].map(|class| {
                (LegendItem::Region(class), self.regions.iter().any(|region| region.class == class))
            });
        let axis = [
            (LegendItem::Break, !self.breaks.is_empty()),
            (LegendItem::Stretch, !self.axis.stretches.is_empty()),
        ];
        // What is lost has the colour of that.
        let is_coloured = |strand| {
            messages.iter().any(|m| m.strand == Some(strand) && !matches!(m.end, ArrowEnd::Cross(_)))
        };
        let strands = (0..STRANDS.len()).map(|strand| (LegendItem::Strand(strand), is_coloured(strand)));
        let others = strands.chain(arrows).chain(lines).chain(phases).chain(regions).chain(axis);
        let others = others.filter(|(_, present)| *present).map(|(item, _)| item);
        events.map(LegendItem::Event).chain(enters).chain(records).chain(others).collect()
    }
}
