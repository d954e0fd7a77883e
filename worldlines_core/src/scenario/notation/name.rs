//! Names of processes, events, messages and timers: `P2`, `P2.5`, `P1-P2.3b`, `P2:retry.2`.
//!
//! They are printed by [`crate::trace::Roster`].

use super::reader::{Reader, is_id};
use crate::scenario::limits::{PROCESS_ID_LENGTH_MAX, WORD_LENGTH_MAX};
use crate::scenario::problem::{Problem, Reason};
use crate::sim::limits::COPIES_MAX;
use crate::trace::{EventId, MessageId, ProcessId, Roster, TimerId};

/// Words that begin a choice of `do-next`, where a process could stand too.
const RESERVED: [&str; 10] =
    ["drop", "dup", "crash", "recover", "wipe", "flush", "suspect", "trust", "start", "do"];

/// What is wrong with this as the id of a process, if anything.
pub(crate) fn check_process_id(id: &str) -> Result<(), Problem> {
    let is_well_formed = id.starts_with(|first: char| first.is_ascii_alphabetic())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && id.len() <= PROCESS_ID_LENGTH_MAX;
    if !is_well_formed {
        return Err(Problem::new(Reason::ProcessIdBad).found(id).with("limit", PROCESS_ID_LENGTH_MAX));
    }
    if RESERVED.contains(&id) {
        return Err(Problem::new(Reason::ProcessIdReserved).found(id));
    }
    Ok(())
}

/// Every process's id.
pub(crate) fn ids(roster: &Roster) -> Vec<&str> {
    roster.0.iter().map(|process| process.id.as_str()).collect()
}

/// `P2`
pub(crate) fn process(reader: &mut Reader) -> Result<ProcessId, Problem> {
    let start = *reader;
    let id = reader.take_while(is_id);
    if id.is_empty() {
        return Err(start.refuse(Reason::ProcessNeeded));
    }
    reader.roster.find(id).ok_or_else(|| start.problem(Reason::ProcessUnknown).known(id, &ids(start.roster)))
}

/// `P1,P2`
pub(crate) fn processes(reader: &mut Reader) -> Result<Vec<ProcessId>, Problem> {
    let mut listed = vec![process(reader)?];
    while reader.eat(",") {
        let start = *reader;
        let next = process(reader)?;
        if listed.contains(&next) {
            return Err(start.problem(Reason::ProcessTwice).found(start.roster.process(next)));
        }
        listed.push(next);
    }
    Ok(listed)
}

/// `P1-P2`
pub(crate) fn channel(reader: &mut Reader) -> Result<(ProcessId, ProcessId), Problem> {
    let from = process(reader)?;
    reader.need("-")?;
    Ok((from, process(reader)?))
}

/// What is left of an event's name after its process: `.5`.
pub(crate) fn event_of(reader: &mut Reader, process: ProcessId) -> Result<EventId, Problem> {
    reader.need(".")?;
    let index = reader.number(0, u64::from(u32::MAX))?;
    Ok(EventId { process, index: index as u32 })
}

/// `P2.5`; `P2.0` is the initial state.
pub(crate) fn event(reader: &mut Reader) -> Result<EventId, Problem> {
    let start = *reader;
    let process = process(reader)?;
    if reader.peek() != Some('.') {
        return Err(start.refuse(Reason::EventNeeded));
    }
    event_of(reader, process)
}

/// What is left of a message's name after its sender: `-P2.3b`.
pub(crate) fn message_from(reader: &mut Reader, from: ProcessId) -> Result<MessageId, Problem> {
    reader.need("-")?;
    let to = process(reader)?;
    reader.need(".")?;
    let number = reader.number(1, u64::from(u32::MAX))? as u32;
    let start = *reader;
    let letters = reader.take_while(is_id);
    let copy = match letters.as_bytes() {
        [] => 0,
        [letter @ b'b'..=b'z'] if letter - b'a' <= COPIES_MAX => letter - b'a',
        _ => return Err(start.problem(Reason::CopyLetter).found(letters)),
    };
    Ok(MessageId { from, to, number, copy })
}

/// `P1-P2.3`, its first copy `P1-P2.3b`.
pub(crate) fn message(reader: &mut Reader) -> Result<MessageId, Problem> {
    let start = *reader;
    let from = process(reader)?;
    if reader.peek() != Some('-') {
        return Err(start.refuse(Reason::MessageNeeded));
    }
    message_from(reader, from)
}

/// What is left of a timer's name after its process: `:retry.2`, `:link.retry.2`.
pub(crate) fn timer_of(reader: &mut Reader, process: ProcessId) -> Result<TimerId, Problem> {
    reader.need(":")?;
    let start = *reader;
    let refuse = || start.refuse(Reason::TimerNeeded);
    let mut name = String::new();
    loop {
        let part = reader.word().map_err(|_| refuse())?;
        name.push_str(part);
        if !reader.eat(".") {
            return Err(refuse());
        }
        if reader.peek().is_some_and(|next| next.is_ascii_digit()) {
            break;
        }
        name.push('.');
    }
    if name.len() > WORD_LENGTH_MAX {
        return Err(start.problem(Reason::TextTooLong).found(&name).with("limit", WORD_LENGTH_MAX));
    }
    let number = reader.number(1, u64::from(u32::MAX))? as u32;
    Ok(TimerId { process, name: name.into(), number })
}
