//! One word of a figure: an event, and perhaps its time.

use super::super::name::process;
use super::super::predicate::is_variable;
use super::super::reader::Reader;
use crate::scenario::limits::{FIGURE_NAME_LENGTH_MAX, FIGURE_NUMBER_MAX, FIGURE_TICKS_MAX};
use crate::scenario::problem::{Problem, Reason};
use crate::trace::ProcessId;

/// An event as it is written: messages by their names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Token<'a> {
    Local(&'a str),
    Set(&'a str, i64),
    Send { message: &'a str, to: ProcessId, is_lost: bool },
    Receive(&'a str),
    Checkpoint(&'a str),
    Crash,
    Recover,
}

/// Reads a word: the event, and the time that is written for it.
pub(super) fn token<'a>(reader: &mut Reader<'a>) -> Result<(Token<'a>, Option<u64>), Problem> {
    let token = event(reader)?;
    let at = match reader.eat("@") {
        true => Some(reader.number(0, FIGURE_TICKS_MAX)?),
        false => None,
    };
    if !reader.is_at_end() {
        return Err(reader.problem(Reason::FigureSurplus).found(reader.rest()));
    }
    Ok((token, at))
}

fn event<'a>(reader: &mut Reader<'a>) -> Result<Token<'a>, Problem> {
    if reader.eat("!") {
        return Ok(Token::Crash);
    }
    if reader.eat("^") {
        return Ok(Token::Recover);
    }
    if reader.eat("<") {
        return Ok(Token::Receive(name(reader)?));
    }
    if reader.eat("[") {
        let name = name(reader)?;
        reader.need("]")?;
        return Ok(Token::Checkpoint(name));
    }
    let start = *reader;
    let named = name(reader)?;
    if reader.eat("=") {
        if !is_variable(named) {
            return Err(start.problem(Reason::FigureVariable).found(named));
        }
        return Ok(Token::Set(named, reader.signed_number(FIGURE_NUMBER_MAX)?));
    }
    if reader.eat(">") {
        let to = process(reader)?;
        return Ok(Token::Send { message: named, to, is_lost: reader.eat("!") });
    }
    Ok(Token::Local(named))
}

/// What a name cannot have in it, because it means something.
const SIGNS: &str = "<>[]=@!^#:;,";

/// A name: of an event, a message, a checkpoint or a variable.
fn name<'a>(reader: &mut Reader<'a>) -> Result<&'a str, Problem> {
    let start = *reader;
    let name = reader.take_while(|character| !SIGNS.contains(character));
    if name.is_empty() {
        let given = usize::from(!start.is_at_end());
        return Err(start.problem(Reason::FigureNameNeeded).found(start.rest()).with("given", given));
    }
    if name.chars().count() > FIGURE_NAME_LENGTH_MAX {
        let problem = start.problem(Reason::TextTooLong).found(name);
        return Err(problem.with("limit", FIGURE_NAME_LENGTH_MAX));
    }
    Ok(name)
}
