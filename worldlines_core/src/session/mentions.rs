//! The names of events and messages in a text that tells of a run.

use crate::trace::{EventId, MessageId, Trace};

/// A piece of a text. All of them, one after another, are the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mention {
    /// Words.
    Words(String),
    /// The name of an event of the run, as the notation writes it.
    Event(EventId),
    /// The name of a message of the run.
    Message(MessageId),
}

/// A text in pieces. What only looks like a name, because the run has no such event or message, is words.
pub fn mentions(text: &str, trace: &Trace) -> Vec<Mention> {
    let is_of_name = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '-');
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match rest.find(|character| !is_of_name(character)) {
            Some(0) => first.len_utf8(),
            Some(end) => end,
            None => rest.len(),
        };
        // A name at the end of a sentence is followed by a full stop.
        let word = rest[..end].trim_end_matches(['.', '-']);
        match find(word, trace) {
            Some(found) => {
                if !words.is_empty() {
                    pieces.push(Mention::Words(std::mem::take(&mut words)));
                }
                pieces.push(found);
                rest = &rest[word.len()..];
            }
            None => {
                words.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    if !words.is_empty() {
        pieces.push(Mention::Words(words));
    }
    pieces
}

fn find(word: &str, trace: &Trace) -> Option<Mention> {
    let (owner, number) = word.split_once('.')?;
    let number: u32 = number.parse().ok()?;
    if let Some((from, to)) = owner.split_once('-') {
        let (from, to) = (trace.roster.find(from)?, trace.roster.find(to)?);
        let id = MessageId { from, to, number, copy: 0 };
        return trace.message(id).map(|_| Mention::Message(id));
    }
    let id = EventId { process: trace.roster.find(owner)?, index: number };
    trace.event(id).map(|_| Mention::Event(id))
}
