//! Protocols in layers: a snapshot over a bank, a reliable link under anything, a failure detector
//! beside anything. The inner protocol is unchanged; what it sends goes through the layer, and what
//! arrives comes to it from the layer.

use super::outbox::{Because, Effect, EffectOf, Entry, Outbox, Surroundings};
use super::property::{Claim, Evidence, Property};
use super::protocol::{Description, Field, Observed, Protocol, Wait};
use super::view::View;
use super::world::Status;
use crate::trace::{EventId, Key, MessageId, Phase, Phrase, ProcessId, Roster, Value};
use std::borrow::Cow;
use std::fmt::Debug;
use std::hash::Hash;

/// A layer between an application (or another layer) and the network.
///
/// Like a [`Protocol`], it writes effects and performs nothing. It sees the application's state and
/// cannot change it.
pub trait Layer<A: Protocol>: Clone + Eq + Debug + 'static {
    /// What the layer keeps in memory.
    type State: Clone + Eq + Hash + Debug;
    /// What really goes over the network; it carries the application's messages.
    type Message: Clone + Eq + Hash + Debug;
    /// The layer's own timers.
    type Timer: Copy + Ord + Hash + Debug;
    /// What the world outside may ask of the layer.
    type Command: Clone + Eq + Hash + Debug;
    /// One write of the layer to stable storage.
    type Record: Clone + Eq + Hash + Debug;
    /// What the layer's writes amount to.
    type Stable: Clone + Eq + Hash + Debug + Default;

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

/// Where a layer writes its effects.
#[derive(Debug)]
pub struct LayerOutbox<A: Protocol, L: Layer<A>> {
    surroundings: Surroundings,
    items: Vec<LayerItem<A, L>>,
    explanation: Option<Phrase>,
    /// The reason and layer of the application's send that is being handled.
    inherited: Option<(Option<Phrase>, u8)>,
}

type LayerEffect<A, L> = Effect<<L as Layer<A>>::Message, <L as Layer<A>>::Timer, <L as Layer<A>>::Record>;

#[derive(Debug)]
enum LayerItem<A: Protocol, L: Layer<A>> {
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

    /// Saves the local state as a checkpoint of this name or number.
    pub fn checkpoint(&mut self, name: impl Into<Value>) -> Because<'_> {
        let kind = crate::trace::EventKind::Checkpoint;
        self.push(Effect::Mark { kind, value: Some(name.into()), about: None })
    }

    /// A step of the layer that is worth a dot on the line.
    pub fn local(&mut self, value: impl Into<Value>) -> Because<'_> {
        let kind = crate::trace::EventKind::Local;
        self.push(Effect::Mark { kind, value: Some(value.into()), about: None })
    }

    /// Shows a result of the layer to the world outside.
    pub fn output(&mut self, value: impl Into<Value>) -> Because<'_> {
        let kind = crate::trace::EventKind::Output;
        self.push(Effect::Mark { kind, value: Some(value.into()), about: None })
    }

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

/// One of the two halves of a layered protocol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Half<A, L> {
    /// The application's.
    Application(A),
    /// The layer's.
    Layer(L),
}

/// An application over a layer. Its events and messages carry their layer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layered<A, L> {
    /// The application, which may be layered itself.
    pub application: A,
    /// The layer below it.
    pub layer: L,
}

/// The state (or storage) of both halves.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Both<A, L> {
    /// The application's.
    pub application: A,
    /// The layer's.
    pub layer: L,
}

type BothStates<A, L> = Both<<A as Protocol>::State, <L as Layer<A>>::State>;

// Boxed, because the two halves call each other: what one hands over, the other may answer.
type LayerHandler<'a, A, L> =
    Box<dyn FnOnce(&mut <L as Layer<A>>::State, &<A as Protocol>::State, &mut LayerOutbox<A, L>) + 'a>;
type ApplicationHandler<'a, A> = Box<dyn FnOnce(&A, &mut <A as Protocol>::State, &mut Outbox<A>) + 'a>;

