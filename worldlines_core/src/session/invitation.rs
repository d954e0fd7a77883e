//! What the reader may do next, as the run and the reader's own changes have it.

use super::choices::next_steps;
use super::facts::under_way;
use super::shown::Shown;
use super::state::State;
use crate::sim::{Evidence, PropertyKind, Verdict};
use crate::trace::{Key, MessageId};

/// What the page invites to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Invitation {
    /// Nothing is under way: step on.
    Step,
    /// This message is on its way: what if it gets lost?
    Drop(MessageId),
    /// The run has been gone through as it was written: change it.
    Change,
    /// The run was changed: see what comes of it.
    Watch,
    /// The reader chooses the steps, and some may come next.
    Choose,
    /// The changed run is over: see [`outcomes`].
    Outcome,
    /// All of a figure is there to be looked at.
    Figure,
}

/// A property that another run made come out otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Key of its name.
    pub property: Key,
    /// Its kind.
    pub kind: PropertyKind,
    /// Whether it held in the run as it was written.
    pub before: Option<bool>,
    /// Whether it holds now.
    pub now: Option<bool>,
    /// What there is to see of it now.
    pub evidence: Option<Evidence>,
}

/// What the page invites to.
pub fn invitation(state: &State) -> Invitation {
    let is_over = state.cursor >= state.last();
    if is_over && next_steps(&state.shown, state.cursor).is_some_and(|next| !next.steps.is_empty()) {
        return Invitation::Choose;
    }
    if state.shown.is_figure() {
        return if is_over { Invitation::Figure } else { Invitation::Step };
    }
    match (state.shown.edits.is_empty(), is_over) {
        (true, true) => Invitation::Change,
        (true, false) => under_way(state).map_or(Invitation::Step, Invitation::Drop),
        (false, false) => Invitation::Watch,
        (false, true) => Invitation::Outcome,
    }
}

/// The properties that came out otherwise than in the run as it was written. Both runs are judged; what is
/// the same in both says nothing about the change.
pub fn outcomes(shown: &Shown) -> Vec<Outcome> {
    let Ok(written) = Shown::new(shown.base.clone(), Vec::new()) else {
        return Vec::new();
    };
    let before = |key: &Key| written.finished.verdicts.iter().find(|verdict| verdict.key == *key);
    let outcome = |verdict: &Verdict| {
        let before = before(&verdict.key)?.holds;
        let is_other = before != verdict.holds;
        is_other.then(|| Outcome {
            property: verdict.key.clone(),
            kind: verdict.kind,
            before,
            now: verdict.holds,
            evidence: verdict.evidence.clone(),
        })
    };
    shown.finished.verdicts.iter().filter_map(outcome).collect()
}
