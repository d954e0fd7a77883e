//! A run counted in steps: what happened in it and in which order, without the times.

use super::{Fate, Mark, Message, Timing, Trace};
use std::borrow::Cow;

impl Trace {
    /// The same run with its steps in place of ticks, as if somebody had chosen each of them; a stepped run is counted
    /// so already. A message has no time at which it would arrive then, and what lasts does so from the first step
    /// of its time.
    pub fn in_steps(&self) -> Cow<'_, Trace> {
        if self.timing == Timing::Stepped {
            return Cow::Borrowed(self);
        }
        let mut counted = Trace { timing: Timing::Stepped, ..self.clone() };
        for event in &mut counted.events {
            event.at = u64::from(event.step);
        }
        for message in &mut counted.messages {
            let sent_at = self.event(message.sent).map_or(0, |sent| u64::from(sent.step));
            let ended_at = self.ended_in_steps(message).map(|ended| ended.max(sent_at));
            *message = Message { sent_at, ended_at, due_at: None, ..message.clone() };
        }
        let begins = |tick: u64| tick.checked_sub(1).map_or(0, |before| self.steps_until(before) + 1);
        for mark in &mut counted.marks {
            *mark = Mark { from: begins(mark.from), to: mark.to.map(begins), ..mark.clone() };
        }
        let marks = counted.marks.iter().map(|mark| mark.from);
        counted.ended_at = marks.chain([self.steps_until(self.ended_at)]).max().unwrap_or(0);
        Cow::Owned(counted)
    }

    fn ended_in_steps(&self, message: &Message) -> Option<u64> {
        match message.fate {
            Fate::Received(by) => self.event(by).map(|event| u64::from(event.step)),
            Fate::Lost(_) | Fate::InTransit { .. } => message.ended_at.map(|tick| self.steps_until(tick)),
        }
    }

    /// How many steps there were until the end of a tick.
    fn steps_until(&self, tick: u64) -> u64 {
        let events = self.events.partition_point(|event| event.at <= tick);
        events.checked_sub(1).map_or(0, |last| u64::from(self.events[last].step))
    }
}
