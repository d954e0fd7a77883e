//! The form that sets the scenario up, and the one that adds a command.

use super::asking::Asking;
use crate::page::Page;
use leptos::html::Details;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use worldlines_core::session::Action;
use worldlines_core::session::setup::{
    self, Channel, ChannelField, Control, Field, FieldKey, Group, channels, own_channels,
};
use worldlines_core::trace::{Phrase, ProcessId};

/// With more processes than this, channels are too many to be listed.
const LISTED_PROCESSES_MAX: usize = 12;

/// The form, which is made when it is opened first.
#[component]
pub fn Setup() -> impl IntoView {
    let page = Page::get();
    let (details, was_opened) = (NodeRef::<Details>::new(), RwSignal::new(false));
    let note = move |_| {
        if let Some(details) = details.get_untracked().filter(|details| details.open()) {
            was_opened.set(true);
            // Opened at the end of its column, it would be out of sight.
            request_animation_frame(move || details.scroll_into_view());
        }
    };
    let scenario = Memo::new(move |_| page.shown.get().base.id.clone());
    view! {
        <details class="setup" node_ref=details on:toggle=note>
            <summary>{page.word("setup")}</summary>
            <Show when=move || was_opened.get()>
                {move || {
                    scenario.track();
                    form(page)
                }}
            </Show>
        </details>
    }
}

fn form(page: Page) -> impl IntoView {
    let channel: RwSignal<Channel> = RwSignal::new(None);
    let algorithm = page.peek(|state| page.word(&format!("algorithm-{}", state.shown.base.algorithm)));
    let is_chosen =
        Memo::new(move |_| page.shown.get().scenario.mode == worldlines_core::sim::config::Mode::Stepped);
    view! {
        {group(page, algorithm, || Group::Algorithm)}
        {group(page, page.word("setup-processes"), || Group::Processes)}
        <fieldset>
            <legend>{page.word("setup-network")}</legend>
            <Show when=move || is_chosen.get()>
                <p class="look-for">{page.word("setup-chosen")}</p>
            </Show>
            {channel_choice(page, channel)}
            {rows(page, move || Group::Network(channel.get()))}
        </fieldset>
        <fieldset>
            <legend>{page.word("setup-chance")}</legend>
            {rows(page, || Group::Chance)}
            <button type="button" class="another-run" on:click=move |_| page.act(Action::AnotherRun)>
                {page.word("setup-another-run")}
            </button>
            <p class="look-for" aria-live="polite">
                {move || page.with(|state| state.same_run.clone()).map(|phrase| page.phrase(&phrase))}
            </p>
        </fieldset>
        {group(page, page.word("setup-run"), || Group::Run)}
        <Asking/>
    }
}

fn group(page: Page, legend: String, of: impl Fn() -> Group + Copy + Send + Sync + 'static) -> impl IntoView {
    let has_any = move || !setup::fields(&page.shown.get(), of()).is_empty();
    view! {
        <Show when=has_any>
            <fieldset>
                <legend>{legend.clone()}</legend>
                {rows(page, of)}
            </fieldset>
        </Show>
    }
}

/// A row for each field, kept while it is there: what was typed into it stays.
fn rows(page: Page, of: impl Fn() -> Group + Send + Sync + 'static) -> impl IntoView {
    let each = move || setup::fields(&page.shown.get(), of());
    view! { <For each=each key=|field| field.key children=move |field| row(page, field)/> }
}

