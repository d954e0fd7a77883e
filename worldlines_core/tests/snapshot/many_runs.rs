//! Thousands of busy banks: every recorded cut is consistent, and what is recorded of a channel is what the cut finds under
//! way on it.

use crate::complete;
use worldlines_core::causality::{Causality, Crossing};
use worldlines_core::protocols::snapshot::chandy_lamport::ChandyLamport;
use worldlines_core::protocols::snapshot::holdings::{Holdings, Kind};
use worldlines_core::protocols::snapshot::lai_yang::LaiYang;
use worldlines_core::protocols::snapshot::{Channels, Recorder};
use worldlines_core::sim::config::Config;
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::sim::{Layered, Protocol, Recording, Run, View, run};
use worldlines_core::trace::{Class, Fate, ProcessId, Trace, Value};

const PROCESSES: u16 = 4;

/// Two processes begin the first snapshot, a third one begins another, all at about the same time.
fn config(seed: u64, fifo: bool) -> Config {
    let mut config = Config::clocked(usize::from(PROCESSES), 5_000);
    config.seed = seed;
    config.network.default = ChannelModel {
        latency: Latency::Uniform { min_ticks: 1, max_ticks: 80 },
        loss_ppm: 0,
        duplicate_ppm: 0,
        fifo,
    };
    for (process, number, at) in [(0, 1, 60), (2, 1, 60 + seed % 37), (3, 2, 50 + seed % 53)] {
        config.script.push(Item::Command {
            process: ProcessId(process),
            text: format!("snapshot.take,{number}"),
            anchor: Some(Anchor::At(at)),
        });
    }
    config
}

fn holdings(kind: Kind, channels: Channels) -> Holdings {
    let at_start = match kind {
        Kind::Bank => vec![20; usize::from(PROCESSES)],
        Kind::Token => vec![1, 0, 0, 0],
    };
    Holdings { kind, at_start, channels, transfers: 6, gap_ticks: 15 }
}

/// The amounts of the application's messages that a cut finds under way on a channel, in the order of arrival.
fn under_way(
    trace: &Trace,
    cut: &worldlines_core::causality::Cut,
    from: ProcessId,
    to: ProcessId,
) -> Vec<Value> {
    let is_meant = |message: &&worldlines_core::trace::Message| {
        message.class == Class::Application && (message.id.from, message.id.to) == (from, to)
    };
    let mut found: Vec<_> = cut
        .messages(Crossing::InTransit)
        .map(|position| &trace.messages[position])
        .filter(is_meant)
        .map(|message| {
            let Fate::Received(receipt) = message.fate else { panic!("nothing is lost") };
            (receipt.index, message.label.value("amount").unwrap().clone())
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, amount)| amount).collect()
}

/// Checks each snapshot of a run; returns how many messages were recorded as under way.
fn check<L: Recorder>(run: &Run<Layered<Holdings, L>>, about: &str) -> usize
where
    Layered<Holdings, L>: Protocol,
{
    let causality = Causality::of(&run.trace).unwrap();
    let ids = || ProcessId::first(usize::from(PROCESSES));
    let last = |process: ProcessId| run.snapshots[process.position()].last().unwrap();
    let protocol = run.world.protocol();
    let mut messages = 0;
    for number in [1, 2] {
        let parts: Vec<Recording> = ids()
            .map(|process| {
                let recordings = protocol.recordings(last(process).state.as_ref().unwrap());
                recordings.into_iter().find(|recording| recording.snapshot == number).unwrap()
            })
            .collect();
        let frontier: Vec<u32> = parts.iter().map(|part| part.last).collect();
        assert!(causality.is_consistent(&frontier), "{about}: {frontier:?}");
        let cut = causality.cut(&run.trace, &frontier).unwrap();
        for (to, part) in ids().zip(&parts) {
            assert!(part.is_complete(), "{about}");
            for channel in &part.channels {
                let carried: Vec<_> =
                    channel.messages.iter().map(|message| message.carried.clone()).collect();
                assert_eq!(carried, under_way(&run.trace, &cut, channel.from, to), "{about}: {to:?}");
                messages += channel.messages.len();
            }
        }
    }
    for key in ["snapshot-adds-up", "snapshot-ends", "total-kept"] {
        let verdict = run.verdicts.iter().find(|verdict| verdict.key == key).unwrap();
        assert_eq!(verdict.holds, Some(true), "{about}: {key}");
    }
    messages
}

fn runs<L: Recorder>(layer: fn(Channels) -> L, fifo: bool)
where
    Layered<Holdings, L>: Protocol,
{
    let ring = (0..PROCESSES).flat_map(|place| {
        let next = (place + 1) % PROCESSES;
        [(ProcessId(place), ProcessId(next)), (ProcessId(next), ProcessId(place))]
    });
    let ring = Channels::new(ring.collect());
    let mut messages = 0;
    for seed in 0..1_000 {
        let kind = if seed % 4 == 0 { Kind::Token } else { Kind::Bank };
        let channels = if seed % 3 == 0 { ring.clone() } else { complete(PROCESSES) };
        let protocol = Layered { application: holdings(kind, channels.clone()), layer: layer(channels) };
        let run = run(protocol, &config(seed, fifo)).unwrap();
        messages += check(&run, &format!("seed {seed}"));
    }
    assert!(messages > 1_000, "{messages}: too few to have tested channels");
}

#[test]
fn markers_find_what_a_consistent_cut_finds() {
    runs(|channels| ChandyLamport { channels }, true);
}

#[test]
fn counts_find_it_without_order() {
    runs(|channels| LaiYang { channels }, false);
}

#[test]
fn counts_find_it_with_order() {
    runs(|channels| LaiYang { channels }, true);
}
