//! Texts: beside marks and arrows, on the axis, in bands.

use super::layer::{Drawing, Kind, Looks, begin, nothing};
use crate::overlays::Sight;
use leptos::prelude::*;
use worldlines_core::diagram::Scene;
use worldlines_core::diagram::scene::{Arrow, LabelOf, Text};
use worldlines_core::diagram::svg::Markup;

/// What stands beside messages and events.
pub(super) const LABELS: Kind =
    Kind { find: |scene, from, to| scene.visible_labels(from, to).collect(), looks, draw, change: nothing };

fn looks(scene: &Scene, position: usize, sight: &Sight) -> Looks {
    let label = &scene.labels[position];
    let class = if sight.cursor < label.since { "later" } else { "" };
    Looks { class, side: sight.of_label(label.of), part: None }
}

fn draw(drawing: &Drawing, position: usize, looks: Looks, markup: &mut Markup) {
    let label = &drawing.scene.labels[position];
    let strand = match label.of {
        LabelOf::Message(message) => drawing.scene.arrow_of(message).map_or("", Arrow::strand_class),
        _ => "",
    };
    begin(markup, &format!("label {}", label.class()), strand, looks);
    markup.put(format_args!(">"));
    markup.text("", &label.text);
    markup.put(format_args!("</g>"));
}

/// A text where the scene says.
pub(super) fn text(class: &'static str, text: &Text) -> impl IntoView + use<> {
    let turn = Some(text.transform()).filter(|turn| !turn.is_empty());
    view! {
        <text
            class=class
            x=text.at.x
            y=text.at.y
            font-size=text.size
            text-anchor=text.anchor.name()
            transform=turn
        >
            {text.text.clone()}
        </text>
    }
}
