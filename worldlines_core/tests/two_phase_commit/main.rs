//! Two-phase commit: what it promises, what it costs, and when it blocks.

mod every_run;
mod many_runs;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use support::counts::{count, messages};
use support::rounds::rounds;
use worldlines_core::protocols::atomic_commit::{Cohort, Decision};
use worldlines_core::protocols::two_phase_commit::{Presumption, TwoPhaseCommit};
use worldlines_core::sim::config::Config;
use worldlines_core::sim::script::Item;
use worldlines_core::sim::{Run, run};
use worldlines_core::trace::{End, EventKind, ProcessId, Trace};

const COORDINATOR: ProcessId = ProcessId(0);

/// Two-phase commit among a coordinator and so many participants, who all vote yes.
fn two_phase_commit(participants: u16) -> TwoPhaseCommit {
    let participants: Vec<ProcessId> = (1..=participants).map(ProcessId).collect();
    TwoPhaseCommit {
        cohort: Cohort { coordinator: COORDINATOR, yes_voters: participants.clone(), participants },
        time_out_ticks: 100,
        work_time_out_ticks: 200,
        presumption: Presumption::Nothing,
        is_cooperative: false,
        aborts_when_uncertain: false,
        votes_before_writing: false,
        forgets_early: false,
    }
}

fn commit() -> Item {
    Item::Command { process: COORDINATOR, text: "commit".to_owned(), anchor: None }
}

fn verdict(run: &Run<TwoPhaseCommit>, key: &str) -> Option<bool> {
    run.verdicts.iter().find(|verdict| verdict.key == key).expect("it is promised").holds
}

/// How many records the coordinator and each participant write by force.
fn forced(trace: &Trace) -> (usize, Vec<usize>) {
    let of = |process| {
        let writes = trace.events.iter().filter(|event| event.kind == EventKind::PersistForced);
        writes.filter(|event| event.id.process == process).count()
    };
    let participants = trace.roster.ids().filter(|&process| process != COORDINATOR);
    (of(COORDINATOR), participants.map(of).collect())
}

/// A run without failures.
fn quiet_run(protocol: TwoPhaseCommit) -> Run<TwoPhaseCommit> {
    let mut config = Config::clocked(protocol.cohort.participants.len() + 1, 10_000);
    config.script = vec![commit()];
    let run = run(protocol, &config).expect("it runs");
    assert_eq!((run.trace.end, verdict(&run, "decided")), (End::Quiet, Some(true)));
    run
}

/// Mohan, Lindsay and Obermarck 1986, table of costs; Bernstein et al. 1987, section 7.4: 4N messages, of which the
/// acknowledgements are N; the coordinator forces its commit, each participant its yes and its commit.
#[test]
fn a_commit_costs_what_the_papers_say() {
    for n in 1..=7 {
        let run = quiet_run(two_phase_commit(n));
        let n = usize::from(n);
        let expected = [
            ("atomic-commit-vote-request", n),
            ("atomic-commit-yes", n),
            ("atomic-commit-commit", n),
            ("two-phase-commit-acknowledge", n),
        ];
        assert_eq!(messages(&run.trace), BTreeMap::from(expected), "{n} participants");
        assert_eq!(forced(&run.trace), (1, vec![2; n]));
        assert_eq!(rounds(&run.trace), 4, "vote requests, votes, decisions, acknowledgements");
        assert_eq!(count(&run.trace, EventKind::PersistLazy), 1, "the end");
    }
}

#[test]
fn presumed_abort_saves_nothing_when_all_commit() {
    for n in 1..=7 {
        let mut protocol = two_phase_commit(n);
        protocol.presumption = Presumption::Abort;
        let run = quiet_run(protocol);
        let n = usize::from(n);
        assert_eq!(run.trace.messages.len(), 4 * n);
        assert_eq!(forced(&run.trace), (1, vec![2; n]));
    }
}

/// No acknowledgement, no record of the coordinator, none forced by the participants but their yes.
#[test]
fn presumed_abort_makes_an_abort_cheap() {
    for n in 2..=7 {
        let mut protocol = two_phase_commit(n);
        protocol.presumption = Presumption::Abort;
        protocol.cohort.yes_voters.pop();
        let run = quiet_run(protocol);
        let n = usize::from(n);
        let expected = [
            ("atomic-commit-vote-request", n),
            ("atomic-commit-yes", n - 1),
            ("atomic-commit-no", 1),
            ("atomic-commit-abort", n - 1),
        ];
        assert_eq!(messages(&run.trace), BTreeMap::from(expected), "{n} participants");
        let mut by_participants = vec![1; n - 1];
        by_participants.push(0);
        assert_eq!(forced(&run.trace), (0, by_participants));
    }
}

/// No acknowledgements; the coordinator forces whom it asks and the commit, each participant its yes.
#[test]
fn presumed_commit_makes_a_commit_cheap() {
    for n in 1..=7 {
        let mut protocol = two_phase_commit(n);
        protocol.presumption = Presumption::Commit;
        let run = quiet_run(protocol);
        let n = usize::from(n);
        let expected =
            [("atomic-commit-vote-request", n), ("atomic-commit-yes", n), ("atomic-commit-commit", n)];
        assert_eq!(messages(&run.trace), BTreeMap::from(expected), "{n} participants");
        assert_eq!(forced(&run.trace), (2, vec![1; n]));
        assert_eq!(rounds(&run.trace), 3, "no acknowledgements");
    }
}

/// What is presumed is what need not be said: both presumptions are consistent with what is acknowledged.
#[test]
fn only_what_is_presumed_goes_without_saying() {
    for presumption in [Presumption::Nothing, Presumption::Abort, Presumption::Commit] {
        for decision in [Decision::Commit, Decision::Abort] {
            if presumption.covers(decision) {
                assert_eq!(presumption.answer(), decision);
            }
        }
    }
}
