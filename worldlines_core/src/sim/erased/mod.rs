//! Any protocol without its types.
//!
//! The kernel is written for a protocol that is known when it is compiled: a search wants that speed.
//! A program that only runs what its reader picks would then carry the whole kernel once for each
//! algorithm. [`Erased`] is the one protocol that it compiles the kernel for instead: its states and
//! messages are [opaque](opaque), and a thin [driver](driver) for each algorithm opens them.

mod driver;
mod opaque;
mod view;

use self::driver::{Call, Driven, Driver};
use self::opaque::{Opaque, OpaqueTimer};
use super::outbox::Outbox;
use super::property::Property;
use super::protocol::{Description, Explanation, Field, Observed, Protocol, Wait};
use super::question::Question;
use super::recording::Recording;
use crate::trace::{Key, Phase, Phrase, ProcessId, Roster, Value};
use std::borrow::Cow;
use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

/// Any protocol without its types; its runs are those of the protocol itself.
#[derive(Clone)]
pub struct Erased(Arc<dyn Driver>);

impl Erased {
    /// Takes the types off a protocol.
    pub fn new(protocol: impl Protocol) -> Erased {
        Erased(Arc::new(Driven::new(protocol)))
    }

    fn call(&self, state: &mut Opaque, call: Call, out: &mut Outbox<Erased>) {
        self.0.call(state, call, out);
    }
}

impl PartialEq for Erased {
    fn eq(&self, other: &Erased) -> bool {
        self.0.equals(&*other.0)
    }
}

impl Eq for Erased {}

impl Debug for Erased {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        formatter.write_str("Erased")
    }
}

impl Protocol for Erased {
    type State = Opaque;
    type Message = Opaque;
    type Timer = OpaqueTimer;
    type Command = Opaque;
    type Record = Opaque;
    type Stable = Opaque;
    type Observer = Opaque;

    fn initial(&self, me: ProcessId) -> Opaque {
        self.0.initial(me)
    }

    fn blank_storage(&self) -> Opaque {
        self.0.blank_storage()
    }

    fn observer(&self) -> Opaque {
        self.0.observer()
    }

    fn on_start(&self, state: &mut Opaque, out: &mut Outbox<Erased>) {
        self.call(state, Call::Start, out);
    }

    fn on_message(&self, state: &mut Opaque, from: ProcessId, message: Opaque, out: &mut Outbox<Erased>) {
        self.call(state, Call::Message(from, &message), out);
    }

    fn on_timer(&self, state: &mut Opaque, timer: OpaqueTimer, out: &mut Outbox<Erased>) {
        self.call(state, Call::Timer(&timer), out);
    }

    fn on_command(&self, state: &mut Opaque, command: Opaque, out: &mut Outbox<Erased>) {
        self.call(state, Call::Command(&command), out);
    }

    fn on_recover(&self, state: &mut Opaque, stable: &Opaque, out: &mut Outbox<Erased>) {
        self.call(state, Call::Recover(stable), out);
    }

    fn on_suspect(&self, state: &mut Opaque, about: ProcessId, out: &mut Outbox<Erased>) {
        self.call(state, Call::Suspect(about), out);
    }

    fn on_trust(&self, state: &mut Opaque, about: ProcessId, out: &mut Outbox<Erased>) {
        self.call(state, Call::Trust(about), out);
    }

    fn write(&self, stable: &mut Opaque, record: &Opaque) {
        self.0.write(stable, record);
    }

    fn observe(&self, observer: &mut Opaque, event: &Observed<Erased>) {
        self.0.observe(observer, event);
    }

    fn properties(&self) -> Vec<Property<Erased>> {
        self.0.properties()
    }

    fn questions(&self) -> Vec<Question<Erased>> {
        self.0.questions()
    }

    fn wrong(&self) -> Option<Phrase> {
        self.0.wrong()
    }

    fn phase(&self, state: &Opaque) -> Option<Phase> {
        self.0.phase(state)
    }

    fn waits_for(&self, state: &Opaque) -> Vec<Wait> {
        self.0.waits_for(state)
    }

    fn explanations(&self, me: ProcessId, state: Option<&Opaque>, stable: &Opaque) -> Vec<Explanation> {
        self.0.explanations(me, state, stable)
    }

    fn fields(&self, state: &Opaque) -> Vec<Field> {
        self.0.fields(state)
    }

    fn stable_fields(&self, stable: &Opaque) -> Vec<Field> {
        self.0.stable_fields(stable)
    }

    fn recordings(&self, state: &Opaque) -> Vec<Recording> {
        self.0.recordings(state)
    }

    fn conserved(&self) -> Option<i64> {
        self.0.conserved()
    }

    fn describe(&self, message: &Opaque) -> Description {
        self.0.describe(message)
    }

    fn record_value(&self, record: &Opaque) -> Value {
        self.0.record_value(record)
    }

    fn timer_name(&self, timer: OpaqueTimer) -> Cow<'static, str> {
        self.0.timer_name(&timer)
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Opaque, Phrase> {
        self.0.parse_command(text, roster)
    }

    fn command_text(&self, command: &Opaque, roster: &Roster) -> String {
        self.0.command_text(command, roster)
    }

    fn is_own_step(&self, command: &Opaque) -> bool {
        self.0.is_own_step(command)
    }

    fn forgeries(&self, message: &Opaque) -> Vec<Opaque> {
        self.0.forgeries(message)
    }

    fn layers(&self) -> Vec<Key> {
        self.0.layers()
    }

    fn timer_layer(&self, timer: OpaqueTimer) -> u8 {
        self.0.timer_layer(&timer)
    }

    fn command_layer(&self, command: &Opaque) -> u8 {
        self.0.command_layer(command)
    }
}
