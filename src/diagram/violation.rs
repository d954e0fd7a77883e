//! The events by which a property is violated, as soon as it is: a ring around each, and a warning sign.

use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::Scene;
use worldlines_core::session::violating;
use worldlines_core::trace::EventId;

/// A triangle that stands on its base, around the origin.
const TRIANGLE: &str = "M0 -6.5L7 5.5H-7Z";
/// What it calls out.
const EXCLAMATION: &str = "M0 -2.2V1.6M0 3.6V3.9";

pub(super) fn violation(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let scene = scene.clone();
    // The verdicts are of the run, and nothing that those who look can know.
    let events = Memo::new(move |_| match page.overlays.veiled.get() {
        true => Vec::new(),
        false => violating(&page.shown.get(), page.cursor.get()),
    });
    move || events.get().into_iter().filter_map(|event| warning(page, &scene, event)).collect_view()
}

fn warning(page: Page, scene: &Scene, event: EventId) -> Option<AnyView> {
    let position = page.shown.get().trace().position(event)?;
    let mark = scene.mark_of(position)?;
    let reach = mark.ring() + 3.0;
    let corner = reach * std::f64::consts::FRAC_1_SQRT_2;
    let place = format!("translate({} {})", mark.at.x + corner, mark.at.y - corner);
    Some(
        view! {
            <g class="violation">
                <circle cx=mark.at.x cy=mark.at.y r=reach/>
                <g transform=place>
                    <path class="sign" d=TRIANGLE/>
                    <path class="call" d=EXCLAMATION/>
                </g>
            </g>
        }
        .into_any(),
    )
}
