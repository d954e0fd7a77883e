//! What the reader's cut does to the messages, whether it is consistent, and why not.

use super::parts::{act_button, event_link, fact, message_link};
use crate::focus;
use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::prelude::*;
use std::time::Duration;
use worldlines_core::causality::{CUTS_MAX, Crossing, Cut};
use worldlines_core::session::{Action, Cutting, Shown, snapshots};
use worldlines_core::trace::{EventId, Phrase};

/// Lays a cut at the cursor; if one is there, takes it away.
pub fn toggle_cut(page: Page, ui: Ui) {
    match page.peek(|state| state.frontier().is_some()) {
        true => page.act(Action::Cut(Cutting::Remove)),
        false => lay_cut(page, ui),
    }
}

/// Lays a cut at the cursor.
pub fn lay_cut(page: Page, ui: Ui) {
    ui.pause();
    page.act(Action::Cut(Cutting::Here));
    if page.peek(|state| state.frontier().is_some()) {
        ui.show_inspector();
    }
}

/// What is said of the cut; nothing if there is none.
#[component]
pub fn CutPanel() -> impl IntoView {
    let page = Page::get();
    let is_there = Memo::new(move |_| page.overlays.cut.with(Option::is_some));
    view! {
        <Show when=move || is_there.get()>{panel(page)}</Show>
    }
}

fn panel(page: Page) -> impl IntoView {
    let is_consistent =
        Memo::new(move |_| page.overlays.cut.with(|cut| cut.as_ref().is_none_or(|cut| cut.is_consistent())));
    let is_nearest = move || page.with(|state| state.look.nearest);
    let counted = counted(page);
    view! {
        <div class="cut-panel">
            <h2>{page.say("cut-title")}</h2>
            <ul class="verdicts" aria-live="polite">{move || verdict(page)}</ul>
            {move || shortened(page)}
            <dl class="facts">{move || facts(page)} {move || counts(page, counted.get())}</dl>
            <div class="buttons">
                {button(page, "cut-take-inside", Cutting::Inside, Some(is_consistent))}
                {button(page, "cut-take-around", Cutting::Around, Some(is_consistent))}
            </div>
            <label class="switch">
                <input
                    type="checkbox"
                    prop:checked=is_nearest
                    on:change=move |event| page.act(Action::ShowNearest(event_target_checked(&event)))
                />
                {page.say("cut-show-nearest")}
            </label>
            <div class="buttons">
                {button(page, "cut-here", Cutting::Here, None)} {button(page, "cut-remove", Cutting::Remove, None)}
                {move || recorded(page)}
            </div>
        </div>
    }
}

/// A button that does something with the cut, unless that would change nothing.
fn button(page: Page, key: &'static str, cutting: Cutting, is_idle: Option<Memo<bool>>) -> impl IntoView {
    let ui = Ui::get();
    let is_idle = move || is_idle.is_some_and(|is_idle| is_idle.get());
    let act = move |_| {
        ui.pause();
        if !untrack(is_idle) {
            page.act(Action::Cut(cutting.clone()));
            focus::keep();
        }
    };
    view! {
        <button type="button" aria-disabled=move || is_idle().then_some("true") on:click=act>
            {page.say(key)}
        </button>
    }
}

/// Buttons that lay it along what the snapshots of the run recorded.
fn recorded(page: Page) -> impl IntoView {
    let shown = page.shown.get();
    let snapshots = snapshots(&shown, shown.trace().events.len()).into_iter().filter_map(|snapshot| {
        let frontier: Option<Vec<u32>> = snapshot.frontier().into_iter().collect();
        let says = page.phrase(&Phrase::new("page-cut-recorded").with("number", snapshot.number));
        Some(act_button(page, says, Action::Cut(Cutting::Along(frontier?))))
    });
    snapshots.collect_view()
}

/// Whether it is consistent, and one reason if it is not.
fn verdict(page: Page) -> Option<impl IntoView> {
    let cut = page.overlays.cut.get()?;
    Some(match why_not(page, &cut) {
        None => view! {
            <li class="holds">
                <span class="sign" aria-hidden="true">"●"</span>
                <span>
                    <span class="says">{page.say("cut-consistent")}</span>
                    <span class="evidence">{page.say("cut-consistent-why")}</span>
                </span>
            </li>
        }
        .into_any(),
        Some((says, received, sent)) => view! {
            <li class="violated">
                <span class="sign" aria-hidden="true">"▲"</span>
                <span>
                    <span class="says">{page.say("cut-inconsistent")}</span> " " {says}
                    <span class="evidence">
                        {page.say("cut-why-received")} " " {event_link(page, received)} " · "
                        {page.say("cut-why-sent")} " " {event_link(page, sent)}
                    </span>
                </span>
            </li>
        }
        .into_any(),
    })
}

/// Why it is not consistent, if it is not: a sentence, the event that received something inside, and the one that sent
/// that outside.
fn why_not(page: Page, cut: &Cut) -> Option<(String, EventId, EventId)> {
    let (message, received, sent) = page.with(|state| {
        let (message, received, sent) = state.why_inconsistent(cut)?;
        Some((message.id, received, sent))
    })?;
    let says = Phrase::new("page-cut-orphan-why").with("label", page.message_label(message));
    let says = says.with("receiver", received.process).with("sender", sent.process);
    Some((page.phrase(&says), received, sent))
}

