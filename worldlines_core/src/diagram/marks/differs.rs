//! Difference: a lozenge with a sign of inequality, where a run first parts from another beside it.

use super::{Glyph, Paint, Primitive, square_around};
use crate::diagram::Rect;

/// The sign of what comes first of all that a run has and the others beside it have not.
pub const DIFFERS: Glyph = Glyph {
    name: "differs",
    shapes: &[
        Primitive::Path { d: "M0 -10.2L10.2 0L0 10.2L-10.2 0Z", paint: Paint::Ground },
        Primitive::Path { d: "M0 -8.4L8.4 0L0 8.4L-8.4 0Z", paint: Paint::Fill },
        Primitive::Rect { rect: Rect::new(-3.4, -2.4, 6.8, 1.5), radius: 0.7, paint: Paint::Ground },
        Primitive::Rect { rect: Rect::new(-3.4, 0.9, 6.8, 1.5), radius: 0.7, paint: Paint::Ground },
        Primitive::Path { d: "M1.2 -4.6L2.4 -4L-1.2 4.6L-2.4 4Z", paint: Paint::Ground },
    ],
    bounds: square_around(10.2),
    turns: false,
};
