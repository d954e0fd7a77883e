//! Messages on their way: sending, losing, doubling, arriving.

use super::agenda::Due;
use super::apply::Seen;
use super::limits::COPIES_MAX;
use super::plan::Edit;
use super::protocol::Protocol;
use super::recorder::Happening;
use super::script::{Choice, Omission};
use super::world::{Fixed, InFlight, Status, World};
use crate::trace::{EventId, Fate, Loss, MessageId, ProcessId};

impl<P: Protocol> World<P> {
    /// A message leaves a process.
    pub(crate) fn send(&mut self, from: ProcessId, to: ProcessId, message: P::Message, happening: Happening) {
        let channel = self.channel_mut(from, to);
        channel.sent_count += 1;
        let id = MessageId { from, to, number: channel.sent_count, copy: 0 };
        let sent = EventId { process: from, index: self.process(from).event_count + 1 };
        let now = self.now();
        let fixed = &self.fixed;
        let position =
            self.recorder.as_mut().map(|recorder| recorder.message(&fixed.protocol, id, sent, now, &message));
        let happening = Happening { message: position, ..happening };
        self.emit(from, happening, Seen { message: Some((&message, to)), ..Seen::NOTHING });
        let flight = InFlight { message, sent, copies: 0, position: position.unwrap_or(0), arrived: false };
        self.launch(id, flight, None);
    }

    /// The network takes a message, or a copy of one: `arrival` is then its original's, where the
    /// channel keeps the order.
    fn launch(&mut self, id: MessageId, flight: InFlight<P::Message>, arrival: Option<u64>) {
        let Fixed { stepped, seed, ref network, .. } = *self.fixed;
        let model = network.channel(id.from, id.to);
        let (dropped, delay_ticks, doubled) = self.edits_of(id);
        let latency = if stepped { 0 } else { model.latency.draw(seed, id) };
        let drawn = arrival.unwrap_or_else(|| self.now.saturating_add(latency.max(1)));
        let mut arrival = drawn.saturating_add(delay_ticks);
        if model.fifo {
            let channel = self.channel_mut(id.from, id.to);
            channel.latest_arrival = channel.latest_arrival.max(arrival);
            arrival = channel.latest_arrival;
        }
        let loss = if dropped {
            Some(Loss::ByHand)
        } else if self.plan.omits(id.from, Omission::Send) {
            Some(Loss::Omission)
        } else if self.plan.separates(id.from, id.to) {
            Some(Loss::Partition)
        } else if !stepped && model.loses(seed, id) {
            Some(Loss::Link)
        } else {
            None
        };
        let doubled = doubled || (!stepped && id.copy == 0 && model.duplicates(seed, id));
        let copy = doubled.then(|| flight.clone());
        if doubled {
            self.note(|| Choice::Duplicate(id.original()));
        }
        let original = flight.position;
        if let Some(recorder) = &mut self.recorder
            && !stepped
        {
            recorder.trace.messages[original].due_at = Some(arrival);
        }
        match loss {
            // Where on its way a message is lost nobody knows; half-way is as good as anywhere.
            Some(loss) => {
                let lost_at = if stepped { self.now() } else { self.now + (arrival - self.now) / 2 };
                self.note(|| Choice::Drop(id));
                self.lose(original, loss, lost_at);
            }
            None => {
                if !stepped {
                    self.agenda.plan(Due::arrival(arrival, id));
                }
                self.in_flight.insert(id, flight);
            }
        }
        if let Some(copy) = copy {
            self.launch_copy(id, copy, model.fifo.then_some(arrival));
        }
    }

