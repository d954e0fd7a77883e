//! What a scenario's text says a change would do, it does.

use worldlines_core::check::Prover;
use worldlines_core::protocols::run_scenario;
use worldlines_core::scenario::catalogue;
use worldlines_core::scenario::notation::{parse_claims, parse_edits, print_item};

/// Proves claims about a scenario of the catalogue after some edits. An edit that begins with `-` is an
/// item of the script that is left out.
///
/// # Panics
/// When a claim is not true, or anything cannot be read.
#[track_caller]
pub fn check_after(id: &str, edits: &str, claims: &str) {
    let mut scenario = catalogue::find(id).expect("it is in the catalogue").clone();
    let roster = scenario.roster();
    let (left_out, edits): (Vec<&str>, Vec<&str>) = edits.lines().partition(|edit| edit.starts_with('-'));
    for item in left_out {
        let before = scenario.script.len();
        scenario.script.retain(|other| print_item(other, &roster) != item[1..]);
        assert_eq!(scenario.script.len(), before - 1, "{id}: {item}");
    }
    let edits = parse_edits(&edits.join("\n"), &scenario).expect("they are edits");
    let edited = scenario.apply(&edits).expect("they fit");
    let finished = run_scenario(&edited).expect("it can be run");
    let prover = Prover::new(&finished, &|_| None);
    for claim in parse_claims(claims, &edited.roster()).expect("they are claims") {
        assert_eq!(prover.prove(&claim), Ok(()), "{id} with {edits:?}");
    }
}
