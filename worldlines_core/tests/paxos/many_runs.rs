//! Thousands of runs on networks that lose, double, delay and reorder, with crashes and recoveries.

use crate::support::chance::{bad_network, crash_and_repair, some};
use crate::{paxos, verdict};
use std::collections::{BTreeMap, BTreeSet};
use worldlines_core::protocols::paxos::Paxos;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::sim::{Run, run};
use worldlines_core::trace::{End, EventKind, ProcessId, Value};

pub const PROCESSES: u16 = 5;
const SAFETY: [&str; 5] = ["agreement", "validity", "stays-chosen", "learned-is-chosen", "alone"];

/// A bad network, and up to two processes that crash somewhere and come back.
pub fn config(seed: u64) -> Config {
    let mut config = Config::clocked(usize::from(PROCESSES), 60_000);
    config.seed = seed;
    config.network.default = bad_network(some(seed, 1, 3) as u32 * 100_000, seed.is_multiple_of(2));
    for (place, value) in ["red", "green", "blue"].into_iter().enumerate() {
        let at_ticks = 1 + some(seed, 10 + place as u64, 120);
        let anchor = Some(Anchor::At(at_ticks));
        config.script.push(Item::Command {
            process: ProcessId(place as u16),
            text: format!("propose,{value}"),
            anchor,
        });
    }
    for place in 0..some(seed, 2, 3) {
        crash_and_repair(&mut config, place, 10, [300, 200]);
    }
    config
}

/// What was chosen, recomputed from nothing but the writes in the trace: the values of which some ballot has a quorum.
fn chosen(run: &Run<Paxos>, quorum: usize) -> BTreeSet<Value> {
    let mut votes: BTreeMap<(Value, Value), BTreeSet<ProcessId>> = BTreeMap::new();
    for event in &run.trace.events {
        if event.reason.rule == "paxos-acceptance-written" {
            let [ballot, value] =
                ["ballot", "value"].map(|name| event.reason.value(name).expect("it has both").clone());
            votes.entry((ballot, value)).or_default().insert(event.id.process);
        }
    }
    votes.into_iter().filter(|(_, by)| by.len() >= quorum).map(|((_, value), _)| value).collect()
}

fn learned(run: &Run<Paxos>) -> BTreeSet<Value> {
    let decisions = run.trace.events.iter().filter(|event| event.kind == EventKind::Decide);
    decisions.filter_map(|event| event.value.clone()).collect()
}

#[test]
fn one_value_is_chosen_on_any_network() {
    let (mut decided, mut adopted, mut crashed) = (0, 0, 0);
    for seed in 0..3_000 {
        let run = run(paxos(0..3, 0..PROCESSES, 0..PROCESSES), &config(seed)).unwrap();
        for property in SAFETY {
            assert_eq!(verdict(&run, property), Some(true), "{property}, seed {seed}");
        }
        let chosen = chosen(&run, 3);
        assert!(chosen.len() <= 1, "seed {seed}: {chosen:?}");
        assert!(learned(&run).is_subset(&chosen), "seed {seed}");
        assert_eq!(verdict(&run, "chosen") == Some(true), !chosen.is_empty(), "seed {seed}");
        decided += u32::from(verdict(&run, "decided") == Some(true));
        adopted += u32::from(verdict(&run, "adopted") == Some(true));
        crashed += u32::from(run.trace.events.iter().any(|event| event.kind == EventKind::Crash));
    }
    eprintln!("{decided} decided everywhere, {adopted} adopted, {crashed} with crashes");
    assert!(decided > 500 && adopted > 500 && crashed > 500);
}

/// Once one proposer is left alone and nothing fails, every learner learns: those who were told nothing ask.
#[test]
fn a_proposer_who_is_left_alone_decides() {
    for seed in 0..1_000 {
        let mut protocol = paxos([0], 0..PROCESSES, 0..PROCESSES);
        protocol.ask_ticks = 500;
        let mut config = config(seed);
        config.script.retain(|item| match item {
            Item::Command { process, .. } => *process == ProcessId(0),
            Item::Crash { process, .. } | Item::Recover(process, _) => *process != ProcessId(0),
            _ => true,
        });
        let run = run(protocol, &config).unwrap();
        assert_eq!((run.trace.end, verdict(&run, "decided")), (End::Quiet, Some(true)), "seed {seed}");
        assert_eq!(learned(&run), BTreeSet::from([Value::from("red")]), "seed {seed}");
    }
}

/// The same runs with a rule taken away: the properties and the count from the trace both see two values.
#[test]
fn without_a_rule_two_values_are_chosen() {
    let whole = paxos(0..3, 0..PROCESSES, 0..PROCESSES);
    let variants = [
        ("ignores votes", Paxos { ignores_votes: true, ..whole.clone() }),
        ("quorums that do not meet", Paxos { quorum: 2, ..whole }),
    ];
    for (name, protocol) in variants {
        let mut broken = 0;
        for seed in 0..300 {
            let run = run(protocol.clone(), &config(seed)).unwrap();
            let chosen = chosen(&run, protocol.quorum);
            assert_eq!(verdict(&run, "agreement") == Some(false), chosen.len() > 1, "{name}, seed {seed}");
            broken += u32::from(chosen.len() > 1);
        }
        eprintln!("{name}: {broken} of 300");
        assert!(broken > 30, "{name}");
    }
}
