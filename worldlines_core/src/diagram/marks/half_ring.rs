//! Deliver: half a ring, open towards the line: handed up to the application.

use super::{Glyph, Paint, Primitive};
use crate::diagram::Rect;

pub(super) const DELIVER: Glyph = Glyph {
    name: "deliver",
    shapes: &[Primitive::Path { d: "M-6.5 0A6.5 6.5 0 0 1 6.5 0Z", paint: Paint::Hollow }],
    bounds: Rect::new(-7.5, -7.5, 15.0, 8.5),
    turns: true,
};
