//! Faults: crash, recovery, amnesia, late start, pause, partitions, omissions, suspicions.

use super::agenda::{Due, Occasion, Rank};
use super::apply::Seen;
use super::config::Detector;
use super::plan::PlannedCrash;
use super::protocol::Protocol;
use super::recorder::Happening;
use super::script::{Choice, Item, Omission};
use super::world::{Status, World};
use crate::trace::{EventId, EventKind, Loss, Mark, MarkKind, ProcessId};

impl<P: Protocol> World<P> {
    /// Starts every process that starts on time, and plans what the script has at ticks.
    pub(crate) fn start(&mut self) {
        self.plan_items();
        for process in self.ids() {
            if self.process(process).status == Status::Up {
                self.plan_at_initial_state(process);
                self.handle(process, None, Seen::NOTHING, None, P::on_start);
            }
        }
        self.settle();
    }

    /// What the script anchors at `P.0`, which is no event.
    fn plan_at_initial_state(&mut self, process: ProcessId) {
        let initial = EventId { process, index: 0 };
        self.plan.note_event(initial);
        self.crashing = self.plan.take_crash(initial);
    }

    fn plan_items(&mut self) {
        for position in 0..self.plan.items().len() {
            let place = match &self.plan.items()[position] {
                Item::Command { process, anchor: None, .. } => {
                    if let Some(command) = self.plan.command(position) {
                        self.offered.push((*process, command.clone(), Some(position)));
                    }
                    (!self.fixed.stepped).then_some((*process, Rank::Command, Some(0)))
                }
                Item::Command { process, .. } => Some((*process, Rank::Command, None)),
                Item::Crash { process, .. }
                | Item::Recover(process, _)
                | Item::Wipe(process, _)
                | Item::Flush(process, _)
                | Item::Start(process, _)
                | Item::Suspect(process, ..)
                | Item::Trust(process, ..)
                | Item::Pause(process, _) => Some((*process, Rank::Fault, None)),
                _ => None,
            };
            if self.fixed.stepped {
                continue;
            }
            let (from, to) = self.plan.ticks(position);
            let number = position as u32;
            for (tick, occasion) in [
                (from.or(place.and_then(|(_, _, at)| at)), Occasion::ItemBegins(position)),
                (to, Occasion::ItemEnds(position)),
            ] {
                if let Some(at) = tick {
                    self.agenda.plan(match place {
                        Some((process, rank, _)) => Due::at_process(at, process, rank, number, occasion),
                        None => Due::everywhere(at, number, occasion),
                    });
                }
            }
        }
        if !self.fixed.stepped {
            // Clocked, an offer is an appointment at tick 0.
            self.offered.clear();
        }
    }

    /// A script item begins, if it can.
    pub(crate) fn begin_item(&mut self, position: usize) {
        let item = self.plan.items()[position].clone();
        let applied = match item {
            Item::Crash { process, silent_effects: _, .. } => self.crash_if_up(process),
            Item::Recover(process, _) => self.recover(process, None),
            Item::Wipe(process, _) => self.wipe(process),
            Item::Flush(process, _) => self.flush(process),
            Item::Start(process, _) => self.start_late(process, None),
            Item::Suspect(process, about, _) => self.suspect(process, about, None, "detector-scripted"),
            Item::Trust(process, about, _) => self.trust(process, about, None, "detector-scripted"),
            Item::Pause(process, _) => self.pause(process, position),
            Item::Command { process, .. } => self.command_by_script(process, position),
            Item::Split(groups, _) => self.begin_mark(position, MarkKind::Partition(groups)),
            Item::Block { from, to, .. } => self.begin_mark(position, MarkKind::OneWayCut { from, to }),
            Item::Omit(process, Omission::Send, _) => {
                self.begin_mark(position, MarkKind::SendOmission(process))
            }
            Item::Omit(process, Omission::Receive, _) => {
                self.begin_mark(position, MarkKind::ReceiveOmission(process))
            }
            Item::Drop(_) | Item::Delay(..) | Item::Duplicate(_) | Item::Next(_) => false,
        };
        if applied {
            self.plan.mark_applied(position);
        }
    }

    /// A script item that lasts is over.
    pub(crate) fn end_item(&mut self, position: usize) {
        if !self.plan.end(position) {
            return;
        }
        if let Item::Pause(process, _) = self.plan.items()[position] {
            self.resume(process);
            return;
        }
        let now = self.now();
        if let Some(recorder) = &mut self.recorder {
            let mark = recorder.open_marks.remove(&position);
            if let Some(mark) = mark.and_then(|mark| recorder.trace.marks.get_mut(mark)) {
                mark.to = Some(now);
            }
        }
    }

