//! What stands in the script panel while it is not what runs.

use super::shown::Shown;
use crate::scenario::notation::{Style, parse_edits, print_edit, print_edits};
use crate::scenario::{Edit, Problem};

/// A text that somebody is writing. Nothing but its author takes anything out of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// The text.
    pub text: String,
    /// What is wrong with it, if it cannot be read.
    pub problem: Option<Problem>,
    /// Whether it says what runs, if in other words than the page would.
    pub runs: bool,
}

impl Draft {
    /// The text as a draft, read to see what is wrong with it. `None` if it says what runs anyway.
    pub(super) fn of(text: String, shown: &Shown) -> Option<Draft> {
        if text == script_text(shown) {
            return None;
        }
        let (problem, runs) = match parse_edits(&text, &shown.base) {
            Ok(edits) => (None, edits == shown.edits),
            Err(problem) => (Some(problem), false),
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

    /// The draft beside other edits. One that was run goes with its edits; anything else stays.
    pub(super) fn elsewhere(self, shown: &Shown) -> Option<Draft> {
        if self.runs { None } else { Draft::of(self.text, shown) }
    }
}

/// The edits as they stand in the panel.
pub(super) fn script_text(shown: &Shown) -> String {
    print_edits(&shown.edits, &shown.scenario.roster())
}
