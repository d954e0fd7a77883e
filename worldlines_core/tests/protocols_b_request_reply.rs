//! Request and reply: what each semantics promises under each fault, in every small run and in many
//! large ones.

mod support;

use std::collections::BTreeMap;
use support::search::{Explored, explore_within};
use worldlines_core::protocols::request_reply::{BackOff, CallPast, Outcome, RequestReply, Semantics};
use worldlines_core::sim::config::{Config, FaultBudget};
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::script::{Anchor, Choice, During, Item};
use worldlines_core::sim::{Protocol, Run, View, World, run};
use worldlines_core::trace::{
    Event, EventId, EventKind, Fate, MessageId, Phrase, Process, ProcessId, Roster, Trace, Value,
};

const CLIENT: ProcessId = ProcessId(0);
const SERVER: ProcessId = ProcessId(1);

fn protocol(semantics: Semantics) -> RequestReply {
    RequestReply {
        server: SERVER,
        semantics,
        attempts_max: 3,
        back_off: BackOff { time_out_ticks: 40, factor: 2, time_out_max_ticks: 1_000, jitter_max_ticks: 0 },
        service_ticks: 0,
        calls: 0,
    }
}

fn event(process: ProcessId, index: u32) -> EventId {
    EventId { process, index }
}

fn message(from: ProcessId, to: ProcessId, number: u32) -> MessageId {
    MessageId { from, to, number, copy: 0 }
}

fn call(client: ProcessId, amount: i64, at: Option<u64>) -> Item {
    Item::Command { process: client, text: format!("call,{amount}"), anchor: at.map(Anchor::At) }
}

fn crash_after(process: ProcessId, index: u32) -> Item {
    Item::Crash { process, anchor: Anchor::After(event(process, index)), silent_effects: 0 }
}

fn outcomes(past: &CallPast) -> (usize, Option<Outcome>) {
    (past.results.len(), past.outcome)
}

/// The verdicts of a run, by property.
fn verdicts(run: &Run<RequestReply>) -> BTreeMap<String, Option<bool>> {
    run.verdicts.iter().map(|verdict| (verdict.key.to_string(), verdict.holds)).collect()
}

/// One call under one fault, for every semantics: how often it was executed and what the client got.
mod matrix {
    use super::*;

    const OK: bool = true;
    const UNKNOWN: bool = false;

    /// Where the server's line stands right after it received the request: one event further where
    /// it has written its incarnation first.
    fn received(semantics: Semantics) -> u32 {
        1 + u32::from(semantics.counts_incarnations())
    }

    /// The one call of a run with this script.
    fn one_call(semantics: Semantics, faults: Vec<Item>) -> (usize, bool) {
        let mut config = Config::clocked(2, 2_000);
        config.script = faults;
        config.script.push(call(CLIENT, 100, None));
        let run = run(protocol(semantics), &config).unwrap();
        assert!(run.ignored_items.is_empty(), "{semantics:?}: {:?}", run.ignored_items);
        let past = run.world.observer().calls.values().next().unwrap();
        check_verdicts(semantics, past, &verdicts(&run));
        let (executions, outcome) = outcomes(past);
        (executions, matches!(outcome, Some(Outcome::Ok(_))))
    }

    /// What the properties say must be what happened.
    fn check_verdicts(semantics: Semantics, past: &CallPast, verdicts: &BTreeMap<String, Option<bool>>) {
        let executions = past.results.len();
        let gave_up = past.outcome == Some(Outcome::Unknown);
        let said = |property: &str| verdicts.get(property).copied();
        let example = |shown: bool| Some(shown.then_some(true));
        assert_eq!(said("call-returns"), Some(Some(true)), "{semantics:?}");
        assert_eq!(said("reply-is-true"), Some(Some(true)), "{semantics:?}");
        assert_eq!(said("at-least-once"), Some(Some(true)), "{semantics:?}");
        let at_most_once = semantics.promises_at_most_once().then_some(Some(executions < 2));
        assert_eq!(said("at-most-once"), at_most_once, "{semantics:?}");
        let twice = (semantics == Semantics::AtLeastOnce).then_some((executions > 1).then_some(true));
        assert_eq!(said("executed-twice"), twice, "{semantics:?}");
        let exactly_once = (semantics == Semantics::ExactlyOnce).then_some(Some(executions == 1));
        assert_eq!(said("exactly-once"), exactly_once, "{semantics:?}");
        assert_eq!(said("gave-up-executed"), example(gave_up && executions > 0), "{semantics:?}");
        // It may be executed later: then both were seen.
        if !gave_up || executions == 0 {
            assert_eq!(said("gave-up-unexecuted"), example(gave_up), "{semantics:?}");
        }
    }

