//! Nothing but black, while a lecturer wants to be looked at: what many presenters' clickers ask for.

use super::close;
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
        if ui.blank.get_untracked().is_none_or(|dialog| !dialog.open()) {
            return;
        }
        // The key only brings the page back: nothing else is to happen where nobody sees it.
        event.prevent_default();
        event.stop_propagation();
        close(ui.blank);
    };
    view! {
        <dialog class="blank" node_ref=ui.blank aria-label=page.say("blank") on:keydown=close_by_key on:click=move |_| close(ui.blank)>
            <p>{page.say("blank-hint")}</p>
        </dialog>
    }
}
