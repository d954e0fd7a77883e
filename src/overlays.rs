//! What is laid over the diagram: how things stand to the event in focus.

use crate::page::Shared;
use leptos::prelude::*;
use std::sync::Arc;
use worldlines_core::causality::{Crossing, Cut};
use worldlines_core::diagram::scene::{Hit, LabelOf};
use worldlines_core::session::{Cone, Drawn, Selection, State};
use worldlines_core::trace::Fate;

/// A message of which those through whose eyes the run is seen know only the sending, as the stylesheet knows it.
pub const OPEN: &str = "open";
/// What all runs have that stand side by side.
const SHARED: &str = "shared";

/// What is laid over the diagram. Each is computed when what it depends on changes, and not at every
/// change of the page's state.
#[derive(Clone, Copy)]
pub struct Overlays {
    drawn: Memo<Shared<Drawn>>,
    /// The run that the cone is of.
    in_hand: Memo<usize>,
    cursor: Memo<usize>,
    /// The causal past and future of the event in focus, if they are to be seen.
    pub cone: Memo<Option<Shared<Cone>>>,
    /// What the reader's cut does to the messages of the run in hand.
    pub cut: Memo<Option<Shared<Cut>>>,
    /// Whether only that is shown which some of the processes can know.
    pub veiled: Memo<bool>,
    /// The events by which properties are violated at the cursor, by their positions.
    pub warned_of: Memo<Vec<usize>>,
    /// Where runs side by side first part.
    pub differing: Memo<Vec<Hit>>,
}

impl Overlays {
    /// The overlays of this state.
    pub fn new(
        state: RwSignal<State>,
        (drawn, in_hand): (Memo<Shared<Drawn>>, Memo<usize>),
        cursor: Memo<usize>,
        focus: Memo<Option<Selection>>,
    ) -> Overlays {
        let past = Memo::new(move |_| state.with(|state| state.look.past));
        let cone = Memo::new(move |_| {
            drawn.track();
            in_hand.track();
            focus.track();
            past.track();
            state.with_untracked(State::cone).map(|cone| Shared(Arc::new(cone)))
        });
        let veiled = Memo::new(move |_| state.with(State::is_veiled));
        let warned_of = Memo::new(move |_| {
            drawn.track();
            cursor.track();
            state.with_untracked(State::warned_of)
        });
        let differing = Memo::new(move |_| {
            drawn.track();
            state.with_untracked(State::differing)
        });
        let frontier = Memo::new(move |_| state.with(|state| state.frontier().map(<[u32]>::to_vec)));
        let cut = Memo::new(move |_| {
            drawn.track();
            in_hand.track();
            frontier.track();
            state.with_untracked(State::cut).map(|cut| Shared(Arc::new(cut)))
        });
        Overlays { drawn, in_hand, cursor, cone, cut, veiled, warned_of, differing }
    }

    /// How everything stands now.
    pub fn sight(self) -> Sight {
        Sight {
            drawn: self.drawn.get(),
            in_hand: self.in_hand.get(),
            cursor: self.cursor.get(),
            cone: self.cone.get(),
            cut: self.cut.get(),
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
    drawn: Shared<Drawn>,
    in_hand: usize,
    /// How many events have happened.
    pub cursor: usize,
    cone: Option<Shared<Cone>>,
    cut: Option<Shared<Cut>>,
    is_veiled: bool,
}

impl Sight {
    /// What the stylesheet should know of an event, by its position in the trace.
    pub fn of_event(&self, position: usize) -> Option<&'static str> {
        let (run, event) = self.drawn.event(position)?;
        match self.cone_of(run) {
            Some(cone) => Some(cone.of_event(event.id).name()),
            None => self.drawn.is_shared(Hit::Event(position)).then_some(SHARED),
        }
    }

    /// What the stylesheet should know of a message, by its position in the trace.
    pub fn of_message(&self, position: usize) -> Option<&'static str> {
        let (run, message) = self.drawn.message(position)?;
        if self.is_veiled && matches!(message.fate, Fate::InTransit { .. }) {
            return Some(OPEN);
        }
        match self.cone_of(run) {
            Some(cone) => Some(cone.of_message(message).name()),
            None => self.drawn.is_shared(Hit::Message(position)).then_some(SHARED),
        }
    }

    /// How things stand to an event of one run is said of nothing in another.
    fn cone_of(&self, run: usize) -> Option<&Cone> {
        self.cone.as_deref().filter(|_| run == self.in_hand)
    }

    /// How a message crosses the reader's cut, if it does.
    fn crossing(&self, position: usize) -> Option<&'static str> {
        let cut = self.cut.as_ref()?;
        let (run, message) = self.drawn.message(position)?;
        if run != self.in_hand {
            return None;
        }
        let (position, _) = self.drawn.runs().get(run)?.trace().message(message.id)?;
        let crossing = *cut.crossings.get(position)?;
        matches!(crossing, Crossing::InTransit | Crossing::Orphan).then(|| crossing.name())
    }

    /// What the stylesheet should know of a label.
    pub fn of_label(&self, of: LabelOf) -> Option<&'static str> {
        match of {
            LabelOf::Message(message) => self.crossing(message).or_else(|| self.of_message(message)),
            LabelOf::Stamp(event) | LabelOf::About(event) => self.of_event(event),
        }
    }
}