    /// Asserts one row: from *maybe* to *exactly-once*.
    fn row(expected: [(usize, bool); 5], faults: impl Fn(Semantics) -> Vec<Item>) {
        let found = Semantics::ALL.map(|semantics| one_call(semantics, faults(semantics)));
        assert_eq!(found, expected);
    }

    #[test]
    fn no_fault() {
        row([(1, OK), (1, OK), (1, OK), (1, OK), (1, OK)], |_| Vec::new());
    }

    #[test]
    fn the_request_is_lost() {
        row([(0, UNKNOWN), (1, OK), (1, OK), (1, OK), (1, OK)], |_| {
            vec![Item::Drop(message(CLIENT, SERVER, 1))]
        });
    }

    #[test]
    fn the_reply_is_lost() {
        row([(1, UNKNOWN), (2, OK), (1, OK), (1, OK), (1, OK)], |_| {
            vec![Item::Drop(message(SERVER, CLIENT, 1))]
        });
    }

    #[test]
    fn every_message_is_lost() {
        row([(0, UNKNOWN); 5], |_| {
            let during = During { from: Anchor::At(0), to: None };
            vec![Item::Block { from: CLIENT, to: SERVER, during }]
        });
    }

    #[test]
    fn the_network_doubles_the_request() {
        row([(2, OK), (2, OK), (1, OK), (1, OK), (1, OK)], |_| {
            vec![Item::Duplicate(message(CLIENT, SERVER, 1))]
        });
    }

    #[test]
    fn the_network_doubles_the_reply() {
        row([(1, OK); 5], |_| vec![Item::Duplicate(message(SERVER, CLIENT, 1))]);
    }

    #[test]
    fn the_server_crashes_before_it_executes() {
        row([(0, UNKNOWN), (1, OK), (1, OK), (0, UNKNOWN), (1, OK)], |semantics| {
            vec![crash_after(SERVER, received(semantics)), Item::Recover(SERVER, Anchor::At(45))]
        });
    }

    #[test]
    fn the_server_crashes_between_effect_and_reply() {
        row([(1, UNKNOWN), (2, OK), (2, OK), (1, UNKNOWN), (1, OK)], |semantics| {
            vec![crash_after(SERVER, received(semantics) + 1), Item::Recover(SERVER, Anchor::At(45))]
        });
    }

    #[test]
    fn the_server_crashes_and_stays_down() {
        let found = Semantics::ALL.map(|semantics| {
            one_call(semantics, vec![crash_after(SERVER, received(semantics) + 1)])
        });
        assert_eq!(found, [(1, UNKNOWN); 5]);
    }

    #[test]
    fn the_server_loses_its_stable_storage() {
        row([(1, UNKNOWN), (2, OK), (2, OK), (2, OK), (2, OK)], |_| {
            vec![
                Item::Drop(message(SERVER, CLIENT, 1)),
                Item::Wipe(SERVER, Anchor::At(15)),
                Item::Recover(SERVER, Anchor::At(45)),
            ]
        });
    }

    #[test]
    fn a_pause_is_no_crash() {
        row([(1, UNKNOWN), (3, OK), (1, OK), (1, OK), (1, OK)], |_| {
            // Both retransmissions wait at the paused server, and are handled when it goes on.
            vec![Item::Pause(SERVER, During { from: Anchor::At(5), to: Some(Anchor::At(150)) })]
        });
    }
}

