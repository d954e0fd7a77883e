//! Ties: by process position, then kind, then sender position, then number; never as text.

use crate::world::*;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::script::Item;
use worldlines_core::trace::EventKind::*;
use worldlines_core::trace::{EventId, ProcessId};

fn names(config: &Config) -> Vec<EventId> {
    play(config).trace.events.iter().map(|event| event.id).collect()
}

#[test]
fn within_a_tick_processes_come_in_their_order() {
    let script = vec![order(P3, "local", 5), order(P1, "local", 5), order(P2, "local", 5)];
    assert_eq!(names(&clocked(script)), [event(P1, 1), event(P2, 1), event(P3, 1)]);
}

#[test]
fn within_a_process_faults_come_before_receipts_timers_and_commands() {
    let script = vec![
        order(P1, "output,1", 20),
        order(P1, "timer,a,10", 10),
        order(P2, "send,P1,hi", 10),
        Item::Pause(P1, between(20, 30)),
    ];
    let run = play(&clocked(script));
    assert_eq!(kinds(&run.trace, P1), [Command, Pause, Resume, Receive, Timer, Command, Output]);
    assert!(run.trace.events_of(P1).skip(2).all(|event| event.at == 30));
}

#[test]
fn ten_comes_after_two() {
    // As text, P10 would come before P2, and the tenth message before the second.
    let mut config = Config::clocked(12, 1000);
    config.script = vec![order(ProcessId(9), "send,P1,late", 0), order(ProcessId(1), "send,P1,early", 0)];
    let run = play(&config);
    let senders: Vec<u16> = run.trace.events_of(P1).map(|event| event.cause.unwrap().process.0).collect();
    assert_eq!(senders, [1, 9]);

    let many: Vec<Item> = (0..11).map(|_| order(P2, "send,P1,hi", 0)).collect();
    let run = play(&clocked(many));
    let numbers: Vec<u32> =
        run.trace.events_of(P1).map(|e| run.trace.messages[e.message.unwrap()].id.number).collect();
    assert_eq!(numbers, (1..=11).collect::<Vec<_>>());
}

#[test]
fn the_order_of_the_script_does_not_matter_across_processes() {
    let items = [order(P1, "send,P2,a", 3), order(P2, "send,P3,b", 3), order(P3, "send,P1,c", 3)];
    let forward = play(&clocked(items.to_vec())).trace;
    let backward = play(&clocked(items.iter().rev().cloned().collect())).trace;
    assert_eq!(forward, backward);
}
