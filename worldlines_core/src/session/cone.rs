//! A run looked at through one event: what that could be influenced by, and what it could influence.

use super::shown::Shown;
use super::state::{Selection, State};
use crate::causality::EventSet;
use crate::trace::{EventId, Fate, Message};

/// Where something stands, seen from one event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// It could influence the event.
    Past,
    /// It is the event itself.
    Itself,
    /// The event could influence it.
    Future,
    /// Neither.
    Concurrent,
}

impl Side {
    /// The name that locale keys and the stylesheet know.
    pub fn name(self) -> &'static str {
        match self {
            Side::Past => "past",
            Side::Itself => "itself",
            Side::Future => "future",
            Side::Concurrent => "concurrent",
        }
    }
}

/// The causal past and future of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cone {
    /// The event.
    pub event: EventId,
    /// Of each process, the last event that could influence it, if there is one.
    pub past_until: Vec<Option<EventId>>,
    /// Of each process, the first event that it could influence, if there is one.
    pub future_from: Vec<Option<EventId>>,
    /// How many events are in its past.
    pub past_count: usize,
    /// How many are in its future.
    pub future_count: usize,
    /// How many are in neither.
    pub concurrent_count: usize,
    past: EventSet,
    future: EventSet,
}

impl Cone {
    /// The cone of an event; `None` if there is no such event.
    pub fn of(shown: &Shown, event: EventId) -> Option<Cone> {
        let (past, future) = (shown.causality.past(event)?, shown.causality.future(event)?);
        let processes = shown.trace().roster.len();
        let (mut past_until, mut future_from) = (vec![None; processes], vec![None; processes]);
        let (mut past_count, mut future_count) = (0, 0);
        // Initial states are no events.
        for id in past.iter().filter(|id| id.index > 0) {
            past_until[id.process.position()] = Some(id);
            past_count += 1;
        }
        for id in future.iter().filter(|id| id.index > 0) {
            future_from[id.process.position()].get_or_insert(id);
            future_count += 1;
        }
        let others = shown.trace().events.len() - usize::from(event.index > 0);
        let concurrent_count = others - past_count - future_count;
        Some(Cone {
            event,
            past_until,
            future_from,
            past_count,
            future_count,
            concurrent_count,
            past,
            future,
        })
    }

    /// Where an event stands.
    pub fn of_event(&self, event: EventId) -> Side {
        match event {
            _ if event == self.event => Side::Itself,
            _ if self.past.contains(event) => Side::Past,
            _ if self.future.contains(event) => Side::Future,
            _ => Side::Concurrent,
        }
    }

    /// Where a message stands: it carries influence in the past if its receipt could influence the event, and in
    /// the future if the event could influence its sending.
    pub fn of_message(&self, message: &Message) -> Side {
        let received = match message.fate {
            Fate::Received(by) => self.of_event(by),
            Fate::Lost(_) | Fate::InTransit { .. } => Side::Concurrent,
        };
        match (self.of_event(message.sent), received) {
            (_, Side::Past | Side::Itself) => Side::Past,
            (Side::Future | Side::Itself, _) => Side::Future,
            _ => Side::Concurrent,
        }
    }
}

impl State {
    /// The causal past and future of the event in focus, if they are to be shown.
    pub fn cone(&self) -> Option<Cone> {
        match self.focus() {
            Some(Selection::Event(event)) if self.look.past => Cone::of(&self.shown, event),
            _ => None,
        }
    }
}
