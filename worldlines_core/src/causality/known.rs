//! The part of a run that can be known of, as a run of its own.
//!
//! Whatever is drawn or told of that run can be known, and two runs that look the same to somebody are the same
//! run then: nothing of what is left out (how many events there were, how long the run went on, what
//! became of a message) shows in it. Of the events elsewhere it keeps the times, which their messages could
//! have carried.

use super::Knowledge;
use crate::trace::{Event, EventId, Fate, Message, MessageId, Timing, Trace};

impl Knowledge {
    /// The known part of the run that this is known of.
    ///
    /// A message of which only the sending is known is under way in it, and nobody can tell a copy from its
    /// original: of several receipts the first is the original's. A stepped run counts the known steps.
    pub fn part(&self, whole: &Trace) -> Trace {
        let mut part = Trace::new(whole.roster.clone(), whole.layers.clone(), whole.timing);
        part.events.reserve(self.frontier().iter().map(|&last| last as usize).sum());
        part.messages.reserve(whole.messages.len());
        let (mut before, mut at, mut step) = (None, 0, 0);
        // Also what was undone before a known event: indices have no gaps.
        for event in whole.events.iter().filter(|event| self.reaches(event.id)) {
            step += u32::from(before != Some(event.step));
            before = Some(event.step);
            at = if whole.timing == Timing::Stepped { u64::from(step) } else { event.at };
            part.push_event(Event {
                at,
                step,
                message: None,
                undone_by: event.undone_by.filter(|&restore| self.reaches(restore)),
                ..event.clone()
            });
        }
        part.ended_at = at;
        let mut receipts = vec![Vec::new(); whole.messages.len()];
        for (position, message) in whole.messages.iter().enumerate() {
            let original = message.copy_of.unwrap_or(position);
            receipts[original].extend(self.receipt(message));
        }
        for (original, mut receipts) in whole.messages.iter().zip(receipts) {
            if original.copy_of.is_none() && self.reaches(original.sent) {
                receipts.sort_by_key(|&receipt| whole.position(receipt));
                add(&mut part, original, &receipts);
            }
        }
        part
    }

    fn reaches(&self, event: EventId) -> bool {
        self.frontier().get(event.process.position()).is_some_and(|&last| event.index <= last)
    }

    fn receipt(&self, message: &Message) -> Option<EventId> {
        match message.fate {
            Fate::Received(event) => Some(event).filter(|&event| self.reaches(event)),
            Fate::Lost(_) | Fate::InTransit { .. } => None,
        }
    }
}

/// Adds a message that was sent, once for each of its receipts; under way, if there is none.
fn add(part: &mut Trace, original: &Message, receipts: &[EventId]) {
    let Some(sent) = part.position(original.sent) else {
        return;
    };
    let first = part.messages.len();
    part.events[sent].message = Some(first);
    let message = Message {
        sent_at: part.events[sent].at,
        fate: Fate::InTransit { arrived: false },
        ended_at: None,
        due_at: None,
        ..original.clone()
    };
    if receipts.is_empty() {
        part.messages.push(message);
        return;
    }
    for (copy, &receipt) in receipts.iter().enumerate() {
        let Some(received) = part.position(receipt) else {
            continue;
        };
        part.events[received].message = Some(part.messages.len());
        part.messages.push(Message {
            id: MessageId { copy: copy as u8, ..original.id },
            fate: Fate::Received(receipt),
            ended_at: Some(part.events[received].at),
            copy_of: (copy > 0).then_some(first),
            ..message.clone()
        });
    }
}
