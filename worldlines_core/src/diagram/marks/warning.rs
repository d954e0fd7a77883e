//! Violation: a triangle that calls out, at the corner of an event by which a property is violated.

use super::{Glyph, Paint, Primitive, square_around};
use crate::diagram::Rect;

/// The sign of an event by which a property is violated.
pub const VIOLATED: Glyph = Glyph {
    name: "violated",
    shapes: &[
        Primitive::Path { d: "M0 -8.6L8.7 6.6H-8.7Z", paint: Paint::Ground },
        Primitive::Path { d: "M0 -6.5L7 5.5H-7Z", paint: Paint::Fill },
        Primitive::Rect { rect: Rect::new(-0.8, -2.7, 1.6, 4.6), radius: 0.8, paint: Paint::Ground },
        Primitive::Circle { x: 0.0, y: 3.6, r: 0.95, paint: Paint::Ground },
    ],
    bounds: square_around(8.7),
    turns: false,
};
