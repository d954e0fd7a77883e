//! The part of the diagram that is in sight, and the part that is drawn around it.

use crate::measure;
use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::html::Div;
use leptos::prelude::*;
use worldlines_core::diagram::scene::Hit;
use worldlines_core::diagram::{Direction, Scene};

/// What is drawn grows and shrinks in pieces of this length, so that scrolling seldom draws.
pub(super) const PIECE: f64 = 400.0;
/// The cursor keeps this part of what is in sight from its ends.
const MARGIN_PART: f64 = 0.12;
/// Where in sight the cursor comes to stand when it has left it.
const LEADING_PART: f64 = 0.35;

/// The part of the diagram that is in sight.
#[derive(Clone, Copy)]
pub(super) struct Viewport {
    pub room: NodeRef<Div>,
    pub scroller: NodeRef<Div>,
    /// From where to where the main axis is drawn.
    pub window: Memo<(f64, f64)>,
    page: Page,
    /// The scenario that was drawn last.
    scenario: StoredValue<String>,
}

impl Viewport {
    pub fn new(page: Page) -> Viewport {
        let (room, scroller) = (NodeRef::new(), Ui::get().scroller);
        measure::observe(room, page.room);
        let window = Memo::new(move |_| {
            let (from, to) = match page.printing.get() {
                true => (0.0, page.scene.get().layout.size.0),
                false => page.in_sight(),
            };
            let first = (from / PIECE).floor() - 1.0;
            let after = (to / PIECE).ceil() + 1.0;
            (first.max(0.0) * PIECE, after * PIECE)
        });
        let viewport = Viewport { room, scroller, window, page, scenario: StoredValue::new(String::new()) };
        Effect::new(move |before: Option<(Shared<Scene>, usize)>| {
            let (scene, cursor) = (page.scene.get(), page.cursor.get());
            page.selection.track();
            // Where a new scene is to be shown is decided when it is drawn.
            if let Some((_, cursor_before)) = before.filter(|(before, _)| *before == scene) {
                if cursor_before != cursor {
                    viewport.show(scene.cursor_main(cursor));
                } else {
                    viewport.show_selected();
                }
            }
            (scene, cursor)
        });
        viewport
    }

    /// Remembers how far the diagram is scrolled.
    pub fn note_scroll(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            self.page.scrolled.set((scroller.scroll_left().into(), scroller.scroll_top().into()));
        }
    }

    /// A scene is being drawn: shows again what was held fast, or else the cursor. Another picture of the
    /// same scenario stays where it is as far as the cursor is in sight there.
    pub fn draw(self) {
        let page = self.page;
        let scenario = untrack(|| page.shown.get().base.id.clone());
        let is_same = self.scenario.with_value(|before| *before == scenario);
        self.scenario.set_value(scenario);
        if !is_same && page.chosen_zoom.get_untracked().is_some() {
            page.chosen_zoom.set(None);
        }
        let held = page.hold.try_update_value(Option::take).flatten();
        let place = if is_same { page.scrolled.get_untracked() } else { (0.0, 0.0) };
        // What is to be scrolled has its size only once it is there.
        request_animation_frame(move || {
            if let Some(held) = held {
                let scene = page.scene.get_untracked();
                let main = page.layout.get_untracked().carry(held.main, &scene.layout);
                return self.scroll_main(main - held.at);
            }
            self.scroll_to(place);
            let scene = page.scene.get_untracked();
            self.show(scene.cursor_main(page.cursor.get_untracked()));
            self.show_selected();
        });
    }

    fn scroll_to(self, (left, top): (f64, f64)) {
        if let Some(scroller) = self.scroller.get_untracked() {
            // Not as whole pixels: what is held fast must not creep.
            scroller.scroll_to_with_x_and_y(left, top);
        }
        self.note_scroll();
    }

    fn scroll_main(self, main: f64) {
        let (left, top) = self.page.scrolled.get_untracked();
        match self.page.scene.get_untracked().direction {
            Direction::Horizontal => self.scroll_to((main, top)),
            Direction::Vertical => self.scroll_to((left, main)),
        }
    }

    /// Scrolls until a place of the main axis is in sight.
    fn show(self, main: f64) {
        // As last noted: to ask the browser would make it lay the whole page out, at every step.
        let (from, to) = untrack(|| self.page.in_sight());
        let margin = (to - from) * MARGIN_PART;
        if !(from + margin..=to - margin).contains(&main) {
            self.scroll_main((main - (to - from) * LEADING_PART).max(0.0));
        }
    }

    /// Scrolls until what is selected is in sight: an event, or the middle of an arrow.
    fn show_selected(self) {
        if self.page.selection.get_untracked().is_none() {
            return;
        }
        let scene = self.page.scene.get_untracked();
        let main = match untrack(|| super::focus::focused(self.page)) {
            Some(Hit::Event(event)) => scene.mark_of(event).map(|mark| scene.direction.main(mark.at)),
            Some(Hit::Message(message)) => {
                scene.arrow_of(message).map(|arrow| scene.direction.main(arrow.point(0.5)))
            }
            None => None,
        };
        let (from, to) = untrack(|| self.page.in_sight());
        if let Some(main) = main.filter(|main| !(from..=to).contains(main)) {
            self.show(main);
        }
    }
}
