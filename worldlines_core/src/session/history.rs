//! What was changed, so that it can be taken back and made again.

use crate::scenario::Edit;

/// Changes kept at most; the oldest are forgotten.
const DEPTH_MAX: usize = 200;

/// The edits before each change, and those after each change that was taken back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct History {
    before: Vec<Vec<Edit>>,
    after: Vec<Vec<Edit>>,
}

impl History {
    /// Remembers the edits as they were before a change.
    pub fn note(&mut self, edits: &[Edit]) {
        if self.before.len() == DEPTH_MAX {
            self.before.remove(0);
        }
        self.before.push(edits.to_vec());
        self.after.clear();
    }

    /// The edits before the last change. They are taken as taken back.
    pub fn undo(&mut self, now: &[Edit]) -> Option<Vec<Edit>> {
        let edits = self.before.pop()?;
        self.after.push(now.to_vec());
        Some(edits)
    }

    /// The edits after the change that was last taken back.
    pub fn redo(&mut self, now: &[Edit]) -> Option<Vec<Edit>> {
        let edits = self.after.pop()?;
        self.before.push(now.to_vec());
        Some(edits)
    }

    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }
}
