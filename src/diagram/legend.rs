//! What the signs in this run mean: exactly those that are in it.

use super::glyphs;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::causality::Crossing;
use worldlines_core::diagram::legend::{LegendItem, Now, Part, SIGN};
use worldlines_core::diagram::scene::place;
use worldlines_core::diagram::{Direction, Rect};

/// The signs and their names.
#[component]
pub fn Legend() -> impl IntoView {
    let page = Page::get();
    // A step or another zoom changes nothing here.
    let now = Memo::new(move |_| Now {
        has_future: page.cursor.get() < page.last.get(),
        shows_future: page.with(|state| !state.look.without_future),
        has_cone: page.overlays.cone.with(Option::is_some),
        has_veil: page.overlays.veiled.get(),
        has_cut: page.overlays.cut.with(Option::is_some),
        has_in_transit: crosses(page, Crossing::InTransit),
        has_orphans: crosses(page, Crossing::Orphan),
        has_difference: page.overlays.differing.with(|hits| !hits.is_empty()),
        has_violation: page.overlays.warned_of.with(|events| !events.is_empty()),
    });
    let items = Memo::new(move |_| {
        let scene = page.scene.get();
        (scene.legend_with(now.get()), scene.direction)
    });
    move || {
        let (items, direction) = items.get();
        let items = items.into_iter().map(|item| entry(page, item, direction)).collect_view();
        view! { <ul class="legend-list">{items}</ul> }
    }
}

/// Whether messages cross the reader's cut in this way.
fn crosses(page: Page, crossing: Crossing) -> bool {
    page.overlays.cut.with(|cut| cut.as_ref().is_some_and(|cut| cut.messages(crossing).next().is_some()))
}

fn entry(page: Page, item: LegendItem, direction: Direction) -> impl IntoView {
    let parts = item.sign(direction).into_iter().map(part).collect_view();
    view! {
        <li>
            <svg
                class="diagram sign"
                class:vertical=direction == Direction::Vertical
                width=SIGN + 4.0
                height="26"
                viewBox=format!("-2 -13 {} 26", SIGN + 4.0)
                aria-hidden="true"
            >
                {parts}
            </svg>
            {page.legend_name(item)}
        </li>
    }
}

fn part(part: Part) -> AnyView {
    match part {
        Part::Line { group: "axis stretch", from, to } => {
            view! { <g class="axis"><line class="stretch" x1=from.x y1=from.y x2=to.x y2=to.y/></g> }
                .into_any()
        }
        Part::Line { group, from, to } => {
            view! { <line class=group x1=from.x y1=from.y x2=to.x y2=to.y/> }.into_any()
        }
        Part::Crossing { name, d, head } => view! {
            <g class=name>
                <path class="crossing" d=d/>
                <path class="crossing-head" d=head/>
            </g>
        }
        .into_any(),
        Part::Shaft { group, d } => path(group, "shaft", d),
        Part::Head { group, d } => path(group, "head", d),
        Part::OpenHead { group, d } => path(group, "open-head", d),
        Part::Band { group, rect: Rect { x, y, width, height } } => {
            let hatched = (group == "band uncertain").then(|| {
                view! { <rect class="hatched" x=x y=y width=width height=height rx="3"/> }
            });
            view! { <g class=group><rect x=x y=y width=width height=height rx="3"/>{hatched}</g> }.into_any()
        }
        Part::Glyph { glyph, at } => {
            let class = if glyph.name == "lost" {
                "message lost".to_owned()
            } else {
                format!("event {}", glyph.name)
            };
            view! { <g class=class transform=place(at, 1.0)>{glyphs::reference(glyph)}</g> }.into_any()
        }
    }
}

fn path(group: &'static str, class: &'static str, d: String) -> AnyView {
    view! { <g class=group><path class=class d=d/></g> }.into_any()
}
