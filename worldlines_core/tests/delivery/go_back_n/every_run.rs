//! Go-back-N: every small run.

use super::protocol;
use crate::{RECEIVER, acknowledgement, data, delivered, search, search_excused, send, stepped};
use worldlines_core::protocols::go_back_n::{GoBackN, Storage};
use worldlines_core::sim::World;
use worldlines_core::sim::config::{Config, FaultBudget, TimerModel};
use worldlines_core::sim::script::Choice;
use worldlines_core::trace::EventKind;

/// The theorem, one half: a window narrower than the number space is safe on channels that lose
/// and double messages but keep their order.
#[test]
fn a_window_narrower_than_the_number_space_is_safe() {
    for (window, modulus, count, drops, duplicates) in
        [(1, 2, 3, 2, 1), (2, 3, 4, 2, 1), (2, 4, 4, 2, 1), (3, 4, 5, 1, 1), (3, 4, 4, 2, 0)]
    {
        let config = stepped(true, drops, duplicates);
        let explored = search(&protocol(window, modulus, count), &config, window as usize + 3);
        assert!(explored.violation.is_none(), "window {window} of {modulus}");
        assert!(explored.ends > 0);
    }
}

/// The other half: with as many places in the window as numbers, or more, an old message is
/// delivered as a new one. A time-out that comes too early is enough: the window goes out again, all of
/// it arrives, and then the first of its second copies.
#[test]
fn a_window_as_wide_as_the_number_space_is_not() {
    for (window, modulus) in [(2, 2), (3, 3), (4, 4)] {
        let protocol = protocol(window, modulus, window);
        let violation = search(&protocol, &stepped(true, 0, 0), 2 * window as usize).violation.unwrap();
        assert_eq!(violation.property, "delivered-in-order-once");
        // One time-out, and as many messages as there are numbers, and one more.
        assert_eq!(violation.run.choices.len(), 1 + modulus as usize + 1, "window {window} of {modulus}");
        let again = delivered(&violation.run);
        assert_eq!(again.first(), again.last());
    }
    // Wider still, and the second copy of another message comes when its number is expected.
    let violation = search(&protocol(3, 2, 3), &stepped(true, 0, 0), 6).violation.unwrap();
    assert_eq!(violation.run.choices.len(), 6);
}

/// Where time-outs are never premature, every acknowledgement of the window must be lost first: the
/// textbooks' example. The shortest run has a window of receives, a window of losses, a
/// time-out and a receive.
#[test]
fn without_premature_time_outs_it_takes_the_loss_of_every_acknowledgement() {
    for window in [2, 3] {
        let mut config = stepped(true, window, 0);
        config.timers = TimerModel::Synchronous;
        // There is another way to go wrong: see below.
        let wrong_delivery = |config: &Config| {
            let excused = |_: &World<GoBackN>, property: &str| property == "all-delivered";
            search_excused(&protocol(window, window, window), config, 99, excused).violation
        };
        let choices = wrong_delivery(&config).unwrap().run.choices;
        assert_eq!(choices.len(), 2 * window as usize + 2, "{choices:?}");
        config.budget.drops = window - 1;
        assert!(wrong_delivery(&config).is_none());
    }
}

/// The other way: the number before 0 says “nothing yet”, and, with a window as wide as the number
/// space, also “all of it”.
#[test]
fn with_too_wide_a_window_nothing_looks_like_everything() {
    let mut config = stepped(true, 1, 0);
    config.timers = TimerModel::Synchronous;
    let violation = search(&protocol(2, 2, 2), &config, 99).violation.unwrap();
    assert_eq!(violation.property, "all-delivered");
    assert_eq!(delivered(&violation.run), [""; 0]);
    assert_eq!(
        violation.run.choices,
        [Choice::Drop(data(1)), Choice::Receive(data(2)), Choice::Receive(acknowledgement(1)),]
    );
}

#[test]
fn nothing_is_lost_for_ever_where_time_outs_are_never_premature() {
    let mut config = stepped(true, 3, 1);
    config.timers = TimerModel::Synchronous;
    config.script = ["a", "b", "c"].map(send).to_vec();
    assert!(search(&protocol(2, 3, 0), &config, 99).violation.is_none());
    assert!(search(&protocol(2, 4, 2), &config, 99).violation.is_none());
}

/// On a channel that reorders, a wide number space only puts it off: the message of the first round
/// must be overtaken by a whole number space.
#[test]
fn a_channel_that_reorders_breaks_every_number_space() {
    for (modulus, length) in [(2, 5), (3, 7), (4, 9)] {
        let protocol = protocol(1, modulus, modulus);
        let violation = search(&protocol, &stepped(false, 0, 0), 4).violation.unwrap();
        assert_eq!(violation.property, "delivered-in-order-once");
        assert_eq!(violation.run.choices.len(), length, "{modulus} numbers");
    }
    // Pipelined, the window's own messages need no acknowledgements in between.
    let violation = search(&protocol(2, 3, 3), &stepped(false, 0, 0), 6).violation.unwrap();
    assert_eq!(violation.run.choices.len(), 6);
}

fn crashing(storage: Storage, crashes: u32) -> (GoBackN, Config) {
    let mut config = stepped(true, 1, 0);
    config.timers = TimerModel::Synchronous;
    config.budget = FaultBudget { crashes, recoveries: crashes, ..config.budget };
    (GoBackN { storage, ..protocol(2, 3, 3) }, config)
}

#[test]
fn without_stable_storage_a_crash_breaks_it() {
    let (protocol, config) = crashing(Storage::None, 1);
    // A sender that forgets what it had to send is bad enough; a receiver does worse.
    let owed = |_: &World<GoBackN>, property: &str| property == "all-delivered";
    let run = search_excused(&protocol, &config, 99, owed).violation.unwrap().run;
    assert!(run.choices.contains(&Choice::Recover(RECEIVER)), "{:?}", run.choices);
    assert_eq!(delivered(&run), ["m1", "m1"]);
}

/// With counters in stable storage only one moment is left: the receiver cannot deliver and write at
/// once, and a crash in between repeats a message or skips it.
#[test]
fn with_stable_storage_a_crash_must_come_between_delivery_and_write() {
    for (storage, kind) in
        [(Storage::DeliverFirst, EventKind::Deliver), (Storage::WriteFirst, EventKind::PersistForced)]
    {
        let (protocol, config) = crashing(storage, 1);
        // Whoever stays down delivers nothing.
        let is_down = |world: &World<GoBackN>, _: &str| world.up().count() < 2;
        let run = search_excused(&protocol, &config, 99, is_down).violation.unwrap().run;
        let crash = run.choices.iter().find_map(|choice| match choice {
            Choice::Crash { after, .. } => Some(*after),
            _ => None,
        });
        let crash = crash.expect("only a crash can do it");
        let before = run.trace.events.iter().find(|event| event.id == crash).unwrap();
        assert_eq!((before.id.process, before.kind), (RECEIVER, kind), "{storage:?}");
    }
}
