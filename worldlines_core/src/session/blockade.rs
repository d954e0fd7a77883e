//! Where a property is blocked: from when to when, and what is said of it in the picture.

use super::shown::Shown;
use crate::sim::{Evidence, Stretch, Verdict};

/// A stretch of the run in which a property is blocked. The words for why may change within it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Blockade<'a> {
    /// The cursor from which on it is so.
    pub from: usize,
    /// The tick, or step, at which it began.
    pub at: u64,
    /// The cursor from which on it is so no more, and the tick; `None` if it is so at the end.
    pub to: Option<(usize, u64)>,
    /// Why, at first.
    pub evidence: &'a Evidence,
}

/// Where a property is blocked, in order.
pub fn blockades<'a>(shown: &'a Shown, verdict: &Verdict) -> Vec<Blockade<'a>> {
    let answers = verdict.blocked_while.as_ref().and_then(|question| shown.finished.answers_to(question));
    let stretches = answers.map_or(&[][..], |answers| &answers.stretches);
    let last = shown.trace().events.len();
    // What nothing but time brought about is told with the next event.
    let cursor = |stretch: &Stretch| {
        let after = stretch.after.and_then(|event| shown.cursor_after(event)).unwrap_or(0);
        let now = after.checked_sub(1).map_or(0, |last| shown.trace().events[last].at);
        let is_late = now < stretch.at;
        (after + usize::from(is_late)).min(last)
    };
    let mut found: Vec<Blockade> = Vec::new();
    for stretch in stretches {
        let open = found.last_mut().filter(|blockade| blockade.to.is_none());
        match (&stretch.answer, open) {
            (Some(evidence), None) => {
                found.push(Blockade { from: cursor(stretch), at: stretch.at, to: None, evidence });
            }
            (None, Some(blockade)) => blockade.to = Some((cursor(stretch), stretch.at)),
            _ => {}
        }
    }
    found
}
