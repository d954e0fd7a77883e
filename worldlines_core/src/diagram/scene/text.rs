//! A text and where it stands.

use crate::diagram::{Point, Rect, text};

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
    /// Whether it is turned, and runs downwards.
    pub turned: bool,
    /// The box that it fills, by estimate.
    pub bounds: Rect,
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
            bounds: Rect::new(point.x - before, point.y - height / 2.0, width, height),
            text,
            anchor,
            size,
            turned: false,
        }
    }

    /// A text that begins at `point` and runs downwards.
    pub fn downwards(point: Point, text: String, size: f64) -> Text {
        let (width, height) = (text::width(&text, size), size * HEIGHT);
        Text {
            at: Point::new(point.x - size * BASELINE, point.y),
            bounds: Rect::new(point.x - height / 2.0, point.y, height, width),
            text,
            anchor: Anchor::Start,
            size,
            turned: true,
        }
    }

    /// The SVG transformation that turns it; empty if it is not turned.
    pub fn transform(&self) -> String {
        match self.turned {
            true => format!("rotate(90 {})", self.at),
            false => String::new(),
        }
    }
}
