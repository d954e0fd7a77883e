//! Now: a line across the diagram, and a veil over what is to come.

use crate::page::{Page, Shared};
use leptos::prelude::*;
use worldlines_core::diagram::{Direction, Point, Scene};

/// From the end of the cursor's line to its word.
const WORD_GAP: f64 = 7.0;

pub(super) fn cursor(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let (ends, path) = {
        let (scene, pathed) = (scene.clone(), scene.clone());
        let hidden = move || page.with(|state| state.look.without_future);
        let ends = Memo::new(move |_| scene.cursor_line(page.cursor.get()));
        (ends, Memo::new(move |_| pathed.cursor_path(page.cursor.get(), hidden())))
    };
    let (offset, anchor) = match scene.direction {
        Direction::Horizontal => (Point::new(0.0, -WORD_GAP), "middle"),
        Direction::Vertical => (Point::new(-WORD_GAP, 4.0), "end"),
    };
    let size = page.text_size.get_untracked();
    // Before the first event the line stands where the names end, and half of the word would lie behind them.
    let half_word = worldlines_core::diagram::text::width(&page.say("now"), size) / 2.0;
    let least = match scene.direction {
        Direction::Horizontal => scene.layout.lines.0 + half_word,
        Direction::Vertical => f64::MIN,
    };
    let word_at = move || {
        let (from, _) = ends.get();
        Point::new((from.x + offset.x).max(least), from.y + offset.y)
    };
    view! {
        // Those who look cannot know whether it is the end.
        <g class="cursor" class:at-end=move || page.is_at_end() && !page.overlays.veiled.get()>
            <path d=path/>
            <text x=move || word_at().x y=move || word_at().y text-anchor=anchor font-size=size>
                {page.say("now")}
            </text>
        </g>
    }
}

/// Pales the lines and bands after the cursor.
pub(super) fn veil(page: Page, scene: &Shared<Scene>) -> impl IntoView + use<> {
    let rect = {
        let scene = scene.clone();
        Memo::new(move |_| {
            let (from, to) = scene.cursor_line(page.cursor.get());
            let (direction, (end, _)) = (scene.direction, scene.layout.size);
            direction.rect((direction.main(from), end), (direction.cross(from), direction.cross(to)))
        })
    };
    view! {
        <rect
            class="veil"
            class:at-end=move || page.is_at_end()
            x=move || rect.get().x
            y=move || rect.get().y
            width=move || rect.get().width
            height=move || rect.get().height
        />
    }
}
