//! Between steps and their names.

use super::protocol::Protocol;
use super::script::Choice;
use super::step::{Action, Step};
use super::view::View;
use super::world::{Status, World};
use crate::trace::ProcessId;

impl<P: Protocol> World<P> {
    /// Writes down a choice, when recording.
    pub(crate) fn note(&mut self, choice: impl FnOnce() -> Choice) {
        if let Some(recorder) = &mut self.recorder {
            recorder.choices.push(choice());
        }
    }

    /// How many choices are written down.
    pub(crate) fn choices_noted(&self) -> usize {
        self.recorder.as_ref().map_or(0, |recorder| recorder.choices.len())
    }

    /// Writes down a crash that is about to happen: right behind the choice of the step that it
    /// cuts short, before the fates of what that step sent.
    pub(crate) fn note_crash(&mut self, process: ProcessId, position: usize) {
        let after = self.last_event_of(process);
        let silent_effects = self.process(process).silent_since_event;
        if let Some(recorder) = &mut self.recorder {
            recorder.choices.insert(position, Choice::Crash { after, silent_effects });
        }
    }

    /// Writes down the steps that are their own choice; faults and arrivals note what really happens.
    pub(crate) fn note_choice(&mut self, action: &Action<P>) {
        if self.recorder.is_none() {
            return;
        }
        match action {
            Action::Fire(..) | Action::Command(..) | Action::Drop(_) | Action::Duplicate(_) => {
                let choice = self.choice(action);
                if let (Some(choice), Some(recorder)) = (choice, &mut self.recorder) {
                    recorder.choices.push(choice);
                }
            }
            _ => {}
        }
    }

    /// The name of an action that is enabled; script items have none.
    pub fn choice(&self, action: &Action<P>) -> Option<Choice> {
        Some(match action {
            Action::Receive(message) => Choice::Receive(*message),
            Action::Fire(process, timer) => {
                let setting = self.process(*process).timers.get(timer)?;
                Choice::Fire(self.timer_id(*process, timer.clone(), setting.number))
            }
            Action::Command(process, command) => {
                let roster = self.recorder.as_ref().map(|recorder| &recorder.trace.roster)?;
                Choice::Command(*process, self.fixed.protocol.command_text(command, roster))
            }
            Action::Start(process) => Choice::Start(*process),
            Action::Drop(message) => Choice::Drop(*message),
            Action::Duplicate(message) => Choice::Duplicate(*message),
            Action::Crash(process) => {
                let silent_effects = self.process(*process).silent_since_event;
                Choice::Crash { after: self.last_event_of(*process), silent_effects }
            }
            Action::Recover(process) => Choice::Recover(*process),
            Action::Wipe(process) => Choice::Wipe(*process),
            Action::Flush(process) => Choice::Flush(*process),
            Action::Suspect(process, about) => Choice::Suspect(*process, *about),
            Action::Trust(process, about) => Choice::Trust(*process, *about),
            Action::ItemBegins(_) | Action::ItemEnds(_) => return None,
        })
    }

    /// The step that a choice names, if it is possible now. A reader may choose any command at any
    /// time, and any fault.
    pub fn resolve(&self, choice: &Choice) -> Option<Step<P>> {
        let up = |process| self.process(process).status == Status::Up;
        let action = match choice {
            Choice::Receive(message) => {
                let possible = self.is_oldest(*message) && !self.plan.separates(message.from, message.to);
                (possible && !self.process(message.to).paused).then_some(Action::Receive(*message))
            }
            Choice::Fire(id) => {
                let process = self.process(id.process);
                let timer = process.timers.iter().find(|(timer, setting)| {
                    setting.number == id.number && self.fixed.protocol.timer_name(timer.clone()) == id.name
                });
                let timer = timer.filter(|_| !process.paused && self.time_outs_are_enabled());
                timer.map(|(timer, _)| Action::Fire(id.process, timer.clone()))
            }
            Choice::Drop(message) => self.is_oldest(*message).then_some(Action::Drop(*message)),
            Choice::Duplicate(message) => {
                let possible = self.is_oldest(*message) && self.can_be_copied(*message);
                possible.then_some(Action::Duplicate(*message))
            }
            Choice::Crash { after, .. } => {
                let last = self.last_event_of(after.process) == *after;
                (last && up(after.process)).then_some(Action::Crash(after.process))
            }
            Choice::Recover(process) => {
                (self.process(*process).status == Status::Down).then_some(Action::Recover(*process))
            }
            Choice::Wipe(process) => {
                (self.process(*process).status != Status::NotStarted).then_some(Action::Wipe(*process))
            }
            Choice::Flush(process) => self.can_flush(*process).then_some(Action::Flush(*process)),
            Choice::Start(process) => {
                (self.process(*process).status == Status::NotStarted).then_some(Action::Start(*process))
            }
            Choice::Suspect(process, about) => {
                let possible = up(*process) && !self.process(*process).suspects.contains(about);
                (possible && process != about).then_some(Action::Suspect(*process, *about))
            }
            Choice::Trust(process, about) => {
                let possible = up(*process) && self.process(*process).suspects.contains(about);
                possible.then_some(Action::Trust(*process, *about))
            }
            Choice::Command(process, text) => {
                let roster = self.recorder.as_ref().map(|recorder| &recorder.trace.roster)?;
                let command = self.fixed.protocol.parse_command(text, roster).ok()?;
                let possible = up(*process) && !self.process(*process).paused;
                possible.then_some(Action::Command(*process, command))
            }
        };
        action.map(Step::whole)
    }
}
