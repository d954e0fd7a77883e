//! Break: two strokes across an axis or a line where time without events was left out.

use super::{Glyph, Paint, Primitive};
use crate::diagram::Rect;

/// The sign of time that was left out.
pub const BREAK: Glyph = Glyph {
    name: "break",
    shapes: &[
        Primitive::Path { d: "M-6.5 7L-1.5 -7H6.5L1.5 7Z", paint: Paint::Ground },
        Primitive::Path { d: "M-6.5 7L-1.5 -7M1.5 7L6.5 -7", paint: Paint::Stroke },
    ],
    bounds: Rect::new(-7.5, -8.0, 15.0, 16.0),
    turns: true,
};
