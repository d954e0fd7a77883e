//! What the inspector is about, and what is under the pointer, set off by a halo behind it.

use super::layer::Drawing;
use super::{event, message};
use crate::overlays::OPEN;
use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::scene::Hit;
use worldlines_core::diagram::svg::Markup;
use worldlines_core::diagram::{Detail, Scene};
use worldlines_core::session::Selection;

/// What the inspector is about, as positions in the trace.
pub(super) fn focused(page: Page) -> Option<Hit> {
    let focus = page.focus.get()?;
    page.drawn.get().hit(page.in_hand.get(), focus)
}

pub(super) fn halo(
    page: Page,
    scene: &Shared<Scene>,
    hovered: RwSignal<Option<Hit>>,
) -> impl IntoView + use<> {
    let second = move || {
        let event = page.second.get()?;
        page.drawn.get().position(page.in_hand.get(), event).map(Hit::Event)
    };
    let (of_focus, of_second, of_hover) = (scene.clone(), scene.clone(), scene.clone());
    let of_place = scene.clone();
    view! {
        {move || place(page, &of_place)}
        {move || around(page, &of_hover, hovered.get(), "halo hovered")}
        {move || around(page, &of_focus, focused(page), "halo focused")}
        {move || around(page, &of_second, second(), "halo second")}
    }
}

/// Where on its line a process was pointed at.
fn place(page: Page, scene: &Scene) -> Option<impl IntoView + use<>> {
    let Some(Selection::Process(process)) = page.focus.get() else {
        return None;
    };
    let tick = page.with(|state| state.place)?;
    let layout = &scene.layout;
    let process = page.drawn.get().written(page.in_hand.get()).process(process);
    let at = layout.point(layout.scale.main(tick as f64), layout.cross(process)?);
    Some(view! { <circle class="halo focused" cx=at.x cy=at.y r="9"/> })
}

/// A halo around what is shown, as far as it is.
fn around(page: Page, scene: &Scene, what: Option<Hit>, class: &'static str) -> Option<AnyView> {
    Some(match what? {
        Hit::Event(event) => {
            let mark = scene.mark_of(event)?;
            view! { <circle class=class cx=mark.at.x cy=mark.at.y r=mark.ring()/> }.into_any()
        }
        Hit::Message(position) => {
            let is_open = page.overlays.of_message(position) == Some(OPEN);
            let part = match is_open {
                true => message::stub(scene, scene.position_of_arrow(position)?, page.cursor.get()),
                false => 1.0,
            };
            let path = scene.arrow_of(position)?.path(part);
            view! { <path class=class d=path/> }.into_any()
        }
    })
}

/// Seen from afar, what the inspector is about is drawn nevertheless.
pub(super) fn from_afar(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let drawing = Drawing { page, scene: scene.clone() };
    let markup = move || {
        let (scene, mut markup) = (&drawing.scene, Markup::default());
        if scene.detail == Detail::Full {
            return String::new();
        }
        let sight = page.overlays.sight();
        match focused(page) {
            Some(Hit::Event(event)) => {
                if let Some(position) = scene.position_of_mark(event) {
                    event::draw(&drawing, position, event::looks(scene, position, &sight), &mut markup);
                }
            }
            Some(Hit::Message(message)) => {
                if let Some(position) = scene.position_of_arrow(message) {
                    message::draw(&drawing, position, message::looks(scene, position, &sight), &mut markup);
                }
            }
            None => {}
        }
        markup.written
    };
    view! { <g inner_html=markup></g> }
}
