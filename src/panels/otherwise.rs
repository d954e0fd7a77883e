//! What could have gone otherwise with what the inspector is about, as buttons that make it so.

use super::choices::begin_choosing;
use crate::focus;
use crate::page::Page;
use crate::ui::Ui;
use leptos::html::{Details, Input};
use leptos::prelude::*;
use worldlines_core::scenario::notation::{Style, print_edit};
use worldlines_core::session::{
    Action, Selection, State, WhatIf, place_here, what_if_event, what_if_here, what_if_message,
    what_if_message_here,
};
use worldlines_core::sim::script::{Anchor, Item, Omission};
use worldlines_core::trace::{EventKind, Phrase, ProcessId, Timing};

/// What is offered for what the inspector is about.
#[derive(Clone, PartialEq, Default)]
struct Offers {
    of_message: Vec<WhatIf>,
    process: Option<ProcessId>,
    of_process: Vec<WhatIf>,
    /// What is seldom asked for.
    rare: Vec<WhatIf>,
    /// Where that begins, if the process itself was asked about.
    place: Option<Anchor>,
}

fn offers(state: &State) -> Offers {
    let shown = &state.shown;
    match state.focus() {
        Some(Selection::Message(id)) => {
            Offers { of_message: what_if_message_here(state, id), ..Offers::default() }
        }
        Some(Selection::Event(id)) => {
            let event = shown.trace().event(id);
            let event = event.filter(|event| matches!(event.kind, EventKind::Send | EventKind::Receive));
            let message = event.and_then(|event| shown.trace().messages.get(event.message?));
            let (of_process, rare) = what_if_event(shown, id).into_iter().partition(is_crash_or_recovery);
            Offers {
                of_message: message.map_or_else(Vec::new, |message| what_if_message(shown, message.id)),
                process: Some(id.process),
                of_process,
                rare,
                ..Offers::default()
            }
        }
        Some(Selection::Process(id)) => Offers {
            process: Some(id),
            of_process: what_if_here(state, id),
            place: Some(place_here(state, id)),
            ..Offers::default()
        },
        None => Offers::default(),
    }
}

/// The section with a button for each thing that could have gone otherwise.
#[component]
pub fn Otherwise() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let offers = Memo::new(move |_| page.with(offers));
    // Each part by itself: what stays from one step to the next is not built anew.
    let has_rare = Memo::new(move |_| offers.with(|offers| !offers.rare.is_empty()));
    let has_any = Memo::new(move |_| {
        offers.with(|Offers { of_message, of_process, rare, .. }| {
            [of_message, of_process, rare].into_iter().any(|options| !options.is_empty())
        })
    });
    let place = move || {
        let (place, process) = offers.with(|offers| offers.place.zip(offers.process))?;
        let phrase = Phrase::new("what-if-place").with("process", process);
        let place = page.phrase(&phrase.with("place", page.place_name(place)));
        Some(view! { <p class="place">{place}</p> })
    };
    let options = move |of: fn(&Offers) -> &Vec<WhatIf>| {
        move || what_ifs(page, offers.with(|offers| of(offers).clone()))
    };
    let more = RwSignal::new(false);
    let is_clocked = Memo::new(move |_| {
        let shown = page.shown.get();
        shown.trace().timing == Timing::Clocked && !shown.is_figure()
    });
    let rare = move || {
        let summary = move || {
            let process = offers.with(|offers| offers.process);
            page.phrase(&Phrase::new("what-if-fail").with("process", process))
        };
        let details: NodeRef<Details> = NodeRef::new();
        let note = move |_| {
            if let Some(details) = details.get_untracked() {
                more.set(details.open());
            }
        };
        // Much, and seldom seen: only while it is.
        let rare = move || more.get().then(|| options(|offers| &offers.rare));
        view! {
            <details class="more" node_ref=details open=more.get_untracked() on:toggle=note>
                <summary>{summary}</summary>
                <div class="buttons">{rare}</div>
            </details>
        }
    };
    let section = move || {
        has_any.get().then(|| {
            view! {
                <h3 class="section-title">{page.say("could-have-been")}</h3>
                {place}
                <div class="buttons">{options(|offers| &offers.of_message)} {options(|offers| &offers.of_process)}</div>
                {move || has_rare.get().then(rare)}
            }
        })
    };
    let choose = move |_| {
        change(page, ui, Action::ChooseFromHere);
        begin_choosing();
    };
    view! {
        <div class="otherwise">
            {section}
            <Show when=move || is_clocked.get()>
                <p class="choose-from-here">
                    <button type="button" class="link" on:click=choose>
                        {page.word("choices-from-here")}
                    </button>
                    <small>{page.word("choices-from-here-about")}</small>
                </p>
            </Show>
        </div>
    }
}

fn is_crash_or_recovery(option: &WhatIf) -> bool {
    match option {
        WhatIf::Item(item) => matches!(item, Item::Crash { .. } | Item::Recover(..)),
        WhatIf::Next(_) | WhatIf::TakeBack(_) | WhatIf::End(..) => true,
    }
}

/// Does something to the run, and keeps the keyboard's focus near what did it: what can be taken back comes first.
pub fn change(page: Page, ui: Ui, action: Action) {
    let near: &[&str] = match focus::is_in(".invitation") {
        true => &[".invitation .buttons button", ".edit-buttons button:not([aria-disabled='true'])"],
        false => &[".otherwise [data-what-if='what-if-take-back']", ".otherwise button"],
    };
    ui.pause();
    page.act(action);
    focus::keep_at(near.iter().copied().map(str::to_owned).collect());
}

