//! The arrow of a message: as far as it has come at the cursor.

use super::glyphs;
use super::layer::{Drawing, Kind, Looks, begin};
use crate::overlays::{OPEN, Sight};
use web_sys::Element;
use worldlines_core::diagram::Scene;
use worldlines_core::diagram::marks::LOST;
use worldlines_core::diagram::scene::{ArrowEnd, Progress, place};
use worldlines_core::diagram::svg::Markup;

/// Of a message of which only the sending is known, this part is drawn.
const STUB: f64 = 0.4;

pub(super) const MESSAGES: Kind = Kind { find: Scene::visible_arrows, looks, draw, change };

/// The part that is drawn of a message of which only the sending is known: none of it lies after the cursor.
pub(super) fn stub(scene: &Scene, position: usize, cursor: usize) -> f64 {
    match scene.message_at(position, cursor) {
        Progress::UnderWay { fraction, .. } => fraction.min(STUB),
        _ => STUB,
    }
}

pub(super) fn looks(scene: &Scene, position: usize, sight: &Sight) -> Looks {
    let side = sight.of_message(scene.messages[position].message);
    let (class, part) = match scene.message_at(position, sight.cursor) {
        _ if side == Some(OPEN) => ("under-way", Some(stub(scene, position, sight.cursor))),
        Progress::UnderWay { fraction, .. } => ("under-way", Some(fraction)),
        Progress::NotSent => ("later", None),
        _ => ("", None),
    };
    Looks { class, side, part }
}

pub(super) fn draw(drawing: &Drawing, position: usize, looks: Looks, markup: &mut Markup) {
    let arrow = &drawing.scene.messages[position];
    begin(markup, arrow.class(), arrow.strand_class(), looks);
    if let Some(name) = drawing.page.peek(|state| {
        let trace = state.drawn.trace();
        trace.messages.get(arrow.message).map(|message| trace.roster.message(message.id))
    }) {
        markup.attribute("data-message", &name);
    }
    markup.put(format_args!(">"));
    // One that is lost on its way does not know it yet.
    if arrow.end == ArrowEnd::Head {
        markup.path("rest", &arrow.path(1.0));
    }
    let part = looks.part.unwrap_or(1.0);
    markup.path("shaft", &arrow.path(part));
    if let Some(head) = arrow.head() {
        markup.path("head", &head);
    }
    if matches!(arrow.end, ArrowEnd::Cross(_)) {
        markup.put(format_args!("<g class=\"cross\" transform=\"{}\">", place(arrow.to, arrow.scale)));
        glyphs::refer(&LOST, markup);
        markup.put(format_args!("</g>"));
    }
    markup.path("open-head", &arrow.open_head(part));
    markup.put(format_args!("</g>"));
}

fn change(drawing: &Drawing, position: usize, looks: Looks, element: &Element) {
    let (arrow, part) = (&drawing.scene.messages[position], looks.part.unwrap_or(1.0));
    for (selector, d) in [(".shaft", arrow.path(part)), (".open-head", arrow.open_head(part))] {
        if let Ok(Some(path)) = element.query_selector(selector) {
            // Where nobody sees it any more, it may refuse.
            let _ = path.set_attribute("d", &d);
        }
    }
}
