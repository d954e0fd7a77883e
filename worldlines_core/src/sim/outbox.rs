//! What a handler wants done: effects, in order, each with its reason.

use super::draw::{Subject, draw_below};
use super::protocol::Protocol;
use crate::trace::{EventKind, Phrase, ProcessId, Value};

/// One thing that a handler wants done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect<M, T, R> {
    /// Send a message.
    Send {
        /// To whom.
        to: ProcessId,
        /// What.
        message: M,
    },
    /// Set a timer, replacing it if it is set. Silent: no event.
    SetTimer {
        /// Which.
        timer: T,
        /// When it fires.
        after_ticks: u64,
    },
    /// Cancel a timer, if it is set. Silent: no event.
    CancelTimer(T),
    /// Write to stable storage.
    Persist {
        /// What is written.
        record: R,
        /// Whether the write is safe before the next effect.
        forced: bool,
    },
    /// Anything that leaves only an event: a local step, a delivery, an output, a decision, a view,
    /// a checkpoint, a suspicion.
    Mark {
        /// Which kind of event.
        kind: EventKind,
        /// What was delivered, decided or put out.
        value: Option<Value>,
        /// Whom a suspicion is about.
        about: Option<ProcessId>,
    },
}

impl<M, T, R> Effect<M, T, R> {
    /// The same effect with its parts wrapped.
    pub(super) fn wrapped<M2, T2, R2>(
        self,
        messages: impl FnOnce(M) -> M2,
        timers: impl FnOnce(T) -> T2,
        records: impl FnOnce(R) -> R2,
    ) -> Effect<M2, T2, R2> {
        match self {
            Effect::Send { to, message } => Effect::Send { to, message: messages(message) },
            Effect::SetTimer { timer, after_ticks } => Effect::SetTimer { timer: timers(timer), after_ticks },
            Effect::CancelTimer(timer) => Effect::CancelTimer(timers(timer)),
            Effect::Persist { record, forced } => Effect::Persist { record: records(record), forced },
            Effect::Mark { kind, value, about } => Effect::Mark { kind, value, about },
        }
    }

    /// Whether it leaves no event.
    pub fn is_silent(&self) -> bool {
        matches!(self, Effect::SetTimer { .. } | Effect::CancelTimer(_))
    }
}

/// The effects of a protocol.
pub type EffectOf<P> = Effect<<P as Protocol>::Message, <P as Protocol>::Timer, <P as Protocol>::Record>;

/// An effect with its layer and its reason.
#[derive(Clone, Debug)]
pub struct Entry<E> {
    /// What to do.
    pub effect: E,
    /// Which layer wants it: a position in [`Protocol::layers`].
    pub layer: u8,
    /// Why; only when recording.
    pub reason: Option<Phrase>,
    /// Whether its event is the one that changes the phase of the process: what the same handler does before it
    /// is still done in the phase before.
    pub changes_phase: bool,
}

impl<E> Entry<E> {
    /// An effect of this layer.
    #[inline]
    pub fn new(effect: E, layer: u8, reason: Option<Phrase>) -> Entry<E> {
        Entry { effect, layer, reason, changes_phase: false }
    }
}

/// What a handler may know besides its state and what it was called with.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// The process that the handler runs at.
    pub me: ProcessId,
    /// How many processes there are.
    pub process_count: u16,
    /// What the process's own clock shows, in ticks; 0 in stepped runs, where there is no time.
    pub clock_ticks: i64,
    /// How many events the process has had before this handler: the index of the last.
    pub event_count: u32,
    /// The seed of the run.
    pub seed: u64,
    /// Whether reasons are wanted.
    pub recording: bool,
}

/// Where a handler writes its effects.
#[derive(Debug)]
pub struct Outbox<P: Protocol> {
    pub(crate) surroundings: Surroundings,
    pub(crate) entries: Vec<Entry<EffectOf<P>>>,
    pub(crate) explanation: Option<Phrase>,
}

/// The place for the reason of the effect just written.
#[derive(Debug)]
pub struct Because<'a>(Option<&'a mut Option<Phrase>>);

impl<'a> Because<'a> {
    pub(crate) fn at(place: Option<&'a mut Option<Phrase>>) -> Because<'a> {
        Because(place)
    }

    /// Says which rule made the handler do this, with its numbers. Built only when recording.
    pub fn because(self, rule: &'static str, numbers: impl FnOnce(Phrase) -> Phrase) {
        if let Some(place) = self.0 {
            *place = Some(numbers(Phrase::new(rule)));
        }
    }
}

/// The effects that leave only an event, which any outbox has: by its own `mark`.
macro_rules! marks {
    () => {
        /// A step inside the process that is worth a dot on its line.
        pub fn local(&mut self, value: impl Into<Value>) -> Because<'_> {
            self.mark(EventKind::Local, value.into())
        }

        /// Hands a value to the application.
        pub fn deliver(&mut self, value: impl Into<Value>) -> Because<'_> {
            self.mark(EventKind::Deliver, value.into())
        }

