//! Single steps, as `do-next` lists them: `P1-P2.1`, `P2:retry.2`, `drop:P2-P1.1`.
//!
//! A command's words are separated by commas, as the choices are: `do:P1,propose,7,P1-P2.1`. What
//! follows belongs to the command until it looks like a choice, that is, until it has a colon, or a
//! hyphen and a dot. The printer packs a command whose own words look like that.

use super::Style;
use super::name::{channel, event, message, message_from, process, timer_of};
use super::reader::{Reader, is_id};
use super::text::{BASE64, print_text, text};
use crate::scenario::problem::{Problem, Reason};
use crate::sim::script::Choice;
use crate::trace::{ProcessId, Roster};
use base64::Engine;

#[derive(Clone, Copy)]
enum Verb {
    Drop,
    Duplicate,
    Crash,
    Recover,
    Wipe,
    Flush,
    Suspect,
    Trust,
    Start,
    Command,
}

/// No process may have one of these as its id: see `name::RESERVED`.
const VERBS: [(&str, Verb); 10] = [
    ("drop:", Verb::Drop),
    ("dup:", Verb::Duplicate),
    ("crash:", Verb::Crash),
    ("recover:", Verb::Recover),
    ("wipe:", Verb::Wipe),
    ("flush:", Verb::Flush),
    ("suspect:", Verb::Suspect),
    ("trust:", Verb::Trust),
    ("start:", Verb::Start),
    ("do:", Verb::Command),
];

/// One choice.
pub(crate) fn choice(reader: &mut Reader) -> Result<Choice, Problem> {
    let verb = VERBS.iter().find(|(word, _)| reader.eat(word));
    let Some((_, verb)) = verb else { return message_or_timer(reader) };
    Ok(match verb {
        Verb::Drop => Choice::Drop(message(reader)?),
        Verb::Duplicate => Choice::Duplicate(message(reader)?),
        Verb::Crash => Choice::Crash { after: event(reader)?, silent_effects: silent_effects(reader)? },
        Verb::Recover => Choice::Recover(process(reader)?),
        Verb::Wipe => Choice::Wipe(process(reader)?),
        Verb::Flush => Choice::Flush(process(reader)?),
        Verb::Suspect => pair(reader).map(|(by, about)| Choice::Suspect(by, about))?,
        Verb::Trust => pair(reader).map(|(by, about)| Choice::Trust(by, about))?,
        Verb::Start => Choice::Start(process(reader)?),
        Verb::Command => {
            let process = process(reader)?;
            reader.need(",")?;
            Choice::Command(process, command(reader)?)
        }
    })
}

/// `P1-P2.1` or `P2:retry.2`
fn message_or_timer(reader: &mut Reader) -> Result<Choice, Problem> {
    let start = *reader;
    let id = reader.take_while(is_id);
    let after = reader.peek();
    let known = start.roster.find(id);
    match (known, after) {
        (Some(from), Some('-')) => message_from(reader, from).map(Choice::Receive),
        (Some(process), Some(':')) => timer_of(reader, process).map(Choice::Fire),
        (None, Some('-')) => Err(process(&mut start.clone()).err().unwrap_or_else(|| unknown(&start))),
        _ => Err(unknown(&start)),
    }
}

/// Quotes what stands where a choice should.
fn unknown(start: &Reader) -> Problem {
    let words: Vec<&str> = VERBS.iter().map(|(word, _)| word.trim_end_matches(':')).collect();
    start.problem(Reason::ChoiceUnknown).known(start.next_word(), &words)
}

/// `,2`, if a number follows; what else follows is the next choice.
fn silent_effects(reader: &mut Reader) -> Result<u32, Problem> {
    let mut after_comma = *reader;
    if !after_comma.eat(",") || !after_comma.peek().is_some_and(|next| next.is_ascii_digit()) {
        return Ok(0);
    }
    let number = after_comma.number(1, u64::from(u32::MAX))?;
    *reader = after_comma;
    Ok(number as u32)
}

/// `P1,P2`, two different processes.
pub(crate) fn pair(reader: &mut Reader) -> Result<(ProcessId, ProcessId), Problem> {
    let start = *reader;
    let first = process(reader)?;
    reader.need(",")?;
    let second = process(reader)?;
    if first == second {
        return Err(start.problem(Reason::ProcessTwice).found(start.roster.process(first)));
    }
    Ok((first, second))
}

/// Whether this part of a list, between two commas, reads as a choice.
fn looks_like_choice(part: &str) -> bool {
    part.contains(':') || (part.contains('-') && part.contains('.'))
}

/// A command: its first word, and all that follows and does not look like a choice.
fn command(reader: &mut Reader) -> Result<String, Problem> {
    let start = *reader;
    let rest = start.rest();
    let mut length = 0;
    for (number, part) in rest.split(',').enumerate() {
        if number > 0 && looks_like_choice(part) {
            break;
        }
        length += part.len() + usize::from(number > 0);
    }
    // Only lengths of parts and commas were added up.
    let piece = &rest[..length];
    reader.eat(piece);
    text(&start, piece)
}

/// The inverse of [`choice`].
pub(crate) fn print_choice(choice: &Choice, roster: &Roster, style: Style) -> String {
    let id = |process: &ProcessId| roster.process(*process).to_owned();
    match choice {
        Choice::Receive(message) => roster.message(*message),
        Choice::Fire(timer) => roster.timer(timer),
        Choice::Drop(message) => format!("drop:{}", roster.message(*message)),
        Choice::Duplicate(message) => format!("dup:{}", roster.message(*message)),
        Choice::Crash { after, silent_effects: 0 } => format!("crash:{}", roster.event(*after)),
        Choice::Crash { after, silent_effects } => {
            format!("crash:{},{silent_effects}", roster.event(*after))
        }
        Choice::Recover(process) => format!("recover:{}", id(process)),
        Choice::Wipe(process) => format!("wipe:{}", id(process)),
        Choice::Flush(process) => format!("flush:{}", id(process)),
        Choice::Suspect(by, about) => format!("suspect:{},{}", id(by), id(about)),
        Choice::Trust(by, about) => format!("trust:{},{}", id(by), id(about)),
        Choice::Start(process) => format!("start:{}", id(process)),
        Choice::Command(process, text) => format!("do:{},{}", id(process), print_command(text, style)),
    }
}

fn print_command(text: &str, style: Style) -> String {
    // A packed command has no comma, but may itself look like a choice: only its first part may.
    if text.split(',').skip(1).any(looks_like_choice) {
        return format!("={}", BASE64.encode(text));
    }
    print_text(text, style)
}

/// `P1-P3` with two different ends.
pub(crate) fn channel_between_two(reader: &mut Reader) -> Result<(ProcessId, ProcessId), Problem> {
    let start = *reader;
    let (from, to) = channel(reader)?;
    if from == to {
        return Err(start.problem(Reason::ProcessTwice).found(start.roster.process(from)));
    }
    Ok((from, to))
}
