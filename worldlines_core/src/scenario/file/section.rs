//! One table of a scenario file, read key by key, with the place of everything in it.

use crate::scenario::notation::reader::Reader;
use crate::scenario::problem::{Problem, Reason};
use crate::scenario::text::{code_point, is_forbidden};
use crate::trace::Roster;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value in a file.
pub(super) type Entry<'a> = Spanned<DeValue<'a>>;

/// A table, and the file that it is in.
#[derive(Clone, Copy)]
pub(super) struct Section<'a> {
    /// The file: places are counted in it.
    pub source: &'a str,
    /// The table's name, empty for the file itself.
    pub name: &'a str,
    /// Its keys and values.
    pub table: &'a DeTable<'a>,
}

impl<'a> Section<'a> {
    /// The value of this key.
    pub fn get(&self, key: &str) -> Option<&'a Entry<'a>> {
        self.table.get(key)
    }

    /// Keys, where they stand, and values.
    pub fn entries(&self) -> Vec<(&'a str, usize, &'a Entry<'a>)> {
        let entry = |(key, value): (&'a Spanned<_>, &'a Entry<'a>)| {
            let name: &'a std::borrow::Cow<'a, str> = key.get_ref();
            (name.as_ref(), key.span().start, value)
        };
        self.table.iter().map(entry).collect()
    }

    /// Refuses every key but these.
    pub fn check_keys(&self, known: &[&str], whole_file: &[&str]) -> Result<(), Problem> {
        let unknown = self.entries().into_iter().filter(|(key, ..)| !known.contains(key));
        match unknown.min_by_key(|(_, start, _)| *start) {
            Some((key, start, _)) => Err(self.unknown(key, start, known, whole_file)),
            None => Ok(()),
        }
    }

    /// A key that does not belong here; it may belong above the first table.
    pub fn unknown(&self, key: &str, start: usize, known: &[&str], whole_file: &[&str]) -> Problem {
        let problem = |reason| Problem::new(reason).at(self.source, start).with("section", self.name);
        if !self.name.is_empty() && whole_file.contains(&key) {
            return problem(Reason::KeyMisplaced).found(key);
        }
        problem(Reason::KeyUnknown).known(key, known)
    }

    /// A problem with this value.
    pub fn problem(&self, reason: Reason, value: &Entry) -> Problem {
        Problem::new(reason).at(self.source, value.span().start)
    }

    /// A problem that was found inside this value, moved to where the value stands.
    pub fn moved(&self, problem: Problem, value: &Entry) -> Problem {
        problem.at(self.source, value.span().start)
    }

    fn wrong_type(&self, reason: Reason, key: &str, value: &Entry) -> Problem {
        self.problem(reason, value).with("key", self.path(key))
    }

    /// A key with its table's name: `network.loss`.
    pub fn path(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    /// A text in quotes.
    pub fn string(&self, key: &str, value: &'a Entry<'a>) -> Result<&'a str, Problem> {
        let text = value.get_ref().as_str();
        text.ok_or_else(|| self.wrong_type(Reason::TextNeeded, key, value))
    }

    /// A text to be shown, on one line: runs of spaces and line ends count as one space.
    pub fn shown_text(&self, key: &str, value: &'a Entry<'a>, limit: usize) -> Result<String, Problem> {
        let text = self.string(key, value)?.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(character) = text.chars().find(|character| is_forbidden(*character)) {
            let problem = self.problem(Reason::TextForbidden, value);
            return Err(problem.with("character", code_point(character)));
        }
        if text.chars().count() > limit {
            return Err(self.problem(Reason::TextTooLong, value).found(&text).with("limit", limit));
        }
        Ok(text)
    }

    /// A name: on one line, and not blank.
    pub fn name(&self, key: &str, value: &'a Entry<'a>, limit: usize) -> Result<String, Problem> {
        let text = self.string(key, value)?;
        if text.trim().is_empty() {
            return Err(self.problem(Reason::NameBlank, value));
        }
        if let Some(character) = text.chars().find(|character| is_forbidden(*character)) {
            let problem = self.problem(Reason::TextForbidden, value);
            return Err(problem.with("character", code_point(character)));
        }
        self.shown_text(key, value, limit)
    }

