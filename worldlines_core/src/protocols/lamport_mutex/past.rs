//! Which requests were made and granted, and the properties.

use super::{LamportMutex, Request};
use crate::protocols::witness::Witness;
use crate::sim::{Evidence, Observed, View};
use crate::trace::{EventId, EventKind, Phrase, ProcessId};
use std::collections::BTreeMap;

/// What the properties need to know about the past.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct History {
    /// Requests that were made and not yet granted, with the event that made each.
    pending: BTreeMap<Request, Witness>,
    /// The latest request that each process was granted, with the event that entered.
    granted: BTreeMap<ProcessId, (Request, Witness)>,
    /// An event of a request, or a late entry with it, and the entry that wrongly went before.
    overtaken: Option<(Witness, Witness)>,
}

impl History {
    pub(super) fn note(&mut self, event: &Observed<LamportMutex>) {
        let Some(own) = event.state.and_then(|state| state.own) else { return };
        let here = Witness(EventId { process: event.process, index: event.index });
        match event.kind {
            EventKind::Command | EventKind::Timer => {
                let is_granted = self.granted.get(&own.process).is_some_and(|&(granted, _)| granted == own);
                if !is_granted {
                    self.pending.entry(own).or_insert(here);
                }
            }
            // Entering is the only local step.
            EventKind::Local => self.note_entry(own, here),
            _ => {}
        }
    }

    fn note_entry(&mut self, own: Request, here: Witness) {
        self.pending.remove(&own);
        let passed_over = self.pending.range(..own).next().map(|(_, &asked)| (asked, here));
        let greatest = self.granted.values().max_by_key(|(granted, _)| *granted);
        let too_late = greatest.filter(|(granted, _)| *granted > own).map(|&(_, entered)| (here, entered));
        self.overtaken = self.overtaken.or(passed_over).or(too_late);
        self.granted.insert(own.process, (own, here));
    }
}

/// Safety: the resource is used by one process at a time.
pub(super) fn two_inside(world: &dyn View<LamportMutex>) -> Option<Evidence> {
    let mut inside = world.up().filter(|(_, state)| state.inside).map(|(process, _)| process);
    let (first, second) = (inside.next()?, inside.next()?);
    let entered = |process| world.observer().granted.get(&process).map(|&(_, Witness(event))| event);
    let events = [first, second].map(|process| entered(process).unwrap_or(world.last_event_of(process)));
    let phrase = Phrase::new("mutual-exclusion-two-inside").with("first", first).with("second", second);
    Some(Evidence::events(phrase, events))
}

/// Fairness: requests are granted in the order of their stamps, and so none overtakes another that
/// happened before it.
pub(super) fn granted_out_of_order(world: &dyn View<LamportMutex>) -> Option<Evidence> {
    let (Witness(overtaken), Witness(granted)) = world.observer().overtaken?;
    let phrase =
        Phrase::new("mutual-exclusion-overtaken").with("overtaken", overtaken).with("granted", granted);
    Some(Evidence::events(phrase, [overtaken, granted]))
}

/// Liveness: a process that wants the resource and is up gets it in the end.
pub(super) fn request_waits(world: &dyn View<LamportMutex>) -> Option<Evidence> {
    let mut wanting = world.up().filter(|(_, state)| !state.inside);
    let (process, own) = wanting.find_map(|(process, state)| Some((process, state.own?)))?;
    let asked = world.observer().pending.get(&own).map(|&Witness(event)| event);
    let phrase =
        Phrase::new("mutual-exclusion-not-granted").with("process", process).with("request", own.stamp);
    Some(Evidence::events(phrase, [asked.unwrap_or(world.last_event_of(process))]))
}
