//! What an event did to its process, for the inspector.

use super::shown::Shown;
use super::state::State;
use crate::sim::Field;
use crate::trace::{EventId, Fate, Key, Message, MessageId, Value};

/// One line of a process's state, before and after an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Key of its name.
    pub key: Key,
    /// Its value before; `None` if there was no such line.
    pub before: Option<Value>,
    /// Its value after; `None` if there is no such line any more.
    pub after: Option<Value>,
}

impl Change {
    /// Whether the event changed it.
    pub fn is_change(&self) -> bool {
        self.before != self.after
    }
}

/// The lines of a state after an event, each beside what it was; then those that are gone.
fn changes(before: &[Field], after: &[Field]) -> Vec<Change> {
    let value = |fields: &[Field], key: &Key| {
        fields.iter().find(|field| field.key == *key).map(|field| field.value.clone())
    };
    let kept = after.iter().map(|field| Change {
        key: field.key.clone(),
        before: value(before, &field.key),
        after: Some(field.value.clone()),
    });
    let is_gone = |field: &&Field| value(after, &field.key).is_none();
    let gone = before.iter().filter(is_gone).map(|field| Change {
        key: field.key.clone(),
        before: Some(field.value.clone()),
        after: None,
    });
    kept.chain(gone).collect()
}

/// The memory of an event's process after the step that it belongs to and before that, and its stable
/// storage right after the event and right before it: a handler changes memory at once, and writes
/// one record after the other.
pub fn around(shown: &Shown, id: EventId) -> (Vec<Change>, Vec<Change>) {
    let inspector = &shown.finished.inspector;
    let before = before_step(shown, id);
    let memory = |at| inspector.memory(at).unwrap_or_default();
    let memory = changes(&memory(before), &memory(id));
    let before = EventId { index: id.index.saturating_sub(1), ..id };
    (memory, changes(&inspector.stable(before), &inspector.stable(id)))
}

/// The last event of the same process that belongs to an earlier step; its start if there is none.
fn before_step(shown: &Shown, id: EventId) -> EventId {
    let step = |index| shown.trace().event(EventId { index, ..id }).map(|event| event.step);
    let this = step(id.index);
    let index = (1..id.index).rev().find(|&index| step(index) != this).unwrap_or(0);
    EventId { index, ..id }
}

/// What an event caused: in its own process the events of its step and the timer that it set, elsewhere the
/// receipt of what it sent. Only of what has happened at a cursor.
pub fn caused(shown: &Shown, id: EventId, cursor: usize) -> Vec<EventId> {
    let after = shown.cursor_after(id).unwrap_or(cursor);
    let events = shown.trace().events.get(after..cursor).unwrap_or_default();
    events.iter().filter(|event| event.cause == Some(id)).map(|event| event.id).collect()
}

/// The message that was sent last of those that are on their way at the cursor.
pub fn under_way(state: &State) -> Option<MessageId> {
    let trace = state.shown.trace();
    let cursor = |event| state.shown.cursor_after(event);
    let is_sent = |message: &&Message| cursor(message.sent).is_some_and(|sent| sent <= state.cursor);
    let is_received = |message: &Message| match message.fate {
        Fate::Received(by) => cursor(by).is_some_and(|received| received <= state.cursor),
        _ => true,
    };
    let under_way = trace.messages.iter().filter(is_sent).filter(|message| !is_received(message));
    under_way.max_by_key(|message| cursor(message.sent)).map(|message| message.id)
}