    /// A whole number from `min` to `max`.
    pub fn number(&self, key: &str, value: &Entry, min: i64, max: i64) -> Result<i64, Problem> {
        let Some(integer) = value.get_ref().as_integer() else {
            return Err(self.wrong_type(Reason::NumberNeeded, key, value).found(value.get_ref().type_str()));
        };
        // TOML itself knows no number beyond an i64; what overflows is refused like what is out of range.
        let number = i64::from_str_radix(integer.as_str(), integer.radix());
        let number = number.unwrap_or(if integer.as_str().starts_with('-') { i64::MIN } else { i64::MAX });
        let refuse =
            |reason, limit: i64| self.problem(reason, value).found(integer.as_str()).with("limit", limit);
        match number {
            small if small < min => Err(refuse(Reason::NumberTooSmall, min)),
            large if large > max => Err(refuse(Reason::NumberTooLarge, max)),
            number => Ok(number),
        }
    }

    /// True or false.
    pub fn flag(&self, key: &str, value: &Entry) -> Result<bool, Problem> {
        value.get_ref().as_bool().ok_or_else(|| self.wrong_type(Reason::FlagNeeded, key, value))
    }

    /// The table under this key, if there is one.
    pub fn section(&self, name: &'a str) -> Result<Option<Section<'a>>, Problem> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let Some(table) = value.get_ref().as_table() else {
            return Err(self.wrong_type(Reason::TableNeeded, name, value));
        };
        Ok(Some(Section { source: self.source, name, table }))
    }

    /// A text in quotes that is in the notation. Places in it are exact if it stands in the file as it is, that is,
    /// without escapes; else they are the value's.
    pub fn notation(&self, key: &str, value: &'a Entry<'a>) -> Result<Notation<'a>, Problem> {
        let text = self.string(key, value)?;
        let file = (self.source, value.span().start);
        Ok(match self.verbatim(value, text) {
            Some(start) => Notation { source: self.source, start, end: start + text.len(), moved: None },
            None => Notation { source: text, start: 0, end: text.len(), moved: Some(file) },
        })
    }

    /// Where this value's text begins in the file, if it stands there letter by letter.
    fn verbatim(&self, value: &Entry, text: &str) -> Option<usize> {
        let written = self.source.get(value.span())?;
        let quotes = written.find(|character| !matches!(character, '"' | '\'')).unwrap_or(written.len());
        // A line end right after three quotes is not part of the text.
        let skipped = ["\r\n", "\n"].iter().find(|end| written[quotes..].starts_with(**end));
        let inside = [quotes, quotes + skipped.map_or(0, |end| end.len())];
        let start = inside.into_iter().find(|start| written[*start..].starts_with(text))?;
        Some(value.span().start + start)
    }
}

/// A text in the notation: a piece of the file, or, if it has escapes, a text of its own.
#[derive(Clone, Copy)]
pub(super) struct Notation<'a> {
    /// What it is a piece of.
    pub source: &'a str,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// If it is not a piece of the file: the file, and where the value stands in it.
    moved: Option<(&'a str, usize)>,
}

impl<'a> Notation<'a> {
    /// Reads all of it by one rule.
    pub fn read<T>(
        &self,
        roster: &'a Roster,
        rule: fn(&mut Reader<'a>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let mut reader = Reader::new(self.source, self.start, self.end, roster);
        reader.skip_spaces();
        let read = rule(&mut reader);
        reader.skip_spaces();
        self.placed(read.and_then(|value| reader.finish().map(|()| value)))
    }

    /// Where in the file this byte of [`Notation::source`] stands.
    pub fn offset(&self, offset: usize) -> usize {
        self.moved.map_or(offset, |(_, start)| start)
    }

    /// The same result, a problem in it moved to where it stands in the file.
    pub fn placed<T>(&self, result: Result<T, Problem>) -> Result<T, Problem> {
        match (result, self.moved) {
            (Err(problem), Some((file, offset))) => Err(problem.at(file, offset)),
            (result, _) => result,
        }
    }
}
