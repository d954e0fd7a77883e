//! Mouse, pen and thumb on the diagram.

use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;
use worldlines_core::diagram::scene::Hit;
use worldlines_core::diagram::{Axis, Point, Scene};
use worldlines_core::session::{Action, Selection, Step};

/// How near one must point, with a mouse and with a thumb.
const MOUSE_REACH: f64 = 12.0;
const THUMB_REACH: f64 = 22.0;

/// What a pointer means on this scene.
#[derive(Clone)]
pub(super) struct Pointer {
    pub page: Page,
    pub ui: Ui,
    pub scene: Shared<Scene>,
    pub hovered: RwSignal<Option<Hit>>,
}

impl Pointer {
    /// Sets off what is under the pointer.
    pub fn note(&self, event: &PointerEvent) {
        let hit = self.hit(event);
        if self.hovered.get_untracked() != hit {
            self.hovered.set(hit);
        }
    }

    /// Selects what was clicked; elsewhere, moves the cursor there.
    pub fn click(&self, event: &MouseEvent) {
        let action = match self.hit(event).and_then(|hit| self.selection(hit)) {
            Some(Selection::Event(second)) if event.shift_key() => Some(Action::Compare(second)),
            Some(selection) => Some(Action::Select(selection)),
            None => self.place(event).map(|place| self.elsewhere(place, reach(event))),
        };
        if let Some(action) = action {
            self.ui.pause();
            if matches!(action, Action::Select(_) | Action::Compare(_) | Action::Point(..)) {
                self.ui.show_inspector();
            }
            self.page.act(action);
        }
    }

    /// On a process's line, that process there; anywhere else, the cursor there.
    fn elsewhere(&self, place: Point, reach: f64) -> Action {
        let layout = &self.scene.layout;
        let main = self.scene.direction.main(place);
        let cursor = layout.cursor_at(main);
        match self.scene.line_at(place, reach) {
            Some(process) => {
                let tick =
                    (layout.axis == Axis::Time).then(|| layout.scale.value(main).round().max(0.0) as u64);
                Action::Point(process, cursor, tick)
            }
            None => Action::Step(Step::To(cursor)),
        }
    }

    /// A thumb that rests on an event compares it with the one in focus.
    pub fn rest(&self, event: &MouseEvent) {
        let kind = event.dyn_ref::<PointerEvent>().map(PointerEvent::pointer_type);
        if kind.as_deref() != Some("touch") {
            return;
        }
        event.prevent_default();
        if let Some(Selection::Event(second)) = self.hit(event).and_then(|hit| self.selection(hit)) {
            self.ui.pause();
            self.ui.show_inspector();
            self.page.act(Action::Compare(second));
        }
    }

    fn selection(&self, hit: Hit) -> Option<Selection> {
        self.page.peek(|state| {
            let trace = state.shown.trace();
            match hit {
                Hit::Event(event) => trace.events.get(event).map(|event| Selection::Event(event.id)),
                Hit::Message(message) => {
                    trace.messages.get(message).map(|message| Selection::Message(message.id))
                }
            }
        })
    }

    fn hit(&self, event: &MouseEvent) -> Option<Hit> {
        self.scene.hit(self.place(event)?, reach(event))
    }

    /// Where in the picture the pointer is.
    fn place(&self, event: &MouseEvent) -> Option<Point> {
        let picture = event.current_target()?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
        Some(Point::new(
            f64::from(event.client_x()) - picture.left(),
            f64::from(event.client_y()) - picture.top(),
        ))
    }
}

/// How near one must point.
fn reach(event: &MouseEvent) -> f64 {
    let kind = event.dyn_ref::<PointerEvent>().map(PointerEvent::pointer_type);
    if kind.as_deref() == Some("touch") { THUMB_REACH } else { MOUSE_REACH }
}
