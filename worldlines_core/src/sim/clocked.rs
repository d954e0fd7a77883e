//! The scheduler of clocked runs: what is due next.

use super::agenda::{Due, Occasion};
use super::protocol::Protocol;
use super::script::Item;
use super::step::{Action, Step};
use super::world::{Status, World};
use crate::trace::ProcessId;

impl<P: Protocol> World<P> {
    /// Moves time on to whatever is due next and returns it as a step. `None` when nothing is left,
    /// or nothing within the scenario's time; what is due later then stays due.
    pub(crate) fn take_due(&mut self) -> Option<Step<P>> {
        while self.agenda.next().is_some_and(|due| due.at <= self.fixed.until_ticks) {
            let due = self.agenda.take()?;
            self.now = due.at;
            if let Some(step) = self.step_of(due) {
                return Some(step);
            }
        }
        None
    }

    /// Whether nothing is due any more, not even after the scenario's time.
    pub(crate) fn nothing_is_due(&self) -> bool {
        self.agenda.all().all(|due| self.is_overtaken(due))
    }

    /// Whether what was planned will not happen: a message that is lost, a timer that was set anew or cancelled.
    fn is_overtaken(&self, due: &Due<P::Timer>) -> bool {
        match &due.occasion {
            Occasion::Arrival(message) => !self.in_flight.contains_key(message),
            Occasion::TimeOut { process, timer, number } => {
                self.process(*process).timers.get(timer).is_none_or(|setting| setting.number != *number)
            }
            Occasion::ItemBegins(_) | Occasion::ItemEnds(_) | Occasion::Report { .. } => false,
        }
    }

    /// The step that something due amounts to: none if it was overtaken by events, or has to wait.
    fn step_of(&mut self, due: Due<P::Timer>) -> Option<Step<P>> {
        if self.is_overtaken(&due) {
            return None;
        }
        let action = match due.occasion {
            Occasion::ItemBegins(item) => {
                if let Item::Command { process, .. } = self.plan.items()[item]
                    && self.waits(process, &due)
                {
                    return None;
                }
                Action::ItemBegins(item)
            }
            Occasion::ItemEnds(item) => Action::ItemEnds(item),
            Occasion::Report { to, about } => {
                if self.waits(to, &due) {
                    return None;
                }
                let suspect = self.report_is_due(to, about)?;
                if suspect { Action::Suspect(to, about) } else { Action::Trust(to, about) }
            }
            Occasion::Arrival(message) => {
                if self.process(message.to).paused && self.survives_arrival(message) {
                    self.waits(message.to, &due);
                    return None;
                }
                Action::Receive(message)
            }
            Occasion::TimeOut { process, ref timer, .. } => {
                if self.waits(process, &due) {
                    return None;
                }
                Action::Fire(process, timer.clone())
            }
        };
        Some(Step::whole(action))
    }

    /// Whether what is due has to wait because its process is paused; if so, it now waits.
    fn waits(&mut self, process: ProcessId, due: &Due<P::Timer>) -> bool {
        let slot = self.process_mut(process);
        let waits = slot.paused && slot.status == Status::Up;
        if waits {
            slot.waiting.push(due.clone());
        }
        waits
    }

    /// A message arrives at a paused process: whether it gets as far as the inbox.
    fn survives_arrival(&mut self, message: crate::trace::MessageId) -> bool {
        let blocked = self.plan.separates(message.from, message.to)
            || self.plan.omits(message.to, super::script::Omission::Receive);
        if let Some(flight) = self.in_flight.get_mut(&message).filter(|_| !blocked) {
            flight.arrived = true;
            let (position, now) = (flight.position, self.now);
            let arrived = crate::trace::Fate::InTransit { arrived: true };
            self.settle_fate(position, arrived, now);
        }
        !blocked
    }
}
