//! Definitions, applied naively to random traces.

use crate::drawing::{Drawing, any_drawing};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use worldlines_core::causality::{Causality, Relation, Step, compare};
use worldlines_core::trace::{ClockRate, Event, EventId, EventKind, Phrase, Trace, Value};

/// The event that this one receives from.
fn sending(trace: &Trace, event: &Event) -> Option<EventId> {
    let message = event.message.filter(|_| event.kind == EventKind::Receive)?;
    Some(trace.messages[message].sent)
}

/// Where one can come from, with what it costs: (messages, events passed).
fn edges(drawing: &Drawing) -> Vec<(EventId, EventId, (u32, u32))> {
    let trace = &drawing.trace;
    let lines = trace.events.iter().map(|event| (event.predecessor.unwrap(), event.id, (0, 1)));
    let messages = trace.events.iter().filter_map(|event| Some((sending(trace, event)?, event.id, (1, 0))));
    lines.chain(messages).collect()
}

/// The least cost from `a` to all that it reaches, itself included: relaxed until nothing changes.
fn reached(edges: &[(EventId, EventId, (u32, u32))], a: EventId) -> BTreeMap<EventId, (u32, u32)> {
    let mut costs = BTreeMap::from([(a, (0, 0))]);
    loop {
        let mut changed = false;
        for &(from, to, (messages, events)) in edges {
            let Some(&(m, e)) = costs.get(&from) else { continue };
            let cost = (m + messages, e + events);
            if costs.get(&to).is_none_or(|&known| cost < known) {
                costs.insert(to, cost);
                changed = true;
            }
        }
        if !changed {
            return costs;
        }
    }
}

fn naive(reach: &BTreeMap<EventId, BTreeMap<EventId, (u32, u32)>>, a: EventId, b: EventId) -> Relation {
    match (a == b, reach[&a].contains_key(&b), reach[&b].contains_key(&a)) {
        (true, ..) => Relation::Same,
        (_, true, _) => Relation::Before,
        (_, _, true) => Relation::After,
        _ => Relation::Concurrent,
    }
}

fn all_reached(drawing: &Drawing) -> BTreeMap<EventId, BTreeMap<EventId, (u32, u32)>> {
    let edges = edges(drawing);
    drawing.all().into_iter().map(|event| (event, reached(&edges, event))).collect()
}

/// How many events a step along a line passes; `None` if it does not follow the line.
fn passed(trace: &Trace, from: EventId, to: EventId) -> Option<u32> {
    let mut here = to;
    for count in 0.. {
        if here == from {
            return Some(count);
        }
        here = trace.event(here)?.predecessor?;
    }
    None
}

/// What a path costs; `None` if any step of it is not legitimate.
fn cost(trace: &Trace, path: &[Step]) -> Option<(u32, u32)> {
    let mut cost = (0, 0);
    for &step in path {
        match step {
            Step::Line { from, to } => cost.1 += passed(trace, from, to).filter(|&count| count > 0)?,
            Step::Message { message, from, to } => {
                let received = trace.event(to)?;
                let by_name = trace.message(message)?;
                let legitimate = received.kind == EventKind::Receive
                    && received.message == Some(by_name.0)
                    && by_name.1.sent == from;
                legitimate.then_some(())?;
                cost.0 += 1;
            }
        }
    }
    Some(cost)
}

fn number(phrase: &Phrase, name: &str) -> Option<u64> {
    match phrase.value(name) {
        Some(Value::Int(number)) => u64::try_from(*number).ok(),
        _ => None,
    }
}

fn clock(phrase: &Phrase, name: &str) -> Option<Vec<u32>> {
    match phrase.value(name) {
        Some(Value::List(values)) => values
            .iter()
            .map(|value| if let Value::Int(number) = value { u32::try_from(*number).ok() } else { None })
            .collect(),
        _ => None,
    }
}

