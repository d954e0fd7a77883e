//! What is answered at any step, beside what the trace alone says.

use crate::many_runs::{PROCESSES, config};
use crate::{paxos, verdict};
use std::collections::{BTreeMap, BTreeSet};
use worldlines_core::protocols::paxos::Paxos;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::sim::{Answer, Answers, Protocol, Run, run};
use worldlines_core::trace::{Event, EventKind, ProcessId, Value};

fn answers<'a>(run: &'a Run<Paxos>, key: &str) -> &'a Answers {
    run.answers.iter().find(|answers| answers.key == key).expect("it can be asked")
}

/// What is chosen after each event, and who of those who are up knows it, from the writes and the quorums alone.
fn recomputed(run: &Run<Paxos>, quorum: usize) -> Vec<(Option<Value>, BTreeSet<ProcessId>)> {
    let mut votes: BTreeMap<Value, BTreeSet<ProcessId>> = BTreeMap::new();
    let (mut chosen, mut known_to) = (None, BTreeSet::new());
    let after = |event: &Event| {
        match &*event.reason.rule {
            "paxos-acceptance-written" => {
                let by = votes.entry(event.reason.value("ballot").expect("it has one").clone()).or_default();
                by.insert(event.id.process);
                if by.len() == quorum && chosen.is_none() {
                    chosen = event.reason.value("value").cloned();
                }
            }
            "paxos-acceptances-complete" => drop(known_to.insert(event.id.process)),
            _ if event.kind == EventKind::Crash => drop(known_to.remove(&event.id.process)),
            _ => {}
        }
        (chosen.clone(), known_to.clone())
    };
    run.trace.events.iter().map(after).collect()
}

#[test]
fn what_is_chosen_is_known_at_every_step_and_who_knows_it() {
    let (mut unknown, mut changes) = (0, 0);
    for seed in 0..400 {
        let run = run(paxos(0..3, 0..PROCESSES, 0..PROCESSES), &config(seed)).unwrap();
        let asked = answers(&run, "chosen");
        let events = &run.trace.events;
        for (position, (chosen, known_to)) in recomputed(&run, 3).into_iter().enumerate() {
            let Answer { evidence, .. } =
                asked.at(&run.trace, position + 1).expect("there is always an answer");
            let says_chosen = evidence.phrase.rule.starts_with("paxos-chosen-");
            // Right at the write that completes the quorum, and not only at the end of its step.
            assert_eq!(says_chosen, chosen.is_some(), "seed {seed}, {:?}", events[position].id);
            if let Some(value) = &chosen {
                assert_eq!(evidence.phrase.value("value"), Some(value), "seed {seed}");
            }
            let ends_step = events.get(position + 1).is_none_or(|next| next.step != events[position].step);
            if says_chosen && ends_step {
                let told: BTreeSet<ProcessId> = evidence.processes.iter().copied().collect();
                assert_eq!(told, known_to, "seed {seed}, {:?}", events[position].id);
                unknown += u32::from(told.is_empty());
            }
        }
        changes += asked.stretches.len();
    }
    eprintln!("{changes} answers, {unknown} times chosen and known to nobody");
    assert!(unknown > 300);
}

/// Who is said to be blocked learns nothing before somebody recovers.
#[test]
fn who_is_blocked_learns_nothing_until_somebody_comes_back() {
    let mut blocked_at = 0;
    for seed in 0..600 {
        let mut config = config(seed);
        // So many down that it matters, and some of them come back.
        for (place, process) in [1, 2, 3].into_iter().enumerate() {
            let anchor = Anchor::At(20 + 30 * place as u64 + seed % 60);
            config.script.push(Item::Crash { process: ProcessId(process), anchor, silent_effects: 0 });
            if seed % 2 == 0 {
                config.script.push(Item::Recover(ProcessId(process), Anchor::At(900 + seed)));
            }
        }
        let mut protocol = paxos(0..3, 0..PROCESSES, 0..PROCESSES);
        protocol.ask_ticks = 200;
        let run = run(protocol, &config).unwrap();
        let events = &run.trace.events;
        for count in 1..=events.len() {
            let Some(answer) = answers(&run, "blocked").at(&run.trace, count) else { continue };
            blocked_at += 1;
            let until = events[count..].iter().take_while(|event| event.kind != EventKind::Recover);
            let mut learns = until.filter(|event| event.kind == EventKind::Decide);
            let learner = learns.find(|event| answer.evidence.processes.contains(&event.id.process));
            assert!(
                learner.is_none(),
                "seed {seed}: {:?} after {count} events",
                learner.map(|event| event.id)
            );
        }
    }
    eprintln!("blocked at {blocked_at} events");
    assert!(blocked_at > 5_000);
}

