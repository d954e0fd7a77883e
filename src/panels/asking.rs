//! The form that adds a command: who, what, with which arguments, when.

use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::protocols::command::{ArgumentKind, ArgumentSpec, CommandSpec};
use worldlines_core::session::Action;
use worldlines_core::session::asking::{Asked, commands, now};
use worldlines_core::sim::script::Anchor;
use worldlines_core::trace::Phrase;

/// The form that adds a command.
#[component]
pub fn Asking() -> impl IntoView {
    let page = Page::get();
    let specs = page.peek(|state| commands(&state.shown));
    let algorithm = page.peek(|state| state.shown.base.algorithm.clone());
    let first = page.peek(|state| state.shown.scenario.processes.first().map(|process| process.id.clone()));
    let asked = RwSignal::new(Asked {
        process: first.unwrap_or_default(),
        name: specs.first().map_or_else(String::new, |spec| spec.name.to_owned()),
        ..Asked::default()
    });
    let problem = RwSignal::new(None::<Phrase>);
    let spec = Memo::new(move |_| position_of(specs, &asked.with(|asked| asked.name.clone())));
    let add = move |_| match page.peek(|state| asked.get_untracked().edit(state)) {
        Ok(edit) => {
            problem.set(None);
            page.act(Action::Add(edit));
        }
        Err(phrase) => problem.set(Some(phrase)),
    };
    let choose_name = move |event| {
        asked.update(|asked| {
            asked.name = event_target_value(&event);
            asked.arguments.clear();
        });
    };
    let commands = specs.iter().map(|spec| {
        let text = page.word(&format!("command-{algorithm}-{}", spec.key()));
        view! { <option value=spec.name>{text}</option> }
    });
    let commands = commands.collect_view();
    let here = move || {
        page.own_cursor.track();
        page.selection.track();
        page.phrase(&Phrase::new("asking-now").with("place", page.place_name(page.with(now))))
    };
    (!specs.is_empty()).then(|| {
        view! {
            <fieldset class="asking">
                <legend>{page.word("asking")}</legend>
                <div class="field">
                    <label for="asking-process">{page.word("asking-process")}</label>
                    <select id="asking-process" on:change=move |event| asked.update(|asked| asked.process = event_target_value(&event))>
                        {move || process_options(page, &asked.get_untracked().process)}
                    </select>
                </div>
                <div class="field wide">
                    <label for="asking-command">{page.word("asking-command")}</label>
                    <select id="asking-command" on:change=choose_name>{commands}</select>
                </div>
                {move || spec.get().and_then(|spec| specs.get(spec)).map(|spec| arguments(page, spec, asked))}
                <div class="field">
                    <label for="asking-when">{page.word("asking-when")}</label>
                    <input
                        type="text"
                        id="asking-when"
                        inputmode="numeric"
                        autocomplete="off"
                        placeholder=here
                        aria-describedby="asking-problem"
                        on:input=move |event| asked.update(|asked| asked.tick = event_target_value(&event))
                    />
                </div>
                <p class="field-problem" id="asking-problem" aria-live="polite">
                    {move || problem.get().map(|phrase| page.phrase(&phrase))}
                </p>
                <button type="button" on:click=add>{page.word("asking-add")}</button>
            </fieldset>
        }
    })
}

fn position_of(specs: &[CommandSpec], name: &str) -> Option<usize> {
    specs.iter().position(|spec| spec.name == name)
}

fn process_options(page: Page, chosen: &str) -> impl IntoView + use<> {
    let shown = page.shown.get();
    let option = |process: &worldlines_core::scenario::schema::Participant| {
        let is_chosen = process.id == chosen;
        view! { <option value=process.id.clone() prop:selected=is_chosen>{process.name.clone()}</option> }
    };
    shown.scenario.processes.iter().map(option).collect_view()
}

/// A field for each argument of a command.
fn arguments(page: Page, spec: &'static CommandSpec, asked: RwSignal<Asked>) -> impl IntoView {
    asked.update_untracked(|asked| {
        asked.arguments = spec.arguments.iter().map(|argument| usual(page, argument)).collect()
    });
    let algorithm = page.peek(|state| state.shown.base.algorithm.clone());
    let field = |(place, argument): (usize, &'static ArgumentSpec)| {
        let id = format!("asking-{}", argument.name);
        let set = move |text: String| {
            asked.update(|asked| {
                if let Some(argument) = asked.arguments.get_mut(place) {
                    *argument = text;
                }
            });
        };
        let name = page.word(&format!("command-{algorithm}-{}.{}", spec.key(), argument.name));
        let label = match argument.optional {
            true => page.phrase(&Phrase::new("asking-optional").with("argument", name)),
            false => name,
        };
        let control = match argument.kind {
            ArgumentKind::Process => view! {
                <select id=id.clone() on:change=move |event| set(event_target_value(&event))>
                    {process_options(page, &usual(page, argument))}
                </select>
            }
            .into_any(),
            _ => view! {
                <input
                    type="text"
                    id=id.clone()
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    value=usual(page, argument)
                    on:input=move |event| set(event_target_value(&event))
                />
            }
            .into_any(),
        };
        view! { <div class="field"><label for=id>{label}</label>{control}</div> }
    };
    spec.arguments.iter().enumerate().map(field).collect_view()
}

/// What stands in an argument's field at first: something that works, where there is such a thing.
fn usual(page: Page, argument: &ArgumentSpec) -> String {
    match argument.kind {
        ArgumentKind::Process => {
            let second =
                page.peek(|state| state.shown.scenario.processes.get(1).map(|process| process.id.clone()));
            second.unwrap_or_default()
        }
        ArgumentKind::Integer { min, max } => min.max(1).min(max).to_string(),
        ArgumentKind::Word => String::new(),
    }
}

impl Page {
    /// A moment in words.
    pub fn place_name(self, anchor: Anchor) -> String {
        self.phrase(&match anchor {
            Anchor::At(tick) => Phrase::new("what-if-at-tick").with("tick", tick),
            Anchor::After(event) if event.index == 0 => Phrase::new("what-if-at-start"),
            Anchor::After(event) => Phrase::new("what-if-after").with("event", event),
        })
    }
}
