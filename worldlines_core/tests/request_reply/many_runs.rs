//! Many large runs, with every fault at once.

use super::*;

fn roster(clients: u16) -> Roster {
    let client = |number| Process::named(format!("C{number}"));
    Roster((1..=clients).map(client).chain([Process::named("S")]).collect())
}

/// Three clients, a slow server, a bad network, and crashes at ticks that depend on the seed.
fn config(seed: u64, crashes: bool, duplicate_ppm: u32) -> Config {
    let mut config = Config::clocked(4, 100_000);
    config.roster = roster(3);
    config.seed = seed;
    config.network.default = ChannelModel {
        latency: Latency::Exponential { min_ticks: 5, mean_ticks: 20 },
        loss_ppm: 200_000,
        duplicate_ppm,
        fifo: seed.is_multiple_of(2),
    };
    if crashes {
        for number in 0..4 {
            let at = 40 + number * 400 + seed * 7 % 311;
            let crash = Item::Crash { process: ProcessId(3), anchor: Anchor::At(at), silent_effects: 0 };
            config.script.push(crash);
            config.script.push(Item::Recover(ProcessId(3), Anchor::At(at + 30 + seed % 97)));
        }
    }
    config
}

fn protocol_of(semantics: Semantics, seed: u64) -> RequestReply {
    let back_off = BackOff { time_out_ticks: 60, factor: 2, time_out_max_ticks: 400, jitter_max_ticks: 15 };
    RequestReply {
        server: ProcessId(3),
        attempts_max: 6,
        back_off,
        service_ticks: seed % 3 * 8,
        calls: 4,
        ..protocol(semantics)
    }
}

/// How many runs broke which promise.
fn breaches(semantics: Semantics, crashes: bool, duplicate_ppm: u32) -> BTreeMap<String, usize> {
    let mut breaches = BTreeMap::new();
    for seed in 0..400 {
        let run = run(protocol_of(semantics, seed), &config(seed, crashes, duplicate_ppm))
            .expect("its script is read");
        let past = run.world.observer();
        assert_eq!(past.calls.len(), 12, "every client makes its calls");
        for (property, holds) in verdicts(&run) {
            let unexecuted = past.calls.values().any(|past| past.results.is_empty());
            // Nothing but giving up keeps a call from being executed.
            let excused = property == "exactly-once" && unexecuted;
            if holds == Some(false) && !excused {
                *breaches.entry(property).or_default() += 1;
            }
        }
        check_reasons(&run.trace);
    }
    breaches
}

fn none() -> BTreeMap<String, usize> {
    BTreeMap::new()
}

#[test]
fn what_is_promised_is_kept() {
    for crashes in [false, true] {
        for duplicate_ppm in [0, 100_000] {
            for semantics in
                [Semantics::AtLeastOnce, Semantics::AtMostOnceIncarnation, Semantics::ExactlyOnce]
            {
                assert_eq!(breaches(semantics, crashes, duplicate_ppm), none(), "{semantics:?}");
            }
        }
    }
    assert_eq!(breaches(Semantics::Maybe, true, 0), none());
    assert_eq!(breaches(Semantics::AtMostOnceVolatile, false, 100_000), none());
}

#[test]
fn what_is_not_promised_happens() {
    let keys = |breaches: BTreeMap<String, usize>| breaches.into_keys().collect::<Vec<_>>();
    assert_eq!(keys(breaches(Semantics::Maybe, false, 100_000)), ["at-most-once"]);
    assert_eq!(keys(breaches(Semantics::AtMostOnceVolatile, true, 0)), ["at-most-once"]);
}
