//! Every run of small configurations: what holds, what breaks, and the shortest way to it.

use crate::support::search::{Explored, explore_within};
use crate::{commit, commit_among, verdict};
use worldlines_core::protocols::three_phase_commit::{ThreePhaseCommit, Variant};
use worldlines_core::sim::config::{Config, Detector, FaultBudget, TimerModel};
use worldlines_core::sim::{View, World};

const NO_FAULTS: FaultBudget =
    FaultBudget { drops: 0, duplicates: 0, crashes: 0, recoveries: 0, wipes: 0, suspicions: 0 };

/// So many crashes, anywhere, between two effects of a step too, and so many recoveries.
fn crashes(crashes: u32, recoveries: u32) -> FaultBudget {
    FaultBudget { crashes, recoveries, ..NO_FAULTS }
}

/// The coordinator and so many participants, with a perfect detector.
fn config(participants: u16, budget: FaultBudget) -> Config {
    let mut config = Config::stepped(usize::from(participants) + 1);
    config.script = vec![commit(None)];
    config.budget = budget;
    config.detector = Detector::Perfect { delay_ticks: 0 };
    config
}

/// Who is up need not decide if all who are were down before: then all have failed, and nobody who is back knows.
fn all_have_failed(world: &World<ThreePhaseCommit>, property: &str) -> bool {
    property == "decided" && world.up().all(|(_, state)| state.is_asking())
}

fn search(protocol: &ThreePhaseCommit, config: &Config) -> Explored<ThreePhaseCommit> {
    let explored = explore_within(protocol, config, 3_000_000, |_| true, all_have_failed);
    eprintln!(
        "{:?}, {} participants, {:?}: {} states, {:?}",
        protocol.variant,
        protocol.cohort.participants.len(),
        config.budget,
        explored.states,
        explored.violation.as_ref().map(|violation| (
            &violation.property,
            violation.run.choices.len(),
            &violation.run.choices
        )),
    );
    explored
}

/// Nothing breaks, and there is something to break: these outcomes are reached.
fn holds(protocol: &ThreePhaseCommit, config: &Config, outcomes: &[&str]) {
    let explored = search(protocol, config);
    assert!(explored.violation.is_none());
    let examples: Vec<&str> = explored.examples.iter().map(String::as_str).collect();
    assert_eq!(examples, outcomes);
}

/// This property breaks, and no run in which that happens has fewer steps.
fn breaks(protocol: &ThreePhaseCommit, config: &Config, property: &str, steps: usize) {
    let violation = search(protocol, config).violation.expect("something breaks");
    assert_eq!(violation.property, property);
    assert_eq!(verdict(&violation.run, property), Some(false));
    assert_eq!(violation.run.choices.len(), steps, "{:?}", violation.run.choices);
}

#[test]
fn everybody_decides_the_same_when_nobody_fails() {
    holds(&commit_among(2, Variant::Nonblocking), &config(2, NO_FAULTS), &["aborts", "commits"]);
}

#[test]
fn everybody_decides_the_same_whoever_crashes() {
    for n in 0..=2 {
        holds(&commit_among(2, Variant::Nonblocking), &config(2, crashes(n, 0)), &["aborts", "commits"]);
    }
}

#[test]
fn who_comes_back_decides_the_same() {
    holds(&commit_among(2, Variant::Nonblocking), &config(2, crashes(1, 1)), &["aborts", "commits"]);
    holds(&commit_among(2, Variant::Nonblocking), &config(2, crashes(2, 1)), &["aborts", "commits"]);
}
