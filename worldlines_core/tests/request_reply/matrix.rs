//! One call under one fault, for every semantics: how often it was executed and what the client got.

use super::*;

const OK: bool = true;
const UNKNOWN: bool = false;

/// Where the server's line stands right after it received the request: one event further where
/// it has written its incarnation first.
fn received(semantics: Semantics) -> u32 {
    1 + u32::from(semantics.counts_incarnations())
}

/// The one call of a run with this script.
fn one_call(semantics: Semantics, faults: Vec<Item>) -> (usize, bool) {
    let mut config = Config::clocked(2, 2_000);
    config.script = faults;
    config.script.push(call(CLIENT, 100, None));
    let run = run(protocol(semantics), &config).expect("its script is read");
    assert!(run.ignored_items.is_empty(), "{semantics:?}: {:?}", run.ignored_items);
    let past = run.world.observer().calls.values().next().expect("one call is made");
    check_verdicts(semantics, past, &verdicts(&run));
    let (executions, outcome) = outcomes(past);
    (executions, matches!(outcome, Some(Outcome::Ok(_))))
}

/// What the properties say must be what happened.
fn check_verdicts(semantics: Semantics, past: &CallPast, verdicts: &BTreeMap<String, Option<bool>>) {
    let executions = past.results.len();
    let gave_up = past.outcome == Some(Outcome::Unknown);
    let said = |property: &str| verdicts.get(property).copied();
    let example = |shown: bool| Some(shown.then_some(true));
    assert_eq!(said("call-returns"), Some(Some(true)), "{semantics:?}");
    assert_eq!(said("reply-is-true"), Some(Some(true)), "{semantics:?}");
    assert_eq!(said("at-least-once"), Some(Some(true)), "{semantics:?}");
    let at_most_once = semantics.promises_at_most_once().then_some(Some(executions < 2));
    assert_eq!(said("at-most-once"), at_most_once, "{semantics:?}");
    let twice = (semantics == Semantics::AtLeastOnce).then_some((executions > 1).then_some(true));
    assert_eq!(said("executed-twice"), twice, "{semantics:?}");
    let exactly_once = (semantics == Semantics::ExactlyOnce).then_some(Some(executions == 1));
    assert_eq!(said("exactly-once"), exactly_once, "{semantics:?}");
    assert_eq!(said("gave-up-executed"), example(gave_up && executions > 0), "{semantics:?}");
    // It may be executed later: then both were seen.
    if !gave_up || executions == 0 {
        assert_eq!(said("gave-up-unexecuted"), example(gave_up), "{semantics:?}");
    }
}

/// Asserts one row: from *maybe* to *exactly-once*.
fn row(expected: [(usize, bool); 5], faults: impl Fn(Semantics) -> Vec<Item>) {
    let found = Semantics::ALL.map(|semantics| one_call(semantics, faults(semantics)));
    assert_eq!(found, expected);
}

#[test]
fn no_fault() {
    row([(1, OK), (1, OK), (1, OK), (1, OK), (1, OK)], |_| Vec::new());
}

#[test]
fn the_request_is_lost() {
    row([(0, UNKNOWN), (1, OK), (1, OK), (1, OK), (1, OK)], |_| vec![Item::Drop(message(CLIENT, SERVER, 1))]);
}

#[test]
fn the_reply_is_lost() {
    row([(1, UNKNOWN), (2, OK), (1, OK), (1, OK), (1, OK)], |_| vec![Item::Drop(message(SERVER, CLIENT, 1))]);
}

#[test]
fn every_message_is_lost() {
    row([(0, UNKNOWN); 5], |_| {
        let during = During { from: Anchor::At(0), to: None };
        vec![Item::Block { from: CLIENT, to: SERVER, during }]
    });
}

#[test]
fn the_network_doubles_the_request() {
    row([(2, OK), (2, OK), (1, OK), (1, OK), (1, OK)], |_| vec![Item::Duplicate(message(CLIENT, SERVER, 1))]);
}

#[test]
fn the_network_doubles_the_reply() {
    row([(1, OK); 5], |_| vec![Item::Duplicate(message(SERVER, CLIENT, 1))]);
}

#[test]
fn the_server_crashes_before_it_executes() {
    row([(0, UNKNOWN), (1, OK), (1, OK), (0, UNKNOWN), (1, OK)], |semantics| {
        vec![crash_after(SERVER, received(semantics)), Item::Recover(SERVER, Anchor::At(45))]
    });
}

#[test]
fn the_server_crashes_between_effect_and_reply() {
    row([(1, UNKNOWN), (2, OK), (2, OK), (1, UNKNOWN), (1, OK)], |semantics| {
        vec![crash_after(SERVER, received(semantics) + 1), Item::Recover(SERVER, Anchor::At(45))]
    });
}

#[test]
fn the_server_crashes_and_stays_down() {
    let found = Semantics::ALL
        .map(|semantics| one_call(semantics, vec![crash_after(SERVER, received(semantics) + 1)]));
    assert_eq!(found, [(1, UNKNOWN); 5]);
}

#[test]
fn the_server_loses_its_stable_storage() {
    row([(1, UNKNOWN), (2, OK), (2, OK), (2, OK), (2, OK)], |_| {
        vec![
            Item::Drop(message(SERVER, CLIENT, 1)),
            Item::Wipe(SERVER, Anchor::At(15)),
            Item::Recover(SERVER, Anchor::At(45)),
        ]
    });
}

#[test]
fn a_pause_is_no_crash() {
    row([(1, UNKNOWN), (3, OK), (1, OK), (1, OK), (1, OK)], |_| {
        // Both retransmissions wait at the paused server, and are handled when it goes on.
        vec![Item::Pause(SERVER, During { from: Anchor::At(5), to: Some(Anchor::At(150)) })]
    });
}
