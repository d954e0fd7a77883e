//! Bands: the phases of a process, and what keeps processes apart.

use super::label::text;
use super::layer::Kind;
use super::veil;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::diagram::scene::{Region, Text};
use worldlines_core::diagram::{Rect, Scene};
use worldlines_core::trace::PhaseTone;

/// How round their corners are.
const RADIUS: f64 = 3.0;

pub(super) fn bands() -> Kind {
    Kind::lasting(Scene::single_bands, |drawing, position, _, markup| {
        let band = &drawing.scene.bands[position];
        markup.put(format_args!("<g class=\"band {}\">", band.class()));
        markup.rect("ground-of-band", &band.rect, RADIUS);
        if band.tone == PhaseTone::Uncertain {
            markup.rect("hatched", &band.rect, RADIUS);
        }
        // A veil is another scene's: whether it covers a name does not change.
        let covers =
            |label: &&Text| untrack(|| veil::covers(drawing.page, &drawing.scene, band.process, label));
        if let Some(label) = band.label.as_ref().filter(|label| !covers(label)) {
            markup.text("phase", label);
        }
        markup.put(format_args!("</g>"));
    })
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
    view! { <rect class=class x=rect.x y=rect.y width=rect.width height=rect.height rx=RADIUS/> }
}
