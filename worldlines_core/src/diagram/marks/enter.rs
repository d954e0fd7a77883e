//! Enter: a dot on a pole, from which the band of the phase that begins hangs like a flag.

use super::{Glyph, Paint, Primitive};
use crate::diagram::Rect;

/// The sign of a local event with which a process reaches what it hoped for.
pub const ENTER: Glyph = Glyph {
    name: "enter",
    shapes: &[
        Primitive::Path { d: "M0 0V14", paint: Paint::Heavy },
        Primitive::Circle { x: 0.0, y: 0.0, r: 5.2, paint: Paint::Fill },
    ],
    bounds: Rect::new(-5.2, -5.2, 10.4, 20.4),
    turns: true,
};
