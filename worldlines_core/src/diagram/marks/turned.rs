//! Replayed: a turned arrow above the mark that it goes with.

use super::{Glyph, Paint, Primitive};
use crate::diagram::Rect;

/// The sign that is added to a replayed event's own.
pub const REPLAYED: Glyph = Glyph {
    name: "replayed",
    shapes: &[
        Primitive::Path { d: "M-4.2 -13.2A4.6 4.6 0 1 1 3.2 -11.4", paint: Paint::Stroke },
        Primitive::Path { d: "M-7.4 -14.2L-1.2 -14.6L-4.6 -9.8Z", paint: Paint::Fill },
    ],
    bounds: Rect::new(-7.4, -21.0, 14.0, 13.0),
    turns: true,
};
