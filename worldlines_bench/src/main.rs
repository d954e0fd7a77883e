//! Measures the core: events per second of a clocked run, and what it costs to turn 10,000 events
//! into a diagram. Prints one JSON object a line: `{"what": text, "value": number, "unit": text}`.
//!
//! The same programme runs native and in a browser, so that the two can be compared; `cargo xtask
//! bench` runs both. Nothing of it is delivered.

mod ring;
mod surroundings;

use ring::Ring;
use std::hint::black_box;
use std::sync::Arc;
use surroundings::{now_ms, print};
use worldlines_core::causality::Causality;
use worldlines_core::diagram::{Captions, Options, Scene};
use worldlines_core::session::{Action, Drawn, Shown, Stamps, State, Step, Stride, captioned};
use worldlines_core::sim::config::Config;
use worldlines_core::sim::{Erased, Protocol, run, world};
use worldlines_core::words;

const EVENTS: usize = 100_000;
const ROUNDS: usize = 9;
/// A conversation of five processes in 10,005 events.
const CONVERSATION: &str = "#1/logical-clocks/workload;set=messages,667;set=until,1000000";

fn main() {
    let config = ring::config(EVENTS);
    let speed = |what: &str, run: &dyn Fn() -> usize| {
        let events = run();
        let per_second = events as f64 / median_ms(run) * 1000.0;
        print(&format!("kernel, {what}"), per_second.round(), "events/s");
    };
    speed("as the page runs it, without recording", &|| silent(Erased::new(Ring), &config));
    speed("as the page runs it, recording", &|| recorded(Erased::new(Ring), &config));
    speed("compiled for its algorithm, without recording", &|| silent(Ring, &config));

    let Ok(state) = State::begin(CONVERSATION) else { return };
    let shown = state.shown;
    let again = || Shown::new(shown.base.clone(), shown.edits.clone());
    let time = |what: &str, measure: &dyn Fn() -> usize| print(what, median_ms(measure), "ms");
    time("edit to diagram, 10,000 events, without drawing it", &|| {
        again().map_or(0, |shown| scene(&Drawn::alone(Arc::new(shown))).marks.len())
    });
    time("of that, run, causality and digest", &|| again().map_or(0, |shown| shown.trace().events.len()));
    time("of that, causality", &|| usize::from(Causality::of(shown.trace()).is_ok()));
    let drawn = state.drawn;
    time("of that, scene", &|| scene(&drawn).marks.len());
    let Ok(seen) = State::begin(&format!("{CONVERSATION};seen=P1")) else { return };
    let stepped = || {
        let mut seen = seen.clone();
        seen.update(Action::Step(Step::Previous(Stride::Event)));
        seen.drawn
    };
    time("step as seen by one process, nearly all known, without drawing it", &|| {
        scene(&stepped()).marks.len()
    });
    time("of that, the run as it can be known", &|| stepped().trace().events.len());
}

/// A run without a recorder, and how many events it has.
fn silent<P: Protocol>(protocol: P, config: &Config) -> usize {
    let Ok(mut world) = world(protocol, config) else { return 0 };
    world.run_to_end();
    world.event_count()
}

/// A run as the page shows it, and how many events it has.
fn recorded<P: Protocol>(protocol: P, config: &Config) -> usize {
    run(protocol, config).map_or(0, |run| run.trace.events.len())
}

/// The diagram of a run, with a label on every message.
fn scene(drawn: &Drawn) -> Scene {
    let options = Options::default();
    let scene = |captions: &Captions| Scene::new(drawn.trace(), &options, captions);
    captioned(drawn, &options, Stamps::None, words::english(), scene)
}

/// The median time of something that gives a number (so that it is not left out).
fn median_ms(measure: &dyn Fn() -> usize) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = now_ms();
            black_box(measure());
            now_ms() - start
        })
        .collect();
    times.sort_unstable_by(f64::total_cmp);
    times[ROUNDS / 2]
}
