//! Another scenario, another stop of a tour: its panels are read from their beginning.

use super::tour;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;

/// Scrolls the panels to their top whenever they begin to be about something else.
pub fn start_at_top(page: Page, ui: Ui) {
    let about = Memo::new(move |_| {
        let stop = tour::current(page, ui).map(|(tour, stop)| (tour.id.as_str(), stop));
        (page.run.get().base.id.clone(), stop)
    });
    Effect::new(move |_| {
        // To track it would not do: what nobody reads is never made, and never changes.
        about.get();
        // Not before they are about it: a browser keeps what it shows of a panel in its place.
        request_animation_frame(|| {
            for panel in [".story", ".side"] {
                if let Ok(Some(panel)) = document().query_selector(panel) {
                    panel.set_scroll_top(0);
                }
            }
        });
    });
}
