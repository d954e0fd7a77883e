//! What processes can know: over the whole catalogue, and in the five runs that a client cannot tell apart.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use worldlines_core::causality::{Knowledge, MessageKnown, local_history};
use worldlines_core::scenario::catalogue;
use worldlines_core::session::{Action, Cone, Selection, Shown, Side, State, Step};
use worldlines_core::trace::{EventId, EventKind, Fate, ProcessId};

const CLIENT: ProcessId = ProcessId(0);
/// Longer runs have nothing new to say here, and cost much.
const EVENTS_MAX: usize = 400;

fn opened(fragment: &str) -> State {
    let state = State::begin(fragment).unwrap();
    assert_eq!(state.problem, None, "{fragment}");
    state
}

fn states() -> impl Iterator<Item = State> {
    let states = catalogue::scenarios().iter().map(|scenario| opened(&format!("#1/{}", scenario.id)));
    states.filter(|state| state.last() <= EVENTS_MAX)
}

/// What some processes know at each cursor.
fn knowledge_of(state: &State, processes: &[ProcessId]) -> Vec<Knowledge> {
    let mut eyes = state.clone();
    eyes.update(Action::SeeAs(processes.to_vec()));
    let at = |cursor| {
        eyes.update(Action::Step(Step::To(cursor)));
        eyes.knowledge().unwrap()
    };
    let last = state.shown.trace().events.len();
    (0..=last).map(at).collect()
}

#[test]
fn without_observers_there_is_no_veil() {
    assert_eq!(opened("#1/request-reply/reply-lost").knowledge(), None);
    assert_eq!(opened("#1/request-reply/reply-lost;seen=C").seen, [CLIENT]);
}

#[test]
fn one_process_knows_exactly_what_its_vector_clock_counts() {
    for state in states() {
        let Shown { causality, .. } = &*state.shown;
        for process in state.shown.trace().roster.ids() {
            for (cursor, knowledge) in knowledge_of(&state, &[process]).iter().enumerate() {
                let last = state.shown.last_event_of(process, cursor);
                assert_eq!(knowledge.frontier(), causality.vector(last).unwrap(), "{last:?} at {cursor}");
                for event in &state.shown.trace().events {
                    let counted = event.id.index <= knowledge.frontier()[event.id.process.position()];
                    assert_eq!(knowledge.knows(event.id), counted, "{:?} at {cursor}", event.id);
                }
            }
        }
    }
}

#[test]
fn knowledge_only_grows_and_is_only_of_what_has_happened() {
    for state in states() {
        let events = &state.shown.trace().events;
        for process in state.shown.trace().roster.ids() {
            let knowledge = knowledge_of(&state, &[process]);
            for (cursor, pair) in knowledge.windows(2).enumerate() {
                for (position, event) in events.iter().enumerate() {
                    let (before, after) = (pair[0].knows(event.id), pair[1].knows(event.id));
                    assert!(!before || after, "{:?} is forgotten at {cursor}", event.id);
                    assert!(!after || position <= cursor, "{:?} is foreseen at {cursor}", event.id);
                }
            }
        }
    }
}

#[test]
fn several_processes_know_together_what_any_of_them_knows() {
    for state in states() {
        let all: Vec<ProcessId> = state.shown.trace().roster.ids().collect();
        let two = &all[..2];
        let together = knowledge_of(&state, two);
        let alone: Vec<_> = two.iter().map(|&process| knowledge_of(&state, &[process])).collect();
        let everybody = knowledge_of(&state, &all);
        for cursor in 0..=state.last() {
            for (position, event) in state.shown.trace().events.iter().enumerate() {
                let any = alone.iter().any(|knowledge| knowledge[cursor].knows(event.id));
                assert_eq!(together[cursor].knows(event.id), any);
                assert_eq!(
                    everybody[cursor].knows(event.id),
                    position < cursor,
                    "all see all that has happened"
                );
            }
        }
    }
}

