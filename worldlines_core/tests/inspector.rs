//! What the inspector says of two events, of a process and of properties, at every cursor.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use worldlines_core::scenario::catalogue;
use worldlines_core::session::{
    Action, Costs, Judged, Running, Selection, State, Step, Stride, caused, costs, process_at, standings,
};
use worldlines_core::sim::Verdict;
use worldlines_core::trace::{EventId, EventKind, ProcessId, Value};
use worldlines_core::words::english;

const CLIENT: ProcessId = ProcessId(0);
const SERVER: ProcessId = ProcessId(1);

fn opened(fragment: &str) -> State {
    let state = State::begin(fragment).unwrap();
    assert_eq!(state.problem, None, "{fragment}");
    state
}

fn event(process: ProcessId, index: u32) -> EventId {
    EventId { process, index }
}

#[test]
fn two_events_are_compared_and_the_link_keeps_them() {
    let mut state = opened("#1/request-reply/reply-lost;at=S.1");
    state.update(Action::StartComparing);
    assert_eq!(state.focus(), Some(Selection::Event(event(SERVER, 1))));
    assert_eq!(state.compared(), None);
    state.update(Action::Select(Selection::Event(event(CLIENT, 1))));
    assert_eq!(state.compared(), Some((event(SERVER, 1), event(CLIENT, 1))));
    assert_eq!(state.current().unwrap().id, event(SERVER, 1), "both have happened here already");
    // The keyboard's way: the second is the event that one steps to.
    state.update(Action::Step(Step::Next(Stride::Event)));
    let current = state.current().unwrap().id;
    assert_eq!(state.compared(), Some((event(SERVER, 1), current)));
    let other = opened(&state.link());
    assert_eq!(other.compared(), state.compared());
    assert_eq!(other.link(), state.link());
    state.update(Action::Unselect);
    assert_eq!((state.compared(), state.selection, state.comparing), (None, None, false));
}

#[test]
fn comparing_goes_to_where_both_have_happened() {
    let mut state = opened("#1/request-reply/reply-lost;at=C.1");
    state.update(Action::Compare(event(CLIENT, 3)));
    assert_eq!(state.compared(), Some((event(CLIENT, 1), event(CLIENT, 3))));
    assert_eq!(state.current().unwrap().id, event(CLIENT, 3));
    state.update(Action::Compare(event(CLIENT, 99)));
    assert_eq!(state.compared().unwrap().1, event(CLIENT, 3), "what does not happen is not compared");
    // Nothing is in focus before the first event: then it is a selection like any other.
    let mut state = opened("#1/request-reply/reply-lost;at=C.0");
    state.update(Action::Compare(event(CLIENT, 3)));
    assert_eq!(state.selection, Some(Selection::Event(event(CLIENT, 3))));
    assert!(!state.comparing);
}

#[test]
fn an_event_is_not_compared_with_itself() {
    let mut state = opened("#1/request-reply/reply-lost;at=S.1;select=C.1,S.1");
    state.update(Action::Select(Selection::Event(event(CLIENT, 1))));
    assert_eq!(state.compared(), Some((event(CLIENT, 1), event(SERVER, 1))), "the second stays");
    // Stepping over the first leaves the second open.
    state.update(Action::Step(Step::To(1)));
    assert_eq!(state.current().unwrap().id, event(CLIENT, 1));
    assert_eq!((state.compared(), state.comparing), (None, true));
    let state = opened("#1/request-reply/reply-lost;at=S.1;select=C.1,C.1");
    assert_eq!((state.compared(), state.comparing), (None, false));
    assert_eq!(state.selection, Some(Selection::Event(event(CLIENT, 1))));
}

#[test]
fn what_an_edit_takes_away_is_no_longer_compared_or_selected_and_an_edit_lifts_the_veil() {
    let mut state = opened("#1/mutual-exclusion/three-processes;seen=P1,P3;select=P3.1,P3.2");
    assert_eq!(state.compared(), Some((event(ProcessId(2), 1), event(ProcessId(2), 2))));
    state.update(Action::Write("set=processes,2\n".to_owned()));
    state.update(Action::RunDraft);
    assert_eq!(state.shown.trace().roster.len(), 2, "{:?}", state.problem);
    assert_eq!((state.compared(), state.comparing, state.selection), (None, false, None));
    assert_eq!(
        (&state.seen[..], state.is_veiled()),
        (&[][..], false),
        "who changes a run sees what comes of it"
    );
}

#[test]
fn a_selected_process_stays_while_one_steps() {
    let mut state = opened("#1/request-reply/reply-lost;at=C.1;select=S");
    assert_eq!(state.focus(), Some(Selection::Process(SERVER)));
    state.update(Action::Step(Step::Next(Stride::Event)));
    assert_eq!(state.focus(), Some(Selection::Process(SERVER)));
    assert!(opened(&state.link()).link().contains(";select=S"));
    state.update(Action::Select(Selection::Process(ProcessId(9))));
    assert_eq!(state.focus(), Some(Selection::Process(SERVER)));
}