/// Five runs that the client cannot tell apart before its first time-out (and its answer to it).
#[test]
fn five_faults_look_the_same_to_the_client() {
    let at = |from, to| During { from: Anchor::At(from), to: Some(Anchor::At(to)) };
    let faults = [
        Item::Drop(message(CLIENT, SERVER, 1)),
        Item::Delay(message(CLIENT, SERVER, 1), 200),
        Item::Crash { process: SERVER, anchor: Anchor::At(5), silent_effects: 0 },
        Item::Pause(SERVER, at(5, 150)),
        Item::Drop(message(SERVER, CLIENT, 1)),
    ];
    let views = faults.map(|fault| {
        let mut config = Config::clocked(2, 2_000);
        config.script = vec![call(CLIENT, 100, None), fault];
        let run = run(protocol(Semantics::AtLeastOnce), &config).unwrap();
        assert!(run.ignored_items.is_empty());
        view_until_time_out(&run.trace)
    });
    assert_eq!(views[0].len(), 3, "command, send, time-out");
    assert!(views.iter().all(|view| *view == views[0]), "{views:#?}");
}

/// What the client sees: kinds, times, reasons and what the messages say.
fn view_until_time_out(trace: &Trace) -> Vec<(EventKind, u64, Phrase, Option<Phrase>)> {
    let events: Vec<&Event> = trace.events_of(CLIENT).collect();
    let time_out = events.iter().position(|event| event.kind == EventKind::Timer).unwrap();
    let seen = events[..=time_out].iter().map(|event| {
        let label = event.message.map(|position| trace.messages[position].label.clone());
        (event.kind, event.at, event.reason.clone(), label)
    });
    seen.collect()
}

/// Every run of a small configuration.
mod every_run {
    use super::*;

    fn config(calls: usize, budget: FaultBudget) -> Config {
        let mut config = Config::stepped(2);
        config.script = (1..=calls as i64).map(|amount| call(CLIENT, amount, None)).collect();
        config.budget = budget;
        config
    }

    fn search(protocol: &RequestReply, config: &Config) -> Explored<RequestReply> {
        let explored = explore_within(protocol, config, 3_000_000, |_| true, excused);
        eprintln!(
            "{:?}, service {}, {:?}: {} states, {} ends, {:?}",
            protocol.semantics,
            protocol.service_ticks,
            config.budget,
            explored.states,
            explored.ends,
            explored.violation.as_ref().map(|violation| (&violation.property, &violation.run.choices)),
        );
        explored
    }

    /// *Exactly once* cannot be had for a client that gave up, or that crashed: then not at all is
    /// no breach. Twice always is.
    fn excused(world: &World<RequestReply>, property: &str) -> bool {
        property == "exactly-once"
            && world.observer().calls.values().all(|past| {
                let gave_up = past.outcome == Some(Outcome::Unknown);
                past.results.len() == 1 || past.abandoned || (gave_up && past.results.is_empty())
            })
    }

    fn small(semantics: Semantics, service_ticks: u64) -> RequestReply {
        RequestReply { attempts_max: 2, service_ticks, ..protocol(semantics) }
    }

    const LOSSES: FaultBudget = FaultBudget {
        drops: 2,
        duplicates: 0,
        crashes: 0,
        recoveries: 0,
        wipes: 0,
        suspicions: 0,
    };
    const COPIES: FaultBudget = FaultBudget { duplicates: 1, ..LOSSES };
    const CRASHES: FaultBudget = FaultBudget { drops: 1, duplicates: 1, crashes: 2, recoveries: 2, ..LOSSES };
    const AMNESIA: FaultBudget = FaultBudget { drops: 1, wipes: 1, crashes: 1, recoveries: 1, ..LOSSES };

    /// The property that this configuration breaks.
    fn broken(semantics: Semantics, calls: usize, budget: FaultBudget) -> Option<String> {
        let found = [0, 5].map(|service_ticks| {
            let explored = search(&small(semantics, service_ticks), &config(calls, budget));
            explored.violation.map(|violation| violation.property)
        });
        assert_eq!(found[0], found[1], "{semantics:?}: the service time matters");
        found[0].clone()
    }

    #[test]
    fn losses_break_no_promise() {
        for semantics in Semantics::ALL {
            assert_eq!(broken(semantics, 2, LOSSES), None, "{semantics:?}");
        }
    }

    #[test]
    fn copies_break_only_a_server_that_does_not_filter() {
        let at_most_once = Some("at-most-once".to_owned());
        for semantics in Semantics::ALL {
            let expected = if semantics == Semantics::Maybe { at_most_once.clone() } else { None };
            assert_eq!(broken(semantics, 2, COPIES), expected, "{semantics:?}");
        }
    }

