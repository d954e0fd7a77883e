//! An application over a layer is a protocol itself: each call goes to the half that it concerns.

use super::layered::BothStates;
use super::view::lift;
use super::{Both, Half, Layer, LayerDescription, Layered};
use crate::sim::outbox::Outbox;
use crate::sim::property::Property;
use crate::sim::protocol::{Description, Explanation, Field, Observed, Protocol, Wait};
use crate::sim::question::Question;
use crate::sim::recording::Recording;
use crate::trace::{Key, Phase, Phrase, ProcessId, Roster, Value};
use std::borrow::Cow;

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

    fn blank_storage(&self) -> Self::Stable {
        Both { application: self.application.blank_storage(), layer: L::Stable::default() }
    }

    fn observer(&self) -> Self::Observer {
        self.application.observer()
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
        let record = match event.record {
            Some(Half::Application(record)) => Some(record),
            _ => None,
        };
        let state = event.state.map(|state| &state.application);
        let Observed { process, index, kind, value, .. } = *event;
        self.application
            .observe(observer, &Observed { process, index, kind, value, message, command, record, state });
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let of_application = self.application.properties().into_iter();
        of_application.map(|property| property.lifted(lift)).chain(self.layer.properties()).collect()
    }

    fn questions(&self) -> Vec<Question<Self>> {
        self.application.questions().into_iter().map(|question| question.lifted(lift)).collect()
    }

    fn wrong(&self) -> Option<Phrase> {
        self.application.wrong()
    }

    fn phase(&self, state: &Self::State) -> Option<Phase> {
        self.application.phase(&state.application)
    }

    fn waits_for(&self, state: &Self::State) -> Vec<Wait> {
        let mut waits = self.application.waits_for(&state.application);
        waits.extend(self.layer.waits_for(&state.layer));
        waits
    }

    fn explanations(
        &self,
        me: ProcessId,
        state: Option<&Self::State>,
        stable: &Self::Stable,
    ) -> Vec<Explanation> {
        self.application.explanations(me, state.map(|state| &state.application), &stable.application)
    }

    fn fields(&self, state: &Self::State) -> Vec<Field> {
        let mut fields = self.application.fields(&state.application);
        fields.extend(self.layer.fields(&state.layer));
        fields
    }

    fn stable_fields(&self, stable: &Self::Stable) -> Vec<Field> {
        self.application.stable_fields(&stable.application)
    }

    fn recordings(&self, state: &Self::State) -> Vec<Recording> {
        let mut recordings = self.application.recordings(&state.application);
        recordings.extend(self.layer.recordings(&state.layer));
        recordings
    }

    fn conserved(&self) -> Option<i64> {
        self.application.conserved()
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
