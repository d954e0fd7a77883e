//! Distributed snapshots: what is recorded is a consistent cut that adds up, in every run.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod every_run;
mod many_runs;
mod published;
#[path = "../support/mod.rs"]
mod support;
mod told;

use worldlines_core::protocols::snapshot::Channels;
use worldlines_core::protocols::snapshot::holdings::{Holdings, Kind};
use worldlines_core::trace::ProcessId;

/// A channel from everybody to everybody.
fn complete(processes: u16) -> Channels {
    let ids = || ProcessId::first(usize::from(processes));
    let channels = ids().flat_map(|from| ids().filter(move |to| *to != from).map(move |to| (from, to)));
    Channels::new(channels.collect())
}

/// A bank with these accounts, in which nobody sends anything of its own accord.
fn bank(accounts: &[u64], channels: Channels) -> Holdings {
    Holdings { kind: Kind::Bank, at_start: accounts.to_vec(), channels, transfers: 0, gap_ticks: 1 }
}