/// Which channel the fields of the network are about.
fn channel_choice(page: Page, chosen: RwSignal<Channel>) -> impl IntoView {
    let options = move || {
        let shown = page.shown.get();
        let own = own_channels(&shown);
        let roster = shown.scenario.roster();
        let all = if roster.len() <= LISTED_PROCESSES_MAX { channels(&roster) } else { own.clone() };
        let name = |(from, to): (ProcessId, ProcessId)| {
            let rule =
                if own.contains(&(from, to)) { "setup-one-channel-differs" } else { "setup-one-channel" };
            page.phrase(&Phrase::new(rule).with("from", from).with("to", to))
        };
        let option = |(position, channel): (usize, (ProcessId, ProcessId))| {
            let is_chosen = chosen.get_untracked() == Some(channel);
            view! { <option value=position prop:selected=is_chosen>{name(channel)}</option> }
        };
        all.clone().into_iter().enumerate().map(option).collect_view()
    };
    let choose = move |event| {
        let shown = page.shown.get_untracked();
        let roster = shown.scenario.roster();
        let all = if roster.len() <= LISTED_PROCESSES_MAX { channels(&roster) } else { own_channels(&shown) };
        chosen.set(
            event_target_value(&event).parse().ok().and_then(|position: usize| all.get(position).copied()),
        );
    };
    let more = move || {
        let roster = page.shown.get().scenario.roster();
        let mut pair = roster.ids();
        let first = pair.next().filter(|_| roster.len() > LISTED_PROCESSES_MAX);
        first.zip(pair.next()).map(|(from, to)| {
            let phrase = Phrase::new("setup-channels-more").with("from", roster.process(from));
            let hint = page.phrase(&phrase.with("to", roster.process(to)));
            view! { <p class="field-hint" id="setup-channels-more">{hint}</p> }
        })
    };
    view! {
        <div class="field wide">
            <label for="setup-channel">{page.word("setup-channel")}</label>
            <select id="setup-channel" aria-describedby="setup-channels-more" on:change=choose>
                <option value="">{page.word("setup-every-channel")}</option>
                {options}
            </select>
            {more}
        </div>
    }
}

/// One field with its label, what is wrong with it, and the way back.
fn row(page: Page, field: Field) -> impl IntoView {
    let (key, control) = (field.key, field.control.clone());
    // Words need room.
    let is_wide = matches!(control, Control::Word(_));
    let is_flag = control == Control::Flag;
    let id = id_of(page, key);
    let now = Memo::new(move |_| setup::field(&page.shown.get(), key).unwrap_or_else(|| field.clone()));
    let refusal = Memo::new(move |_| page.with(|state| state.refusal(key).cloned()));
    let label = Memo::new(move |_| page.word(&label_key(page, key)));
    let problem_id = format!("{id}-problem");
    let said = move || refusal.get().map(|phrase| page.phrase(&phrase));
    let can_go_back = move || now.get().is_changed() || refusal.get().is_some();
    let back_id = id.clone();
    let back = move |_| {
        page.act(Action::Restore(key));
        put(&back_id, &now.get_untracked().value);
    };
    let back_text = move || {
        let usual = option_name(page, &label_key(page, key), &now.get().control, &now.get().usual);
        let phrase = if usual.is_empty() { "setup-back-to-nothing" } else { "setup-back-to" };
        page.phrase(&Phrase::new(phrase).with("usual", usual))
    };
    view! {
        <div class="field" class:changed=move || now.get().is_changed() class:flag=is_flag class:wide=is_wide>
            <label for=id.clone()>{move || label.get()}</label>
            {input(page, key, control, now, id, problem_id.clone(), refusal)}
            <p class="field-problem" id=problem_id aria-live="polite">{said}</p>
            <Show when=can_go_back>
                <button type="button" class="link" on:click=back.clone()>{back_text}</button>
            </Show>
        </div>
    }
}

