//! What was changed, so that it can be taken back and made again.

use crate::scenario::Edit;

/// The changes before now, and those that were taken back. They are as long as what they changed, so
/// all of them are kept.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct History {
    before: Vec<Change>,
    after: Vec<Change>,
}

/// Some edits in the place of others, between what stays as it is.
#[derive(Clone, PartialEq, Debug)]
struct Change {
    at: usize,
    before: Vec<Edit>,
    after: Vec<Edit>,
    /// What the script panel said on the other side of the change, if in the reader's own words.
    wording: Option<String>,
}

impl Change {
    /// What leads from one list to the other.
    fn between(before: &[Edit], after: &[Edit], wording: Option<String>) -> Change {
        let same = |(one, other): &(&Edit, &Edit)| one == other;
        let at = before.iter().zip(after).take_while(same).count();
        let (before, after) = (&before[at..], &after[at..]);
        let kept = before.iter().rev().zip(after.iter().rev()).take_while(same).count();
        Change {
            at,
            before: before[..before.len() - kept].to_vec(),
            after: after[..after.len() - kept].to_vec(),
            wording,
        }
    }

    /// The edits with `to` where `from` was.
    fn replace(&self, edits: &[Edit], from: &[Edit], to: &[Edit]) -> Vec<Edit> {
        let mut edits = edits.to_vec();
        // History and edits change together, so the range is always there; if it were not, nothing is better.
        let end = (self.at + from.len()).min(edits.len());
        edits.splice(self.at.min(end)..end, to.iter().cloned());
        edits
    }

    fn taken_back(&self, edits: &[Edit]) -> Vec<Edit> {
        self.replace(edits, &self.after, &self.before)
    }

    fn made(&self, edits: &[Edit]) -> Vec<Edit> {
        self.replace(edits, &self.before, &self.after)
    }
}

impl History {
    /// Remembers a change, and how the script panel worded what was there before.
    pub fn note(&mut self, before: &[Edit], after: &[Edit], wording: Option<String>) {
        self.before.push(Change::between(before, after, wording));
        self.after.clear();
    }

    /// Remembers that the reader went elsewhere by the browser's back and forward: the way along which
    /// changes were made, if they lie on it. `wording` is how the script panel words the edits, before and after.
    pub fn follow(&mut self, before: &[Edit], after: &[Edit], wording: &mut Option<String>) {
        if before == after {
            return;
        }
        if self.before.last().is_some_and(|change| change.taken_back(before) == after) {
            self.undo(before, wording);
        } else if self.after.last().is_some_and(|change| change.made(before) == after) {
            self.redo(before, wording);
        } else {
            self.note(before, after, wording.take());
        }
    }

    /// The edits before the last change, and their wording. It counts as taken back.
    pub fn undo(&mut self, now: &[Edit], wording: &mut Option<String>) -> Option<Vec<Edit>> {
        let mut change = self.before.pop()?;
        let edits = change.taken_back(now);
        std::mem::swap(&mut change.wording, wording);
        self.after.push(change);
        Some(edits)
    }

    /// The edits after the change that was last taken back, and their wording.
    pub fn redo(&mut self, now: &[Edit], wording: &mut Option<String>) -> Option<Vec<Edit>> {
        let mut change = self.after.pop()?;
        let edits = change.made(now);
        std::mem::swap(&mut change.wording, wording);
        self.before.push(change);
        Some(edits)
    }

    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }

    pub fn taken_back(&self) -> usize {
        self.after.len()
    }
}
