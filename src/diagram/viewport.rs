//! The part of the diagram that is in sight, and the part that is drawn around it.

use crate::measure;
use crate::page::{Page, Shared};
use leptos::html::Div;
use leptos::prelude::*;
use worldlines_core::diagram::{Direction, Scene};

/// What is drawn grows and shrinks in pieces of this length, so that scrolling seldom draws.
const PIECE: f64 = 400.0;
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
        let (room, scroller) = (NodeRef::new(), NodeRef::new());
        measure::observe(room, page.room);
        let window = Memo::new(move |_| {
            let (from, to) = page.in_sight();
            let first = (from / PIECE).floor() - 1.0;
            let after = (to / PIECE).ceil() + 1.0;
            (first * PIECE, after * PIECE)
        });
        let viewport = Viewport { room, scroller, window, page, scenario: StoredValue::new(String::new()) };
        Effect::new(move |before: Option<Shared<Scene>>| {
            page.cursor.track();
            let scene = page.scene.get();
            // Where a new scene is to be shown is decided when it is drawn.
            if before.is_some_and(|before| before == scene) {
                viewport.show_cursor();
            }
            scene
        });
        viewport
    }

    /// Remembers how far the diagram is scrolled.
    pub fn note_scroll(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            self.page.scrolled.set((scroller.scroll_left().into(), scroller.scroll_top().into()));
        }
    }

    /// A scene is being drawn: shows the cursor in it, or the beginning of a whole run that was just
    /// opened. Another picture of the same scenario stays where it is.
    pub fn draw(self) {
        let page = self.page;
        let scenario = untrack(|| page.shown.get().base.id.clone());
        let is_same = self.scenario.with_value(|before| *before == scenario);
        self.scenario.set_value(scenario);
        let place = if is_same { page.scrolled.get_untracked() } else { (0.0, 0.0) };
        // What is to be scrolled has its size only once it is there.
        request_animation_frame(move || {
            self.scroll_to(place);
            if is_same || !untrack(|| page.is_at_end()) {
                self.show_cursor();
            }
        });
    }

    fn scroll_to(self, (left, top): (f64, f64)) {
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.set_scroll_left(left as i32);
            scroller.set_scroll_top(top as i32);
        }
        self.note_scroll();
    }

    /// Scrolls until the cursor is in sight.
    fn show_cursor(self) {
        let main = self.page.scene.get_untracked().cursor_main(self.page.cursor.get_untracked());
        let Some(scroller) = self.scroller.get_untracked() else {
            return;
        };
        // As last noted: to ask the browser would make it lay the whole page out, at every step.
        let (from, to) = untrack(|| self.page.in_sight());
        let margin = (to - from) * MARGIN_PART;
        if (from + margin..=to - margin).contains(&main) {
            return;
        }
        let target = (main - (to - from) * LEADING_PART).max(0.0) as i32;
        match self.page.scene.get_untracked().direction {
            Direction::Horizontal => scroller.set_scroll_left(target),
            Direction::Vertical => scroller.set_scroll_top(target),
        }
        self.note_scroll();
    }
}
