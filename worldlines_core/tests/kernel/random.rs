//! Determinism, and locality of edits, over thousands of random runs.

use crate::puppet::{Puppet, programme};
use crate::world::*;
use proptest::prelude::*;
use worldlines_core::causality::{Causality, Relation};
use worldlines_core::sim::config::{Config, Detector};
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::script::{Anchor, Item, Omission};
use worldlines_core::sim::{Run, run, world};
use worldlines_core::trace::{Event, EventId, Fate, MessageId, ProcessId, Roster, Trace};

/// Puppets that set a jittery timer at the start, and chat whenever it fires.
pub fn chatty() -> Puppet {
    let roster = Roster::numbered(3);
    Puppet {
        on_start: programme("jitter,a,25+lazy,x", &roster).unwrap(),
        on_timer: programme("send,P1,hi+send,P2,[send,P3,relayed+persist,y]+jitter,a,25+send,P3,ho", &roster)
            .unwrap(),
    }
}

/// A small deterministic source of test data.
fn pick(seed: u64, what: u64, below: u64) -> u64 {
    let mut value = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ what.wrapping_mul(0xd1b5_4a32_d192_ed03);
    value = (value ^ (value >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (value ^ (value >> 32)) % below
}

/// A clocked run with losses, copies, and a fault or two, all depending on the seed.
pub fn busy_config(seed: u64) -> Config {
    let mut config = Config::clocked(3, 200);
    config.seed = seed;
    config.network.default = ChannelModel {
        latency: match pick(seed, 1, 3) {
            0 => Latency::Constant(8),
            1 => Latency::Uniform { min_ticks: 1, max_ticks: 30 },
            _ => Latency::Exponential { min_ticks: 2, mean_ticks: 12 },
        },
        loss_ppm: [0, 100_000, 300_000][pick(seed, 2, 3) as usize],
        duplicate_ppm: [0, 100_000, 300_000][pick(seed, 3, 3) as usize],
        fifo: pick(seed, 4, 2) == 0,
    };
    if pick(seed, 5, 3) == 0 {
        config.detector = Detector::Perfect { delay_ticks: pick(seed, 6, 30) };
    }
    let process = |what| ProcessId(pick(seed, what, 3) as u16);
    let tick = |what| 20 + pick(seed, what, 120);
    let faults = [
        Item::Crash { process: process(10), anchor: at(tick(11)), silent_effects: 0 },
        Item::Crash {
            process: P2,
            anchor: Anchor::After(event(P2, 1 + pick(seed, 12, 12) as u32)),
            silent_effects: pick(seed, 13, 2) as u32,
        },
        Item::Recover(process(10), at(tick(11) + 30)),
        Item::Recover(P2, Anchor::After(event(P3, 9))),
        Item::Pause(process(14), between(tick(15), tick(15) + 25)),
        Item::Omit(
            process(16),
            if pick(seed, 17, 2) == 0 { Omission::Send } else { Omission::Receive },
            between(tick(18), tick(18) + 40),
        ),
        Item::Split(vec![vec![P1], vec![P2, P3]], between(tick(19), tick(19) + 40)),
        Item::Block { from: process(20), to: process(21), during: between(tick(22), tick(22) + 40) },
        Item::Start(P3, at(tick(23))),
        Item::Wipe(process(24), at(tick(25))),
        order(process(26), "persist,z+broadcast,news+decide,3", tick(27)),
        order(process(28), "lazy,y", tick(29)),
        Item::Flush(process(28), at(tick(29) + 10)),
    ];
    config.script = faults
        .into_iter()
        .enumerate()
        .filter(|(n, _)| pick(seed, 40 + *n as u64, 3) == 0)
        .map(|(_, f)| f)
        .collect();
    config
}

pub fn run_of(config: &Config) -> Run<Puppet> {
    run(chatty(), config).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_same_scenario_gives_the_same_trace(seed in any::<u64>()) {
        let config = busy_config(seed);
        let (one, other) = (run_of(&config), run_of(&config));
        prop_assert_eq!(serde_json::to_string(&one.trace).unwrap(), serde_json::to_string(&other.trace).unwrap());
    }

    #[test]
    fn recording_changes_nothing(seed in any::<u64>()) {
        let config = busy_config(seed);
        let recorded = run_of(&config);
        let mut silent = world(chatty(), &config).unwrap();
        silent.run_to_end();
        prop_assert_eq!(recorded.world.fingerprint(), silent.fingerprint());
        prop_assert_eq!(recorded.trace.events.len(), silent.event_count());
    }

    #[test]
    fn traces_are_well_formed(seed in any::<u64>()) {
        let trace = run_of(&busy_config(seed)).trace;
        prop_assert!(Causality::of(&trace).is_ok());
        let times: Vec<u64> = trace.events.iter().map(|event| event.at).collect();
        prop_assert!(times.is_sorted());
        for message in &trace.messages {
            if let Fate::Received(event) = message.fate {
                let received = get(&trace, event);
                prop_assert_eq!(&trace.messages[received.message.unwrap()], message);
                prop_assert!(message.ended_at == Some(received.at) && message.sent_at < received.at);
            }
            prop_assert_eq!(get(&trace, message.sent).at, message.sent_at);
        }
    }

    /// Dropping one message changes only what is causally after it.
    #[test]
    fn an_edit_is_local(seed in any::<u64>(), which in any::<prop::sample::Index>()) {
        let config = Config { detector: Detector::None, ..busy_config(seed) };
        // Faults that wait for an event are after it without a message to show for it.
        let waits = |item: &Item| matches!(item, Item::Recover(_, Anchor::After(_)));
        let config = Config { script: config.script.iter().filter(|item| !waits(item)).cloned().collect(), ..config };
        let before = run_of(&config).trace;
        let received: Vec<(MessageId, EventId)> = before.messages.iter().filter_map(|message| match message.fate {
            Fate::Received(event) => Some((message.id, event)),
            _ => None,
        }).collect();
        prop_assume!(!received.is_empty());
        let (dropped, receipt) = received[which.index(received.len())];
        let mut edited = config.clone();
        edited.script.push(Item::Drop(dropped));
        let after = run_of(&edited).trace;
        // What happens at the receiver from there on is after the edit in both runs. A line may get
        // a new event, too; from there on its names shift, and that is after the edit as well.
        let first_touched = |trace: &Trace, process: ProcessId| {
            let causality = Causality::of(trace).unwrap();
            let touched = |event: &&Event| {
                matches!(causality.relate(receipt, event.id), Some(Relation::Before | Relation::Same))
            };
            trace.events_of(process).find(touched).map_or(u32::MAX, |event| event.id.index)
        };
        for process in before.roster.ids() {
            let untouched = first_touched(&before, process).min(first_touched(&after, process));
            for event in before.events_of(process).filter(|event| event.id.index < untouched) {
                let same = after.event(event.id).is_some_and(|again| {
                    (again.at, again.kind, &again.reason, &again.value, again.cause)
                        == (event.at, event.kind, &event.reason, &event.value, event.cause)
                });
                prop_assert!(same, "{} changed when {} was dropped",
                    before.roster.event(event.id), before.roster.message(dropped));
            }
        }
        prop_assert_eq!(find(&after, dropped).fate, Fate::Lost(worldlines_core::trace::Loss::ByHand));
    }
}