impl<A: Protocol, L: Layer<A>> Layered<A, L> {
    /// The position of the layer's name: right after the application's layers.
    fn own_layer(&self) -> u8 {
        self.application.layers().len() as u8
    }

    /// Runs a handler of the layer and carries out what it wrote.
    fn run_layer(
        &self,
        state: &mut BothStates<A, L>,
        inherited: Option<(Option<Phrase>, u8)>,
        out: &mut Outbox<Self>,
        handler: LayerHandler<A, L>,
    ) {
        let mut layer_out =
            LayerOutbox { surroundings: out.surroundings, items: Vec::new(), explanation: None, inherited };
        handler(&mut state.layer, &state.application, &mut layer_out);
        let LayerOutbox { items, explanation, mut inherited, .. } = layer_out;
        if explanation.is_some() {
            out.explanation = explanation;
        }
        for item in items {
            match item {
                LayerItem::Effect { effect, reason, inherits } => {
                    let (inherited_reason, layer) =
                        inherited.take_if(|_| inherits).unwrap_or((None, self.own_layer()));
                    let effect = lift(effect, Half::Layer, Half::Layer, |message| message);
                    out.entries.push(Entry { effect, layer, reason: reason.or(inherited_reason) });
                }
                LayerItem::HandOver { from, message } => {
                    self.run_application(
                        state,
                        out,
                        Box::new(|application, state, out| {
                            application.on_message(state, from, message, out);
                        }),
                    );
                }
                LayerItem::Suspect(about) => {
                    out.suspect(about);
                    self.run_application(
                        state,
                        out,
                        Box::new(|application, state, out| {
                            application.on_suspect(state, about, out);
                        }),
                    );
                }
                LayerItem::Trust(about) => {
                    out.trust(about);
                    self.run_application(
                        state,
                        out,
                        Box::new(|application, state, out| {
                            application.on_trust(state, about, out);
                        }),
                    );
                }
            }
        }
    }

    /// Runs a handler of the application; what it sends goes through the layer.
    fn run_application(
        &self,
        state: &mut BothStates<A, L>,
        out: &mut Outbox<Self>,
        handler: ApplicationHandler<A>,
    ) {
        let mut application_out = Outbox::new(out.surroundings, Vec::new());
        handler(&self.application, &mut state.application, &mut application_out);
        if let Some(explanation) = application_out.explanation {
            out.explanation.get_or_insert(explanation);
        }
        for Entry { effect, layer, reason } in application_out.entries {
            match effect {
                Effect::Send { to, message } => {
                    self.run_layer(
                        state,
                        Some((reason, layer)),
                        out,
                        Box::new(|layer_state, _, layer_out| {
                            self.layer.on_send(layer_state, to, message, layer_out);
                        }),
                    );
                }
                other => {
                    let effect: EffectOf<Self> = match other {
                        Effect::SetTimer { timer, after_ticks } => {
                            Effect::SetTimer { timer: Half::Application(timer), after_ticks }
                        }
                        Effect::CancelTimer(timer) => Effect::CancelTimer(Half::Application(timer)),
                        Effect::Persist { record, forced } => {
                            Effect::Persist { record: Half::Application(record), forced }
                        }
                        Effect::Mark { kind, value, about } => Effect::Mark { kind, value, about },
                        Effect::Send { .. } => continue,
                    };
                    out.entries.push(Entry { effect, layer, reason });
                }
            }
        }
    }
}

/// The same effect with its parts wrapped.
fn lift<M, T, R, M2, T2, R2>(
    effect: Effect<M, T, R>,
    timers: impl FnOnce(T) -> T2,
    records: impl FnOnce(R) -> R2,
    messages: impl FnOnce(M) -> M2,
) -> Effect<M2, T2, R2> {
    match effect {
        Effect::Send { to, message } => Effect::Send { to, message: messages(message) },
        Effect::SetTimer { timer, after_ticks } => Effect::SetTimer { timer: timers(timer), after_ticks },
        Effect::CancelTimer(timer) => Effect::CancelTimer(timers(timer)),
        Effect::Persist { record, forced } => Effect::Persist { record: records(record), forced },
        Effect::Mark { kind, value, about } => Effect::Mark { kind, value, about },
    }
}

