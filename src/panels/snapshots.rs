//! What distributed snapshots have recorded up to the cursor, what they wait for, and whether it ever was so.

use super::parts::{event_links, fact, message_link, section};
use crate::focus;
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use worldlines_core::causality::{Crossing, Cut, Reordering};
use worldlines_core::session::{Account, Action, Course, Cutting, Sums, Waiting, accounts, recorded_by};
use worldlines_core::sim::{ChannelRecording, Recording};
use worldlines_core::trace::{Event, MessageId, Phrase, ProcessId, Value};

type Accounts = Memo<Vec<Account>>;

/// The snapshots that have been begun; nothing if there are none. They are the view of one who sees all.
#[component]
pub fn Snapshots() -> impl IntoView {
    let page = Page::get();
    let accounts: Accounts = Memo::new(move |_| match page.overlays.veiled.get() {
        true => Vec::new(),
        false => accounts(&page.shown.get(), page.own_cursor.get()),
    });
    let numbers = Memo::new(move |_| {
        accounts.with(|all| all.iter().map(|account| account.snapshot.number).collect::<Vec<_>>())
    });
    // From one step to the next each stays where it is, with its button.
    move || {
        let numbers = numbers.get();
        (!numbers.is_empty()).then(|| {
            let each = numbers.into_iter().map(|number| snapshot(page, accounts, number));
            view! {
                <div class="snapshots">
                    <h2>{page.say("snapshots")}</h2>
                    {each.collect_view()}
                </div>
            }
        })
    }
}

fn snapshot(page: Page, accounts: Accounts, number: u32) -> impl IntoView {
    let tell = move |tell: fn(Page, &Account) -> AnyView| {
        move || {
            accounts.with(|all| {
                let account = all.iter().find(|account| account.snapshot.number == number);
                account.map(|account| tell(page, account))
            })
        }
    };
    let frontier = move || {
        accounts.with(|all| {
            let account = all.iter().find(|account| account.snapshot.number == number)?;
            account.snapshot.frontier().into_iter().collect::<Option<Vec<u32>>>()
        })
    };
    view! {
        <section class="snapshot">
            {tell(heading)} {tell(table)} <ul class="verdicts">{tell(verdicts)}</ul>
            <div class="buttons">{lay_button(page, frontier)}</div>
            {move || compared(page, frontier()?)}
        </section>
    }
}

fn heading(page: Page, account: &Account) -> AnyView {
    let title = Phrase::new("page-snapshot-title").with("number", account.snapshot.number);
    let who: Vec<ProcessId> = account.snapshot.initiators().collect();
    let begun = Phrase::new("page-snapshot-begun").with("who", page.process_names(&who));
    // Who began it may have lost what it knew.
    let begun = (!who.is_empty()).then(|| view! { ", " {page.phrase(&begun)} });
    view! { <h3>{page.phrase(&title)} <small>{begun}</small></h3> }.into_any()
}

