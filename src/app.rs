//! The whole page: a bar, three columns, the transport.

use crate::page::Page;
use crate::panels::{Side, Story};
use crate::stage::Stage;
use crate::top::Top;
use crate::transport::Transport;
use crate::ui::{Sheet, SheetBar, Ui};
use crate::{address, dialogs, keyboard, player};
use leptos::prelude::*;

/// Everything that is on the page.
pub fn app(page: Page) -> impl IntoView {
    let ui = Ui::new();
    provide_context(page);
    provide_context(ui);
    address::keep(page);
    keyboard::listen(page, ui);
    player::play(page, ui);
    let sheet = move || match ui.sheet.get() {
        Sheet::Low => "low",
        Sheet::Half => "half",
        Sheet::High => "high",
    };
    view! {
        <div class="page" data-tab=move || ui.tab.get().name() data-sheet=sheet>
            <Top/>
            <main>
                <Story/>
                <Stage/>
                <SheetBar/>
                <Side/>
            </main>
            <Transport/>
        </div>
        <dialogs::Catalogue/>
        <dialogs::Keys/>
    }
}
