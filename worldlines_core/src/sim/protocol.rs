//! What an algorithm author writes: a state, messages, handlers, phases and properties.

use super::outbox::Outbox;
use super::property::Property;
use super::question::Question;
use super::recording::Recording;
use crate::trace::{Class, EventKind, Key, Phase, Phrase, ProcessId, Roster, Value};
use std::borrow::Cow;
use std::fmt::Debug;
use std::hash::Hash;

/// What the parts of a protocol are: plain values that can be copied, compared and kept.
pub trait Part: Clone + Eq + Hash + Debug + Send + Sync + 'static {}

impl<T: Clone + Eq + Hash + Debug + Send + Sync + 'static> Part for T {}

/// A distributed algorithm, seen from one process.
///
/// Handlers change the state in front of them and write effects to the outbox; they perform
/// nothing. The kernel applies the effects in order, and a crash may fall after any of them.
/// `self` holds the parameters of the algorithm, which every process knows.
pub trait Protocol: Clone + Eq + Debug + Send + Sync + 'static {
    /// What a process keeps in memory; a crash loses it.
    type State: Part;
    /// What processes say to each other.
    type Message: Part;
    /// The timers that a process can set. Setting one again replaces it. The order breaks ties.
    type Timer: Part + Ord;
    /// What the world outside may ask of a process.
    type Command: Part;
    /// One write to stable storage.
    type Record: Part;
    /// What all writes so far amount to; survives a crash.
    type Stable: Part + Default;
    /// What the properties need to know about the past: a small fold over events.
    type Observer: Part + Default;

    /// The state of a process that has just been switched on (or on again).
    fn initial(&self, me: ProcessId) -> Self::State;

    /// Stable storage that nothing was written to.
    fn blank_storage(&self) -> Self::Stable {
        Self::Stable::default()
    }

    /// The observer before anything happened.
    fn observer(&self) -> Self::Observer {
        Self::Observer::default()
    }

    /// The process starts for the first time.
    fn on_start(&self, _state: &mut Self::State, _out: &mut Outbox<Self>) {}

    /// A message arrives.
    fn on_message(
        &self,
        state: &mut Self::State,
        from: ProcessId,
        message: Self::Message,
        out: &mut Outbox<Self>,
    );

    /// A timer that this process set fires. It is no longer set.
    fn on_timer(&self, _state: &mut Self::State, _timer: Self::Timer, _out: &mut Outbox<Self>) {}

    /// The world outside asks for something.
    fn on_command(&self, _state: &mut Self::State, _command: Self::Command, _out: &mut Outbox<Self>) {}

    /// The process runs again after a crash: `state` is a fresh [`Protocol::initial`] one.
    fn on_recover(&self, _state: &mut Self::State, _stable: &Self::Stable, _out: &mut Outbox<Self>) {}

    /// The failure detector says that another process has failed.
    fn on_suspect(&self, _state: &mut Self::State, _about: ProcessId, _out: &mut Outbox<Self>) {}

    /// The failure detector takes that back.
    fn on_trust(&self, _state: &mut Self::State, _about: ProcessId, _out: &mut Outbox<Self>) {}

    /// Adds one write to what is in stable storage.
    fn write(&self, _stable: &mut Self::Stable, _record: &Self::Record) {}

    /// Updates the observer after an event.
    fn observe(&self, _observer: &mut Self::Observer, _event: &Observed<Self>) {}

    /// The properties that this algorithm promises.
    fn properties(&self) -> Vec<Property<Self>> {
        Vec::new()
    }

    /// What can be asked of the whole system at any step.
    fn questions(&self) -> Vec<Question<Self>> {
        Vec::new()
    }

    /// Which rule of the algorithm this variant breaks, on purpose; `None` if it is the algorithm itself.
    fn wrong(&self) -> Option<Phrase> {
        None
    }

    /// The phase that a state is in; `None` if the algorithm has no phases.
    fn phase(&self, _state: &Self::State) -> Option<Phase> {
        None
    }

    /// Whom a process in this state waits for, and for what.
    fn waits_for(&self, _state: &Self::State) -> Vec<Wait> {
        Vec::new()
    }

    /// Why a process does or does not what one may wonder about, from what it knows itself: its state, `None` while it
    /// is down, and its stable storage.
    fn explanations(
        &self,
        _me: ProcessId,
        _state: Option<&Self::State>,
        _stable: &Self::Stable,
    ) -> Vec<Explanation> {
        Vec::new()
    }

    /// What the inspector shows of a state.
    fn fields(&self, _state: &Self::State) -> Vec<Field> {
        Vec::new()
    }

    /// What the inspector shows of stable storage.
    fn stable_fields(&self, _stable: &Self::Stable) -> Vec<Field> {
        Vec::new()
    }

    /// What a process in this state has recorded of global states: its parts of distributed snapshots.
    fn recordings(&self, _state: &Self::State) -> Vec<Recording> {
        Vec::new()
    }

    /// How much there always is in all of what is [recorded](Protocol::recordings), if that stays the same.
    fn conserved(&self) -> Option<i64> {
        None
    }

    /// The class, layer and short label of a message.
    fn describe(&self, message: &Self::Message) -> Description;

    /// What is written when this record is: shown at the event.
    fn record_value(&self, _record: &Self::Record) -> Value {
        Value::None
    }

    /// A timer's name in the notation, `[a-z][a-z0-9-]*`.
    fn timer_name(&self, _timer: Self::Timer) -> Cow<'static, str> {
        Cow::Borrowed("timer")
    }

    /// Reads a command as the notation writes it, such as `propose,7`.
    ///
    /// # Errors
    /// Says what is wrong with it and which commands there are.
    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Self::Command, Phrase>;

    /// Writes a command so that `parse_command` reads it back.
    fn command_text(&self, command: &Self::Command, roster: &Roster) -> String;

    /// Whether this command is not a request from outside but the process's own programme, as in a
    /// figure: then it makes no event of its own, and what it does begins the step.
    fn is_own_step(&self, _command: &Self::Command) -> bool {
        false
    }

    /// Messages that a lying process might send instead of this one (Byzantine faults).
    fn forgeries(&self, _message: &Self::Message) -> Vec<Self::Message> {
        Vec::new()
    }

    /// The names of the layers that this protocol is made of, the application first.
    fn layers(&self) -> Vec<Key> {
        vec![Key::Borrowed("application")]
    }

    /// The layer that handles this timer: a position in [`Protocol::layers`].
    fn timer_layer(&self, _timer: Self::Timer) -> u8 {
        0
    }

    /// The layer that handles this command.
    fn command_layer(&self, _command: &Self::Command) -> u8 {
        0
    }
}