    fn begin_mark(&mut self, position: usize, kind: MarkKind) -> bool {
        self.plan.begin(position);
        let now = self.now();
        if let Some(recorder) = &mut self.recorder {
            recorder.open_marks.insert(position, recorder.trace.marks.len());
            recorder.trace.marks.push(Mark { kind, from: now, to: None });
        }
        true
    }

    fn command_by_script(&mut self, process: ProcessId, position: usize) -> bool {
        let Some(command) = self.plan.command(position).cloned() else { return false };
        if self.process(process).status != Status::Up {
            return false;
        }
        let text = match &self.plan.items()[position] {
            Item::Command { text, .. } => text.clone(),
            _ => String::new(),
        };
        self.note(|| Choice::Command(process, text));
        self.command(process, command, Some(position), None);
        true
    }

    fn pause(&mut self, process: ProcessId, position: usize) -> bool {
        let slot = self.process_mut(process);
        if slot.status != Status::Up || slot.paused {
            return false;
        }
        slot.paused = true;
        self.plan.begin(position);
        self.emit(process, Happening::fault(EventKind::Pause, "fault-pause"), Seen::NOTHING);
        self.snapshot(process);
        self.crash_if_planned(process);
        true
    }

    fn resume(&mut self, process: ProcessId) {
        let slot = self.process_mut(process);
        if !slot.paused {
            return;
        }
        slot.paused = false;
        let waiting = std::mem::take(&mut slot.waiting);
        self.emit(process, Happening::fault(EventKind::Resume, "fault-resume"), Seen::NOTHING);
        self.snapshot(process);
        for due in waiting {
            self.agenda.plan(Due { at: self.now, ..due });
        }
        self.crash_if_planned(process);
    }

    /// A crash that waited for an event that no handler made.
    pub(crate) fn crash_if_planned(&mut self, process: ProcessId) {
        if let Some(PlannedCrash { item, .. }) = self.crashing.take() {
            item.into_iter().for_each(|item| self.plan.mark_applied(item));
            self.note_crash(process, self.choices_noted());
            self.crash(process, "fault-crash");
            self.snapshot(process);
        }
    }

    fn crash_if_up(&mut self, process: ProcessId) -> bool {
        let up = self.process(process).status == Status::Up;
        if up {
            self.note_crash(process, self.choices_noted());
            self.crash(process, "fault-crash");
            self.snapshot(process);
        }
        up
    }

    /// A process that is up stops, and loses all but its stable storage.
    pub(crate) fn crash(&mut self, process: ProcessId, rule: &'static str) {
        let initial = self.fixed.protocol.initial(process);
        let slot = self.process_mut(process);
        slot.status = Status::Down;
        slot.paused = false;
        slot.state = initial;
        slot.unforced.clear();
        slot.timers.clear();
        slot.suspects.clear();
        let waiting = std::mem::take(&mut slot.waiting);
        let crashed = self.emit(process, Happening::fault(EventKind::Crash, rule), Seen::NOTHING);
        self.process_mut(process).last_turn = Some(crashed);
        for due in waiting {
            if let Occasion::Arrival(message) = due.occasion
                && let Some(flight) = self.in_flight.remove(&message)
            {
                let now = self.now();
                self.note(|| Choice::Drop(message));
                self.lose(flight.position, Loss::ReceiverDown, now);
            }
        }
        self.plan_reports(process);
    }

    /// A perfect detector will tell everyone about this process, and it about everyone.
    fn plan_reports(&mut self, about: ProcessId) {
        let Detector::Perfect { delay_ticks } = self.fixed.detector else { return };
        if self.fixed.stepped {
            return;
        }
        let at = self.now.saturating_add(delay_ticks);
        for other in self.ids().filter(|&other| other != about) {
            for (to, about) in [(other, about), (about, other)] {
                let occasion = Occasion::Report { to, about };
                self.agenda.plan(Due::at_process(at, to, Rank::Fault, u32::from(about.0), occasion));
            }
        }
    }

    fn recover(&mut self, process: ProcessId, cut: Option<u32>) -> bool {
        if self.process(process).status != Status::Down {
            return false;
        }
        self.note(|| Choice::Recover(process));
        let recovered = EventId { process, index: self.process(process).event_count + 1 };
        let slot = self.process_mut(process);
        slot.status = Status::Up;
        slot.last_turn = Some(recovered);
        let stable = slot.stable.clone();
        let trigger = Happening::fault(EventKind::Recover, "fault-recover");
        self.handle(process, Some(trigger), Seen::NOTHING, cut, |protocol, state, out| {
            protocol.on_recover(state, &stable, out);
        });
        self.plan_reports(process);
        true
    }

