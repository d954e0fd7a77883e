//! Persist: a small square on the line, filled when forced, hollow when lazy.

use super::{Glyph, Paint, Primitive, square_around};
use crate::diagram::Rect;

pub(super) const FORCED: Glyph = Glyph {
    name: "persist-forced",
    shapes: &[Primitive::Rect { rect: square_around(4.6), radius: 1.0, paint: Paint::Fill }],
    bounds: square_around(4.6),
    turns: false,
};

pub(super) const LAZY: Glyph = Glyph {
    name: "persist-lazy",
    shapes: &[Primitive::Rect { rect: Rect::new(-4.2, -4.2, 8.4, 8.4), radius: 1.0, paint: Paint::Hollow }],
    bounds: square_around(5.2),
    turns: false,
};
