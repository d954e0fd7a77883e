//! From a link to the state, and back; and what can be wrong on the way.

use super::action::Action;
use super::shown::Shown;
use super::state::{Look, Selection, Stamps, State};
use crate::causality::MalformedTrace;
use crate::diagram::{Axis, Direction};
use crate::protocols::RunProblem;
use crate::scenario::link::{self, Selected};
use crate::scenario::{Link, Place, Problem};
use crate::trace::{EventId, Phrase, ProcessId};
use std::sync::Arc;

/// What is shown when nothing is asked for: a reply on its way, that one may drop.
pub const FIRST: &str = "#1/request-reply/two-deposits;at=S.3;d=0";

/// Why something was not done, or is not quite what was asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum Trouble {
    /// The link cannot be read.
    Link(Problem),
    /// The catalogue has no such scenario.
    UnknownScenario(String),
    /// The edits do not fit the scenario.
    Edit(Problem),
    /// The scenario with its edits cannot be run.
    Run(RunProblem),
    /// The run contradicts itself.
    Trace(MalformedTrace),
    /// The run is not the one that was shared.
    AnotherRun,
    /// The event or message that the link points at is not in the run.
    NotThere,
}

impl Trouble {
    /// What is wrong and what to do, as a key with its values.
    pub fn phrase(&self) -> Phrase {
        match self {
            Trouble::Link(problem) | Trouble::Edit(problem) => problem.phrase(),
            Trouble::UnknownScenario(id) => Phrase::new("trouble-unknown-scenario").with("id", id.as_str()),
            Trouble::Run(problem) => problem.phrase.clone(),
            Trouble::Trace(malformed) => malformed.phrase(),
            Trouble::AnotherRun => Phrase::new("trouble-another-run"),
            Trouble::NotThere => Phrase::new("trouble-not-there"),
        }
    }

    /// Where, if it is in a text.
    pub fn place(&self) -> Option<Place> {
        match self {
            Trouble::Link(problem) | Trouble::Edit(problem) => problem.place,
            _ => None,
        }
    }

    /// Key of the words that introduce it: what it came from, and what is shown instead.
    pub fn title_key(&self) -> &'static str {
        match self {
            Trouble::Link(_) | Trouble::UnknownScenario(_) => "trouble-link",
            Trouble::Edit(_) | Trouble::Run(_) | Trouble::Trace(_) => "trouble-edit",
            Trouble::AnotherRun | Trouble::NotThere => "trouble-differs",
        }
    }
}

const VERTICAL: &str = "vertical";
const HORIZONTAL: &str = "horizontal";
const CAUSAL: &str = "causal";
const LAMPORT: &str = "lamport";
const VECTOR: &str = "vector";
const PAST: &str = "past";

impl State {
    /// The page as it opens: what the fragment of its address asks for, or else the first screen.
    ///
    /// # Errors
    /// When not even the first screen can be shown.
    pub fn begin(fragment: &str) -> Result<State, Trouble> {
        let asked_for = fragment.trim_start_matches('#');
        let mut state = State::read(FIRST)?;
        if !asked_for.is_empty() {
            state.follow(fragment);
        }
        Ok(state)
    }

    /// A run from its end, with nothing selected.
    pub(super) fn of(shown: Shown) -> State {
        State {
            cursor: shown.trace().events.len(),
            shown: Arc::new(shown),
            selection: None,
            comparing: false,
            second: None,
            seen: Vec::new(),
            look: Look::default(),
            draft: None,
            problem: None,
            history: Default::default(),
        }
    }

    /// Shows what a link says. A link that cannot be followed changes nothing but [`State::problem`].
    pub(super) fn follow(&mut self, fragment: &str) {
        match State::read(fragment) {
            Err(trouble) => self.problem = Some(trouble),
            Ok(mut state) => {
                // Another place in what is shown already, or other edits of it: back and forward in the browser.
                if state.shown.base == self.shown.base {
                    state.history = std::mem::take(&mut self.history);
                    if state.shown.edits == self.shown.edits {
                        state.shown = Arc::clone(&self.shown);
                        state.draft = self.draft.take();
                    } else {
                        state.history.follow(&self.shown.edits, &state.shown.edits);
                        state.draft = self.draft.take().and_then(|draft| draft.elsewhere(&state.shown));
                    }
                }
                *self = state;
            }
        }
    }

