//! The keys, everywhere but where somebody writes. The list of keys shows these same tables.

use crate::dialogs::Dialog;
use crate::page::Page;
use crate::ui::Ui;
use crate::{diagram, focus, kept, menu, panels, player, present};
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;
use worldlines_core::session::{Action, Cutting, Step, Stride};

/// Keys that do the same.
pub struct Shortcut {
    /// What is pressed: names as [`chord`] makes them.
    pub keys: &'static [&'static str],
    /// Key of what it does.
    pub says: &'static str,
    /// Does it; which of its keys was pressed may say which way.
    run: fn(Page, Ui, &str),
}

/// Some shortcuts under a heading.
pub struct Group {
    /// Key of the heading.
    pub title: &'static str,
    /// Whether they are for the whole page: a frame in another page has nothing to open.
    whole_page: bool,
    /// The shortcuts, as they are listed.
    pub shortcuts: &'static [Shortcut],
}

/// How a chord with Shift begins.
const SHIFT: &str = "Shift+";
/// The part of what is in sight that a key moves the diagram by.
const PAN: f64 = 0.25;

/// Every key.
pub const GROUPS: [Group; 5] = [
    Group {
        title: "keys-through",
        whole_page: false,
        shortcuts: &[
            Shortcut {
                keys: &["ArrowRight", "PageDown"],
                says: "key-forward",
                run: |page, ui, chord| {
                    if chord != "PageDown" || !present::turn_page(page, ui, true) {
                        step(page, ui, Step::Next(ui.stride.get_untracked()));
                    }
                },
            },
            Shortcut {
                keys: &["ArrowLeft", "PageUp"],
                says: "key-back",
                run: |page, ui, chord| {
                    if chord != "PageUp" || !present::turn_page(page, ui, false) {
                        step(page, ui, Step::Previous(ui.stride.get_untracked()));
                    }
                },
            },
            Shortcut { keys: &["Home"], says: "key-start", run: |page, ui, _| step(page, ui, Step::ToStart) },
            Shortcut { keys: &["End"], says: "key-end", run: |page, ui, _| step(page, ui, Step::ToEnd) },
            Shortcut { keys: &[" "], says: "key-play", run: |page, ui, _| player::toggle(page, ui) },
        ],
    },
    Group {
        title: "keys-next",
        whole_page: false,
        shortcuts: &[
            Shortcut {
                keys: &["e", "Shift+e"],
                says: "key-event",
                run: |page, ui, chord| by(page, ui, chord, Stride::Event),
            },
            Shortcut {
                keys: &["m", "Shift+m"],
                says: "key-message",
                run: |page, ui, chord| by(page, ui, chord, Stride::Message),
            },
            Shortcut {
                keys: &["p", "Shift+p"],
                says: "key-process",
                run: |page, ui, chord| by(page, ui, chord, Stride::Process),
            },
            Shortcut {
                keys: &["n", "Shift+n"],
                says: "key-decision",
                run: |page, ui, chord| by(page, ui, chord, Stride::Decision),
            },
            Shortcut {
                keys: &["x", "Shift+x"],
                says: "key-failure",
                run: |page, ui, chord| by(page, ui, chord, Stride::Failure),
            },
        ],
    },
    Group {
        title: "keys-change",
        whole_page: false,
        shortcuts: &[
            Shortcut {
                keys: &["u", "Ctrl+z"],
                says: "key-undo",
                run: |page, ui, _| act(page, ui, Action::Undo),
            },
            Shortcut {
                keys: &["Ctrl+y", "Ctrl+Shift+z"],
                says: "key-redo",
                run: |page, ui, _| act(page, ui, Action::Redo),
            },
            Shortcut {
                keys: &["Delete"],
                says: "key-drop",
                run: |page, ui, _| act(page, ui, Action::DropFocused),
            },
            Shortcut {
                keys: &["Escape"],
                says: "key-escape",
                run: |page, ui, _| {
                    if page.peek(|state| state.selection.is_some()) {
                        act(page, ui, Action::Unselect);
                    } else {
                        present::end(ui);
                    }
                },
            },
        ],
    },
    Group {
        title: "keys-look",
        whole_page: false,
        shortcuts: &[
            Shortcut {
                keys: &["+", "=", "-"],
                says: "key-zoom",
                run: |page, _, chord| {
                    page.zoom_by(if chord == "-" { 1.0 / diagram::ZOOM_STEP } else { diagram::ZOOM_STEP });
                },
            },
            Shortcut {
                keys: &["l", "Shift+l"],
                says: "key-cut",
                run: |page, ui, chord| {
                    if chord == "l" {
                        panels::lay_cut(page, ui);
                    } else {
                        act(page, ui, Action::Cut(Cutting::Remove));
                    }
                },
            },
            Shortcut { keys: &["0"], says: "key-fit", run: |page, _, _| page.zoom_to_fit() },
            Shortcut {
                keys: &["Shift+ArrowRight", "Shift+ArrowLeft", "Shift+ArrowDown", "Shift+ArrowUp"],
                says: "key-pan",
                run: |_, ui, chord| match chord {
                    "Shift+ArrowRight" => diagram::pan_by(ui, PAN, 0.0),
                    "Shift+ArrowLeft" => diagram::pan_by(ui, -PAN, 0.0),
                    "Shift+ArrowDown" => diagram::pan_by(ui, 0.0, PAN),
                    _ => diagram::pan_by(ui, 0.0, -PAN),
                },
            },
        ],
    },
    Group {
        title: "keys-page",
        whole_page: true,
        shortcuts: &[
            Shortcut { keys: &["t"], says: "key-table", run: |_, ui, _| ui.table.update(|on| *on = !*on) },
            Shortcut { keys: &["f"], says: "key-present", run: |page, ui, _| present::toggle(page, ui) },
            Shortcut { keys: &["d"], says: "key-beside", run: |_, _, _| panels::open_beside_menu() },
            Shortcut { keys: &["c"], says: "key-catalogue", run: |_, ui, _| ui.open(Dialog::Catalogue) },
            Shortcut { keys: &["]"], says: "key-next", run: |page, ui, _| panels::go(page, ui, true) },
            Shortcut { keys: &["["], says: "key-previous", run: |page, ui, _| panels::go(page, ui, false) },
            Shortcut { keys: &["s"], says: "key-share", run: |_, ui, _| ui.open(Dialog::Share) },
            Shortcut {
                keys: &["b", "."],
                says: "key-blank",
                run: |_, ui, _| {
                    ui.pause();
                    ui.open(Dialog::Blank);
                },
            },
            Shortcut { keys: &["?"], says: "key-help", run: |_, ui, _| ui.open(Dialog::Keys) },
        ],
    },
];

