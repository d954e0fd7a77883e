//! Faults that last: for how long, and the end of one that has none.
//!
//! Clocked, a fault that is added ends some ticks later. Stepped, no later event is sure to come: it goes on
//! until the reader, at a later event, says that it is over.

use super::options::{Status, WhatIf, status_at};
use super::shown::Shown;
use crate::scenario::Edit;
use crate::sim::script::{Anchor, During, Item};
use crate::trace::{EventKind, Timing};

/// How long a fault lasts, and a process stays down, unless the reader says otherwise.
pub(super) const FAULT_TICKS: u64 = 40;

/// From this moment on, as long as it lasts.
pub(super) fn from_on(from: Anchor) -> During {
    let to = match from {
        Anchor::At(tick) => Some(Anchor::At(tick + FAULT_TICKS)),
        Anchor::After(_) => None,
    };
    During { from, to }
}

/// How long an item lasts, if it is one that lasts.
pub(super) fn during_of(item: &Item) -> Option<&During> {
    match item {
        Item::Pause(_, during) | Item::Omit(_, _, during) | Item::Split(_, during) => Some(during),
        Item::Block { during, .. } => Some(during),
        _ => None,
    }
}

/// The same, to be changed.
pub(super) fn during_of_mut(item: &mut Item) -> Option<&mut During> {
    match item {
        Item::Pause(_, during) | Item::Omit(_, _, during) | Item::Split(_, during) => Some(during),
        Item::Block { during, .. } => Some(during),
        _ => None,
    }
}

/// The reader's faults without an end that are in force at the cursor, each as over from there on: clocked at
/// this place, stepped right after the event at the cursor.
pub(super) fn ends(
    shown: &Shown,
    cursor: usize,
    place: Anchor,
    is_about: impl Fn(&Item) -> bool,
) -> Vec<WhatIf> {
    let trace = shown.trace();
    let current = cursor.checked_sub(1).and_then(|position| trace.events.get(position));
    let end = match (trace.timing, current) {
        (Timing::Clocked, _) => place,
        (Timing::Stepped, Some(event)) => Anchor::After(event.id),
        (Timing::Stepped, None) => return Vec::new(),
    };
    let is_in_force = |item: &Item, during: &During| match item {
        // It begins with an event of its own, which is no place to end it yet.
        Item::Pause(process, _) => {
            status_at(shown, *process, cursor) == Status::Paused
                && current.is_none_or(|event| (event.kind, event.id.process) != (EventKind::Pause, *process))
        }
        _ => when(shown, during.from) < when(shown, end),
    };
    let ignored = shown.ignored();
    let over = |(position, edit): (usize, &Edit)| {
        let mut item = edit.item().filter(|item| is_about(item))?.clone();
        let during = *during_of(&item).filter(|during| during.to.is_none())?;
        let applies = ignored.iter().all(|item| item.edit != Some(position));
        if !applies || !is_in_force(&item, &during) {
            return None;
        }
        during_of_mut(&mut item)?.to = Some(end);
        Some(WhatIf::End(position, item))
    };
    shown.edits.iter().enumerate().filter_map(over).collect()
}

/// When a moment comes: its tick; stepped, its step. Never, if its event does not come.
fn when(shown: &Shown, anchor: Anchor) -> u64 {
    match anchor {
        Anchor::At(tick) => tick,
        Anchor::After(event) if event.index == 0 => 0,
        Anchor::After(event) => shown.trace().event(event).map_or(u64::MAX, |event| event.at),
    }
}
