//! Plays the run: one event after another, at the reader's speed.

use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use worldlines_core::session::{Action, Drawn, Selection, Step};

/// How fast a run plays.
pub struct Speed {
    /// What it is called.
    pub name: &'static str,
    /// How many events come at once, and then stay for how long.
    events: usize,
    stay_ms: u64,
}

impl Speed {
    /// Whether events come faster than somebody can read of them, or be read to.
    pub fn is_fast(&self) -> bool {
        self.stay_ms < 700
    }
}

/// The speeds, from slow to fast. No faster than frames are painted: then several events come at once.
pub const SPEEDS: [Speed; 9] = [
    Speed { name: "0.25×", events: 1, stay_ms: 2800 },
    Speed { name: "0.5×", events: 1, stay_ms: 1400 },
    Speed { name: "1×", events: 1, stay_ms: 700 },
    Speed { name: "2×", events: 1, stay_ms: 350 },
    Speed { name: "5×", events: 1, stay_ms: 140 },
    Speed { name: "10×", events: 1, stay_ms: 70 },
    Speed { name: "30×", events: 1, stay_ms: 23 },
    Speed { name: "100×", events: 3, stay_ms: 21 },
    Speed { name: "1000×", events: 30, stay_ms: 21 },
];
/// The speed at which the page opens.
pub const USUAL_SPEED: usize = 2;

/// The next events are about to come.
struct Pending {
    timer: Option<TimeoutHandle>,
    run: Shared<Drawn>,
    selection: Option<Selection>,
    from: usize,
    to: usize,
}

/// Steps forward for as long as the run plays. Whatever else moves through the run, changes it or
/// selects something stops it: the reader takes over.
pub fn play(page: Page, ui: Ui) {
    Effect::new(move |before: Option<Option<Pending>>| {
        let before = before.flatten();
        if let Some(timer) = before.as_ref().and_then(|pending| pending.timer) {
            timer.clear();
        }
        if !ui.playing.get() {
            return None;
        }
        let (run, selection) = (page.runs.get(), page.selection.get());
        let from = page.with(|state| state.whole_drawn().1);
        let is_disturbed = before.is_some_and(|before| {
            let is_elsewhere = from != before.from && from != before.to;
            let is_selected = selection.is_some() && selection != before.selection;
            is_elsewhere || is_selected || run != before.run
        });
        let speed = &SPEEDS[ui.speed.get()];
        let ahead = page.with(|state| state.ahead(speed.events));
        let Some(to) = ahead.filter(|_| !is_disturbed) else {
            ui.playing.set(false);
            return None;
        };
        let go = move || page.act(Action::Step(Step::On(speed.events)));
        let timer = set_timeout_with_handle(go, Duration::from_millis(speed.stay_ms)).ok();
        Some(Pending { timer, run, selection, from, to })
    });
}

/// Plays, or stops playing. At the end it begins again.
pub fn toggle(page: Page, ui: Ui) {
    let playing = ui.playing.get_untracked();
    if !playing && page.peek(|state| state.ahead(1).is_none()) {
        page.act(Action::Step(Step::ToStart));
    }
    ui.playing.set(!playing);
}
