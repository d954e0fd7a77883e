//! The signs that are in the picture, with their names, in rows below it.

use super::shapes::Pen;
use crate::diagram::legend::{LegendItem, Now, Part, SIGN};
use crate::diagram::scene::{Anchor, Text};
use crate::diagram::{Point, Scene, text};

/// Items with their names and places, relative to the legend's upper left corner.
pub(super) struct Legend {
    items: Vec<(LegendItem, Point, String)>,
    /// The size of the names.
    size: f64,
    /// Where its rows end.
    right: f64,
    pub height: f64,
}

const SIZE: f64 = 11.0;
const ROW: f64 = 26.0;
const MARGIN: f64 = 24.0;
/// From a sign to its name, and from a name to the next sign.
const TO_NAME: f64 = 8.0;
const TO_NEXT: f64 = 20.0;

pub(super) fn legend(scene: &Scene, width: f64, now: Now, names: &dyn Fn(LegendItem) -> String) -> Legend {
    let right = width - MARGIN;
    let size = SIZE * scene.text_scale();
    let (mut x, mut y) = (MARGIN, ROW * 0.7);
    let mut items = Vec::new();
    for item in scene.legend_with(now) {
        let name = text::fit(&names(item), size, right - MARGIN - SIGN - TO_NAME);
        let width = SIGN + TO_NAME + text::width(&name, size);
        if x > MARGIN && x + width > right {
            (x, y) = (MARGIN, y + ROW);
        }
        items.push((item, Point::new(x, y), name));
        x += width + TO_NEXT;
    }
    let height = if items.is_empty() { 0.0 } else { y + ROW };
    Legend { items, size, right, height }
}

impl Legend {
    pub(super) fn draw(&self, pen: &mut Pen, top: f64) {
        pen.line("rule", Point::new(MARGIN, top), Point::new(self.right, top));
        for (item, at, name) in &self.items {
            let left = Point::new(at.x, at.y + top + 6.0);
            pen.shifted(left, |pen| sign(pen, *item));
            let start = Point::new(left.x + SIGN + TO_NAME, left.y);
            pen.text("legend", &Text::beside(start, Anchor::Start, name.clone(), self.size));
        }
    }
}

fn sign(pen: &mut Pen, item: LegendItem) {
    for part in item.sign(pen.scene.direction) {
        match part {
            Part::Line { group, from, to } => pen.line(group, from, to),
            Part::Shaft { group, d } => pen.path(group, &d),
            Part::Crossing { name, d, head } => {
                pen.path(&format!("crossing {name}"), &d);
                pen.path(&format!("crossing-head {name}"), &head);
            }
            Part::Head { group, d } => pen.path(&group.replace("message", "head"), &d),
            Part::OpenHead { group, d } => pen.path(&group.replace("message", "head open"), &d),
            Part::Band { group, rect } if group.starts_with("region") => pen.rect(group, &rect, 3.0),
            Part::Band { group, rect } => pen.band(group, &rect),
            Part::Glyph { glyph, at } => pen.glyph("", glyph, at, 1.0),
        }
    }
}
