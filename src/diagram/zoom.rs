//! Nearer and farther: by buttons and keys, by a turned wheel, by two fingers.
//!
//! A new zoom is a new scene, drawn so that what is under the pointer stays there. A long run takes
//! longer to draw than a frame lasts: while fingers move, its picture is only stretched, and drawn
//! when they rest.

use crate::busy;
use crate::page::{Hold, Page};
use crate::ui::Ui;
use leptos::ev::{TouchEvent, WheelEvent};
use leptos::html::Div;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::SvgElement;
use worldlines_core::diagram::Direction;

/// One press of a button or a key.
pub const STEP: f64 = 1.4;
/// Nearer than this nothing more is seen.
const NEAREST: f64 = 8.0;
/// What the wheel's pixels are worth.
const WHEEL: f64 = 0.0022;
/// A line of a wheel that counts in lines.
const LINE: f64 = 16.0;
/// Up to so many events a run is drawn anew in every frame of a gesture.
const LIGHT_EVENTS: usize = 240;
/// A longer one is drawn when the gesture rests for this long.
const REST: Duration = Duration::from_millis(140);

impl Page {
    /// The zooms that make sense: from the whole run in sight to very near.
    pub fn zooms(self) -> (f64, f64) {
        let (scene, room) = (self.layout.get(), self.room_in_scene());
        let length = if scene.direction == Direction::Horizontal { room.width } else { room.height };
        (scene.fitting_zoom(length), NEAREST)
    }

    /// Zooms. What is `at` this many pixels from the beginning of what is in sight stays there: without
    /// it the cursor if it is in sight, and else the middle.
    pub fn zoom_to(self, zoom: f64, at: Option<f64>) {
        let (least, most) = untrack(|| self.zooms());
        let zoom = zoom.clamp(least, most);
        if zoom == self.zoom.get_untracked() {
            return;
        }
        let scene = self.scene.get_untracked();
        let (from, to) = untrack(|| self.in_sight());
        // A picture with room to spare stands in its middle.
        let spare = ((to - from - scene.layout.size.0) / 2.0).max(0.0);
        let cursor = scene.cursor_main(self.cursor.get_untracked()) - from + spare;
        let usual = if (0.0..to - from).contains(&cursor) { cursor } else { (to - from) / 2.0 };
        let at = at.unwrap_or(usual);
        let main = scene.layout.carry(from + at - spare, &self.layout.get_untracked());
        self.hold.set_value(Some(Hold { main, at }));
        self.chosen_zoom.set(Some(zoom));
    }

    /// Zooms by a factor around the cursor or the middle.
    pub fn zoom_by(self, factor: f64) {
        busy::draw(self, move || self.zoom_to(self.zoom.get_untracked() * factor, None));
    }

    /// Shows the whole run.
    pub fn zoom_to_fit(self) {
        busy::draw(self, move || self.zoom_to(0.0, None));
    }
}

/// A wheel or two fingers at work.
#[derive(Clone, Copy)]
pub(super) struct Zooming {
    page: Page,
    scroller: NodeRef<Div>,
    gesture: StoredValue<Option<Gesture>>,
    /// Where two fingers were last: their distance, and their middle from the beginning of what is in sight.
    fingers: StoredValue<Option<f64>>,
}

#[derive(Clone, Copy)]
struct Gesture {
    begin: f64,
    factor: f64,
    at: f64,
    rest: Option<TimeoutHandle>,
}

impl Zooming {
    pub fn new(page: Page) -> Zooming {
        Zooming {
            page,
            scroller: Ui::get().scroller,
            gesture: StoredValue::new(None),
            fingers: StoredValue::new(None),
        }
    }

