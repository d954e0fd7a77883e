//! Restore: back to a bar.

use super::{Glyph, Paint, Primitive};
use crate::diagram::Rect;

pub(super) const RESTORE: Glyph = Glyph {
    name: "restore",
    shapes: &[
        Primitive::Path { d: "M6.5 -6.5V6.5L-3.5 0Z", paint: Paint::Hollow },
        Primitive::Rect { rect: Rect::new(-7.0, -9.0, 4.0, 18.0), radius: 1.5, paint: Paint::Fill },
    ],
    bounds: Rect::new(-7.0, -9.0, 15.0, 18.0),
    turns: true,
};
