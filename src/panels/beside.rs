//! Runs side by side: a chip that opens a small menu of them, and a line that says where they part.

use super::parts::link_there;
use crate::page::Page;
use crate::ui::Ui;
use crate::{focus, menu};
use leptos::prelude::*;
use worldlines_core::causality::Odd;
use worldlines_core::scenario::limits::RUNS_MAX;
use worldlines_core::session::{Action, Among, Beside, groups, letter};
use worldlines_core::trace::{Phrase, Timing};

const MENU: &str = "beside-menu";

/// Opens the menu below its chip, or in the middle of the page where the bar has no room for that.
pub fn open_beside_menu() {
    menu::open(MENU, ".beside-chip");
}

/// The chip and its menu.
#[component]
pub fn BesideMenu() -> impl IntoView {
    let page = Page::get();
    let is_on = move || page.drawn.with(|drawn| drawn.is_several());
    view! {
        <button
            type="button"
            class="chip beside-chip"
            class:on=is_on
            popovertarget=MENU
            title=page.say("beside-title")
            on:click=move |event| menu::place(MENU, &event)
        >
            {page.say("beside")}
        </button>
        <div class="menu beside-menu" id=MENU popover="auto" role="group" aria-label=page.say("beside-title")>
            <h2>{page.say("beside-title")}</h2>
            {move || rows(page)}
            <p class="means">{page.say("beside-add")}</p>
            {move || additions(page)}
        </div>
    }
}

/// The same menu, from within another one where the bar has no room for the chip.
#[component]
pub fn BesideItem() -> impl IntoView {
    let page = Page::get();
    view! {
        <button type="button" class="menu-beside" popovertarget=MENU on:click=move |event| menu::place(MENU, &event)>
            {page.say("beside-title")} "…"
        </button>
    }
}

/// The runs, each with what can be done with it.
fn rows(page: Page) -> Option<impl IntoView> {
    let runs = page.runs.get();
    let row = |run: usize| {
        let title = run_title(page, run);
        let act = move |among: Among| {
            move |_| {
                page.act(Action::Among(among));
                focus::keep();
            }
        };
        let says =
            move |key: &'static str| page.phrase(&Phrase::new(key).with("run", letter(run).to_string()));
        let (up, away) = (says("page-beside-up"), says("page-beside-away"));
        view! {
            <li>
                <button
                    type="button"
                    class="run"
                    aria-pressed=move || (page.in_hand.get() == run).to_string()
                    on:click=act(Among::Take(run))
                >
                    {title}
                </button>
                <button
                    type="button"
                    class="icon"
                    title=up.clone()
                    aria-label=up
                    aria-disabled=(run == 0).then_some("true")
                    on:click=act(Among::MoveUp(run))
                >
                    "↑"
                </button>
                <button type="button" class="icon" title=away.clone() aria-label=away on:click=act(Among::Remove(run))>
                    "×"
                </button>
            </li>
        }
    };
    let count = runs.runs().len();
    (count > 1).then(|| view! { <ul class="beside-runs">{(0..count).map(row).collect_view()}</ul> })
}

/// What a run is called, as it stands over it.
fn run_title(page: Page, run: usize) -> String {
    let (runs, is_veiled) = (page.runs.get(), page.overlays.veiled.get());
    let groups = page.tell(|words| groups(&runs, is_veiled, words));
    groups.into_iter().nth(run).map_or_else(String::new, |group| group.caption)
}

/// What can be put beside the run in hand.
fn additions(page: Page) -> impl IntoView {
    let ui = Ui::get();
    let is_full = page.runs.with(|runs| runs.runs().len() >= RUNS_MAX);
    let has_edits = page.run.with(|run| !run.edits.is_empty());
    let add = move |beside: Beside, key: &'static str, can: bool| {
        let can = can && !is_full;
        let add = move |_| {
            if can {
                menu::close(MENU);
                page.act(Action::Beside(beside.clone()));
            }
        };
        view! { <button type="button" aria-disabled=(!can).then_some("true") on:click=add>{page.say(key)}</button> }
    };
    let browse = move |_| {
        if !is_full {
            menu::close(MENU);
            ui.browse_for_beside();
        }
    };
    view! {
        <div class="beside-add">
            {add(Beside::Unchanged, "beside-unchanged", has_edits)}
            {add(Beside::Copy, "beside-copy", true)}
            <button type="button" aria-disabled=is_full.then_some("true") on:click=browse>
                {page.say("beside-scenario")}
            </button>
        </div>
        {is_full.then(|| view! { <p class="means">{page.phrase(&Phrase::new("page-beside-full").with("limit", RUNS_MAX))}</p> })}
    }
}

