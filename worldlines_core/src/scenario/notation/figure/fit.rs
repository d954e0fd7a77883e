//! Whether what is written fits together: every message is sent once and received at most once, by the process that
//! it goes to; and who is down does nothing.

use super::read::Word;
use super::token::Token;
use crate::scenario::problem::{Place, Problem, Reason};
use crate::trace::{ProcessId, Roster};
use std::collections::BTreeMap;

/// A message: its events are positions among all that is written.
pub(super) struct Wire<'a> {
    pub name: &'a str,
    pub to: ProcessId,
    pub sent: usize,
    pub received: Option<usize>,
    pub is_lost: bool,
}

/// Every message, in the order of the text.
pub(super) fn messages<'a>(
    text: &str,
    words: &[Word<'a>],
    roster: &Roster,
) -> Result<Vec<Wire<'a>>, Problem> {
    let refused = |word: &Word, reason, name: &str| Problem::new(reason).at(text, word.start).found(name);
    let line_of = |position: usize| Place::of(text, words[position].start).line;
    let mut wires: Vec<Wire> = Vec::new();
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    for (position, word) in words.iter().enumerate() {
        let Token::Send { message: name, to, is_lost } = word.token else { continue };
        if let Some(&other) = by_name.get(name) {
            let problem = refused(word, Reason::FigureSentTwice, name);
            return Err(problem.with("line", line_of(wires[other].sent)));
        }
        by_name.insert(name, wires.len());
        wires.push(Wire { name, to, sent: position, received: None, is_lost });
    }
    for (position, word) in words.iter().enumerate() {
        let Token::Receive(name) = word.token else { continue };
        let Some(&message) = by_name.get(name) else {
            let problem = refused(word, Reason::FigureUnsent, name);
            return Err(problem.with("process", roster.process(word.id.process)));
        };
        let wire = &mut wires[message];
        if wire.to != word.id.process {
            let problem = refused(word, Reason::FigureElsewhere, name).with("to", roster.process(wire.to));
            return Err(problem.with("process", roster.process(word.id.process)));
        }
        if wire.is_lost {
            return Err(refused(word, Reason::FigureLost, name).with("line", line_of(wire.sent)));
        }
        if wire.received.is_some() {
            return Err(refused(word, Reason::FigureReceivedTwice, name));
        }
        wire.received = Some(position);
    }
    Ok(wires)
}

/// A process that crashed does nothing until it recovers, and only such a process recovers.
pub(super) fn check_crashes(text: &str, words: &[Word], roster: &Roster) -> Result<(), Problem> {
    let mut down = None;
    for word in words {
        let process = word.id.process;
        let is_down = down == Some(process);
        let reason = match word.token {
            Token::Recover if is_down => {
                down = None;
                continue;
            }
            Token::Recover => Reason::FigureUp,
            _ if is_down => Reason::FigureDown,
            Token::Crash => {
                down = Some(process);
                continue;
            }
            _ => continue,
        };
        return Err(Problem::new(reason).at(text, word.start).with("process", roster.process(process)));
    }
    Ok(())
}
