//! What several panels are made of.

use crate::focus;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::session::{Action, Selection, WhatIf};
use worldlines_core::trace::{EventId, MessageId};

/// A name and a value.
pub fn fact(name: String, value: impl IntoView + 'static) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
}

/// The name of an event; pressed, it is looked at.
pub fn event_link(page: Page, event: EventId) -> impl IntoView {
    link(page, page.event_name(event), Selection::Event(event))
}

/// The name of a message; pressed, it is looked at.
pub fn message_link(page: Page, message: MessageId) -> impl IntoView {
    link(page, page.message_name(message), Selection::Message(message))
}

fn link(page: Page, name: String, to: Selection) -> impl IntoView {
    let ui = Ui::get();
    let look = move |_| {
        ui.pause();
        page.act(Action::Select(to));
        ui.show_inspector();
        focus::keep();
    };
    view! { <button type="button" class="link" on:click=look>{name}</button> }
}

/// A button for each thing that could have gone otherwise.
pub fn what_ifs(page: Page, options: Vec<WhatIf>) -> impl IntoView {
    let ui = Ui::get();
    let button = move |option: WhatIf| {
        let edit = option.edit();
        let change = move |_| {
            ui.pause();
            page.act(Action::Add(edit.clone()));
            focus::keep();
        };
        view! {
            <button type="button" data-what-if=option.key() on:click=change>{page.what_if(&option)}</button>
        }
    };
    options.into_iter().map(button).collect_view()
}

/// The section with those buttons.
pub fn could_have_been(page: Page, options: Vec<WhatIf>) -> impl IntoView {
    (!options.is_empty()).then(|| {
        view! {
            <h3 class="section-title">{page.say("could-have-been")}</h3>
            <div class="buttons">{what_ifs(page, options)}</div>
        }
    })
}
