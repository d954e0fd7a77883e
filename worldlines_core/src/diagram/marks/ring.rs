//! Receive: a ring. Output: a ring with a tick.

use super::{Glyph, Paint, Primitive, square_around};

pub(super) const RECEIVE: Glyph = Glyph {
    name: "receive",
    shapes: &[Primitive::Circle { x: 0.0, y: 0.0, r: 5.0, paint: Paint::Hollow }],
    bounds: square_around(6.0),
    turns: false,
};

pub(super) const OUTPUT: Glyph = Glyph {
    name: "output",
    shapes: &[
        Primitive::Circle { x: 0.0, y: 0.0, r: 8.0, paint: Paint::Hollow },
        Primitive::Path { d: "M-3.6 .2L-1 3L3.8 -2.9", paint: Paint::Stroke },
    ],
    bounds: square_around(9.0),
    turns: false,
};
