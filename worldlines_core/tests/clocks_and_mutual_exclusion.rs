//! Logical clocks and Lamport's mutual exclusion: every small run, and many large ones.

mod support;

use std::collections::BTreeMap;
use support::numbers::check_clock_values;
use worldlines_core::protocols::{Algorithm, Finished};
use worldlines_core::scenario::parameters::{ParameterValue, Parameters};
use worldlines_core::sim::config::Config;
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::trace::{ClockRate, ProcessId, Trace};

fn parameters(entry: &dyn Algorithm, config: &Config, given: &[(&str, i64)]) -> Parameters {
    let given: BTreeMap<String, ParameterValue> =
        given.iter().map(|(key, value)| ((*key).to_owned(), ParameterValue::Integer(*value))).collect();
    Parameters::resolve(entry.parameters(), &given, &config.roster).expect("they are declared")
}

fn run(entry: &'static dyn Algorithm, config: &Config, given: &[(&str, i64)]) -> Finished {
    entry.run(&parameters(entry, config, given), config).expect("it can be run")
}

fn command(process: u16, text: &str, at: Option<u64>) -> Item {
    Item::Command { process: ProcessId(process), text: text.to_owned(), anchor: at.map(Anchor::At) }
}

/// Channels on which messages take very different times.
fn uneven(fifo: bool) -> ChannelModel {
    ChannelModel {
        latency: Latency::Uniform { min_ticks: 1, max_ticks: 150 },
        fifo,
        ..ChannelModel::default()
    }
}

/// Gives the processes clocks of different kinds.
fn set_rates(config: &mut Config, seed: u64) {
    let rates = [
        ClockRate::PerEvent(1),
        ClockRate::PerEvent(7),
        ClockRate::PerTick(1),
        ClockRate::PerTick(3),
        ClockRate::PerEvent(0),
        ClockRate::Table(vec![0, 4, 4, 9]),
    ];
    for (process, place) in config.roster.0.iter_mut().zip(seed as usize..) {
        process.clock_rate = rates[place % rates.len()].clone();
    }
}

fn verdict(finished: &Finished, key: &str) -> Option<bool> {
    finished.verdicts.iter().find(|verdict| verdict.key == key).and_then(|verdict| verdict.holds)
}

mod logical_clocks {
    use super::*;
    use support::search::explore;
    use worldlines_core::protocols::logical_clocks::ENTRY;
    use worldlines_core::sim::script::{During, Omission};

    /// Whatever the network does, the clocks that the processes carry are those of the trace.
    #[test]
    fn carried_clocks_are_those_of_the_trace() {
        for seed in 0..300 {
            let mut config = Config::clocked(2 + seed as usize % 5, 1_500);
            config.seed = seed;
            config.network.default = uneven(seed % 2 == 0);
            config.network.default.loss_ppm = 100_000;
            config.network.default.duplicate_ppm = 100_000;
            set_rates(&mut config, seed);
            let during = During { from: Anchor::At(100), to: Some(Anchor::At(300)) };
            // Of a pause a process is told nothing; a clock that runs by itself cannot tell when it was.
            let pauses = config.roster.0[1].clock_rate != ClockRate::PerTick(1)
                && config.roster.0[1].clock_rate != ClockRate::PerTick(3);
            config.script = vec![
                command(0, "broadcast,hello", Some(40)),
                command(1, "local", Some(41)),
                command(1, "send,P1", Some(41)),
                Item::Omit(ProcessId(0), Omission::Receive, during),
            ];
            if pauses {
                config.script.push(Item::Pause(ProcessId(1), during));
                config.script.push(Item::Start(ProcessId(1), Anchor::At(20)));
            }
            let finished = run(&ENTRY, &config, &[("messages", 8), ("gap-ticks", 30)]);
            assert!(check_clock_values(&finished.trace) > 100);
            assert_eq!(verdict(&finished, "clock-condition"), Some(true), "seed {seed}");
        }
    }

