//! Bands: the phases of a process, and what keeps processes apart.

use super::label::text;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::diagram::scene::{Band, Region};
use worldlines_core::diagram::{Rect, Scene};
use worldlines_core::trace::PhaseTone;

pub(super) fn band(band: &Band) -> impl IntoView + use<> {
    let hatched = (band.tone == PhaseTone::Uncertain).then(|| rect("hatched", &band.rect));
    view! {
        <g class=format!("band {}", band.class())>
            {rect("ground-of-band", &band.rect)}
            {hatched}
            {band.label.as_ref().map(|label| text("phase", label))}
        </g>
    }
}

/// There are few of these: all are drawn, wherever they are.
pub(super) fn regions(page: Page, scene: &Scene) -> impl IntoView + use<> {
    scene.regions.iter().map(|band| region(page, band)).collect_view()
}

fn region(page: Page, region: &Region) -> impl IntoView + use<> {
    let since = region.since;
    view! {
        <g class=format!("region {}", region.class) class:later=move || page.cursor.get() < since>
            {rect("ground-of-band", &region.rect)}
            {region.label.as_ref().map(|label| text("phase", label))}
        </g>
    }
}

fn rect(class: &'static str, rect: &Rect) -> impl IntoView + use<> {
    view! { <rect class=class x=rect.x y=rect.y width=rect.width height=rect.height rx="3"/> }
}
