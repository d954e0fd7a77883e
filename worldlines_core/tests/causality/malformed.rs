//! Traces that contradict themselves.

use crate::drawing::{Drawing, at};
use worldlines_core::causality::{CLOCK_MAX, Causality, MalformedTrace};
use worldlines_core::trace::{ClockRate, EventKind, MessageId, ProcessId, Trace};

/// P1 sends, P2 receives.
fn sound() -> Trace {
    let mut drawing = Drawing::of(2);
    let message = drawing.send(0, 1);
    drawing.local(0);
    drawing.receive(message);
    drawing.trace
}

const MESSAGE: MessageId = MessageId { from: ProcessId(0), to: ProcessId(1), number: 1, copy: 0 };

/// What is said about the sound trace after a change.
fn said(change: impl FnOnce(&mut Trace)) -> MalformedTrace {
    let mut trace = sound();
    assert!(Causality::of(&trace).is_ok());
    change(&mut trace);
    Causality::of(&trace).expect_err("malformed")
}

#[test]
fn each_contradiction_is_named() {
    let received = at(1, 1);
    assert_eq!(
        said(|trace| trace.events[1].id = at(2, 1)),
        MalformedTrace::UnknownProcess { event: at(2, 1) }
    );
    assert_eq!(
        said(|trace| trace.events[1].id = at(0, 3)),
        MalformedTrace::IndexOutOfOrder { event: at(0, 3), expected: 2 }
    );
    for predecessor in [None, Some(at(0, 0)), Some(at(0, 2)), Some(at(1, 1)), Some(at(0, u32::MAX))] {
        assert_eq!(
            said(|trace| trace.events[1].predecessor = predecessor),
            MalformedTrace::BrokenLine { event: at(0, 2), predecessor }
        );
    }
    for predecessor in [Some(at(0, 2)), Some(at(1, 0)), Some(at(0, u32::MAX))] {
        let restored = said(|trace| {
            trace.events[1].kind = EventKind::Restore;
            trace.events[1].predecessor = predecessor;
        });
        assert_eq!(restored, MalformedTrace::BrokenLine { event: at(0, 2), predecessor });
    }
    for message in [None, Some(1)] {
        assert_eq!(
            said(|trace| trace.events[2].message = message),
            MalformedTrace::NothingReceived { event: received }
        );
    }
    assert_eq!(
        said(|trace| trace.messages[0].id.to = ProcessId(0)),
        MalformedTrace::Misdirected { event: received, message: MessageId { to: ProcessId(0), ..MESSAGE } }
    );
    assert_eq!(
        said(|trace| trace.messages[0].sent = at(1, 1)),
        MalformedTrace::Misdirected { event: received, message: MESSAGE }
    );
    for sent in [at(0, 0), at(0, 3), at(0, u32::MAX)] {
        assert_eq!(
            said(|trace| trace.messages[0].sent = sent),
            MalformedTrace::ReceivedBeforeSent { event: received, message: MESSAGE, sent }
        );
    }
    assert_eq!(
        said(|trace| trace.events.rotate_right(1)),
        MalformedTrace::ReceivedBeforeSent { event: received, message: MESSAGE, sent: at(0, 1) }
    );
}

#[test]
fn the_next_event_of_the_sender_is_too_late() {
    let early = said(|trace| {
        trace.events.swap(1, 2);
        trace.messages[0].sent = at(0, 2);
    });
    let sent = at(0, 2);
    assert_eq!(early, MalformedTrace::ReceivedBeforeSent { event: at(1, 1), message: MESSAGE, sent });
}

#[test]
fn clocks_have_a_bound() {
    let event = |rate: ClockRate| match said(|trace| trace.roster.0[0].clock_rate = rate) {
        MalformedTrace::ClockTooLarge { event } => event,
        other => panic!("{other}"),
    };
    assert_eq!(event(ClockRate::PerEvent(u64::MAX)), at(0, 1));
    assert_eq!(event(ClockRate::PerEvent(CLOCK_MAX)), at(0, 2));
    assert_eq!(event(ClockRate::Table(vec![CLOCK_MAX])), at(0, 1));
    assert_eq!(event(ClockRate::Table(vec![u64::MAX])), at(0, 0));
    assert_eq!(event(ClockRate::Table(vec![0, u64::MAX])), at(0, 1));
    let received =
        said(|trace| trace.roster.0[0].clock_rate = ClockRate::Table(vec![0, CLOCK_MAX, CLOCK_MAX]));
    assert_eq!(received, MalformedTrace::ClockTooLarge { event: at(0, 2) });
}

#[test]
fn a_trace_that_would_fill_the_memory_is_refused() {
    for processes in [10_000, 100_000] {
        let drawing = Drawing::of(processes);
        let refused = Causality::of(&drawing.trace).expect_err("too large");
        assert_eq!(refused, MalformedTrace::TooLarge { events: processes, width: processes });
    }
}

#[test]
fn a_trace_without_processes_is_no_mistake() {
    assert!(Causality::of(&Drawing::of(0).trace).is_ok());
}

#[test]
fn a_message_says_where() {
    let early = said(|trace| trace.events.rotate_right(1));
    assert_eq!(
        early.to_string(),
        "event 1 of process 2 receives message 1 from process 1 to process 2, \
         but its sending, event 1 of process 1, does not come earlier"
    );
    assert_eq!(early.phrase().rule, "trace-received-before-sent");
}
