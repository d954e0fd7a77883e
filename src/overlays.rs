//! What is laid over the diagram: how things stand to the event in focus, and what is not known to
//! those through whose eyes the run is seen.

use crate::page::Shared;
use leptos::prelude::*;
use std::sync::Arc;
use worldlines_core::causality::{Knowledge, MessageKnown};
use worldlines_core::diagram::scene::{Hit, LabelOf};
use worldlines_core::session::{Cone, Selection, Shown, State};
use worldlines_core::trace::EventId;

/// What is not known, as the stylesheet knows it.
pub const UNKNOWN: &str = "unknown";
/// A message of which only the sending is known.
pub const OPEN: &str = "open";

/// What is laid over the diagram. Each is computed when what it depends on changes, and not at every
/// change of the page's state.
#[derive(Clone, Copy)]
pub struct Overlays {
    shown: Memo<Shared<Shown>>,
    /// The causal past and future of the event in focus, if they are to be seen.
    pub cone: Memo<Option<Shared<Cone>>>,
    /// What those through whose eyes the run is seen can know; `None` if everybody's are meant.
    pub knowledge: Memo<Option<Shared<Knowledge>>>,
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
        let seen = Memo::new(move |_| state.with(|state| state.seen.clone()));
        let cone = Memo::new(move |_| {
            shown.track();
            focus.track();
            past.track();
            state.with_untracked(State::cone).map(|cone| Shared(Arc::new(cone)))
        });
        let knowledge = Memo::new(move |_| {
            shown.track();
            seen.track();
            cursor.track();
            state.with_untracked(State::knowledge).map(|knowledge| Shared(Arc::new(knowledge)))
        });
        Overlays { shown, cone, knowledge }
    }

    /// Whether an event may be shown.
    pub fn knows(self, event: EventId) -> bool {
        self.knowledge.with(|knowledge| knowledge.as_ref().is_none_or(|knowledge| knowledge.knows(event)))
    }

    /// What the stylesheet should know of an event.
    pub fn of_event(self, event: EventId) -> Option<&'static str> {
        if !self.knows(event) {
            return Some(UNKNOWN);
        }
        self.cone.with(|cone| cone.as_ref().map(|cone| cone.of_event(event).name()))
    }

    /// What the stylesheet should know of a message, by its position in the trace.
    pub fn of_message(self, position: usize) -> Option<&'static str> {
        let shown = self.shown.get();
        let message = shown.trace().messages.get(position)?;
        let known = self.knowledge.with(|knowledge| knowledge.as_ref().map(|all| all.of_message(message)));
        match known {
            Some(MessageKnown::Nothing) => Some(UNKNOWN),
            Some(MessageKnown::Sent) => Some(OPEN),
            _ => self.cone.with(|cone| cone.as_ref().map(|cone| cone.of_message(message).name())),
        }
    }

    /// Whether something in the picture is there for those through whose eyes the run is seen.
    pub fn shows(self, hit: Hit) -> bool {
        let side = match hit {
            Hit::Message(message) => self.of_message(message),
            Hit::Event(event) => self.of_label(LabelOf::Stamp(event)),
        };
        side != Some(UNKNOWN)
    }

    /// What the stylesheet should know of a label.
    pub fn of_label(self, of: LabelOf) -> Option<&'static str> {
        match of {
            LabelOf::Message(message) => self.of_message(message),
            LabelOf::Stamp(event) | LabelOf::About(event) => {
                let id = self.shown.get().trace().events.get(event)?.id;
                self.of_event(id)
            }
        }
    }
}
