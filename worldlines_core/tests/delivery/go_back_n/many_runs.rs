//! Go-back-N: many runs, and long ones.

use super::protocol;
use crate::{RECEIVER, SENDER, delivers_everything, holds};
use worldlines_core::protocols::alternating_bit::AlternatingBit;
use worldlines_core::protocols::go_back_n::{GoBackN, Storage};
use worldlines_core::sim::config::{Config, FaultBudget};
use worldlines_core::sim::network::Latency;
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::sim::{Random, run, run_with};
use worldlines_core::trace::{Event, EventKind, Trace, Value};

fn bad_network(seed: u64, fifo: bool) -> Config {
    crate::bad_network(seed, 200_000, 100_000, fifo)
}

fn number(event: &Event, name: &str) -> u32 {
    match event.reason.value(name) {
        Some(Value::Int(number)) => *number as u32,
        other => panic!("{:?}: {other:?} is no {name}", event.reason),
    }
}

/// Recomputes from the trace what the reasons say: places and numbers in the window, what an
/// acknowledgement covers, what is expected. Returns how many there were. Not for runs with crashes.
fn check_reasons(trace: &Trace, protocol: &GoBackN) -> usize {
    let (mut acknowledged, mut sent, mut received, mut checked) = (0, 0, 0, 0);
    for event in &trace.events {
        let place = || number(event, "place") - 1;
        match event.reason.rule.as_ref() {
            "go-back-n-data-sent" => {
                assert_eq!(place(), sent - acknowledged, "{}", trace.roster.event(event.id));
                assert_eq!(number(event, "number"), sent % protocol.modulus);
                assert_eq!(number(event, "base"), acknowledged % protocol.modulus);
                sent += 1;
                assert!(sent - acknowledged <= protocol.window, "never more than the window");
            }
            "go-back-n-data-sent-again" => {
                assert_eq!(number(event, "number"), (acknowledged + place()) % protocol.modulus);
                assert!(place() < sent - acknowledged, "only what was sent is sent again");
            }
            "go-back-n-time-out" => assert_eq!(number(event, "outstanding"), sent - acknowledged),
            "go-back-n-acknowledgement-new" => {
                acknowledged += number(event, "covered");
                assert_eq!(number(event, "base"), acknowledged % protocol.modulus);
                assert_eq!(number(event, "outstanding"), sent - acknowledged);
                assert_eq!((number(event, "number") + 1) % protocol.modulus, number(event, "base"));
            }
            "go-back-n-data-new" | "go-back-n-data-discarded" => {
                assert_eq!(number(event, "expected"), received % protocol.modulus);
                received += u32::from(event.reason.rule == "go-back-n-data-new");
            }
            "go-back-n-acknowledged" | "go-back-n-acknowledged-again" => {
                assert_eq!((number(event, "number") + 1) % protocol.modulus, received % protocol.modulus);
            }
            _ => continue,
        }
        checked += 1;
    }
    checked
}

#[test]
fn bad_fifo_networks_deliver_everything_in_order_once() {
    let mut checked = 0;
    for seed in 0..2_000 {
        let window = 1 + seed as u32 % 7;
        let modulus = window + 1 + seed as u32 % 3;
        let protocol = protocol(window, modulus, 20);
        let run = delivers_everything(protocol.clone(), &bad_network(seed, true));
        checked += check_reasons(&run.trace, &protocol);
    }
    assert!(checked > 200_000, "{checked}");
}

/// Whatever order chance chooses, and time-outs at any time.
#[test]
fn chance_finds_no_wrong_order() {
    for seed in 0..1_000 {
        let mut config = Config::stepped(2);
        config.seed = seed;
        config.budget = FaultBudget { drops: 5, duplicates: 5, ..FaultBudget::default() };
        config.events_max = 400;
        let protocol = protocol(3, 4, 6);
        let run = run_with(protocol.clone(), &config, &mut Random::new(seed)).unwrap();
        assert_eq!(run.verdicts[0].holds, Some(true), "seed {seed}");
        check_reasons(&run.trace, &protocol);
    }
}

