//! A protocol without its types runs as it does with them: byte for byte, under every fault.

use crate::puppet::Puppet;
use crate::random::{busy_config, chatty};
use crate::world::*;
use proptest::prelude::*;
use worldlines_core::sim::config::{Config, FaultBudget, Mode};
use worldlines_core::sim::script::Item;
use worldlines_core::sim::{Action, Erased, Protocol, Random, Run, View, run, run_with, world};
use worldlines_core::trace::Trace;

fn erased() -> Erased {
    Erased::new(chatty())
}

/// Everything that a run leaves behind, written without the types.
fn remains<P: Protocol>(run: &Run<P>) -> String {
    let protocol = run.world.protocol();
    let inspected = run.snapshots.iter().flatten().map(|kept| {
        let memory = kept.state.as_ref();
        let memory = memory.map(|state| (protocol.fields(state), protocol.waits_for(state)));
        (kept.event, memory, protocol.stable_fields(&kept.stable))
    });
    let inspected: Vec<_> = inspected.collect();
    let ignored = (&run.ignored_items, &run.ignored_choices);
    let rest = (
        &run.verdicts,
        &run.answers,
        &run.choices,
        &run.enabled,
        ignored,
        run.world.fingerprint(),
        inspected,
    );
    format!("{}\n{rest:#?}", serde_json::to_string_pretty(&run.trace).unwrap())
}

/// A stepped run in which somebody may do anything.
fn any_schedule(seed: u64) -> Config {
    let budget = FaultBudget { drops: 3, duplicates: 3, crashes: 2, recoveries: 2, wipes: 1, suspicions: 2 };
    Config { mode: Mode::Stepped, events_max: 150, script: Vec::new(), budget, ..busy_config(seed) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_clocked_run_is_the_same_without_types(seed in any::<u64>()) {
        let config = busy_config(seed);
        let (typed, untyped) = (run(chatty(), &config).unwrap(), run(erased(), &config).unwrap());
        prop_assert_eq!(remains(&typed), remains(&untyped));
    }

    #[test]
    fn a_stepped_run_is_the_same_without_types(seed in any::<u64>()) {
        let mut config = any_schedule(seed);
        let typed = run_with(chatty(), &config, &mut Random::new(seed)).unwrap();
        let untyped = run_with(erased(), &config, &mut Random::new(seed)).unwrap();
        prop_assert_eq!(remains(&typed), remains(&untyped));
        config.script = vec![Item::Next(typed.choices.clone())];
        let (typed, untyped) = (run(chatty(), &config).unwrap(), run(erased(), &config).unwrap());
        prop_assert_eq!(remains(&typed), remains(&untyped));
    }
}

/// Copies of a world share their states until one of them goes on.
#[test]
fn what_happens_in_one_world_does_not_show_in_its_copy() {
    let config = Config { script: vec![order(P1, "persist,x+send,P2,hello", 1)], ..any_schedule(1) };
    let mut one = world(erased(), &config).unwrap();
    for _ in 0..12 {
        let copy = one.clone();
        let before = copy.fingerprint();
        let Some(step) = one.enabled().into_iter().find(|step| !matches!(step.action, Action::Start(_)))
        else {
            break;
        };
        one.apply(step);
        assert_eq!(copy.fingerprint(), before);
    }
    assert!(one.event_count() > 6, "{}", one.event_count());
}

/// Two timers of one process are told apart, and are listed in the order of their types.
#[test]
fn timers_keep_their_order() {
    let config = Config { script: vec![order(P1, "timer,c,5+timer,a,5+timer,b,5", 0)], ..clocked(vec![]) };
    let typed = run(Puppet::default(), &config).unwrap();
    let untyped = run(Erased::new(Puppet::default()), &config).unwrap();
    let names = |trace: &Trace| -> Vec<String> {
        trace.events.iter().filter_map(|event| Some(event.timer.as_ref()?.name.to_string())).collect()
    };
    assert_eq!(names(&untyped.trace), ["a", "b", "c"]);
    assert_eq!(names(&typed.trace), names(&untyped.trace));
}

#[test]
fn protocols_are_compared_with_their_parameters() {
    assert_eq!(erased(), erased());
    assert_ne!(erased(), Erased::new(Puppet::default()));
}
