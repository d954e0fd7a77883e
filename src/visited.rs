//! Which scenarios the reader has opened, also on earlier days where the browser keeps that.

use crate::kept;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::scenario::catalogue;

const KEPT_AS: &str = "worldlines-visited";

/// The ids that were kept.
pub fn before() -> Vec<String> {
    kept::get(KEPT_AS).unwrap_or_default().split_ascii_whitespace().map(str::to_owned).collect()
}

/// Notes every scenario of the catalogue that is shown.
pub fn note(page: Page, ui: Ui) {
    let id = Memo::new(move |_| page.shown.get().base.id.clone());
    Effect::new(move |_| {
        let id = id.get();
        if catalogue::find(&id).is_none() || ui.visited.with_untracked(|visited| visited.contains(&id)) {
            return;
        }
        ui.visited.update(|visited| visited.push(id));
        kept::set(KEPT_AS, &ui.visited.with_untracked(|visited| visited.join(" ")));
    });
}