impl<A: Protocol, L: Layer<A>> Protocol for Layered<A, L> {
    type State = BothStates<A, L>;
    type Message = L::Message;
    type Timer = Half<A::Timer, L::Timer>;
    type Command = Half<A::Command, L::Command>;
    type Record = Half<A::Record, L::Record>;
    type Stable = Both<A::Stable, L::Stable>;
    type Observer = A::Observer;

    fn initial(&self, me: ProcessId) -> Self::State {
        Both { application: self.application.initial(me), layer: self.layer.initial(me) }
    }

    fn on_start(&self, state: &mut Self::State, out: &mut Outbox<Self>) {
        self.run_layer(state, None, out, Box::new(|layer, _, out| self.layer.on_start(layer, out)));
        self.run_application(
            state,
            out,
            Box::new(|application, state, out| application.on_start(state, out)),
        );
    }

    fn on_message(
        &self,
        state: &mut Self::State,
        from: ProcessId,
        message: L::Message,
        out: &mut Outbox<Self>,
    ) {
        self.run_layer(
            state,
            None,
            out,
            Box::new(|layer, application, out| {
                self.layer.on_message(layer, application, from, message, out);
            }),
        );
    }

    fn on_timer(&self, state: &mut Self::State, timer: Self::Timer, out: &mut Outbox<Self>) {
        match timer {
            Half::Application(timer) => {
                self.run_application(
                    state,
                    out,
                    Box::new(|application, state, out| {
                        application.on_timer(state, timer, out);
                    }),
                );
            }
            Half::Layer(timer) => self.run_layer(
                state,
                None,
                out,
                Box::new(|layer, application, out| {
                    self.layer.on_timer(layer, application, timer, out);
                }),
            ),
        }
    }

    fn on_command(&self, state: &mut Self::State, command: Self::Command, out: &mut Outbox<Self>) {
        match command {
            Half::Application(command) => {
                self.run_application(
                    state,
                    out,
                    Box::new(|application, state, out| {
                        application.on_command(state, command, out);
                    }),
                );
            }
            Half::Layer(command) => self.run_layer(
                state,
                None,
                out,
                Box::new(|layer, application, out| {
                    self.layer.on_command(layer, application, command, out);
                }),
            ),
        }
    }

    fn on_recover(&self, state: &mut Self::State, stable: &Self::Stable, out: &mut Outbox<Self>) {
        self.run_layer(
            state,
            None,
            out,
            Box::new(|layer, _, out| self.layer.on_recover(layer, &stable.layer, out)),
        );
        self.run_application(
            state,
            out,
            Box::new(|application, state, out| {
                application.on_recover(state, &stable.application, out);
            }),
        );
    }

    fn on_suspect(&self, state: &mut Self::State, about: ProcessId, out: &mut Outbox<Self>) {
        self.run_application(
            state,
            out,
            Box::new(|application, state, out| {
                application.on_suspect(state, about, out);
            }),
        );
    }

    fn on_trust(&self, state: &mut Self::State, about: ProcessId, out: &mut Outbox<Self>) {
        self.run_application(
            state,
            out,
            Box::new(|application, state, out| application.on_trust(state, about, out)),
        );
    }

    fn write(&self, stable: &mut Self::Stable, record: &Self::Record) {
        match record {
            Half::Application(record) => self.application.write(&mut stable.application, record),
            Half::Layer(record) => self.layer.write(&mut stable.layer, record),
        }
    }

    fn observe(&self, observer: &mut Self::Observer, event: &Observed<Self>) {
        let message = event.message.and_then(|(message, other)| Some((self.layer.carried(message)?, other)));
        let command = match event.command {
            Some(Half::Application(command)) => Some(command),
            _ => None,
        };
        let state = event.state.map(|state| &state.application);
        let Observed { process, index, kind, value, .. } = *event;
        self.application
            .observe(observer, &Observed { process, index, kind, value, message, command, state });
    }

