//! The signs of the picture: one file for each, in coordinates of its own around (0, 0).
//!
//! A sign is a list of primitive shapes, so that the page and the SVG writer draw the same. Every
//! sign is distinct without colour; colour comes on top, by the class name of its group. A new sign
//! is a file here and a line in [`MARKS`].

mod bar;
mod chevron;
mod clock;
mod cross;
mod differs;
mod dot;
mod enter;
mod eye;
mod gap;
mod half_ring;
mod pause;
mod quorum;
mod recover;
mod restore;
mod ring;
mod square;
mod star;
mod start;
mod turned;
mod view;
mod warning;

pub use bar::RECORDED;
pub use cross::LOST;
pub use differs::DIFFERS;
pub use enter::ENTER;
pub use gap::BREAK;
pub use turned::REPLAYED;
pub use warning::VIOLATED;

use super::{Direction, Rect};
use crate::trace::EventKind;

/// How a primitive shape is painted. The colour is the current one of the group it is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paint {
    /// Filled.
    Fill,
    /// Filled with the ground, and outlined: it hides the line that it stands on.
    Hollow,
    /// A stroke.
    Stroke,
    /// A thick stroke.
    Heavy,
    /// Filled with the ground only: makes room.
    Ground,
}

impl Paint {
    /// The class name that a stylesheet gives this paint.
    pub fn class(self) -> &'static str {
        match self {
            Paint::Fill => "fill",
            Paint::Hollow => "hollow",
            Paint::Stroke => "stroke",
            Paint::Heavy => "heavy",
            Paint::Ground => "ground",
        }
    }
}

/// A primitive shape.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Primitive {
    /// A path, in SVG's notation.
    Path {
        /// The path's commands.
        d: &'static str,
        /// How it is painted.
        paint: Paint,
    },
    /// A circle.
    Circle {
        /// Its middle, along the line.
        x: f64,
        /// Its middle, across.
        y: f64,
        /// Its radius.
        r: f64,
        /// How it is painted.
        paint: Paint,
    },
    /// An upright box with rounded corners.
    Rect {
        /// Its sides.
        rect: Rect,
        /// The radius of its corners.
        radius: f64,
        /// How it is painted.
        paint: Paint,
    },
}

/// A sign.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Glyph {
    /// Its class name.
    pub name: &'static str,
    /// Its shapes, from back to front.
    pub shapes: &'static [Primitive],
    /// The box that it fills, strokes included.
    pub bounds: Rect,
    /// Whether it has to do with the direction of its line, and so turns with it; a clock does not.
    pub turns: bool,
}

/// The transformation that lays a sign along a standing line: it swaps x and y.
pub const TURN: &str = "matrix(0 1 1 0 0 0)";

impl Glyph {
    /// The transformation in this direction, for a group around the shapes; empty if there is none.
    pub fn transform(&self, direction: Direction) -> &'static str {
        match direction {
            Direction::Vertical if self.turns => TURN,
            _ => "",
        }
    }

    /// The box that it fills in this direction.
    pub fn bounds(&self, direction: Direction) -> Rect {
        match direction {
            Direction::Vertical if self.turns => {
                Rect::new(self.bounds.y, self.bounds.x, self.bounds.height, self.bounds.width)
            }
            _ => self.bounds,
        }
    }
}

/// The sign of every kind of event, in the order of [`EventKind::ALL`].
pub const MARKS: [&Glyph; EventKind::ALL.len()] = [
    &start::START,
    &dot::LOCAL,
    &dot::SEND,
    &ring::RECEIVE,
    &half_ring::DELIVER,
    &clock::TIMER,
    &chevron::COMMAND,
    &square::FORCED,
    &square::LAZY,
    &bar::CHECKPOINT,
    &restore::RESTORE,
    &cross::CRASH,
    &recover::RECOVER,
    &pause::PAUSE,
    &pause::RESUME,
    &eye::SUSPECT,
    &eye::TRUST,
    &view::VIEW,
    &ring::OUTPUT,
    &star::DECIDE,
    &quorum::QUORUM,
];

/// The sign of a kind of event.
pub fn glyph(kind: EventKind) -> &'static Glyph {
    MARKS[kind as usize]
}

/// A box with a radius of this much around (0, 0).
const fn square_around(radius: f64) -> Rect {
    Rect::new(-radius, -radius, 2.0 * radius, 2.0 * radius)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_sign() {
        for (position, &kind) in EventKind::ALL.iter().enumerate() {
            assert_eq!(kind as usize, position);
            assert_eq!(glyph(kind).name, kind.name());
        }
        for (position, mark) in MARKS.iter().enumerate() {
            for other in &MARKS[..position] {
                // A send is a dot with an outgoing arrow: the arrow tells it from a local event.
                let both_dots = other.name == "local" && mark.name == "send";
                assert!(both_dots || mark.shapes != other.shapes, "{} = {}", mark.name, other.name);
            }
        }
    }

    #[test]
    fn neighbours_on_a_line_do_not_touch() {
        for mark in MARKS {
            let bounds = mark.bounds;
            let half = crate::diagram::layout::LEAST_GAP / 2.0;
            assert!(bounds.x >= -half && bounds.right() <= half, "{} is too wide", mark.name);
        }
    }
}
