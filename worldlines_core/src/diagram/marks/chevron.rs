//! Command: a chevron that comes from outside onto a dot.

use super::{Glyph, Paint, Primitive};
use crate::diagram::Rect;

pub(super) const COMMAND: Glyph = Glyph {
    name: "command",
    shapes: &[
        Primitive::Circle { x: 0.0, y: 0.0, r: 3.6, paint: Paint::Fill },
        Primitive::Path { d: "M-5.5 -12.6L0 -7L5.5 -12.6", paint: Paint::Heavy },
    ],
    bounds: Rect::new(-7.0, -14.0, 14.0, 18.0),
    turns: true,
};