    fn wipe(&mut self, process: ProcessId) -> bool {
        let status = self.process(process).status;
        if status == Status::NotStarted {
            return false;
        }
        self.note(|| Choice::Wipe(process));
        match status {
            Status::NotStarted => {}
            Status::Up => self.crash(process, "fault-wipe"),
            Status::Down => {
                self.emit(process, Happening::fault(EventKind::Crash, "fault-wipe-down"), Seen::NOTHING);
            }
        }
        self.process_mut(process).stable = self.fixed.protocol.blank_storage();
        self.snapshot(process);
        true
    }

    fn start_late(&mut self, process: ProcessId, cut: Option<u32>) -> bool {
        if self.process(process).status != Status::NotStarted {
            return false;
        }
        self.note(|| Choice::Start(process));
        self.process_mut(process).status = Status::Up;
        let trigger = Happening::fault(EventKind::Start, "fault-late-start");
        self.handle(process, Some(trigger), Seen::NOTHING, cut, P::on_start);
        self.plan_reports(process);
        true
    }

    /// A process's failure detector says that another has failed.
    pub(crate) fn suspect(
        &mut self,
        process: ProcessId,
        about: ProcessId,
        cause: Option<EventId>,
        rule: &'static str,
    ) -> bool {
        let slot = self.process_mut(process);
        if slot.status != Status::Up || process == about || !slot.suspects.insert(about) {
            return false;
        }
        self.note(|| Choice::Suspect(process, about));
        let trigger = detection(EventKind::Suspect, about, cause, rule);
        self.handle(process, Some(trigger), Seen::NOTHING, None, |protocol, state, out| {
            protocol.on_suspect(state, about, out);
        });
        true
    }

    /// A process's failure detector takes a suspicion back.
    pub(crate) fn trust(
        &mut self,
        process: ProcessId,
        about: ProcessId,
        cause: Option<EventId>,
        rule: &'static str,
    ) -> bool {
        let slot = self.process_mut(process);
        if slot.status != Status::Up || !slot.suspects.remove(&about) {
            return false;
        }
        self.note(|| Choice::Trust(process, about));
        let trigger = detection(EventKind::Trust, about, cause, rule);
        self.handle(process, Some(trigger), Seen::NOTHING, None, |protocol, state, out| {
            protocol.on_trust(state, about, out);
        });
        true
    }

    /// What a perfect detector has to say to `to` about `about` at the moment, if anything.
    pub(crate) fn report_is_due(&self, to: ProcessId, about: ProcessId) -> Option<bool> {
        let slot = self.process(to);
        if slot.status != Status::Up || to == about {
            return None;
        }
        match (self.process(about).status, slot.suspects.contains(&about)) {
            (Status::Down, false) => Some(true),
            (Status::Up, true) => Some(false),
            _ => None,
        }
    }

    pub(crate) fn crash_by_chooser(&mut self, process: ProcessId) {
        if self.crash_if_up(process) {
            self.budget.crashes = self.budget.crashes.saturating_sub(1);
        }
    }

    pub(crate) fn recover_by_chooser(&mut self, process: ProcessId, cut: Option<u32>) {
        if self.recover(process, cut) {
            self.budget.recoveries = self.budget.recoveries.saturating_sub(1);
        }
    }

    pub(crate) fn wipe_by_chooser(&mut self, process: ProcessId) {
        if self.wipe(process) {
            self.budget.wipes = self.budget.wipes.saturating_sub(1);
        }
    }

    pub(crate) fn start_process(&mut self, process: ProcessId, cut: Option<u32>) {
        self.start_late(process, cut);
    }

    pub(crate) fn suspect_by_chooser(&mut self, process: ProcessId, about: ProcessId) {
        let (cause, rule) = self.detection_cause(about);
        if self.suspect(process, about, cause, rule) && self.fixed.detector == Detector::Scripted {
            self.budget.suspicions = self.budget.suspicions.saturating_sub(1);
        }
    }

    pub(crate) fn trust_by_chooser(&mut self, process: ProcessId, about: ProcessId) {
        let (cause, rule) = self.detection_cause(about);
        if self.trust(process, about, cause, rule) && self.fixed.detector == Detector::Scripted {
            self.budget.suspicions = self.budget.suspicions.saturating_sub(1);
        }
    }

    fn detection_cause(&self, about: ProcessId) -> (Option<EventId>, &'static str) {
        match self.fixed.detector {
            Detector::Perfect { .. } => (self.process(about).last_turn, "detector-perfect"),
            Detector::None | Detector::Scripted => (None, "detector-scripted"),
        }
    }
}

fn detection(kind: EventKind, about: ProcessId, cause: Option<EventId>, rule: &'static str) -> Happening {
    let mut happening = Happening { cause, about: Some(about), ..Happening::fault(kind, rule) };
    happening.reason = happening.reason.map(|reason| reason.with("about", about));
    happening
}
