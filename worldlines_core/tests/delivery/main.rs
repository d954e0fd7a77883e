//! Reliable delivery, by the alternating bit and by go-back-N: every small run, and many large ones.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod alternating_bit;
mod go_back_n;
#[path = "../support/mod.rs"]
mod support;

use support::search::{Explored, explore_within};
use worldlines_core::protocols::delivery::Delivery;
use worldlines_core::sim::config::{Config, FaultBudget};
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::script::Item;
use worldlines_core::sim::{Run, View, World, run};
use worldlines_core::trace::{End, EventKind, MessageId, ProcessId, Roster, Value};

const SENDER: ProcessId = ProcessId(0);
const RECEIVER: ProcessId = ProcessId(1);

fn send(text: &str) -> Item {
    Item::Command { process: SENDER, text: format!("send,{text}"), anchor: None }
}

fn data(number: u32) -> MessageId {
    MessageId { from: SENDER, to: RECEIVER, number, copy: 0 }
}

fn acknowledgement(number: u32) -> MessageId {
    MessageId { from: RECEIVER, to: SENDER, number, copy: 0 }
}

fn delivered<P: Delivery>(run: &Run<P>) -> Vec<String> {
    let deliveries = run.trace.events.iter().filter(|event| event.kind == EventKind::Deliver);
    let texts = deliveries.filter_map(|event| match &event.value {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

/// Whether all was delivered in order and once, and whether all was delivered.
fn holds<P: Delivery>(run: &Run<P>) -> [Option<bool>; 2] {
    [run.verdicts[0].holds, run.verdicts[1].holds]
}

/// A time-out may come at any time and as often as it likes: the search goes on only from states
/// with at most so many messages under way.
fn search<P: Delivery>(protocol: &P, config: &Config, under_way_max: usize) -> Explored<P> {
    search_excused(protocol, config, under_way_max, |_, _| false)
}

fn search_excused<P: Delivery>(
    protocol: &P,
    config: &Config,
    under_way_max: usize,
    excused: impl Fn(&World<P>, &str) -> bool,
) -> Explored<P> {
    let within = |world: &World<P>| world.in_flight().len() <= under_way_max;
    let explored = explore_within(protocol, config, 3_000_000, within, excused);
    eprintln!(
        "{} messages, {:?}, fifo {}: {} states, {} ends, {:?}",
        protocol.own_count(),
        config.budget,
        config.network.default.fifo,
        explored.states,
        explored.ends,
        explored.violation.as_ref().map(|violation| (&violation.property, &violation.run.choices)),
    );
    explored
}

fn stepped(fifo: bool, drops: u32, duplicates: u32) -> Config {
    let mut config = Config::stepped(2);
    config.network.default.fifo = fifo;
    config.budget = FaultBudget { drops, duplicates, ..FaultBudget::default() };
    config
}

/// A clocked network that loses, doubles and dawdles, and three commands for the sender.
fn bad_network(seed: u64, loss_ppm: u32, duplicate_ppm: u32, fifo: bool) -> Config {
    let mut config = Config::clocked(2, 1_000_000);
    config.seed = seed;
    let latency = Latency::Exponential { min_ticks: 3, mean_ticks: 15 };
    config.network.default = ChannelModel { latency, loss_ppm, duplicate_ppm, fifo };
    config.script = ["x", "y", "x"].map(send).to_vec();
    config
}

/// The sender's own messages, and then what it was asked to send.
fn all_of_them(own_count: u32) -> Vec<String> {
    let own = (1..=own_count).map(|number| format!("m{number}"));
    own.chain(["x", "y", "x"].map(str::to_owned)).collect()
}

fn commands_are_read_and_written(protocol: &impl Delivery) {
    let roster = Roster::numbered(2);
    let command = protocol.parse_command("send,hello", &roster).unwrap();
    assert_eq!(protocol.command_text(&command, &roster), "send,hello");
    for wrong in ["send", "send,", "send,a,b", "send,<b>", "deliver,a", ""] {
        assert!(protocol.parse_command(wrong, &roster).is_err(), "{wrong}");
    }
}

fn a_command_for_the_receiver_changes_nothing(protocol: impl Delivery) {
    let mut config = Config::clocked(2, 100);
    config.script = vec![Item::Command { process: RECEIVER, text: "send,a".to_owned(), anchor: None }];
    let run = run(protocol, &config).unwrap();
    assert_eq!(run.trace.events.len(), 1);
    assert_eq!(holds(&run), [Some(true), Some(true)]);
}

/// All is delivered, in order and once, and then nothing more happens.
fn delivers_everything<P: Delivery>(protocol: P, config: &Config) -> Run<P> {
    let own_count = protocol.own_count();
    let run = run(protocol, config).unwrap();
    assert_eq!(run.trace.end, End::Quiet, "seed {}", config.seed);
    assert_eq!(holds(&run), [Some(true), Some(true)], "seed {}", config.seed);
    assert_eq!(delivered(&run), all_of_them(own_count), "seed {}", config.seed);
    run
}
