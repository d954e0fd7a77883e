//! Protocols in layers: a snapshot over a bank, a reliable link under anything, a failure detector
//! beside anything. The inner protocol is unchanged; what it sends goes through the layer, and what
//! arrives comes to it from the layer.

mod layered;
mod outbox;
mod protocol;
mod view;

pub use layered::{Both, Half, Layered};
pub use outbox::LayerOutbox;

use super::property::Property;
use super::protocol::{Description, Field, Part, Protocol, Wait};
use super::recording::Recording;
use crate::trace::{ProcessId, Roster};
use std::borrow::Cow;
use std::fmt::Debug;

/// A layer between an application (or another layer) and the network.
///
/// Like a [`Protocol`], it writes effects and performs nothing. It sees the application's state and
/// cannot change it.
pub trait Layer<A: Protocol>: Clone + Eq + Debug + Send + Sync + 'static {
    /// What the layer keeps in memory.
    type State: Part;
    /// What really goes over the network; it carries the application's messages.
    type Message: Part;
    /// The layer's own timers.
    type Timer: Part + Ord;
    /// What the world outside may ask of the layer.
    type Command: Part;
    /// One write of the layer to stable storage.
    type Record: Part;
    /// What the layer's writes amount to.
    type Stable: Part + Default;

    /// The layer's name: the prefix of its timers and commands, `[a-z][a-z0-9-]*`.
    fn name(&self) -> &'static str;

    /// The layer's state when the process is switched on.
    fn initial(&self, me: ProcessId) -> Self::State;

    /// The process starts, before the application does.
    fn on_start(&self, _state: &mut Self::State, _out: &mut LayerOutbox<A, Self>) {}

    /// The application wants to send a message.
    fn on_send(
        &self,
        state: &mut Self::State,
        to: ProcessId,
        message: A::Message,
        out: &mut LayerOutbox<A, Self>,
    );

    /// A message of this layer arrives.
    fn on_message(
        &self,
        state: &mut Self::State,
        application: &A::State,
        from: ProcessId,
        message: Self::Message,
        out: &mut LayerOutbox<A, Self>,
    );

    /// A timer of this layer fires.
    fn on_timer(
        &self,
        _state: &mut Self::State,
        _application: &A::State,
        _timer: Self::Timer,
        _out: &mut LayerOutbox<A, Self>,
    ) {
    }

    /// The world outside asks this layer for something.
    fn on_command(
        &self,
        _state: &mut Self::State,
        _application: &A::State,
        _command: Self::Command,
        _out: &mut LayerOutbox<A, Self>,
    ) {
    }

    /// The process runs again after a crash, before the application does.
    fn on_recover(&self, _state: &mut Self::State, _stable: &Self::Stable, _out: &mut LayerOutbox<A, Self>) {}

    /// Adds one write to what is in stable storage.
    fn write(&self, _stable: &mut Self::Stable, _record: &Self::Record) {}

    /// The class and label of a message; `layer` 0 means this layer, anything else is kept as
    /// the application describes it.
    fn describe(&self, application: &A, message: &Self::Message) -> LayerDescription;

    /// The application's message that this one carries, if it does.
    fn carried<'a>(&self, message: &'a Self::Message) -> Option<&'a A::Message>;

    /// What the inspector shows of the layer's state.
    fn fields(&self, _state: &Self::State) -> Vec<Field> {
        Vec::new()
    }

    /// A timer's name, without the layer's.
    fn timer_name(&self, _timer: Self::Timer) -> Cow<'static, str> {
        Cow::Borrowed("timer")
    }

    /// Reads a command of this layer, without the layer's name in front; `None` if it is none.
    fn parse_command(&self, _text: &str, _roster: &Roster) -> Option<Self::Command> {
        None
    }

    /// Writes a command so that `parse_command` reads it back.
    fn command_text(&self, _command: &Self::Command, _roster: &Roster) -> String {
        String::new()
    }

    /// What a process in this state has recorded of global states.
    fn recordings(&self, _state: &Self::State) -> Vec<Recording> {
        Vec::new()
    }

    /// What this layer promises, over this application.
    fn properties(&self) -> Vec<Property<Layered<A, Self>>> {
        Vec::new()
    }

    /// Whom this layer waits for.
    fn waits_for(&self, _state: &Self::State) -> Vec<Wait> {
        Vec::new()
    }
}

/// How a layer describes a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LayerDescription {
    /// As the application describes the message that it carries.
    Carried(Description),
    /// The layer's own.
    Own(Description),
}
