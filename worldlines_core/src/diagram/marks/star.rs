//! Decide: a star.

use super::{Glyph, Paint, Primitive, square_around};

pub(super) const DECIDE: Glyph = Glyph {
    name: "decide",
    shapes: &[Primitive::Path {
        d: "M0 -9L2.35 -3.24L8.56 -2.78L3.8 1.24L5.29 7.28L0 4L-5.29 7.28L-3.8 1.24L-8.56 -2.78L-2.35 -3.24Z",
        paint: Paint::Fill,
    }],
    bounds: square_around(9.0),
    turns: false,
};
