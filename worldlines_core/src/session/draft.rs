//! What stands in the script panel while it is not what runs.

use super::shown::Shown;
use crate::protocols::{command, find};
use crate::scenario::edit::Setting;
use crate::scenario::notation::{Style, parse_placed_edits, print_edit, print_edits};
use crate::scenario::parameters::check_one;
use crate::scenario::{Edit, Place};
use crate::sim::script::Item;
use crate::trace::Phrase;

/// A text that somebody is writing. Nothing but its author takes anything out of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// The text.
    pub text: String,
    /// What is wrong with it, if it cannot be read.
    pub problem: Option<Mistake>,
    /// Whether it says what runs, if in other words than the page would.
    pub runs: bool,
}

/// What is wrong with a text, and where.
#[derive(Clone, PartialEq, Debug)]
pub struct Mistake {
    /// What is wrong and what to do.
    pub phrase: Phrase,
    /// Where.
    pub place: Option<Place>,
}

impl Draft {
    /// The text as a draft, read to see what is wrong with it. `None` if it says what runs anyway.
    pub(super) fn of(text: String, shown: &Shown) -> Option<Draft> {
        if text == script_text(shown) {
            return None;
        }
        let (problem, runs) = match read(&text, shown) {
            Ok(edits) => (None, edits.iter().map(|(_, edit)| edit).eq(&shown.edits)),
            Err(mistake) => (Some(mistake), false),
        };
        Some(Draft { text, problem, runs })
    }

    /// The draft with one more line: an edit that was made elsewhere in the meantime.
    pub(super) fn with(self, edit: &Edit, shown: &Shown) -> Option<Draft> {
        let mut text = self.text;
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&print_edit(edit, &shown.scenario.roster(), Style::Lines));
        text.push('\n');
        Draft::of(text, shown)
    }
}

/// A draft as what is still being written, and as the reader's own wording of what runs: it is one of the two.
/// What is being written stays when the edits change; a wording goes with its edits.
pub(super) fn parted(draft: Option<Draft>) -> (Option<String>, Option<String>) {
    match draft {
        Some(draft) if draft.runs => (None, Some(draft.text)),
        draft => (draft.map(|draft| draft.text), None),
    }
}

/// The draft that these make beside the edits that are shown.
pub(super) fn joined(shown: &Shown, written: Option<String>, wording: Option<String>) -> Option<Draft> {
    written.or(wording).and_then(|text| Draft::of(text, shown))
}

/// The edits as they stand in the panel.
pub(super) fn script_text(shown: &Shown) -> String {
    print_edits(&shown.edits, &shown.scenario.roster())
}

/// Reads edits, each with the byte where it begins. What only the algorithm knows, its parameters
/// and its commands, is checked here too, so that a mistake is told while it can be seen.
fn read(text: &str, shown: &Shown) -> Result<Vec<(usize, Edit)>, Mistake> {
    let mistake =
        |problem: crate::scenario::Problem| Mistake { phrase: problem.phrase(), place: problem.place };
    let placed = parse_placed_edits(text, &shown.base).map_err(mistake)?;
    let edits: Vec<Edit> = placed.iter().map(|(_, edit)| edit.clone()).collect();
    let roster = shown.base.roster_with(&edits).map_err(mistake)?;
    let Some(algorithm) = find(&shown.base.algorithm) else {
        return Ok(placed);
    };
    for (start, edit) in &placed {
        // What is wrong stands behind the mark: behind the key, or behind the process.
        let behind = |mark| text[*start..].find(mark).map_or(*start, |length| start + length + 1);
        match edit {
            Edit::Set(Setting::Parameter(key, value)) => {
                check_one(algorithm.parameters(), key, value, &roster).map_err(|problem| {
                    let is_known = algorithm.parameters().iter().any(|spec| spec.key == key);
                    mistake(problem.at(text, if is_known { behind(',') } else { behind('=') }))
                })?;
            }
            Edit::Item(Item::Command { text: words, .. }) => {
                command::read(words, algorithm.commands(), &roster)
                    .map_err(|phrase| Mistake { phrase, place: Some(Place::of(text, behind(':'))) })?;
            }
            _ => {}
        }
    }
    Ok(placed)
}
