//! Rewrites the steps of a clocked run so that they can be chosen one by one.
//!
//! Clocked, the network settles a message's fate when it is sent. Stepped, a FIFO channel lets only
//! its oldest message be touched, so a loss or a copy has to wait until it is that message's turn.

use super::script::Choice;
use crate::trace::{MessageId, ProcessId};
use std::collections::{BTreeMap, BTreeSet};

/// What waits for its turn on one channel, and what has left it.
#[derive(Default)]
struct Channel {
    /// Every original up to this number has left.
    all_left_up_to: u32,
    /// Later originals that have left.
    left: BTreeSet<u32>,
    /// How many copies each message has.
    copy_counts: BTreeMap<u32, u8>,
    /// Copies that have not left.
    pending_copies: BTreeSet<(u32, u8)>,
    waiting: BTreeSet<Waiting>,
}

/// A copy is made before its original leaves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Waiting {
    Copy(MessageId),
    Loss(MessageId),
}

impl Waiting {
    fn message(self) -> MessageId {
        match self {
            Waiting::Copy(message) | Waiting::Loss(message) => message,
        }
    }
}

impl Channel {
    /// Whether every message before this one has left the channel.
    fn is_oldest(&self, id: MessageId) -> bool {
        let originals_before = if id.copy == 0 { id.number - 1 } else { id.number };
        self.all_left_up_to >= originals_before
            && self.pending_copies.range(..(id.number, id.copy)).next().is_none()
    }

    fn leave(&mut self, id: MessageId) {
        if id.copy > 0 {
            self.pending_copies.remove(&(id.number, id.copy));
            return;
        }
        self.left.insert(id.number);
        while self.left.remove(&(self.all_left_up_to + 1)) {
            self.all_left_up_to += 1;
        }
    }

    /// Moves what can happen now to the list, as long as something can.
    fn flush(&mut self, choices: &mut Vec<Choice>) {
        while let Some(waiting) = self.waiting.iter().copied().find(|entry| self.is_oldest(entry.message())) {
            self.waiting.remove(&waiting);
            match waiting {
                Waiting::Copy(id) => {
                    let count = self.copy_counts.entry(id.number).or_insert(0);
                    *count += 1;
                    self.pending_copies.insert((id.number, *count));
                    choices.push(Choice::Duplicate(id));
                }
                Waiting::Loss(id) => {
                    self.leave(id);
                    choices.push(Choice::Drop(id));
                }
            }
        }
    }
}

/// The same choices, with losses and copies on FIFO channels put off until their turn. What never
/// gets a turn is left out: such a message is still in the channel when the run ends.
pub(crate) fn in_channel_order(
    choices: Vec<Choice>,
    is_fifo: impl Fn(ProcessId, ProcessId) -> bool,
) -> Vec<Choice> {
    let mut channels: BTreeMap<(ProcessId, ProcessId), Channel> = BTreeMap::new();
    let mut ordered = Vec::with_capacity(choices.len());
    let mut choices = choices.into_iter().peekable();
    while let Some(choice) = choices.next() {
        let message = match &choice {
            Choice::Receive(id) | Choice::Drop(id) | Choice::Duplicate(id) => Some(*id),
            _ => None,
        };
        let Some(message) = message.filter(|id| is_fifo(id.from, id.to)) else {
            ordered.push(choice);
            continue;
        };
        let channel = channels.entry((message.from, message.to)).or_default();
        match choice {
            Choice::Receive(id) => {
                ordered.push(choice);
                channel.leave(id);
                // A crash that cuts the step short stays right behind it.
                ordered.extend(choices.next_if(|next| matches!(next, Choice::Crash { .. })));
            }
            Choice::Duplicate(id) => {
                channel.waiting.insert(Waiting::Copy(id));
            }
            _ => {
                channel.waiting.insert(Waiting::Loss(message));
            }
        }
        channel.flush(&mut ordered);
    }
    ordered
}
