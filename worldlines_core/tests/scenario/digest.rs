//! The digest of a run: it changes with what happened, and with nothing else.

use worldlines_core::scenario::digest;
use worldlines_core::trace::{
    Class, Event, EventId, EventKind, Fate, Loss, Message, MessageId, Phrase, ProcessId, Roster, Timing,
    Trace,
};

fn event(process: u16, index: u32, at: u64, kind: EventKind) -> Event {
    let id = EventId { process: ProcessId(process), index };
    Event {
        id,
        at,
        kind,
        message: None,
        timer: None,
        about: None,
        value: None,
        cause: None,
        step: 1,
        layer: 0,
        phase: None,
        reason: Phrase::new("rule"),
        predecessor: None,
        undone_by: None,
        replays: None,
    }
}

/// Two processes, two messages of which one is lost.
fn trace() -> Trace {
    let mut trace = Trace::new(Roster::numbered(2), vec!["application".into()], Timing::Clocked);
    let sender = ProcessId(0);
    for (position, kind) in [EventKind::Send, EventKind::Send, EventKind::Local].into_iter().enumerate() {
        let mut event = event(0, position as u32 + 1, 10, kind);
        event.message = (kind == EventKind::Send).then_some(position);
        trace.push_event(event);
    }
    let mut receive = event(1, 1, 20, EventKind::Receive);
    receive.message = Some(0);
    receive.cause = Some(EventId { process: sender, index: 1 });
    trace.push_event(receive);
    let fates = [Fate::Received(EventId { process: ProcessId(1), index: 1 }), Fate::Lost(Loss::Link)];
    for (number, fate) in (1..).zip(fates) {
        trace.messages.push(Message {
            id: MessageId { from: sender, to: ProcessId(1), number, copy: 0 },
            sent: EventId { process: sender, index: number },
            sent_at: 10,
            fate,
            ended_at: Some(20),
            due_at: Some(20),
            copy_of: None,
            class: Class::Application,
            layer: 0,
            label: Phrase::new("label"),
            strand: None,
        });
    }
    trace
}

#[test]
fn the_digest_is_the_same_for_ever() {
    // Were this to change, every link out there would claim that its run has changed.
    assert_eq!(digest(&trace()), "lw1o7");
}

/// Something about a run, and how to change it.
type Change = (&'static str, fn(&mut Trace));

#[test]
fn what_happens_counts() {
    let changes: [Change; 10] = [
        ("time", |trace| trace.events[2].at = 11),
        ("kind", |trace| trace.events[2].kind = EventKind::Output),
        ("cause", |trace| trace.events[3].cause = None),
        ("message", |trace| trace.events[3].message = Some(1)),
        ("about", |trace| trace.events[2].about = Some(ProcessId(1))),
        ("undone", |trace| trace.events[2].undone_by = Some(trace.events[3].id)),
        ("fate", |trace| trace.messages[1].fate = Fate::Lost(Loss::ByHand)),
        ("end", |trace| trace.messages[1].ended_at = Some(21)),
        ("process", |trace| trace.roster.0[1].id = "Q".to_owned()),
        ("timing", |trace| trace.timing = Timing::Stepped),
    ];
    for (what, change) in changes {
        let mut changed = trace();
        change(&mut changed);
        assert_ne!(digest(&changed), digest(&trace()), "{what}");
    }
}

#[test]
fn what_is_said_does_not_count() {
    let changes: [Change; 5] = [
        ("reason", |trace| trace.events[2].reason = Phrase::new("better")),
        ("value", |trace| trace.events[2].value = Some(7_u64.into())),
        ("label", |trace| trace.messages[0].label = Phrase::new("better")),
        ("name", |trace| trace.roster.0[0].name = "Ann".to_owned()),
        ("layer", |trace| trace.messages[0].layer = 1),
    ];
    for (what, change) in changes {
        let mut changed = trace();
        change(&mut changed);
        assert_eq!(digest(&changed), digest(&trace()), "{what}");
    }
}
