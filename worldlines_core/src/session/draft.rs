//! What stands in the script panel, or is written of a figure, while it is not what runs.

use super::shown::Shown;
use crate::protocols::{Algorithm, command, find};
use crate::scenario::edit::Setting;
use crate::scenario::notation::figure::Figure;
use crate::scenario::notation::{Style, parse_placed_edits, print_edit, print_edits};
use crate::scenario::parameters::check_one;
use crate::scenario::{Edit, Place, Problem, Reason};
use crate::sim::script::Item;
use crate::trace::{Phrase, Roster};

/// A text that somebody is writing. Nothing but its author takes anything out of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// The text.
    pub text: String,
    /// What is wrong with it, if it cannot be read: at most one thing in a line.
    pub mistakes: Vec<Mistake>,
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

impl Mistake {
    fn of(problem: Problem) -> Mistake {
        Mistake { phrase: problem.phrase(), place: problem.place }
    }
}

impl Draft {
    /// The text as a draft, read to see what is wrong with it. `None` if it says what runs anyway.
    pub(super) fn of(text: String, shown: &Shown) -> Option<Draft> {
        if text == script_text(shown) {
            return None;
        }
        if shown.is_figure() {
            let mistakes = Figure::parse(&text).err().into_iter().map(Mistake::of).collect();
            return Some(Draft { text, mistakes, runs: false });
        }
        let Reading { placed, mistakes } = read(&text, shown);
        let runs = mistakes.is_empty() && placed.iter().map(|(_, edit)| edit).eq(&shown.edits);
        Some(Draft { text, mistakes, runs })
    }

    /// The draft with one more line: an edit that was made elsewhere in the meantime.
    pub(super) fn with(self, edit: &Edit, shown: &Shown) -> Option<Draft> {
        if shown.is_figure() {
            return Draft::of(self.text, shown);
        }
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

/// The edits as they stand in the panel; of a figure, its text.
pub(super) fn script_text(shown: &Shown) -> String {
    if let Some(figure) = &shown.scenario.figure {
        return figure.clone();
    }
    print_edits(&shown.edits, &shown.scenario.roster())
}

/// What can be read of a text.
pub(super) struct Reading {
    /// The edits, each with the byte where it begins.
    pub placed: Vec<(usize, Edit)>,
    /// What is wrong, in the order of the text.
    pub mistakes: Vec<Mistake>,
}

/// So many mistakes are told at once.
const MISTAKES_MAX: usize = 12;

/// Reads edits, and goes on behind a line that cannot be read. What only the algorithm knows, its parameters
/// and its commands, is checked here too, so that a mistake is told while it can be seen.
pub(super) fn read(text: &str, shown: &Shown) -> Reading {
    let mut mistakes = Vec::new();
    let mut readable = text.to_owned();
    let placed = loop {
        let problem = match parse_placed_edits(&readable, &shown.base) {
            Ok(placed) => break placed,
            Err(problem) => problem,
        };
        // What is wrong with the length of it all is wrong however often it is read.
        let is_of_all = matches!(problem.reason, Reason::SourceTooLong | Reason::ItemsTooMany);
        let place = problem.place.filter(|_| !is_of_all);
        let rest = place.and_then(|place| without_line(&readable, place.line));
        mistakes.push(Mistake::of(problem));
        match rest.filter(|_| mistakes.len() < MISTAKES_MAX) {
            Some(rest) => readable = rest,
            None => break Vec::new(),
        }
    };
    let edits: Vec<Edit> = placed.iter().map(|(_, edit)| edit.clone()).collect();
    match (shown.base.roster_with(&edits), find(&shown.base.algorithm)) {
        (Err(problem), _) => mistakes.push(Mistake::of(problem)),
        (Ok(roster), Some(algorithm)) => {
            let wrong =
                placed.iter().filter_map(|(start, edit)| misused(text, *start, edit, algorithm, &roster));
            mistakes.extend(wrong);
        }
        (Ok(_), None) => {}
    }
    mistakes.sort_by_key(|mistake| mistake.place.map(|place| (place.line, place.column)));
    mistakes.truncate(MISTAKES_MAX);
    Reading { placed, mistakes }
}

/// The text with blanks in place of this line, so that all else stays where it is; `None` if it is blank anyway.
fn without_line(text: &str, number: usize) -> Option<String> {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let line = lines.get_mut(number.checked_sub(1)?).filter(|line| !line.trim().is_empty())?;
    *line = " ".repeat(line.len());
    Some(lines.join("\n"))
}

/// What the algorithm has to say against an edit that begins at this byte.
fn misused(
    text: &str,
    start: usize,
    edit: &Edit,
    algorithm: &dyn Algorithm,
    roster: &Roster,
) -> Option<Mistake> {
    // What is wrong stands behind the mark: behind the key, or behind the process.
    let behind = |mark| text[start..].find(mark).map_or(start, |length| start + length + 1);
    match edit {
        Edit::Set(Setting::Parameter(key, value)) => {
            let problem = check_one(algorithm.parameters(), key, value, roster).err()?;
            let is_known = algorithm.parameters().iter().any(|spec| spec.key == key);
            let problem = problem.at(text, if is_known { behind(',') } else { behind('=') });
            Some(Mistake::of(problem))
        }
        Edit::Item(Item::Command { text: words, .. }) => {
            let phrase = command::read(words, algorithm.commands(), roster).err()?;
            Some(Mistake { phrase, place: Some(Place::of(text, behind(':'))) })
        }
        _ => None,
    }
}