/// Where the runs part, if there are several, and the way back to one.
#[component]
pub fn BesideBar() -> impl IntoView {
    let page = Page::get();
    let is_several = Memo::new(move |_| page.drawn.with(|drawn| drawn.is_several()));
    let end = move |_| {
        page.act(Action::EndBeside);
        focus::keep();
    };
    view! {
        <Show when=move || is_several.get()>
            <div class="beside-bar">
                <div class="parting" aria-live="polite">
                    {move || parting(page)}
                    {move || page.drawn.with(|drawn| drawn.shares_steps()).then(|| view! { <p>{page.say("beside-steps")}</p> })}
                </div>
                <button type="button" class="end" title=page.say("beside-end") aria-label=page.say("beside-end") on:click=end>
                    "×"
                </button>
            </div>
        </Show>
    }
}

/// What comes first in each run of all that the others have not; or that nothing does.
fn parting(page: Page) -> AnyView {
    let (drawn, cursor) = (page.drawn.get(), page.cursor.get());
    let is_hidden = page.with(|state| state.look.without_future);
    let run = |run: usize| {
        let odd = drawn.common(run)?.first?;
        let has_come = drawn.cursor_of_odd(run, odd).is_some_and(|at| at <= cursor);
        (has_come || !is_hidden).then_some((run, odd))
    };
    let odds: Vec<(usize, Odd)> = (0..drawn.runs().len()).filter_map(run).collect();
    if odds.is_empty() {
        return nothing_differs(page, is_hidden).into_any();
    }
    let says = |(run, odd): (usize, Odd)| {
        let told = page.about(run);
        let what = match odd {
            Odd::Event(event) => told.event_title(drawn.runs()[run].trace().event(event)?),
            Odd::Loss(message) => told.message_phrase("beside-lost", message)?,
        };
        let rule = match drawn.trace().timing {
            Timing::Clocked => "page-beside-differs",
            Timing::Stepped => "page-beside-differs-step",
        };
        let at = drawn.time_of_odd(run, odd)?;
        let says = Phrase::new(rule).with("run", letter(run).to_string()).with("at", at);
        let says = page.phrase(&says.with("what", what));
        Some(link_there(page, says, Action::Among(Among::FirstDifference(run))))
    };
    let odds = odds.into_iter().filter_map(says).map(|odd| view! { <li>{odd}</li> });
    view! { <b>{page.say("beside-first")}</b> <ul>{odds.collect_view()}</ul> }.into_any()
}

fn nothing_differs(page: Page, is_hidden: bool) -> String {
    let is_at_end = page.is_at_end();
    let is_timed_otherwise = page.drawn.with(|drawn| drawn.is_timed_otherwise());
    match (page.overlays.veiled.get(), is_timed_otherwise) {
        (true, false) => page.seen_phrase("page-beside-cannot-tell"),
        (true, true) => page.seen_phrase("page-beside-cannot-tell-without-clock"),
        (false, _) if is_hidden && !is_at_end => page.say("beside-same-so-far"),
        (false, true) => page.say("beside-same-but-times"),
        (false, false) => page.say("beside-same"),
    }
}

/// The run in hand, where several stand side by side.
#[component]
pub fn InHand() -> impl IntoView {
    let page = Page::get();
    let says = move || {
        let is_several = page.runs.with(|runs| runs.is_several());
        is_several.then(|| view! { <p class="in-hand">{run_title(page, page.in_hand.get())}</p> })
    };
    view! { {says} }
}
