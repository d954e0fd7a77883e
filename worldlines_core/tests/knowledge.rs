//! What processes can know: over the whole catalogue, and in the five runs that a client cannot tell apart.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use worldlines_core::causality::{Knowledge, MessageKnown, local_history};
use worldlines_core::diagram::{Axis, Direction, Options, Scene, table};
use worldlines_core::lessons::tours;
use worldlines_core::scenario::catalogue;
use worldlines_core::session::{
    Action, Cone, Selection, Shown, Side, Stamps, State, Step, Stride, Strip, Trouble, captioned,
};
use worldlines_core::session::{around, caused, process_at, standings};
use worldlines_core::trace::{EventId, EventKind, Fate, ProcessId};
use worldlines_core::words::Words;

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
    let shown = &state.shown;
    let at = |cursor| {
        let last: Vec<EventId> =
            processes.iter().map(|&process| shown.last_event_of(process, cursor)).collect();
        shown.causality.knowledge(&last)
    };
    (0..=state.last()).map(at).collect()
}

#[test]
fn without_observers_there_is_no_veil() {
    assert!(!opened("#1/request-reply/reply-lost").is_veiled());
    let veiled = opened("#1/request-reply/reply-lost;seen=C");
    assert_eq!((veiled.is_veiled(), &veiled.seen[..]), (true, &[CLIENT][..]));
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
    let state = opened("#1/request-reply/reply-lost");
    let knowledge = knowledge_of(&state, &[CLIENT]).pop().unwrap();
    for message in &state.shown.trace().messages {
        let known = knowledge.of_message(message);
        match message.fate {
            Fate::Received(by) if knowledge.knows(by) => assert_eq!(known, MessageKnown::Received),
            _ if knowledge.knows(message.sent) => assert_eq!(known, MessageKnown::Sent),
            _ => assert_eq!(known, MessageKnown::Nothing),
        }
    }
    let crashed = opened("#1/request-reply/server-crashed;at=C.3;seen=C");
    let kinds: Vec<EventKind> = crashed.shown.trace().events.iter().map(|event| event.kind).collect();
    assert!(!kinds.contains(&EventKind::Crash), "{kinds:?}");
}

/// What is shown through somebody's eyes is a run of its own: all that those know, and nothing else.
#[test]
fn the_veiled_run_is_what_is_known() {
    for state in states() {
        let whole = state.shown.trace();
        for process in whole.roster.ids() {
            let mut eyes = state.clone();
            eyes.update(Action::SeeAs(vec![process]));
            for (cursor, knowledge) in knowledge_of(&state, &[process]).iter().enumerate().rev() {
                eyes.update(Action::SeeAs(Vec::new()));
                eyes.update(Action::Step(Step::To(cursor)));
                eyes.update(Action::SeeAs(vec![process]));
                let part = eyes.shown.trace();
                assert_eq!(eyes.cursor, part.events.len(), "nothing is to come");
                let known: Vec<EventId> = whole
                    .events
                    .iter()
                    .map(|event| event.id)
                    .filter(|&event| knowledge.knows(event))
                    .collect();
                let shown: Vec<EventId> = part.events.iter().map(|event| event.id).collect();
                assert_eq!(shown, known, "{process:?} at {cursor}");
                for event in &known {
                    let (shown, whole) = (&eyes.shown.causality, &state.shown.causality);
                    assert_eq!(shown.vector(*event), whole.vector(*event));
                    assert_eq!(shown.lamport(*event), whole.lamport(*event));
                }
                for message in &part.messages {
                    assert!(!matches!(message.fate, Fate::Lost(_)), "nobody is told of a loss");
                    assert_eq!(message.due_at, None, "nor of when something is due");
                }
                assert!(
                    part.marks.is_empty() && part.ended_at == part.events.last().map_or(0, |last| last.at)
                );
                assert!(eyes.shown.finished.verdicts.is_empty());
            }
        }
    }
}

/// A receiver cannot tell a copy from its original.
#[test]
fn what_arrives_first_is_the_original() {
    for id in ["network-duplicates", "duplicate-filtered"] {
        let state = opened(&format!("#1/request-reply/{id};seen=S"));
        let trace = state.shown.trace();
        for (position, message) in trace.messages.iter().enumerate() {
            let Some(original) = message.copy_of else {
                assert_eq!(message.id.copy, 0);
                continue;
            };
            assert!(original < position);
            assert!(trace.messages[original].ended_at <= message.ended_at, "{id}");
        }
    }
}

