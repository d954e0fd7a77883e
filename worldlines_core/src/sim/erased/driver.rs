//! What stands between the erased kernel and one algorithm: opens values, runs its handler, wraps
//! what it wrote. This is all that each algorithm adds to a program beside its own code.

use super::Erased;
use super::opaque::{Opaque, OpaqueTimer};
use super::view::lift;
use crate::sim::outbox::{EffectOf, Entry, Outbox};
use crate::sim::property::Property;
use crate::sim::protocol::{Description, Explanation, Field, Observed, Protocol, Wait};
use crate::sim::question::Question;
use crate::sim::recording::Recording;
use crate::trace::{Key, Phase, Phrase, ProcessId, Roster, Value};
use std::any::Any;
use std::borrow::Cow;
use std::sync::Mutex;

/// Which handler is called, and with what.
pub(super) enum Call<'a> {
    Start,
    Message(ProcessId, &'a Opaque),
    Timer(&'a OpaqueTimer),
    Command(&'a Opaque),
    Recover(&'a Opaque),
    Suspect(ProcessId),
    Trust(ProcessId),
}

/// A [`Protocol`] that takes and gives opaque values. Its methods are those of the protocol, but for the
/// handlers: they share all but a call, and so are one.
pub(super) trait Driver: Any + Send + Sync {
    fn equals(&self, other: &dyn Any) -> bool;
    fn initial(&self, me: ProcessId) -> Opaque;
    fn blank_storage(&self) -> Opaque;
    fn observer(&self) -> Opaque;
    fn call(&self, state: &mut Opaque, call: Call, out: &mut Outbox<Erased>);
    fn write(&self, stable: &mut Opaque, record: &Opaque);
    fn observe(&self, observer: &mut Opaque, event: &Observed<Erased>);
    fn properties(&self) -> Vec<Property<Erased>>;
    fn questions(&self) -> Vec<Question<Erased>>;
    fn wrong(&self) -> Option<Phrase>;
    fn phase(&self, state: &Opaque) -> Option<Phase>;
    fn waits_for(&self, state: &Opaque) -> Vec<Wait>;
    fn explanations(&self, me: ProcessId, state: Option<&Opaque>, stable: &Opaque) -> Vec<Explanation>;
    fn fields(&self, state: &Opaque) -> Vec<Field>;
    fn stable_fields(&self, stable: &Opaque) -> Vec<Field>;
    fn recordings(&self, state: &Opaque) -> Vec<Recording>;
    fn conserved(&self) -> Option<i64>;
    fn describe(&self, message: &Opaque) -> Description;
    fn record_value(&self, record: &Opaque) -> Value;
    fn timer_name(&self, timer: &OpaqueTimer) -> Cow<'static, str>;
    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Opaque, Phrase>;
    fn command_text(&self, command: &Opaque, roster: &Roster) -> String;
    fn is_own_step(&self, command: &Opaque) -> bool;
    fn forgeries(&self, message: &Opaque) -> Vec<Opaque>;
    fn layers(&self) -> Vec<Key>;
    fn timer_layer(&self, timer: &OpaqueTimer) -> u8;
    fn command_layer(&self, command: &Opaque) -> u8;
}

/// An algorithm behind a [`Driver`].
pub(super) struct Driven<P: Protocol> {
    pub protocol: P,
    /// Room for the effects of the handler that runs, kept from one to the next.
    room: Mutex<Vec<Entry<EffectOf<P>>>>,
}

impl<P: Protocol> Driven<P> {
    pub fn new(protocol: P) -> Driven<P> {
        Driven { protocol, room: Mutex::default() }
    }
}

impl<P: Protocol> Driver for Driven<P> {
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Driven<P>>().is_some_and(|other| other.protocol == self.protocol)
    }

    fn initial(&self, me: ProcessId) -> Opaque {
        Opaque::new(self.protocol.initial(me))
    }

    fn blank_storage(&self) -> Opaque {
        Opaque::new(self.protocol.blank_storage())
    }

    fn observer(&self) -> Opaque {
        Opaque::new(self.protocol.observer())
    }

    fn call(&self, state: &mut Opaque, call: Call, out: &mut Outbox<Erased>) {
        let state = state.get_mut();
        // Whoever else runs at the same time, or again inside this call, takes room of its own.
        let room = self.room.try_lock().map(|mut room| std::mem::take(&mut *room)).unwrap_or_default();
        let mut own = Outbox::new(out.surroundings, room);
        match call {
            Call::Start => self.protocol.on_start(state, &mut own),
            Call::Message(from, message) => {
                self.protocol.on_message(state, from, message.get::<P::Message>().clone(), &mut own);
            }
            Call::Timer(timer) => self.protocol.on_timer(state, timer.get::<P::Timer>().clone(), &mut own),
            Call::Command(command) => {
                self.protocol.on_command(state, command.get::<P::Command>().clone(), &mut own);
            }
            Call::Recover(stable) => self.protocol.on_recover(state, stable.get(), &mut own),
            Call::Suspect(about) => self.protocol.on_suspect(state, about, &mut own),
            Call::Trust(about) => self.protocol.on_trust(state, about, &mut own),
        }
        out.explanation = own.explanation;
        // Field by field: an entry is large, and moving it whole once more costs time.
        out.entries.extend(own.entries.drain(..).map(|entry| Entry {
            effect: entry.effect.wrapped(Opaque::new, OpaqueTimer::new, Opaque::new),
            layer: entry.layer,
            reason: entry.reason,
            changes_phase: entry.changes_phase,
        }));
        if let Ok(mut room) = self.room.try_lock() {
            *room = own.entries;
        }
    }

    fn write(&self, stable: &mut Opaque, record: &Opaque) {
        self.protocol.write(stable.get_mut(), record.get());
    }

    fn observe(&self, observer: &mut Opaque, event: &Observed<Erased>) {
        let Observed { process, index, kind, value, message, command, record, state } = *event;
        self.protocol.observe(
            observer.get_mut(),
            &Observed {
                process,
                index,
                kind,
                value,
                message: message.map(|(message, other)| (message.get(), other)),
                command: command.map(Opaque::get),
                record: record.map(Opaque::get),
                state: state.map(Opaque::get),
            },
        );
    }

    fn properties(&self) -> Vec<Property<Erased>> {
        self.protocol.properties().into_iter().map(|property| property.lifted(lift)).collect()
    }

    fn questions(&self) -> Vec<Question<Erased>> {
        self.protocol.questions().into_iter().map(|question| question.lifted(lift)).collect()
    }

    fn wrong(&self) -> Option<Phrase> {
        self.protocol.wrong()
    }

    fn phase(&self, state: &Opaque) -> Option<Phase> {
        self.protocol.phase(state.get())
    }

    fn waits_for(&self, state: &Opaque) -> Vec<Wait> {
        self.protocol.waits_for(state.get())
    }

    fn explanations(&self, me: ProcessId, state: Option<&Opaque>, stable: &Opaque) -> Vec<Explanation> {
        self.protocol.explanations(me, state.map(Opaque::get), stable.get())
    }

    fn fields(&self, state: &Opaque) -> Vec<Field> {
        self.protocol.fields(state.get())
    }

    fn stable_fields(&self, stable: &Opaque) -> Vec<Field> {
        self.protocol.stable_fields(stable.get())
    }

    fn recordings(&self, state: &Opaque) -> Vec<Recording> {
        self.protocol.recordings(state.get())
    }

    fn conserved(&self) -> Option<i64> {
        self.protocol.conserved()
    }

    fn describe(&self, message: &Opaque) -> Description {
        self.protocol.describe(message.get())
    }

    fn record_value(&self, record: &Opaque) -> Value {
        self.protocol.record_value(record.get())
    }

    fn timer_name(&self, timer: &OpaqueTimer) -> Cow<'static, str> {
        self.protocol.timer_name(timer.get::<P::Timer>().clone())
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Opaque, Phrase> {
        self.protocol.parse_command(text, roster).map(Opaque::new)
    }

    fn command_text(&self, command: &Opaque, roster: &Roster) -> String {
        self.protocol.command_text(command.get(), roster)
    }

    fn is_own_step(&self, command: &Opaque) -> bool {
        self.protocol.is_own_step(command.get())
    }

    fn forgeries(&self, message: &Opaque) -> Vec<Opaque> {
        self.protocol.forgeries(message.get()).into_iter().map(Opaque::new).collect()
    }

    fn layers(&self) -> Vec<Key> {
        self.protocol.layers()
    }

    fn timer_layer(&self, timer: &OpaqueTimer) -> u8 {
        self.protocol.timer_layer(timer.get::<P::Timer>().clone())
    }

    fn command_layer(&self, command: &Opaque) -> u8 {
        self.protocol.command_layer(command.get())
    }
}
