//! A text and where it stands.

use crate::diagram::{Outline, Point, Px, Rect, text};

/// Which part of a text stands at its point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    /// SVG's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// A line of text.
#[derive(Clone, PartialEq, Debug)]
pub struct Text {
    /// What it says; it may have been written by anyone and is never markup.
    pub text: String,
    /// Where its anchor stands, on the baseline.
    pub at: Point,
    /// What stands there.
    pub anchor: Anchor,
    /// The size of its letters.
    pub size: f64,
    /// By how many degrees it is turned, clockwise.
    pub angle: f64,
    /// The box that it fills, by estimate.
    pub outline: Outline,
}

/// Line height and the distance from the middle of a line down to its baseline, for letters of size 1.
const HEIGHT: f64 = 1.2;
const BASELINE: f64 = 0.36;

impl Text {
    /// A text whose anchor is at `point`, half way up its letters.
    pub fn beside(point: Point, anchor: Anchor, text: String, size: f64) -> Text {
        let width = text::width(&text, size);
        let before = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        let height = size * HEIGHT;
        Text {
            at: Point::new(point.x, point.y + size * BASELINE),
            outline: Outline::upright(Rect::new(point.x - before, point.y - height / 2.0, width, height)),
            text,
            anchor,
            size,
            angle: 0.0,
        }
    }

    /// A text that begins at `point` and runs downwards.
    pub fn downwards(point: Point, text: String, size: f64) -> Text {
        let (width, height) = (text::width(&text, size), size * HEIGHT);
        Text {
            at: Point::new(point.x - size * BASELINE, point.y),
            outline: Outline::upright(Rect::new(point.x - height / 2.0, point.y, height, width)),
            text,
            anchor: Anchor::Start,
            size,
            angle: 90.0,
        }
    }

    /// A text around `middle` that runs along a direction to the right.
    pub fn along(middle: Point, direction: Point, text: String, size: f64) -> Text {
        let extent = (text::width(&text, size), size * HEIGHT);
        // A tenth of a degree moves no letter, and is the same on every platform.
        let angle = (direction.y.atan2(direction.x).to_degrees() * 10.0).round() / 10.0;
        Text {
            at: middle.offset(direction, 0.0, size * BASELINE),
            outline: Outline::turned(middle, direction, extent),
            text,
            anchor: Anchor::Middle,
            size,
            angle,
        }
    }

    /// The SVG transformation that turns it; empty if it is not turned.
    pub fn transform(&self) -> String {
        match self.angle {
            0.0 => String::new(),
            angle => format!("rotate({} {})", Px(angle), self.at),
        }
    }
}