#[test]
fn the_relation_s_numbers_are_those_of_the_clocks() {
    for scenario in catalogue::scenarios() {
        let state = opened(&format!("#1/{}", scenario.id));
        let (trace, causality) = (state.shown.trace(), &state.shown.causality);
        let some: Vec<EventId> =
            trace.events.iter().step_by(1 + trace.events.len() / 9).map(|event| event.id).collect();
        for (&first, &second) in some.iter().flat_map(|first| some.iter().map(move |second| (first, second)))
        {
            let explained = causality.explain_relation(first, second).unwrap();
            let relation = causality.relate(first, second).unwrap();
            assert_eq!(explained.rule, format!("relation-{}", relation.name()), "{first:?} {second:?}");
            let text = english().phrase(&explained, &trace.roster);
            assert!(!text.contains('⟦') && !text.contains("{$"), "{text}");
            let seen = causality.vector(second).unwrap()[first.process.position()];
            let (_, said) = explained.values.iter().find(|(name, _)| name == "first-seen").unwrap();
            assert_eq!(*said, seen.into());
        }
    }
}

#[test]
fn nothing_is_told_of_a_property_before_the_cursor_reaches_it() {
    for scenario in catalogue::scenarios() {
        let state = opened(&format!("#1/{}", scenario.id));
        let judged = |cursor| -> Vec<Judged> {
            standings(&state.shown, cursor).iter().map(|standing| standing.now).collect()
        };
        let last = state.last();
        for (position, verdict) in state.shown.finished.verdicts.iter().enumerate() {
            let Verdict { at, evidence, .. } = verdict;
            let before = judged(0)[position];
            assert!(matches!(before, Judged::Holds | Judged::Open), "{} {}", scenario.id, verdict.key);
            let end = judged(last)[position];
            if let (Some(at), Some(_)) = (at, evidence) {
                let cursor = state.shown.cursor_after(*at).unwrap();
                assert_eq!(judged(cursor)[position], end, "{} {}", scenario.id, verdict.key);
                let earlier = &standings(&state.shown, cursor - 1)[position];
                assert_eq!(earlier.now, before);
                assert_eq!(earlier.later, Some((end, *at)));
            }
        }
        assert!(standings(&state.shown, last).iter().all(|standing| standing.later.is_none()));
    }
}

#[test]
fn a_process_is_told_as_it_is_at_the_cursor() {
    let state = opened("#1/request-reply/server-crashed");
    let at = |id: EventId, process| process_at(&state.shown, state.shown.cursor_after(id).unwrap(), process);
    let before = at(event(CLIENT, 0), SERVER);
    assert_eq!(
        (before.running, before.running_since, before.last),
        (Running::Up, event(SERVER, 0), event(SERVER, 0))
    );
    let down = at(event(SERVER, 1), SERVER);
    assert_eq!((down.running, down.running_since, down.memory), (Running::Down, event(SERVER, 1), None));
    let again = at(event(SERVER, 2), SERVER);
    assert_eq!((again.running, again.running_since), (Running::Up, event(SERVER, 2)));

    let waiting = at(event(CLIENT, 2), CLIENT);
    assert_eq!(waiting.phase.unwrap().name.rule, "request-reply-waiting");
    assert_eq!(waiting.waits_for.len(), 1);
    let [(timer, due)] = &waiting.timers[..] else { panic!("{:?}", waiting.timers) };
    let fires = state.shown.trace().events_of(CLIENT).find(|event| event.kind == EventKind::Timer).unwrap();
    assert_eq!((Some(timer), *due), (fires.timer.as_ref(), Some(fires.at)));

    let paused = opened("#1/request-reply/server-paused");
    let pause = paused.shown.trace().events.iter().find(|event| event.kind == EventKind::Pause).unwrap().id;
    let then = process_at(&paused.shown, paused.shown.cursor_after(pause).unwrap(), SERVER);
    assert_eq!((then.running, then.running_since), (Running::Paused, pause));
}

