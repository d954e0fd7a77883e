//! Recover: an arrow back onto the line.

use super::{Glyph, Paint, Primitive};
use crate::diagram::Rect;

pub(super) const RECOVER: Glyph = Glyph {
    name: "recover",
    shapes: &[
        Primitive::Path { d: "M-8 -12C-8 -4 -5.5 0 1 0", paint: Paint::Heavy },
        Primitive::Path { d: "M-1 -5.2L8 0L-1 5.2Z", paint: Paint::Fill },
    ],
    bounds: Rect::new(-9.4, -13.4, 18.0, 19.4),
    turns: true,
};
