//! Timer: a small clock.

use super::{Glyph, Paint, Primitive, square_around};

pub(super) const TIMER: Glyph = Glyph {
    name: "timer",
    shapes: &[
        Primitive::Circle { x: 0.0, y: 0.0, r: 7.6, paint: Paint::Hollow },
        Primitive::Path { d: "M0 -4.6V0H3.4", paint: Paint::Stroke },
    ],
    bounds: square_around(8.6),
    turns: false,
};
