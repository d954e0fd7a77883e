//! Measures the core: events per second of a clocked run, with and without a recorder, and what
//! it costs to turn 10,000 events into a diagram.
//!
//! `cargo run --release -p worldlines_core --example bench_kernel` prints one JSON line a figure.

#![allow(clippy::disallowed_types, reason = "a benchmark needs a clock, which the core itself has not")]

use std::time::Instant;
use worldlines_core::causality::Causality;
use worldlines_core::diagram::{Captions, Options, Scene};
use worldlines_core::sim::config::{Config, Mode};
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::{Description, Outbox, Protocol, run, world};
use worldlines_core::trace::{Phrase, ProcessId, Roster, Trace};

const EVENTS: usize = 100_000;
const PROCESSES: u16 = 8;
const ROUNDS: usize = 9;

/// Every process keeps four tokens going round, one hop a message.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Ring;

impl Protocol for Ring {
    type State = u64;
    type Message = u64;
    type Timer = ();
    type Command = ();
    type Record = ();
    type Stable = ();
    type Observer = ();

    fn initial(&self, _me: ProcessId) -> u64 {
        0
    }

    fn on_start(&self, _state: &mut u64, out: &mut Outbox<Ring>) {
        for token in 0..4 {
            out.send(ProcessId((out.me().0 + 1) % PROCESSES), token);
        }
    }

    fn on_message(&self, state: &mut u64, _from: ProcessId, token: u64, out: &mut Outbox<Ring>) {
        *state += token;
        out.explain("ring-forward", |reason| reason.with("token", token));
        out.send(ProcessId((out.me().0 + 1) % PROCESSES), token + 1)
            .because("ring-forward", |reason| reason.with("token", token + 1));
    }

    fn describe(&self, message: &u64) -> Description {
        Description::application(Phrase::new("ring-token").with("token", *message))
    }

    fn parse_command(&self, text: &str, _roster: &Roster) -> Result<(), Phrase> {
        Err(Phrase::new("ring-no-command").with("text", text))
    }

    fn command_text(&self, _command: &(), _roster: &Roster) -> String {
        String::new()
    }
}

fn config(events: usize) -> Config {
    let mut config = Config::clocked(usize::from(PROCESSES), 0);
    config.network.default = ChannelModel {
        latency: Latency::Uniform { min_ticks: 5, max_ticks: 15 },
        fifo: false,
        ..ChannelModel::default()
    };
    // 32 tokens, ten ticks a hop, two events a hop.
    config.mode = Mode::Clocked { until_ticks: events as u64 * 10 / 64 };
    config.events_max = usize::MAX;
    config
}

/// The median time of something that gives a number (so that it is not left out).
fn median_microseconds(mut measure: impl FnMut() -> usize) -> u64 {
    let mut times: Vec<u128> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(measure());
            start.elapsed().as_micros()
        })
        .collect();
    times.sort_unstable();
    times[ROUNDS / 2] as u64
}

/// The median of several measurements of a function that says how many events it handled.
fn events_per_second(mut measure: impl FnMut() -> usize) -> u64 {
    let mut speeds: Vec<u64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let events = measure();
            (events as f64 / start.elapsed().as_secs_f64()) as u64
        })
        .collect();
    speeds.sort_unstable();
    speeds[ROUNDS / 2]
}

fn print(what: &str, value: u64, unit: &str) {
    println!("{}", serde_json::json!({ "what": what, "value": value, "unit": unit }));
}

fn main() {
    let config_of_run = config(EVENTS);
    let silent = events_per_second(|| {
        let Ok(mut world) = world(Ring, &config_of_run) else { return 0 };
        world.run_to_end();
        world.event_count()
    });
    print("kernel, not recording, 100,000 events", silent, "events/s");
    let recorded = events_per_second(|| run(Ring, &config_of_run).map_or(0, |run| run.trace.events.len()));
    print("kernel, recording, 100,000 events", recorded, "events/s");

    let config_of_run = config(10_000);
    print(
        "edit to diagram: run, causality and scene of 10,000 events",
        median_microseconds(|| {
            let Ok(run) = run(Ring, &config_of_run) else { return 0 };
            let causality = Causality::of(&run.trace).map_or(0, |causality| causality.total_order().len());
            causality + scene(&run.trace).marks.len()
        }),
        "µs",
    );
    if let Ok(run) = run(Ring, &config_of_run) {
        print(
            "of that, causality",
            median_microseconds(|| usize::from(Causality::of(&run.trace).is_ok())),
            "µs",
        );
        print("of that, scene", median_microseconds(|| scene(&run.trace).marks.len()), "µs");
    }
}

/// The diagram of a run, with a label on every message.
fn scene(trace: &Trace) -> Scene {
    let captions = Captions {
        phrase: &|phrase| phrase.rule.to_string(),
        phase: &|phase| phase.key.to_string(),
        mark: &|_| String::new(),
        axis: "time",
        stretched: "",
        stamps: &[],
    };
    Scene::new(trace, &Options::default(), &captions)
}