/// What is said about a message in the trace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Description {
    /// Application or control.
    pub class: Class,
    /// A position in [`Protocol::layers`].
    pub layer: u8,
    /// What it says, in short.
    pub label: Phrase,
    /// What it belongs to together with others, such as a ballot: those are drawn in one colour.
    pub strand: Option<Phrase>,
}

impl Description {
    /// A message that carries what the application wants to say.
    pub fn application(label: Phrase) -> Description {
        Description { class: Class::Application, layer: 0, label, strand: None }
    }

    /// A message that serves the algorithm.
    pub fn control(label: Phrase) -> Description {
        Description { class: Class::Control, layer: 0, label, strand: None }
    }

    /// The same of a message that belongs to this.
    pub fn of_strand(self, strand: Phrase) -> Description {
        Description { strand: Some(strand), ..self }
    }
}

/// One line of the inspector: a name's key and a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Key of its name.
    pub key: Key,
    /// Its value.
    pub value: Value,
}

impl Field {
    /// A line of the inspector.
    pub fn new(key: &'static str, value: impl Into<Value>) -> Field {
        Field { key: Key::Borrowed(key), value: value.into() }
    }
}

/// Something that one may ask about a process, and the answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// Key of the question.
    pub question: Key,
    /// The answer.
    pub answer: Phrase,
}

impl Explanation {
    /// An answer to the question of this key.
    pub fn new(question: &'static str, answer: Phrase) -> Explanation {
        Explanation { question: Key::Borrowed(question), answer }
    }
}

/// A process waits for another, and for what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wait {
    /// Who has to act.
    pub whom: ProcessId,
    /// What is awaited.
    pub what: Phrase,
}

/// An event, as the observer sees it.
#[derive(Debug)]
pub struct Observed<'a, P: Protocol> {
    /// Whose event it is.
    pub process: ProcessId,
    /// Its place on that process's line.
    pub index: u32,
    /// What kind of thing it is.
    pub kind: EventKind,
    /// What was delivered, decided or put out.
    pub value: Option<&'a Value>,
    /// Of a send or receive: the message, and the process at its other end.
    pub message: Option<(&'a P::Message, ProcessId)>,
    /// Of a command: the command.
    pub command: Option<&'a P::Command>,
    /// Of a write to stable storage: what is written.
    pub record: Option<&'a P::Record>,
    /// The state of the process after the handler; `None` while it is down.
    pub state: Option<&'a P::State>,
}