#[test]
fn no_one_can_know_of_a_loss_of_a_copy_or_of_a_crash_far_away() {
    let state = opened("#1/request-reply/reply-lost;seen=C");
    let knowledge = state.knowledge().unwrap();
    for message in &state.shown.trace().messages {
        let known = knowledge.of_message(message);
        match message.fate {
            Fate::Received(by) if knowledge.knows(by) => assert_eq!(known, MessageKnown::Received),
            _ if knowledge.knows(message.sent) => assert_eq!(known, MessageKnown::Sent),
            _ => assert_eq!(known, MessageKnown::Nothing),
        }
    }
    let crashed = opened("#1/request-reply/server-crashed;at=C.3;seen=C");
    let crash = crashed.shown.trace().events.iter().find(|event| event.kind == EventKind::Crash).unwrap();
    assert!(!crashed.knowledge().unwrap().knows(crash.id));

    let copied = opened("#1/request-reply/network-duplicates;seen=C");
    let copy = copied.shown.trace().messages.iter().find(|message| message.copy_of.is_some()).unwrap();
    let Fate::Received(by) = copy.fate else { panic!("the copy arrives") };
    // The reply to the copy tells of it; before that, nothing does.
    let told = |cursor: usize| knowledge_of(&copied, &[CLIENT])[cursor].of_message(copy);
    assert_eq!(told(copied.shown.cursor_after(by).unwrap()), MessageKnown::Nothing);
    assert_eq!(told(copied.last()), MessageKnown::Received);
}

/// The lesson of request and reply: five things can have happened, and the client sees the same.
#[test]
fn the_client_cannot_tell_five_runs_apart_until_its_time_out() {
    let five = ["request-lost", "reply-lost", "server-crashed", "server-paused", "request-delayed"];
    let views: Vec<_> = five
        .iter()
        .map(|id| {
            let state = opened(&format!("#1/request-reply/{id}"));
            let trace = state.shown.trace();
            let time_out = trace.events_of(CLIENT).find(|event| event.kind == EventKind::Timer).unwrap();
            (local_history(trace, time_out.id), trace.clone())
        })
        .collect();
    for (view, _) in &views {
        assert_eq!(view, &views[0].0);
        assert!(view.len() >= 3, "asked, sent, timed out");
    }
    // They are five different runs all the same: at that moment, something else is so in each.
    for (first, (_, trace)) in views.iter().enumerate() {
        for (_, other) in &views[first + 1..] {
            assert_ne!(trace.events, other.events);
        }
    }
}

#[test]
fn the_view_tells_runs_apart_once_the_process_could() {
    let views = ["two-deposits", "duplicate-filtered"].map(|id| {
        let state = opened(&format!("#1/request-reply/{id}"));
        let last = state.shown.last_event_of(CLIENT, state.last());
        local_history(state.shown.trace(), last)
    });
    assert_ne!(views[0], views[1]);
}

#[test]
fn an_event_s_cone_is_what_could_influence_it_and_what_it_could() {
    for state in states() {
        let causality = &state.shown.causality;
        let events = &state.shown.trace().events;
        for event in events.iter().step_by(1 + events.len() / 12) {
            let cone = Cone::of(&state.shown, event.id).unwrap();
            let count = |side| events.iter().filter(|other| cone.of_event(other.id) == side).count();
            assert_eq!(count(Side::Past), cone.past_count);
            assert_eq!(count(Side::Future), cone.future_count);
            assert_eq!(count(Side::Concurrent), cone.concurrent_count);
            assert_eq!(count(Side::Itself), 1);
            let vector = causality.vector(event.id).unwrap();
            for process in state.shown.trace().roster.ids() {
                let until = cone.past_until[process.position()].map_or(0, |until| until.index);
                let own = u32::from(process == event.id.process);
                assert_eq!(
                    until + own,
                    vector[process.position()],
                    "the past ends where the clock counts to"
                );
                let first = cone.future_from[process.position()];
                let before = first.map(|first| EventId { index: first.index - 1, ..first });
                assert!(
                    before.is_none_or(|before| before.index == 0 || cone.of_event(before) != Side::Future)
                );
            }
            for message in &state.shown.trace().messages {
                let side = cone.of_message(message);
                if side == Side::Past {
                    assert_eq!(cone.of_event(message.sent), Side::Past);
                }
            }
        }
    }
}

#[test]
fn the_cone_is_shown_when_asked_for_and_an_event_is_in_focus() {
    let mut state = opened("#1/request-reply/reply-lost;at=C.3;view=past");
    assert_eq!(state.cone().unwrap().event, EventId { process: CLIENT, index: 3 });
    state.update(Action::Select(Selection::Process(CLIENT)));
    assert_eq!(state.cone(), None);
    state.update(Action::Unselect);
    state.update(Action::ShowPast(false));
    assert_eq!(state.cone(), None);
}