    /// Every order in which three processes can do and hear things, with a loss and a copy.
    #[test]
    fn in_every_small_run_what_could_influence_an_event_has_a_smaller_stamp() {
        let mut config = Config::stepped(3);
        config.network.default.fifo = false;
        config.budget.drops = 1;
        config.budget.duplicates = 1;
        let programme =
            [(0, "send,P2,a"), (0, "local,x"), (1, "send,P3,b"), (2, "send,P1,c"), (2, "send,P2,d")];
        config.script = programme.map(|(process, text)| command(process, text, None)).to_vec();
        let clocks = (ENTRY.build)(&parameters(&ENTRY, &config, &[]), &config).expect("it can be built");
        let explored = explore(&clocks, &config, 1_000_000);
        assert!(explored.violation.is_none());
        assert!(explored.states > 1_000, "{} states", explored.states);
        assert!(explored.examples.contains("clock-order-without-influence"));
    }

    #[test]
    fn every_message_that_is_planned_is_sent() {
        let mut config = Config::clocked(4, 10_000);
        config.network.default = uneven(true);
        let trace = run(&ENTRY, &config, &[("messages", 50)]).trace;
        assert_eq!((trace.messages.len(), trace.events.len()), (200, 600));
    }

    #[test]
    fn a_message_to_oneself_is_a_local_event() {
        let mut config = Config::clocked(2, 100);
        config.script = vec![command(0, "send,P1,note", Some(5))];
        let trace = run(&ENTRY, &config, &[]).trace;
        let kinds: Vec<&str> = trace.events.iter().map(|event| event.kind.name()).collect();
        assert_eq!(kinds, ["local"]);
    }

    #[test]
    fn a_clock_that_runs_by_itself_needs_time() {
        let mut config = Config::stepped(2);
        set_rates(&mut config, 2);
        let problem = (ENTRY.build)(&parameters(&ENTRY, &config, &[]), &config).unwrap_err();
        assert_eq!(problem.rule, "clock-rate-needs-time");
    }
}

mod mutual_exclusion {
    use super::*;
    use std::collections::BTreeSet;
    use support::search::{Explored, explore};
    use worldlines_core::causality::{Causality, Relation};
    use worldlines_core::protocols::lamport_mutex::{ENTRY, LamportMutex};
    use worldlines_core::scenario::notation::print_script;
    use worldlines_core::sim::{Random, run_with};
    use worldlines_core::trace::{Class, EventId, Value};

    /// A stepped configuration in which process k makes `requests[k]` requests.
    fn stepped(requests: &[usize], fifo: bool) -> Config {
        let mut config = Config::stepped(requests.len());
        config.network.default.fifo = fifo;
        for (process, &count) in requests.iter().enumerate() {
            config.script.extend((0..count).map(|_| command(process as u16, "request", None)));
        }
        config
    }

    fn build(config: &Config) -> LamportMutex {
        (ENTRY.build)(&parameters(&ENTRY, config, &[]), config).expect("it can be built")
    }

    fn search(config: &Config) -> Explored<LamportMutex> {
        explore(&build(config), config, 2_000_000)
    }

    /// Searches and says how many states there are, all of which keep every promise.
    fn states(requests: &[usize]) -> usize {
        let explored = search(&stepped(requests, true));
        let violated = explored.violation.map(|violation| (violation.property, violation.run.choices));
        assert_eq!(violated, None, "{requests:?}");
        explored.states
    }

    #[test]
    fn two_processes_keep_every_promise() {
        assert_eq!([states(&[1, 1]), states(&[2, 1]), states(&[2, 2])], [85, 1_016, 19_980]);
    }

    #[test]
    fn three_processes_keep_every_promise() {
        assert_eq!([states(&[1, 1, 0]), states(&[1, 1, 1])], [2_782, 1_373_210]);
    }