#[test]
fn some_networks_break_what_is_not_assumed() {
    let broken = |fifo, window, modulus| {
        let runs = (0..200).filter(|&seed| {
            let run = run(protocol(window, modulus, 20), &bad_network(seed, fifo)).unwrap();
            run.verdicts[0].holds == Some(false)
        });
        runs.count()
    };
    assert!(broken(false, 3, 4) > 10, "reordering");
    assert!(broken(true, 4, 4) > 10, "too wide a window");
    assert_eq!(broken(true, 3, 4), 0);
}

/// With window 1 and two numbers, go-back-N is the alternating bit: event by event, tick by tick.
#[test]
fn with_a_window_of_one_it_is_the_alternating_bit() {
    let story = |trace: &Trace| {
        let of_message = |event: &Event| event.message.map(|at| trace.messages[at].id);
        let events = trace.events.iter();
        events.map(|event| (event.id, event.kind, event.at, of_message(event))).collect::<Vec<_>>()
    };
    for seed in 0..200 {
        let config = bad_network(seed, seed % 2 == 0);
        let bit = AlternatingBit { sender: SENDER, receiver: RECEIVER, count: 10, time_out_ticks: 60 };
        let (bit, window) = (run(bit, &config).unwrap(), run(protocol(1, 2, 10), &config).unwrap());
        assert_eq!(story(&bit.trace), story(&window.trace), "seed {seed}");
        assert_eq!(holds(&bit), holds(&window));
    }
}

/// A window of n sends n messages in each round trip.
#[test]
fn throughput_grows_with_the_window() {
    let last_delivery = |window: u32| {
        let mut config = Config::clocked(2, 10_000);
        config.network.default.latency = Latency::Constant(20);
        let run = run(protocol(window, 64, 24), &config).unwrap();
        let mut deliveries = run.trace.events.iter().filter(|event| event.kind == EventKind::Deliver);
        deliveries.next_back().unwrap().at
    };
    // The last message arrives half a round trip after the round that sends it begins.
    for (window, rounds) in [(1, 24), (2, 12), (3, 8), (4, 6), (8, 3), (24, 1)] {
        assert_eq!(last_delivery(window), 40 * (rounds - 1) + 20, "window {window}");
    }
}

/// A crash at any moment, of either, does harm exactly if it falls between delivery and write.
#[test]
fn crashes_do_harm_at_one_moment_only() {
    let mut harmful = 0;
    for seed in 0..12 {
        for (storage, kind) in
            [(Storage::DeliverFirst, EventKind::Deliver), (Storage::WriteFirst, EventKind::PersistForced)]
        {
            let protocol = GoBackN { storage, ..protocol(3, 4, 6) };
            let config = bad_network(seed, true);
            let whole = run(protocol.clone(), &config).unwrap();
            for event in &whole.trace.events {
                let mut config = config.clone();
                let anchor = Anchor::After(event.id);
                let process = event.id.process;
                config.script.push(Item::Crash { process, anchor, silent_effects: 0 });
                config.script.push(Item::Recover(process, Anchor::At(event.at + 70)));
                let run = run(protocol.clone(), &config).unwrap();
                let is_the_moment = process == RECEIVER && event.kind == kind;
                let kept = holds(&run) == [Some(true), Some(true)];
                let name = run.trace.roster.event(event.id);
                assert_eq!(kept, !is_the_moment, "seed {seed}, {storage:?}, {:?} {name}", event.kind);
                harmful += u32::from(is_the_moment);
            }
        }
    }
    assert!(harmful > 100, "{harmful}");
}

/// Stable storage is worth nothing where it is lost.
#[test]
fn a_receiver_that_loses_its_storage_takes_old_for_new() {
    let mut config = Config::clocked(2, 10_000);
    config.script = vec![Item::Wipe(RECEIVER, Anchor::At(35)), Item::Recover(RECEIVER, Anchor::At(36))];
    let run = run(GoBackN { storage: Storage::DeliverFirst, ..protocol(2, 3, 9) }, &config).unwrap();
    assert_eq!(holds(&run)[0], Some(false));
}
