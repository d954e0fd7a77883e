//! The diagram as SVG: tags and classes only; every coordinate comes from the core's scene.
//!
//! A scene is drawn once. A step changes classes of what is visible, and the paths of the few
//! messages that are under way. Only what is near the visible part is drawn at all.

mod axis;
mod band;
mod cursor;
mod event;
mod focus;
mod glyphs;
mod label;
mod line;
mod message;
mod names;
mod pointer;
mod viewport;

use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::prelude::*;
use pointer::Pointer;
use viewport::Viewport;
use worldlines_core::diagram::scene::Hit;
use worldlines_core::diagram::{Direction, Scene};

/// The diagram of the run, in a part of the page that scrolls.
#[component]
pub fn Diagram() -> impl IntoView {
    let page = Page::get();
    let hovered = RwSignal::new(None);
    let viewport = Viewport::new(page);
    view! {
        <div class="room" node_ref=viewport.room>
            <div
                class="scroller"
                class:on-something=move || hovered.get().is_some()
                node_ref=viewport.scroller
                tabindex="0"
                role="group"
                aria-label=page.say("diagram")
                on:scroll=move |_| viewport.note_scroll()
            >
                {move || {
                    viewport.draw();
                    picture(page, page.scene.get(), viewport, hovered)
                }}
            </div>
        </div>
    }
}

/// One scene. Each layer holds what is near the visible part, from back to front.
fn picture(
    page: Page,
    scene: Shared<Scene>,
    viewport: Viewport,
    hovered: RwSignal<Option<Hit>>,
) -> impl IntoView {
    let size = scene.size;
    let over = Pointer { page, ui: Ui::get(), scene: scene.clone(), hovered };
    let click = over.clone();
    let layer = Layer { page, viewport, scene: scene.clone() };
    view! {
        {names::names(&scene)}
        <svg
            class="diagram"
            class:vertical=scene.direction == Direction::Vertical
            width=size.x
            height=size.y
            viewBox=format!("0 0 {} {}", size.x, size.y)
            role="img"
            aria-label=page.say("diagram-about")
            on:pointermove=move |event| over.note(&event)
            on:pointerleave=move |_| hovered.set(None)
            on:click=move |event| click.click(&event)
        >
            {glyphs::definitions(scene.direction)}
            {band::regions(page, &scene)}
            {layer.of(|scene, from, to| scene.visible_bands(from, to).collect(), |_, scene, at| band::band(&scene.bands[at]))}
            {layer.of(|scene, from, to| scene.visible_lines(from, to).collect(), |_, scene, at| line::line(&scene.lines[at]))}
            {layer.of(line::breaks_between, |_, scene, at| line::break_mark(scene.breaks[at]))}
            {cursor::veil(page, &scene)}
            {axis::axis(&scene)}
            {layer.of(axis::stretches_between, |_, scene, at| axis::stretch(scene.axis.stretches[at]))}
            {layer.of(axis::ticks_between, |_, scene, at| axis::tick(&scene.axis.ticks[at]))}
            {focus::halo(page, &scene, hovered)}
            {layer.of(|scene, from, to| scene.visible_messages(from, to).collect(), message::message)}
            {cursor::cursor(page, &scene)}
            {layer.of(|scene, from, to| scene.visible_marks(from, to).collect(), event::event)}
            {layer.of(|scene, from, to| scene.visible_labels(from, to).collect(), label::label)}
        </svg>
    }
}

/// What the shapes of one kind are drawn with.
struct Layer {
    page: Page,
    viewport: Viewport,
    scene: Shared<Scene>,
}

impl Layer {
    /// The shapes that `find` finds in the part of the main axis that is drawn, each kept while it stays there.
    fn of<V: IntoView + 'static>(
        &self,
        find: fn(&Scene, f64, f64) -> Vec<usize>,
        draw: fn(Page, &Shared<Scene>, usize) -> V,
    ) -> impl IntoView + use<V> {
        let (page, window) = (self.page, self.viewport.window);
        let (scene, drawn) = (self.scene.clone(), self.scene.clone());
        let each = move || {
            let (from, to) = window.get();
            find(&scene, from, to)
        };
        view! {
            <g>
                <For each=each key=|&position| position children=move |position| draw(page, &drawn, position)/>
            </g>
        }
    }
}
