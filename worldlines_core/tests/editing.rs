//! Every way to change a run, in every scenario of the catalogue.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use worldlines_core::scenario::catalogue;
use worldlines_core::scenario::{Edit, Scenario};
use worldlines_core::session::asking::{Asked, commands};
use worldlines_core::session::choices::next_steps;
use worldlines_core::session::setup::{self, Channel, ChannelField, Control, Field, FieldKey, Group};
use worldlines_core::session::{
    Action, Selection, State, Status, Step, WhatIf, status_at, what_if_event, what_if_here, what_if_message,
};
use worldlines_core::sim::script::{Choice, Item};
use worldlines_core::trace::{ClockRate, EventKind, Fate, MessageId, Phrase, ProcessId, Trace};
use worldlines_core::words::english;

fn opened(fragment: &str) -> State {
    let state = State::begin(fragment).unwrap();
    assert_eq!(state.problem, None, "{fragment}");
    state
}

fn done(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
    let mut state = state.clone();
    actions.into_iter().for_each(|action| state.update(action));
    state
}

fn scenario(scenario: &Scenario) -> State {
    opened(&format!("#1/{}", scenario.id))
}

/// So many places that lie evenly in a run, its ends among them.
fn places(length: usize, count: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..=count).map(|part| length * part / count).collect();
    places.dedup();
    places
}

fn assert_said(phrase: &Phrase, about: &str) {
    assert!(english().has(&phrase.rule), "{about}: there is no text {}", phrase.rule);
}

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
fn the_delete_key_drops_what_is_looked_at_and_nothing_twice() {
    let state = opened("#1/request-reply/two-deposits");
    let id = state.shown.trace().messages[0].id;
    let dropped = done(&state, [Action::Select(Selection::Message(id)), Action::DropFocused]);
    assert_eq!(dropped.shown.edits, [Edit::Item(Item::Drop(id))]);
    assert_eq!(done(&dropped, [Action::DropFocused]).shown.edits.len(), 1);
    assert_eq!(what_if_message(&dropped.shown, id), [WhatIf::TakeBack(0)]);
    let process = done(&state, [Action::Select(Selection::Process(ProcessId(0))), Action::DropFocused]);
    assert!(process.shown.edits.is_empty());
}

// The form.

fn all_fields(state: &State) -> Vec<Field> {
    let roster = state.shown.scenario.roster();
    let channel = setup::channels(&roster).first().copied();
    let groups = [Group::Processes, Group::Algorithm, Group::Network(None), Group::Chance, Group::Run];
    let groups = groups.into_iter().chain(channel.map(|channel| Group::Network(Some(channel))));
    groups.flat_map(|group| setup::fields(&state.shown, group)).collect()
}

/// What somebody might type: all that can be chosen, the limits, just beyond them, and nonsense.
fn tries(control: &Control) -> Vec<String> {
    let mut tries: Vec<String> =
        ["", "x", "-1", "1 2", "é", "99999999999999999999", "1;crash=P1.1"].map(str::to_owned).to_vec();
    match control {
        Control::Flag => tries.extend(["true".to_owned(), "false".to_owned()]),
        Control::Number { min, max } => {
            tries
                .extend([*min, (*max).min(50), *max, max.saturating_add(1)].map(|number| number.to_string()));
        }
        Control::Percent => tries.extend(["0", "0.25", "33", "100", "101", "1.23456"].map(str::to_owned)),
        Control::Word(words) => tries.extend(words.iter().map(|word| (*word).to_owned())),
        Control::Process(ids) => tries.extend(ids.iter().cloned()),
        Control::Text => tries.extend(["A, B, C", "1, 2, 3", "P1, P1", "3"].map(str::to_owned)),
    }
    tries
}

