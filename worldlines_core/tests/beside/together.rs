//! Several runs as one trace: all of each, in its order, and a trace like any other.

use crate::{run, runs};
use worldlines_core::causality::Causality;
use worldlines_core::session::Shown;
use worldlines_core::trace::{Fate, Mark, Timing, Together, Trace};

fn check(parts: &[&Shown]) {
    let traces: Vec<_> = parts.iter().map(|part| part.trace()).collect();
    let together = Together::of(&traces);
    let causality = Causality::of(&together.trace).expect("it contradicts itself nowhere");
    assert_eq!(together.trace.events.len(), traces.iter().map(|trace| trace.events.len()).sum::<usize>());
    for (place, (event, &(run, position))) in together.trace.events.iter().zip(&together.events).enumerate() {
        let (own, by) = (&traces[run].events[position], together.written[run]);
        assert_eq!((event.id, event.kind, event.at), (by.event(own.id), own.kind, own.at));
        assert_eq!(together.places[run][position], place);
        assert_eq!(together.run_of(event.id.process), run);
        assert_eq!(by.read(event.id.process), own.id.process);
        let message = event.message.map(|message| together.trace.messages[message].id);
        assert_eq!(message, own.message.map(|message| by.message(traces[run].messages[message].id)));
        assert_eq!(
            together.trace.layers[usize::from(event.layer)],
            traces[run].layers[usize::from(own.layer)]
        );
        let clock = parts[run].causality.vector(own.id).unwrap();
        let first = usize::from(by.first);
        let of_run = &causality.vector(event.id).unwrap()[first..first + clock.len()];
        assert_eq!(of_run, clock, "nothing leads from one run to another");
    }
    for (message, &(run, position)) in together.trace.messages.iter().zip(&together.messages) {
        let (own, by) = (&traces[run].messages[position], together.written[run]);
        assert_eq!((message.id, message.sent), (by.message(own.id), by.event(own.sent)));
        if let (Fate::Received(event), Fate::Received(received)) = (message.fate, own.fate) {
            assert_eq!(event, by.event(received));
        }
        let original = message.copy_of.map(|original| together.trace.messages[original].id);
        assert_eq!(original, own.copy_of.map(|original| by.message(traces[run].messages[original].id)));
    }
    let sent: Vec<_> =
        together.trace.messages.iter().map(|message| together.trace.position(message.sent)).collect();
    assert!(sent.is_sorted(), "messages come as they were sent");
}

#[test]
fn each_run_is_there_whole_beside_itself_and_beside_others() {
    let all: Vec<Shown> = runs().collect();
    for (place, one) in all.iter().enumerate() {
        check(&[one, one]);
        let same = |other: &&Shown| other.trace().timing == one.trace().timing;
        if let Some(other) = all[place + 1..].iter().find(same) {
            check(&[one, other]);
            check(&[other, one, other]);
        }
    }
}

#[test]
fn what_is_the_same_at_one_time_comes_side_by_side() {
    let one = run("request-reply/two-deposits", "");
    let together = Together::of(&[one.trace(), one.trace()]);
    for pair in together.events.chunks(2) {
        assert_eq!((pair[0].0, pair[1].0), (0, 1));
        assert_eq!(pair[0].1, pair[1].1, "the same event of both");
    }
}

/// Counted in steps, a run is the same run: in order, without contradiction, and nothing lies beyond its end.
#[test]
fn a_run_counted_in_steps_is_the_same_run() {
    for run in runs().filter(|run| run.trace().timing == Timing::Clocked) {
        let (trace, id) = (run.trace(), &run.base.id);
        let counted = trace.in_steps();
        assert!(Causality::of(&counted).is_ok(), "{id}");
        assert_eq!(counted.timing, Timing::Stepped);
        let happened =
            |trace: &Trace| trace.events.iter().map(|event| (event.id, event.kind)).collect::<Vec<_>>();
        assert_eq!(happened(&counted), happened(trace), "{id}");
        assert!(counted.events.is_sorted_by_key(|event| event.at), "{id}");
        assert!(counted.events.iter().all(|event| event.at <= counted.ended_at), "{id}");
        for (message, own) in counted.messages.iter().zip(&trace.messages) {
            let name = trace.roster.message(own.id);
            assert_eq!(message.sent_at, counted.event(message.sent).unwrap().at, "{id}: {name}");
            assert_eq!(message.ended_at.is_some(), own.ended_at.is_some(), "{id}: {name}");
            let ended_at = message.ended_at.unwrap_or(counted.ended_at);
            assert!((message.sent_at..=counted.ended_at).contains(&ended_at), "{id}: {name}");
            if let Fate::Received(by) = message.fate {
                assert_eq!(ended_at, counted.event(by).unwrap().at, "{id}: {name}");
            }
        }
        // What was in force at an event still is.
        for (mark, own) in counted.marks.iter().zip(&trace.marks) {
            assert!(mark.from <= counted.ended_at, "{id}");
            for (event, before) in counted.events.iter().zip(&trace.events) {
                let is_in = |mark: &Mark, at: u64| mark.from <= at && mark.to.is_none_or(|to| at < to);
                assert_eq!(
                    is_in(mark, event.at),
                    is_in(own, before.at),
                    "{id}: {:?} at {}",
                    mark.kind,
                    event.at
                );
            }
        }
    }
}
