//! What is laid over the diagram: how things stand to the event in focus.

use crate::page::Shared;
use leptos::prelude::*;
use std::sync::Arc;
use worldlines_core::diagram::scene::LabelOf;
use worldlines_core::session::{Cone, Selection, Shown, State};
use worldlines_core::trace::{EventId, Fate};

/// A message of which those through whose eyes the run is seen know only the sending, as the stylesheet knows it.
pub const OPEN: &str = "open";

/// What is laid over the diagram. Each is computed when what it depends on changes, and not at every
/// change of the page's state.
#[derive(Clone, Copy)]
pub struct Overlays {
    shown: Memo<Shared<Shown>>,
    cursor: Memo<usize>,
    /// The causal past and future of the event in focus, if they are to be seen.
    pub cone: Memo<Option<Shared<Cone>>>,
    /// Whether only that is shown which some of the processes can know.
    pub veiled: Memo<bool>,
    /// The events by which properties are violated at the cursor.
    pub warned_of: Memo<Vec<EventId>>,
}

impl Overlays {
    /// The overlays of this state.
    pub fn new(
        state: RwSignal<State>,
        shown: Memo<Shared<Shown>>,
        cursor: Memo<usize>,
        focus: Memo<Option<Selection>>,
    ) -> Overlays {
        let past = Memo::new(move |_| state.with(|state| state.look.past));
        let cone = Memo::new(move |_| {
            shown.track();
            focus.track();
            past.track();
            state.with_untracked(State::cone).map(|cone| Shared(Arc::new(cone)))
        });
        let veiled = Memo::new(move |_| state.with(State::is_veiled));
        let warned_of = Memo::new(move |_| {
            shown.track();
            cursor.track();
            state.with_untracked(State::warned_of)
        });
        Overlays { shown, cursor, cone, veiled, warned_of }
    }

    /// How everything stands now.
    pub fn sight(self) -> Sight {
        Sight {
            shown: self.shown.get(),
            cursor: self.cursor.get(),
            cone: self.cone.get(),
            is_veiled: self.veiled.get(),
        }
    }

    /// What the stylesheet should know of a message, by its position in the trace.
    pub fn of_message(self, position: usize) -> Option<&'static str> {
        self.sight().of_message(position)
    }
}

/// How everything stands at one moment, asked about once for many things.
pub struct Sight {
    shown: Shared<Shown>,
    /// How many events have happened.
    pub cursor: usize,
    cone: Option<Shared<Cone>>,
    is_veiled: bool,
}

impl Sight {
    /// What the stylesheet should know of an event, by its position in the trace.
    pub fn of_event(&self, position: usize) -> Option<&'static str> {
        let cone = self.cone.as_ref()?;
        self.shown.trace().events.get(position).map(|event| cone.of_event(event.id).name())
    }

    /// What the stylesheet should know of a message, by its position in the trace.
    pub fn of_message(&self, position: usize) -> Option<&'static str> {
        let message = self.shown.trace().messages.get(position)?;
        if self.is_veiled && matches!(message.fate, Fate::InTransit { .. }) {
            return Some(OPEN);
        }
        self.cone.as_ref().map(|cone| cone.of_message(message).name())
    }

    /// What the stylesheet should know of a label.
    pub fn of_label(&self, of: LabelOf) -> Option<&'static str> {
        match of {
            LabelOf::Message(message) => self.of_message(message),
            LabelOf::Stamp(event) | LabelOf::About(event) => self.of_event(event),
        }
    }
}
