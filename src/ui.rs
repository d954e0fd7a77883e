//! What only the page knows of itself: which part of it is open.

use crate::dialogs::Dialog;
use crate::page::Page;
use crate::{focus, icons, measure};
use leptos::ev::PointerEvent;
use leptos::html::Div;
use leptos::prelude::*;
use worldlines_core::session::{Action, State, Stride};

/// Which panel a phone shows below the diagram.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tab {
    /// What the scenario is about.
    Story,
    /// The inspector.
    Side,
}

impl Tab {
    /// The name that the stylesheet knows.
    pub fn name(self) -> &'static str {
        match self {
            Tab::Story => "story",
            Tab::Side => "side",
        }
    }
}

/// How high a phone's panel stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sheet {
    /// Only its handle.
    Low,
    /// Below the diagram.
    Half,
    /// Over most of the diagram.
    High,
}

impl Sheet {
    /// The name that the stylesheet and the words know.
    pub fn name(self) -> &'static str {
        match self {
            Sheet::Low => "low",
            Sheet::Half => "half",
            Sheet::High => "high",
        }
    }

    fn higher(self) -> Sheet {
        match self {
            Sheet::Low => Sheet::Half,
            Sheet::Half | Sheet::High => Sheet::High,
        }
    }

    fn lower(self) -> Sheet {
        match self {
            Sheet::High => Sheet::Half,
            Sheet::Half | Sheet::Low => Sheet::Low,
        }
    }
}

/// In a window lower than this, in pixels, a diagram has room only above a panel that is folded.
const LEAST_HEIGHT: f64 = 600.0;

/// A finger that moves less than this on the handle, in pixels, has tapped it.
const SWIPE_MIN: i32 = 24;

/// What is open, and whether the run plays.
#[derive(Clone, Copy)]
pub struct Ui {
    /// The panel below a phone's diagram.
    pub tab: RwSignal<Tab>,
    /// How high it stands.
    pub sheet: RwSignal<Sheet>,
    /// Whether the run is shown as a table.
    pub table: RwSignal<bool>,
    /// Whether the run plays.
    pub playing: RwSignal<bool>,
    /// How far a step goes.
    pub stride: RwSignal<Stride>,
    /// How fast it plays, as a position in [`crate::player::SPEEDS`].
    pub speed: RwSignal<usize>,
    /// Whether the diagram has the screen to itself.
    pub presenting: RwSignal<bool>,
    /// While presenting, beyond which end of the run a clicker was pressed: true is forward.
    pub page_turn: RwSignal<Option<bool>>,
    /// The part of the page that the diagram scrolls in.
    pub scroller: NodeRef<Div>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// Whether what is chosen in the catalogue is put beside what is shown.
    pub beside: RwSignal<bool>,
    /// Which scenarios were opened, by id.
    pub visited: RwSignal<Vec<String>>,
    /// The tour that the reader is on, and the stop, by position.
    pub tour: RwSignal<Option<(usize, usize)>>,
    /// Whether keys that are a single letter or sign do something.
    pub letters: RwSignal<bool>,
}

impl Ui {
    /// The page as it opens.
    pub fn new(page: Page) -> Ui {
        Ui {
            tab: RwSignal::new(Tab::Story),
            sheet: RwSignal::new(match measure::window_size().height < LEAST_HEIGHT {
                true => Sheet::Low,
                false => Sheet::Half,
            }),
            table: RwSignal::new(false),
            playing: RwSignal::new(false),
            stride: RwSignal::new(Stride::default()),
            speed: RwSignal::new(crate::player::USUAL_SPEED),
            presenting: page.presenting,
            page_turn: RwSignal::new(None),
            scroller: NodeRef::new(),
            dialog: RwSignal::new(None),
            beside: RwSignal::new(false),
            visited: RwSignal::new(crate::visited::before()),
            tour: RwSignal::new(None),
            letters: RwSignal::new(crate::keyboard::kept_letters()),
        }
    }

    /// The page's own state, from anywhere on it.
    pub fn get() -> Ui {
        expect_context()
    }

    /// Opens a dialog over the page.
    pub fn open(self, dialog: Dialog) {
        self.beside.set(false);
        self.dialog.set(Some(dialog));
    }

    /// Opens the catalogue for a scenario to be put beside what is shown.
    pub fn browse_for_beside(self) {
        self.open(Dialog::Catalogue);
        self.beside.set(true);
    }

    /// Closes whatever lies over the page: something else is to be seen.
    pub fn close_dialog(self) {
        self.dialog.set(None);
    }

    /// Stops playing: the reader takes over.
    pub fn pause(self) {
        if self.playing.get_untracked() {
            self.playing.set(false);
        }
    }

    /// Brings the inspector to the front, where only one panel has room.
    pub fn show_inspector(self) {
        self.tab.set(Tab::Side);
        if self.sheet.get_untracked() == Sheet::Low {
            self.sheet.set(Sheet::Half);
        }
    }
}

/// The handle of a phone's panel.
#[component]
pub fn SheetBar() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let tab = move |tab: Tab, key: &'static str| {
        let choose = move |_| {
            ui.tab.set(tab);
            if ui.sheet.get_untracked() == Sheet::Low {
                ui.sheet.set(Sheet::Half);
            }
        };
        view! {
            <button type="button" aria-pressed=move || (ui.tab.get() == tab).to_string() on:click=choose>
                {page.say(key)}
            </button>
        }
    };
    let next = move |_| {
        ui.sheet.update(|sheet| *sheet = if *sheet == Sheet::High { Sheet::Low } else { sheet.higher() });
    };
    let swipe_from = StoredValue::new(None);
    let begin = move |event: PointerEvent| swipe_from.set_value(Some(event.client_y()));
    let end = move |event: PointerEvent| {
        let way = swipe_from.get_value().map_or(0, |from| event.client_y() - from);
        swipe_from.set_value(None);
        if way.abs() > SWIPE_MIN {
            ui.sheet.update(|sheet| *sheet = if way < 0 { sheet.higher() } else { sheet.lower() });
        }
    };
    let size = move || page.say(&format!("sheet-size-{}", ui.sheet.get().name()));
    let turn = |key: &'static str, sign: AnyView, action: Action, can: fn(&State) -> bool| {
        let act = move |_| {
            ui.pause();
            page.act(action.clone());
            focus::keep();
        };
        let off = move || (!page.with(can)).to_string();
        view! {
            <button type="button" aria-label=page.say(key) title=page.say(key) aria-disabled=off on:click=act>{sign}</button>
        }
    };
    view! {
        <div class="sheet-bar" on:pointerdown=begin on:pointerup=end>
            <div class="sheet-tabs">{tab(Tab::Story, "tab-story")} {tab(Tab::Side, "tab-inspector")}</div>
            <div class="sheet-history">
                {turn("undo", icons::undo().into_any(), Action::Undo, State::can_undo)}
                {turn("redo", icons::redo().into_any(), Action::Redo, State::can_redo)}
            </div>
            <button type="button" class="sheet-size" aria-label=size title=size on:click=next>
                {move || icons::sheet(ui.sheet.get())}
            </button>
        </div>
    }
}
