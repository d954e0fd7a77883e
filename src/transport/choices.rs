//! How far a step goes, and how fast the run plays.

use crate::page::Page;
use crate::player::SPEEDS;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::session::Stride;

/// How far a step goes.
#[component]
pub fn StrideChoice() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let names = Stride::ALL.map(|stride| page.say(&format!("stride-{}", stride.name())));
    let place = move || Stride::ALL.iter().position(|stride| *stride == ui.stride.get()).unwrap_or(0);
    let choose = move |place: usize| ui.stride.set(Stride::ALL[place]);
    // What is chosen, in full: a phone has no room for it.
    let title = move || page.say(&format!("step-forward-{}", ui.stride.get().name()));
    view! {
        <label class="choice stride" title=title>
            <span>{page.say("step-by")}</span>
            {select(names.to_vec(), place, choose)}
        </label>
    }
}

/// How fast the run plays.
#[component]
pub fn SpeedChoice() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let names = SPEEDS.iter().map(|speed| speed.name.to_owned()).collect();
    view! {
        <label class="choice speed" title=page.say("speed")>
            <span class="visually-hidden">{page.say("speed")}</span>
            {select(names, move || ui.speed.get(), move |place| ui.speed.set(place))}
        </label>
    }
}

/// One of some names, by its place.
fn select(
    names: Vec<String>,
    chosen: impl Fn() -> usize + Send + 'static,
    choose: impl Fn(usize) + 'static,
) -> impl IntoView {
    let count = names.len();
    let options = names.into_iter().enumerate();
    let options = options.map(|(place, name)| view! { <option value=place>{name}</option> }).collect_view();
    let change = move |event| {
        if let Ok(place) = event_target_value(&event).parse::<usize>()
            && place < count
        {
            choose(place);
        }
    };
    view! { <select prop:value=move || chosen().to_string() on:change=change>{options}</select> }
}