#[test]
fn every_text_in_every_field_runs_or_is_refused_with_a_reason() {
    for state in catalogue::scenarios().iter().map(scenario) {
        // Enough to see that it runs.
        let state = done(&state, [Action::Set(FieldKey::EventsMax, "300".to_owned())]);
        for field in all_fields(&state) {
            for text in tries(&field.control) {
                let about = format!("{}: {:?} {text:?}", state.shown.base.id, field.key);
                let after = done(&state, [Action::Set(field.key, text.clone())]);
                assert_eq!(after.problem, None, "{about}");
                match after.refusal(field.key) {
                    Some(phrase) => {
                        assert_said(phrase, &about);
                        assert_eq!(after.shown.edits, state.shown.edits, "{about}");
                    }
                    None => {
                        let again = opened(&after.link());
                        assert_eq!(again.shown.scenario, after.shown.scenario, "{about}");
                        let settings = after.shown.edits.iter();
                        let same = settings.clone().filter(|one| {
                            settings.clone().any(|other| one.sets_same(other) && !std::ptr::eq(*one, other))
                        });
                        assert_eq!(same.count(), 0, "{about}: only the last one counts");
                        let restored = done(&after, [Action::Restore(field.key)]);
                        let now = setup::field(&restored.shown, field.key);
                        assert!(now.is_none_or(|now| !now.is_changed()), "{about}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_can_be_chosen_is_never_refused() {
    for state in catalogue::scenarios().iter().map(scenario) {
        for field in all_fields(&state) {
            let words: Vec<String> = match &field.control {
                Control::Flag => vec!["true".to_owned(), "false".to_owned()],
                Control::Word(words) => words.iter().map(|word| (*word).to_owned()).collect(),
                _ => vec![field.value.clone()],
            };
            for text in words {
                let after = done(&state, [Action::Set(field.key, text.clone())]);
                assert_eq!(
                    after.refusal(field.key),
                    None,
                    "{}: {:?} {text:?}",
                    state.shown.base.id,
                    field.key
                );
                let now = setup::field(&after.shown, field.key).unwrap();
                assert_eq!(now.value, text, "{}: {:?}", state.shown.base.id, field.key);
            }
        }
    }
}

#[test]
fn a_field_says_what_differs_from_the_catalogue() {
    let state = opened("#1/request-reply/two-deposits");
    let loss = FieldKey::Channel(None, ChannelField::Loss);
    let changed = done(&state, [Action::Set(loss, "12.5".to_owned()), Action::Set(loss, "25 %".to_owned())]);
    let field = setup::field(&changed.shown, loss).unwrap();
    assert_eq!((field.value.as_str(), field.usual.as_str(), field.is_changed()), ("25", "0", true));
    assert_eq!(changed.script_text(), "set=loss,250000\n");
    assert!(done(&changed, [Action::Set(loss, "0".to_owned())]).shown.edits.is_empty());
    assert!(done(&changed, [Action::Restore(loss)]).shown.edits.is_empty());
    assert_eq!(done(&changed, [Action::Undo]).script_text(), "set=loss,125000\n");
}

#[test]
fn the_parts_of_a_latency_are_set_one_by_one() {
    let key = |field| FieldKey::Channel(None, field);
    let set = |field, text: &str| Action::Set(key(field), text.to_owned());
    let state = opened("#1/request-reply/two-deposits");
    let text = |actions: &[Action]| done(&state, actions.iter().cloned()).script_text();
    let uniform = [set(ChannelField::LatencyKind, "uniform"), set(ChannelField::LatencyLeast, "5")];
    assert!(text(&uniform).starts_with("set=latency,5.."), "{}", text(&uniform));
    let rest = [&uniform[..], &[set(ChannelField::LatencyRest, "9")]].concat();
    assert_eq!(text(&rest), "set=latency,5..9\n");
    let long = [&rest[..], &[set(ChannelField::LatencyLeast, "90")]].concat();
    assert_eq!(text(&long), "set=latency,90..90\n", "the longest is never shorter than the shortest");
    let kind =
        [&rest[..], &[set(ChannelField::LatencyKind, "exponential"), set(ChannelField::LatencyRest, "30")]];
    assert_eq!(text(&kind.concat()), "set=latency,exponential,5,30\n");
}

#[test]
fn one_channel_may_differ() {
    let state = opened("#1/request-reply/two-deposits");
    let channel: Channel = Some((ProcessId(0), ProcessId(1)));
    let after =
        done(&state, [Action::Set(FieldKey::Channel(channel, ChannelField::Fifo), "false".to_owned())]);
    assert_eq!(after.script_text(), "set=C-S:fifo,false\n");
    assert_eq!(setup::own_channels(&after.shown), [(ProcessId(0), ProcessId(1))]);
}

#[test]
fn edits_go_along_when_processes_change_places() {
    let state = opened("#1/logical-clocks/textbook");
    let first = MessageId { from: ProcessId(0), to: ProcessId(1), number: 1, copy: 0 };
    let dropped = done(&state, [Action::Add(Edit::Item(Item::Drop(first)))]);
    let ids = |text: &str| Action::Set(FieldKey::ProcessIds, text.to_owned());
    let turned = done(&dropped, [ids("P3, P2, P1")]);
    assert_eq!(turned.script_text(), "drop=P1-P2.1\nset=processes,P3,P2,P1\n");
    assert!(turned.shown.ignored().is_empty());
    assert_eq!(done(&turned, [Action::Undo]).link(), dropped.link());
    assert_eq!(done(&turned, [Action::Remove(1)]).script_text(), "drop=P1-P2.1\n");

    let gone = done(&dropped, [ids("P2, P3")]);
    assert_eq!(gone.shown.edits, dropped.shown.edits);
    let refusal = gone.refusal(FieldKey::ProcessIds).unwrap();
    assert!(format!("{refusal:?}").contains("drop=P1-P2.1"), "{refusal:?}");
}

#[test]
fn another_run_differs_or_says_that_chance_makes_no_difference() {
    for state in catalogue::scenarios().iter().map(scenario) {
        let after = done(&state, [Action::AnotherRun]);
        match &after.same_run {
            Some(phrase) => {
                assert_said(phrase, &state.shown.base.id);
                assert_eq!(after.link(), state.link());
            }
            None => assert!(after.shown.trace() != state.shown.trace(), "{}", state.shown.base.id),
        }
    }
    let chance = opened("#1/request-reply/many-clients");
    assert_eq!(done(&chance, [Action::AnotherRun]).same_run, None);
    let none = opened("#1/logical-clocks/textbook");
    assert!(done(&none, [Action::AnotherRun]).same_run.is_some());
}

// Commands.

#[test]
fn every_command_can_be_asked_for_anywhere() {
    for state in catalogue::scenarios().iter().map(scenario) {
        for spec in commands(&state.shown) {
            for cursor in places(state.last(), 2) {
                let here = done(&state, [Action::Step(Step::To(cursor))]);
                let arguments = spec.arguments.iter().map(|argument| match argument.kind {
                    worldlines_core::protocols::command::ArgumentKind::Integer { min, .. } => min.to_string(),
                    worldlines_core::protocols::command::ArgumentKind::Word => "word".to_owned(),
                    worldlines_core::protocols::command::ArgumentKind::Process => {
                        state.shown.scenario.processes[1].id.clone()
                    }
                });
                let asked = Asked {
                    process: state.shown.scenario.processes[0].id.clone(),
                    name: spec.name.to_owned(),
                    arguments: arguments.collect(),
                    tick: String::new(),
                };
                let about = format!("{} {asked:?}", state.shown.base.id);
                let edit = asked.edit(&here).unwrap();
                let after = done(&here, [Action::Add(edit)]);
                assert_eq!(after.problem, None, "{about}");
                assert!(english().has(&format!("command-{}-{}", state.shown.base.algorithm, spec.name)));
                let wrong = [
                    Asked { process: "Z".to_owned(), ..asked.clone() },
                    Asked { tick: "soon".to_owned(), ..asked.clone() },
                    Asked { name: "nope".to_owned(), ..asked.clone() },
                    Asked { arguments: vec!["1".to_owned(); 9], ..asked },
                ];
                for asked in wrong {
                    assert_said(&asked.edit(&here).unwrap_err(), &about);
                }
            }
        }
    }
}

// Chosen steps.

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

#[test]
fn a_clocked_run_up_to_anywhere_can_be_chosen_step_by_step() {
    for state in catalogue::scenarios().iter().map(scenario) {
        for cursor in places(state.last(), 4) {
            let about = format!("{} at {cursor}", state.shown.base.id);
            let here = done(&state, [Action::Step(Step::To(cursor))]);
            let chosen = done(&here, [Action::ChooseFromHere]);
            if runs_on_ticks(&state) {
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
    for state in catalogue::scenarios().iter().map(scenario).filter(|state| !runs_on_ticks(state)) {
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

// The script panel.

#[test]
fn a_mistake_that_only_the_algorithm_knows_has_its_place_and_a_suggestion() {
    let state = opened("#1/request-reply/two-deposits");
    for (text, line, column, says) in [
        ("drop=S-C.1\nset=semantics,exact", 2, 15, "exactly-once"),
        ("set=semantics,nope", 1, 15, "Use one of"),
        ("set=semantic,maybe", 1, 5, "semantics"),
        ("set=attempts,many", 1, 14, "whole number"),
        ("seed=3\ndo=C:withdraw,1@5", 2, 6, "withdraw"),
    ] {
        let wrong = done(&state, [Action::Write(text.to_owned()), Action::RunDraft]);
        let mistake = wrong.draft.clone().unwrap().problem.unwrap();
        let place = mistake.place.unwrap();
        assert_eq!((place.line, place.column), (line, column), "{text}");
        let said = english().phrase(&mistake.phrase, &state.shown.trace().roster);
        assert!(said.contains(says), "{text}: {said}");
        assert!(wrong.shown.edits.is_empty(), "{text}");
    }
}

#[test]
fn what_never_applied_says_why_and_on_which_line() {
    let state = opened("#1/request-reply/two-deposits");
    let text = "# what cannot be\ndrop=S-C.99\n\ncrash=C@P9.1\n";
    assert!(done(&state, [Action::Write(text.to_owned())]).draft.unwrap().problem.is_some());
    let text =
        "# what cannot be\ndrop=S-C.99\n\ncrash=C.77\nrecover=S@50\npause=S@900000..900001\ndrop=C-S.1\n";
    let run = done(&state, [Action::Write(text.to_owned()), Action::RunDraft]);
    let lines = run.ignored_lines();
    let reasons: Vec<_> = lines.iter().map(|(line, item)| (*line, item.why.rule.to_string())).collect();
    assert_eq!(
        reasons,
        [
            (2, "ignored-no-message".to_owned()),
            (4, "ignored-no-event".to_owned()),
            (5, "ignored-not-down".to_owned()),
            (6, "ignored-too-late".to_owned()),
        ]
    );
    lines.iter().for_each(|(_, item)| assert_said(&item.why, &item.text));
}
