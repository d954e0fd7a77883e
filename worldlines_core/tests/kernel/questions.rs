//! What can be asked at any step, and since when it is so.

use crate::world::*;
use worldlines_core::sim::Stretch;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::script::{Choice, Item};
use worldlines_core::trace::{ProcessId, Trace};

fn crash(process: ProcessId, ticks: u64) -> Item {
    Item::Crash { process, anchor: at(ticks), silent_effects: 0 }
}

fn recover(process: ProcessId, ticks: u64) -> Item {
    Item::Recover(process, at(ticks))
}

/// When each answer begins, after which event, and how many processes it is about.
fn told(config: &Config) -> Vec<(u64, Option<EventName>, Option<usize>)> {
    let run = play(config);
    let name = |stretch: &Stretch| stretch.after.map(|event| (event.process, event.index));
    let about = |stretch: &Stretch| stretch.answer.as_ref().map(|answer| answer.processes.len());
    let [answers] = &run.answers[..] else { panic!("one question: {:?}", run.answers) };
    assert_eq!(answers.key, "who-cannot-tell");
    answers.stretches.iter().map(|stretch| (stretch.at, name(stretch), about(stretch))).collect()
}

type EventName = (ProcessId, u32);

/// The answer at every cursor: how many it is about, and since when.
fn at_every_event(config: &Config) -> (Trace, Vec<Option<(usize, u64)>>) {
    let run = play(config);
    let at = |events| {
        let answer = run.answers[0].at(&run.trace, events)?;
        Some((answer.evidence.processes.len(), answer.since.at))
    };
    let answers = (0..=run.trace.events.len()).map(at).collect();
    (run.trace, answers)
}

#[test]
fn an_answer_is_kept_from_where_it_begins_to_where_it_ends() {
    let script = vec![
        order(P1, "decide,1", 5),
        crash(P1, 10),
        order(P2, "local", 15),
        recover(P1, 20),
        order(P2, "local", 25),
    ];
    assert_eq!(told(&clocked(script.clone())), [(10, Some((P1, 3)), Some(1)), (20, Some((P1, 4)), None)]);
    let (trace, answers) = at_every_event(&clocked(script));
    let times: Vec<u64> = trace.events.iter().map(|event| event.at).collect();
    assert_eq!(times, [5, 5, 10, 15, 20, 25]);
    assert_eq!(answers, [None, None, None, Some((1, 10)), Some((1, 10)), None, None]);
}

#[test]
fn since_is_where_the_first_answer_began_though_the_words_changed() {
    let script = vec![
        order(P1, "decide,1", 5),
        order(P2, "decide,1", 6),
        crash(P1, 10),
        crash(P2, 20),
        recover(P1, 30),
        order(P3, "local", 40),
    ];
    let (trace, answers) = at_every_event(&clocked(script));
    let last = trace.events.len();
    assert_eq!(answers[last - 2..], [Some((2, 10)), Some((1, 10)), Some((1, 10))]);
}

/// The last message is lost without an event: what it could have brought about is told until then.
#[test]
fn what_changes_without_an_event_changes_when_it_happens() {
    let split = Item::Split(vec![vec![P1], vec![P2, P3]], between(8, 100));
    let script = vec![order(P1, "send,P2,a+decide,1", 5), crash(P1, 6), split, order(P3, "local", 40)];
    let config = clocked(script);
    let run = play(&config);
    let lost_at = run.trace.messages[0].ended_at.unwrap();
    assert!(lost_at > 8, "{:?}", run.trace.messages);
    assert_eq!(told(&config), [(lost_at, Some((P1, 4)), Some(1))]);
    let (_, answers) = at_every_event(&config);
    assert_eq!(answers, [None, None, None, None, None, Some((1, lost_at))], "not yet right after the crash");
}

#[test]
fn in_a_stepped_run_it_is_so_from_a_step_on() {
    let after = |process, index| event(process, index);
    let choices = vec![
        do_now(P1, "decide,1"),
        do_now(P2, "local"),
        Choice::Crash { after: after(P1, 2), silent_effects: 0 },
        do_now(P2, "local"),
    ];
    let (trace, answers) = at_every_event(&stepped(choices));
    assert_eq!(answers.last().unwrap().map(|(count, _)| count), Some(1), "{:?}", trace.events);
    assert_eq!(answers.iter().flatten().count(), 2);
}

#[test]
fn a_verdict_knows_the_question_that_blocks_it() {
    let run = play(&clocked(vec![order(P1, "decide,1", 5)]));
    let blocked: Vec<_> =
        run.verdicts.iter().filter_map(|verdict| verdict.blocked_while.as_deref()).collect();
    assert_eq!(blocked, ["who-cannot-tell"]);
}
