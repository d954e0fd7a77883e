//! Every run of small configurations: what holds, what breaks and the shortest way to it, and who is blocked.

use crate::support::graph::{Graph, copies_max};
use crate::support::search::{Explored, explore_within};
use crate::{COORDINATOR, commit, two_phase_commit, verdict};
use worldlines_core::protocols::atomic_commit::{AtomicCommit, Decision};
use worldlines_core::protocols::two_phase_commit::{Message, Presumption, Stage, State, TwoPhaseCommit};
use worldlines_core::sim::config::{Config, FaultBudget, TimerModel};
use worldlines_core::sim::{Action, Status, Step, View, World};
use worldlines_core::trace::ProcessId;

const NO_FAULTS: FaultBudget =
    FaultBudget { drops: 0, duplicates: 0, crashes: 0, recoveries: 0, wipes: 0, suspicions: 0 };
/// Crashes anywhere, between two effects of a step too, and everybody who crashed comes back.
const CRASHES: FaultBudget = FaultBudget { crashes: 2, recoveries: 2, ..NO_FAULTS };
const LOSSES: FaultBudget = FaultBudget { drops: 2, ..NO_FAULTS };

fn config(protocol: &TwoPhaseCommit, budget: FaultBudget) -> Config {
    let mut config = Config::stepped(protocol.cohort.participants.len() + 1);
    config.script = vec![commit()];
    config.budget = budget;
    config.timers = TimerModel::Synchronous;
    config
}

/// Whether somebody is down and nothing can bring it back: then nobody need decide.
fn is_past_help(world: &World<TwoPhaseCommit>) -> bool {
    world.ids().any(|process| world.status(process) != Status::Up)
}

/// Who asks too often fills the network: no participant has more than nine events, and the coordinator so many.
fn is_short(world: &World<TwoPhaseCommit>, coordinator_max: u32) -> bool {
    let events_max = |process| if process == COORDINATOR { coordinator_max } else { 9 };
    world.ids().all(|process| world.last_event_of(process).index <= events_max(process))
}

fn search(protocol: &TwoPhaseCommit, config: &Config) -> Explored<TwoPhaseCommit> {
    let excused =
        |world: &World<TwoPhaseCommit>, property: &str| property == "decided" && is_past_help(world);
    let explored = explore_within(protocol, config, 3_000_000, |_| true, excused);
    eprintln!(
        "{:?}, {:?}: {} states, {:?}",
        protocol.presumption,
        config.budget,
        explored.states,
        explored.violation.as_ref().map(|violation| (&violation.property, violation.run.choices.len())),
    );
    explored
}

/// All properties hold, `decided` wherever everybody is up in the end, and there are both decisions.
fn holds(protocol: &TwoPhaseCommit, config: &Config) {
    let explored = search(protocol, config);
    assert!(explored.violation.is_none(), "{:?}", explored.violation.map(|found| found.property));
    let examples: Vec<&str> = explored.examples.iter().map(String::as_str).collect();
    assert_eq!(examples, ["aborts", "commits"]);
}

/// The property breaks, and no run in which it does has fewer steps.
fn breaks(protocol: &TwoPhaseCommit, config: &Config, property: &str, steps: usize) {
    let violation = search(protocol, config).violation.expect("it breaks");
    assert_eq!(violation.property, property);
    assert_eq!(verdict(&violation.run, property), Some(false));
    assert_eq!(violation.run.choices.len(), steps);
}

/// Two participants under each presumption, asking only the coordinator or each other.
fn each_kind() -> impl Iterator<Item = TwoPhaseCommit> {
    let presumptions = [Presumption::Nothing, Presumption::Abort, Presumption::Commit];
    presumptions.into_iter().flat_map(|presumption| {
        [false, true].map(|is_cooperative| TwoPhaseCommit {
            presumption,
            is_cooperative,
            ..two_phase_commit(2)
        })
    })
}

#[test]
fn it_is_safe_whoever_crashes_and_comes_back() {
    each_kind().for_each(|protocol| holds(&protocol, &config(&protocol, CRASHES)));
}

#[test]
fn it_is_safe_whatever_is_lost() {
    each_kind().for_each(|protocol| holds(&protocol, &config(&protocol, LOSSES)));
}

#[test]
fn it_is_safe_whatever_comes_twice() {
    let budget = FaultBudget { duplicates: 1, crashes: 1, recoveries: 1, ..NO_FAULTS };
    each_kind().for_each(|protocol| holds(&protocol, &config(&protocol, budget)));
}