    fn read(fragment: &str) -> Result<State, Trouble> {
        let link = Link::decode(fragment).map_err(Trouble::Link)?;
        let mut state = State::of(Shown::new(link.scenario, link.edits)?);
        let shown = Arc::clone(&state.shown);
        state.look = look_of(&link.look.view);
        if let Some(at) = link.look.at {
            match shown.cursor_after(at) {
                Some(cursor) => state.cursor = cursor,
                None => state.problem = Some(Trouble::NotThere),
            }
        }
        if !state.mark(&link.look.select) {
            state.problem = Some(Trouble::NotThere);
        }
        state.update(Action::SeeAs(link.look.seen));
        if link.digest.is_some_and(|digest| digest != shown.digest) {
            state.problem = Some(Trouble::AnotherRun);
        }
        Ok(state)
    }

    /// Selects what a link names: a thing, or two events to compare. False if something is not there.
    fn mark(&mut self, selected: &[Selected]) -> bool {
        let trace = self.shown.trace();
        let find = |selected: &Selected| match *selected {
            Selected::Event(id) => trace.event(id).map(|_| Selection::Event(id)),
            Selected::Message(id) => trace.message(id).map(|_| Selection::Message(id)),
            Selected::Process(id) => trace.roster.has(id).then_some(Selection::Process(id)),
        };
        let found: Vec<Selection> = selected.iter().filter_map(find).collect();
        self.selection = found.first().copied();
        if let [Selection::Event(_), Selection::Event(second), ..] = found[..] {
            self.comparing = true;
            self.second = Some(second);
        }
        found.len() == selected.len()
    }

    /// The link to exactly this: the same run at the same step.
    pub fn link(&self) -> String {
        let mut link = Link::to(self.shown.base.clone());
        link.edits = self.shown.edits.clone();
        link.look = self.link_look();
        link.digest = Some(self.shown.digest.clone());
        link.encode()
    }

    fn link_look(&self) -> link::Look {
        let before_all = EventId { process: ProcessId(0), index: 0 };
        let at = self.current().map_or(before_all, |event| event.id);
        link::Look {
            at: (self.cursor < self.last()).then_some(at),
            view: view_of(&self.look),
            select: self
                .selection
                .into_iter()
                .map(selected)
                .chain(self.second.map(Selected::Event))
                .collect(),
            seen: self.seen.clone(),
            ..link::Look::default()
        }
    }
}

fn selected(selection: Selection) -> Selected {
    match selection {
        Selection::Event(event) => Selected::Event(event),
        Selection::Message(message) => Selected::Message(message),
        Selection::Process(process) => Selected::Process(process),
    }
}

fn view_of(look: &Look) -> Vec<String> {
    let direction = look.direction.map(|direction| match direction {
        Direction::Vertical => VERTICAL,
        Direction::Horizontal => HORIZONTAL,
    });
    let axis = (look.axis == Axis::Causal).then_some(CAUSAL);
    let stamps = match look.stamps {
        Stamps::None => None,
        Stamps::Lamport => Some(LAMPORT),
        Stamps::Vector => Some(VECTOR),
    };
    let past = look.past.then_some(PAST);
    [direction, axis, stamps, past].into_iter().flatten().map(str::to_owned).collect()
}

/// Words that are not known are left aside: a later version may have written them.
fn look_of(view: &[String]) -> Look {
    let mut look = Look::default();
    for word in view {
        match word.as_str() {
            VERTICAL => look.direction = Some(Direction::Vertical),
            HORIZONTAL => look.direction = Some(Direction::Horizontal),
            CAUSAL => look.axis = Axis::Causal,
            LAMPORT => look.stamps = Stamps::Lamport,
            VECTOR => look.stamps = Stamps::Vector,
            PAST => look.past = true,
            _ => {}
        }
    }
    look
}
