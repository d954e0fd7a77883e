//! What a layer's handler wants done.

use super::Layer;
use crate::sim::outbox::{Because, Effect, Surroundings, marks};
use crate::sim::protocol::Protocol;
use crate::trace::{EventKind, Phrase, ProcessId, Value};

/// Where a layer writes its effects.
#[derive(Debug)]
pub struct LayerOutbox<A: Protocol, L: Layer<A>> {
    pub(super) surroundings: Surroundings,
    pub(super) items: Vec<LayerItem<A, L>>,
    pub(super) explanation: Option<Phrase>,
    /// The reason and layer of the application's send that is being handled.
    pub(super) inherited: Option<(Option<Phrase>, u8)>,
}

pub(super) type LayerEffect<A, L> =
    Effect<<L as Layer<A>>::Message, <L as Layer<A>>::Timer, <L as Layer<A>>::Record>;

#[derive(Debug)]
pub(super) enum LayerItem<A: Protocol, L: Layer<A>> {
    Effect { effect: LayerEffect<A, L>, reason: Option<Phrase>, inherits: bool },
    HandOver { from: ProcessId, message: A::Message },
    Suspect(ProcessId),
    Trust(ProcessId),
}

impl<A: Protocol, L: Layer<A>> LayerOutbox<A, L> {
    /// The process that the handler runs at.
    pub fn me(&self) -> ProcessId {
        self.surroundings.me
    }

    /// How many events the process has had before this handler.
    pub fn event_count(&self) -> u32 {
        self.surroundings.event_count
    }

    /// Every other process, in order.
    pub fn others(&self) -> impl DoubleEndedIterator<Item = ProcessId> + Clone + use<A, L> {
        let me = self.me();
        ProcessId::first(usize::from(self.surroundings.process_count)).filter(move |&other| other != me)
    }

    /// Says which rule made the layer react as it did: the reason of the event that began it.
    pub fn explain(&mut self, rule: &'static str, numbers: impl FnOnce(Phrase) -> Phrase) {
        if self.surroundings.recording {
            self.explanation = Some(numbers(Phrase::new(rule)));
        }
    }

    /// Sends a message of this layer. While the application's send is handled, the first one is
    /// that send, and keeps its reason.
    pub fn send(&mut self, to: ProcessId, message: L::Message) -> Because<'_> {
        self.push(Effect::Send { to, message })
    }

    /// Sets a timer of this layer.
    pub fn set_timer(&mut self, timer: L::Timer, after_ticks: u64) {
        self.push(Effect::SetTimer { timer, after_ticks });
    }

    /// Cancels a timer of this layer.
    pub fn cancel_timer(&mut self, timer: L::Timer) {
        self.push(Effect::CancelTimer(timer));
    }

    /// Writes to stable storage, forced.
    pub fn persist(&mut self, record: L::Record) -> Because<'_> {
        self.push(Effect::Persist { record, forced: true })
    }

    marks!();

    /// Hands a message to the application: its handler runs right here, between the effects.
    pub fn hand_over(&mut self, from: ProcessId, message: A::Message) {
        self.items.push(LayerItem::HandOver { from, message });
    }

    /// Tells the application that a process has failed.
    pub fn suspect(&mut self, about: ProcessId) {
        self.items.push(LayerItem::Suspect(about));
    }

    /// Takes that back.
    pub fn trust(&mut self, about: ProcessId) {
        self.items.push(LayerItem::Trust(about));
    }

    fn mark(&mut self, kind: EventKind, value: Value) -> Because<'_> {
        self.push(Effect::Mark { kind, value: Some(value), about: None })
    }

    fn push(&mut self, effect: LayerEffect<A, L>) -> Because<'_> {
        let inherits = matches!(effect, Effect::Send { .. });
        self.items.push(LayerItem::Effect { effect, reason: None, inherits });
        let place = match self.items.last_mut() {
            Some(LayerItem::Effect { reason, .. }) if self.surroundings.recording => Some(reason),
            _ => None,
        };
        Because::at(place)
    }
}
