//! What went wrong with what was asked for, over a run that is still there.

use crate::dialogs::Dialog;
use crate::focus;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::scenario::catalogue;
use worldlines_core::scenario::link::{Fault, Piece, Remains};
use worldlines_core::session::{Action, Trouble, letter};
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
    let only = trouble.remains().and_then(|remains| <&[Fault; 1]>::try_from(&remains.faults[..]).ok());
    let run = only.and_then(|[fault]| of_run(page, fault));
    view! {
        <div class="problem" class:passing=trouble.is_passing()>
            <p>
                <b>{page.phrase(&trouble.title())}</b> " " {place} " " {run} {page.phrase(&trouble.phrase())}
            </p>
            <button type="button" class="dismiss" on:click=dismiss>{page.say("dismiss")}</button>
            {trouble.remains().map(|remains| faults(page, remains))}
            {ways_on(page, trouble)}
        </div>
    }
}

/// The link, with what is at fault marked; and what is wrong with each, if it is more than one thing.
fn faults(page: Page, remains: &Remains) -> impl IntoView + use<> {
    let piece = |piece: &Piece| {
        let text = piece.text.clone();
        if piece.is_faulty { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
    };
    let fault = |fault: &Fault| {
        let run = of_run(page, fault);
        view! { <li>{run} <code>{fault.item.clone()}</code> " " {page.phrase(&fault.phrase)}</li> }
    };
    let pieces = remains.pieces.iter().map(piece).collect_view();
    let faults = &remains.faults[..];
    let list = (faults.len() > 1).then(|| view! { <ul>{faults.iter().map(fault).collect_view()}</ul> });
    view! {
        <div class="faults">
            {(!remains.pieces.is_empty()).then(|| view! { <p class="link-text">"#" {pieces}</p> })} {list}
        </div>
    }
}

/// In which of several runs a fault is.
fn of_run(page: Page, fault: &Fault) -> Option<String> {
    let letter = letter(fault.run?.checked_sub(1)?).to_string();
    Some(page.phrase(&Phrase::new("page-in-run").with("run", letter)) + " ")
}

/// What can be done: open the link without what is at fault, the scenarios that were probably meant, or all there are.
fn ways_on(page: Page, trouble: &Trouble) -> Option<impl IntoView + use<>> {
    let ui = Ui::get();
    let remains = trouble.remains();
    let way = |text: String, action: Action| {
        let open = move |_| {
            page.act(action.clone());
            focus::keep();
        };
        view! { <button type="button" on:click=open>{text}</button> }
    };
    let rest = remains.and_then(|remains| {
        let text = Phrase::new("page-open-rest").with("count", remains.faults.len());
        Some(way(page.phrase(&text), Action::Follow(remains.rest.clone()?)))
    });
    let similar: Vec<_> = remains
        .iter()
        .flat_map(|remains| &remains.similar)
        .filter_map(|(id, link)| {
            let scenario = catalogue::find(id)?;
            let title = page.scenario_text(scenario, "title", &scenario.title);
            let text = Phrase::new("page-open-similar").with("title", title);
            Some(way(page.phrase(&text), Action::Follow(link.clone())))
        })
        .collect();
    let has_catalogue = trouble.is_about_catalogue() && !page.peek(|state| state.embed);
    let catalogue = has_catalogue.then(|| {
        let open = move |_| ui.open(Dialog::Catalogue);
        view! { <button type="button" on:click=open>{page.say("open-catalogue")}</button> }
    });
    let is_any = rest.is_some() || !similar.is_empty() || has_catalogue;
    is_any.then(|| view! { <p class="buttons">{rest} {similar} {catalogue}</p> })
}