/// By process, what it has recorded of itself and of what was under way to it.
fn table(page: Page, account: &Account) -> AnyView {
    let parts = ProcessId::first(account.snapshot.parts.len()).zip(&account.snapshot.parts);
    let row = |(process, part): (ProcessId, &Option<Recording>)| {
        let name = page.process_name(process);
        match part {
            Some(part) => view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="own">{page.value(&part.state)}</td>
                    <td>{under_way(page, &part.channels)}</td>
                </tr>
            }
            .into_any(),
            None => view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="none" colspan="2">
                        {page.say("snapshot-nothing-yet")}
                    </td>
                </tr>
            }
            .into_any(),
        }
    };
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{page.say("snapshot-process")}</th>
                    <th scope="col" class="own">
                        {page.say("snapshot-own")}
                    </th>
                    <th scope="col">{page.say("snapshot-under-way")}</th>
                </tr>
            </thead>
            <tbody>{parts.map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// What was under way, by sender; the channels that are known to have been empty together.
fn under_way(page: Page, channels: &[ChannelRecording]) -> AnyView {
    let (told, empty): (Vec<_>, Vec<_>) =
        channels.iter().partition(|channel| channel.is_open || !channel.messages.is_empty());
    let line = |channel: &ChannelRecording| {
        let from = Phrase::new("page-snapshot-from").with("from", channel.from);
        let carried: Vec<String> =
            channel.messages.iter().map(|message| page.value(&message.carried)).collect();
        let more = channel.is_open.then(|| {
            let comma = if carried.is_empty() { " " } else { ", " };
            view! { {comma} <span class="more">{page.say("snapshot-open")}</span> }
        });
        view! { <div>{page.phrase(&from)} " " <b>{carried.join(", ")}</b> {more}</div> }
    };
    let empty: Vec<ProcessId> = empty.iter().map(|channel| channel.from).collect();
    let none = Phrase::new("page-snapshot-none").with("from", page.process_names(&empty));
    let none = (!empty.is_empty()).then(|| view! { <div class="none">{page.phrase(&none)}</div> });
    view! { {told.into_iter().map(line).collect_view()} {none} }.into_any()
}

fn verdicts(page: Page, account: &Account) -> AnyView {
    let is_complete = account.snapshot.is_complete();
    view! {
        {account.sums.map(|sums| sum(page, sums, is_complete))}
        {match is_complete {
            true => {
                let says = view! { <span class="says">{page.say("snapshot-complete")}</span> };
                verdict("holds", says.into_any())
            }
            false => waits(page, &account.waits),
        }}
        {account.course.as_ref().map(|course| told_course(page, course))}
    }
    .into_any()
}

fn verdict(class: &'static str, says: AnyView) -> AnyView {
    let sign = match class {
        "holds" => "●",
        "violated" => "▲",
        _ => "○",
    };
    view! { <li class=class><span class="sign" aria-hidden="true">{sign}</span> <span>{says}</span></li> }
        .into_any()
}

/// What has been recorded against what there is.
fn sum(page: Page, sums: Sums, is_complete: bool) -> AnyView {
    let key = if is_complete { "page-snapshot-sum-of" } else { "page-snapshot-sum-so-far" };
    let phrase = Phrase::new(key).with("own", sums.own).with("under-way", sums.under_way);
    let phrase = phrase.with("recorded", sums.recorded()).with("in-all", sums.in_all);
    let class = match (is_complete, sums.recorded() == sums.in_all) {
        (false, _) => "open",
        (true, true) => "holds",
        (true, false) => "violated",
    };
    verdict(class, view! { <span class="says">{page.phrase(&phrase)}</span> }.into_any())
}

fn waits(page: Page, waits: &[Waiting]) -> AnyView {
    let each = waits.chunk_by(|one, next| one.process == next.process).map(|of_one| waiting(page, of_one));
    let each = each.collect_view();
    let class = if waits.iter().any(|waiting| !waiting.lost.is_empty()) { "violated" } else { "open" };
    let says = view! { <span class="says">{page.say("snapshot-waits")}</span> {each} };
    verdict(class, says.into_any())
}

/// What one process waits for: in full if it is one thing, else of whom, and what is lost.
fn waiting(page: Page, waits: &[Waiting]) -> Option<AnyView> {
    let whom: Vec<ProcessId> = waits.iter().filter_map(|waiting| Some(waiting.of.as_ref()?.0)).collect();
    let first = waits.first()?;
    let phrase = match &first.of {
        _ if first.is_down => Phrase::new("page-snapshot-waits-down"),
        None => Phrase::new("page-snapshot-waits-told"),
        Some((whom, what)) if waits.len() == 1 => {
            Phrase::new("page-snapshot-waits-for").with("whom", *whom).with("what", page.phrase(what))
        }
        Some(_) => Phrase::new("page-snapshot-waits-of").with("whom", page.process_names(&whom)),
    };
    let mut lost = waits.iter().flat_map(|waiting| &waiting.lost).peekable();
    let has_lost = lost.peek().is_some();
    let links = lost.map(|&message| view! { " " {message_link(page, message)} }).collect_view();
    let lost = has_lost.then(|| view! { " " {page.say("snapshot-lost")} {links} });
    let says = page.phrase(&phrase.with("process", first.process));
    Some(view! { <span class="evidence">{says} {lost}</span> }.into_any())
}

/// Whether the run went through the recorded state.
fn told_course(page: Page, course: &Course) -> AnyView {
    let impossible = |told: &[(&str, &[MessageId])]| {
        let told = told.iter().filter(|(_, messages)| !messages.is_empty()).map(|(key, messages)| {
            let links = messages.iter().map(|&message| view! { " " {message_link(page, message)} });
            view! { <span class="evidence">{page.say(key)} {links.collect_view()}</span> }
        });
        let told = told.collect_view();
        let says = view! { <span class="says">{page.say("snapshot-impossible")}</span> {told} };
        verdict("violated", says.into_any())
    };
    match course {
        Course::Passed => {
            let says = view! { <span class="says">{page.say("snapshot-passed")}</span> };
            verdict("holds", says.into_any())
        }
        Course::Reordered(reordering) => reordered(page, reordering),
        Course::Orphans(messages) => impossible(&[("snapshot-orphans", messages)]),
        Course::Otherwise { missing, surplus } => {
            impossible(&[("snapshot-missing", missing), ("snapshot-surplus", surplus)])
        }
    }
}

fn reordered(page: Page, reordering: &Reordering) -> AnyView {
    let why = Phrase::new("page-snapshot-never-why").with("swaps", reordering.swaps);
    let says = view! {
        <span class="says">{page.say("snapshot-never")}</span>
        <span class="evidence">{page.say("snapshot-inside")} {event_links(page, &reordering.earlier)}</span>
        <span class="evidence">{page.say("snapshot-before")} {event_links(page, &reordering.later)}</span>
        <span class="evidence">{page.phrase(&why)}</span>
    };
    verdict("open", says.into_any())
}

/// Lays the recorded cut over the diagram, once everybody has recorded its own state.
fn lay_button(page: Page, frontier: impl Fn() -> Option<Vec<u32>> + Copy + Send + 'static) -> impl IntoView {
    let ui = Ui::get();
    let act = move |_| {
        ui.pause();
        if let Some(frontier) = untrack(frontier) {
            page.act(Action::Cut(Cutting::Along(frontier)));
            focus::keep();
        }
    };
    view! {
        <button type="button" aria-disabled=move || frontier().is_none().then_some("true") on:click=act>
            {page.say("snapshot-lay")}
        </button>
    }
}

/// The reader's cut and the recorded one, in numbers.
fn compared(page: Page, recorded: Vec<u32>) -> Option<AnyView> {
    let yours = page.overlays.cut.get()?;
    let shown = page.shown.get();
    let recorded = shown.causality.cut(shown.trace(), &recorded)?;
    let key = match recorded.frontier == yours.frontier {
        true => "page-snapshot-laid",
        false => "page-snapshot-other-cut",
    };
    let events = |cut: &Cut| Value::from(cut.frontier.iter().sum::<u32>());
    let count = |cut: &Cut, crossing| cut.messages(crossing).count();
    let phrase = Phrase::new(key)
        .with("events", events(&yours))
        .with("in-transit", count(&yours, Crossing::InTransit))
        .with("orphans", count(&yours, Crossing::Orphan))
        .with("recorded-events", events(&recorded))
        .with("recorded-in-transit", count(&recorded, Crossing::InTransit))
        .with("recorded-orphans", count(&recorded, Crossing::Orphan));
    Some(view! { <p class="why">{page.phrase(&phrase)}</p> }.into_any())
}

/// What a process has recorded up to the cursor; if this is one of its events, only what it recorded there.
pub fn recorded(page: Page, process: ProcessId, at: Option<&Event>) -> Option<AnyView> {
    let (shown, cursor) = (page.shown.get(), page.own_cursor.get());
    let row = |part: &Recording| {
        let number = Phrase::new("page-snapshot-number").with("number", part.snapshot);
        let value = view! { <b>{page.value(&part.state)}</b> <span class="how">{under_way(page, &part.channels)}</span> };
        fact(page.phrase(&number), value)
    };
    let rows = recorded_by(&shown, cursor, process, at).iter().map(row).collect();
    section(page.say("snapshot-recorded"), rows)
}
