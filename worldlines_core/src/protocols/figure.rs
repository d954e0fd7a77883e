//! The run that somebody drew: no process decides anything, and what happens is what is written.

use super::finished::{Finished, Inspector, Kept};
use super::run::RunProblem;
use crate::scenario::Scenario;
use crate::scenario::notation::figure::{Drawn, Figure, GAP_TICKS, Sent, What};
use crate::sim::Field;
use crate::trace::{
    Class, Event, EventId, EventKind, Fate, Key, Loss, Message, MessageId, Phrase, Timing, Trace, Value,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The values of variables: for each process by name, after which event it has which.
#[derive(Debug)]
pub(super) struct Variables(Vec<BTreeMap<String, Vec<(u32, i64)>>>);

impl Variables {
    /// The variables that a process has set up to an event, by name, as they are then.
    pub fn at(&self, at: EventId) -> Vec<Field> {
        let field = |(name, values): (&String, &Vec<(u32, i64)>)| {
            let set = values.partition_point(|(index, _)| *index <= at.index);
            let (_, value) = values[..set].last()?;
            Some(Field { key: Key::Owned(name.clone()), value: Value::Int(*value) })
        };
        self.0.get(at.process.position()).into_iter().flatten().filter_map(field).collect()
    }
}

/// The run of a figure.
pub(super) fn run(scenario: &Scenario, text: &str) -> Result<Finished, RunProblem> {
    let figure = Figure::parse(text).map_err(|problem| RunProblem::of(problem.phrase()))?;
    let mut variables = Variables(figure.roster.0.iter().map(|_| BTreeMap::new()).collect());
    for Drawn { id, what, .. } in &figure.events {
        if let What::Set(name, value) = what {
            variables.0[id.process.position()].entry(name.clone()).or_default().push((id.index, *value));
        }
    }
    Ok(Finished {
        trace: trace(scenario, &figure),
        verdicts: Vec::new(),
        answers: Vec::new(),
        choices: Vec::new(),
        ignored_items: Vec::new(),
        ignored_choices: Vec::new(),
        enabled: Vec::new(),
        broken_assumptions: Vec::new(),
        inspector: Arc::new(Inspector(Kept::Figure(variables))),
    })
}

fn trace(scenario: &Scenario, figure: &Figure) -> Trace {
    let layers = vec![Key::Borrowed("application")];
    let mut trace = Trace::new(scenario.roster(), layers, Timing::Clocked);
    // Where each message of the figure stands among those of the trace, which are in the order of sending.
    let mut places = vec![0; figure.messages.len()];
    let mut numbers = BTreeMap::new();
    for (drawn, step) in figure.events.iter().zip(1..) {
        if let What::Send(message) = drawn.what {
            let sent = &figure.messages[message];
            places[message] = trace.messages.len();
            let number = numbers.entry((drawn.id.process, sent.to)).or_insert(0);
            *number += 1;
            let id = MessageId { from: drawn.id.process, to: sent.to, number: *number, copy: 0 };
            trace.messages.push(message_of(id, sent, drawn.at));
        }
        if let What::Receive(message) = drawn.what {
            let received = &mut trace.messages[places[message]];
            (received.ended_at, received.due_at) = (Some(drawn.at), Some(drawn.at));
        }
        let event = event(drawn, step, figure, &trace.messages, &places);
        trace.push_event(event);
    }
    let last = figure.events.last().map_or(0, |event| event.at);
    // What is never received needs room for its arrow.
    let ends = trace.messages.iter().map(|message| message.ended_at.unwrap_or(message.sent_at + GAP_TICKS));
    trace.ended_at = ends.fold(last, u64::max);
    trace
}

fn message_of(id: MessageId, sent: &Sent, sent_at: u64) -> Message {
    let (fate, ended_at) = match sent.received {
        Some(event) => (Fate::Received(event), None),
        None if sent.is_lost => (Fate::Lost(Loss::Link), Some(sent_at + GAP_TICKS)),
        None => (Fate::InTransit { arrived: false }, None),
    };
    Message {
        id,
        sent: sent.sent,
        sent_at,
        fate,
        ended_at,
        due_at: None,
        copy_of: None,
        class: Class::Application,
        layer: 0,
        label: Phrase::new("figure-message").with("name", sent.name.as_str()),
        strand: None,
    }
}

fn event(drawn: &Drawn, step: u32, figure: &Figure, messages: &[Message], places: &[usize]) -> Event {
    let about = |message: &usize| (Some(places[*message]), &figure.messages[*message]);
    let named = |rule: &'static str, name: &str| Phrase::new(rule).with("name", name);
    let (kind, reason) = match &drawn.what {
        What::Local(name) => (EventKind::Local, named("figure-local", name)),
        What::Set(name, value) => (EventKind::Local, named("figure-set", name).with("value", *value)),
        What::Checkpoint(name) => (EventKind::Checkpoint, named("figure-checkpoint", name)),
        What::Crash => (EventKind::Crash, Phrase::new("figure-crash")),
        What::Recover => (EventKind::Recover, Phrase::new("figure-recover")),
        What::Send(message) => {
            let sent = about(message).1;
            let rule = if sent.is_lost { "figure-send-lost" } else { "figure-send" };
            (EventKind::Send, named(rule, &sent.name).with("to", sent.to))
        }
        What::Receive(message) => {
            let sent = about(message).1;
            (EventKind::Receive, named("figure-receive", &sent.name).with("from", sent.sent.process))
        }
    };
    let message = match &drawn.what {
        What::Send(message) | What::Receive(message) => about(message).0,
        _ => None,
    };
    let cause = (kind == EventKind::Receive).then(|| message.map(|place| messages[place].sent)).flatten();
    let value = match &drawn.what {
        What::Local(name) | What::Checkpoint(name) => Some(Value::from(name.as_str())),
        What::Set(name, value) => Some(Value::Text(format!("{name} = {value}"))),
        _ => None,
    };
    let id = drawn.id;
    Event {
        id,
        at: drawn.at,
        kind,
        message,
        timer: None,
        about: None,
        value,
        cause,
        step,
        layer: 0,
        phase: None,
        reason,
        predecessor: Some(EventId { index: id.index - 1, ..id }),
        undone_by: None,
        replays: None,
    }
}
