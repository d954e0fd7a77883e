//! A run from afar: everything in a piece of the picture as a few paths.

use super::viewport::PIECE;
use leptos::prelude::*;
use worldlines_core::diagram::Scene;

/// Numbers of the pieces that touch what is between two places of the main axis; none from near.
pub(super) fn pieces(scene: &Scene, from: f64, to: f64) -> Vec<usize> {
    if scene.detail == worldlines_core::diagram::Detail::Full {
        return Vec::new();
    }
    let piece = |main: f64| (main / PIECE).max(0.0) as usize;
    (piece(scene.dense_begin(from))..=piece(to.min(scene.layout.size.0))).collect()
}

pub(super) fn piece(scene: &Scene, piece: usize) -> impl IntoView + use<> {
    let from = piece as f64 * PIECE;
    let strokes = scene.dense(from, from + PIECE);
    strokes.into_iter().map(|stroke| view! { <path class=stroke.class d=stroke.d/> }).collect_view()
}