/// The same in one sentence, above a diagram that is presented.
#[component]
pub fn CutFinding() -> impl IntoView {
    let page = Page::get();
    move || {
        let cut = page.overlays.cut.get()?;
        let why = why_not(page, &cut).map(|(says, ..)| view! { <span class="evidence">" " {says}</span> });
        let (class, sign, says) = match why {
            None => ("finding holds", "●", "cut-consistent"),
            Some(_) => ("finding violated", "▲", "cut-inconsistent"),
        };
        Some(view! {
            <p class=class>
                <span class="sign" aria-hidden="true">{sign}</span> " " {page.say(says)} {why}
            </p>
        })
    }
}

/// That the run has fewer events than were inside.
fn shortened(page: Page) -> Option<impl IntoView> {
    let who = page.with(|state| state.shortened().to_vec());
    let says = Phrase::new("page-cut-shortened").with("who", page.process_names(&who));
    (!who.is_empty()).then(|| view! { <p class="why">{page.phrase(&says)}</p> })
}

/// What is inside, and what crosses it.
fn facts(page: Page) -> Option<impl IntoView> {
    let (cut, shown) = (page.overlays.cut.get()?, page.shown.get());
    let of = |inside: usize, all: usize| {
        page.phrase(&Phrase::new("page-cut-of").with("inside", inside).with("all", all))
    };
    let events: usize = cut.frontier.iter().map(|&index| index as usize).sum();
    let inside = cut.messages(Crossing::Inside).count();
    let has_lost = cut.messages(Crossing::Lost).next().is_some();
    Some(view! {
        {fact(page.say("cut-events"), of(events, shown.trace().events.len()))}
        {fact(page.say("cut-inside-count"), inside.to_string())}
        {crossing(page, &cut, &shown, Crossing::InTransit, "cut-in-transit")}
        {crossing(page, &cut, &shown, Crossing::Orphan, "cut-orphans")}
        {has_lost.then(|| crossing(page, &cut, &shown, Crossing::Lost, "cut-lost"))}
    })
}

/// How many messages cross it in this way, and which: the first few of many.
fn crossing(page: Page, cut: &Cut, shown: &Shown, crossing: Crossing, key: &str) -> AnyView {
    /// More would not be read.
    const LINKS_MAX: usize = 6;
    let messages = || cut.messages(crossing).filter_map(|position| shown.trace().messages.get(position));
    let count = messages().count();
    if count == 0 {
        return fact(page.say(key), view! { <span class="none">{page.say("cut-none")}</span> });
    }
    let links = messages().take(LINKS_MAX).map(|message| view! { " " {message_link(page, message.id)} });
    let more = count.saturating_sub(LINKS_MAX);
    let more = (more > 0).then(|| page.phrase(&Phrase::new("page-and-more").with("count", more)));
    let number = (count > 1).then(|| view! { <span class="count">{count} ":"</span> });
    let links = view! { <span class=crossing.name()>{number} {links.collect_view()} " " {more}</span> };
    fact(page.say(key), links)
}

/// How far the consistent cuts of a run have been counted.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Counted {
    count: usize,
    is_over: bool,
}

/// Counts the consistent cuts of the run in hand, a few at a time, so that nothing waits for it.
fn counted(page: Page) -> RwSignal<Counted> {
    let counted = RwSignal::new(Counted::default());
    Effect::new(move |_| {
        let shown = page.shown.get();
        counted.set(Counted::default());
        let first = vec![0; shown.trace().roster.len()];
        set_timeout(move || go_on(page, counted, shown, first, 1), FIRST_PAUSE);
    });
    counted
}

/// What is looked at first need not wait for it.
const FIRST_PAUSE: Duration = Duration::from_millis(300);
/// So many are counted at a time: in about a millisecond.
const AT_A_TIME: usize = 2_000;

fn go_on(page: Page, counted: RwSignal<Counted>, shown: Shared<Shown>, mut at: Vec<u32>, mut count: usize) {
    // Another run may be shown meanwhile, or none any more.
    if page.shown.try_get_untracked() != Some(shown.clone()) {
        return;
    }
    for _ in 0..AT_A_TIME {
        match shown.causality.next_consistent(&at) {
            Some(next) if count <= CUTS_MAX => (at, count) = (next, count + 1),
            _ => {
                // The panel may be gone.
                let _ = counted.try_set(Counted { count, is_over: true });
                return;
            }
        }
    }
    if counted.try_set(Counted { count, is_over: false }).is_none() {
        set_timeout(move || go_on(page, counted, shown, at, count), Duration::ZERO);
    }
}

/// How many cuts the run has, and how many of them are consistent.
fn counts(page: Page, Counted { count, is_over }: Counted) -> impl IntoView {
    /// Numbers beyond are not read digit by digit.
    const LARGEST: u128 = 1_000_000_000;
    let all = page.shown.with(|shown| shown.causality.all_cuts());
    let more_than = |count: usize| page.phrase(&Phrase::new("page-cut-more-than").with("count", count));
    let all = match all.filter(|&all| all <= LARGEST) {
        Some(all) => page.value(&(all as usize).into()),
        None => more_than(LARGEST as usize),
    };
    let consistent = match (is_over, count) {
        (true, count) if count > CUTS_MAX => more_than(CUTS_MAX),
        (true, count) => page.value(&count.into()),
        (false, count) => page.phrase(&Phrase::new("page-cut-so-far").with("count", count)),
    };
    view! {
        {fact(page.say("cut-all"), all)}
        {fact(page.say("cut-consistent-count"), consistent)}
    }
}
