//! Plays the run: one event after another, at the reader's speed.

use crate::page::Page;
use crate::ui::Ui;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use worldlines_core::session::{Action, Step, Stride};

/// How long an event stays at each speed, and what that speed is called.
pub const SPEEDS: [(u64, &str); 4] = [(1400, "0.5×"), (700, "1×"), (350, "2×"), (140, "5×")];
/// The speed at which the page opens.
pub const USUAL_SPEED: usize = 1;

/// Steps forward for as long as the run plays.
pub fn play(page: Page, ui: Ui) {
    Effect::new(move |pending: Option<Option<TimeoutHandle>>| {
        if let Some(handle) = pending.flatten() {
            handle.clear();
        }
        if !ui.playing.get() {
            return None;
        }
        if page.cursor.get() >= page.last.get() {
            ui.playing.set(false);
            return None;
        }
        let (pace, _) = SPEEDS[ui.speed.get()];
        let step = move || page.act(Action::Step(Step::Next(Stride::Event)));
        set_timeout_with_handle(step, Duration::from_millis(pace)).ok()
    });
}

/// Plays, or stops playing. At the end it begins again.
pub fn toggle(page: Page, ui: Ui) {
    let playing = ui.playing.get_untracked();
    if !playing && page.cursor.get_untracked() >= page.last.get_untracked() {
        page.act(Action::Step(Step::ToStart));
    }
    ui.playing.set(!playing);
}
