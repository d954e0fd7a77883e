//! Request and reply: what each semantics promises under each fault, in every small run and in many
//! large ones.

mod every_run;
mod many_runs;
mod matrix;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use support::search::{Explored, explore_within};
use worldlines_core::protocols::back_off::BackOff;
use worldlines_core::protocols::request_reply::{CallPast, Outcome, RequestReply, Semantics};
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
    let time_out =
        events.iter().position(|event| event.kind == EventKind::Timer).expect("the client waits in vain");
    let seen = events[..=time_out].iter().map(|event| {
        let label = event.message.map(|position| trace.messages[position].label.clone());
        (event.kind, event.at, event.reason.clone(), label)
    });
    seen.collect()
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
