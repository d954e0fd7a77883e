//! Small figures whose answers a reader can check by eye.

use crate::drawing::{Drawing, at};
use worldlines_core::causality::{Causality, Relation, Step};
use worldlines_core::trace::Value;

#[test]
fn a_receive_explains_its_numbers() {
    let mut drawing = Drawing::of(2);
    drawing.locals(0, 6);
    let message = drawing.send(0, 1);
    drawing.locals(1, 4);
    let received = drawing.receive(message);
    let causality = Causality::of(&drawing.trace).unwrap();
    // L = max(4, 7) + 1 = 8
    let phrase = causality.explain_lamport(received).unwrap();
    assert_eq!(phrase.rule, "lamport-receive-raised");
    let values = ["local", "stamp", "step", "result"].map(|name| phrase.value(name).cloned());
    assert_eq!(values, [4, 7, 1, 8].map(|number| Some(Value::Int(number))));
    // V = max([0, 4], [7, 0]), own component 5
    let phrase = causality.explain_vector(received).unwrap();
    assert_eq!(phrase.rule, "vector-receive");
    let values = ["local", "stamp", "result"].map(|name| phrase.value(name).cloned());
    assert_eq!(values, [vec![0_u32, 4], vec![7, 0], vec![7, 5]].map(|clock| Some(Value::from(clock))));
    assert_eq!(causality.explain_lamport(at(0, 7)).unwrap().rule, "lamport-send");
    assert_eq!(causality.explain_vector(at(0, 7)).unwrap().rule, "vector-send");
    assert_eq!(causality.explain_lamport(at(0, 0)).unwrap().rule, "lamport-initial");
    assert_eq!(causality.explain_vector(at(0, 0)).unwrap().rule, "vector-initial");
}

#[test]
fn a_receive_that_is_ahead_is_not_raised() {
    let mut drawing = Drawing::of(2);
    let message = drawing.send(0, 1);
    drawing.locals(1, 4);
    let received = drawing.receive(message);
    let causality = Causality::of(&drawing.trace).unwrap();
    assert_eq!(causality.explain_lamport(received).unwrap().rule, "lamport-receive");
    assert_eq!(causality.lamport(received), Some(5));
}

#[test]
fn a_smaller_lamport_clock_is_no_proof() {
    let mut drawing = Drawing::of(2);
    let a = drawing.local(0);
    drawing.local(1);
    let b = drawing.local(1);
    let causality = Causality::of(&drawing.trace).unwrap();
    assert!(causality.lamport(a) < causality.lamport(b));
    assert_eq!(causality.relate(a, b), Some(Relation::Concurrent));
    assert_eq!(causality.path(a, b), None);
}

#[test]
fn initial_states_come_before_what_their_process_influences() {
    let mut drawing = Drawing::of(3);
    let message = drawing.send(0, 1);
    let received = drawing.receive(message);
    let causality = Causality::of(&drawing.trace).unwrap();
    assert_eq!(causality.relate(at(0, 0), received), Some(Relation::Before));
    assert_eq!(causality.relate(received, at(0, 0)), Some(Relation::After));
    assert_eq!(causality.relate(at(2, 0), received), Some(Relation::Concurrent));
    assert_eq!(causality.relate(at(0, 0), at(1, 0)), Some(Relation::Concurrent));
    assert_eq!(causality.relate(at(0, 0), at(0, 0)), Some(Relation::Same));
    assert_eq!(causality.vector(at(0, 0)), Some([0, 0, 0].as_slice()));
}

#[test]
fn a_copy_carries_causality_too() {
    let mut drawing = Drawing::of(2);
    let original = drawing.send(0, 1);
    let copy = drawing.copy(original);
    let received = drawing.receive(copy);
    let causality = Causality::of(&drawing.trace).unwrap();
    let message = drawing.trace.messages[copy].id;
    assert_eq!(
        causality.path(at(0, 1), received),
        Some(vec![Step::Message { message, from: at(0, 1), to: received }])
    );
}

#[test]
fn a_path_prefers_few_messages_to_few_events() {
    let mut drawing = Drawing::of(3);
    let start = drawing.local(0);
    let detour = drawing.send(0, 1);
    drawing.locals(0, 5);
    let direct = drawing.send(0, 2);
    drawing.receive(detour);
    let detour = drawing.send(1, 2);
    drawing.receive(detour);
    let end = drawing.receive(direct);
    let causality = Causality::of(&drawing.trace).unwrap();
    let message = drawing.trace.messages[direct].id;
    let sent = drawing.trace.messages[direct].sent;
    let expected = vec![Step::Line { from: start, to: sent }, Step::Message { message, from: sent, to: end }];
    assert_eq!(causality.path(start, end), Some(expected));
}

#[test]
fn what_did_not_happen_has_no_answer() {
    let mut drawing = Drawing::of(2);
    drawing.local(0);
    drawing.local(1);
    let causality = Causality::of(&drawing.trace).unwrap();
    for absent in [at(0, 2), at(0, u32::MAX), at(2, 0), at(u16::MAX, u32::MAX)] {
        assert_eq!(causality.relate(absent, at(0, 1)), None);
        assert_eq!(causality.relate(at(0, 1), absent), None);
        assert_eq!(causality.lamport(absent), None);
        assert_eq!(causality.vector(absent), None);
        assert_eq!(causality.path(at(0, 1), absent), None);
        assert_eq!(causality.past(absent), None);
        assert!(!causality.is_live(absent));
        assert!(!causality.past(at(1, 1)).unwrap().contains(absent));
    }
}

#[test]
fn a_set_may_be_large_and_hold_little() {
    let mut drawing = Drawing::of(1);
    drawing.locals(0, 200);
    let causality = Causality::of(&drawing.trace).unwrap();
    assert!(causality.past(at(0, 0)).unwrap().is_empty());
    let past = causality.past(at(0, 1)).unwrap();
    assert!(!past.is_empty());
    assert_eq!(past.iter().collect::<Vec<_>>(), [at(0, 0)]);
    assert_eq!(causality.past(at(0, 200)).unwrap().len(), 200);
}