/// Steps go through what those who look see themselves; what is to come is not told, and neither is that nothing is.
#[test]
fn steps_through_somebody_s_eyes_go_through_its_own_events() {
    let mut state = opened("#1/request-reply/request-delayed;at=C.0;seen=C");
    let mut own = Vec::new();
    for _ in 0..20 {
        state.update(Action::Step(Step::Next(Stride::Event)));
        if state.problem.is_some() {
            break;
        }
        let last = state.current().unwrap();
        assert_eq!(last.id.process, CLIENT);
        own.push(last.id.index);
    }
    assert_eq!(own, (1..=own.len() as u32).collect::<Vec<_>>());
    assert!(own.len() > 3);
    assert_eq!(state.problem, Some(Trouble::NothingMore(vec![CLIENT])));
    let whole = state.whole().0.last_event_of(CLIENT, usize::MAX);
    assert_eq!(whole.index as usize, own.len(), "all were seen");
    for _ in 0..own.len() {
        state.update(Action::Step(Step::Previous(Stride::Event)));
        assert_eq!(state.problem, None, "whoever goes on has read it");
    }
    assert_eq!(state.cursor, 0);

    // What has happened elsewhere is looked at without forgetting it.
    state.update(Action::Step(Step::ToEnd));
    let (cursor, elsewhere) = (state.cursor, EventId { process: ProcessId(1), index: 1 });
    state.update(Action::Select(Selection::Event(elsewhere)));
    assert_eq!((state.cursor, state.selection), (cursor, Some(Selection::Event(elsewhere))));
    // What is not known cannot be asked about, and only an onlooker changes a run.
    let mut state = opened("#1/request-reply/request-delayed;at=C.3;seen=C;select=S.1");
    assert_eq!(state.selection, None);
    state.update(Action::DropFocused);
    assert!(state.shown.edits.is_empty() && state.is_veiled());
    assert!(state.link().contains("at=C.3") && state.link().contains("seen=C"), "{}", state.link());
}

/// The tour: nothing that is drawn, told or listed differs between its five cases while the veil is on, neither
/// at the time-out nor on the way there.
#[test]
fn five_cases_are_the_same_picture_table_and_words() {
    let tour = tours().iter().find(|tour| tour.id == "five-cases").unwrap();
    let stops: Vec<_> = tour.stops.iter().filter(|stop| !stop.behind.is_empty()).collect();
    assert_eq!(stops.len(), 5);
    let words = Words::english();
    let views = stops.iter().map(|stop| {
        let mut state = opened(&stop.link);
        let mut views = vec![format!("{} {}", stop.title, stop.text)];
        for _ in 0..=3 {
            views.push(all_that_is_shown(&state, &words));
            state.update(Action::Step(Step::Previous(Stride::Event)));
        }
        assert_eq!(state.cursor, 0);
        views
    });
    let views: Vec<Vec<String>> = views.collect();
    for (stop, view) in stops.iter().zip(&views) {
        assert_eq!(view, &views[0], "{}", stop.link);
    }
    assert_ne!(views[0][1], views[0][2], "there is something to compare");
}

/// Wherever the cursor is, in both directions.
#[test]
fn the_word_on_a_veil_is_in_nothing_s_way() {
    let words = Words::english();
    let mut count = 0;
    for state in states() {
        let trace = state.shown.trace();
        for direction in [Direction::Horizontal, Direction::Vertical] {
            let options = Options { direction, ..Options::default() };
            let scene = captioned(&state.drawn, &options, Stamps::None, &words, |captions| {
                Scene::new(trace, &options, captions)
            });
            for (cursor, process) in
                (0..=state.last()).step_by(3).flat_map(|at| trace.roster.ids().map(move |id| (at, id)))
            {
                let last = trace.position(state.shown.last_event_of(process, cursor));
                let [_, ground] = scene.beyond(process, last, None).unwrap();
                let Some(word) = scene.word_on(&ground, "not known to P1", cursor) else {
                    continue;
                };
                count += 1;
                let (outline, (from, to)) = (word.outline, scene.cursor_line(cursor));
                let (left, right) = direction.extent(&outline.bounds);
                let (begin, end) = direction.extent(&ground);
                let id = &state.shown.base.id;
                assert!(begin < left && right < end, "{id} at {cursor}");
                assert!(!outline.crosses(from, to), "{id} at {cursor}: now");
                assert!(scene.labels.iter().all(|label| !label.text.outline.overlaps(&outline)), "{id}");
                assert!(scene.messages.iter().all(|arrow| !outline.crosses(arrow.from, arrow.to)), "{id}");
            }
        }
    }
    assert!(count > 100, "{count}");
}

fn all_that_is_shown(state: &State, words: &Words) -> String {
    let (shown, trace) = (&state.shown, state.shown.trace());
    let roster = &trace.roster;
    let mut all = String::new();
    for stamps in [Stamps::None, Stamps::Vector, Stamps::Lamport] {
        for (direction, axis, length) in [
            (Direction::Horizontal, Axis::Time, None),
            (Direction::Vertical, Axis::Causal, None),
            (Direction::Horizontal, Axis::Time, Some(800.0)),
        ] {
            let options = Options { direction, axis, length, ..Options::default() };
            let scene = captioned(&state.drawn, &options, stamps, words, |captions| {
                Scene::new(trace, &options, captions)
            });
            let strip = Strip::new(trace, &scene.layout, 600.0, 60.0);
            all += &format!("{scene:?}{strip:?}{:?}", scene.legend());
        }
    }
    let rows = table::rows(trace, &|phrase| words.phrase(phrase, roster), &|phase| {
        words.phrase(&phase.name, roster)
    });
    let caused = |event| caused(shown, event, trace.events.len());
    let inside = trace.events.iter().map(|event| (event, around(shown, event.id), caused(event.id)));
    let processes = roster.ids().map(|process| process_at(shown, state.cursor, process));
    all += &format!("{rows:?}{:?}{:?}", inside.collect::<Vec<_>>(), processes.collect::<Vec<_>>());
    all += &format!(
        "{:?}{:?}{:?}",
        trace.messages,
        standings(shown, state.cursor),
        shown.finished.broken_assumptions
    );
    all + &format!("{} {} {:?}", state.cursor, state.last(), state.focus())
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
