//! The form: processes, parameters, network, chance.

use crate::{assert_said, done, opened, scenario};
use worldlines_core::scenario::{Edit, catalogue};
use worldlines_core::session::setup::{self, Channel, ChannelField, Control, Field, FieldKey, Group};
use worldlines_core::session::{Action, State};
use worldlines_core::sim::script::Item;
use worldlines_core::trace::{MessageId, ProcessId, Value};

fn all_fields(state: &State) -> Vec<Field> {
    let roster = state.shown.scenario.roster();
    let channel = setup::channels(&roster).first().copied();
    let groups = [Group::Processes, Group::Algorithm, Group::Network(None), Group::Chance, Group::Run];
    let groups = groups.into_iter().chain(channel.map(|channel| Group::Network(Some(channel))));
    groups.flat_map(|group| setup::fields(&state.shown, group)).collect()
}

/// What somebody might type: all that can be chosen, the limits, just beyond them, and nonsense.
fn tries(control: &Control) -> Vec<String> {
    let mut tries: Vec<String> = ["", "x", "-1", "1 2", "é", "1e9", "99999999999999999999", "1;crash=P1.1"]
        .map(str::to_owned)
        .to_vec();
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
                        let number = text.replace(' ', "").parse();
                        if let Control::Number { min, max } = field.control
                            && !number.is_ok_and(|number: i64| (min..=max).contains(&number))
                        {
                            let range = [("min", min), ("max", max)];
                            let is_said = |(name, limit)| phrase.value(name) == Some(&Value::Int(limit));
                            assert!(range.into_iter().all(is_said), "{about}: {phrase:?}");
                        }
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