    /// The request of P1 is overtaken by its acknowledgement of P2's: P2 believes to be first.
    #[test]
    fn without_fifo_channels_two_get_in() {
        let config = stepped(&[1, 1], false);
        let violation = search(&config).violation.unwrap();
        assert_eq!(violation.property, "mutual-exclusion");
        let choices = Item::Next(violation.run.choices);
        assert_eq!(
            print_script(&[choices], &config.roster).trim(),
            "do-next=do:P1,request,do:P2,request,P2-P1.1,P1-P2.2"
        );
    }

    /// A process that asks again before its first request reaches P1 can be let in out of order.
    #[test]
    fn without_fifo_channels_the_order_breaks_too() {
        let seeds = (0..2_000).filter(|&seed| {
            let mut config = stepped(&[2, 2, 1], false);
            config.seed = seed;
            let run = run_with(build(&config), &config, &mut Random::new(seed)).unwrap();
            run.verdicts
                .iter()
                .any(|verdict| verdict.key == "granted-in-order" && verdict.holds == Some(false))
        });
        assert!(seeds.count() > 20);
    }

    /// Each request and the event that entered with it, by (stamp, process).
    fn entries(trace: &Trace) -> BTreeMap<(i64, ProcessId), (EventId, EventId)> {
        let stamp = |event: &worldlines_core::trace::Event| match event.reason.value("request") {
            Some(Value::Int(stamp)) => (*stamp, event.id.process),
            other => panic!("{other:?} is no stamp"),
        };
        let with_rule =
            |rule: &'static str| trace.events.iter().filter(move |event| event.reason.rule == rule);
        let asked: BTreeMap<_, _> =
            with_rule("mutual-exclusion-ask").map(|event| (stamp(event), event.id)).collect();
        let entered: BTreeMap<_, _> =
            with_rule("mutual-exclusion-enter").map(|event| (stamp(event), event.id)).collect();
        assert_eq!(asked.keys().collect::<Vec<_>>(), entered.keys().collect::<Vec<_>>());
        asked.into_iter().map(|(request, event)| (request, (event, entered[&request]))).collect()
    }

    /// Checks all that Lamport promises, from the trace alone.
    fn check(finished: &Finished, requests: usize, processes: usize) {
        let trace = &finished.trace;
        for key in ["mutual-exclusion", "granted-in-order", "every-request-granted"] {
            assert_eq!(verdict(finished, key), Some(true), "{key}");
        }
        check_clock_values(trace);
        let entries = entries(trace);
        assert_eq!(entries.len(), requests);
        assert_eq!(trace.messages.len(), requests * 3 * (processes - 1));
        let acknowledgements = trace.messages.iter().filter(|message| message.class == Class::Control);
        assert_eq!(acknowledgements.count(), requests * (processes - 1));
        // In the order of the requests: each entry comes after the one before it has happened and left.
        let causality = Causality::of(trace).expect("the kernel makes traces that make sense");
        let in_order: Vec<(EventId, EventId)> = entries.values().copied().collect();
        for (number, &(asked, entered)) in in_order.iter().enumerate() {
            for &(asked_later, entered_later) in &in_order[number + 1..] {
                assert_eq!(causality.relate(entered, entered_later), Some(Relation::Before));
                assert_ne!(causality.relate(asked_later, asked), Some(Relation::Before));
            }
        }
    }

    #[test]
    fn thousands_of_runs_by_time_keep_every_promise() {
        for seed in 0..2_000u64 {
            let processes = 3 + seed as usize % 4;
            let mut config = Config::clocked(processes, 1_000_000);
            config.seed = seed;
            config.network.default = uneven(true);
            if seed % 3 == 0 {
                set_rates(&mut config, seed);
            }
            let given = [
                ("requests", 2),
                ("gap-ticks", 1 + (seed % 5) as i64 * 60),
                ("inside-ticks", 1 + (seed % 40) as i64),
            ];
            config.script =
                (0..processes as u16).map(|process| command(process, "request", Some(seed % 90))).collect();
            check(&run(&ENTRY, &config, &given), processes * 3, processes);
        }
    }