    #[test]
    fn crashes_break_only_a_table_in_memory() {
        for semantics in Semantics::ALL {
            let volatile = semantics == Semantics::AtMostOnceVolatile;
            let expected = volatile.then(|| "at-most-once".to_owned());
            // *Maybe* breaks by copies alone.
            let duplicates = u32::from(semantics.filters());
            let budget = FaultBudget { duplicates, ..CRASHES };
            assert_eq!(broken(semantics, 2, budget), expected, "{semantics:?}");
        }
    }

    #[test]
    fn amnesia_breaks_every_table() {
        for semantics in Semantics::ALL {
            let expected = semantics.filters().then(|| "at-most-once".to_owned());
            assert_eq!(broken(semantics, 1, AMNESIA), expected, "{semantics:?}");
        }
    }

    #[test]
    fn a_channel_that_reorders_breaks_no_table() {
        for semantics in Semantics::ALL {
            let mut config = config(2, LOSSES);
            config.network.default.fifo = false;
            let explored = search(&small(semantics, 0), &config);
            assert!(explored.violation.is_none(), "{semantics:?}");
        }
    }

    #[test]
    fn at_least_once_may_execute_twice_without_any_fault() {
        // A time-out that comes too early is enough.
        let explored = search(&small(Semantics::AtLeastOnce, 0), &config(1, FaultBudget::default()));
        assert!(explored.examples.contains("executed-twice"));
    }

    #[test]
    fn the_shortest_way_to_a_second_execution_by_a_forgotten_table() {
        let budget = FaultBudget { crashes: 1, recoveries: 1, ..FaultBudget::default() };
        let protocol = small(Semantics::AtMostOnceVolatile, 0);
        let violation = search(&protocol, &config(1, budget)).violation.unwrap();
        let choices = violation.run.choices;
        assert_eq!(choices.len(), 6, "{choices:?}");
        assert!(choices.iter().any(|choice| matches!(choice, Choice::Crash { .. })));
        assert!(choices.contains(&Choice::Recover(SERVER)));
    }
}

