//! What is told of a snapshot at a cursor: sums, what it waits for and why, and whether its state ever was.

use worldlines_core::session::{Account, Course, State, Sums, accounts, recorded_by};
use worldlines_core::trace::{EventId, MessageId, ProcessId};

fn opened(fragment: &str) -> State {
    let state = State::begin(&format!("#1/{fragment}")).unwrap();
    assert_eq!(state.problem, None, "{fragment}");
    state
}

fn last(state: &State) -> usize {
    state.shown.trace().events.len()
}

/// What is told of the only snapshot at the end.
fn told(state: &State) -> Account {
    let mut accounts = accounts(&state.shown, last(state));
    assert_eq!(accounts.len(), 1);
    accounts.remove(0)
}

fn events(state: &State, events: &[EventId]) -> Vec<String> {
    events.iter().map(|event| state.shown.trace().roster.event(*event)).collect()
}

fn messages(state: &State, messages: &[MessageId]) -> Vec<String> {
    messages.iter().map(|message| state.shown.trace().roster.message(*message)).collect()
}

/// Who waits, for whom, and which messages are lost.
fn waits(state: &State, account: &Account) -> Vec<(u16, Option<u16>, Vec<String>)> {
    let waits = account.waits.iter().map(|waiting| {
        let whom = waiting.of.as_ref().map(|(whom, _)| whom.0);
        (waiting.process.0, whom, messages(state, &waiting.lost))
    });
    waits.collect()
}

#[test]
fn a_state_that_never_was_is_reached_by_one_change_of_places() {
    let state = opened("chandy-lamport/never-occurred");
    let account = told(&state);
    assert_eq!(account.sums, Some(Sums { own: 16, under_way: 4, in_all: 20 }));
    assert_eq!(account.waits, []);
    let Some(Course::Reordered(reordering)) = &account.course else { panic!("{:?}", account.course) };
    assert_eq!(events(&state, &reordering.later), ["P1.4"]);
    assert_eq!(events(&state, &reordering.earlier), ["P2.1"]);
    assert_eq!(reordering.swaps, 1);
    // The algorithm's own events change no state: where they fall is nothing to tell.
    assert_eq!(events(&state, &reordering.order), ["P2.1", "P1.4", "P2.5", "P1.5"]);
}

#[test]
fn a_state_through_which_the_run_went_is_told_from_one_that_never_was() {
    let state = opened("chandy-lamport/never-occurred;do=P2:snapshot.take@10");
    assert_eq!(told(&state).course, Some(Course::Passed));
}

#[test]
fn nothing_is_said_of_the_state_before_everybody_has_recorded() {
    let state = opened("chandy-lamport/never-occurred");
    assert_eq!(accounts(&state.shown, 0), []);
    let began = state.shown.trace().events.iter().position(|event| event.value.is_some()).unwrap() + 3;
    let accounts = accounts(&state.shown, began);
    assert_eq!(accounts[0].course, None);
    assert_eq!(waits(&state, &accounts[0]), [(0, Some(1), vec![]), (1, None, vec![])]);
}

#[test]
fn what_cannot_have_been_is_told_by_the_messages_that_say_so() {
    let doubled = opened("chandy-lamport/no-fifo-token-doubled");
    let Some(Course::Orphans(orphans)) = told(&doubled).course else { panic!() };
    assert_eq!(messages(&doubled, &orphans), ["P1-P2.2"]);
    assert_eq!(told(&doubled).sums.unwrap().recorded(), 2);
    let lost = opened("chandy-lamport/no-fifo-token-lost");
    let Some(Course::Otherwise { missing, surplus }) = told(&lost).course else { panic!() };
    assert_eq!((messages(&lost, &missing), surplus), (vec!["P1-P2.1".to_owned()], vec![]));
    assert_eq!(told(&lost).sums.unwrap().recorded(), 0);
}

#[test]
fn what_is_recorded_for_want_of_a_marker_was_never_under_way() {
    let state = opened("chandy-lamport/marker-lost");
    let Some(Course::Otherwise { missing, surplus }) = told(&state).course else { panic!() };
    assert_eq!((missing, messages(&state, &surplus)), (vec![], vec!["P2-P3.3".to_owned()]));
}

#[test]
fn a_snapshot_that_never_ends_names_the_lost_message() {
    let state = opened("chandy-lamport/marker-lost");
    let account = told(&state);
    assert_eq!(waits(&state, &account), [(2, Some(1), vec!["P2-P3.2".to_owned()])]);
    // Right after its sending it is still under way.
    let sent = state.shown.trace().message(account.waits[0].lost[0]).unwrap().1.sent;
    let sent = state.shown.cursor_after(sent).unwrap();
    let before = accounts(&state.shown, sent).remove(0);
    assert!(before.waits.iter().all(|waiting| waiting.lost.is_empty()), "{:?}", before.waits);
}

#[test]
fn who_counts_waits_for_the_message_and_not_for_its_number() {
    let state = opened("lai-yang/late-message;drop=P1-P2.2");
    assert_eq!(waits(&state, &told(&state)), [(1, Some(0), vec!["P1-P2.2".to_owned()])]);
    // With markers a lost message of the application delays nothing.
    let state = opened("chandy-lamport/marker-lost;drop=P2-P3.1");
    assert_eq!(waits(&state, &told(&state)), [(2, Some(1), vec!["P2-P3.2".to_owned()])]);
}

#[test]
fn who_was_never_told_names_the_markers_that_would_have_told_it() {
    let state = opened("chandy-lamport/never-occurred;drop=P1-P2.1");
    let waits = waits(&state, &told(&state));
    assert_eq!(waits, [(0, Some(1), vec![]), (1, None, vec!["P1-P2.1".to_owned()])]);
}

#[test]
fn an_event_tells_what_was_recorded_there() {
    let state = opened("chandy-lamport/two-snapshots");
    let process = ProcessId(0);
    let all = recorded_by(&state.shown, last(&state), process, None);
    assert_eq!(all.len(), 2);
    let at = |event: &&worldlines_core::trace::Event| {
        let here = recorded_by(&state.shown, last(&state), process, Some(event));
        event.id.process == process && !here.is_empty()
    };
    let recording: Vec<_> = state.shown.trace().events.iter().filter(at).collect();
    assert_eq!(recording.len(), 2);
    for (recording, event) in all.iter().zip(recording) {
        assert_eq!(
            recorded_by(&state.shown, last(&state), process, Some(event)),
            std::slice::from_ref(recording)
        );
    }
}
