//! What could have gone otherwise: the messages, events and places that are offered a change.

use crate::{done, opened, places, scenario};
use worldlines_core::scenario::{Edit, catalogue};
use worldlines_core::session::choices::next_steps;
use worldlines_core::session::{
    Action, Selection, State, Status, Step, WhatIf, status_at, what_if_event, what_if_here, what_if_message,
};
use worldlines_core::sim::script::{Choice, Item};
use worldlines_core::trace::{EventKind, MessageId, ProcessId};
use worldlines_core::words::english;

/// What is offered must apply, change the run, and be in the link.
fn assert_applies(state: &State, option: &WhatIf) {
    let about = format!("{} at {}: {option:?}", state.shown.base.id, state.cursor);
    assert!(english().has(option.key()), "{about}");
    let after = done(state, [option.action()]);
    assert_eq!(after.problem, None, "{about}");
    if let WhatIf::Item(_) = option {
        let new = after.shown.edits.len() - 1;
        let ignored = after.shown.ignored();
        assert!(ignored.iter().all(|item| item.edit != Some(new)), "{about}: {ignored:?}");
    }
    assert!(after.shown.trace() != state.shown.trace(), "{about}: nothing changed");
    let again = opened(&after.link());
    assert!(again.shown.trace() == after.shown.trace(), "{about}: the link is another run");
    assert_eq!(done(&after, [Action::Undo]).shown.edits, state.shown.edits, "{about}");
}

#[test]
fn whatever_could_have_gone_otherwise_can_go_otherwise() {
    for state in catalogue::scenarios().iter().map(scenario) {
        let trace = state.shown.trace();
        for at in places(trace.messages.len().saturating_sub(1), 5) {
            let Some(message) = trace.messages.get(at) else { continue };
            for option in what_if_message(&state.shown, message.id) {
                assert_applies(&state, &option);
            }
        }
        for at in places(trace.events.len() - 1, 5) {
            for option in what_if_event(&state.shown, trace.events[at].id) {
                assert_applies(&state, &option);
            }
        }
        for cursor in places(trace.events.len(), 3) {
            let here = done(&state, [Action::Step(Step::To(cursor))]);
            for process in trace.roster.ids().take(3) {
                for option in what_if_here(&here, process) {
                    assert_applies(&here, &option);
                    for way in option.ways(&state.shown.scenario) {
                        assert_applies(&here, &way);
                    }
                }
            }
        }
    }
}

#[test]
fn a_place_between_two_events_is_a_tick() {
    let state = opened("#1/request-reply/two-deposits");
    let server = ProcessId(1);
    let pointed = done(&state, [Action::Point(server, 0, Some(3))]);
    assert_eq!(pointed.selection, Some(Selection::Process(server)));
    let crash = what_if_here(&pointed, server).remove(0);
    let crashed = done(&pointed, [crash.action()]);
    let event = crashed.shown.trace().events_of(server).next().unwrap();
    assert_eq!((event.kind, event.at), (EventKind::Crash, 3));
    assert_eq!(status_at(&crashed.shown, server, crashed.last()), Status::Down);
    // Behind an event of its own, too, it is the tick that counts.
    let behind = done(&state, [Action::Point(server, 5, Some(31))]);
    assert_eq!(
        done(&behind, [what_if_here(&behind, server).remove(0).action()]).script_text(),
        "crash=S@31\n"
    );
    // Only what is possible there: it is down now.
    let after = done(&crashed, [Action::Point(server, crashed.last(), Some(30))]);
    let keys: Vec<&str> = what_if_here(&after, server).iter().map(WhatIf::key).collect();
    assert_eq!(keys, ["what-if-take-back", "what-if-recover", "what-if-wipe", "what-if-cut"]);
}

#[test]
fn a_longer_delay_is_a_longer_delay() {
    let state = opened("#1/request-reply/two-deposits");
    let id = state.shown.trace().messages[0].id;
    let delay =
        what_if_message(&state.shown, id).into_iter().find(|option| option.ticks().is_some()).unwrap();
    let due = |state: &State| state.shown.trace().message(id).unwrap().1.due_at.unwrap();
    let after = done(&state, [delay.lasting(7).action()]);
    assert_eq!(due(&after), due(&state) + 7);
}

#[test]
fn the_delete_key_drops_the_selected_message_and_nothing_twice() {
    let state = opened("#1/request-reply/two-deposits");
    let id = state.shown.trace().messages[0].id;
    let dropped = done(&state, [Action::Select(Selection::Message(id)), Action::DropFocused]);
    assert_eq!(dropped.shown.edits, [Edit::Item(Item::Drop(id))]);
    assert_eq!(done(&dropped, [Action::DropFocused]).shown.edits.len(), 1);
    assert_eq!(what_if_message(&dropped.shown, id), [WhatIf::TakeBack(0)]);
    let process = done(&state, [Action::Select(Selection::Process(ProcessId(0))), Action::DropFocused]);
    assert!(process.shown.edits.is_empty());
    let sent = state.shown.trace().messages[0].sent;
    let unselected = done(&state, [Action::Select(Selection::Event(sent)), Action::Unselect]);
    for selected in [vec![], vec![Action::Select(Selection::Event(sent))]] {
        let after = done(&unselected, selected.into_iter().chain([Action::DropFocused]));
        assert!(after.shown.edits.is_empty(), "the message of an event is not the selected message");
    }
}

/// Stepped, no later event is sure to come: a fault goes on until the reader says, at an event, that it is over.
#[test]
fn a_fault_without_an_end_is_ended_where_the_reader_stands() {
    let begun = opened("#1/two-generals/three-messages");
    let of = |state: &State, key: &str| {
        what_if_here(state, ProcessId(1)).into_iter().find(|option| option.key() == key)
    };
    let to_last = |state: State| done(&state, [Action::Step(Step::To(state.last()))]);
    let chosen = |state: &State, choice| to_last(done(state, [Action::Choose(choice)]));
    let choosing = done(&begun, [Action::Step(Step::To(0)), Action::ChooseFromHere]);
    let propose = next_steps(&choosing.shown, 0).unwrap().steps.remove(0);
    let proposed = chosen(&choosing, propose);
    for (begin, end, script) in [
        ("what-if-pause", "what-if-resume", "pause=B@A.2..A.4"),
        ("what-if-cut", "what-if-end", "split=B/A@A.2..A.4"),
    ] {
        let option = of(&proposed, begin).unwrap();
        assert!(option.is_endless());
        let faulty = to_last(done(&proposed, [option.action()]));
        assert!(of(&faulty, end).is_none(), "{begin}: it has only begun");
        let receive = Choice::Receive(MessageId { from: ProcessId(0), to: ProcessId(1), number: 1, copy: 0 });
        let may_come = |state: &State| state.shown.finished.enabled.contains(&receive);
        assert!(!may_come(&faulty), "{begin}");
        // Another step, and there it is over.
        let dawn = faulty.shown.finished.enabled[0].clone();
        let later = chosen(&faulty, dawn);
        assert!(!may_come(&later), "{begin}");
        let over = of(&later, end).unwrap();
        assert_applies(&later, &over);
        let ended = done(&later, [over.action()]);
        assert!(ended.script_text().contains(&format!("{script}\n")), "{}", ended.script_text());
        assert!(may_come(&ended), "{begin}");
        assert!(of(&to_last(ended), end).is_none(), "{begin}: it is over");
        // At the event itself it is offered too, whosever it is.
        let last = later.shown.trace().events.last().unwrap().id;
        assert!(what_if_event(&later.shown, last).contains(&over), "{begin}");
    }
}
