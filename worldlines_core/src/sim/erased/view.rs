//! What an algorithm's properties see of an erased world: everything with its type.

use super::Erased;
use super::driver::Driven;
use super::opaque::Opaque;
use crate::sim::property::Judgement;
use crate::sim::protocol::Protocol;
use crate::sim::view::View;
use crate::sim::world::Status;
use crate::trace::{EventId, MessageId, ProcessId};
use std::any::Any;

/// An erased world with its types.
struct TypedView<'a, P> {
    world: &'a dyn View<Erased>,
    protocol: &'a P,
}

impl<P: Protocol> View<P> for TypedView<'_, P> {
    fn protocol(&self) -> &P {
        self.protocol
    }

    fn process_count(&self) -> usize {
        self.world.process_count()
    }

    fn status(&self, process: ProcessId) -> Status {
        self.world.status(process)
    }

    fn state(&self, process: ProcessId) -> Option<&P::State> {
        self.world.state(process).map(Opaque::get)
    }

    fn stable(&self, process: ProcessId) -> &P::Stable {
        self.world.stable(process).get()
    }

    fn in_flight(&self) -> Vec<(MessageId, &P::Message)> {
        self.world.in_flight().into_iter().map(|(id, message)| (id, message.get())).collect()
    }

    fn observer(&self) -> &P::Observer {
        self.world.observer().get()
    }

    fn last_event(&self) -> Option<EventId> {
        self.world.last_event()
    }

    fn last_event_of(&self, process: ProcessId) -> EventId {
        self.world.last_event_of(process)
    }
}

/// What an algorithm says of its world, said in an erased one.
pub(super) fn lift<P: Protocol>(judge: Box<Judgement<P>>) -> Box<Judgement<Erased>> {
    Box::new(move |world: &dyn View<Erased>| {
        let driver: &dyn Any = &*world.protocol().0;
        let protocol = &driver.downcast_ref::<Driven<P>>()?.protocol;
        judge(&TypedView { world, protocol })
    })
}
