//! The signs that are in the picture, with their names, in rows below it.

use super::shapes::Pen;
use crate::diagram::marks::{LOST, glyph};
use crate::diagram::scene::{Anchor, ArrowEnd, LineKind, Text};
use crate::diagram::{Point, Scene};
use crate::trace::EventKind;

/// A sign that needs a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LegendItem {
    /// An event of this kind.
    Event(EventKind),
    /// A message that was received.
    Message,
    /// A control message.
    Control,
    /// A duplicate.
    Duplicate,
    /// A message that was lost.
    Lost,
    /// A message under way at the end of the run.
    InTransit,
    /// A stretch of a line.
    Line(LineKind),
}

impl LegendItem {
    /// A name for locale keys.
    pub fn name(self) -> &'static str {
        match self {
            LegendItem::Event(kind) => kind.name(),
            LegendItem::Message => "message",
            LegendItem::Control => "control",
            LegendItem::Duplicate => "duplicate",
            LegendItem::Lost => "lost",
            LegendItem::InTransit => "in-transit",
            LegendItem::Line(kind) => kind.name(),
        }
    }
}

/// Items with their names and places, relative to the legend's upper left corner.
pub(super) struct Legend {
    items: Vec<(LegendItem, Point, String)>,
    pub height: f64,
}

const SIZE: f64 = 11.0;
const ROW: f64 = 26.0;
const MARGIN: f64 = 24.0;
/// The width of a sign, from a sign to its name, and from a name to the next sign.
const SIGN: f64 = 30.0;
const TO_NAME: f64 = 8.0;
const TO_NEXT: f64 = 20.0;

pub(super) fn legend(scene: &Scene, names: &dyn Fn(LegendItem) -> String) -> Legend {
    let (mut x, mut y) = (MARGIN, ROW * 0.7);
    let mut items = Vec::new();
    for item in items_in(scene) {
        let name = names(item);
        let width = SIGN + TO_NAME + crate::diagram::text::width(&name, SIZE);
        if x > MARGIN && x + width > scene.size.x - MARGIN {
            (x, y) = (MARGIN, y + ROW);
        }
        items.push((item, Point::new(x, y), name));
        x += width + TO_NEXT;
    }
    let height = if items.is_empty() { 0.0 } else { y + ROW };
    Legend { items, height }
}

fn items_in(scene: &Scene) -> Vec<LegendItem> {
    let mut items: Vec<LegendItem> = EventKind::ALL
        .into_iter()
        .filter(|&kind| scene.marks.iter().any(|mark| mark.kind == kind))
        .map(LegendItem::Event)
        .collect();
    let messages = &scene.messages;
    let received = |end| end == ArrowEnd::Head;
    let present = [
        (LegendItem::Message, messages.iter().any(|m| received(m.end) && !m.control && !m.duplicate)),
        (LegendItem::Control, messages.iter().any(|m| m.control)),
        (LegendItem::Duplicate, messages.iter().any(|m| m.duplicate)),
        (LegendItem::Lost, messages.iter().any(|m| matches!(m.end, ArrowEnd::Cross(_)))),
        (LegendItem::InTransit, messages.iter().any(|m| m.end == ArrowEnd::Open)),
    ];
    items.extend(present.into_iter().filter(|(_, present)| *present).map(|(item, _)| item));
    for kind in [LineKind::Down, LineKind::Paused, LineKind::Undone] {
        if scene.lines.iter().any(|line| line.kind == kind) {
            items.push(LegendItem::Line(kind));
        }
    }
    items
}

impl Legend {
    pub(super) fn draw(&self, pen: &mut Pen, top: f64) {
        let right = pen.scene.size.x - MARGIN;
        pen.line("rule", Point::new(MARGIN, top), Point::new(right, top));
        for (item, at, name) in &self.items {
            let left = Point::new(at.x, at.y + top + 6.0);
            sign(pen, *item, left);
            let start = Point::new(left.x + SIGN + TO_NAME, left.y);
            pen.text("legend", &Text::beside(start, Anchor::Start, name.clone(), SIZE));
        }
    }
}

fn sign(pen: &mut Pen, item: LegendItem, left: Point) {
    let at = |x: f64| Point::new(left.x + x, left.y);
    let head = |x: f64| {
        format!(
            "M{}L{}L{}Z",
            at(x),
            Point::new(left.x + x - 9.0, left.y - 3.6),
            Point::new(left.x + x - 9.0, left.y + 3.6)
        )
    };
    match item {
        LegendItem::Event(kind) => {
            let (from, to) = if pen.is_horizontal() {
                (at(0.0), at(SIGN))
            } else {
                (
                    Point::new(left.x + SIGN / 2.0, left.y - 11.0),
                    Point::new(left.x + SIGN / 2.0, left.y + 11.0),
                )
            };
            pen.line("line up", from, to);
            if kind == EventKind::Send {
                // The arrow is what tells a send from a local event.
                let tip = Point::new(left.x + SIGN - 2.0, left.y + 10.0);
                let barbs = (Point::new(tip.x - 8.6, tip.y - 2.2), Point::new(tip.x - 4.8, tip.y - 8.0));
                pen.line("message", at(SIGN / 2.0), Point::new(tip.x - 4.0, tip.y - 3.1));
                pen.path("head", &format!("M{tip}L{}L{}Z", barbs.0, barbs.1));
            }
            pen.glyph("", glyph(kind), at(SIGN / 2.0));
        }
        LegendItem::Message => {
            pen.line("message", at(0.0), at(SIGN - 7.0));
            pen.path("head", &head(SIGN));
        }
        LegendItem::Control => {
            pen.line("message control", at(0.0), at(SIGN - 7.0));
            pen.path("head control", &head(SIGN));
        }
        LegendItem::Duplicate => {
            for aside in [-1.9, 1.9] {
                pen.line(
                    "message duplicate",
                    Point::new(left.x, left.y + aside),
                    Point::new(left.x + SIGN - 7.0, left.y + aside),
                );
            }
            pen.path("head", &head(SIGN));
        }
        LegendItem::Lost => {
            pen.line("message lost", at(0.0), at(SIGN - 6.0));
            pen.glyph("", &LOST, at(SIGN - 6.0));
        }
        LegendItem::InTransit => {
            pen.line("message under-way", at(0.0), at(SIGN));
            let (tip, back) = (at(SIGN), left.x + SIGN - 7.5);
            let barbs = (Point::new(back, left.y - 4.2), Point::new(back, left.y + 4.2));
            pen.path("head open under-way", &format!("M{}L{tip}L{}", barbs.0, barbs.1));
        }
        LegendItem::Line(kind) => pen.line(&format!("line {}", kind.name()), at(0.0), at(SIGN)),
    }
}
