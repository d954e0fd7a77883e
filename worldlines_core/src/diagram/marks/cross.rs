//! Crash: a cross on the line. A smaller one is where a message was lost.

use super::{Glyph, Paint, Primitive, square_around};

pub(super) const CRASH: Glyph = Glyph {
    name: "crash",
    shapes: &[Primitive::Path { d: "M-7 -7L7 7M-7 7L7 -7", paint: Paint::Heavy }],
    bounds: square_around(8.6),
    turns: false,
};

/// The end of a message that was lost.
pub const LOST: Glyph = Glyph {
    name: "lost",
    shapes: &[Primitive::Path { d: "M-5 -5L5 5M-5 5L5 -5", paint: Paint::Heavy }],
    bounds: square_around(6.4),
    turns: false,
};
