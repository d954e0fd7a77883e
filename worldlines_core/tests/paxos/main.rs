//! Paxos for one value: what it promises, under every schedule of small configurations and thousands of others.

mod alone;
mod every_run;
mod many_runs;
mod questions;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use support::counts::{count, messages};
use support::rounds::rounds;
use worldlines_core::protocols::back_off::BackOff;
use worldlines_core::protocols::paxos::Paxos;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::script::Item;
use worldlines_core::sim::{Run, run};
use worldlines_core::trace::{End, EventKind, ProcessId, Value};

/// The processes at these positions.
fn processes(positions: impl IntoIterator<Item = u16>) -> Vec<ProcessId> {
    positions.into_iter().map(ProcessId).collect()
}

/// Paxos among these processes.
fn paxos(
    proposers: impl IntoIterator<Item = u16>,
    acceptors: impl IntoIterator<Item = u16>,
    learners: impl IntoIterator<Item = u16>,
) -> Paxos {
    let acceptors = processes(acceptors);
    Paxos {
        proposers: processes(proposers),
        learners: processes(learners),
        quorum: acceptors.len() / 2 + 1,
        acceptors,
        back_off: BackOff { time_out_ticks: 100, factor: 2, time_out_max_ticks: 2_000, jitter_max_ticks: 60 },
        refusals: true,
        ask_ticks: 0,
        ignores_votes: false,
        forgets_promises: false,
    }
}

fn propose(process: u16, value: &str) -> Item {
    Item::Command { process: ProcessId(process), text: format!("propose,{value}"), anchor: None }
}

fn verdict(run: &Run<Paxos>, key: &str) -> Option<bool> {
    run.verdicts.iter().find(|verdict| verdict.key == key).expect("it is promised").holds
}

/// The textbook's figure: one proposer, N acceptors, one learner. Each of 1a, 1b and 2a goes N times, 2b to the learner
/// and to the proposer. Each acceptor writes twice before it speaks, the proposer once.
#[test]
fn without_failures_it_costs_what_the_papers_say() {
    for acceptors in 1..=7 {
        let mut config = Config::clocked(usize::from(acceptors) + 2, 10_000);
        config.script = vec![propose(0, "red")];
        let run = run(paxos([0], 1..=acceptors, [acceptors + 1]), &config).unwrap();
        let n = usize::from(acceptors);
        let expected =
            [("paxos-accept", n), ("paxos-accepted", 2 * n), ("paxos-prepare", n), ("paxos-promise", n)];
        assert_eq!(messages(&run.trace), BTreeMap::from(expected), "{n} acceptors");
        assert_eq!(count(&run.trace, EventKind::PersistForced), 2 * n + 1);
        assert_eq!(rounds(&run.trace), 4, "1a, 1b, 2a, 2b");
        // Promises at the proposer, acceptances there and at the learner, who alone decides.
        assert_eq!((count(&run.trace, EventKind::Quorum), count(&run.trace, EventKind::Decide)), (3, 1));
        assert_eq!((run.trace.end, verdict(&run, "decided")), (End::Quiet, Some(true)));
    }
}

/// What a process says to itself costs no message: with every role everywhere it is N − 1 of each, and N(N − 1) of 2b.
#[test]
fn with_every_role_everywhere_nobody_writes_to_himself() {
    for n in 1..=7_u16 {
        let mut config = Config::clocked(usize::from(n), 10_000);
        config.script = vec![propose(0, "red")];
        let run = run(paxos(0..n, 0..n, 0..n), &config).unwrap();
        let n = usize::from(n);
        let sent: usize = messages(&run.trace).values().sum();
        assert_eq!(sent, 3 * (n - 1) + n * (n - 1));
        assert!(run.trace.messages.iter().all(|message| message.id.from != message.id.to));
        let decided = run.trace.events.iter().filter(|event| event.kind == EventKind::Decide);
        assert!(decided.clone().all(|event| event.value == Some(Value::from("red"))));
        assert_eq!(decided.count(), n);
    }
}

/// All that is said in a ballot is of one strand, in the order in which the ballots begin; a question is of none.
#[test]
fn messages_belong_to_their_ballots() {
    let mut protocol = paxos([0, 1], 2..=4, [5]);
    protocol.ask_ticks = 150;
    let mut config = Config::clocked(6, 2_000);
    config.network.default.duplicate_ppm = 300_000;
    config.script = vec![propose(0, "red"), propose(1, "blue")];
    let run = run(protocol, &config).unwrap();
    let mut begun: Vec<Value> = Vec::new();
    for message in &run.trace.messages {
        let ballot = message.label.value("ballot");
        assert_eq!(message.strand.as_ref().and_then(|strand| strand.name.value("ballot")), ballot);
        let Some(ballot) = ballot else { continue };
        if !begun.contains(ballot) {
            begun.push(ballot.clone());
        }
        let number = begun.iter().position(|other| other == ballot).unwrap();
        assert_eq!(message.strand.as_ref().unwrap().number as usize, number);
    }
    assert!(begun.len() > 1 && run.trace.messages.iter().any(|message| message.copy_of.is_some()));
}
