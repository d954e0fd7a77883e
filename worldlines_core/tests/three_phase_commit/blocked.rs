//! What is said of who is blocked, in every state of small configurations.

use crate::commit_among;
use crate::every_run::{NO_FAULTS, config, crashes};
use crate::support::blocked::{Compared, compare_blocked};
use worldlines_core::protocols::three_phase_commit::{ThreePhaseCommit, Variant};
use worldlines_core::sim::config::{Config, Detector, FaultBudget};

fn compare(protocol: &ThreePhaseCommit, config: &Config) -> Compared {
    let compared = compare_blocked(protocol, config, 3_000_000);
    eprintln!("{:?}, {:?}: {compared:?}", protocol.variant, config.budget);
    compared
}

/// Whoever survives decides: with a perfect detector and without recoveries nobody is ever blocked.
#[test]
fn with_a_perfect_detector_no_survivor_is_blocked() {
    for count in 0..=3 {
        let compared = compare(&commit_among(2, Variant::Nonblocking), &config(2, crashes(count, 0)));
        assert_eq!(compared.blocked, 0);
    }
}

/// Whoever comes back may be, if nobody has survived who could tell it.
#[test]
fn who_is_back_is_blocked_if_nobody_can_tell_it() {
    let compared = compare(&commit_among(1, Variant::Nonblocking), &config(1, crashes(2, 2)));
    assert!(compared.blocked_early > 0);
    // One who comes back is told by two who have not been away.
    let compared = compare(&commit_among(2, Variant::Nonblocking), &config(2, crashes(1, 1)));
    assert_eq!(compared.blocked, 0);
}

/// Without the detector a crash blocks those who wait, and so does a message that is lost.
#[test]
fn without_a_detector_or_with_losses_survivors_are_blocked() {
    let mut unaware = commit_among(2, Variant::Nonblocking);
    unaware.has_detector = false;
    let mut silent = config(2, crashes(1, 1));
    silent.detector = Detector::None;
    assert!(compare(&unaware, &silent).blocked > 0);
    let losses = FaultBudget { drops: 1, ..NO_FAULTS };
    assert!(compare(&commit_among(2, Variant::Nonblocking), &config(2, losses)).blocked_early > 0);
    let both = FaultBudget { drops: 1, ..crashes(1, 1) };
    assert!(compare(&commit_among(2, Variant::Nonblocking), &config(2, both)).blocked > 0);
}

/// Who decides by time-out is not blocked: it is only wrong.
#[test]
fn with_bare_time_outs_nobody_who_survives_is_blocked() {
    let mut lonely = config(2, crashes(2, 0));
    lonely.detector = Detector::None;
    let mut hasty = commit_among(2, Variant::BareTimeOuts);
    hasty.has_detector = false;
    assert_eq!(compare(&hasty, &lonely).blocked, 0);
    lonely.budget = crashes(1, 1);
    compare(&hasty, &lonely);
}