proptest! {
    #[test]
    fn the_order_is_reachability(drawing in any_drawing(true)) {
        let causality = Causality::of(&drawing.trace).unwrap();
        let reach = all_reached(&drawing);
        for a in drawing.all() {
            for b in drawing.all() {
                prop_assert_eq!(causality.relate(a, b), Some(naive(&reach, a, b)), "{:?} {:?}", a, b);
            }
        }
    }

    #[test]
    fn without_rollback_comparing_clocks_is_the_order(drawing in any_drawing(false)) {
        let causality = Causality::of(&drawing.trace).unwrap();
        for a in drawing.trace.events.iter().map(|event| event.id) {
            for b in drawing.trace.events.iter().map(|event| event.id) {
                let compared = compare(causality.vector(a).unwrap(), causality.vector(b).unwrap());
                prop_assert_eq!(causality.relate(a, b), Some(compared), "{:?} {:?}", a, b);
            }
        }
    }

    #[test]
    fn a_vector_names_the_last_event_of_each_process_that_matters(drawing in any_drawing(true)) {
        let causality = Causality::of(&drawing.trace).unwrap();
        let reach = all_reached(&drawing);
        for b in drawing.all() {
            let mut expected = vec![0; drawing.trace.roster.len()];
            for a in drawing.all().into_iter().filter(|a| reach[a].contains_key(&b)) {
                let component = &mut expected[a.process.position()];
                *component = a.index.max(*component);
            }
            expected[b.process.position()] = b.index;
            prop_assert_eq!(causality.vector(b), Some(expected.as_slice()), "{:?}", b);
        }
    }

    #[test]
    fn a_lamport_clock_grows_along_the_order(drawing in any_drawing(true)) {
        let causality = Causality::of(&drawing.trace).unwrap();
        for (from, to, _) in edges(&drawing) {
            prop_assert!(causality.lamport(from) < causality.lamport(to), "{:?} {:?}", from, to);
        }
    }

    /// With Lamport's own rule the clock is the length of the longest chain that ends in the event.
    #[test]
    fn by_the_original_rule_a_clock_counts_the_longest_chain(mut drawing in any_drawing(true)) {
        for process in &mut drawing.trace.roster.0 {
            process.clock_rate = ClockRate::PerEvent(1);
        }
        let causality = Causality::of(&drawing.trace).unwrap();
        let mut longest: BTreeMap<EventId, u64> = BTreeMap::new();
        for event in &drawing.trace.events {
            let befores = [event.predecessor, sending(&drawing.trace, event)];
            let before = befores.into_iter().flatten().filter_map(|id| longest.get(&id).copied()).max();
            longest.insert(event.id, before.unwrap_or(0) + 1);
        }
        for (&event, &length) in &longest {
            prop_assert_eq!(causality.lamport(event), Some(length), "{:?}", event);
        }
    }

    #[test]
    fn explanations_can_be_recomputed(drawing in any_drawing(true)) {
        let trace = &drawing.trace;
        let causality = Causality::of(trace).unwrap();
        for event in &trace.events {
            let phrase = causality.explain_lamport(event.id).unwrap();
            let sent = sending(trace, event);
            prop_assert_eq!(number(&phrase, "local"), causality.lamport(event.predecessor.unwrap()));
            prop_assert_eq!(number(&phrase, "stamp"), sent.and_then(|sent| causality.lamport(sent)));
            let own = number(&phrase, "local").unwrap() + number(&phrase, "step").unwrap();
            let result = own.max(number(&phrase, "stamp").map_or(0, |stamp| stamp + 1));
            prop_assert_eq!(number(&phrase, "result"), Some(result));
            prop_assert_eq!(causality.lamport(event.id), Some(result));
            prop_assert_eq!(phrase.rule.ends_with("-raised"), result > own, "{:?}", phrase);
            prop_assert_eq!(number(&phrase, "correction").unwrap_or(0), result - own);

            let phrase = causality.explain_vector(event.id).unwrap();
            let list = |id| causality.vector(id).map(<[u32]>::to_vec);
            prop_assert_eq!(clock(&phrase, "local"), list(event.predecessor.unwrap()));
            prop_assert_eq!(clock(&phrase, "stamp"), sent.and_then(list));
            prop_assert_eq!(clock(&phrase, "result"), list(event.id));
            prop_assert_eq!(number(&phrase, "index"), Some(u64::from(event.id.index)));
        }
    }

    #[test]
    fn a_path_is_legitimate_and_the_easiest(drawing in any_drawing(true)) {
        let trace = &drawing.trace;
        let causality = Causality::of(trace).unwrap();
        let reach = all_reached(&drawing);
        for a in drawing.all() {
            for b in drawing.all() {
                let Some(path) = causality.path(a, b) else {
                    prop_assert!(a == b || !reach[&a].contains_key(&b), "{:?} {:?}", a, b);
                    continue;
                };
                prop_assert_eq!(cost(trace, &path), reach[&a].get(&b).copied(), "{:?}", &path);
                prop_assert_eq!((path[0].from(), path[path.len() - 1].to()), (a, b));
                for pair in path.windows(2) {
                    prop_assert_eq!(pair[0].to(), pair[1].from());
                    let lines = pair.iter().all(|step| matches!(step, Step::Line { .. }));
                    prop_assert!(!lines, "one line in two steps: {:?}", &path);
                }
            }
        }
    }

    #[test]
    fn past_and_future_are_converse_and_leave_what_is_concurrent(drawing in any_drawing(true)) {
        let causality = Causality::of(&drawing.trace).unwrap();
        let all = drawing.all();
        for &a in &all {
            let past = causality.past(a).unwrap();
            let future = causality.future(a).unwrap();
            let concurrent = causality.concurrent_with(a).unwrap();
            prop_assert_eq!(past.len() + future.len() + concurrent.len() + 1, all.len());
            for &b in &all {
                let relation = causality.relate(b, a).unwrap();
                prop_assert_eq!(past.contains(b), relation == Relation::Before, "{:?} {:?}", a, b);
                prop_assert_eq!(future.contains(b), relation == Relation::After, "{:?} {:?}", a, b);
                prop_assert_eq!(concurrent.contains(b), relation == Relation::Concurrent, "{:?} {:?}", a, b);
                prop_assert_eq!(past.contains(b), causality.future(b).unwrap().contains(a));
            }
            let listed: Vec<EventId> = past.iter().collect();
            let mut expected: Vec<EventId> = all.iter().copied().filter(|&b| past.contains(b)).collect();
            expected.sort();
            prop_assert_eq!(past.is_empty(), expected.is_empty());
            prop_assert_eq!(listed, expected);
        }
    }

    #[test]
    fn the_total_order_extends_the_partial_one(drawing in any_drawing(true)) {
        let causality = Causality::of(&drawing.trace).unwrap();
        let total = causality.total_order();
        let live: BTreeSet<EventId> = drawing
            .trace
            .events
            .iter()
            .filter(|event| event.undone_by.is_none())
            .map(|event| event.id)
            .collect();
        prop_assert_eq!(total.len(), live.len());
        prop_assert_eq!(total.iter().copied().collect::<BTreeSet<_>>(), live);
        for (place, &b) in total.iter().enumerate() {
            for &a in &total[..place] {
                prop_assert_ne!(causality.relate(a, b), Some(Relation::After), "{:?} {:?}", a, b);
                let keys = [a, b].map(|event| (causality.lamport(event), event.process));
                prop_assert!(keys[0] < keys[1] || keys[0] == keys[1] && a.index < b.index);
            }
        }
    }
}