/// A time-out may be premature: then somebody aborts or asks who need not have.
#[test]
fn it_is_safe_whenever_a_time_out_comes() {
    for protocol in each_kind() {
        let mut config = config(&protocol, FaultBudget { crashes: 1, recoveries: 1, ..NO_FAULTS });
        config.timers = TimerModel::Any;
        let within = |world: &World<TwoPhaseCommit>| copies_max(world) <= 1 && is_short(world, 9);
        let excused = |_: &World<TwoPhaseCommit>, property: &str| property == "decided";
        let explored = explore_within(&protocol, &config, 3_000_000, within, excused);
        eprintln!("premature time-outs, {:?}: {} states", protocol.presumption, explored.states);
        assert!(explored.violation.is_none());
    }
}

#[test]
fn one_no_aborts_everywhere() {
    let mut protocol = two_phase_commit(2);
    protocol.cohort.yes_voters.pop();
    let explored = search(&protocol, &config(&protocol, CRASHES));
    assert!(explored.violation.is_none());
    assert!(!explored.examples.contains("commits"));
}

/// The known schedule: all vote yes; the coordinator writes commit, tells nobody, and dies. Then everybody is uncertain
/// for ever, and atomicity holds all the same.
#[test]
fn two_phase_commit_blocks() {
    let protocol = two_phase_commit(2);
    let config = config(&protocol, FaultBudget { crashes: 1, ..NO_FAULTS });
    let graph = Graph::within(&protocol, &config, 1_000_000, |_| true);
    let in_vain = graph.states.iter().filter(|world| {
        world.stable(COORDINATOR).decision == Some(Decision::Commit)
            && protocol.blocked(*world) == protocol.cohort.participants
    });
    let in_vain: Vec<_> = in_vain.collect();
    assert!(!in_vain.is_empty());
    let told = in_vain.iter().filter(|world| world.observer().deciders(Decision::Commit).count() > 1);
    assert_eq!(told.count(), 0, "nobody but the coordinator has decided");
    assert!(search(&protocol, &config).violation.is_none());
}

#[test]
fn who_aborts_when_uncertain_breaks_it() {
    let mut protocol = two_phase_commit(2);
    protocol.aborts_when_uncertain = true;
    breaks(&protocol, &config(&protocol, FaultBudget { crashes: 1, ..NO_FAULTS }), "atomicity", 7);
    breaks(&protocol, &config(&protocol, FaultBudget { drops: 1, ..NO_FAULTS }), "atomicity", 9);
}

#[test]
fn who_votes_before_writing_breaks_it() {
    let mut protocol = two_phase_commit(2);
    protocol.votes_before_writing = true;
    let budget = FaultBudget { crashes: 1, recoveries: 1, ..NO_FAULTS };
    breaks(&protocol, &config(&protocol, budget), "atomicity", 7);
}

#[test]
fn who_forgets_early_breaks_it() {
    let mut protocol = two_phase_commit(2);
    protocol.forgets_early = true;
    let budget = FaultBudget { crashes: 1, recoveries: 1, drops: 1, ..NO_FAULTS };
    breaks(&protocol, &config(&protocol, budget), "atomicity", 14);
}

/// The end is written lazily, and may be on the disk or not when a crash comes. If it is, the coordinator comes back
/// knowing nothing of a transaction whose outcome is the other one than it presumes, and it answers what it presumes: by
/// then nobody is left to whom that could matter.
#[test]
fn who_has_forgotten_answers_what_is_presumed() {
    for (presumption, decision) in [
        (Presumption::Nothing, Decision::Commit),
        (Presumption::Abort, Decision::Commit),
        (Presumption::Commit, Decision::Abort),
    ] {
        let mut protocol = TwoPhaseCommit { presumption, ..two_phase_commit(2) };
        if decision == Decision::Abort {
            protocol.cohort.yes_voters.pop();
        }
        let mut config = config(&protocol, FaultBudget { crashes: 1, recoveries: 1, ..NO_FAULTS });
        // A question may be asked while the answer is on its way, and be overtaken by the acknowledgement of that.
        config.network.default.fifo = false;
        config.timers = TimerModel::Any;
        let within = |world: &World<TwoPhaseCommit>| copies_max(world) <= 1 && is_short(world, 17);
        let graph = Graph::within(&protocol, &config, 3_000_000, within);
        let is_forgotten = |world: &&World<TwoPhaseCommit>| {
            let is_unaware = matches!(world.state(COORDINATOR),
                Some(State::Coordinator(coordinator)) if coordinator.stage == Stage::Unaware);
            is_unaware && world.observer().deciders(decision).any(|process| process == COORDINATOR)
        };
        let forgotten: Vec<&World<TwoPhaseCommit>> = graph.states.iter().filter(is_forgotten).collect();
        let answered = forgotten.iter().filter(|world| {
            world.in_flight().iter().any(|(_, message)| **message == Message::Outcome(decision.other()))
        });
        eprintln!(
            "{presumption:?}: {} states, {} with a coordinator that has forgotten, {} with its answer under way",
            graph.states.len(),
            forgotten.len(),
            answered.clone().count(),
        );
        assert!(answered.count() > 0, "{presumption:?}");
        for world in &graph.states {
            let is_decided = |decision| world.observer().deciders(decision).next().is_some();
            assert!(!(is_decided(Decision::Commit) && is_decided(Decision::Abort)), "{presumption:?}");
        }
    }
}

