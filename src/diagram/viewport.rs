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
        let viewport = Viewport { room, scroller, window, page };
        Effect::new(move |before: Option<Shared<Scene>>| {
            let scene = page.scene.get();
            let main = scene.cursor_main(page.cursor.get());
            // A whole run is read from its beginning; whoever goes to its end sees its end.
            let is_new = before.is_none_or(|before| before != scene);
            if !(is_new && page.is_at_end()) {
                // What is to be scrolled has its size only once it is drawn.
                request_animation_frame(move || viewport.show(main));
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

    /// Scrolls until this place of the main axis is in sight.
    fn show(self, main: f64) {
        let Some(scroller) = self.scroller.get_untracked() else {
            return;
        };
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
