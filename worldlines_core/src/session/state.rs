//! The state of the page, and the questions it answers.

use super::beside::Other;
use super::cutting::Laid;
use super::draft::{Draft, script_text};
use super::drawn::Drawn;
use super::history::History;
use super::setup::FieldKey;
use super::shown::Shown;
use super::trouble::Trouble;
use super::veil::Behind;
use super::work::Work;
use crate::causality;
use crate::diagram::{Axis, Direction};
use crate::trace::{Event, EventId, MessageId, Phrase, ProcessId};
use std::sync::Arc;

/// What the reader asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Selection {
    /// An event.
    Event(EventId),
    /// A message.
    Message(MessageId),
    /// A process, as it is at the cursor.
    Process(ProcessId),
}

/// What stands beside events.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stamps {
    /// None.
    #[default]
    None,
    /// Their names.
    Names,
    /// Lamport clocks.
    Lamport,
    /// Vector clocks.
    Vector,
}

/// How the reader wants the diagram.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// Which way time runs; `None` is as the page is wide.
    pub direction: Option<Direction>,
    /// What the axis means.
    pub axis: Axis,
    /// What stands beside events.
    pub stamps: Stamps,
    /// Whether the causal past and future of the event in focus are tinted.
    pub past: bool,
    /// Whether the nearest consistent cuts are drawn beside the reader's own.
    pub nearest: bool,
    /// Whether arrows are drawn without what their messages say.
    pub without_labels: bool,
    /// Whether what comes after the cursor is left out; else it is pale.
    pub without_future: bool,
}

/// How long a run may be for now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Patience {
    /// It has fewer events than so many.
    pub most: usize,
    /// There was one that has more.
    pub is_over: bool,
}

impl Patience {
    /// It may be as long as it will.
    pub const ENDLESS: Patience = Patience { most: usize::MAX, is_over: false };
}

/// What the reader is looking at.
#[derive(Clone, Debug)]
pub struct State {
    /// The run, and the scenario with its edits that it comes from: as far as it can be known of, if it is seen
    /// through somebody's eyes. See [`State::whole`].
    pub shown: Arc<Shown>,
    /// How many events have happened: 0 is before the first.
    pub cursor: usize,
    /// What is drawn: the run, or all runs that stand side by side, as far as they can be known of.
    pub drawn: Arc<Drawn>,
    /// How many events have happened in all that is drawn.
    pub now: usize,
    /// What the inspector is about; `None` lets it follow the cursor.
    pub selection: Option<Selection>,
    /// Whether a second event is being compared with the selected one: what is stepped to or
    /// clicked next becomes that second event.
    pub comparing: bool,
    /// The second event.
    pub second: Option<EventId>,
    /// As seen by these processes only; by everybody if there are none.
    pub seen: Vec<ProcessId>,
    /// The tick at which a selected process was pointed at.
    pub place: Option<u64>,
    /// The cut that was laid; see [`State::cut`].
    pub(super) cut: Option<Laid>,
    /// How the diagram lies.
    pub look: Look,
    /// Whether only the diagram and its transport are shown, in a frame of another page.
    pub embed: bool,
    /// What is written in the script panel and differs from the edits.
    pub draft: Option<Draft>,
    /// Why the last thing asked for was not done, or how it differs from what was expected.
    pub problem: Option<Trouble>,
    /// That another seed made no difference, once that was tried.
    pub same_run: Option<Phrase>,
    /// What was typed into the form and cannot be, with the reason.
    pub refused: Vec<(FieldKey, Phrase)>,
    /// A run of so many events is not made for now, and whether there was one.
    pub(super) patience: Patience,
    pub(super) history: History,
    pub(super) behind: Option<Behind>,
    /// The runs that stand beside this one, from the top.
    pub(super) others: Vec<Other>,
    /// How many of them stand above it.
    pub(super) above: usize,
    /// What was done with other scenarios.
    pub(super) works: Vec<Work>,
}

impl State {
    /// How many events there are: the last cursor.
    pub fn last(&self) -> usize {
        self.shown.finished.trace.events.len()
    }

    /// The event that happened last at the cursor.
    pub fn current(&self) -> Option<&Event> {
        self.shown.finished.trace.events.get(self.cursor.checked_sub(1)?)
    }

    /// What the inspector is about.
    pub fn focus(&self) -> Option<Selection> {
        self.selection.or_else(|| self.current().map(|event| Selection::Event(event.id)))
    }

    /// The two events that are compared, if two are selected.
    pub fn compared(&self) -> Option<(EventId, EventId)> {
        match self.selection {
            Some(Selection::Event(first)) => Some((first, self.second?)),
            _ => None,
        }
    }

    /// The path that proves that one of the compared events happened before the other; empty if neither did.
    pub fn path(&self) -> Vec<causality::Step> {
        let Some((first, second)) = self.compared() else {
            return Vec::new();
        };
        let causality = &self.shown.causality;
        causality.path(first, second).or_else(|| causality.path(second, first)).unwrap_or_default()
    }

    /// What stands in the script panel: the draft, or else the edits.
    pub fn script_text(&self) -> String {
        self.draft.as_ref().map_or_else(|| script_text(&self.shown), |draft| draft.text.clone())
    }

    /// Whether there is a change to take back.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is a change to make again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// How many changes were taken back and can be made again.
    pub fn taken_back(&self) -> usize {
        self.history.taken_back()
    }
}
