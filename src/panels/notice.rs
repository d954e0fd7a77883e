//! What went wrong with what was asked for, over a run that is still there.

use crate::dialogs::Dialog;
use crate::focus;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::scenario::catalogue;
use worldlines_core::session::{Action, Trouble};
use worldlines_core::trace::Phrase;

/// The message, if there is one.
#[component]
pub fn Notice() -> impl IntoView {
    let page = Page::get();
    let trouble = Memo::new(move |_| page.with(|state| state.problem.clone()));
    view! { <div class="notice" role="alert">{move || trouble.get().map(|trouble| notice(page, &trouble))}</div> }
}

fn notice(page: Page, trouble: &Trouble) -> impl IntoView + use<> {
    let dismiss = move |_| {
        page.act(Action::Dismiss);
        focus::keep();
    };
    let place = trouble.place().map(|place| {
        page.phrase(&Phrase::new("page-place").with("line", place.line).with("column", place.column))
    });
    view! {
        <div class="problem">
            <p>
                <b>{page.phrase(&trouble.title())}</b> " " {place} " " {page.phrase(&trouble.phrase())}
            </p>
            <button type="button" class="dismiss" on:click=dismiss>{page.say("dismiss")}</button>
            {(trouble.is_about_catalogue() && !page.peek(|state| state.embed)).then(|| ways_on(page, trouble))}
        </div>
    }
}

/// Where to look for a scenario that is not there: the one that was probably meant, and all there are.
fn ways_on(page: Page, trouble: &Trouble) -> impl IntoView + use<> {
    let ui = Ui::get();
    let similar = trouble.similar().and_then(catalogue::find).map(|scenario| {
        let title = page.scenario_text(scenario, "title", &scenario.title);
        let open = move |_| {
            page.act(Action::Open(scenario.id.clone()));
            focus::keep();
        };
        let text = page.phrase(&Phrase::new("page-open-similar").with("title", title));
        view! { <button type="button" on:click=open>{text}</button> }
    });
    view! {
        <p class="buttons">
            {similar} <button type="button" on:click=move |_| ui.open(Dialog::Catalogue)>{page.say("open-catalogue")}</button>
        </p>
    }
}
