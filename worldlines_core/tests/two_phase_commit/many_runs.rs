//! Thousands of runs of larger configurations on networks that lose, double, delay and reorder, with crashes.

use crate::support::chance::{bad_network, crash_and_repair, some};
use crate::{commit, two_phase_commit, verdict};
use std::collections::BTreeSet;
use worldlines_core::protocols::two_phase_commit::{Presumption, TwoPhaseCommit};
use worldlines_core::sim::config::Config;
use worldlines_core::sim::{Run, run};
use worldlines_core::trace::{End, EventKind, Value};

const PARTICIPANTS: u16 = 5;

fn protocol(seed: u64) -> TwoPhaseCommit {
    let presumptions = [Presumption::Nothing, Presumption::Abort, Presumption::Commit];
    let mut protocol = two_phase_commit(PARTICIPANTS);
    protocol.presumption = presumptions[some(seed, 1, 3) as usize];
    protocol.is_cooperative = seed.is_multiple_of(2);
    protocol.work_time_out_ticks = 400;
    protocol.time_out_ticks = 150;
    if some(seed, 2, 4) == 0 {
        protocol.cohort.yes_voters.remove(some(seed, 3, u64::from(PARTICIPANTS)) as usize);
    }
    protocol
}

/// A bad network, and up to three crashes, of which each is repaired.
fn config(seed: u64) -> Config {
    let mut config = Config::clocked(usize::from(PARTICIPANTS) + 1, 60_000);
    config.seed = seed;
    config.network.default = bad_network(some(seed, 4, 3) as u32 * 50_000, some(seed, 5, 2) == 0);
    config.script = vec![commit()];
    for place in 0..some(seed, 6, 4) {
        crash_and_repair(&mut config, place, 5, [250, 400]);
    }
    config
}

/// What was decided, recomputed from nothing but the trace.
fn decided(run: &Run<TwoPhaseCommit>) -> BTreeSet<Value> {
    let decisions = run.trace.events.iter().filter(|event| event.kind == EventKind::Decide);
    decisions.filter_map(|event| event.value.clone()).collect()
}

#[test]
fn nobody_commits_while_another_aborts_on_any_network() {
    let (mut commits, mut aborts, mut crashed) = (0, 0, 0);
    for seed in 0..3_000 {
        let run = run(protocol(seed), &config(seed)).unwrap();
        for property in ["atomicity", "commit-validity", "abort-validity"] {
            assert_eq!(verdict(&run, property), Some(true), "{property}, seed {seed}");
        }
        // Whatever failed is repaired in the end, and messages get through at last: everybody decides.
        assert_eq!((run.trace.end, verdict(&run, "decided")), (End::Quiet, Some(true)), "seed {seed}");
        let decided = decided(&run);
        assert!(decided.len() <= 1, "seed {seed}: {decided:?}");
        commits += u32::from(decided.contains(&Value::from("commit")));
        aborts += u32::from(decided.contains(&Value::from("abort")));
        crashed += u32::from(run.trace.events.iter().any(|event| event.kind == EventKind::Crash));
    }
    eprintln!("{commits} commits, {aborts} aborts, {crashed} with crashes");
    assert!(commits > 500 && aborts > 500 && crashed > 500);
}

/// The same runs with a rule taken away: the property and the count from the trace both see two decisions.
#[test]
fn without_a_rule_the_decisions_differ() {
    for name in ["aborts when uncertain", "votes before writing"] {
        let mut broken = 0;
        for seed in 0..1_000 {
            let mut protocol = protocol(seed);
            protocol.aborts_when_uncertain = name == "aborts when uncertain";
            protocol.votes_before_writing = name == "votes before writing";
            let run = run(protocol, &config(seed)).unwrap();
            assert_eq!(
                verdict(&run, "atomicity") == Some(false),
                decided(&run).len() > 1,
                "{name}, seed {seed}"
            );
            broken += u32::from(decided(&run).len() > 1);
        }
        eprintln!("{name}: {broken} of 1000");
        assert!(broken > 20, "{name}");
    }
}
