//! Everything that may happen next.

use super::config::{Detector, TimerModel};
use super::limits::COPIES_MAX;
use super::protocol::Protocol;
use super::step::{Action, Step};
use super::world::{Status, World};
use crate::trace::{MessageId, ProcessId};

impl<P: Protocol> World<P> {
    /// Everything that may happen next, in a fixed order. Faults are listed as far as the budget
    /// goes; a handler that may be cut short by a crash is listed once for each place.
    pub fn enabled(&self) -> Vec<Step<P>> {
        let mut actions = self.ordinary_actions();
        let ordinary = !actions.is_empty();
        if self.fixed.timers == TimerModel::Any || !ordinary {
            actions.extend(self.time_outs());
        }
        actions.extend(self.reports());
        let mut steps: Vec<Step<P>> = actions.into_iter().map(Step::whole).collect();
        if self.budget.recoveries > 0 {
            let down = self.ids().filter(|&process| self.process(process).status == Status::Down);
            steps.extend(down.map(|process| Step::whole(Action::Recover(process))));
        }
        if self.budget.crashes > 0 {
            let cuts: Vec<Step<P>> = steps.iter().flat_map(|step| self.cuts(step)).collect();
            steps.extend(cuts);
            steps.extend(self.up().map(|(process, _)| Step::whole(Action::Crash(process))));
        }
        self.other_faults(&mut steps);
        steps
    }

    /// The names of the ordinary steps that may happen next, faults left out.
    pub(crate) fn enabled_choices(&self) -> Vec<super::script::Choice> {
        let mut actions = self.ordinary_actions();
        if self.time_outs_are_enabled() {
            actions.extend(self.time_outs());
        }
        actions.extend(self.reports());
        actions.iter().filter_map(|action| self.choice(action)).collect()
    }

    /// Whether nothing can happen any more unless somebody applies a fault.
    pub fn is_quiet(&self) -> bool {
        if !self.fixed.stepped {
            return self.nothing_is_due();
        }
        self.ordinary_actions().is_empty() && self.time_outs().next().is_none() && self.reports().is_empty()
    }

    /// Late starts, arrivals and commands: what a synchronous time-out waits for.
    fn ordinary_actions(&self) -> Vec<Action<P>> {
        let late = self.ids().filter(|&process| self.process(process).status == Status::NotStarted);
        let mut actions: Vec<Action<P>> = late.map(Action::Start).collect();
        actions.extend(self.oldest_messages().filter(|id| self.can_arrive(*id)).map(Action::Receive));
        let mut asked: Vec<ProcessId> = Vec::new();
        for (process, command, _) in &self.offered {
            // A process's commands come one after the other.
            if self.takes_steps(*process) && !asked.contains(process) {
                asked.push(*process);
                actions.push(Action::Command(*process, command.clone()));
            }
        }
        actions
    }

    fn takes_steps(&self, process: ProcessId) -> bool {
        let process = self.process(process);
        process.status == Status::Up && !process.paused
    }

    /// Whether a message may arrive. At who is not up it is lost: a synchronous time-out waits for that too. Where
    /// time-outs come at any time it is not listed, because a message that is never received covers its loss.
    fn can_arrive(&self, message: MessageId) -> bool {
        let is_lost = self.process(message.to).status != Status::Up;
        (self.takes_steps(message.to) || is_lost && self.fixed.timers == TimerModel::Synchronous)
            && !self.plan.separates(message.from, message.to)
    }

    fn time_outs(&self) -> impl Iterator<Item = Action<P>> {
        let awake = self.ids().filter(|&process| self.takes_steps(process));
        awake.flat_map(|process| {
            let timers = self.process(process).timers.iter();
            timers.map(move |(timer, _)| Action::Fire(process, timer.clone()))
        })
    }

    /// Whether the timer model lets a timer fire now.
    pub(crate) fn time_outs_are_enabled(&self) -> bool {
        self.fixed.timers == TimerModel::Any || self.ordinary_actions().is_empty()
    }

    /// What a perfect detector may report now.
    fn reports(&self) -> Vec<Action<P>> {
        if !matches!(self.fixed.detector, Detector::Perfect { .. }) {
            return Vec::new();
        }
        let pairs = self.ids().flat_map(|to| self.ids().map(move |about| (to, about)));
        pairs
            .filter_map(|(to, about)| {
                let suspect = self.report_is_due(to, about)?;
                Some(if suspect { Action::Suspect(to, about) } else { Action::Trust(to, about) })
            })
            .collect()
    }

    /// The pending messages that may be touched: of a FIFO channel only the oldest.
    fn oldest_messages(&self) -> impl Iterator<Item = MessageId> {
        let mut channel = None;
        self.in_flight.keys().copied().filter(move |id| {
            let is_first = channel.replace((id.from, id.to)) != Some((id.from, id.to));
            is_first || !self.fixed.network.channel(id.from, id.to).fifo
        })
    }

    /// Whether this message is pending and may be touched.
    pub(crate) fn is_oldest(&self, id: MessageId) -> bool {
        if !self.in_flight.contains_key(&id) {
            return false;
        }
        let first = MessageId { number: 0, copy: 0, ..id };
        let oldest = self.in_flight.range(first..).next().map(|(&oldest, _)| oldest);
        !self.fixed.network.channel(id.from, id.to).fifo || oldest == Some(id)
    }

    /// Whether this message is pending and has not been copied as often as may be.
    pub(crate) fn can_be_copied(&self, id: MessageId) -> bool {
        self.in_flight.get(&id).is_some_and(|flight| flight.copies < COPIES_MAX)
    }

    /// The same step, cut short by a crash after each prefix of its effects but the whole.
    fn cuts(&self, step: &Step<P>) -> impl Iterator<Item = Step<P>> + use<P> {
        let mut trial = self.clone();
        trial.recorder = None;
        trial.effects_applied = 0;
        trial.apply(step.clone());
        let action = step.action.clone();
        (0..trial.effects_applied)
            .map(move |count| Step { action: action.clone(), crash_after_effects: Some(count) })
    }

    fn other_faults(&self, steps: &mut Vec<Step<P>>) {
        if self.budget.drops > 0 {
            steps.extend(self.oldest_messages().map(|id| Step::whole(Action::Drop(id))));
        }
        if self.budget.duplicates > 0 {
            let originals = self.oldest_messages().filter(|id| id.copy == 0 && self.can_be_copied(*id));
            steps.extend(originals.map(|id| Step::whole(Action::Duplicate(id))));
        }
        // Whether a lazy write is on the disk matters only to who may crash.
        if self.budget.crashes > 0 {
            let flushed = self.ids().filter(|&process| self.can_flush(process));
            steps.extend(flushed.map(|process| Step::whole(Action::Flush(process))));
        }
        if self.budget.wipes > 0 {
            let started = self.ids().filter(|&process| self.process(process).status != Status::NotStarted);
            steps.extend(started.map(|process| Step::whole(Action::Wipe(process))));
        }
        if self.budget.suspicions > 0 && self.fixed.detector == Detector::Scripted {
            for (process, about) in self.ids().flat_map(|one| self.ids().map(move |other| (one, other))) {
                if process != about && self.process(process).status == Status::Up {
                    let suspected = self.process(process).suspects.contains(&about);
                    let action = if suspected { Action::Trust } else { Action::Suspect };
                    steps.push(Step::whole(action(process, about)));
                }
            }
        }
    }
}