fn by(page: Page, ui: Ui, chord: &str, stride: Stride) {
    let is_back = chord.starts_with(SHIFT);
    step(page, ui, if is_back { Step::Previous(stride) } else { Step::Next(stride) });
}

fn step(page: Page, ui: Ui, step: Step) {
    act(page, ui, Action::Step(step));
}

fn act(page: Page, ui: Ui, action: Action) {
    ui.pause();
    page.act(action);
    focus::keep();
}

/// Listens for as long as the page exists.
pub fn listen(page: Page, ui: Ui) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let Some(chord) = chord(&event).filter(|_| is_for_us(&event)) else {
            return;
        };
        if is_letter(&chord) && !ui.letters.get_untracked() {
            return;
        }
        let is_frame = page.peek(|state| state.embed);
        let groups = GROUPS.iter().filter(|group| !(is_frame && group.whole_page));
        let mut shortcuts = groups.flat_map(|group| group.shortcuts);
        if let Some(shortcut) = shortcuts.find(|shortcut| shortcut.keys.contains(&chord.as_str())) {
            event.prevent_default();
            (shortcut.run)(page, ui, &chord);
        }
    });
    on_cleanup(move || handle.remove());
}

/// What was pressed: `ArrowRight`, `Shift+n`, `Ctrl+z` (also with a Mac's command key), `?`.
fn chord(event: &KeyboardEvent) -> Option<String> {
    if event.alt_key() {
        return None;
    }
    let key = event.key();
    // A sign says by itself whether Shift was needed for it. Of a letter, with Caps Lock, the case says nothing.
    let is_sign = key.chars().count() == 1 && !key.chars().all(char::is_alphabetic) && key != " ";
    let key = if key.chars().count() == 1 { key.to_lowercase() } else { key };
    let ctrl = if event.ctrl_key() || event.meta_key() { "Ctrl+" } else { "" };
    let shift = if event.shift_key() && !is_sign { SHIFT } else { "" };
    Some(format!("{ctrl}{shift}{key}"))
}

/// Whether a chord is one letter or sign, which somebody who speaks to the computer may press by accident.
fn is_letter(chord: &str) -> bool {
    let key = chord.strip_prefix(SHIFT).unwrap_or(chord);
    key.chars().count() == 1 && key != " "
}

/// Whether the key is not for a text, for an open dialog, or for what has the focus.
fn is_for_us(event: &KeyboardEvent) -> bool {
    if event.default_prevented() {
        return false;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else {
        return true;
    };
    let within = |selector: &str| target.closest(selector).ok().flatten().is_some();
    let pressed = event.key() == " " && within("button, summary, a");
    let closes = event.key() == "Escape" && menu::is_open();
    // A lecturer chooses a step with the mouse and goes on with the clicker: up and down choose, the rest steps.
    let chosen = within(".transport select")
        && matches!(
            event.key().as_str(),
            "ArrowLeft" | "ArrowRight" | "PageUp" | "PageDown" | "Home" | "End"
        );
    !pressed && !closes && (chosen || !within("textarea, input, select, dialog[open]"))
}

const KEPT_AS: &str = "worldlines-letters";
const OFF: &str = "off";

/// Whether keys that are a single letter or sign are to do something, as chosen last time.
pub fn kept_letters() -> bool {
    kept::get(KEPT_AS).as_deref() != Some(OFF)
}

/// Switches keys that are a single letter or sign on or off, now and for the next time.
pub fn choose_letters(ui: Ui, on: bool) {
    ui.letters.set(on);
    kept::set(KEPT_AS, if on { "on" } else { OFF });
}