/// Many large runs, with every fault at once.
mod many_runs {
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
        let back_off =
            BackOff { time_out_ticks: 60, factor: 2, time_out_max_ticks: 400, jitter_max_ticks: 15 };
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
            let run = run(protocol_of(semantics, seed), &config(seed, crashes, duplicate_ppm)).unwrap();
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
                for semantics in [
                    Semantics::AtLeastOnce,
                    Semantics::AtMostOnceIncarnation,
                    Semantics::ExactlyOnce,
                ] {
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
}

/// Recomputes from the trace what the reasons say in numbers.
fn check_reasons(trace: &Trace) {
    let int = |phrase: &Phrase, name: &str| match phrase.value(name) {
        Some(Value::Int(number)) => *number,
        other => panic!("{name}: {other:?} in {phrase:?}"),
    };
    let mut balance = 0;
    let mut waits: BTreeMap<EventId, (u64, i64)> = BTreeMap::new();
    for event in &trace.events {
        let reason = &event.reason;
        match reason.rule.as_ref() {
            "request-reply-executed" | "request-reply-executed-with-answer" => {
                assert_eq!(int(reason, "before"), balance);
                balance += int(reason, "amount");
                assert_eq!(int(reason, "balance"), balance);
                assert_eq!(event.value, Some(Value::Int(balance)));
            }
            rule if rule.starts_with("request-reply-request-sent") => {
                let multiplied = int(reason, "first") * int(reason, "multiplier");
                let time_out = multiplied.min(int(reason, "limit"));
                assert_eq!(int(reason, "wait"), time_out + int(reason, "jitter"), "{reason:?}");
                assert_eq!(rule.ends_with("-capped"), time_out < multiplied, "{reason:?}");
                if let Some(cause) = event.cause {
                    waits.insert(cause, (event.at, int(reason, "wait")));
                }
            }
            _ => {}
        }
        if event.kind == EventKind::Timer
            && let Some((sent_at, wait)) = event.cause.and_then(|cause| waits.get(&cause))
        {
            assert_eq!(event.at, sent_at + *wait as u64, "{reason:?}");
        }
    }
}

/// A client that crashes forgets its calls, and takes a new session so that the server does not take
/// its next call for its first.
#[test]
fn a_client_that_comes_back_takes_a_new_session() {
    let mut config = Config::clocked(2, 2_000);
    config.script = vec![
        call(CLIENT, 100, None),
        Item::Crash { process: CLIENT, anchor: Anchor::At(15), silent_effects: 0 },
        Item::Recover(CLIENT, Anchor::At(30)),
        call(CLIENT, 5, Some(50)),
    ];
    for semantics in Semantics::ALL {
        let run = run(protocol(semantics), &config).unwrap();
        let pasts: Vec<_> = run.world.observer().calls.iter().collect();
        assert_eq!(pasts.len(), 2);
        assert_eq!((pasts[0].0.session, pasts[1].0.session), (0, 1));
        assert!(pasts[0].1.abandoned);
        assert_eq!(outcomes(pasts[1].1), (1, Some(Outcome::Ok(105))), "{semantics:?}");
        assert!(verdicts(&run).values().all(|holds| *holds != Some(false)), "{semantics:?}");
    }
}

/// A client whose storage is lost takes the session of an earlier life again; the server then answers
/// a call that it never saw from its table.
#[test]
fn a_client_with_amnesia_is_given_an_old_answer() {
    let crash = |at| Item::Crash { process: CLIENT, anchor: Anchor::At(at), silent_effects: 0 };
    let mut config = Config::clocked(2, 2_000);
    config.script = vec![
        crash(1),
        Item::Recover(CLIENT, Anchor::At(2)),
        call(CLIENT, 100, Some(10)),
        Item::Wipe(CLIENT, Anchor::At(100)),
        Item::Recover(CLIENT, Anchor::At(110)),
        call(CLIENT, 5, Some(120)),
    ];
    let run = run(protocol(Semantics::ExactlyOnce), &config).unwrap();
    let said = verdicts(&run);
    assert_eq!((said["at-least-once"], said["reply-is-true"]), (Some(false), Some(false)));
}

/// Copies of one delayed request must not push a later answer out of the table.
#[test]
fn a_delayed_request_of_an_earlier_call_is_not_executed() {
    let mut config = Config::clocked(2, 2_000);
    config.network.default.fifo = false;
    config.script = vec![
        call(CLIENT, 100, None),
        call(CLIENT, 5, Some(10)),
        Item::Delay(message(CLIENT, SERVER, 1), 95),
        Item::Delay(message(CLIENT, SERVER, 2), 500),
        Item::Duplicate(message(CLIENT, SERVER, 3)),
    ];
    let slow = RequestReply { attempts_max: 2, service_ticks: 30, ..protocol(Semantics::AtMostOnceVolatile) };
    let patient = BackOff { factor: 1, ..slow.back_off };
    let run = run(RequestReply { back_off: patient, ..slow }, &config).unwrap();
    let rules: Vec<&str> = run.trace.events_of(SERVER).map(|event| event.reason.rule.as_ref()).collect();
    assert!(rules.contains(&"request-reply-request-overtaken"), "{rules:?}");
    assert!(verdicts(&run).values().all(|holds| *holds != Some(false)));
}

#[test]
fn commands_are_read_and_written() {
    let roster = Roster::numbered(2);
    let protocol = protocol(Semantics::Maybe);
    let command = protocol.parse_command("call,100", &roster).unwrap();
    assert_eq!(protocol.command_text(&command, &roster), "call,100");
    for wrong in ["call", "call,0", "call,1000001", "call,x", "call,1,2", "deposit,1", ""] {
        assert!(protocol.parse_command(wrong, &roster).is_err(), "{wrong}");
    }
}

/// Nothing that a run leaves behind depends on whether the server is told to call.
#[test]
fn a_server_makes_no_calls() {
    let mut config = Config::clocked(2, 2_000);
    config.script = vec![call(SERVER, 100, None)];
    let run = run(protocol(Semantics::Maybe), &config).unwrap();
    assert_eq!(run.trace.events.len(), 1);
    assert!(run.trace.messages.iter().all(|message| matches!(message.fate, Fate::Received(_))));
}