fn input(
    page: Page,
    key: FieldKey,
    control: Control,
    now: Memo<Field>,
    id: String,
    problem_id: String,
    refusal: Memo<Option<Phrase>>,
) -> AnyView {
    let set = move |text: String| page.act(Action::Set(key, text));
    let value = Memo::new(move |_| now.get().value);
    let invalid = move || refusal.get().is_some().to_string();
    match control {
        Control::Flag => view! {
            <input
                type="checkbox"
                id=id
                prop:checked=move || value.get() == "true"
                aria-describedby=problem_id
                on:change=move |event| set(event_target_checked(&event).to_string())
            />
        }
        .into_any(),
        Control::Word(_) | Control::Process(_) => {
            let options = move || {
                let names = match now.get().control {
                    Control::Process(ids) => ids,
                    Control::Word(words) => words.into_iter().map(str::to_owned).collect(),
                    _ => Vec::new(),
                };
                let label = label_key(page, key);
                let option = |name: String| {
                    let text = option_name(page, &label, &now.get_untracked().control, &name);
                    let is_chosen = {
                        let name = name.clone();
                        move || value.get() == name
                    };
                    view! { <option value=name prop:selected=is_chosen>{text}</option> }
                };
                names.into_iter().map(option).collect_view()
            };
            view! {
                <select
                    id=id
                    aria-describedby=problem_id
                    aria-invalid=invalid
                    on:change=move |event| set(event_target_value(&event))
                >
                    {options}
                </select>
            }
            .into_any()
        }
        Control::Number { .. } | Control::Percent | Control::Text => {
            // As text, so that what was typed can be read, and said to be wrong, whatever it is.
            let mode = match control {
                Control::Number { .. } => "numeric",
                Control::Percent => "decimal",
                _ => "text",
            };
            view! {
                <input
                    type="text"
                    id=id
                    inputmode=mode
                    autocapitalize="off"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || value.get()
                    aria-describedby=problem_id
                    aria-invalid=invalid
                    on:change=move |event| set(event_target_value(&event))
                />
            }
            .into_any()
        }
    }
}

/// Writes a value into its field: what was refused stands there only for whoever looks at it.
fn put(id: &str, value: &str) {
    let Some(element) = document().get_element_by_id(id) else {
        return;
    };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
        input.set_checked(value == "true");
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
    }
}

/// What one of a field's values is called.
fn option_name(page: Page, label: &str, control: &Control, value: &str) -> String {
    match control {
        Control::Flag if value == "true" => page.word("setup-yes"),
        Control::Flag => page.word("setup-no"),
        Control::Word(_) => page.word(&format!("{label}.{value}")),
        Control::Process(_) => page.peek(|state| {
            let processes = &state.shown.scenario.processes;
            let named = processes.iter().find(|process| process.id == value);
            named.map_or(value, |process| &process.name).to_owned()
        }),
        _ => value.to_owned(),
    }
}

/// The text that says what a field is about.
fn label_key(page: Page, key: FieldKey) -> String {
    match key {
        FieldKey::Parameter(name) => {
            format!("parameter-{}-{name}", page.peek(|state| state.shown.base.algorithm.clone()))
        }
        FieldKey::ProcessCount => "setup-process-count".to_owned(),
        FieldKey::ProcessIds => "setup-process-ids".to_owned(),
        FieldKey::Seed => "setup-seed".to_owned(),
        FieldKey::Until => "setup-until".to_owned(),
        FieldKey::EventsMax => "setup-events-max".to_owned(),
        FieldKey::Timers => "setup-timers".to_owned(),
        FieldKey::Detector => "setup-detector".to_owned(),
        FieldKey::DetectorDelay => "setup-detector-delay".to_owned(),
        FieldKey::Channel(channel, field) => {
            let kind = || {
                let key = FieldKey::Channel(channel, ChannelField::LatencyKind);
                setup::field(&page.shown.get(), key).map_or_else(String::new, |field| field.value)
            };
            match field {
                ChannelField::LatencyKind => "setup-latency-kind".to_owned(),
                ChannelField::LatencyLeast => format!("setup-latency-least.{}", kind()),
                ChannelField::LatencyRest => format!("setup-latency-rest.{}", kind()),
                ChannelField::Loss => "setup-loss".to_owned(),
                ChannelField::Duplicate => "setup-duplicate".to_owned(),
                ChannelField::Fifo => "setup-fifo".to_owned(),
            }
        }
    }
}

/// The id of a field's element.
fn id_of(page: Page, key: FieldKey) -> String {
    match key {
        FieldKey::Parameter(name) => format!("setup-parameter-{name}"),
        FieldKey::Channel(_, field) => format!("setup-channel-{field:?}"),
        other => label_key(page, other),
    }
}