    #[test]
    fn a_thousand_runs_by_chance_keep_every_promise() {
        let mut ways = BTreeSet::new();
        for seed in 0..1_000 {
            let config = stepped(&[2, 1, 2, 1], true);
            let run = run_with(build(&config), &config, &mut Random::new(seed)).unwrap();
            assert!(run.verdicts.iter().all(|verdict| verdict.holds == Some(true)), "seed {seed}");
            assert_eq!(run.trace.messages.len(), 6 * 9);
            check_clock_values(&run.trace);
            ways.insert(entries(&run.trace).keys().copied().collect::<Vec<_>>());
        }
        assert!(ways.len() > 100, "chance goes many ways: {}", ways.len());
    }

    #[test]
    fn one_process_alone_needs_no_message() {
        let mut config = Config::clocked(1, 1_000);
        config.script = vec![command(0, "request", Some(5)), command(0, "request", Some(6))];
        check(&run(&ENTRY, &config, &[]), 2, 1);
    }
}

/// What the scenarios' texts say a change would do, it does.
mod what_would_change_it {
    use super::verdict;
    use worldlines_core::check::Prover;
    use worldlines_core::protocols::run_scenario;
    use worldlines_core::scenario::catalogue;
    use worldlines_core::scenario::notation::{parse_claims, parse_edits};

    #[track_caller]
    fn after(id: &str, edits: &str, claims: &str) {
        let scenario = catalogue::find(id).expect("it is in the catalogue");
        let edits = parse_edits(edits, scenario).expect("they are edits");
        let edited = scenario.apply(&edits).expect("they fit");
        let finished = run_scenario(&edited).expect("it can be run");
        let prover = Prover::new(&finished, &|_| None);
        for claim in parse_claims(claims, &edited.roster()).expect("they are claims") {
            assert_eq!(prover.prove(&claim), Ok(()), "{id} with {edits:?}");
        }
    }

    #[test]
    fn of_logical_clocks() {
        after("logical-clocks/textbook", "drop=P1-P2.1", "P1.2 || P3.2\nP1.2 || P3.3");
        after("logical-clocks/lost-message", "drop=P1-P2.2", "P1.3 || P2.2\nP1.1 || P3.3\ncount receive = 1");
        after("logical-clocks/rates-6-8-10", "drop=P3-P2.1", "at P2.7 = 8\nlamport P2.7 = 64");
        after("logical-clocks/rates-15-10-14", "set=P1:clock,per-tick,10", "at P1.8 = 8\nlamport P1.8 = 82");
        let in_order = "P1-P3.1 received P3.1\nP2-P3.1 received P3.2";
        after("logical-clocks/answer-before-question", "set=P1-P3:latency,15", in_order);
    }

    #[test]
    fn of_mutual_exclusion() {
        after("mutual-exclusion/one-request", "set=processes,4", "count messages = 9");
        after("mutual-exclusion/no-fifo", "set=fifo,true", "property mutual-exclusion holds");
        let blocked = "property every-request-granted violated";
        after("mutual-exclusion/crash-blocks", "recover=P3@50", blocked);
        after("mutual-exclusion/lost-ack", "drop=P2-P1.2", blocked);
        let two_inside = "property mutual-exclusion violated\nproperty granted-in-order violated";
        after("mutual-exclusion/workload", "set=loss,100000", two_inside);
        after("mutual-exclusion/workload", "set=loss,200000", blocked);
        let first_p1 = "lamport P1.3 = 5\nlamport P2.3 = 6\nproperty granted-in-order holds";
        after("mutual-exclusion/later-but-first", "set=P3-P2:latency,15", first_p1);
    }

    #[test]
    fn of_the_seed() {
        for seed in 1..200 {
            let mut scenario = catalogue::find("mutual-exclusion/workload").unwrap().clone();
            scenario.seed = seed;
            let finished = run_scenario(&scenario).unwrap();
            assert_eq!(verdict(&finished, "mutual-exclusion"), Some(true));
            assert_eq!(finished.trace.messages.len(), 108);
        }
    }
}
