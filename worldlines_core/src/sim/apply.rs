//! Makes one step happen: runs a handler and applies its effects in order.

use super::agenda::{Due, Occasion, Rank};
use super::outbox::{Effect, EffectOf, Entry, Outbox, Surroundings};
use super::protocol::{Observed, Protocol};
use super::recorder::{Happening, Snapshot};
use super::script::Choice;
use super::step::{Action, Step};
use super::view::View;
use super::world::{Status, TimerSetting, World};
use crate::trace::{EventId, EventKind, MessageId, Phase, ProcessId, TimerId, Value};

/// The rule that an event names at which lazy writes reach the disk.
pub const FLUSHED: &str = "storage-flushed";

/// What the observer and the recorder need to know about an event beyond the [`Happening`].
pub(crate) struct Seen<'a, P: Protocol> {
    pub message: Option<(&'a P::Message, ProcessId)>,
    pub command: Option<&'a P::Command>,
    pub record: Option<&'a P::Record>,
}

impl<P: Protocol> Seen<'_, P> {
    pub const NOTHING: Self = Seen { message: None, command: None, record: None };
}

impl<P: Protocol> World<P> {
    /// Makes a step happen that is enabled, then whatever the script anchored at its events.
    pub fn apply(&mut self, step: Step<P>) {
        self.step_count += 1;
        self.note_choice(&step.action);
        let cut = step.crash_after_effects;
        match step.action {
            Action::Receive(message) => self.arrive(message, cut),
            Action::Fire(process, timer) => self.fire(process, timer, cut),
            Action::Command(process, command) => self.command(process, command, None, cut),
            Action::Start(process) => self.start_process(process, cut),
            Action::Drop(message) => self.drop_by_hand(message),
            Action::Duplicate(message) => self.duplicate_by_hand(message),
            Action::Crash(process) => self.crash_by_chooser(process),
            Action::Recover(process) => self.recover_by_chooser(process, cut),
            Action::Wipe(process) => self.wipe_by_chooser(process),
            Action::Flush(process) => {
                self.flush(process);
            }
            Action::Suspect(process, about) => self.suspect_by_chooser(process, about),
            Action::Trust(process, about) => self.trust_by_chooser(process, about),
            Action::ItemBegins(item) => self.begin_item(item),
            Action::ItemEnds(item) => self.end_item(item),
        }
        self.settle();
    }

    /// Carries out what the script anchored at the events of the step, and at what that causes.
    pub(crate) fn settle(&mut self) {
        let mut next = 0;
        while let Some(&(item, begins)) = self.plan.ready.get(next) {
            next += 1;
            if begins { self.begin_item(item) } else { self.end_item(item) }
        }
        self.plan.ready.clear();
    }

    pub(crate) fn surroundings(&self, me: ProcessId) -> Surroundings {
        let offset = self.fixed.local_clocks.get(me.position()).map_or(0, |clock| clock.offset_ticks);
        let clock_ticks = if self.fixed.stepped { 0 } else { (self.now as i64).saturating_add(offset) };
        Surroundings {
            me,
            process_count: self.fixed.process_count,
            clock_ticks,
            event_count: self.process(me).event_count,
            seed: self.fixed.seed,
            recording: self.recorder.is_some(),
        }
    }

    /// Runs a handler at a process. `trigger` is the event that begins it, if it makes one. The
    /// handler's effects are applied in order, until a planned crash or `cut` stops them.
    pub(crate) fn handle(
        &mut self,
        process: ProcessId,
        trigger: Option<Happening>,
        seen: Seen<P>,
        cut: Option<u32>,
        handler: impl FnOnce(&P, &mut P::State, &mut Outbox<P>),
    ) {
        let noted = self.choices_noted();
        let phase_before = self.recorder.is_some().then(|| self.phase(process)).flatten();
        let mut outbox = Outbox::new(self.surroundings(process), std::mem::take(&mut self.scratch));
        handler(&self.fixed.protocol, &mut self.processes[process.position()].state, &mut outbox);
        let Outbox { mut entries, explanation, .. } = outbox;
        let changes_later = entries.iter().any(|entry| entry.changes_phase);
        self.note_phase_before(phase_before.filter(|_| changes_later));
        let began = trigger.map(|trigger| {
            let reason = explanation.or(trigger.reason);
            self.emit(process, Happening { reason, ..trigger }, seen)
        });
        let mut applied = 0;
        for entry in entries.drain(..) {
            if cut == Some(applied) || !self.survives(&entry) {
                break;
            }
            if entry.changes_phase {
                self.note_phase_before(None);
            }
            if entry.effect.is_silent() {
                self.process_mut(process).silent_since_event += 1;
            }
            self.effect(process, began, entry);
            applied += 1;
        }
        self.scratch = entries;
        self.note_phase_before(None);
        self.effects_applied = applied;
        if cut.is_some() || self.crashing.is_some() {
            match self.crashing.take() {
                Some(crash) => crash.item.into_iter().for_each(|item| self.plan.mark_applied(item)),
                None => self.budget.crashes = self.budget.crashes.saturating_sub(1),
            }
            self.note_crash(process, noted);
            self.snapshot(process);
            self.crash(process, "fault-crash-in-step");
        }
        self.snapshot(process);
    }

