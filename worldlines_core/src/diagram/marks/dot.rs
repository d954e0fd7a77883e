//! Local event and send: a filled dot. What tells them apart is the arrow that leaves the send.

use super::{Glyph, Paint, Primitive, square_around};

const DOT: &[Primitive] = &[Primitive::Circle { x: 0.0, y: 0.0, r: 5.2, paint: Paint::Fill }];

pub(super) const LOCAL: Glyph =
    Glyph { name: "local", shapes: DOT, bounds: square_around(5.2), turns: false };

pub(super) const SEND: Glyph = Glyph { name: "send", ..LOCAL };