    fn properties(&self) -> Vec<Property<Self>> {
        self.application.properties().into_iter().map(lift_property).collect()
    }

    fn phase(&self, state: &Self::State) -> Option<Phase> {
        self.application.phase(&state.application)
    }

    fn waits_for(&self, state: &Self::State) -> Vec<Wait> {
        let mut waits = self.application.waits_for(&state.application);
        waits.extend(self.layer.waits_for(&state.layer));
        waits
    }

    fn fields(&self, state: &Self::State) -> Vec<Field> {
        let mut fields = self.application.fields(&state.application);
        fields.extend(self.layer.fields(&state.layer));
        fields
    }

    fn stable_fields(&self, stable: &Self::Stable) -> Vec<Field> {
        self.application.stable_fields(&stable.application)
    }

    fn describe(&self, message: &L::Message) -> Description {
        match self.layer.describe(&self.application, message) {
            LayerDescription::Carried(description) => description,
            LayerDescription::Own(description) => Description { layer: self.own_layer(), ..description },
        }
    }

    fn record_value(&self, record: &Self::Record) -> Value {
        match record {
            Half::Application(record) => self.application.record_value(record),
            Half::Layer(_) => Value::None,
        }
    }

    fn timer_name(&self, timer: Self::Timer) -> Cow<'static, str> {
        match timer {
            Half::Application(timer) => self.application.timer_name(timer),
            Half::Layer(timer) => format!("{}.{}", self.layer.name(), self.layer.timer_name(timer)).into(),
        }
    }

    fn timer_layer(&self, timer: Self::Timer) -> u8 {
        match timer {
            Half::Application(timer) => self.application.timer_layer(timer),
            Half::Layer(_) => self.own_layer(),
        }
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Self::Command, Phrase> {
        let own = text.strip_prefix(self.layer.name()).and_then(|rest| rest.strip_prefix('.'));
        match own.and_then(|rest| self.layer.parse_command(rest, roster)) {
            Some(command) => Ok(Half::Layer(command)),
            None => self.application.parse_command(text, roster).map(Half::Application),
        }
    }

    fn command_text(&self, command: &Self::Command, roster: &Roster) -> String {
        match command {
            Half::Application(command) => self.application.command_text(command, roster),
            Half::Layer(command) => {
                format!("{}.{}", self.layer.name(), self.layer.command_text(command, roster))
            }
        }
    }

    fn command_layer(&self, command: &Self::Command) -> u8 {
        match command {
            Half::Application(command) => self.application.command_layer(command),
            Half::Layer(_) => self.own_layer(),
        }
    }

    fn is_own_step(&self, command: &Self::Command) -> bool {
        match command {
            Half::Application(command) => self.application.is_own_step(command),
            Half::Layer(_) => false,
        }
    }

    fn layers(&self) -> Vec<Key> {
        let mut layers = self.application.layers();
        layers.push(Key::Borrowed(self.layer.name()));
        layers
    }
}

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

fn lift_property<A: Protocol, L: Layer<A>>(property: Property<A>) -> Property<Layered<A, L>> {
    fn judge<A: Protocol, L: Layer<A>>(
        judge: Box<super::property::Judgement<A>>,
    ) -> Box<super::property::Judgement<Layered<A, L>>> {
        Box::new(move |view: &dyn View<Layered<A, L>>| -> Option<Evidence> {
            judge(&ApplicationView::<A, L>(view))
        })
    }
    let claim = match property.claim {
        Claim::Never(inner) => Claim::Never(judge(inner)),
        Claim::Example(inner) => Claim::Example(judge(inner)),
        Claim::Reached(inner) => Claim::Reached(judge(inner)),
        Claim::Owed(inner) => Claim::Owed(judge(inner)),
    };
    Property { key: property.key, claim }
}
