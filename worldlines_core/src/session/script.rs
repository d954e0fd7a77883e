//! The text of the script panel and of an edit, in pieces: what applied, and what never did.

use super::draft::read;
use super::ignored::Ignored;
use super::shown::Shown;
use super::state::State;
use crate::scenario::Place;
use crate::scenario::notation::{Style, places_of_steps, print_edit};
use crate::trace::Phrase;
use std::ops::Range;

/// A piece of a script's text. All of them, one after another, are the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Where it begins.
    pub place: Place,
    /// The piece.
    pub text: String,
    /// Why it never applied. `None` if it did, or if the text is not what runs.
    pub ignored: Option<Phrase>,
}

impl State {
    /// The text of the script panel, in pieces.
    pub fn script_pieces(&self) -> Vec<Piece> {
        let text = self.script_text();
        let ignored = self.shown.ignored_edits();
        if ignored.is_empty() {
            return pieces(&text, Vec::new());
        }
        // Beside a line that cannot be read, the others may still be what runs.
        let placed = read(&text, &self.shown).placed;
        if !placed.iter().map(|(_, edit)| edit).eq(&self.shown.edits) {
            return pieces(&text, Vec::new());
        }
        let starts = placed.iter().enumerate();
        let struck = starts.flat_map(|(edit, (start, _))| struck(&self.shown, &ignored, edit, &text, *start));
        pieces(&text, struck.collect())
    }
}

impl Shown {
    /// An edit as it is written, in pieces.
    pub fn edit_pieces(&self, position: usize) -> Vec<Piece> {
        let Some(edit) = self.edits.get(position) else {
            return Vec::new();
        };
        let text = print_edit(edit, &self.scenario.roster(), Style::Lines);
        pieces(&text, struck(self, &self.ignored_edits(), position, &text, 0))
    }

    /// Of what never applied, that which the reader wrote.
    fn ignored_edits(&self) -> Vec<Ignored> {
        let mut ignored = self.ignored();
        ignored.retain(|item| item.edit.is_some());
        ignored
    }
}

/// Where in a text that never applied which stands in the edit that begins at this byte, and why it did not.
fn struck(
    shown: &Shown,
    ignored: &[Ignored],
    edit: usize,
    text: &str,
    start: usize,
) -> Vec<(Range<usize>, Phrase)> {
    // An edit ends where the next one or a comment begins.
    let rest = text[start..].split([';', '\n', '#']).next().unwrap_or_default();
    let whole = start..start + rest.trim_end().len();
    let place = |item: &Ignored| {
        let Some(steps) = &item.steps else {
            return Some((whole.clone(), item.why.clone()));
        };
        let places = places_of_steps(text, whole.clone(), &shown.scenario.roster()).ok()?;
        let (first, last) = (places.get(steps.start)?, places.get(steps.end.checked_sub(1)?)?);
        Some((first.start..last.end, item.why.clone()))
    };
    ignored.iter().filter(|item| item.edit == Some(edit)).filter_map(place).collect()
}

/// A text in pieces, cut where these begin and end.
fn pieces(text: &str, struck: Vec<(Range<usize>, Phrase)>) -> Vec<Piece> {
    let piece = |range: Range<usize>, ignored| Piece {
        place: Place::of(text, range.start),
        text: text[range].to_owned(),
        ignored,
    };
    let mut pieces = Vec::new();
    let mut end = 0;
    for (range, why) in struck {
        pieces.push(piece(end..range.start, None));
        end = range.end;
        pieces.push(piece(range, Some(why)));
    }
    pieces.push(piece(end..text.len(), None));
    pieces
}
