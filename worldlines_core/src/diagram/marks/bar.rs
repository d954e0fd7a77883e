//! Checkpoint: a bar across the line. Recorded snapshot state: the same with a camera's notch.

use super::{Glyph, Paint, Primitive};
use crate::diagram::Rect;

const BAR: Primitive =
    Primitive::Rect { rect: Rect::new(-2.6, -12.0, 5.2, 24.0), radius: 2.0, paint: Paint::Fill };

pub(super) const CHECKPOINT: Glyph =
    Glyph { name: "checkpoint", shapes: &[BAR], bounds: Rect::new(-2.6, -12.0, 5.2, 24.0), turns: true };

/// The sign of a state that a snapshot algorithm has recorded.
pub const RECORDED: Glyph = Glyph {
    name: "recorded",
    shapes: &[
        BAR,
        Primitive::Rect { rect: Rect::new(-7.0, -5.0, 14.0, 10.0), radius: 2.2, paint: Paint::Fill },
        Primitive::Circle { x: 0.0, y: 0.0, r: 2.8, paint: Paint::Ground },
    ],
    bounds: Rect::new(-7.0, -12.0, 14.0, 24.0),
    turns: true,
};