    /// A copy of a message comes into being.
    fn launch_copy(&mut self, of: MessageId, mut flight: InFlight<P::Message>, arrival: Option<u64>) {
        let number = flight.copies + 1;
        if number > COPIES_MAX {
            return;
        }
        // Whichever of them is copied next, no two copies may share a name.
        let family = of.original()..=MessageId { copy: u8::MAX, ..of };
        self.in_flight.range_mut(family).for_each(|(_, relative)| relative.copies = number);
        let id = MessageId { copy: number, ..of };
        flight.copies = number;
        if let Some(recorder) = &mut self.recorder {
            let original = recorder.trace.messages[flight.position].copy_of.unwrap_or(flight.position);
            flight.position = recorder.copy(id, original);
        }
        self.launch(id, flight, arrival);
    }

    /// What the script does to a message: whether it is dropped, how long delayed, whether doubled.
    fn edits_of(&mut self, id: MessageId) -> (bool, u64, bool) {
        let (mut dropped, mut delay_ticks, mut doubled) = (false, 0u64, false);
        // As a list of its own only where there is something: this is asked for every message.
        let edits = match self.plan.edits(id) {
            [] => return (dropped, delay_ticks, doubled),
            edits => edits.to_vec(),
        };
        for (item, edit) in edits {
            match edit {
                Edit::Drop => dropped = true,
                // A stepped run has no time in which something could be late.
                Edit::Delay(_) if self.fixed.stepped => continue,
                // The last copy that there may be.
                Edit::Duplicate if id.copy >= COPIES_MAX => continue,
                Edit::Delay(ticks) => delay_ticks = delay_ticks.saturating_add(ticks),
                Edit::Duplicate => doubled = true,
            }
            self.plan.mark_applied(item);
        }
        (dropped, delay_ticks, doubled)
    }

    /// A message arrives at its receiver.
    pub(crate) fn arrive(&mut self, id: MessageId, cut: Option<u32>) {
        let Some(flight) = self.in_flight.remove(&id) else { return };
        let receiver = self.process(id.to);
        let loss = if receiver.status != Status::Up {
            Some(Loss::ReceiverDown)
        } else if flight.arrived {
            None
        } else if self.plan.separates(id.from, id.to) {
            Some(Loss::Partition)
        } else if self.plan.omits(id.to, Omission::Receive) {
            Some(Loss::Omission)
        } else {
            None
        };
        if let Some(loss) = loss {
            let now = self.now();
            // Chosen step by step, it arrives at who is down too; whatever else loses it is a loss by hand there.
            let is_chosen = loss == Loss::ReceiverDown && !self.plan.separates(id.from, id.to);
            self.note(|| if is_chosen { Choice::Receive(id) } else { Choice::Drop(id) });
            self.lose(flight.position, loss, now);
            return;
        }
        self.note(|| Choice::Receive(id));
        let received = EventId { process: id.to, index: self.process(id.to).event_count + 1 };
        self.settle_fate(flight.position, Fate::Received(received), self.now());
        self.receive(id, flight.message, flight.sent, flight.position, cut);
    }

    /// A message that is under way is lost by hand.
    pub(crate) fn drop_by_hand(&mut self, id: MessageId) {
        let Some(flight) = self.in_flight.remove(&id) else { return };
        self.budget.drops = self.budget.drops.saturating_sub(1);
        let now = self.now();
        self.lose(flight.position, Loss::ByHand, now);
    }

    /// A message that is under way gets a copy.
    pub(crate) fn duplicate_by_hand(&mut self, id: MessageId) {
        let Some(flight) = self.in_flight.get(&id).cloned() else { return };
        self.budget.duplicates = self.budget.duplicates.saturating_sub(1);
        self.launch_copy(id, flight, None);
    }

    pub(crate) fn lose(&mut self, position: usize, loss: Loss, at: u64) {
        self.settle_fate(position, Fate::Lost(loss), at);
    }

    pub(crate) fn settle_fate(&mut self, position: usize, fate: Fate, at: u64) {
        if let Some(recorder) = &mut self.recorder {
            let message = &mut recorder.trace.messages[position];
            message.fate = fate;
            message.ended_at = Some(at);
        }
    }
}
