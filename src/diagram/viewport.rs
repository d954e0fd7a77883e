//! The part of the diagram that is in sight, and the part that is drawn around it.

use crate::measure;
use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::ev::TouchEvent;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlElement;
use worldlines_core::diagram::scene::Hit;
use worldlines_core::diagram::{Direction, Point, Scene};

/// What is drawn grows and shrinks in pieces of this length, so that scrolling seldom draws.
pub(super) const PIECE: f64 = 400.0;
/// The cursor keeps this part of what is in sight from its ends.
const MARGIN_PART: f64 = 0.12;
/// Where in sight the cursor comes to stand when it has left it.
const LEADING_PART: f64 = 0.35;
/// A mark has this much room before it.
const MARK_ROOM: f64 = 12.0;
/// And this much beside it, for its labels.
const LANE_ROOM: f64 = 44.0;

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
    /// Whether the reader drags the diagram with a mouse, or has a finger on it.
    is_dragged: RwSignal<bool>,
    is_touched: StoredValue<bool>,
}

impl Viewport {
    pub fn new(page: Page, is_dragged: RwSignal<bool>) -> Viewport {
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
        let (scenario, is_touched) = (StoredValue::new(String::new()), StoredValue::new(false));
        let viewport = Viewport { room, scroller, window, page, scenario, is_dragged, is_touched };
        Effect::new(move |before: Option<(Shared<Scene>, usize)>| {
            let (scene, cursor) = (page.scene.get(), page.cursor.get());
            page.selection.track();
            // Where a new scene is to be shown is decided when it is drawn.
            if let Some((_, cursor_before)) = before.filter(|(before, _)| *before == scene) {
                if viewport.is_dragged.get_untracked() || viewport.is_touched.get_value() {
                    // Nothing moves under the reader's hand.
                } else if cursor_before != cursor {
                    viewport.show_cursor(true);
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
            let by = self.page.magnification.get_untracked();
            let (left, top) = (f64::from(scroller.scroll_left()), f64::from(scroller.scroll_top()));
            self.page.scrolled.set((left / by, top / by));
        }
    }

    /// A scene is being drawn: shows again what was held fast, or else the cursor. Another picture of the
    /// same scenario stays where it is as far as the cursor is in sight there.
    pub fn draw(self) {
        let page = self.page;
        let scenario = untrack(|| page.drawn.get().runs()[0].base.id.clone());
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
            self.scroll_to(place, false);
            self.show_cursor(false);
            self.show_selected();
        });
    }

    /// Scrolls; gently, so that the eye can follow, if the reader's system has nothing against it.
    fn scroll_to(self, (left, top): (f64, f64), gently: bool) {
        if let Some(scroller) = self.scroller.get_untracked() {
            // Not as whole pixels: what is held fast must not creep.
            // A browser that refuses scrolls at once.
            let style = HtmlElement::style(&scroller);
            let _ = style.set_property("scroll-behavior", if gently { "smooth" } else { "auto" });
            let by = self.page.magnification.get_untracked();
            scroller.scroll_to_with_x_and_y(left * by, top * by);
            let _ = style.remove_property("scroll-behavior");
        }
        self.note_scroll();
    }

    fn scroll_main(self, main: f64) {
        let (left, top) = self.page.scrolled.get_untracked();
        match self.page.scene.get_untracked().direction {
            Direction::Horizontal => self.scroll_to((main, top), false),
            Direction::Vertical => self.scroll_to((left, main), false),
        }
    }

    /// Fingers touch the diagram, or leave it.
    pub fn note_fingers(self, event: &TouchEvent) {
        self.is_touched.set_value(event.touches().length() > 0);
    }

    /// Scrolls until the cursor and what happened last are in sight.
    fn show_cursor(self, gently: bool) {
        let (scene, cursor) = (self.page.scene.get_untracked(), self.page.cursor.get_untracked());
        let mark = cursor.checked_sub(1).and_then(|event| scene.mark_of(event)).map(|mark| mark.at);
        let main = scene.cursor_main(cursor);
        let begin = mark.map_or(main, |mark| scene.direction.main(mark) - MARK_ROOM);
        let (from, to) = self.clear_sight();
        let margin = (to - from) * MARGIN_PART;
        let is_shown = begin >= from && (from + margin..=to - margin).contains(&main);
        self.show((!is_shown).then_some((begin, main)), mark, gently);
    }

    /// Scrolls until what is selected is in sight: an event, or the middle of an arrow.
    fn show_selected(self) {
        if self.page.selection.get_untracked().is_none() {
            return;
        }
        let scene = self.page.scene.get_untracked();
        let point = match untrack(|| super::focus::focused(self.page)) {
            Some(Hit::Event(event)) => scene.mark_of(event).map(|mark| mark.at),
            Some(Hit::Message(message)) => scene.arrow_of(message).map(|arrow| arrow.point(0.5)),
            None => None,
        };
        let (from, to) = self.clear_sight();
        if let Some(point) = point {
            let main = scene.direction.main(point);
            self.show((!(from..=to).contains(&main)).then_some((main, main)), Some(point), true);
        }
    }

    /// From where to where the main axis is in sight and not behind the names.
    fn clear_sight(self) -> (f64, f64) {
        // As last noted: to ask the browser would make it lay the whole page out, at every step.
        let (from, to) = untrack(|| self.page.in_sight());
        let names = self.page.scene.get_untracked().layout.lines.0;
        ((from + names).min(to), to)
    }

    /// Brings a stretch of the main axis into sight, so that what follows it has room, and a point across it,
    /// with as little scrolling as that needs.
    fn show(self, stretch: Option<(f64, f64)>, point: Option<Point>, gently: bool) {
        let (scene, room) = (self.page.scene.get_untracked(), untrack(|| self.page.room_in_scene()));
        let (direction, (left, top)) = (scene.direction, self.page.scrolled.get_untracked());
        let (along, across) = (direction.main(Point::new(left, top)), direction.cross(Point::new(left, top)));
        let (from, to) = self.clear_sight();
        let main = stretch.map_or(along, |(begin, end)| {
            let leading = ((to - from) * LEADING_PART).max(end - begin);
            (along + end - from - leading).max(0.0)
        });
        let breadth = direction.cross(Point::new(room.width, room.height));
        let most = (direction.cross(scene.size) - breadth).max(0.0);
        let cross = point.map_or(across, |point| nearest(across, breadth, direction.cross(point)).min(most));
        if (main, cross) != (along, across) {
            let to = direction.point(main, cross);
            self.scroll_to((to.x, to.y), gently && stretch.is_none());
        }
    }
}

/// How far to scroll across, as little as needed, until a place is in sight with some room around it.
fn nearest(scrolled: f64, breadth: f64, cross: f64) -> f64 {
    let margin = LANE_ROOM.min(breadth / 2.0);
    scrolled.min(cross - margin).max(cross + margin - breadth).max(0.0)
}
