//! What somebody asks of a run: faults, edits and commands (the script) and step-by-step choices.
//!
//! Plain data, by name only. The notation that writes these down lives in `scenario`.

use crate::trace::{EventId, MessageId, ProcessId, TimerId};

/// When something of the script happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// At this tick (clocked runs only): `@120`.
    At(u64),
    /// Right after this event: `@P2.5`.
    After(EventId),
}

/// From one anchor to another; without an end, until the run ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct During {
    /// When it begins.
    pub from: Anchor,
    /// When it is over; at a tick, that tick is the first that is free again.
    pub to: Option<Anchor>,
}

/// Which half of a process's communication fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Omission {
    /// What it sends is lost.
    Send,
    /// What arrives at it is lost.
    Receive,
}

/// One item of the script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    /// The message is lost by hand: `drop=P1-P2.3`.
    Drop(MessageId),
    /// The message arrives this many ticks later: `delay=P1-P2.3,40`.
    Delay(MessageId, u64),
    /// The message arrives twice: `dup=P1-P2.3`.
    Duplicate(MessageId),
    /// The process crashes. After an event of its own, its step is cut short right there:
    /// `crash=P1.4`, or after that many more silent effects, `crash=P1.4,2`. Else `crash=P1@120`.
    Crash {
        /// Who crashes.
        process: ProcessId,
        /// When.
        anchor: Anchor,
        /// How many silent effects (setting or cancelling a timer) after the anchor still happen.
        silent_effects: u32,
    },
    /// The process recovers from its stable storage: `recover=P1@P2.9`.
    Recover(ProcessId, Anchor),
    /// The process loses its stable storage too, crashing if it is up: `wipe=P1@300`.
    Wipe(ProcessId, Anchor),
    /// What the process has written lazily reaches its disk: `flush=P1@300`.
    Flush(ProcessId, Anchor),
    /// The process starts late: `start=P3@50`.
    Start(ProcessId, Anchor),
    /// The process takes no step; arrivals and timers wait: `pause=P1@100..160`.
    Pause(ProcessId, During),
    /// The process omits to send or to receive: `omit=P1,send@100..160`.
    Omit(ProcessId, Omission, During),
    /// The groups cannot reach each other: `split=P1,P2/P3@100..200`.
    Split(Vec<Vec<ProcessId>>, During),
    /// One direction of one channel is cut: `block=P1-P3@100..200`.
    Block {
        /// The sender who is not heard.
        from: ProcessId,
        /// The receiver who does not hear.
        to: ProcessId,
        /// How long.
        during: During,
    },
    /// The first process's failure detector suspects the second: `suspect=P1,P2@50`.
    Suspect(ProcessId, ProcessId, Anchor),
    /// It takes that back: `trust=P1,P2@90`.
    Trust(ProcessId, ProcessId, Anchor),
    /// A command for a process, in its algorithm's words: `do=P1:propose,7@50`. Without an anchor it
    /// is there from the start: at tick 0, or, stepped, at any time.
    Command {
        /// Who is told.
        process: ProcessId,
        /// What to do, such as `propose,7`.
        text: String,
        /// When.
        anchor: Option<Anchor>,
    },
    /// Stepped choices, in order: `do-next=P1-P2.1,P2:retry.2,drop:P2-P1.1`.
    Next(Vec<Choice>),
}

impl Item {
    /// The process starts late, when somebody chooses so: its own first event, which this waits for,
    /// is the start itself.
    pub fn start_by_choice(process: ProcessId) -> Item {
        Item::Start(process, Anchor::After(EventId { process, index: 1 }))
    }

    /// The stepped choices that it lists.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Item::Next(choices) => choices,
            _ => &[],
        }
    }
}

/// One step that somebody chose, by name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Choice {
    /// The message is received: `P1-P2.1`.
    Receive(MessageId),
    /// The timer fires: `P2:retry.2`.
    Fire(TimerId),
    /// The message is lost: `drop:P2-P1.1`.
    Drop(MessageId),
    /// The message gets a copy: `dup:P2-P1.1`.
    Duplicate(MessageId),
    /// The process crashes right after this event of its own, cutting the step short that the event
    /// belongs to: `crash:P2.5`, `crash:P2.5,2`.
    Crash {
        /// The last event before the crash.
        after: EventId,
        /// How many silent effects after it still happen.
        silent_effects: u32,
    },
    /// The process recovers: `recover:P`.
    Recover(ProcessId),
    /// The process loses its stable storage: `wipe:P`.
    Wipe(ProcessId),
    /// What the process has written lazily reaches its disk: `flush:P`.
    Flush(ProcessId),
    /// The first process suspects the second: `suspect:P,Q`.
    Suspect(ProcessId, ProcessId),
    /// The first process trusts the second again: `trust:P,Q`.
    Trust(ProcessId, ProcessId),
    /// The process starts late: `start:P`.
    Start(ProcessId),
    /// A command: `do:P,propose,7`.
    Command(ProcessId, String),
}
