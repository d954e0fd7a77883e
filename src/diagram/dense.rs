//! A run from afar: everything in a piece of the picture as a few paths.

use super::layer::Kind;
use super::viewport::PIECE;
use worldlines_core::diagram::Scene;

pub(super) fn pieces() -> Kind {
    Kind::lasting(pieces_between, |drawing, piece, _, markup| {
        let from = piece as f64 * PIECE;
        markup.put(format_args!("<g>"));
        for stroke in drawing.scene.dense(from, from + PIECE) {
            markup.path(stroke.class, &stroke.d);
        }
        markup.put(format_args!("</g>"));
    })
}

/// Numbers of the pieces that touch what is between two places of the main axis; none from near.
fn pieces_between(scene: &Scene, from: f64, to: f64) -> Vec<usize> {
    if scene.detail == worldlines_core::diagram::Detail::Full {
        return Vec::new();
    }
    let piece = |main: f64| (main / PIECE).max(0.0) as usize;
    (piece(scene.dense_begin(from))..=piece(to.min(scene.layout.size.0))).collect()
}
