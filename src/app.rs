//! The whole page: a bar, three columns, the transport.

use crate::busy::Busy;
use crate::page::Page;
use crate::panels::{self, Side, Story};
use crate::share::{Caption, DropTarget};
use crate::stage::Stage;
use crate::top::Top;
use crate::transport::Transport;
use crate::ui::{SheetBar, Tab, Ui};
use crate::{address, dialogs, keyboard, measure, player, present, visited};
use leptos::prelude::*;

/// In a window narrower than this, in pixels, the story and the inspector always take turns: see `layout.css`.
const TWO_COLUMNS: f64 = 1180.0;

/// Everything that is on the page.
pub fn app(page: Page) -> impl IntoView {
    let ui = Ui::new(page);
    provide_context(page);
    provide_context(ui);
    address::keep(page, ui);
    // A link that points at something is about that, also where only one panel has room.
    if page.peek(|state| state.selection.is_some()) {
        ui.show_inspector();
    }
    // A wide page had the inspector in sight before runs stood side by side; behind a veil the way out of it goes first.
    let is_several = Memo::new(move |_| page.drawn.with(|drawn| drawn.is_several()));
    Effect::new(move |_| {
        let is_wide = measure::window_size().width > TWO_COLUMNS;
        if is_several.get() && is_wide && !page.overlays.veiled.get_untracked() {
            ui.tab.set(Tab::Side);
        }
    });
    keyboard::listen(page, ui);
    player::play(page, ui);
    visited::note(page, ui);
    let embed = Memo::new(move |_| page.with(|state| state.embed));
    let whole = move || !embed.get();
    present::listen(page, ui);
    panels::start_at_top(page, ui);
    view! {
        <div
            class="page"
            data-tab=move || ui.tab.get().name()
            data-sheet=move || ui.sheet.get().name()
            data-embed=move || embed.get().then_some("")
            data-presenting=move || ui.presenting.get().to_string()
            data-tour=move || panels::is_on_tour(page, ui).then_some("")
            data-veiled=move || page.overlays.veiled.get().to_string()
            aria-busy=move || page.busy.get().to_string()
            data-beside=move || is_several.get().then_some("")
            data-selected=move || page.selection.get().is_some().to_string()
        >
            <Show when=whole>
                <Top/>
            </Show>
            <present::Head/>
            <main>
                <Show when=whole>
                    <Story/>
                </Show>
                <Stage/>
                <Show when=whole>
                    <SheetBar/>
                    <Side/>
                </Show>
            </main>
            <Transport/>
            <Show when=move || embed.get()>
                <Caption/>
            </Show>
            <Busy/>
        </div>
        <Show when=whole>
            <dialogs::Catalogue/>
            <dialogs::Keys/>
            <dialogs::Blank/>
            <dialogs::Share/>
            <DropTarget/>
        </Show>
    }
}