/// A button for each thing that could have gone otherwise, with what may be said of it.
pub fn what_ifs(page: Page, options: Vec<WhatIf>) -> impl IntoView {
    options.into_iter().map(|option| what_if(page, option)).collect_view()
}

fn what_if(page: Page, option: WhatIf) -> AnyView {
    let ui = Ui::get();
    let ways = page.peek(|state| option.ways(&state.shown.scenario));
    let ticks = option.ticks();
    let endless = option.is_endless().then(|| view! { <span>{page.word("what-if-until-ended")}</span> });
    let (way, field) = (RwSignal::new(0), NodeRef::<Input>::new());
    let name = page.what_if(&option);
    let key = option.key();
    let select = (!ways.is_empty()).then(|| whom(page, &option, &ways, way));
    let press = move |_| {
        let chosen = ways.get(way.get_untracked()).unwrap_or(&option);
        let action = match (ticks, field.get_untracked()) {
            // The browser says beside the field what is wrong with it.
            (Some(_), Some(input)) if !input.report_validity() => return,
            // It is in its limits: a browser also takes 1e3 for a number.
            (Some(_), Some(input)) => chosen.lasting(input.value_as_number().max(1.0) as u64).action(),
            _ => chosen.action(),
        };
        change(page, ui, action);
    };
    let button = view! { <button type="button" data-what-if=key on:click=press>{name}</button> };
    if ticks.is_none() && select.is_none() && endless.is_none() {
        return button.into_any();
    }
    let (before, about) = match key {
        "what-if-delay" => ("what-if-by", "what-if-ticks-of-delay"),
        _ => ("what-if-for", "what-if-ticks-of-fault"),
    };
    let ticks = ticks.map(|ticks| {
        view! {
            <span>{page.word(before)}</span>
            <input
                type="number"
                min="1"
                max=worldlines_core::sim::limits::TICKS_MAX
                required
                value=ticks
                aria-label=page.word(about)
                node_ref=field
            />
            <span>{page.word("what-if-ticks")}</span>
        }
    });
    view! { <span class="what-if">{button} {select} {ticks} {endless}</span> }.into_any()
}

/// Whom a process is cut off from.
fn whom(page: Page, option: &WhatIf, ways: &[WhatIf], way: RwSignal<usize>) -> impl IntoView + use<> {
    let process = match option {
        WhatIf::Item(Item::Split(groups, _)) => groups.first().and_then(|group| group.first()).copied(),
        _ => None,
    };
    let about = Phrase::new("what-if-whom").with("process", process);
    let name = |way: &WhatIf| way_name(page, way, process);
    let names = ways.iter().map(name).enumerate();
    let choices =
        names.map(|(position, name)| view! { <option value=position>{name}</option> }).collect_view();
    let choose = move |event| way.set(event_target_value(&event).parse().unwrap_or(0));
    view! {
        <span>{page.word("what-if-from")}</span>
        <select aria-label=page.phrase(&about) on:change=choose>{choices}</select>
    }
}

fn way_name(page: Page, way: &WhatIf, process: Option<ProcessId>) -> String {
    let phrase = match way {
        WhatIf::Item(Item::Split(groups, _)) => {
            let others = groups.get(1).map_or(&[][..], Vec::as_slice);
            let count = page.peek(|state| state.shown.scenario.processes.len());
            match others {
                [other] if count > 2 => Phrase::new("cut-both-ways").with("process", *other),
                _ => Phrase::new("cut-everyone"),
            }
        }
        WhatIf::Item(Item::Block { from, to, .. }) if Some(*from) == process => {
            Phrase::new("cut-to").with("process", *to)
        }
        WhatIf::Item(Item::Block { from, .. }) => Phrase::new("cut-from").with("process", *from),
        WhatIf::Item(Item::Omit(_, Omission::Send, _)) => Phrase::new("cut-sends"),
        _ => Phrase::new("cut-receives"),
    };
    page.phrase(&phrase)
}

impl Page {
    /// What the button of something that could have gone otherwise says.
    fn what_if(self, option: &WhatIf) -> String {
        let phrase = Phrase::new(option.key());
        let process = |process: ProcessId| phrase.clone().with("process", process);
        self.phrase(&match option {
            WhatIf::End(_, Item::Pause(who, _)) => process(*who),
            WhatIf::TakeBack(position) | WhatIf::End(position, _) => {
                let edit = self.peek(|state| {
                    let edit = state.shown.edits.get(*position);
                    edit.map(|edit| print_edit(edit, &state.shown.scenario.roster(), Style::Lines))
                });
                phrase.with("edit", edit)
            }
            WhatIf::Next(_) => phrase,
            WhatIf::Item(item) => match item {
                Item::Crash { process: who, .. } => process(*who),
                Item::Recover(who, _)
                | Item::Wipe(who, _)
                | Item::Flush(who, _)
                | Item::Start(who, _)
                | Item::Pause(who, _) => process(*who),
                Item::Split(groups, _) => {
                    phrase.with("process", groups.first().and_then(|group| group.first()).copied())
                }
                _ => phrase,
            },
        })
    }
}
