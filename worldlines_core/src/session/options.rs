//! What a reader may do to what is selected, as edits.

use super::shown::Shown;
use crate::scenario::Edit;
use crate::sim::script::{Anchor, Item};
use crate::trace::{EventId, EventKind, Fate, MessageId, ProcessId, Timing};

/// Something that could have gone otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WhatIf {
    /// The message is lost.
    Drop(MessageId),
    /// The message takes this much longer.
    Delay(MessageId, u64),
    /// The message arrives twice.
    Duplicate(MessageId),
    /// The process crashes right after this event.
    Crash(EventId),
    /// The process runs again, some time after its crash.
    Recover(ProcessId, u64),
}

impl WhatIf {
    /// Key of what its button says.
    pub fn key(&self) -> &'static str {
        match self {
            WhatIf::Drop(_) => "what-if-drop",
            WhatIf::Delay(..) => "what-if-delay",
            WhatIf::Duplicate(_) => "what-if-duplicate",
            WhatIf::Crash(_) => "what-if-crash",
            WhatIf::Recover(..) => "what-if-recover",
        }
    }

    /// The change that it makes.
    pub fn edit(&self) -> Edit {
        Edit::Item(match *self {
            WhatIf::Drop(message) => Item::Drop(message),
            WhatIf::Delay(message, ticks) => Item::Delay(message, ticks),
            WhatIf::Duplicate(message) => Item::Duplicate(message),
            WhatIf::Crash(event) => {
                Item::Crash { process: event.process, anchor: Anchor::After(event), silent_effects: 0 }
            }
            WhatIf::Recover(process, tick) => Item::Recover(process, Anchor::At(tick)),
        })
    }
}

/// How long a process stays down when a reader lets it recover.
const DOWN_TICKS: u64 = 40;
/// A delayed message takes at least this much longer.
const LEAST_DELAY_TICKS: u64 = 10;

/// What may be done to a message that was sent.
pub fn what_if_message(shown: &Shown, id: MessageId) -> Vec<WhatIf> {
    let trace = &shown.finished.trace;
    let Some((_, message)) = trace.message(id) else {
        return Vec::new();
    };
    // Nothing can happen to a message twice: what was lost stays lost.
    if matches!(message.fate, Fate::Lost(_)) {
        return Vec::new();
    }
    let mut options = vec![WhatIf::Drop(id)];
    if trace.timing == Timing::Clocked {
        let way = message.ended_at.or(message.due_at).map_or(0, |end| end.saturating_sub(message.sent_at));
        options.push(WhatIf::Delay(id, (2 * way).max(LEAST_DELAY_TICKS)));
    }
    if id.copy == 0 {
        options.push(WhatIf::Duplicate(id));
    }
    options
}

/// What may be done at an event.
pub fn what_if_event(shown: &Shown, id: EventId) -> Vec<WhatIf> {
    let trace = &shown.finished.trace;
    match trace.event(id).map(|event| (event.kind, event.at)) {
        None => Vec::new(),
        Some((EventKind::Crash, at)) if trace.timing == Timing::Clocked => {
            let recovers = trace.event(EventId { index: id.index + 1, ..id }).is_some();
            if recovers { Vec::new() } else { vec![WhatIf::Recover(id.process, at + DOWN_TICKS)] }
        }
        Some((EventKind::Crash, _)) => Vec::new(),
        Some(_) => vec![WhatIf::Crash(id)],
    }
}
