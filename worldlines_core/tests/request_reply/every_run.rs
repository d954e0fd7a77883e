//! Every run of a small configuration.

use super::*;

fn config(calls: usize, budget: FaultBudget) -> Config {
    let mut config = Config::stepped(2);
    config.script = (1..=calls as i64).map(|amount| call(CLIENT, amount, None)).collect();
    config.budget = budget;
    config
}

fn search(protocol: &RequestReply, config: &Config) -> Explored<RequestReply> {
    let explored = explore_within(protocol, config, 3_000_000, |_| true, excused);
    eprintln!(
        "{:?}, service {}, {:?}: {} states, {} ends, {:?}",
        protocol.semantics,
        protocol.service_ticks,
        config.budget,
        explored.states,
        explored.ends,
        explored.violation.as_ref().map(|violation| (&violation.property, &violation.run.choices)),
    );
    explored
}

/// *Exactly once* cannot be had for a client that gave up, or that crashed: then not at all is
/// no breach. Twice always is.
fn excused(world: &World<RequestReply>, property: &str) -> bool {
    property == "exactly-once"
        && world.observer().calls.values().all(|past| {
            let gave_up = past.outcome == Some(Outcome::Unknown);
            past.results.len() == 1 || past.abandoned || (gave_up && past.results.is_empty())
        })
}

fn small(semantics: Semantics, service_ticks: u64) -> RequestReply {
    RequestReply { attempts_max: 2, service_ticks, ..protocol(semantics) }
}

const LOSSES: FaultBudget =
    FaultBudget { drops: 2, duplicates: 0, crashes: 0, recoveries: 0, wipes: 0, suspicions: 0 };
const COPIES: FaultBudget = FaultBudget { duplicates: 1, ..LOSSES };
const CRASHES: FaultBudget = FaultBudget { drops: 1, duplicates: 1, crashes: 2, recoveries: 2, ..LOSSES };
const AMNESIA: FaultBudget = FaultBudget { drops: 1, wipes: 1, crashes: 1, recoveries: 1, ..LOSSES };

/// The property that this configuration breaks.
fn broken(semantics: Semantics, calls: usize, budget: FaultBudget) -> Option<String> {
    let found = [0, 5].map(|service_ticks| {
        let explored = search(&small(semantics, service_ticks), &config(calls, budget));
        explored.violation.map(|violation| violation.property)
    });
    assert_eq!(found[0], found[1], "{semantics:?}: the service time matters");
    found[0].clone()
}

#[test]
fn losses_break_no_promise() {
    for semantics in Semantics::ALL {
        assert_eq!(broken(semantics, 2, LOSSES), None, "{semantics:?}");
    }
}

#[test]
fn copies_break_only_a_server_that_does_not_filter() {
    let at_most_once = Some("at-most-once".to_owned());
    for semantics in Semantics::ALL {
        let expected = if semantics == Semantics::Maybe { at_most_once.clone() } else { None };
        assert_eq!(broken(semantics, 2, COPIES), expected, "{semantics:?}");
    }
}

#[test]
fn crashes_break_only_a_table_in_memory() {
    for semantics in Semantics::ALL {
        let volatile = semantics == Semantics::AtMostOnceVolatile;
        let expected = volatile.then(|| "at-most-once".to_owned());
        // *Maybe* breaks by copies alone.
        let duplicates = u32::from(semantics.filters());
        let budget = FaultBudget { duplicates, ..CRASHES };
        assert_eq!(broken(semantics, 2, budget), expected, "{semantics:?}");
    }
}

#[test]
fn amnesia_breaks_every_table() {
    for semantics in Semantics::ALL {
        let expected = semantics.filters().then(|| "at-most-once".to_owned());
        assert_eq!(broken(semantics, 1, AMNESIA), expected, "{semantics:?}");
    }
}

#[test]
fn a_channel_that_reorders_breaks_no_table() {
    for semantics in Semantics::ALL {
        let mut config = config(2, LOSSES);
        config.network.default.fifo = false;
        let explored = search(&small(semantics, 0), &config);
        assert!(explored.violation.is_none(), "{semantics:?}");
    }
}

#[test]
fn at_least_once_may_execute_twice_without_any_fault() {
    // A time-out that comes too early is enough.
    let explored = search(&small(Semantics::AtLeastOnce, 0), &config(1, FaultBudget::default()));
    assert!(explored.examples.contains("executed-twice"));
}

#[test]
fn the_shortest_way_to_a_second_execution_by_a_forgotten_table() {
    let budget = FaultBudget { crashes: 1, recoveries: 1, ..FaultBudget::default() };
    let protocol = small(Semantics::AtMostOnceVolatile, 0);
    let violation = search(&protocol, &config(1, budget)).violation.unwrap();
    let choices = violation.run.choices;
    assert_eq!(choices.len(), 6, "{choices:?}");
    assert!(choices.iter().any(|choice| matches!(choice, Choice::Crash { .. })));
    assert!(choices.contains(&Choice::Recover(SERVER)));
}
