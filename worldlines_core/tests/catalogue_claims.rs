//! A claim that is not true is found out, and what is true is said instead.

use worldlines_core::check::{Found, Prover};
use worldlines_core::protocols::{Finished, run_scenario};
use worldlines_core::scenario::catalogue;
use worldlines_core::scenario::notation::{parse_claims, print_claim};
use worldlines_core::words::english;

fn run(id: &str) -> Option<Finished> {
    catalogue::find(id).and_then(|scenario| run_scenario(scenario).ok())
}

/// What is found instead of a claim about this scenario.
fn instead(id: &str, claim: &str) -> String {
    let finished = run(id).expect("it is in the catalogue");
    let roster = &finished.trace.roster;
    let claims = parse_claims(claim, roster).expect("it is a claim");
    match Prover::new(&finished, &run).prove(&claims[0]) {
        Ok(()) => "true".to_owned(),
        Err(Found::Instead(truth)) => print_claim(&truth, roster),
        Err(found) => {
            let text = english().phrase(&found.phrase(roster), roster);
            assert!(!text.contains('⟦') && !text.contains("{$"), "{text}");
            text
        }
    }
}

#[test]
fn the_truth_is_told_instead() {
    for (claim, truth) in [
        ("property mutual-exclusion holds", "property mutual-exclusion violated"),
        ("property granted-in-order violated", "property granted-in-order holds"),
        ("P1.1 || P2.3", "P1.1 -> P2.3"),
        ("P2.3 -> P1.1", "P1.1 -> P2.3"),
        ("P1.1 -> P2.1", "P1.1 || P2.1"),
        ("P1.1 -> P1.1", "P1.1 || P1.1"),
        ("P1.1 || P1.1", "P1.1 -> P1.1"),
        ("P1-P2.1 lost", "P1-P2.1 received P2.5"),
        ("P1-P2.1 received P2.3", "P1-P2.1 received P2.5"),
        ("P1-P2.1 received", "true"),
        ("count messages = 5", "count messages = 6"),
        ("count P1 = 5", "count P1 = 9"),
        ("count local = 3", "count local = 2"),
        ("lamport P1.1 = 7", "lamport P1.1 = 1"),
        ("vector P1.1 = 1,1", "vector P1.1 = 1,0"),
        ("event P1.1 = send", "event P1.1 = command"),
        ("at P1.1 = 11", "at P1.1 = 10"),
        ("phase P1.0 = mutual-exclusion-inside", "phase P1.0 = mutual-exclusion-idle"),
        ("rule P1.1 = mutual-exclusion-enter", "rule P1.1 = mutual-exclusion-ask"),
        ("value P1.5 = 3", "value P1.5 = 1"),
        ("no P1.1", "event P1.1 = command"),
        ("no P1.99", "true"),
        ("cut 0,3 consistent", "cut 0,3 inconsistent"),
        ("cut 4,3 inconsistent", "cut 4,3 consistent"),
        ("ends horizon", "ends quiet"),
    ] {
        assert_eq!(instead("mutual-exclusion/no-fifo", claim), truth, "{claim}");
    }
}

#[test]
fn what_is_not_there_is_named() {
    for (claim, found) in [
        ("property fairness holds", "There is no such property."),
        ("P1.99 -> P2.1", "There is no event P1.99."),
        ("P1.1 -> P2.99", "There is no event P2.99."),
        ("P1-P2.99 received", "No message P1-P2.99 was sent."),
        ("lamport P1.99 = 1", "There is no event P1.99."),
        ("phase P1.99 = idle", "There is no event P1.99."),
        ("cut 99,2 consistent", "A cut has one number for each process"),
        ("same-view P1 no/such until P1.1", "There is no scenario no/such"),
        ("same-view P1 mutual-exclusion/lost-ack until P1.99", "There is no event P1.99."),
    ] {
        let told = instead("mutual-exclusion/no-fifo", claim);
        assert!(told.starts_with(found), "{claim}: {told}");
    }
    let told = instead("logical-clocks/textbook", "phase P1.1 = idle");
    assert_eq!(told, "The process is in no phase at P1.1.");
}

/// P2 sees no difference between a lost message and none until something else arrives.
#[test]
fn views_are_compared_up_to_an_event() {
    let same = |until: &str, process: &str| {
        let claim = format!("same-view {process} logical-clocks/lost-message until {until}");
        instead("logical-clocks/textbook", &claim)
    };
    assert_eq!(same("P1.3", "P1"), "true");
    assert_eq!(same("P2.1", "P2"), "true");
    assert_eq!(same("P2.4", "P2"), "The two runs look different to the process at P2.2.");
}
