//! Figures: diagrams as one would draw them by hand, one line for each process.
//!
//! ```text
//! P1: a  m1>P2  b  <m2  [c1]      # a local event, a message, a checkpoint
//! P2: <m1  x=3  m2>P1@40  [c2]
//! P3: m3>P1!  !  ^
//! ```
//!
//! | written | event |
//! | --- | --- |
//! | `name` | a local event |
//! | `m>P` | the sending of m to P; `m>P!` if m is lost on its way |
//! | `<m` | the receipt of m |
//! | `[name]` | a checkpoint |
//! | `name=3` | a variable is set to a whole number; before that it is 0, and a crash does not change it |
//! | `!`, `^` | a crash, a recovery |
//!
//! Each may end in its time, `@12`. Where none is written, events are drawn as early as their order allows, at even
//! distances ([`GAP_TICKS`]). A message that nobody receives is in transit. `#` begins a comment.
//!
//! What contradicts itself is refused where it stands: first what cannot be read, from top to bottom; then what
//! does not fit together; then what cannot be in any order, or not at the times that are written.

mod fit;
mod order;
mod read;
mod token;

pub use order::GAP_TICKS;

use crate::scenario::problem::Problem;
use crate::trace::{EventId, ProcessId, Roster};
use token::Token;

/// A figure that was read: its events have an order and times.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// Whose lines there are, in the order of the text.
    pub roster: Roster,
    /// Every event, in an order in which they can happen: by time, and else by line.
    pub events: Vec<Drawn>,
    /// Every message, in the order of the text.
    pub messages: Vec<Sent>,
}

/// An event of a figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drawn {
    /// Its name.
    pub id: EventId,
    /// What happens.
    pub what: What,
    /// When.
    pub at: u64,
}

/// What happens in an event of a figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// Something in the process, by its name.
    Local(String),
    /// A variable gets a value.
    Set(String, i64),
    /// This one of the figure's messages is sent.
    Send(usize),
    /// This one of the figure's messages is received.
    Receive(usize),
    /// A checkpoint is taken, by its name.
    Checkpoint(String),
    /// The process stops.
    Crash,
    /// It runs again.
    Recover,
}

/// A message of a figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// Its name.
    pub name: String,
    /// To whom it goes.
    pub to: ProcessId,
    /// The event that sends it.
    pub sent: EventId,
    /// The event that receives it, if one does.
    pub received: Option<EventId>,
    /// Whether it is lost on its way.
    pub is_lost: bool,
}

impl Figure {
    /// Reads a figure.
    ///
    /// # Errors
    /// The first thing that is wrong with it, where that stands, and what to do.
    pub fn parse(text: &str) -> Result<Figure, Problem> {
        let (roster, lines) = read::heads(text)?;
        let words = read::words(text, &roster, lines)?;
        let messages = fit::messages(text, &words, &roster)?;
        fit::check_crashes(text, &words, &roster)?;
        let times = order::times(text, &words, &messages)?;
        let mut events: Vec<Drawn> = Vec::with_capacity(words.len());
        let mut about = vec![0; words.len()];
        for (position, message) in messages.iter().enumerate() {
            about[message.sent] = position;
            message.received.iter().for_each(|&received| about[received] = position);
        }
        for (position, word) in words.iter().enumerate() {
            let what = match word.token {
                Token::Local(name) => What::Local(name.to_owned()),
                Token::Set(name, value) => What::Set(name.to_owned(), value),
                Token::Send { .. } => What::Send(about[position]),
                Token::Receive(_) => What::Receive(about[position]),
                Token::Checkpoint(name) => What::Checkpoint(name.to_owned()),
                Token::Crash => What::Crash,
                Token::Recover => What::Recover,
            };
            events.push(Drawn { id: word.id, what, at: times[position] });
        }
        // A receipt is later than its sending, so among equal times only the order on a line counts.
        events.sort_by_key(|event| (event.at, event.id));
        let sent = |message: &fit::Wire| Sent {
            name: message.name.to_owned(),
            to: message.to,
            sent: words[message.sent].id,
            received: message.received.map(|received| words[received].id),
            is_lost: message.is_lost,
        };
        let messages = messages.iter().map(sent).collect();
        Ok(Figure { roster, events, messages })
    }
}
