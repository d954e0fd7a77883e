//! The snapshots of a published test suite (COS418 at Princeton, assignment 2: topologies, message orders and what is to
//! be recorded), driven message by message.

use serde_json::Value;
use std::collections::BTreeMap;
use worldlines_core::scenario::Scenario;
use worldlines_core::session::{Shown, snapshots};

/// By case: what is held, which channels there are, the script, each message in the order of sending with its sender, its
/// receiver, the tick of its arrival and its place among all arrivals, and what is to be recorded.
const CASES: &str = include_str!("../data/published_snapshots.json");

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().unwrap().iter()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// What happens, in order: before a tick's commands, what arrives at it.
fn choices(case: &Value) -> Vec<String> {
    let mut on_channel: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut arrivals: Vec<(u64, u64, String)> = Vec::new();
    for message in list(case, "messages") {
        let (from, to) = (text(&message[0]), text(&message[1]));
        let number = on_channel.entry((from, to)).or_default();
        *number += 1;
        let name = format!("do-next={from}-{to}.{number}");
        arrivals.push((message[2].as_u64().unwrap(), message[3].as_u64().unwrap(), name));
    }
    arrivals.sort();
    let mut arrivals = arrivals.into_iter().peekable();
    let mut choices = Vec::new();
    let (mut now, mut snapshot) = (0, 0);
    for line in list(case, "script") {
        let words: Vec<&str> = text(line).split(' ').collect();
        match words[..] {
            ["send", from, to, amount] => choices.push(format!("do-next=do:{from},transfer,{to},{amount}")),
            ["snapshot", who] => {
                snapshot += 1;
                choices.push(format!("do-next=do:{who},snapshot.take,{snapshot}"));
            }
            ["tick"] => now += 1,
            ["tick", ticks] => now += ticks.parse::<u64>().unwrap(),
            _ => panic!("{line}"),
        }
        while let Some((_, _, name)) = arrivals.next_if(|(at, _, _)| *at <= now) {
            choices.push(name);
        }
    }
    choices.extend(arrivals.map(|(_, _, name)| name));
    choices
}

fn scenario(case: &Value) -> Scenario {
    let holdings = case["holdings"].as_object().unwrap();
    let quoted =
        |texts: Vec<String>| texts.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(", ");
    let channels = list(case, "channels").map(|channel| text(channel).to_owned());
    let amounts: Vec<String> = holdings.values().map(Value::to_string).collect();
    let source = format!(
        "id = \"chandy-lamport/published\"\nprocesses = [{}]\ntiming = \"stepped\"\nnetwork.fifo = true\n\
         parameters.holdings = [{}]\nparameters.channels = [{}]\nscript = \"\"\"\n{}\n\"\"\"\n",
        quoted(holdings.keys().cloned().collect()),
        amounts.join(", "),
        quoted(channels.collect()),
        choices(case).join("\n"),
    );
    Scenario::parse(&source).unwrap_or_else(|problem| panic!("{problem}\n{source}"))
}

#[test]
fn every_state_and_every_channel_is_recorded_as_published() {
    let cases: Value = serde_json::from_str(CASES).unwrap();
    for case in list(&cases, "cases") {
        let name = text(&case["name"]);
        let shown = Shown::new(scenario(case), Vec::new()).unwrap();
        assert_eq!(shown.finished.ignored_choices, Vec::<usize>::new(), "{name}");
        let roster = &shown.trace().roster;
        let taken = snapshots(&shown, shown.trace().events.len());
        assert_eq!(taken.len(), list(case, "snapshots").count(), "{name}");
        for (snapshot, expected) in taken.iter().zip(list(case, "snapshots")) {
            assert!(snapshot.is_complete(), "{name}");
            let initiators: Vec<&str> =
                snapshot.initiators().map(|process| roster.process(process)).collect();
            assert_eq!(initiators, [text(&expected["initiator"])], "{name}");
            let mut messages = Vec::new();
            for (process, part) in roster.ids().zip(&snapshot.parts) {
                let part = part.as_ref().unwrap();
                let (to, number) = (roster.process(process), |value: &_| format!("{value:?}"));
                let state = &expected["states"][to];
                assert_eq!(number(&part.state), format!("Int({state})"), "{name}: {to}");
                for channel in &part.channels {
                    let from = roster.process(channel.from);
                    messages
                        .extend(channel.messages.iter().map(|message| (from, to, number(&message.carried))));
                }
            }
            let mut wanted: Vec<(&str, &str, String)> = list(expected, "channels")
                .map(|message| (text(&message[0]), text(&message[1]), format!("Int({})", message[2])))
                .collect();
            // Their order on one channel counts, that of channels does not.
            messages.sort_by_key(|&(from, to, _)| (from, to));
            wanted.sort_by_key(|&(from, to, _)| (from, to));
            assert_eq!(messages, wanted, "{name}");
            let frontier: Vec<u32> = snapshot.frontier().into_iter().map(Option::unwrap).collect();
            assert!(shown.causality.is_consistent(&frontier), "{name}");
        }
        assert!(shown.finished.verdicts.iter().all(|verdict| verdict.holds == Some(true)), "{name}");
    }
}