    /// Whether a process that is about to crash still gets this effect done.
    fn survives(&mut self, entry: &Entry<EffectOf<P>>) -> bool {
        let Some(crash) = &mut self.crashing else { return true };
        let survives = entry.effect.is_silent() && crash.silent_effects > 0;
        crash.silent_effects = crash.silent_effects.saturating_sub(1);
        survives
    }

    fn effect(&mut self, process: ProcessId, began: Option<EventId>, entry: Entry<EffectOf<P>>) {
        let Entry { effect, layer, reason, .. } = entry;
        let happening = |kind| Happening { layer, cause: began, reason, ..Happening::new(kind) };
        match effect {
            Effect::Send { to, message } => self.send(process, to, message, happening(EventKind::Send)),
            Effect::SetTimer { timer, after_ticks } => self.set_timer(process, timer, after_ticks, began),
            Effect::CancelTimer(timer) => {
                self.process_mut(process).timers.remove(&timer);
            }
            Effect::Persist { record, forced } => {
                let kind = if forced { EventKind::PersistForced } else { EventKind::PersistLazy };
                let value = self.recorder.is_some().then(|| self.fixed.protocol.record_value(&record));
                // What comes before a write in its step must not be shown with the write done.
                self.snapshot(process);
                self.write(process, &record, forced);
                let seen = Seen { record: Some(&record), ..Seen::NOTHING };
                self.emit(process, Happening { value, ..happening(kind) }, seen);
            }
            Effect::Mark { kind, value, about } => {
                self.emit(process, Happening { value, about, ..happening(kind) }, Seen::NOTHING);
            }
        }
    }

    fn write(&mut self, process: ProcessId, record: &P::Record, forced: bool) {
        let slot = &mut self.processes[process.position()];
        if !forced {
            slot.unforced.push(record.clone());
            return;
        }
        for earlier in slot.unforced.drain(..) {
            self.fixed.protocol.write(&mut slot.stable, &earlier);
        }
        self.fixed.protocol.write(&mut slot.stable, record);
    }

    /// Whether a process has written something lazily that is not on its disk yet.
    pub(crate) fn can_flush(&self, process: ProcessId) -> bool {
        let slot = self.process(process);
        slot.status == Status::Up && !slot.unforced.is_empty()
    }

    /// All that a process has written lazily reaches its disk, as it does some time or other when nobody forces it.
    pub(crate) fn flush(&mut self, process: ProcessId) -> bool {
        if !self.can_flush(process) {
            return false;
        }
        self.note(|| Choice::Flush(process));
        let slot = &mut self.processes[process.position()];
        for record in slot.unforced.drain(..) {
            self.fixed.protocol.write(&mut slot.stable, &record);
        }
        self.emit(process, Happening::fault(EventKind::Local, FLUSHED), Seen::NOTHING);
        self.snapshot(process);
        self.crash_if_planned(process);
        true
    }

    fn set_timer(&mut self, process: ProcessId, timer: P::Timer, after_ticks: u64, set_by: Option<EventId>) {
        let due_at = (!self.fixed.stepped).then(|| self.now.saturating_add(after_ticks.max(1)));
        let slot = self.process_mut(process);
        let number = slot.settings.get(&timer).copied().unwrap_or(0) + 1;
        slot.settings.insert(timer.clone(), number);
        let setting = TimerSetting { number, set_by, due_at };
        slot.timers.insert(timer.clone(), setting);
        if let Some(at) = due_at {
            let occasion = Occasion::TimeOut { process, timer, number: setting.number };
            self.agenda.plan(Due::at_process(at, process, Rank::Timer, setting.number, occasion));
        }
    }

    fn fire(&mut self, process: ProcessId, timer: P::Timer, cut: Option<u32>) {
        let Some(setting) = self.process_mut(process).timers.remove(&timer) else { return };
        let trigger = Happening {
            layer: self.fixed.protocol.timer_layer(timer.clone()),
            cause: setting.set_by,
            timer: self.recorder.is_some().then(|| self.timer_id(process, timer.clone(), setting.number)),
            ..Happening::new(EventKind::Timer)
        };
        self.handle(process, Some(trigger), Seen::NOTHING, cut, |protocol, state, out| {
            protocol.on_timer(state, timer, out);
        });
    }

