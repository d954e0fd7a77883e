//! The text of the script panel and of an edit, in pieces: what applied, and what never did.

use super::draft::read;
use super::ignored::Ignored;
use super::shown::Shown;
use super::state::State;
use crate::scenario::notation::{Style, places_of_steps, print_edit};
use crate::scenario::{Edit, Place};
use crate::trace::{Phrase, Roster};
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
        if ignored.iter().all(Vec::is_empty) {
            return pieces(&text, Vec::new());
        }
        // Beside a line that cannot be read, the others may still be what runs.
        let placed = read(&text, &self.shown).placed;
        if !placed.iter().map(|(_, edit)| edit).eq(&self.shown.edits) {
            return pieces(&text, Vec::new());
        }
        let of_edits = placed.iter().zip(&ignored);
        let struck = of_edits.flat_map(|((start, _), ignored)| struck(&self.shown, ignored, &text, *start));
        pieces(&text, struck.collect())
    }
}

impl Shown {
    /// Each edit as it is written, in pieces.
    pub fn edits_in_pieces(&self) -> Vec<Vec<Piece>> {
        let roster = self.scenario.roster();
        let in_pieces = |(edit, ignored): (&Edit, Vec<Ignored>)| {
            let text = short(edit, &roster);
            pieces(&text, struck(self, &ignored, &text, 0))
        };
        self.edits.iter().zip(self.ignored_edits()).map(in_pieces).collect()
    }

    /// For each edit, that of it which never applied.
    fn ignored_edits(&self) -> Vec<Vec<Ignored>> {
        let mut of_edits = vec![Vec::new(); self.edits.len()];
        for item in self.ignored() {
            if let Some(edit) = item.edit.and_then(|edit| of_edits.get_mut(edit)) {
                edit.push(item);
            }
        }
        of_edits
    }
}

/// An edit as it is written. The text of a figure stands elsewhere, and can be read there.
pub(super) fn short(edit: &Edit, roster: &Roster) -> String {
    match edit {
        Edit::Figure(_) => "figure=…".to_owned(),
        other => print_edit(other, roster, Style::Lines),
    }
}

/// Where in a text that of an edit stands which never applied, and why it did not. The edit begins at this byte.
fn struck(shown: &Shown, ignored: &[Ignored], text: &str, start: usize) -> Vec<(Range<usize>, Phrase)> {
    if ignored.is_empty() {
        return Vec::new();
    }
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
    ignored.iter().filter_map(place).collect()
}

/// A text in pieces, cut where these begin and end.
fn pieces(text: &str, struck: Vec<(Range<usize>, Phrase)>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut place = Place::of(text, 0);
    let mut put = |end: usize, ignored| {
        let piece = &text[place.offset..end];
        pieces.push(Piece { place, text: piece.to_owned(), ignored });
        place = behind(place, piece);
    };
    for (range, why) in struck {
        put(range.start, None);
        put(range.end, Some(why));
    }
    put(text.len(), None);
    pieces
}

/// The place behind a piece of text that begins at this one.
fn behind(place: Place, piece: &str) -> Place {
    let (line, column) = match piece.rfind('\n') {
        Some(last) => (piece.matches('\n').count(), piece[last..].chars().count()),
        None => (0, place.column + piece.chars().count()),
    };
    Place { line: place.line + line, column, offset: place.offset + piece.len() }
}
