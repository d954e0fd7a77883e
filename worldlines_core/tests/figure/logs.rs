//! Logs that this project did not write, drawn as figures by their vector clocks: they have as many consistent cuts
//! as others have counted.

use crate::run;
use std::collections::BTreeMap;
use std::fs;

/// Where the logs are, beside a checkout that has them; they are not part of the project.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/cases/shiviz");

/// The log, which of its executions, how many events and messages it has, and how many consistent cuts.
const LOGS: &[(&str, usize, [usize; 2], usize)] = &[
    ("unit-test-inline.log", 0, [4, 2], 5),
    ("RpcClientServer.log", 0, [10, 4], 13),
    ("multiple-comparison.log", 0, [8, 4], 10),
    ("facebook.log", 0, [47, 23], 123),
    ("facebook-multiple.log", 1, [41, 20], 111),
    ("reliable-broadcast.log", 0, [116, 48], 21_222),
];

/// What a host had heard of when it had its `n`-th event.
type Clock = BTreeMap<String, usize>;
/// The events of each host.
type Hosts = BTreeMap<String, BTreeMap<usize, Clock>>;

/// `{"a":1, "b":2}`
fn clock(text: &str) -> Option<Clock> {
    let inside = text.strip_prefix('{')?.strip_suffix('}')?;
    let entry = |part: &str| {
        let (host, count) = part.split_once(':')?;
        Some((host.trim().trim_matches('"').to_owned(), count.trim().parse().ok()?))
    };
    inside.split(',').map(entry).collect()
}

/// Each execution, from the lines that name a host before its clock.
fn executions(text: &str) -> Vec<Hosts> {
    let mut executions = vec![Hosts::new()];
    for line in text.lines() {
        if line.starts_with("=== ") {
            executions.push(Hosts::new());
        }
        let (Some(start), Some(end)) = (line.find('{'), line.find('}')) else { continue };
        let host =
            line[..start].trim_end().trim_end_matches(']').rsplit(['/', ' ']).next().unwrap_or_default();
        let Some(clock) = line.get(start..=end).and_then(clock) else { continue };
        let Some(&own) = clock.get(host) else { continue };
        if let Some(hosts) = executions.last_mut() {
            hosts.entry(host.to_owned()).or_default().insert(own, clock);
        }
    }
    executions.retain(|hosts| !hosts.is_empty());
    executions
}

/// The figure in which one message stands for each entry of a clock that nothing else explains.
fn figure(hosts: &Hosts) -> (String, usize) {
    let id = |host: &str| format!("H{}", hosts.keys().position(|other| other == host).unwrap());
    let mut words: BTreeMap<(&str, usize), Vec<String>> = BTreeMap::new();
    let mut count = 0;
    for (host, events) in hosts {
        let mut before = Clock::new();
        for (&own, clock) in events {
            let is_new = |(other, heard): &(&String, &usize)| {
                *other != host && **heard > before.get(*other).copied().unwrap_or(0)
            };
            let news: Vec<_> = clock.iter().filter(is_new).collect();
            for (from, heard) in &news {
                let knew = |by: &str, at: usize| hosts[by][&at].get(*from).copied().unwrap_or(0);
                if news.iter().any(|(by, at)| by != from && knew(by, **at) >= **heard) {
                    continue;
                }
                count += 1;
                words.entry((from, **heard)).or_default().push(format!("m{count}>{}", id(host)));
                words.entry((host, own)).or_default().push(format!("<m{count}"));
            }
            before = clock.clone();
        }
    }
    let line = |(host, events): (&String, &BTreeMap<usize, Clock>)| {
        let word = |own: &usize| words.get(&(host, *own)).map_or("e".to_owned(), |words| words.join(" "));
        format!("{}: {}\n", id(host), events.keys().map(word).collect::<Vec<_>>().join(" "))
    };
    (hosts.iter().map(line).collect(), count)
}

#[test]
fn as_many_cuts_as_others_have_counted() {
    if !fs::exists(FOLDER).unwrap_or(false) {
        eprintln!("skipped: {FOLDER} is not there");
        return;
    }
    for (name, execution, [events, messages], cuts) in LOGS {
        let text = fs::read_to_string(format!("{FOLDER}/{name}")).unwrap();
        let (figure, count) = figure(&executions(&text)[*execution]);
        let shown = run(&figure);
        assert_eq!((shown.trace().events.len(), count), (*events, *messages), "{name}\n{figure}");
        assert_eq!(shown.causality.count_cuts().consistent, Some(*cuts), "{name}\n{figure}");
    }
}
