//! The lines and words of a figure: what is written, not yet whether it fits together.

use super::super::name::check_process_id;
use super::super::reader::Reader;
use super::super::setting::check_process_count;
use super::token::{Token, token};
use crate::scenario::limits::{FIGURE_BYTES_MAX, FIGURE_EVENTS_MAX};
use crate::scenario::problem::{Problem, Reason};
use crate::scenario::text::{code_point, is_forbidden};
use crate::trace::{EventId, Process, Roster};
use std::ops::Range;

/// An event as it is written.
pub(super) struct Word<'a> {
    pub id: EventId,
    pub token: Token<'a>,
    /// The time that is written for it.
    pub at: Option<u64>,
    /// The byte at which it begins.
    pub start: usize,
}

/// Whose lines there are, and from where to where the events of each are written.
pub(super) fn heads(text: &str) -> Result<(Roster, Vec<Range<usize>>), Problem> {
    if text.len() > FIGURE_BYTES_MAX {
        let problem = Problem::new(Reason::SourceTooLong).at(text, FIGURE_BYTES_MAX);
        return Err(problem.with("limit", FIGURE_BYTES_MAX).with("given", text.len()));
    }
    check_characters(text)?;
    lines(text)
}

/// Every event, line by line.
pub(super) fn words<'a>(
    text: &'a str,
    roster: &'a Roster,
    lines: Vec<Range<usize>>,
) -> Result<Vec<Word<'a>>, Problem> {
    let mut words = Vec::new();
    for (process, line) in roster.ids().zip(lines) {
        for (Range { start, end }, index) in pieces(text, line).zip(1..) {
            if words.len() == FIGURE_EVENTS_MAX {
                let problem = Problem::new(Reason::FigureEventsTooMany).at(text, start);
                return Err(problem.with("limit", FIGURE_EVENTS_MAX));
            }
            let (token, at) = token(&mut Reader::new(text, start, end, roster))?;
            words.push(Word { id: EventId { process, index }, token, at, start });
        }
    }
    Ok(words)
}

/// Nothing may stand in it that could not be seen.
fn check_characters(text: &str) -> Result<(), Problem> {
    let is_bad = |&(offset, character): &(usize, char)| match character {
        '\n' | '\t' => false,
        '\r' => !text[offset + 1..].starts_with('\n'),
        other => is_forbidden(other),
    };
    match text.char_indices().find(is_bad) {
        None => Ok(()),
        Some((offset, character)) => {
            let problem = Problem::new(Reason::TextForbidden).at(text, offset);
            Err(problem.with("character", code_point(character)))
        }
    }
}

fn lines(text: &str) -> Result<(Roster, Vec<Range<usize>>), Problem> {
    let (mut roster, mut lines) = (Roster::default(), Vec::new());
    let mut next_line = 0;
    for line in text.split('\n') {
        let line_start = next_line;
        next_line += line.len() + 1;
        let code = line.split('#').next().unwrap_or_default();
        let start = line_start + (code.len() - code.trim_start().len());
        if code.trim().is_empty() {
            continue;
        }
        let problem = |reason| Problem::new(reason).at(text, start);
        let Some((id, events)) = code.split_once(':') else {
            let word = code.split_whitespace().next().unwrap_or_default();
            return Err(problem(Reason::FigureColon).found(word));
        };
        let id = id.trim();
        check_process_id(id).map_err(|problem| problem.at(text, start))?;
        if roster.find(id).is_some() {
            return Err(problem(Reason::FigureLineTwice).found(id));
        }
        roster.0.push(Process::named(id));
        check_process_count(roster.len() as u64).map_err(|problem| problem.at(text, start))?;
        let end = line_start + code.len();
        lines.push(end - events.len()..end);
    }
    if roster.is_empty() {
        return Err(Problem::new(Reason::FigureEmpty).at(text, 0));
    }
    Ok((roster, lines))
}

/// Where the words stand between these bytes.
fn pieces(text: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut next = line.start;
    text[line].split(char::is_whitespace).filter_map(move |word| {
        let start = next;
        // What parts words is a character of one byte or of several.
        let end = start + word.len();
        next = end + text[end..].chars().next().map_or(0, char::len_utf8);
        (!word.is_empty()).then_some(start..end)
    })
}
