//! The axis: its line, its ticks, what it measures.

use super::label::text;
use super::layer::{self, Kind};
use super::line;
use super::viewport::Viewport;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::scene::Tick;
use worldlines_core::diagram::{Direction, Point, Scene};
use worldlines_core::session::letter;
use worldlines_core::trace::Phrase;

/// What is kept in sight above its line, and the upper part of that, through which the lines can be seen.
const ABOVE: f64 = 19.0;
const FADE: f64 = 12.0;

/// All but the ticks, of which a long run has many.
pub(super) fn axis(scene: &Scene) -> impl IntoView + use<> {
    let (axis, (from, to)) = (&scene.axis, scene.axis.line);
    view! {
        <g class="axis">
            <line class="whole" x1=from.x y1=from.y x2=to.x y2=to.y/>
            {axis.caption.as_ref().map(|caption| text("measure", caption))}
        </g>
    }
}

/// The axis once more, kept in sight at the lower edge where several runs are higher than their room.
pub(super) fn strip(page: Page, viewport: Viewport, scene: &Shared<Scene>) -> Option<impl IntoView + use<>> {
    if scene.groups.is_empty() || scene.direction == Direction::Vertical {
        return None;
    }
    let (by, margin) = (page.magnification.get_untracked(), scene.layout.lines.0);
    let top = scene.layout.axis_cross - ABOVE;
    let (width, height) = (scene.size.x, scene.size.y - top);
    let (below, size) = (scene.clone(), page.text_size.get_untracked());
    // What is out of sight below it.
    let more = move || {
        let edge = page.scrolled.get().1 + page.room_in_scene().height - height;
        let captions = below.groups.iter().enumerate().filter(|(_, group)| group.caption.at.y > edge);
        let runs: Vec<String> = captions.map(|(run, _)| letter(run).to_string()).collect();
        let says = Phrase::new("page-beside-below").with("count", runs.len()).with("runs", runs.join(" "));
        let says = (!runs.is_empty()).then(|| page.phrase(&says));
        says.map(|says| view! { <text class="more" x="14" y=ABOVE + size font-size=size>{says}</text> })
    };
    let ticks = layer::layer(page, viewport, scene, ticks());
    let stretches = layer::layer(page, viewport, scene, stretches());
    Some(view! {
        <svg class="diagram axis-strip" width=width * by height=height * by viewBox=format!("0 {top} {width} {height}") aria-hidden="true">
            <rect x="0" y=top width=width height=FADE fill="url(#to-paper)"/>
            <rect class="paper" x="0" y=top + FADE width=width height=height - FADE/>
            {axis(scene)} {stretches} {ticks}
        </svg>
        <svg
            class="diagram axis-corner"
            width=margin * by
            height=height * by
            viewBox=format!("0 0 {margin} {height}")
            aria-hidden="true"
        >
            <linearGradient id="to-paper" x2="0" y2="1">
                <stop offset="0" class="from-stop"/>
                <stop offset="1" class="paper-stop"/>
            </linearGradient>
            <rect x="0" y="0" width=margin height=FADE fill="url(#to-paper)"/>
            <rect class="paper" x="0" y=FADE width=margin height=height - FADE/>
            {more}
        </svg>
    })
}

pub(super) fn ticks() -> Kind {
    Kind::lasting(ticks_between, |drawing, position, _, markup| {
        let tick = &drawing.scene.axis.ticks[position];
        markup.put(format_args!("<g class=\"axis\">"));
        line::draw(markup, format_args!("tick"), tick.line);
        markup.text("number", &tick.text);
        markup.put(format_args!("</g>"));
    })
}

/// The parts drawn wide.
pub(super) fn stretches() -> Kind {
    Kind::lasting(stretches_between, |drawing, position, _, markup| {
        markup.put(format_args!("<g class=\"axis\">"));
        line::draw(markup, format_args!("stretch"), drawing.scene.axis.stretches[position]);
        markup.put(format_args!("</g>"));
    })
}

/// Positions of the ticks between two places of the main axis.
fn ticks_between(scene: &Scene, from: f64, to: f64) -> Vec<usize> {
    let place = |tick: &Tick| scene.direction.main(tick.line.0);
    let ticks = scene.axis.ticks.iter().enumerate();
    ticks.filter(|(_, tick)| (from..=to).contains(&place(tick))).map(|(position, _)| position).collect()
}

/// Positions of the parts drawn wide that touch what is between two places of the main axis.
fn stretches_between(scene: &Scene, from: f64, to: f64) -> Vec<usize> {
    let main = |point: Point| scene.direction.main(point);
    let touches = |(begin, end): &(Point, Point)| main(*begin) <= to && main(*end) >= from;
    let stretches = scene.axis.stretches.iter().enumerate();
    stretches.filter(|(_, stretch)| touches(stretch)).map(|(position, _)| position).collect()
}
