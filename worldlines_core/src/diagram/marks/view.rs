//! View: the members, as the corners of a hexagon.

use super::{Glyph, Paint, Primitive, square_around};

pub(super) const VIEW: Glyph = Glyph {
    name: "view",
    shapes: &[
        Primitive::Path { d: "M-3.8 -6.6H3.8L7.6 0L3.8 6.6H-3.8L-7.6 0Z", paint: Paint::Hollow },
        Primitive::Circle { x: 0.0, y: 0.0, r: 2.0, paint: Paint::Fill },
    ],
    bounds: square_around(8.6),
    turns: false,
};
