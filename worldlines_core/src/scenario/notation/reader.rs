//! Reads a piece of text from left to right and remembers where it is.
//!
//! Nothing is ever read twice: each rule of the notation decides by the next character, so reading
//! costs one pass whatever the input, and the first mistake ends it.

use crate::scenario::limits::WORD_LENGTH_MAX;
use crate::scenario::problem::{Problem, Reason};
use crate::trace::Roster;

/// A position in a text, with the names that are known there.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// The whole text: places are counted in it.
    source: &'a str,
    /// The next byte to read.
    position: usize,
    /// The end of the piece.
    end: usize,
    /// The processes that the text may name.
    pub roster: &'a Roster,
}

impl<'a> Reader<'a> {
    /// Reads the piece `start..end` of a text; both are character boundaries.
    pub fn new(source: &'a str, start: usize, end: usize, roster: &'a Roster) -> Reader<'a> {
        Reader { source, position: start, end, roster }
    }

    /// What is left.
    pub fn rest(&self) -> &'a str {
        &self.source[self.position..self.end]
    }

    /// The next byte's offset in the whole text.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.position == self.end
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Reads this text if it comes next.
    pub fn eat(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.position += wanted.len();
        }
        found
    }

    /// Reads this text, which must come next.
    pub fn need(&mut self, wanted: &'static str) -> Result<(), Problem> {
        if self.eat(wanted) {
            return Ok(());
        }
        Err(self.problem(Reason::CharacterNeeded).with("wanted", wanted).found(self.next_word()))
    }

    /// Reads as long as the characters are of this kind.
    #[inline(never)]
    pub fn take_while(&mut self, is_wanted: fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|character| !is_wanted(character)).unwrap_or(rest.len());
        self.position += length;
        &rest[..length]
    }

    /// Reads everything that is left.
    pub fn take_rest(&mut self) -> &'a str {
        let rest = self.rest();
        self.position = self.end;
        rest
    }

    /// Skips spaces.
    pub fn skip_spaces(&mut self) {
        self.take_while(|character| matches!(character, ' ' | '\t' | '\r'));
    }

    /// Reads a word: a letter, then letters, digits and hyphens.
    pub fn word(&mut self) -> Result<&'a str, Problem> {
        let start = *self;
        let word = self.take_while(is_word);
        if !word.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return Err(start.refuse(Reason::WordNeeded));
        }
        if word.len() > WORD_LENGTH_MAX {
            return Err(start.problem(Reason::TextTooLong).found(word).with("limit", WORD_LENGTH_MAX));
        }
        Ok(word)
    }

    /// Reads one of these words, and returns what it stands for.
    pub fn one_of<T: Copy>(&mut self, options: &[(&str, T)]) -> Result<T, Problem> {
        let names: Vec<&str> = options.iter().map(|(name, _)| *name).collect();
        self.position_among(&names, Reason::WordUnknown).map(|position| options[position].1)
    }

    /// Reads one of these words, and returns which; otherwise, this is the reason.
    #[inline(never)]
    pub fn position_among(&mut self, names: &[&str], otherwise: Reason) -> Result<usize, Problem> {
        let start = *self;
        let word = self.take_while(is_word);
        names.iter().position(|name| *name == word).ok_or_else(|| {
            let found = if word.is_empty() { start.next_word() } else { word };
            start.problem(otherwise).known(found, names)
        })
    }

    /// Reads a whole number from `min` to `max`.
    pub fn number(&mut self, min: u64, max: u64) -> Result<u64, Problem> {
        let start = *self;
        let digits = self.take_while(|character| character.is_ascii_digit());
        if digits.is_empty() {
            return Err(start.refuse(Reason::NumberNeeded));
        }
        // Only overflow is left to go wrong, and what overflows is too large.
        match digits.parse::<u64>() {
            Ok(number) if number < min => {
                Err(start.problem(Reason::NumberTooSmall).found(digits).with("limit", min))
            }
            Ok(number) if number <= max => Ok(number),
            _ => Err(start.problem(Reason::NumberTooLarge).found(digits).with("limit", max)),
        }
    }

    /// Reads a whole number that may be negative, from `-max` to `max`.
    pub fn signed_number(&mut self, max: i64) -> Result<i64, Problem> {
        let is_negative = self.eat("-");
        let number = self.number(0, max.unsigned_abs())?;
        // The limit is an i64, so what stays below it is one too.
        let number = i64::try_from(number).unwrap_or(max);
        Ok(if is_negative { -number } else { number })
    }

    /// Nothing may be left.
    pub fn finish(&self) -> Result<(), Problem> {
        if self.is_at_end() {
            return Ok(());
        }
        Err(self.problem(Reason::Surplus).found(self.rest()))
    }

    /// A problem at this position.
    #[cold]
    #[inline(never)]
    pub fn problem(&self, reason: Reason) -> Problem {
        Problem::new(reason).at(self.source, self.position)
    }

    /// A problem at this position, with what stands there.
    #[cold]
    #[inline(never)]
    pub fn refuse(&self, reason: Reason) -> Problem {
        self.problem(reason).found(self.next_word())
    }

    /// The same problem, moved to this position.
    #[cold]
    #[inline(never)]
    pub fn moved(&self, problem: Problem) -> Problem {
        problem.at(self.source, self.position)
    }

    /// The problem of a text that begins here, moved to where it stands in the whole.
    #[cold]
    #[inline(never)]
    pub fn later(&self, problem: Problem) -> Problem {
        let offset = problem.place.map_or(0, |place| place.offset);
        problem.at(self.source, self.position + offset)
    }

    /// What comes next, up to a separator: what a message quotes.
    pub fn next_word(&self) -> &'a str {
        let rest = self.rest();
        let is_separator = |character: char| character.is_whitespace() || ",;:@=/#".contains(character);
        match rest.char_indices().skip(1).find(|&(_, character)| is_separator(character)) {
            Some((length, _)) => &rest[..length],
            None => rest,
        }
    }
}

/// Letters, digits and hyphens.
pub(crate) fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '-'
}

/// Letters and digits.
pub(crate) fn is_id(character: char) -> bool {
    character.is_ascii_alphanumeric()
}
