//! Commands for a process: the form that adds one.

use super::shown::Shown;
use super::state::State;
use crate::protocols::command::{self, CommandSpec};
use crate::protocols::find;
use crate::scenario::Edit;
use crate::scenario::notation::parse_process;
use crate::sim::config::Mode;
use crate::sim::limits::TICKS_MAX;
use crate::sim::script::{Anchor, Item};
use crate::trace::{EventId, Phrase, ProcessId};

/// A command as the form has it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// The id of the process that is told.
    pub process: String,
    /// The command's name.
    pub name: String,
    /// Its arguments, as typed; those left empty at the end are left out.
    pub arguments: Vec<String>,
    /// When: a tick, or nothing for where the reader stands.
    pub tick: String,
}

/// The commands that the algorithm understands.
pub fn commands(shown: &Shown) -> &'static [CommandSpec] {
    find(&shown.scenario.algorithm).map_or(&[], |algorithm| algorithm.commands())
}

/// When a command comes that is given where the reader stands: at the tick of the cursor, or, where
/// steps are chosen, right after the event there.
pub fn now(state: &State) -> Anchor {
    let current = state.current();
    match state.shown.scenario.mode {
        Mode::Clocked { until_ticks } => {
            let tick = state.place.or(current.map(|event| event.at)).unwrap_or(0);
            Anchor::At(tick.min(until_ticks))
        }
        Mode::Stepped => {
            Anchor::After(current.map_or(EventId { process: ProcessId(0), index: 0 }, |event| event.id))
        }
    }
}

impl Asked {
    /// The edit that adds it.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence.
    pub fn edit(&self, state: &State) -> Result<Edit, Phrase> {
        let roster = state.shown.scenario.roster();
        let process = parse_process(&self.process, &roster).map_err(|problem| problem.phrase())?;
        let typed: Vec<&str> = self.arguments.iter().map(|argument| argument.trim()).collect();
        let count = typed.iter().rposition(|argument| !argument.is_empty()).map_or(0, |last| last + 1);
        let text = command::write(&self.name, &typed[..count]);
        command::read(&text, commands(&state.shown), &roster)?;
        let anchor = match self.tick.trim() {
            "" => now(state),
            tick => {
                let last = state.shown.until_ticks().min(TICKS_MAX);
                let refuse = || Phrase::new("setup-number-needed").with("min", 0u64).with("max", last);
                Anchor::At(tick.parse().ok().filter(|tick| *tick <= last).ok_or_else(refuse)?)
            }
        };
        Ok(Edit::Item(Item::Command { process, text, anchor: Some(anchor) }))
    }
}
