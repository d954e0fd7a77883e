//! Dragging the ground: the mouse's way to scroll.

use crate::ui::Ui;
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;
use worldlines_core::diagram::scene::Hit;

/// A hand that moves less than this has clicked.
const LEAST: f64 = 4.0;

/// A mouse on the ground.
#[derive(Clone, Copy)]
pub(super) struct Pan {
    scroller: NodeRef<Div>,
    hovered: RwSignal<Option<Hit>>,
    grip: StoredValue<Option<Grip>>,
    /// Whether the ground is being dragged.
    pub dragging: RwSignal<bool>,
}

/// Where the button went down, and how far the diagram was scrolled then.
#[derive(Clone, Copy)]
struct Grip {
    x: f64,
    y: f64,
    left: f64,
    top: f64,
}

impl Pan {
    pub fn new(hovered: RwSignal<Option<Hit>>) -> Pan {
        let (scroller, grip) = (Ui::get().scroller, StoredValue::new(None));
        Pan { scroller, hovered, grip, dragging: RwSignal::new(false) }
    }

    /// The ground is gripped where nothing else is. Fingers scroll by themselves.
    pub fn grip(self, event: &PointerEvent) {
        self.dragging.set(false);
        let is_ground = self.hovered.get_untracked().is_none();
        let scroller = self.scroller.get_untracked();
        let grip = scroller.filter(|_| event.pointer_type() == "mouse" && event.button() == 0 && is_ground);
        self.grip.set_value(grip.map(|scroller| Grip {
            x: event.client_x().into(),
            y: event.client_y().into(),
            left: scroller.scroll_left().into(),
            top: scroller.scroll_top().into(),
        }));
    }

    /// It follows the hand.
    pub fn drag(self, event: &PointerEvent) {
        let (Some(grip), Some(scroller)) = (self.grip.get_value(), self.scroller.get_untracked()) else {
            return;
        };
        if event.buttons() & 1 == 0 {
            return self.grip.set_value(None);
        }
        let (x, y) = (f64::from(event.client_x()) - grip.x, f64::from(event.client_y()) - grip.y);
        if !self.dragging.get_untracked() {
            if x.abs().max(y.abs()) < LEAST {
                return;
            }
            self.dragging.set(true);
            // Without it, dragging ends at the diagram's edge.
            let _ = scroller.set_pointer_capture(event.pointer_id());
        }
        scroller.scroll_to_with_x_and_y(grip.left - x, grip.top - y);
    }

    /// The click at the end of dragging means nothing.
    pub fn swallow(self, event: &MouseEvent) {
        self.grip.set_value(None);
        if self.dragging.get_untracked() {
            self.dragging.set(false);
            event.stop_propagation();
        }
    }
}

/// Scrolls by parts of what is in sight.
pub fn pan_by(ui: Ui, right: f64, down: f64) {
    if let Some(scroller) = ui.scroller.get_untracked() {
        let (width, height) = (f64::from(scroller.client_width()), f64::from(scroller.client_height()));
        scroller.scroll_by_with_x_and_y(right * width, down * height);
    }
}
