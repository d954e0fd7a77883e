//! The mark of an event.

use super::glyphs;
use super::layer::{Drawing, Kind, Looks, begin, nothing};
use crate::overlays::Sight;
use worldlines_core::diagram::Scene;
use worldlines_core::diagram::svg::Markup;

pub(super) const EVENTS: Kind = Kind { find: Scene::visible_signs, looks, draw, change: nothing };

pub(super) fn looks(scene: &Scene, position: usize, sight: &Sight) -> Looks {
    let mark = &scene.marks[position];
    let class = match mark.undone {
        _ if sight.cursor < mark.since => "later",
        Some(undone) if sight.cursor >= undone => "undone",
        _ => "",
    };
    Looks { class, side: sight.of_event(mark.event), part: None }
}

pub(super) fn draw(drawing: &Drawing, position: usize, looks: Looks, markup: &mut Markup) {
    let mark = &drawing.scene.marks[position];
    begin(markup, "event", mark.glyph().name, looks);
    markup.attribute("transform", &mark.transform());
    if let Some(name) = drawing.page.peek(|state| {
        let trace = state.drawn.trace();
        trace.events.get(mark.event).map(|event| trace.roster.event(event.id))
    }) {
        markup.attribute("data-event", &name);
    }
    markup.put(format_args!(">"));
    mark.glyphs().for_each(|glyph| glyphs::refer(glyph, markup));
    markup.put(format_args!("</g>"));
}
