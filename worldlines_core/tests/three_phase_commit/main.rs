//! Three-phase commit: what it promises, under every schedule of small configurations and thousands of others.

mod blocked;
mod every_run;
mod many_runs;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use support::counts::{count, messages};
use support::rounds::rounds;
use worldlines_core::protocols::atomic_commit::Cohort;
use worldlines_core::protocols::three_phase_commit::{ThreePhaseCommit, Variant};
use worldlines_core::sim::config::{Config, Detector};
use worldlines_core::sim::network::Latency;
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::sim::{Run, run};
use worldlines_core::trace::{End, Event, EventKind, ProcessId};

/// The coordinator P1 and so many participants after it, all of whom vote yes.
fn commit_among(participants: u16, variant: Variant) -> ThreePhaseCommit {
    let participants: Vec<ProcessId> = (1..=participants).map(ProcessId).collect();
    ThreePhaseCommit {
        cohort: Cohort { coordinator: ProcessId(0), yes_voters: participants.clone(), participants },
        time_out_ticks: 100,
        variant,
        has_detector: true,
    }
}

fn commit(anchor: Option<Anchor>) -> Item {
    Item::Command { process: ProcessId(0), text: "commit".to_owned(), anchor }
}

fn clocked(participants: u16) -> Config {
    let mut config = Config::clocked(usize::from(participants) + 1, 10_000);
    config.detector = Detector::Perfect { delay_ticks: 20 };
    config.script = vec![commit(Some(Anchor::At(10)))];
    config
}

fn verdict(run: &Run<ThreePhaseCommit>, key: &str) -> Option<bool> {
    run.verdicts.iter().find(|verdict| verdict.key == key).expect("it is promised").holds
}

/// Two-phase commit's vote requests, votes and decisions, N of each, and N pre-commits and N acknowledgements more: 5N in
/// five rounds. (With acknowledgements of the decision, which let the coordinator forget, both have N more.) Each
/// participant forces two writes, the coordinator one, as in two-phase commit.
#[test]
fn without_failures_it_costs_what_the_papers_say() {
    for participants in 1..=7 {
        let run = run(commit_among(participants, Variant::Nonblocking), &clocked(participants)).unwrap();
        let n = usize::from(participants);
        let expected = [
            "atomic-commit-vote-request",
            "atomic-commit-yes",
            "three-phase-commit-pre-commit",
            "three-phase-commit-ack",
            "atomic-commit-commit",
        ];
        assert_eq!(messages(&run.trace), BTreeMap::from(expected.map(|kind| (kind, n))), "{n} participants");
        assert_eq!(rounds(&run.trace), 5);
        assert_eq!(count(&run.trace, EventKind::PersistForced), 2 * n + 1);
        assert_eq!(count(&run.trace, EventKind::PersistLazy), 0);
        assert_eq!(count(&run.trace, EventKind::Decide), n + 1);
        assert_eq!((run.trace.end, verdict(&run, "decided")), (End::Quiet, Some(true)));
        assert_eq!((verdict(&run, "commits"), verdict(&run, "aborts")), (Some(true), None));
    }
}

/// With one no the coordinator need not tell who said it.
#[test]
fn one_no_aborts_all() {
    for participants in 1..=7 {
        let mut protocol = commit_among(participants, Variant::Nonblocking);
        protocol.cohort.yes_voters.pop();
        let run = run(protocol, &clocked(participants)).unwrap();
        let n = usize::from(participants);
        assert_eq!(run.trace.messages.len(), 3 * n - 1);
        assert_eq!((verdict(&run, "commits"), verdict(&run, "abort-validity")), (None, Some(true)));
        assert_eq!((run.trace.end, verdict(&run, "decided")), (End::Quiet, Some(true)));
    }
}

/// P3 asks while P2 is still down, so P2 never hears that it does. But P3 answers P2's question by saying that it does not
/// know either: when the coordinator comes back, tells P2, and falls again, P2 tells P3.
#[test]
fn who_was_down_too_is_told() {
    let [c, p2, p3] = [0, 1, 2].map(ProcessId);
    let crash = |process, at_ticks| Item::Crash { process, anchor: Anchor::At(at_ticks), silent_effects: 0 };
    let recover = |process, at_ticks| Item::Recover(process, Anchor::At(at_ticks));
    let mut config = clocked(2);
    config.network.default.latency = Latency::Constant(20);
    config.script.extend([crash(p2, 100), crash(p3, 100), crash(c, 105)]);
    config.script.extend([recover(p3, 200), recover(p2, 230), recover(c, 300)]);
    let protocol = commit_among(2, Variant::Nonblocking);
    let whole = run(protocol.clone(), &config).unwrap();
    let told = |event: &&Event| event.reason.rule == "three-phase-commit-tells" && event.at == 300;
    let first = whole.trace.events.iter().find(told).expect("the coordinator tells when it is back").id;
    config.script.push(Item::Crash { process: c, anchor: Anchor::After(first), silent_effects: 0 });
    let run = run(protocol, &config).unwrap();
    let decisions = run.trace.events.iter().filter(|event| event.kind == EventKind::Decide);
    let deciders: Vec<ProcessId> = decisions.map(|event| event.id.process).collect();
    assert_eq!(deciders, [c, p2, p3]);
    assert_eq!((run.trace.end, verdict(&run, "decided")), (End::Quiet, Some(true)));
}