/// Who loses the log loses the decision.
#[test]
fn who_loses_its_log_breaks_it() {
    let protocol = two_phase_commit(2);
    let budget = FaultBudget { wipes: 1, recoveries: 1, ..NO_FAULTS };
    breaks(&protocol, &config(&protocol, budget), "atomicity", 7);
}

/// "Blocked" is what it says: a participant is, in exactly those states from which no steps but a recovery lead to
/// its decision. Where a time-out may come at any time there is no end of questions to somebody who is down: of states in
/// which the same question is under way twice, what they say of themselves is believed.
#[test]
fn blocked_means_that_no_step_can_help() {
    let is_no_recovery = |step: &Step<TwoPhaseCommit>| !matches!(step.action, Action::Recover(_));
    let budgets = [
        FaultBudget { crashes: 1, recoveries: 1, ..NO_FAULTS },
        FaultBudget { crashes: 2, ..NO_FAULTS },
        FaultBudget { crashes: 1, drops: 1, ..NO_FAULTS },
    ];
    let kinds = [
        two_phase_commit(2),
        TwoPhaseCommit { is_cooperative: true, ..two_phase_commit(2) },
        TwoPhaseCommit { presumption: Presumption::Commit, ..two_phase_commit(2) },
    ];
    let cases = kinds.iter().flat_map(|protocol| budgets.map(|budget| (protocol, budget)));
    let (mut blocked, mut free) = (0, 0);
    for (protocol, budget) in cases {
        let mut config = config(protocol, budget);
        // A time-out may come at any time: else who has not voted may be bound to vote, and be blocked then.
        config.timers = TimerModel::Any;
        let is_near = |world: &World<TwoPhaseCommit>| copies_max(world) <= 1;
        let graph = Graph::within(protocol, &config, 1_000_000, is_near);
        for &process in &protocol.cohort.participants {
            let is_goal = |world: &World<TwoPhaseCommit>| {
                let decision = world.state(process).and_then(|state| protocol.decision(state));
                let is_free =
                    || world.state(process).is_some() && !protocol.blocked(world).contains(&process);
                decision.is_some() || !is_near(world) && is_free()
            };
            let can_decide = graph.can_reach(is_goal, is_no_recovery);
            for (state, can_decide) in graph.states.iter().zip(can_decide) {
                let is_blocked = protocol.blocked(state).contains(&process);
                let is_up = state.state(process).is_some();
                assert_eq!(is_blocked, is_up && !can_decide, "{process:?}");
                blocked += usize::from(is_blocked);
                free += usize::from(is_up && !is_blocked);
            }
        }
        eprintln!("{:?}, {budget:?}: {} states", protocol.presumption, graph.states.len());
    }
    eprintln!("blocked {blocked} times, free {free} times");
    assert!(blocked > 100 && free > 1000);
}

#[test]
fn a_coordinator_that_is_up_blocks_nobody() {
    let protocol = two_phase_commit(2);
    let graph = Graph::within(&protocol, &config(&protocol, CRASHES), 1_000_000, |_| true);
    let with_coordinator = graph.states.iter().filter(|world| world.state(COORDINATOR).is_some());
    assert!(
        with_coordinator
            .map(|world| protocol.blocked(world))
            .all(|blocked: Vec<ProcessId>| blocked.is_empty())
    );
}
