//! Verdicts are three-valued: holds, violated, not yet.

use crate::world::*;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::{PropertyKind, Verdict};

fn verdict(config: &Config, key: &str) -> Verdict {
    play(config).verdicts.into_iter().find(|verdict| verdict.key == key).unwrap()
}

fn clocked_until(until_ticks: u64, script: Vec<worldlines_core::sim::script::Item>) -> Config {
    Config { script, ..Config::clocked(3, until_ticks) }
}

#[test]
fn a_violation_is_seen_when_it_happens_and_stays() {
    let verdict = verdict(&clocked(vec![order(P1, "decide,1", 5), order(P2, "decide,2", 9)]), "agreement");
    assert_eq!((verdict.kind, verdict.holds), (PropertyKind::Always, Some(false)));
    assert_eq!(verdict.at, Some(event(P2, 2)));
    assert_eq!(verdict.evidence.unwrap().processes, [P1, P2]);
}

#[test]
fn safety_holds_on_what_was_seen() {
    assert_eq!(verdict(&clocked(vec![order(P1, "decide,1", 5)]), "agreement").holds, Some(true));
}

#[test]
fn an_observer_remembers_what_a_crash_made_everybody_forget() {
    let crash = worldlines_core::sim::script::Item::Crash { process: P1, anchor: at(7), silent_effects: 0 };
    let run = clocked(vec![order(P1, "decide,1", 5), crash, order(P2, "decide,2", 9)]);
    assert_eq!(verdict(&run, "agreement").holds, Some(false));
}

#[test]
fn eventually_is_not_yet_at_the_horizon_and_violated_when_all_is_quiet() {
    let script = vec![order(P1, "broadcast,hi", 5), order(P2, "send,P1,hi", 5)];
    let key = "everybody-hears";
    assert_eq!(verdict(&clocked_until(10, script.clone()), key).holds, None, "messages are under way");
    let heard = verdict(&clocked_until(100, script.clone()), key);
    assert_eq!((heard.holds, heard.at), (Some(true), Some(event(P3, 1))));
    let quiet = verdict(&clocked_until(100, script[..1].to_vec()), key);
    assert_eq!(quiet.holds, Some(false), "nothing will ever be sent to P1");
}

#[test]
fn whenever_one_then_later_another() {
    let key = "who-decides-tells";
    assert_eq!(verdict(&clocked(vec![order(P1, "decide,1", 5)]), key).holds, Some(false));
    let told = vec![order(P1, "decide,1+send,P2,1", 5)];
    assert_eq!(verdict(&clocked(told.clone()), key).holds, Some(true));
    let not_yet = verdict(&clocked_until(10, told), key);
    assert_eq!(not_yet.holds, None);
    assert_eq!(not_yet.evidence.unwrap().processes, [P1], "and says who still owes");
}

#[test]
fn sometimes_is_shown_or_not_yet_shown() {
    let key = "somebody-decides";
    assert_eq!(verdict(&clocked(vec![order(P1, "decide,1", 5)]), key).holds, Some(true));
    assert_eq!(
        verdict(&clocked(vec![order(P1, "local", 5)]), key).holds,
        None,
        "it may happen in another run"
    );
}
