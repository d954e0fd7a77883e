//! Start: a filled half disc at which a late line begins.

use super::{Glyph, Paint, Primitive};
use crate::diagram::Rect;

pub(super) const START: Glyph = Glyph {
    name: "start",
    shapes: &[Primitive::Path { d: "M-3 -7.5A7.5 7.5 0 0 1 -3 7.5Z", paint: Paint::Fill }],
    bounds: Rect::new(-3.0, -7.5, 7.5, 15.0),
    turns: true,
};
