//! Quorum: enough of them, together in one ring.

use super::{Glyph, Paint, Primitive, square_around};

pub(super) const QUORUM: Glyph = Glyph {
    name: "quorum",
    shapes: &[
        Primitive::Circle { x: 0.0, y: 0.0, r: 7.2, paint: Paint::Hollow },
        Primitive::Circle { x: 0.0, y: -3.1, r: 1.7, paint: Paint::Fill },
        Primitive::Circle { x: -2.8, y: 1.9, r: 1.7, paint: Paint::Fill },
        Primitive::Circle { x: 2.8, y: 1.9, r: 1.7, paint: Paint::Fill },
    ],
    bounds: square_around(8.2),
    turns: false,
};