/// Two of three acceptors crash: from then on the learner is blocked, until one of them is back.
#[test]
fn too_few_acceptors_block_and_one_more_is_enough() {
    let mut config = Config::clocked(5, 5_000);
    let crash = |process, ticks| Item::Crash {
        process: ProcessId(process),
        anchor: Anchor::At(ticks),
        silent_effects: 0,
    };
    config.script = vec![
        Item::Command { process: ProcessId(0), text: "propose,red".to_owned(), anchor: Some(Anchor::At(5)) },
        crash(2, 7),
        crash(3, 9),
        Item::Recover(ProcessId(3), Anchor::At(700)),
    ];
    let run = run(paxos([0], 1..=3, [4]), &config).unwrap();
    let stretches = &answers(&run, "blocked").stretches;
    let told: Vec<_> = stretches
        .iter()
        .map(|stretch| (stretch.at, stretch.answer.as_ref().map(|answer| answer.processes.clone())))
        .collect();
    assert_eq!(told, [(9, Some(vec![ProcessId(4)])), (700, None)]);
    assert_eq!(verdict(&run, "decided"), Some(true));
}

/// From what a process knows itself: the same while it is up and from its storage while it is down.
#[test]
fn what_it_may_not_accept_is_told_while_it_is_down_too() {
    let protocol = paxos([0, 1], 2..=4, []);
    let mut config = Config::clocked(5, 400);
    config.script = vec![
        Item::Command { process: ProcessId(0), text: "propose,red".to_owned(), anchor: Some(Anchor::At(5)) },
        Item::Crash { process: ProcessId(2), anchor: Anchor::At(50), silent_effects: 0 },
    ];
    let run = run(protocol.clone(), &config).unwrap();
    let acceptor = ProcessId(2);
    let told: Vec<(String, Option<Value>)> = run.snapshots[2]
        .iter()
        .map(|kept| {
            let explained = protocol.explanations(acceptor, kept.state.as_ref(), &kept.stable);
            let answer = &explained[0].answer;
            (answer.rule.to_string(), answer.value("owner").cloned())
        })
        .collect();
    let owner = Some(Value::from(ProcessId(0)));
    assert_eq!(told.first().unwrap(), &("paxos-refuses-nothing".to_owned(), None));
    assert!(told.contains(&("paxos-refuses-below".to_owned(), owner.clone())), "{told:?}");
    assert_eq!(told.last().unwrap(), &("paxos-will-refuse-below".to_owned(), owner));
}

/// Why a proposer asks for what it asks for is what its quorum of promises said.
#[test]
fn why_it_must_ask_for_a_value_is_what_its_quorum_said() {
    let mut adopted = 0;
    for seed in 0..100 {
        let protocol = paxos(0..3, 0..PROCESSES, 0..PROCESSES);
        let run = run(protocol.clone(), &config(seed)).unwrap();
        for (process, kept) in run.snapshots.iter().enumerate() {
            let me = ProcessId(process as u16);
            for kept in kept {
                let explained = protocol.explanations(me, kept.state.as_ref(), &kept.stable);
                let Some(why) = explained.iter().find(|told| told.question == "paxos-why-this-value") else {
                    continue;
                };
                let ballot = why.answer.value("ballot").expect("it has one");
                let is_its = |event: &&Event| event.reason.value("ballot") == Some(ballot);
                let quorum = run.trace.events_of(me).filter(|event| event.id.index <= kept.event.index);
                let quorum = quorum.filter(is_its).find(|event| {
                    event.kind == EventKind::Quorum && event.reason.rule != "paxos-acceptances-complete"
                });
                match quorum {
                    Some(quorum) => assert_eq!(why.answer, quorum.reason, "seed {seed}"),
                    None => assert_eq!(why.answer.rule, "paxos-asks-for-nothing", "seed {seed}"),
                }
                adopted += u32::from(why.answer.rule == "paxos-must-adopt");
            }
        }
    }
    assert!(adopted > 100, "{adopted}");
}
