//! Three-phase commit: what it promises, under every schedule of small configurations and thousands of others.

mod blocked;
mod every_run;
mod many_runs;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use support::rounds::rounds;
use worldlines_core::protocols::atomic_commit::Cohort;
use worldlines_core::protocols::three_phase_commit::{ThreePhaseCommit, Variant};
use worldlines_core::sim::config::{Config, Detector};
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::sim::{Run, run};
use worldlines_core::trace::{End, EventKind, ProcessId, Trace};

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

/// How many messages there are of each kind, by the key of their labels.
fn messages(trace: &Trace) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for message in &trace.messages {
        *counts.entry(message.label.rule.as_ref()).or_default() += 1;
    }
    counts
}

fn count(trace: &Trace, kind: EventKind) -> usize {
    trace.events.iter().filter(|event| event.kind == kind).count()
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
