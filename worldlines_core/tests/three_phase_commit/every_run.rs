//! Every run of small configurations: what holds, what breaks, and the shortest way to it.

use crate::support::search::{Explored, explore_within};
use crate::{commit, commit_among, verdict};
use worldlines_core::protocols::three_phase_commit::{ThreePhaseCommit, Variant};
use worldlines_core::sim::config::{Config, Detector, FaultBudget, TimerModel};
use worldlines_core::sim::script::{Choice, Item};
use worldlines_core::sim::{World, run};
use worldlines_core::trace::{MessageId, ProcessId, TimerId};

pub const NO_FAULTS: FaultBudget =
    FaultBudget { drops: 0, duplicates: 0, crashes: 0, recoveries: 0, wipes: 0, suspicions: 0 };

/// So many crashes, anywhere, between two effects of a step too, and so many recoveries.
pub fn crashes(crashes: u32, recoveries: u32) -> FaultBudget {
    FaultBudget { crashes, recoveries, ..NO_FAULTS }
}

/// The coordinator and so many participants, with a perfect detector.
pub fn config(participants: u16, budget: FaultBudget) -> Config {
    let mut config = Config::stepped(usize::from(participants) + 1);
    config.script = vec![commit(None)];
    config.budget = budget;
    config.detector = Detector::Perfect { delay_ticks: 0 };
    config
}

/// Who is up need not decide if all who are were down before: then all have failed, and nobody who is back knows.
fn all_have_failed(world: &World<ThreePhaseCommit>) -> bool {
    world.up().all(|(_, state)| state.is_asking())
}

fn search(protocol: &ThreePhaseCommit, config: &Config, excused: &str) -> Explored<ThreePhaseCommit> {
    let is_excused = |world: &World<ThreePhaseCommit>, property: &str| {
        property == excused || property == "decided" && all_have_failed(world)
    };
    let explored = explore_within(protocol, config, 3_000_000, |_| true, is_excused);
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
    let explored = search(protocol, config, "");
    assert!(explored.violation.is_none());
    let examples: Vec<&str> = explored.examples.iter().map(String::as_str).collect();
    assert_eq!(examples, outcomes);
}

/// This property breaks, and no run in which that happens has fewer steps.
fn breaks(protocol: &ThreePhaseCommit, config: &Config, property: &str, steps: usize) {
    // Whoever waits for somebody who is taken for failed may wait for ever.
    let excused = if property == "decided" { "" } else { "decided" };
    let violation = search(protocol, config, excused).violation.expect("something breaks");
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

/// One process crashes anywhere, or nobody does but one message is lost or late, as behind a partition.
#[test]
fn bare_time_outs_break_with_one_crash_or_one_loss() {
    let protocol = commit_among(2, Variant::BareTimeOuts);
    let mut config = config(2, NO_FAULTS);
    config.detector = Detector::None;
    config.timers = TimerModel::Synchronous;
    holds(&protocol, &config, &["commits"]);
    config.budget = crashes(1, 0);
    breaks(&protocol, &config, "atomicity", 10);
    config.budget = FaultBudget { drops: 1, ..NO_FAULTS };
    breaks(&protocol, &config, "atomicity", 10);
    config.budget = NO_FAULTS;
    config.timers = TimerModel::Any;
    breaks(&protocol, &config, "atomicity", 7);
}

/// One crash does no harm: the coordinator that commits at once tells everybody. If it crashes in between, who is
/// uncertain aborts.
#[test]
fn to_commit_at_once_breaks_with_a_second_crash() {
    let protocol = commit_among(2, Variant::CommitsAtOnce);
    holds(&protocol, &config(2, crashes(1, 0)), &["aborts", "commits"]);
    breaks(&protocol, &config(2, crashes(2, 0)), "atomicity", 12);
}

/// Behind a partition those who are up are taken for failed. It takes three wrong suspicions: the coordinator does without
/// an uncertain participant and commits; that one does without everybody else, finds itself alone, and aborts.
#[test]
fn wrong_suspicions_break_it() {
    let mut config = config(2, FaultBudget { suspicions: 2, ..NO_FAULTS });
    config.detector = Detector::Scripted;
    let protocol = commit_among(2, Variant::Nonblocking);
    assert!(search(&protocol, &config, "decided").violation.is_none());
    config.budget.suspicions = 3;
    breaks(&protocol, &config, "atomicity", 10);
}

/// Safe, and stuck: a message is lost, or nobody is told of a crash.
#[test]
fn without_a_detector_or_with_a_loss_somebody_waits_for_ever() {
    let protocol = commit_among(2, Variant::Nonblocking);
    let losses = FaultBudget { drops: 1, ..NO_FAULTS };
    breaks(&protocol, &config(2, losses), "decided", 8);
    let mut silent = config(2, crashes(1, 0));
    silent.detector = Detector::None;
    breaks(&protocol, &silent, "decided", 2);
}

/// A participant whose yes is gone from its log aborts when it is back, whatever the others have decided.
#[test]
fn who_loses_its_log_breaks_it() {
    let budget = FaultBudget { wipes: 1, recoveries: 1, ..NO_FAULTS };
    breaks(&commit_among(2, Variant::Nonblocking), &config(2, budget), "atomicity", 10);
}

/// The known schedule, choice by choice: of its nine steps one is the partition, which is no choice but a message that
/// is never received, and the others are one choice each. A shorter one exists (above) because here the coordinator's
/// patience ends too.
#[test]
fn the_known_schedule_breaks_bare_time_outs() {
    let [c, p1, p2] = [0, 1, 2].map(ProcessId);
    let receive = |from, to, number| Choice::Receive(MessageId { from, to, number, copy: 0 });
    let time_out = |process, number| Choice::Fire(TimerId { process, name: "patience".into(), number });
    let schedule = [
        Choice::Command(c, "commit".to_owned()),
        receive(c, p1, 1),
        receive(c, p2, 1),
        receive(p1, c, 1),
        receive(p2, c, 1),
        receive(c, p1, 2),
        time_out(p1, 3),
        time_out(p2, 2),
    ];
    let outcome = |length: usize| {
        let mut config = config(2, NO_FAULTS);
        config.detector = Detector::None;
        config.script.push(Item::Next(schedule[..length].to_vec()));
        let run = run(commit_among(2, Variant::BareTimeOuts), &config).unwrap();
        assert_eq!((run.choices.len(), run.ignored_choices.len()), (length, 0));
        verdict(&run, "atomicity")
    };
    assert_eq!((outcome(7), outcome(8)), (Some(true), Some(false)));
}
