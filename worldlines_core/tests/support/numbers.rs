//! Clock values that an algorithm states, recomputed from the trace.
//!
//! In the reason of an event, `lamport` and `vector` are its clocks, `lamport-local` and
//! `vector-local` those of the event before it on its line, `lamport-stamp` and `vector-stamp` those
//! of the event that sent the message; in the label of a message, `stamp` is its sender's clock.

use worldlines_core::causality::Causality;
use worldlines_core::trace::{Event, Trace, Value};

/// Checks every clock value in a trace and returns how many there were.
///
/// # Panics
/// When one is not what the trace says.
pub fn check_clock_values(trace: &Trace) -> usize {
    let causality = Causality::of(trace).expect("the kernel makes traces that make sense");
    let lamport = |event| causality.lamport(event).map(Value::from);
    let vector = |event| causality.vector(event).map(|clock| Value::from(clock.to_vec()));
    let mut checked = 0;
    let mut check = |stated: Option<&Value>, truth: Option<Value>, what: &str, where_: String| {
        if let Some(stated) = stated {
            checked += 1;
            assert_eq!(Some(stated), truth.as_ref(), "{what} of {where_}");
        }
    };
    for event in &trace.events {
        let sent = sending(trace, event);
        for (name, of) in [("", Some(event.id)), ("-local", event.predecessor), ("-stamp", sent)] {
            for (clock, truth) in [("lamport", of.and_then(lamport)), ("vector", of.and_then(vector))] {
                let name = format!("{clock}{name}");
                check(event.reason.value(&name), truth, &name, trace.roster.event(event.id));
            }
        }
    }
    for message in &trace.messages {
        check(message.label.value("stamp"), lamport(message.sent), "stamp", trace.roster.message(message.id));
    }
    checked
}

fn sending(trace: &Trace, event: &Event) -> Option<worldlines_core::trace::EventId> {
    event.message.map(|position| trace.messages[position].sent)
}