        /// Shows a result to the world outside.
        pub fn output(&mut self, value: impl Into<Value>) -> Because<'_> {
            self.mark(EventKind::Output, value.into())
        }

        /// Decides.
        pub fn decide(&mut self, value: impl Into<Value>) -> Because<'_> {
            self.mark(EventKind::Decide, value.into())
        }

        /// A quorum is complete: these processes have said the same.
        pub fn quorum(&mut self, members: impl Into<Value>) -> Because<'_> {
            self.mark(EventKind::Quorum, members.into())
        }

        /// Installs a view: the members that the process now knows.
        pub fn view(&mut self, members: impl Into<Value>) -> Because<'_> {
            self.mark(EventKind::View, members.into())
        }

        /// Saves the local state as a checkpoint of this name or number.
        pub fn checkpoint(&mut self, name: impl Into<Value>) -> Because<'_> {
            self.mark(EventKind::Checkpoint, name.into())
        }
    };
}

pub(super) use marks;

impl<P: Protocol> Outbox<P> {
    pub(crate) fn new(surroundings: Surroundings, entries: Vec<Entry<EffectOf<P>>>) -> Outbox<P> {
        Outbox { surroundings, entries, explanation: None }
    }

    /// The process that the handler runs at.
    pub fn me(&self) -> ProcessId {
        self.surroundings.me
    }

    /// Every process, in order.
    pub fn everyone(&self) -> impl DoubleEndedIterator<Item = ProcessId> + Clone + use<P> {
        ProcessId::first(usize::from(self.surroundings.process_count))
    }

    /// Every other process, in order.
    pub fn others(&self) -> impl DoubleEndedIterator<Item = ProcessId> + Clone + use<P> {
        let me = self.me();
        self.everyone().filter(move |&process| process != me)
    }

    /// How many events the process has had before this handler, those of which it was told nothing
    /// (a pause, a crash) among them.
    pub fn event_count(&self) -> u32 {
        self.surroundings.event_count
    }

    /// What the process's own clock shows, in ticks, offset included.
    pub fn clock_ticks(&self) -> i64 {
        self.surroundings.clock_ticks
    }

    /// A number from 0 up to, not including, `bound`, that depends only on the seed, this process,
    /// and what is decided: `name` and `number` say what that is, and must not be used twice.
    pub fn draw(&self, name: &str, number: u64, bound: u64) -> u64 {
        draw_below(self.surroundings.seed, Subject::Algorithm(self.me(), name, number), bound)
    }

    /// Says which rule made the handler react as it did, with its numbers: the reason of the event
    /// that began it. Built only when recording.
    pub fn explain(&mut self, rule: &'static str, numbers: impl FnOnce(Phrase) -> Phrase) {
        if self.surroundings.recording {
            self.explanation = Some(numbers(Phrase::new(rule)));
        }
    }

    /// Sends a message.
    pub fn send(&mut self, to: ProcessId, message: P::Message) -> Because<'_> {
        self.push(Effect::Send { to, message })
    }

    /// Sets a timer; if it is set already, only the new setting counts.
    pub fn set_timer(&mut self, timer: P::Timer, after_ticks: u64) {
        self.push(Effect::SetTimer { timer, after_ticks });
    }

    /// Cancels a timer, if it is set.
    pub fn cancel_timer(&mut self, timer: P::Timer) {
        self.push(Effect::CancelTimer(timer));
    }

    /// Writes to stable storage; safe before the next effect.
    pub fn persist(&mut self, record: P::Record) -> Because<'_> {
        self.push(Effect::Persist { record, forced: true })
    }

    /// Writes to stable storage, some time later: a crash loses it unless a forced write or a flush comes first.
    pub fn persist_lazily(&mut self, record: P::Record) -> Because<'_> {
        self.push(Effect::Persist { record, forced: false })
    }

    marks!();

    /// The effect just written is what changes the phase of the process. Without this the whole step is in the
    /// new phase, from the event that began it.
    pub fn changes_phase(&mut self) {
        if let Some(last) = self.entries.last_mut() {
            last.changes_phase = true;
        }
    }

    /// A failure detector built as a layer says that a process has failed.
    pub fn suspect(&mut self, about: ProcessId) -> Because<'_> {
        self.push(Effect::Mark { kind: EventKind::Suspect, value: None, about: Some(about) })
    }

    /// It takes that back.
    pub fn trust(&mut self, about: ProcessId) -> Because<'_> {
        self.push(Effect::Mark { kind: EventKind::Trust, value: None, about: Some(about) })
    }

    fn mark(&mut self, kind: EventKind, value: Value) -> Because<'_> {
        self.push(Effect::Mark { kind, value: Some(value), about: None })
    }

    fn push(&mut self, effect: EffectOf<P>) -> Because<'_> {
        self.entries.push(Entry::new(effect, 0, None));
        let last = self.entries.last_mut().filter(|_| self.surroundings.recording);
        Because(last.map(|entry| &mut entry.reason))
    }
}
