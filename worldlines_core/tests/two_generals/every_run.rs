//! Every small run, time-outs at any time and crashes included.

use crate::support::search::{Explored, explore_within};
use crate::{MESSAGES_MAX, propose, protocol, verdict};
use worldlines_core::protocols::two_generals::{Rule, TwoGenerals};
use worldlines_core::sim::World;
use worldlines_core::sim::config::{Config, FaultBudget, TimerModel};

fn search(protocol: &TwoGenerals, budget: FaultBudget, timers: TimerModel) -> Explored<TwoGenerals> {
    let mut config = Config::stepped(2);
    config.script = vec![propose()];
    config.budget = budget;
    config.timers = timers;
    let explored = explore_within(protocol, &config, 1_000_000, |_| true, crashed);
    eprintln!(
        "{} messages, {:?}: {} states, {:?}",
        protocol.messages,
        protocol.rule,
        explored.states,
        explored.violation.as_ref().map(|violation| (&violation.property, &violation.run.choices)),
    );
    explored
}

/// Whoever crashes need not decide.
fn crashed(world: &World<TwoGenerals>, property: &str) -> bool {
    property == "decided" && world.up().count() < 2
}

const DROPS: FaultBudget =
    FaultBudget { drops: 2, duplicates: 1, crashes: 0, recoveries: 0, wipes: 0, suspicions: 0 };

#[test]
fn without_losses_all_is_well() {
    for messages in 1..=MESSAGES_MAX {
        let protocol = protocol(messages, Rule::named("all-heard", messages, [0, 0]));
        let budget = FaultBudget { duplicates: 2, ..FaultBudget::default() };
        let explored = search(&protocol, budget, TimerModel::Synchronous);
        assert!(explored.violation.is_none(), "{messages} messages");
        assert!(explored.examples.contains("attacked-together"));
    }
}

/// The shortest disagreement: propose, all messages but the last, its loss, and two decisions.
#[test]
fn one_loss_is_enough_and_the_last_message_is_the_one() {
    for messages in 1..=MESSAGES_MAX {
        let protocol = protocol(messages, Rule::named("all-heard", messages, [0, 0]));
        let run = search(&protocol, DROPS, TimerModel::Synchronous).violation.expect("one loss").run;
        assert_eq!(verdict(&run, "agreement"), Some(false));
        assert_eq!(run.choices.len(), 1 + messages as usize + 2, "{messages} messages");
    }
}

#[test]
fn a_dawn_that_comes_too_early_is_a_loss_too() {
    let protocol = protocol(2, Rule::named("all-heard", 2, [0, 0]));
    let violation = search(&protocol, FaultBudget::default(), TimerModel::Any).violation.unwrap();
    assert_eq!(violation.property, "agreement");
}

#[test]
fn the_sure_never_err_and_never_attack() {
    for messages in 1..=MESSAGES_MAX {
        let protocol = protocol(messages, Rule::named("sure", messages, [0, 0]));
        for timers in [TimerModel::Any, TimerModel::Synchronous] {
            let explored = search(&protocol, FaultBudget { crashes: 1, recoveries: 1, ..DROPS }, timers);
            assert!(explored.violation.is_none_or(|violation| violation.property == "decided"));
            assert!(!explored.examples.contains("attacked-together"));
        }
    }
}
