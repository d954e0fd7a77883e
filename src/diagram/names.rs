//! The names of the processes, and the phases that they are in: they stay in sight when the lines
//! scroll away.

use super::label::text;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::layout::{Detail, Lane};
use worldlines_core::diagram::scene::{Anchor, BLOCKED, GroupShape, Region, Text};
use worldlines_core::diagram::{Direction, Rect, Scene};

/// Around the name of a phase.
const PADDING: f64 = 8.0;
/// The least distance of standing lines that have room for it between them.
const LEAST_GAP: f64 = 42.0;
/// A phase's name is smaller than a label.
const SIZE: f64 = 10.5 / 12.0;

pub(super) fn names(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let margin = scene.layout.lines.0;
    let (class, width, height) = match scene.direction {
        Direction::Horizontal => ("diagram names", margin, scene.size.y),
        Direction::Vertical => ("diagram names vertical", scene.size.x, margin),
    };
    let by = page.magnification.get_untracked();
    let caption = |(run, group): (usize, &GroupShape)| {
        view! { <g class="of-run" class:in-hand=move || page.in_hand.get() == run>{text("group", &group.caption)}</g> }
    };
    let phases = scene.layout.lanes.iter().map(|lane| phase(page, scene, lane)).collect_view();
    let blocked = scene.regions.iter().filter(|region| region.class == BLOCKED);
    let blocked = blocked.map(|region| blockade(page, scene.direction, margin, region)).collect_view();
    view! {
        <svg class=class width=width * by height=height * by viewBox=format!("0 0 {width} {height}") aria-hidden="true">
            {scene.names.iter().map(|name| text("name", &name.text)).collect_view()}
            {rules(scene)} {scene.groups.iter().enumerate().map(caption).collect_view()}
            {phases} {blocked}
        </svg>
    }
}

/// The names in the picture itself, for paper, where nothing scrolls.
pub(super) fn on_paper(scene: &Scene) -> impl IntoView + use<> {
    let names = scene.names.iter().map(|name| text("name", &name.text)).collect_view();
    let groups = scene.groups.iter().map(|group| text("group", &group.caption)).collect_view();
    view! { <g class="on-paper">{names} {groups}</g> }
}

/// What parts the lines of one run from those of another.
pub(super) fn rules(scene: &Scene) -> impl IntoView + use<> {
    let rules = scene.groups.iter().filter_map(|group| group.rule);
    rules
        .map(|(from, to)| view! { <line class="between-runs" x1=from.x y1=from.y x2=to.x y2=to.y/> })
        .collect_view()
}

/// The phase that a process is in where the picture comes out from behind its name, if it does not say so
/// there itself.
fn phase(page: Page, scene: &Shared<Scene>, lane: &Lane) -> impl IntoView + use<> {
    let (process, size) = (lane.process, page.text_size.get_untracked() * SIZE);
    // Over the marks of the next standing line it would hide them.
    let has_no_room = scene.direction == Direction::Vertical && lane.gap < LEAST_GAP;
    let (scene, drawn) = (scene.clone(), scene.clone());
    let named = Memo::new(move |_| {
        if scene.detail == Detail::Density || has_no_room {
            return None;
        }
        let edge = page.in_sight().0 + scene.layout.lines.0;
        let position =
            scene.visible_bands(edge, edge).find(|&position| scene.bands[position].process == process)?;
        let band = &scene.bands[position];
        let (begin, end) = scene.direction.extent(&band.rect);
        let says_so =
            band.label.as_ref().is_some_and(|label| scene.direction.extent(&label.outline.bounds).0 >= edge);
        let width = worldlines_core::diagram::text::width(&band.name, size);
        (begin < edge && !says_so && end - edge >= width + 3.0 * PADDING).then_some(position)
    });
    move || {
        named.get().map(|position| {
            let band = &drawn.bands[position];
            let (says, class) = (band.name.clone(), format!("band chip {}", band.class()));
            let (direction, edge) = (drawn.direction, drawn.layout.lines.0);
            chip(page, direction, edge, &band.rect, Chip { says, class, size, since: band.since })
        })
    }
}

/// What a band says that concerns all lines, where that begins out of sight.
fn blockade(page: Page, direction: Direction, margin: f64, region: &Region) -> impl IntoView + use<> {
    let label = region.label.clone();
    let (rect, since) = (region.rect, region.since);
    // Inside the border of its band.
    let (from, to) = direction.across(&rect);
    let inside = direction.rect(direction.extent(&rect), (from + 1.0, to - 1.0));
    let named = Memo::new(move |_| {
        let edge = page.in_sight().0 + margin;
        label.clone().filter(|label| {
            let ((_, end), bounds) = (direction.extent(&rect), &label.outline.bounds);
            let (begins, ends) = direction.extent(bounds);
            begins < edge && end - edge >= ends - begins + 2.0 * PADDING
        })
    });
    move || {
        named.get().map(|label| {
            let chip_of =
                Chip { says: label.text, class: "region chip blocked".to_owned(), size: label.size, since };
            chip(page, direction, margin, &inside, chip_of)
        })
    }
}

/// What is said at the edge.
struct Chip {
    says: String,
    class: String,
    size: f64,
    since: usize,
}

fn chip(
    page: Page,
    direction: Direction,
    edge: f64,
    band: &Rect,
    Chip { says, class, size, since }: Chip,
) -> impl IntoView + use<> {
    let start = direction.point(edge + PADDING, direction.cross(band.center()));
    let label = match direction {
        Direction::Horizontal => Text::beside(start, Anchor::Start, says, size),
        Direction::Vertical => Text::downwards(start, says, size),
    };
    let end = direction.extent(&label.outline.bounds).1 + PADDING;
    let Rect { x, y, width, height } = direction.rect((edge, end), direction.across(band));
    view! {
        <g class=class class:later=move || page.cursor.get() < since>
            <rect class="paper" x=x y=y width=width height=height/>
            <rect x=x y=y width=width height=height/>
            {text("phase", &label)}
        </g>
    }
}
