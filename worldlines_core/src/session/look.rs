//! How the diagram lies, in the words of a link and of a scenario's `view`; and what of that is carried on.

use super::state::{Look, Stamps};
use crate::diagram::{Axis, Direction};
use crate::scenario::Scenario;
use crate::scenario::view::{
    CAUSAL, HORIZONTAL, LAMPORT, NAMES, NEAREST, PAST, VECTOR, VERTICAL, WITHOUT_FUTURE, WITHOUT_LABELS,
};

/// The words of a look, none for the usual one.
pub(super) fn view_of(look: &Look) -> Vec<String> {
    let direction = look.direction.map(|direction| match direction {
        Direction::Vertical => VERTICAL,
        Direction::Horizontal => HORIZONTAL,
    });
    let axis = (look.axis == Axis::Causal).then_some(CAUSAL);
    let stamps = match look.stamps {
        Stamps::None => None,
        Stamps::Names => Some(NAMES),
        Stamps::Lamport => Some(LAMPORT),
        Stamps::Vector => Some(VECTOR),
    };
    let past = look.past.then_some(PAST);
    let nearest = look.nearest.then_some(NEAREST);
    let labels = look.without_labels.then_some(WITHOUT_LABELS);
    let future = look.without_future.then_some(WITHOUT_FUTURE);
    [direction, axis, stamps, past, nearest, labels, future]
        .into_iter()
        .flatten()
        .map(str::to_owned)
        .collect()
}

/// How the next scenario lies: what the reader has chosen stays, the rest is as that scenario asks for.
pub(super) fn look_carried(now: Look, before: &Scenario, next: &Scenario) -> Look {
    fn pick<T: PartialEq>(now: T, before: T, next: T) -> T {
        if now == before { next } else { now }
    }
    let (before, next) = (Look::of(&before.view), Look::of(&next.view));
    Look {
        direction: pick(now.direction, before.direction, next.direction),
        axis: pick(now.axis, before.axis, next.axis),
        stamps: pick(now.stamps, before.stamps, next.stamps),
        past: pick(now.past, before.past, next.past),
        nearest: pick(now.nearest, before.nearest, next.nearest),
        without_labels: pick(now.without_labels, before.without_labels, next.without_labels),
        without_future: pick(now.without_future, before.without_future, next.without_future),
    }
}

impl Look {
    /// What a link's words say.
    pub fn of(view: &[String]) -> Look {
        let mut look = Look::default();
        for word in view {
            match word.as_str() {
                VERTICAL => look.direction = Some(Direction::Vertical),
                HORIZONTAL => look.direction = Some(Direction::Horizontal),
                CAUSAL => look.axis = Axis::Causal,
                NAMES => look.stamps = Stamps::Names,
                LAMPORT => look.stamps = Stamps::Lamport,
                VECTOR => look.stamps = Stamps::Vector,
                WITHOUT_LABELS => look.without_labels = true,
                WITHOUT_FUTURE => look.without_future = true,
                PAST => look.past = true,
                NEAREST => look.nearest = true,
                _ => {}
            }
        }
        look
    }
}
