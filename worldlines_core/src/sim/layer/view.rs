//! What the application's properties see of a layered world: their own half of everything.

use super::{Layer, Layered};
use crate::sim::property::Judgement;
use crate::sim::protocol::Protocol;
use crate::sim::view::View;
use crate::sim::world::Status;
use crate::trace::{EventId, MessageId, ProcessId};

/// The application's half of what a layered world looks like.
struct ApplicationView<'a, A: Protocol, L: Layer<A>>(&'a dyn View<Layered<A, L>>);

impl<A: Protocol, L: Layer<A>> View<A> for ApplicationView<'_, A, L> {
    fn protocol(&self) -> &A {
        &self.0.protocol().application
    }

    fn process_count(&self) -> usize {
        self.0.process_count()
    }

    fn status(&self, process: ProcessId) -> Status {
        self.0.status(process)
    }

    fn state(&self, process: ProcessId) -> Option<&A::State> {
        self.0.state(process).map(|state| &state.application)
    }

    fn stable(&self, process: ProcessId) -> &A::Stable {
        &self.0.stable(process).application
    }

    fn in_flight(&self) -> Vec<(MessageId, &A::Message)> {
        let layer = &self.0.protocol().layer;
        let carried = self.0.in_flight().into_iter();
        carried.filter_map(|(id, message)| Some((id, layer.carried(message)?))).collect()
    }

    fn observer(&self) -> &A::Observer {
        self.0.observer()
    }

    fn last_event(&self) -> Option<EventId> {
        self.0.last_event()
    }

    fn last_event_of(&self, process: ProcessId) -> EventId {
        self.0.last_event_of(process)
    }
}

/// What the application says of its world, said in a layered one.
pub(super) fn lift<A: Protocol, L: Layer<A>>(judge: Box<Judgement<A>>) -> Box<Judgement<Layered<A, L>>> {
    Box::new(move |view: &dyn View<Layered<A, L>>| judge(&ApplicationView::<A, L>(view)))
}
