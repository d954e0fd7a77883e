//! What every algorithm that records snapshots promises.

use super::holdings::Holdings;
use super::{Recorder, recorded_amount};
use crate::sim::{Both, Evidence, Layered, Property, Recording, View};
use crate::trace::{Phrase, ProcessId};
use std::collections::BTreeSet;

type Snapshots<'a, L> = dyn View<Layered<Holdings, L>> + 'a;

/// That what is recorded adds up, and that every snapshot that is begun ends.
pub(super) fn promises<L: Recorder>() -> Vec<Property<Layered<Holdings, L>>> {
    vec![
        Property::always("snapshot-adds-up", adds_up_to_something_else::<L>),
        Property::leads_to("snapshot-ends", unfinished::<L>),
    ]
}

/// Every process's part of a snapshot; `None` of those that have none.
fn parts<'a, L: Recorder>(
    world: &'a Snapshots<'_, L>,
    snapshot: u32,
) -> Vec<(ProcessId, Option<&'a Recording>)> {
    let part = |process| {
        let Both { layer, .. } = world.state(process)?;
        L::recorded(layer).iter().find(|recording| recording.snapshot == snapshot)
    };
    world.ids().map(|process| (process, part(process))).collect()
}

/// The snapshots that somebody has begun.
fn begun<L: Recorder>(world: &Snapshots<'_, L>) -> BTreeSet<u32> {
    let recorded = world.up().flat_map(|(_, Both { layer, .. })| L::recorded(layer));
    recorded.map(|recording| recording.snapshot).collect()
}

fn adds_up_to_something_else<L: Recorder>(world: &Snapshots<'_, L>) -> Option<Evidence> {
    let total = world.protocol().application.total();
    begun(world).into_iter().find_map(|snapshot| {
        let parts = parts(world, snapshot);
        let amounts: Option<Vec<i64>> = parts
            .iter()
            .map(|(_, part)| part.filter(|part| part.is_complete()).map(recorded_amount))
            .collect();
        let recorded: i64 = amounts?.into_iter().sum();
        (recorded != total as i64).then(|| {
            let phrase = Phrase::new("snapshot-adds-up-otherwise").with("snapshot", snapshot);
            let phrase = phrase.with("recorded", recorded).with("total", total);
            Evidence::about(phrase, world.last_event().map(|event| event.process))
        })
    })
}

fn unfinished<L: Recorder>(world: &Snapshots<'_, L>) -> Option<Evidence> {
    begun(world).into_iter().find_map(|snapshot| {
        let parts = parts(world, snapshot);
        let open = parts.iter().find_map(|(process, part)| {
            let open = part.as_ref()?.channels.iter().find(|channel| channel.is_open)?;
            let phrase = Phrase::new("snapshot-channel-open").with("process", *process);
            Some((*process, phrase.with("from", open.from)))
        });
        let missing = parts.iter().find(|(_, part)| part.is_none());
        let missing = missing
            .map(|(process, _)| (*process, Phrase::new("snapshot-not-recorded").with("process", *process)));
        let (process, phrase) = open.or(missing)?;
        Some(Evidence::about(phrase.with("snapshot", snapshot), [process]))
    })
}
