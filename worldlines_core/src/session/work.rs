//! What the reader did with each scenario, so that nothing of it is lost while another one is shown.

use super::beside::Other;
use super::draft::{Draft, joined, parted};
use super::history::History;
use super::state::State;
use crate::scenario::{Edit, Scenario};
use std::sync::Arc;

/// What was done with a scenario that is not shown now.
#[derive(Clone, Debug)]
pub(super) struct Work {
    base: Scenario,
    edits: Vec<Edit>,
    history: History,
    draft: Option<Draft>,
}

impl State {
    /// Shows another state in the place of this one. What was done here is kept for when the reader
    /// comes back, and what was done there before goes on: there, too, the way back is the way that led on.
    pub(super) fn give_way_to(&mut self, mut next: State) {
        let here = Work {
            base: self.shown.base.clone(),
            edits: self.shown.edits.clone(),
            history: std::mem::take(&mut self.history),
            draft: self.draft.take(),
        };
        let mut works = std::mem::take(&mut self.works);
        works.push(here);
        if let Some(there) = works.iter().position(|work| work.base == next.shown.base) {
            next.resume(works.remove(there));
        }
        works.retain(|work| work.draft.is_some() || work.history.can_undo() || work.history.can_redo());
        next.works = works;
        // What was done with a run that stood beside goes on where one of its scenario does.
        let mut put_away = std::mem::take(&mut self.others);
        for other in &mut next.others {
            let is_same = |before: &Other| before.shown.base == other.shown.base;
            let same_edits =
                put_away.iter().position(|before| is_same(before) && before.shown.edits == other.shown.edits);
            if let Some(place) = same_edits.or_else(|| put_away.iter().position(is_same)) {
                let before = put_away.remove(place);
                other.history = before.history;
                other.history.follow(&before.shown.edits, &other.shown.edits, &mut None);
            }
        }
        // The same run need not be drawn again.
        if next.shown.base == self.shown.base && next.shown.edits == self.shown.edits {
            next.shown = Arc::clone(&self.shown);
        }
        *self = next;
    }

    fn resume(&mut self, work: Work) {
        let (written, mut wording) = parted(work.draft);
        self.history = work.history;
        self.history.follow(&work.edits, &self.shown.edits, &mut wording);
        self.draft = joined(&self.shown, written, wording);
    }
}
