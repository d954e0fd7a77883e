//! Trust: an eye. Suspect: an eye struck out.

use super::{Glyph, Paint, Primitive};
use crate::diagram::Rect;

const LIDS: Primitive = Primitive::Path { d: "M-9 0Q0 -10 9 0Q0 10 -9 0Z", paint: Paint::Hollow };
const PUPIL: Primitive = Primitive::Circle { x: 0.0, y: 0.0, r: 2.5, paint: Paint::Fill };

pub(super) const TRUST: Glyph =
    Glyph { name: "trust", shapes: &[LIDS, PUPIL], bounds: Rect::new(-10.0, -6.0, 20.0, 12.0), turns: false };

pub(super) const SUSPECT: Glyph = Glyph {
    name: "suspect",
    shapes: &[LIDS, PUPIL, Primitive::Path { d: "M-6.5 7.5L6.5 -7.5", paint: Paint::Heavy }],
    bounds: Rect::new(-10.0, -8.6, 20.0, 17.2),
    turns: false,
};
