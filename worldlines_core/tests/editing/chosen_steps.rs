//! Chosen steps: a run that the reader takes choice by choice.

use crate::{assert_said, done, opened, places, scenario};
use worldlines_core::scenario::catalogue;
use worldlines_core::session::choices::next_steps;
use worldlines_core::session::{Action, State, Step};
use worldlines_core::sim::script::{Choice, Item};
use worldlines_core::trace::{ClockRate, EventKind, Fate, ProcessId, Trace};
use worldlines_core::words::english;

/// What a process did in the first so many events of the run. Pauses are no choices.
fn kinds(trace: &Trace, process: ProcessId, cursor: usize) -> Vec<EventKind> {
    let own = trace.events[..cursor].iter().filter(|event| event.id.process == process);
    own.map(|event| event.kind).filter(|kind| !matches!(kind, EventKind::Pause | EventKind::Resume)).collect()
}

/// Whether a clock of it advances with time, of which a stepped run has none.
fn runs_on_ticks(state: &State) -> bool {
    let mut roster = state.shown.scenario.roster().0.into_iter();
    roster.any(|process| matches!(process.clock_rate, ClockRate::PerTick(_)))
}

/// Whether its steps can be chosen: those of a figure are written.
fn can_be_chosen(state: &State) -> bool {
    !runs_on_ticks(state) && !state.shown.is_figure()
}

#[test]
fn a_clocked_run_up_to_anywhere_can_be_chosen_step_by_step() {
    for state in catalogue::scenarios().iter().map(scenario) {
        for cursor in places(state.last(), 4) {
            let about = format!("{} at {cursor}", state.shown.base.id);
            let here = done(&state, [Action::Step(Step::To(cursor))]);
            let chosen = done(&here, [Action::ChooseFromHere]);
            if runs_on_ticks(&state) || state.shown.is_figure() {
                assert_said(&chosen.problem.clone().unwrap().phrase(), &about);
                assert_eq!(chosen.shown.edits, [], "{about}");
                continue;
            }
            assert_eq!(chosen.problem, None, "{about}");
            assert_eq!(chosen.shown.ignored(), [], "{about}");
            let trace = chosen.shown.trace();
            for process in trace.roster.ids() {
                let (before, after) =
                    (kinds(state.shown.trace(), process, cursor), kinds(trace, process, trace.events.len()));
                assert_eq!(after.get(..before.len()), Some(&before[..]), "{about}");
            }
            assert!(opened(&chosen.link()).shown.trace() == trace, "{about}");
            assert_eq!(done(&chosen, [Action::LetClockDecide]).shown.edits, [], "{about}");
            assert_eq!(done(&chosen, [Action::Undo]).shown.edits, [], "{about}");
        }
    }
}

#[test]
fn each_step_that_is_offered_is_possible_and_takes_the_place_of_what_came_after() {
    for state in catalogue::scenarios().iter().map(scenario).filter(can_be_chosen) {
        let last = state.last();
        let actions = [Action::Step(Step::To(last / 2)), Action::ChooseFromHere];
        let chosen = done(&state, actions);
        for cursor in places(chosen.last(), 2) {
            let here = done(&chosen, [Action::Step(Step::To(cursor))]);
            let next = next_steps(&here.shown, here.cursor).unwrap();
            for choice in next.steps.iter().chain(&next.faults).take(12) {
                let about = format!("{} at {cursor}: {choice:?}", state.shown.base.id);
                let after = done(&here, [Action::Choose(choice.clone())]);
                assert_eq!(after.problem, None, "{about}");
                assert_eq!(after.shown.ignored(), [], "{about}");
                assert_eq!(after.cursor, after.last(), "{about}");
                let taken = after.shown.edits.iter().filter_map(|edit| match edit.item() {
                    Some(Item::Next(choices)) => Some(choices.clone()),
                    _ => None,
                });
                let taken: Vec<Vec<Choice>> = taken.collect();
                assert_eq!(taken.len(), 1, "{about}");
                assert_eq!(taken[0].last(), Some(choice), "{about}");
                assert_eq!(taken[0][..taken[0].len() - 1], next.taken, "{about}");
                if after.shown.edits != here.shown.edits {
                    assert_eq!(done(&after, [Action::Undo]).shown.edits, here.shown.edits, "{about}");
                }
            }
        }
    }
}

#[test]
fn where_no_step_is_left_it_is_said_what_waits() {
    let begun = opened("#1/request-reply/two-deposits;set=timing,stepped;set=attempts,1");
    let steps = |state: &State| next_steps(&state.shown, state.cursor).unwrap();
    // All that the client does by itself, until there is nothing but messages in transit.
    let mut sent = begun.clone();
    while let Some(choice) =
        steps(&sent).steps.into_iter().find(|choice| !matches!(choice, Choice::Receive(_)))
    {
        sent.update(Action::Choose(choice));
    }
    let why = |script: &str| {
        let state = opened(&format!("{}{script}", sent.run_link()));
        assert_eq!(state.problem, None, "{script}");
        let next = steps(&state);
        assert_eq!(next.steps.is_empty(), next.stuck.is_some(), "{script}");
        next.stuck.map(|why| {
            assert_said(&why, script);
            english().phrase(&why, &state.shown.trace().roster)
        })
    };
    assert_eq!(steps(&begun).stuck, None);
    assert_eq!(why(""), None, "messages can be received");
    let said = |script| why(script).unwrap();
    assert!(said(";pause=S@C.1").contains("by itself: Server is paused"), "{}", said(";pause=S@C.1"));
    assert!(said(";split=C/S@C.1").contains("a cut holds up"));
    while let Some(choice) = steps(&sent).steps.into_iter().next() {
        sent.update(Action::Choose(choice));
    }
    assert_eq!(steps(&sent).stuck.unwrap().rule, "choices-none");
    let both = opened("#1/request-reply/two-deposits;set=timing,stepped;pause=S@C.0;pause=C@C.0");
    let both = english().phrase(&steps(&both).stuck.unwrap(), &both.shown.trace().roster);
    assert!(both.contains("Client, Server are paused"), "{both}");
}

#[test]
fn a_reader_can_play_a_whole_run_by_choosing() {
    let mut state =
        done(&opened("#1/request-reply/two-deposits"), [Action::Step(Step::ToStart), Action::ChooseFromHere]);
    for _ in 0..40 {
        let Some(choice) = next_steps(&state.shown, state.cursor).unwrap().steps.first().cloned() else {
            break;
        };
        state.update(Action::Choose(choice));
        assert_eq!(state.problem, None);
    }
    let received =
        state.shown.trace().messages.iter().filter(|message| matches!(message.fate, Fate::Received(_)));
    assert!(received.count() >= 4, "{}", state.script_text());
}
