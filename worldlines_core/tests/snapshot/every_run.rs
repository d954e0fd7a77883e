//! Every run of small banks: with what each algorithm assumes it adds up and ends, without it breaks.

use crate::support::search::{Explored, explore};
use crate::{bank, complete};
use worldlines_core::protocols::snapshot::chandy_lamport::ChandyLamport;
use worldlines_core::protocols::snapshot::holdings::Holdings;
use worldlines_core::protocols::snapshot::lai_yang::LaiYang;
use worldlines_core::protocols::snapshot::{Channels, Recorder};
use worldlines_core::sim::config::{Config, FaultBudget};
use worldlines_core::sim::script::Item;
use worldlines_core::sim::{Layered, Protocol};
use worldlines_core::trace::ProcessId;

const NO_FAULTS: FaultBudget =
    FaultBudget { drops: 0, duplicates: 0, crashes: 0, recoveries: 0, wipes: 0, suspicions: 0 };

/// These commands, at any time and in any order of those of different processes.
fn config(processes: usize, fifo: bool, commands: &[(u16, &str)]) -> Config {
    let mut config = Config::stepped(processes);
    config.network.default.fifo = fifo;
    config.budget = NO_FAULTS;
    let item = |&(process, text): &(u16, &str)| Item::Command {
        process: ProcessId(process),
        text: text.to_owned(),
        anchor: None,
    };
    config.script = commands.iter().map(item).collect();
    config
}

fn search<L: Recorder>(
    layer: L,
    accounts: &[u64],
    channels: Channels,
    config: &Config,
) -> Explored<Layered<Holdings, L>>
where
    Layered<Holdings, L>: Protocol,
{
    let explored = explore(&Layered { application: bank(accounts, channels), layer }, config, 2_000_000);
    let violation = explored.violation.as_ref().map(|found| (&found.property, found.run.choices.len()));
    eprintln!("{} states, {violation:?}", explored.states);
    explored
}

const TWO: &[(u16, &str)] =
    &[(0, "transfer,P2,3"), (1, "transfer,P1,2"), (0, "snapshot.take,1"), (1, "transfer,P1,1")];
const THREE: &[(u16, &str)] = &[(0, "transfer,P2,3"), (2, "transfer,P1,1"), (1, "snapshot.take,1")];
/// Two that begin the same snapshot, and a third that begins another.
const SEVERAL: &[(u16, &str)] =
    &[(0, "snapshot.take,1"), (1, "snapshot.take,1"), (1, "snapshot.take,2"), (0, "transfer,P2,3")];

fn chandy_lamport(channels: Channels) -> ChandyLamport {
    ChandyLamport { channels }
}

fn lai_yang(channels: Channels) -> LaiYang {
    LaiYang { channels }
}

#[test]
fn with_order_markers_record_what_adds_up_and_every_snapshot_ends() {
    for (commands, processes) in [(TWO, 2), (SEVERAL, 2), (THREE, 3)] {
        let channels = complete(processes);
        let accounts = &[5, 5, 5][..usize::from(processes)];
        let config = config(usize::from(processes), true, commands);
        let explored = search(chandy_lamport(channels.clone()), accounts, channels, &config);
        assert!(explored.violation.is_none(), "{:?}", explored.violation.map(|found| found.property));
        assert!(explored.ends > 1);
    }
}

#[test]
fn markers_go_round_a_ring_of_one_way_channels() {
    let ring = Channels::new((0..3).map(|place| (ProcessId(place), ProcessId((place + 1) % 3))).collect());
    let commands = [(0, "transfer,P2,3"), (1, "transfer,P3,1"), (2, "snapshot.take,1"), (2, "transfer,P1,1")];
    let config = config(3, true, &commands);
    assert!(search(chandy_lamport(ring.clone()), &[5, 5, 5], ring, &config).violation.is_none());
}

/// The property breaks, and no run in which it does has fewer steps.
fn breaks<P: Protocol>(explored: Explored<P>, property: &str, steps: usize) {
    let violation = explored.violation.expect("it breaks");
    assert_eq!((violation.property.as_str(), violation.run.choices.len()), (property, steps));
}

#[test]
fn without_order_markers_double_or_lose() {
    let channels = complete(2);
    let doubled = config(2, false, &[(0, "snapshot.take,1"), (0, "transfer,P2,3")]);
    let lost = config(2, false, &[(0, "transfer,P2,3"), (0, "snapshot.take,1")]);
    for (config, steps) in [(doubled, 5), (lost, 4)] {
        let explored = search(chandy_lamport(channels.clone()), &[5, 5], channels.clone(), &config);
        breaks(explored, "snapshot-adds-up", steps);
    }
}

#[test]
fn a_lost_marker_lets_the_snapshot_wait_for_ever() {
    let channels = complete(2);
    let mut config = config(2, true, &[(0, "snapshot.take,1")]);
    config.budget.drops = 1;
    breaks(search(chandy_lamport(channels.clone()), &[5, 5], channels, &config), "snapshot-ends", 2);
}

#[test]
fn without_order_counts_record_what_adds_up_and_every_snapshot_ends() {
    for (commands, processes) in [(TWO, 2), (SEVERAL, 2), (THREE, 3)] {
        let channels = complete(processes);
        let accounts = &[5, 5, 5][..usize::from(processes)];
        let config = config(usize::from(processes), false, commands);
        let explored = search(lai_yang(channels.clone()), accounts, channels, &config);
        assert!(explored.violation.is_none(), "{:?}", explored.violation.map(|found| found.property));
    }
}

#[test]
fn a_lost_count_lets_the_snapshot_wait_for_ever() {
    let channels = complete(2);
    let mut config = config(2, false, &[(0, "snapshot.take,1")]);
    config.budget.drops = 1;
    breaks(search(lai_yang(channels.clone()), &[5, 5], channels, &config), "snapshot-ends", 2);
}