    /// A wheel turned with the control key, or two fingers on a trackpad, which browsers report as that.
    /// Without, it scrolls; and where there is nothing to scroll down to, along the run.
    pub fn wheel(self, event: &WheelEvent) {
        let pixels = if event.delta_mode() == 0 { 1.0 } else { LINE };
        let (x, y) = (event.delta_x() * pixels, event.delta_y() * pixels);
        let Some(scroller) = self.scroller.get_untracked() else {
            return;
        };
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            let at = self.distance_from_beginning(event.client_x().into(), event.client_y().into());
            return self.by((-y.clamp(-60.0, 60.0) * WHEEL * 4.0).exp(), at);
        }
        let is_high = scroller.scroll_height() > scroller.client_height() + 1;
        let is_wide = scroller.scroll_width() > scroller.client_width() + 1;
        // Over a frame the wheel is for the page around it.
        let is_framed = self.page.peek(|state| state.embed);
        if is_wide && !is_high && !is_framed && y.abs() > x.abs() && !event.shift_key() {
            event.prevent_default();
            scroller.scroll_by_with_x_and_y(y, 0.0);
        }
    }

    /// Fingers touch or move.
    pub fn touch(self, event: &TouchEvent) {
        let touches = event.touches();
        let (Some(one), Some(other)) = (touches.get(0), touches.get(1)) else {
            return;
        };
        // The browser would zoom the whole page.
        event.prevent_default();
        let (x, y) = (f64::from(one.client_x()), f64::from(one.client_y()));
        let (to_x, to_y) = (f64::from(other.client_x()), f64::from(other.client_y()));
        let distance = ((to_x - x).powi(2) + (to_y - y).powi(2)).sqrt().max(1.0);
        let before = self.fingers.get_value();
        self.fingers.set_value(Some(distance));
        if let Some(before) = before {
            self.by(distance / before, self.distance_from_beginning((x + to_x) / 2.0, (y + to_y) / 2.0));
        }
    }

    /// A finger is lifted.
    pub fn untouch(self, event: &TouchEvent) {
        if event.touches().length() < 2 && self.fingers.get_value().is_some() {
            self.fingers.set_value(None);
            self.settle();
        }
    }

    /// How far a place on the screen is from the beginning of what is in sight.
    fn distance_from_beginning(self, x: f64, y: f64) -> f64 {
        let Some(rect) = self.scroller.get_untracked().map(|scroller| scroller.get_bounding_client_rect())
        else {
            return 0.0;
        };
        let pixels = match self.page.scene.get_untracked().direction {
            Direction::Horizontal => x - rect.left(),
            Direction::Vertical => y - rect.top(),
        };
        pixels / self.page.magnification.get_untracked()
    }

    fn by(self, factor: f64, at: f64) {
        let page = self.page;
        let before = self.gesture.get_value();
        let begin = before.map_or_else(|| page.zoom.get_untracked(), |gesture| gesture.begin);
        let (least, most) = untrack(|| page.zooms());
        let zoom = (begin * before.map_or(1.0, |gesture| gesture.factor) * factor).clamp(least, most);
        let at = before.map_or(at, |gesture| gesture.at);
        let is_light = page.last.get_untracked() <= LIGHT_EVENTS;
        let rest = before.and_then(|gesture| gesture.rest);
        let rest = match (is_light, rest) {
            // One drawing a frame is enough.
            (true, Some(rest)) => Some(rest),
            (true, None) => set_timeout_with_handle(move || self.settle(), Duration::from_millis(8)).ok(),
            (false, rest) => {
                if let Some(rest) = rest {
                    rest.clear();
                }
                set_timeout_with_handle(move || self.settle(), REST).ok()
            }
        };
        let gesture = Gesture { begin, factor: zoom / begin, at, rest };
        self.gesture.set_value(Some(gesture));
        if !is_light {
            self.stretch(gesture);
        }
    }

    /// The picture, if it is there.
    fn picture(self) -> Option<SvgElement> {
        let picture = self.scroller.get_untracked()?.query_selector("svg.picture").ok()??;
        picture.dyn_into().ok()
    }

    /// Shows by stretching what will be drawn.
    fn stretch(self, gesture: Gesture) {
        let Some(style) = self.picture().map(|picture| picture.style()) else {
            return;
        };
        let scene = self.page.scene.get_untracked();
        let (from, to) = untrack(|| self.page.in_sight());
        let spare = ((to - from - scene.layout.size.0) / 2.0).max(0.0);
        let origin = (from + gesture.at - spare) * self.page.magnification.get_untracked();
        let (origin, scale) = match scene.direction {
            Direction::Horizontal => (format!("{origin}px 0"), format!("scaleX({})", gesture.factor)),
            Direction::Vertical => (format!("0 {origin}px"), format!("scaleY({})", gesture.factor)),
        };
        // A browser that refuses shows the new size a moment later.
        let _ = style.set_property("transform-origin", &origin);
        let _ = style.set_property("transform", &scale);
    }

    /// Draws what a gesture has come to.
    fn settle(self) {
        if let Some(gesture) = self.gesture.try_update_value(Option::take).flatten() {
            if let Some(rest) = gesture.rest {
                rest.clear();
            }
            busy::draw(self.page, move || {
                if let Some(picture) = self.picture() {
                    // It is drawn anew before it is seen without.
                    let _ = picture.style().remove_property("transform");
                }
                self.page.zoom_to(gesture.begin * gesture.factor, Some(gesture.at));
            });
        }
    }
}
