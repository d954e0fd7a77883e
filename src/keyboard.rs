//! The keys, everywhere but where somebody writes.

use crate::page::Page;
use crate::ui::{self, Ui};
use crate::{diagram, focus, menu, player, present};
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;
use worldlines_core::session::{Action, Step, Stride};

/// The part of what is in sight that a key scrolls by.
const PAN: f64 = 0.25;

/// What a key does.
#[derive(Clone, Debug)]
enum Meaning {
    Act(Action),
    Play,
    Present,
    Escape,
    Catalogue,
    Share,
    Keys,
    Zoom(fn(Page)),
    /// Scrolls by this part of what is in sight, to the right and down.
    Pan(f64, f64),
}

/// Listens for as long as the page exists.
pub fn listen(page: Page, ui: Ui) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let Some(meaning) = meaning(&event).filter(|_| is_for_us(&event)) else {
            return;
        };
        // In a frame there is nothing else to open.
        let opens = matches!(meaning, Meaning::Catalogue | Meaning::Share | Meaning::Keys);
        if opens && page.peek(|state| state.embed) {
            return;
        }
        event.prevent_default();
        match meaning {
            Meaning::Act(action) => {
                ui.pause();
                page.act(action);
                focus::keep();
            }
            Meaning::Play => player::toggle(page, ui),
            Meaning::Present => present::toggle(ui),
            Meaning::Escape if page.peek(|state| state.selection.is_some()) => {
                page.act(Action::Unselect);
                focus::keep();
            }
            Meaning::Escape => present::end(ui),
            Meaning::Catalogue => ui::open(ui.catalogue),
            Meaning::Share => ui.sharing.set(true),
            Meaning::Keys => ui::open(ui.keys),
            Meaning::Zoom(zoom) => zoom(page),
            Meaning::Pan(right, down) => diagram::pan_by(ui, right, down),
        }
    });
    on_cleanup(move || handle.remove());
}

fn meaning(event: &KeyboardEvent) -> Option<Meaning> {
    let step = |step| Some(Meaning::Act(Action::Step(step)));
    let act = |action| Some(Meaning::Act(action));
    let command = event.ctrl_key() || event.meta_key();
    let key = event.key();
    // With Caps Lock, and on some systems with a command key, the letter's case says nothing.
    match (key.as_str(), command) {
        ("z" | "Z", true) if event.shift_key() => act(Action::Redo),
        ("z" | "Z", true) => act(Action::Undo),
        ("y" | "Y", true) => act(Action::Redo),
        (_, true) => None,
        _ if event.alt_key() => None,
        ("ArrowRight", _) if event.shift_key() => Some(Meaning::Pan(PAN, 0.0)),
        ("ArrowLeft", _) if event.shift_key() => Some(Meaning::Pan(-PAN, 0.0)),
        ("ArrowDown", _) if event.shift_key() => Some(Meaning::Pan(0.0, PAN)),
        ("ArrowUp", _) if event.shift_key() => Some(Meaning::Pan(0.0, -PAN)),
        ("+" | "=", _) => Some(Meaning::Zoom(|page| page.zoom_by(diagram::ZOOM_STEP))),
        ("-", _) => Some(Meaning::Zoom(|page| page.zoom_by(1.0 / diagram::ZOOM_STEP))),
        ("0", _) => Some(Meaning::Zoom(Page::zoom_to_fit)),
        ("ArrowRight" | "PageDown", _) => step(Step::Next(Stride::Event)),
        ("ArrowLeft" | "PageUp", _) => step(Step::Previous(Stride::Event)),
        ("Home", _) => step(Step::ToStart),
        ("End", _) => step(Step::ToEnd),
        (" ", _) => Some(Meaning::Play),
        ("Delete", _) => act(Action::DropFocused),
        ("Escape", _) => Some(Meaning::Escape),
        ("u", _) => act(Action::Undo),
        ("f", _) => Some(Meaning::Present),
        ("c", _) => Some(Meaning::Catalogue),
        ("s", _) => Some(Meaning::Share),
        ("?", _) => Some(Meaning::Keys),
        _ => None,
    }
}

/// Whether the key is not for a text, for an open dialog, or for the button that has the focus.
fn is_for_us(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else {
        return true;
    };
    let within = |selector: &str| target.closest(selector).ok().flatten().is_some();
    let pressed = event.key() == " " && within("button, summary, a");
    let pages = matches!(event.key().as_str(), "PageUp" | "PageDown" | "Home" | "End");
    let scrolled = pages && within(".run-table");
    let closes = event.key() == "Escape" && menu::is_open();
    !pressed && !scrolled && !closes && !within("textarea, input, select, dialog[open]")
}
