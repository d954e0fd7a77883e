//! Every run of small configurations: what holds, what breaks, and the shortest way to it.

use crate::support::search::{Explored, explore_within};
use crate::{paxos, propose, verdict};
use worldlines_core::protocols::paxos::Paxos;
use worldlines_core::sim::config::{Config, FaultBudget};
use worldlines_core::sim::{View, World};

const NO_FAULTS: FaultBudget =
    FaultBudget { drops: 0, duplicates: 0, crashes: 0, recoveries: 0, wipes: 0, suspicions: 0 };
/// One process crashes anywhere, between two effects of a step too, and may come back.
const ONE_CRASH: FaultBudget = FaultBudget { crashes: 1, recoveries: 1, ..NO_FAULTS };
/// One process loses its stable storage and comes back as if new.
const ONE_WIPE: FaultBudget = FaultBudget { wipes: 1, recoveries: 1, ..NO_FAULTS };

/// Two proposers want different values, and each begins at most so many ballots; a time-out may come at any time.
/// That a message is never received covers its loss. Nobody need decide here: these runs may stop anywhere.
fn search(
    protocol: &Paxos,
    count: usize,
    ballots_max: [u32; 2],
    budget: FaultBudget,
    excused: &[&str],
) -> Explored<Paxos> {
    let mut config = Config::stepped(count);
    config.script = vec![propose(0, "red"), propose(1, "blue")];
    config.budget = budget;
    let within = |world: &World<Paxos>| {
        let attempts =
            world.ids().map(|process| world.state(process).map_or(0, |state| state.proposer.attempt));
        attempts.zip(ballots_max).all(|(attempts, ballots_max)| attempts <= ballots_max)
    };
    let is_excused = |_: &World<Paxos>, property: &str| excused.contains(&property);
    let explored = explore_within(protocol, &config, 3_000_000, within, is_excused);
    eprintln!(
        "{budget:?}, {ballots_max:?} ballots: {} states, {:?}",
        explored.states,
        explored.violation.as_ref().map(|violation| (&violation.property, violation.run.choices.len())),
    );
    explored
}

/// Nothing breaks, and there is something to break: values are chosen, and adopted.
fn holds(protocol: &Paxos, count: usize, ballots_max: [u32; 2], budget: FaultBudget) {
    let explored = search(protocol, count, ballots_max, budget, &["decided"]);
    assert!(explored.violation.is_none());
    let examples: Vec<&str> = explored.examples.iter().map(String::as_str).collect();
    assert_eq!(examples, ["adopted", "chosen"]);
}

/// Two values are chosen, and no run in which that happens has fewer steps. (Before that, a ballot strays from
/// what is chosen.)
fn breaks(protocol: &Paxos, count: usize, budget: FaultBudget, steps: usize) {
    let explored = search(protocol, count, [1, 1], budget, &["decided", "stays-chosen"]);
    let violation = explored.violation.expect("two values are chosen");
    assert_eq!(violation.property, "agreement");
    assert_eq!(verdict(&violation.run, "agreement"), Some(false));
    assert_eq!(violation.run.choices.len(), steps);
}

#[test]
fn one_value_is_chosen_when_everybody_has_every_role() {
    holds(&paxos([0, 1], [0, 1, 2], [2]), 3, [1, 1], NO_FAULTS);
}

#[test]
fn one_value_is_chosen_when_each_has_its_own_role() {
    holds(&paxos([0, 1], [2, 3, 4], []), 5, [1, 1], NO_FAULTS);
}

#[test]
fn one_value_is_chosen_when_one_of_them_tries_again() {
    holds(&paxos([0, 1], [0, 1, 2], []), 3, [2, 1], NO_FAULTS);
}

#[test]
fn one_value_is_chosen_whoever_crashes_and_comes_back() {
    holds(&paxos([0, 1], [0, 1, 2], []), 3, [1, 1], ONE_CRASH);
}

#[test]
fn one_value_is_chosen_whatever_arrives_twice() {
    let budget = FaultBudget { duplicates: 1, ..NO_FAULTS };
    holds(&paxos([0, 1], [0, 1, 2], []), 3, [1, 1], budget);
}

/// The theorem's other side: each condition is needed. In a model whose actions are 1a, 1b, 2a and 2b the shortest
/// run has 12 of them: two of each kind but 1b and 2b, of which there are four. Here 2a happens with the second
/// promise that is received, so that two actions less and four receives more make 14.
#[test]
fn who_ignores_what_was_accepted_breaks_it() {
    let mut protocol = paxos([0, 1], [2, 3, 4], []);
    protocol.ignores_votes = true;
    breaks(&protocol, 5, NO_FAULTS, 14);
}

#[test]
fn quorums_that_do_not_meet_break_it() {
    let mut protocol = paxos([0, 1], [2, 3, 4, 5], []);
    protocol.quorum = 2;
    breaks(&protocol, 6, NO_FAULTS, 14);
}

#[test]
fn who_forgets_its_promise_breaks_it() {
    let mut protocol = paxos([0, 1], [0, 1, 2], []);
    protocol.forgets_promises = true;
    holds(&protocol, 3, [1, 1], NO_FAULTS);
    breaks(&protocol, 3, ONE_CRASH, 11);
}

#[test]
fn who_loses_its_storage_breaks_it() {
    breaks(&paxos([0, 1], [0, 1, 2], []), 3, ONE_WIPE, 10);
}
