//! Thousands of runs with slow messages, noes, crashes anywhere and recoveries.

use crate::support::chance::some;
use crate::{commit, commit_among, verdict};
use std::collections::{BTreeMap, BTreeSet};
use worldlines_core::protocols::three_phase_commit::{ThreePhaseCommit, Variant};
use worldlines_core::sim::config::{Config, Detector};
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::sim::{Run, run};
use worldlines_core::trace::{End, EventId, EventKind, ProcessId, Trace, Value};

const SAFETY: [&str; 3] = ["atomicity", "commit-validity", "abort-validity"];

/// Three to five participants, one of whom may vote no.
fn protocol(seed: u64, variant: Variant) -> ThreePhaseCommit {
    let mut protocol = commit_among(3 + some(seed, 1, 3) as u16, variant);
    protocol.time_out_ticks = 300;
    if some(seed, 2, 6) == 0 {
        protocol.cohort.yes_voters.pop();
    }
    protocol
}

/// Messages that overtake each other, and up to four crashes, after an event or at a tick; some come back.
fn config(seed: u64, protocol: &ThreePhaseCommit) -> Config {
    let processes = protocol.cohort.participants.len() + 1;
    let mut config = Config::clocked(processes, 100_000);
    config.seed = seed;
    config.detector = Detector::Perfect { delay_ticks: some(seed, 3, 80) };
    config.network.default = ChannelModel {
        latency: Latency::Uniform { min_ticks: 5, max_ticks: 60 },
        fifo: seed.is_multiple_of(2),
        ..ChannelModel::default()
    };
    config.script = vec![commit(Some(Anchor::At(10)))];
    for place in 0..some(seed, 4, 5) {
        let process = ProcessId(some(seed, 20 + place, processes as u64) as u16);
        let at_ticks = 5 + some(seed, 30 + place, 300);
        let silent_effects = some(seed, 40 + place, 2) as u32;
        config.script.push(Item::Crash { process, anchor: Anchor::At(at_ticks), silent_effects });
        if some(seed, 50 + place, 2) == 0 {
            let recovery = Anchor::At(at_ticks + 1 + some(seed, 60 + place, 300));
            config.script.push(Item::Recover(process, recovery));
        }
    }
    // The coordinator, and the one after it, often fall in the middle of a broadcast.
    for place in 0..2 {
        if some(seed, 70 + place, 2) == 0 {
            let process = ProcessId(place as u16);
            let index = 1 + some(seed, 80 + place, 20) as u32;
            let anchor = Anchor::After(EventId { process, index });
            config.script.push(Item::Crash { process, anchor, silent_effects: 0 });
        }
    }
    config
}

/// What was decided, from nothing but the writes in the trace.
fn decided(trace: &Trace) -> BTreeSet<Value> {
    let written =
        trace.events.iter().filter(|event| event.reason.rule == "three-phase-commit-decision-written");
    written.filter_map(|event| event.value.clone()).collect()
}

/// Who was never down, and who is up in the end.
fn survivors(trace: &Trace) -> (usize, usize) {
    let mut last: BTreeMap<ProcessId, EventKind> = BTreeMap::new();
    for event in &trace.events {
        if matches!(event.kind, EventKind::Crash | EventKind::Recover) {
            last.insert(event.id.process, event.kind);
        }
    }
    let down = last.values().filter(|kind| **kind == EventKind::Crash).count();
    let all = trace.roster.0.len();
    (all - last.len(), all - down)
}

fn go(seed: u64, variant: Variant) -> Run<ThreePhaseCommit> {
    let protocol = protocol(seed, variant);
    let config = config(seed, &protocol);
    run(protocol, &config).expect("the script can be read")
}

#[test]
fn all_decide_the_same_while_somebody_survives() {
    let (mut committed, mut aborted, mut takeovers, mut blocked) = (0, 0, 0, 0);
    for seed in 0..2_000 {
        let run = go(seed, Variant::Nonblocking);
        for property in SAFETY {
            assert_eq!(verdict(&run, property), Some(true), "{property}, seed {seed}");
        }
        let values = decided(&run.trace);
        assert!(values.len() <= 1, "seed {seed}: {values:?}");
        assert_eq!(run.trace.end, End::Quiet, "seed {seed}");
        let (never_down, _) = survivors(&run.trace);
        let all_decided = verdict(&run, "decided") == Some(true);
        assert!(all_decided || never_down == 0, "seed {seed}");
        committed += u32::from(values.contains(&Value::from("commit")));
        aborted += u32::from(values.contains(&Value::from("abort")));
        blocked += u32::from(!all_decided);
        let took_over = |rule: &str| run.trace.events.iter().any(|event| event.reason.rule == rule);
        takeovers += u32::from(took_over("three-phase-commit-state-requested"));
    }
    eprintln!("{committed} committed, {aborted} aborted, {takeovers} took over, {blocked} blocked");
    assert!(committed > 300 && aborted > 300 && takeovers > 200);
}

/// The same runs without a part of it: the properties and the writes in the trace both see two decisions.
#[test]
fn without_a_part_of_it_they_decide_differently() {
    for (variant, least) in [(Variant::BareTimeOuts, 20), (Variant::CommitsAtOnce, 1)] {
        let mut broken = 0;
        for seed in 0..2_000 {
            let run = go(seed, variant);
            let values = decided(&run.trace);
            assert_eq!(
                verdict(&run, "atomicity") == Some(false),
                values.len() > 1,
                "{variant:?}, seed {seed}"
            );
            broken += u32::from(values.len() > 1);
        }
        eprintln!("{variant:?}: {broken} of 2000");
        assert!(broken >= least, "{variant:?}");
    }
}
