//! Mouse, pen and thumb on the diagram.

use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::Element;
use worldlines_core::diagram::scene::Hit;
use worldlines_core::diagram::{Axis, Point, Scene};
use worldlines_core::session::{Action, Selection, Step};

/// How near one must point, with a mouse and with a thumb.
const MOUSE_REACH: f64 = 12.0;
const THUMB_REACH: f64 = 22.0;
/// A thumb that stays for this long, and does not move further than this, rests. Timed here, because not
/// every browser says so.
const REST: Duration = Duration::from_millis(500);
const STILL: f64 = 10.0;

/// What a pointer means on this scene.
#[derive(Clone)]
pub(super) struct Pointer {
    pub page: Page,
    pub ui: Ui,
    pub scene: Shared<Scene>,
    pub hovered: RwSignal<Option<Hit>>,
    /// Outlives the scene, which may be drawn anew under a thumb that rests.
    pub thumb: StoredValue<Thumb>,
}

/// A thumb on the diagram.
#[derive(Clone, Copy, Default)]
pub(super) struct Thumb {
    /// Whether it was a thumb that came down last, and no mouse: not every browser says of a click what clicked.
    is_thumb: bool,
    /// Where it came down, and what happens if it stays.
    down: Option<(Point, TimeoutHandle)>,
    /// It has rested: the click at its end means nothing.
    has_rested: bool,
}

impl Pointer {
    /// Sets off what is under the pointer.
    pub fn note(&self, event: &PointerEvent) {
        let hit = self.hit(event);
        if self.hovered.get_untracked() != hit {
            self.hovered.set(hit);
        }
        let moved =
            |(from, _): (Point, TimeoutHandle)| self.place(event).is_none_or(|at| at.distance(from) > STILL);
        if self.thumb.get_value().down.is_some_and(moved) {
            self.lift();
        }
    }

    /// A thumb comes down: perhaps to rest.
    pub fn press(&self, event: &PointerEvent) {
        self.lift();
        let is_thumb = event.pointer_type() == "touch";
        self.thumb.update_value(|thumb| *thumb = Thumb { is_thumb, ..Thumb::default() });
        let Some(place) = self.place(event).filter(|_| is_thumb && event.is_primary()) else {
            return;
        };
        let hit = self.hit(event);
        let pointer = self.clone();
        let rests = set_timeout_with_handle(move || pointer.rest(place, hit), REST).ok();
        self.thumb.update_value(|thumb| thumb.down = rests.map(|rests| (place, rests)));
    }

    /// It goes away, or begins to scroll.
    pub fn lift(&self) {
        if let Some((_, rests)) = self.thumb.try_update_value(|thumb| thumb.down.take()).flatten() {
            rests.clear();
        }
    }

    /// Selects what was clicked; elsewhere, moves the cursor there.
    pub fn click(&self, event: &MouseEvent) {
        if self.thumb.get_value().has_rested {
            return self.thumb.update_value(|thumb| thumb.has_rested = false);
        }
        let action = match self.hit(event).and_then(|hit| self.selection(hit)) {
            Some((run, Selection::Event(second))) if adds(event) => Some((run, Action::Compare(second))),
            Some((run, selection)) => Some((run, Action::Select(selection))),
            None => self.place(event).and_then(|place| self.elsewhere(place, self.reach())),
        };
        if let Some((run, action)) = action {
            self.ui.pause();
            if matches!(action, Action::Select(_) | Action::Compare(_) | Action::Point(..)) {
                self.ui.show_inspector();
            }
            self.page.act(self.in_run(run, action));
        }
    }

    /// On a process's line, that process there; anywhere else, the cursor there. While presenting, the cursor
    /// stays: who only clicks to be heard by this window does not want to be somewhere else.
    fn elsewhere(&self, place: Point, reach: f64) -> Option<(usize, Action)> {
        let (drawn, in_hand) = (self.page.drawn.get_untracked(), self.page.in_hand.get_untracked());
        let line = self.scene.line_at(place, reach).map(|process| drawn.process(process));
        if self.ui.presenting.get_untracked() {
            return match line {
                Some((run, process)) => Some((run, Action::Select(Selection::Process(process)))),
                None => self.page.peek(|state| state.selection).map(|_| (in_hand, Action::Unselect)),
            };
        }
        let layout = &self.scene.layout;
        let main = self.scene.direction.main(place);
        let cursor = layout.cursor_at(main);
        Some(match line {
            Some((run, process)) => {
                let is_of_run = layout.axis == Axis::Time && !drawn.shares_steps();
                let tick = is_of_run.then(|| layout.scale.value(main).round().max(0.0) as u64);
                (run, Action::Point(process, cursor, tick))
            }
            None => (in_hand, Action::Step(Step::To(cursor))),
        })
    }

    /// Does something to a run, which is then in hand.
    fn in_run(&self, run: usize, action: Action) -> Action {
        if run == self.page.in_hand.get_untracked() { action } else { Action::InRun(run, Box::new(action)) }
    }

    /// A thumb that rests on an event compares it with the one in focus; on a message or a line, it asks what
    /// can be done there.
    fn rest(&self, place: Point, hit: Option<Hit>) {
        self.thumb.update_value(|thumb| *thumb = Thumb { is_thumb: true, down: None, has_rested: true });
        let action = match hit.and_then(|hit| self.selection(hit)) {
            Some((run, Selection::Event(second))) => Some((run, Action::Compare(second))),
            Some((run, selection)) => Some((run, Action::Select(selection))),
            None => self.elsewhere(place, THUMB_REACH),
        };
        if let Some((run, action)) = action.filter(|(_, action)| !matches!(action, Action::Step(_))) {
            self.ui.pause();
            self.ui.show_inspector();
            self.page.act(self.in_run(run, action));
        }
    }

    /// The browser's own menu would cover what a resting thumb has asked for.
    pub fn keep_menu_away(&self, event: &MouseEvent) {
        if self.thumb.get_value().is_thumb {
            event.prevent_default();
        }
    }

    fn selection(&self, hit: Hit) -> Option<(usize, Selection)> {
        self.page.drawn.get_untracked().selection(hit)
    }

    fn hit(&self, event: &MouseEvent) -> Option<Hit> {
        self.scene.hit(self.place(event)?, self.reach())
    }

    /// How near one must point.
    fn reach(&self) -> f64 {
        if self.thumb.get_value().is_thumb { THUMB_REACH } else { MOUSE_REACH }
    }

    /// Where in the picture the pointer is.
    fn place(&self, event: &MouseEvent) -> Option<Point> {
        let picture = event.current_target()?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let by = self.page.magnification.get_untracked();
        Some(Point::new((x - picture.left()) / by, (y - picture.top()) / by))
    }
}

/// Whether a click adds to what is selected, by the keys that do so elsewhere.
fn adds(event: &MouseEvent) -> bool {
    event.shift_key() || event.ctrl_key() || event.meta_key()
}