    pub(crate) fn timer_id(&self, process: ProcessId, timer: P::Timer, number: u32) -> TimerId {
        TimerId { process, name: self.fixed.protocol.timer_name(timer), number }
    }

    /// A command arrives; `item` is the script item that gave it.
    pub(crate) fn command(
        &mut self,
        process: ProcessId,
        command: P::Command,
        item: Option<usize>,
        cut: Option<u32>,
    ) {
        let offer = self.offered.iter().position(|(who, what, _)| *who == process && *what == command);
        let offered_by =
            offer.filter(|_| item.is_none()).and_then(|position| self.offered.remove(position).2);
        if let Some(item) = item.or(offered_by) {
            self.plan.mark_applied(item);
        }
        let trigger = (!self.fixed.protocol.is_own_step(&command)).then(|| {
            let value = self.recorder.as_ref().map(|recorder| {
                Value::Text(self.fixed.protocol.command_text(&command, &recorder.trace.roster))
            });
            let layer = self.fixed.protocol.command_layer(&command);
            Happening { value, layer, ..Happening::new(EventKind::Command) }
        });
        let shown = command.clone();
        let seen = Seen { command: Some(&shown), ..Seen::NOTHING };
        self.handle(process, trigger, seen, cut, |protocol, state, out| {
            protocol.on_command(state, command, out);
        });
    }

    /// A message has come to its receiver, who is up and not paused.
    pub(crate) fn receive(
        &mut self,
        id: MessageId,
        message: P::Message,
        sent: EventId,
        position: usize,
        cut: Option<u32>,
    ) {
        let layer = self.recorder.as_ref().map_or(0, |recorder| recorder.trace.messages[position].layer);
        let trigger = Happening {
            cause: Some(sent),
            message: Some(position),
            layer,
            ..Happening::new(EventKind::Receive)
        };
        let shown = message.clone();
        let seen = Seen { message: Some((&shown, id.from)), ..Seen::NOTHING };
        self.handle(id.to, Some(trigger), seen, cut, |protocol, state, out| {
            protocol.on_message(state, id.from, message, out);
        });
    }

    /// An event happens.
    pub(crate) fn emit(&mut self, process: ProcessId, happening: Happening, seen: Seen<P>) -> EventId {
        let slot = self.process_mut(process);
        slot.event_count += 1;
        slot.silent_since_event = 0;
        let id = EventId { process, index: slot.event_count };
        self.event_count += 1;
        self.last_event = Some(id);
        self.plan.note_event(id);
        if self.process(process).status == Status::Up
            && let Some(crash) = self.plan.take_crash(id)
        {
            self.crashing = Some(crash);
        }
        let slot = &self.processes[process.position()];
        let state = (slot.status == Status::Up).then_some(&slot.state);
        self.fixed.protocol.observe(
            &mut self.observer,
            &Observed {
                process,
                index: id.index,
                kind: happening.kind,
                value: happening.value.as_ref(),
                message: seen.message,
                command: seen.command,
                record: seen.record,
                state,
            },
        );
        let now = self.now();
        if let Some(recorder) = &mut self.recorder {
            let now_in = |state| self.fixed.protocol.phase(state);
            let phase = recorder.phase_before.clone().or_else(|| state.and_then(now_in));
            recorder.event(id, now, self.step_count, phase, happening);
        }
        id
    }

    /// The phase that a process is in, if it is up.
    fn phase(&self, process: ProcessId) -> Option<Phase> {
        let slot = self.process(process);
        (slot.status == Status::Up).then(|| self.fixed.protocol.phase(&slot.state)).flatten()
    }

    fn note_phase_before(&mut self, phase: Option<Phase>) {
        if let Some(recorder) = &mut self.recorder {
            recorder.phase_before = phase;
        }
    }

    /// Keeps the state of a process for the inspector.
    pub(crate) fn snapshot(&mut self, process: ProcessId) {
        let event = self.last_event_of(process);
        let slot = &self.processes[process.position()];
        if let Some(recorder) = &mut self.recorder {
            let state = (slot.status == Status::Up).then(|| slot.state.clone());
            let (stable, timers) = (slot.stable.clone(), slot.timers.clone());
            let snapshot = Snapshot { event, state, stable, timers };
            recorder.snapshots[process.position()].push(snapshot);
        }
    }
}