/// A timer that fires must be listed as set, with the tick at which it fires, right before; and none
/// is listed that a crash has cleared.
#[test]
fn timers_that_are_set_are_those_that_fire() {
    for scenario in catalogue::scenarios() {
        let state = opened(&format!("#1/{}", scenario.id));
        let trace = state.shown.trace();
        let is_paused = trace.events.iter().any(|event| event.kind == EventKind::Pause);
        for (position, fired) in trace.events.iter().enumerate() {
            match (&fired.timer, fired.kind) {
                (Some(timer), EventKind::Timer) => {
                    let now = process_at(&state.shown, position, fired.id.process);
                    let set = now.timers.iter().find(|(set, _)| set == timer);
                    let (_, due) = set.unwrap_or_else(|| panic!("{}: {timer:?} is not set", scenario.id));
                    assert!(is_paused || due.is_none_or(|due| due == fired.at), "{}: {timer:?}", scenario.id);
                }
                (_, EventKind::Crash) => {
                    let now = process_at(&state.shown, position + 1, fired.id.process);
                    assert_eq!(now.timers, [], "{}", scenario.id);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn phases_begin_where_they_are_said_to() {
    for scenario in catalogue::scenarios() {
        let state = opened(&format!("#1/{}", scenario.id));
        let trace = state.shown.trace();
        for process in trace.roster.ids() {
            let now = process_at(&state.shown, state.last(), process);
            let phase = |index| trace.event(event(process, index)).map(|event| event.phase.as_ref());
            for index in now.phase_since.index.max(1)..=now.last.index {
                assert_eq!(phase(index), Some(now.phase), "{}", scenario.id);
            }
            if now.phase_since.index > 1 {
                assert_ne!(phase(now.phase_since.index - 1), Some(now.phase), "{}", scenario.id);
            }
        }
    }
}

#[test]
fn causes_and_what_they_caused_are_two_sides_of_one_thing() {
    let state = opened("#1/request-reply/reply-lost");
    for one in &state.shown.trace().events {
        for other in caused(&state.shown, one.id, state.last()) {
            assert_eq!(state.shown.trace().event(other).unwrap().cause, Some(one.id));
        }
        if let Some(cause) = one.cause.filter(|cause| cause.index > 0) {
            assert!(caused(&state.shown, cause, state.last()).contains(&one.id));
            // Not before it has happened.
            let cursor = state.shown.cursor_after(one.id).unwrap();
            assert!(caused(&state.shown, cause, cursor).contains(&one.id));
            assert!(!caused(&state.shown, cause, cursor - 1).contains(&one.id));
        }
    }
}

#[test]
fn every_command_that_somebody_gives_is_told_in_words() {
    let mut commands = 0;
    for scenario in catalogue::scenarios() {
        let state = opened(&format!("#1/{}", scenario.id));
        let given = state.shown.trace().events.iter().filter(|event| event.kind == EventKind::Command);
        for event in given {
            let Some(Value::Text(command)) = &event.value else { panic!("{:?}", event.value) };
            let name = command.split(',').next().unwrap();
            let key = format!("asked-{}-{}", scenario.algorithm, name.replace('.', "-"));
            assert!(english().has(&key), "{key}");
            commands += 1;
        }
    }
    assert!(commands > 20);
}

/// A pause changes nothing: what is told of the process then is what was so before, not what comes after.
#[test]
fn a_pause_is_not_told_with_what_follows_it() {
    let mut pauses = 0;
    for scenario in catalogue::scenarios() {
        let state = opened(&format!("#1/{}", scenario.id));
        for (position, one) in state.shown.trace().events.iter().enumerate() {
            if matches!(one.kind, EventKind::Pause | EventKind::Resume) {
                let before = process_at(&state.shown, position, one.id.process);
                let after = process_at(&state.shown, position + 1, one.id.process);
                assert_eq!(before.memory, after.memory, "{}", scenario.id);
                assert_eq!((before.stable, before.timers), (after.stable, after.timers), "{}", scenario.id);
                pauses += 1;
            }
        }
    }
    assert!(pauses >= 2);
}

/// What is counted is what the paper counts: presumed commit with three participants (Mohan et al. 1986). Up to the
/// cursor, and not beyond what is known.
#[test]
fn what_a_run_has_cost_is_counted_up_to_the_cursor() {
    let state = opened("#1/two-phase-commit/presumed-commit");
    let counted = costs(&state.shown, state.last());
    assert_eq!(counted.messages, 9);
    let participants = [1, 2, 3].map(ProcessId);
    let mut forced = vec![(ProcessId(0), 2)];
    forced.extend(participants.map(|process| (process, 1)));
    assert_eq!(counted.forced_writes, forced);
    assert_eq!(counted.lazy_writes, participants.map(|process| (process, 1)));
    assert_eq!(costs(&state.shown, 0), Costs::default());
    let asked = state.shown.cursor_after(event(ProcessId(0), 5)).unwrap();
    let early = Costs { messages: 3, forced_writes: vec![(ProcessId(0), 1)], lazy_writes: Vec::new() };
    assert_eq!(costs(&state.shown, asked), early);
    let veiled = opened("#1/two-phase-commit/presumed-commit;seen=P2;at=P2.3");
    assert_eq!(
        costs(&veiled.shown, veiled.cursor).messages,
        2 + 1,
        "what C had asked when it asked P2, and its own yes"
    );
}
