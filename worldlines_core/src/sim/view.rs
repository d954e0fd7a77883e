//! What a property may look at: the states, the storage, the messages under way and the observer.

use super::protocol::Protocol;
use super::world::{Status, World};
use crate::trace::{EventId, MessageId, ProcessId};

/// A state of the whole system, as the properties of a protocol see it. Under a layer, the inner
/// protocol's properties see the inner half of everything.
pub trait View<P: Protocol> {
    /// The algorithm and its parameters.
    fn protocol(&self) -> &P;
    /// How many processes there are.
    fn process_count(&self) -> usize;
    /// Whether a process runs.
    fn status(&self, process: ProcessId) -> Status;
    /// The state of a process, if it is up.
    fn state(&self, process: ProcessId) -> Option<&P::State>;
    /// What the stable storage of a process surely holds.
    fn stable(&self, process: ProcessId) -> &P::Stable;
    /// The messages under way, in the order of their names.
    fn in_flight(&self) -> Vec<(MessageId, &P::Message)>;
    /// What the algorithm's observer has gathered.
    fn observer(&self) -> &P::Observer;
    /// The last event of all.
    fn last_event(&self) -> Option<EventId>;
    /// The last event of a process; its initial state if it has had none.
    fn last_event_of(&self, process: ProcessId) -> EventId;
}

impl<P: Protocol> dyn View<P> + '_ {
    /// Every process, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = ProcessId> + Clone + use<P> {
        ProcessId::first(self.process_count())
    }

    /// Every process that is up, with its state.
    pub fn up(&self) -> impl Iterator<Item = (ProcessId, &P::State)> {
        self.ids().filter_map(|process| Some((process, self.state(process)?)))
    }
}

impl<P: Protocol> View<P> for World<P> {
    fn protocol(&self) -> &P {
        &self.fixed.protocol
    }

    fn process_count(&self) -> usize {
        self.processes.len()
    }

    fn status(&self, process: ProcessId) -> Status {
        self.process(process).status
    }

    fn state(&self, process: ProcessId) -> Option<&P::State> {
        let process = self.process(process);
        (process.status == Status::Up).then_some(&process.state)
    }

    fn stable(&self, process: ProcessId) -> &P::Stable {
        &self.process(process).stable
    }

    fn in_flight(&self) -> Vec<(MessageId, &P::Message)> {
        self.in_flight.iter().map(|(&id, flight)| (id, &flight.message)).collect()
    }

    fn observer(&self) -> &P::Observer {
        &self.observer
    }

    fn last_event(&self) -> Option<EventId> {
        self.last_event
    }

    fn last_event_of(&self, process: ProcessId) -> EventId {
        EventId { process, index: self.process(process).event_count }
    }
}
