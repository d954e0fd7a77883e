//! The text of the script panel, in pieces: what applied, and what never did.

use super::draft::read;
use super::state::State;
use crate::scenario::Place;
use crate::trace::Phrase;

/// A piece of the text in the script panel. All of them, one after another, are the text.
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
        let mut pieces = Vec::new();
        let mut end = 0;
        let piece = |from: usize, to: usize, ignored| Piece {
            place: Place::of(&text, from),
            text: text[from..to].to_owned(),
            ignored,
        };
        for (start, why) in self.ignored_in(&text) {
            // An edit ends where the next one or a comment begins.
            let rest = text[start..].split([';', '\n', '#']).next().unwrap_or_default();
            pieces.push(piece(end, start, None));
            end = start + rest.trim_end().len();
            pieces.push(piece(start, end, Some(why)));
        }
        pieces.push(piece(end, text.len(), None));
        pieces
    }

    /// Where in the text the edits begin that never applied, in order, and why they did not.
    fn ignored_in(&self, text: &str) -> Vec<(usize, Phrase)> {
        let ignored: Vec<_> = self.shown.ignored().into_iter().filter(|item| item.edit.is_some()).collect();
        if ignored.is_empty() {
            return Vec::new();
        }
        // Beside a line that cannot be read, the others may still be what runs.
        let placed = read(text, &self.shown).placed;
        if !placed.iter().map(|(_, edit)| edit).eq(&self.shown.edits) {
            return Vec::new();
        }
        let why = |edit| ignored.iter().find(|item| item.edit == Some(edit)).map(|item| item.why.clone());
        let starts = placed.iter().enumerate();
        starts.filter_map(|(edit, (start, _))| Some((*start, why(edit)?))).collect()
    }
}
