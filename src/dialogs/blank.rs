//! Nothing but black, while a lecturer wants to be looked at: what many presenters' clickers ask for.

use super::{Dialog, Frame};
use crate::page::Page;
use crate::ui::Ui;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Nothing but black, until any key or click.
#[component]
pub fn Blank() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let close_by_key = move |event: KeyboardEvent| {
        // A browser may leave the focus in a dialog that was just closed.
        if ui.dialog.get_untracked().is_none() {
            return;
        }
        // The key only brings the page back: nothing else is to happen where nobody sees it.
        event.prevent_default();
        event.stop_propagation();
        ui.close_dialog();
    };
    view! {
        <Frame
            dialog=Dialog::Blank
            attr:class="blank"
            attr:aria-label=page.say("blank")
            on:keydown=close_by_key
            on:click=move |_| ui.close_dialog()
        >
            <p>{page.say("blank-hint")}</p>
        </Frame>
    }
}
