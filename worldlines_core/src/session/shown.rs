//! A scenario with its edits, and the run that they lead to.

use super::link::Trouble;
use crate::causality::Causality;
use crate::protocols::{Finished, run_scenario};
use crate::scenario::notation::print_item;
use crate::scenario::{Edit, Scenario, digest};
use crate::sim::script::Item;
use crate::trace::{EventId, ProcessId, Trace};

/// A scenario with its edits, and the run that they lead to. It never changes; another takes its place.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The scenario as it was written.
    pub base: Scenario,
    /// What the reader changed.
    pub edits: Vec<Edit>,
    /// The scenario with the changes made.
    pub scenario: Scenario,
    /// Its run.
    pub finished: Finished,
    /// What could influence what in it.
    pub causality: Causality,
    /// The fingerprint of the run, for links.
    pub digest: String,
}

/// A part of the script that never applied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ignored {
    /// The item as it is written.
    pub text: String,
    /// Whether it names a process that the scenario no longer has; else its time or event never came.
    pub left_out: bool,
    /// The edit that it is, if it is one of the reader's.
    pub edit: Option<usize>,
}

impl Shown {
    /// Runs a scenario with these edits.
    pub fn new(base: Scenario, edits: Vec<Edit>) -> Result<Shown, Trouble> {
        let scenario = base.apply(&edits).map_err(Trouble::Edit)?;
        let finished = run_scenario(&scenario).map_err(Trouble::Run)?;
        let causality = Causality::of(&finished.trace).map_err(Trouble::Trace)?;
        let digest = digest(&finished.trace);
        Ok(Shown { base, edits, scenario, finished, causality, digest })
    }

    /// What happened.
    pub fn trace(&self) -> &Trace {
        &self.finished.trace
    }

    /// The cursor right after an event.
    pub fn cursor_after(&self, event: EventId) -> Option<usize> {
        match event.index {
            0 => Some(0),
            _ => self.trace().position(event).map(|position| position + 1),
        }
    }

    /// The last event that a process has had at a cursor; its initial state if it has had none.
    pub fn last_event_of(&self, process: ProcessId, cursor: usize) -> EventId {
        let positions = self.trace().by_process.get(process.position());
        let happened =
            positions.map_or(0, |all| all.partition_point(|&position| (position as usize) < cursor));
        EventId { process, index: happened as u32 }
    }

    /// The parts of the script that never applied.
    pub fn ignored(&self) -> Vec<Ignored> {
        let roster = self.scenario.roster();
        let left_out = self.scenario.left_out.iter().map(|text| Ignored {
            text: text.clone(),
            left_out: true,
            edit: None,
        });
        let never = self.finished.ignored_items.iter().map(|&item| Ignored {
            text: print_item(&self.scenario.script[item], &roster),
            left_out: false,
            edit: self.edit_of_item(item),
        });
        let impossible = self.finished.ignored_choices.iter().map(|(item, choice)| {
            let alone = Item::Next(vec![choice.clone()]);
            // A list of which only a part was possible did apply: the part is named, the edit is not.
            let is_whole = self.scenario.script[*item] == alone;
            Ignored {
                text: print_item(&alone, &roster),
                left_out: false,
                edit: if is_whole { self.edit_of_item(*item) } else { None },
            }
        });
        left_out.chain(never).chain(impossible).collect()
    }

    /// The edit that put this item into the script.
    fn edit_of_item(&self, item: usize) -> Option<usize> {
        let items_of_edits = self.edits.iter().filter(|edit| matches!(edit, Edit::Item(_))).count();
        let own_items = self.scenario.script.len() - items_of_edits;
        let place = item.checked_sub(own_items)?;
        let edits = self.edits.iter().enumerate().filter(|(_, edit)| matches!(edit, Edit::Item(_)));
        edits.map(|(position, _)| position).nth(place)
    }
}
