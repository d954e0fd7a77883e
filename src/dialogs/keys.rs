//! The list of keys.

use super::{Dialog, Frame, head};
use crate::keyboard::{self, GROUPS, Group, Shortcut};
use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;

/// The list of keys.
#[component]
pub fn Keys() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let row = move |shortcut: &Shortcut| {
        let keys =
            shortcut.keys.iter().map(|chord| view! { <span class="chord">{caps(page, chord)}</span> " " });
        view! { <div><dt>{page.say(shortcut.says)}</dt><dd>{keys.collect_view()}</dd></div> }
    };
    let group = move |group: &Group| {
        view! {
            <section>
                <h3>{page.say(group.title)}</h3>
                <dl>{group.shortcuts.iter().map(row).collect_view()}</dl>
            </section>
        }
    };
    view! {
        <Frame dialog=Dialog::Keys attr:class="keys" attr:aria-labelledby="keys-title">
            {head(page, ui, "keys-title", "keys-title")}
            <div class="dialog-body">
                <div class="key-groups">{GROUPS.iter().map(group).collect_view()} {on_handle(page)} {pointer(page)}</div>
                <label class="letters">
                    <input
                        type="checkbox"
                        prop:checked=move || ui.letters.get()
                        on:change=move |event| keyboard::choose_letters(ui, event_target_checked(&event))
                    />
                    <span>{page.say("keys-letters")} <small>{page.say("keys-letters-hint")}</small></span>
                </label>
            </div>
        </Frame>
    }
}

/// What keys do on a handle of a cut, where time runs from left to right.
fn on_handle(page: Page) -> impl IntoView {
    let row = |says: &'static str, keys: [&'static str; 2]| {
        let keys = keys.map(|key| view! { <span class="chord">{caps(page, key)}</span> " " });
        view! {
            <div>
                <dt>{page.say(says)}</dt>
                <dd>{keys.collect_view()}</dd>
            </div>
        }
    };
    view! {
        <section>
            <h3>{page.say("keys-cut")}</h3>
            <dl>
                {row("key-cut-move", ["ArrowLeft", "ArrowRight"])} {row("key-cut-ends", ["Home", "End"])}
                {row("key-cut-other", ["ArrowUp", "ArrowDown"])}
            </dl>
        </section>
    }
}

/// What a click does together with a key.
fn pointer(page: Page) -> impl IntoView {
    let row = |says: &'static str, key: &'static str, gesture: &'static str| {
        view! {
            <div>
                <dt>{page.say(says)}</dt>
                <dd><span class="chord"><kbd>{key}</kbd> " " {page.say(gesture)}</span></dd>
            </div>
        }
    };
    view! {
        <section>
            <h3>{page.say("keys-pointer")}</h3>
            <dl>
                {row("pointer-compare", "Shift", "pointer-click")}
                {row("pointer-zoom", "Ctrl", "pointer-wheel")}
            </dl>
        </section>
    }
}

/// The keys of a chord as they are printed on a keyboard.
fn caps(page: Page, chord: &'static str) -> impl IntoView {
    let cap = |key: &'static str| {
        let printed = match key {
            "ArrowRight" => "→".to_owned(),
            "ArrowLeft" => "←".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            "ArrowUp" => "↑".to_owned(),
            "PageDown" => "Page ↓".to_owned(),
            "PageUp" => "Page ↑".to_owned(),
            " " => page.say("key-space"),
            "Escape" => "Esc".to_owned(),
            "-" => "−".to_owned(),
            letter if letter.len() == 1 => letter.to_uppercase(),
            other => other.to_owned(),
        };
        view! { <kbd>{printed}</kbd> }
    };
    // The sign itself joins nothing.
    let keys: Vec<&str> = if chord == "+" { vec![chord] } else { chord.split('+').collect() };
    keys.into_iter().map(cap).collect_view()
}
