//! Pause: two bars. Resume: a triangle.

use super::{Glyph, Paint, Primitive};
use crate::diagram::Rect;

pub(super) const PAUSE: Glyph = Glyph {
    name: "pause",
    shapes: &[
        Primitive::Rect { rect: Rect::new(-6.0, -7.0, 12.0, 14.0), radius: 0.0, paint: Paint::Ground },
        Primitive::Rect { rect: Rect::new(-5.0, -7.0, 3.4, 14.0), radius: 1.0, paint: Paint::Fill },
        Primitive::Rect { rect: Rect::new(1.6, -7.0, 3.4, 14.0), radius: 1.0, paint: Paint::Fill },
    ],
    bounds: Rect::new(-6.0, -7.0, 12.0, 14.0),
    turns: true,
};

pub(super) const RESUME: Glyph = Glyph {
    name: "resume",
    shapes: &[Primitive::Path { d: "M-4.5 -6.5L6.5 0L-4.5 6.5Z", paint: Paint::Hollow }],
    bounds: Rect::new(-5.7, -8.0, 14.0, 16.0),
    turns: true,
};
