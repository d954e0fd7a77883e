//! Words: every text that is shown, looked up by key and arguments in the locale files.
//!
//! The files are in the Fluent language (<https://projectfluent.org>), under `assets/locales`. English is
//! embedded, [compiled](compile) when the program is built; another language is loaded from its files, and
//! English stands in where it has no text. A key that nobody has shows as `⟦key⟧`. What comes from
//! somebody's input is passed as an argument: it is never read as Fluent, and nothing here writes markup.
//!
//! The whole of Fluent (`fluent-bundle`) would be a sixth of the page's first visit; the tests hold what
//! is here against it, text by text.
//!
//! This room knows traces (names and values) and nothing else of the core.

mod compile;
mod mark;
mod value;
mod write;

use crate::trace::{Phrase, Roster};
use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;
use write::Arguments;

/// The compiled English texts, by `build.rs`: key, text, key, text, …, sorted by key.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english.txt"));

/// The texts of one language.
#[derive(Clone, Debug)]
pub struct Words {
    language: String,
    /// Key and compiled text, sorted by key.
    texts: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

/// Why the texts of a language cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WordsError {
    /// No language is written like this.
    Language(String),
    /// A file is not in the Fluent language.
    Syntax {
        /// Which of the files, from 0.
        source: usize,
        /// The line, from 1.
        line: usize,
        /// What the parser says.
        detail: String,
    },
    /// A key is in the files twice.
    Twice(String),
}

impl fmt::Display for WordsError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self {
            WordsError::Language(language) => write!(formatter, "{language:?} is no language"),
            WordsError::Syntax { source, line, detail } => {
                write!(formatter, "file {source}, line {line}: {detail}")
            }
            WordsError::Twice(key) => write!(formatter, "{key} is there twice"),
        }
    }
}

impl std::error::Error for WordsError {}

/// The English texts, which come with the program.
pub fn english() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(Words::english)
}

impl Words {
    /// The texts of a language, from the contents of its files.
    ///
    /// # Errors
    /// When no language is written like this, or a file is not what [`compile`] reads.
    pub fn load(language: &str, sources: &[&str]) -> Result<Words, WordsError> {
        let is_subtag =
            |tag: &str| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric());
        let primary = language.split('-').next().unwrap_or_default();
        let is_language = (2..=3).contains(&primary.len()) && language.split('-').all(is_subtag);
        if !is_language {
            return Err(WordsError::Language(language.to_owned()));
        }
        let mut texts: Vec<(Cow<str>, Cow<str>)> = Vec::new();
        for (source, text) in sources.iter().enumerate() {
            let compiled = compile::compile(text)
                .map_err(|compile::Refusal { line, detail }| WordsError::Syntax { source, line, detail })?;
            texts.extend(compiled.into_iter().map(|(key, text)| (Cow::Owned(key), Cow::Owned(text))));
        }
        texts.sort();
        match texts.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(WordsError::Twice(pair[0].0.to_string())),
            None => Ok(Words { language: language.to_owned(), texts }),
        }
    }

    /// The English texts as a value of one's own.
    pub fn english() -> Words {
        let mut parts = ENGLISH.split(compile::SEPARATOR).map(Cow::Borrowed);
        let mut texts = Vec::new();
        while let (Some(key), Some(text)) = (parts.next(), parts.next()) {
            texts.push((key, text));
        }
        Words { language: "en".to_owned(), texts }
    }

    /// Which language it is, such as `zh-CN`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether this language itself has a text for the key.
    pub fn has(&self, key: &str) -> bool {
        self.compiled(key).is_some()
    }

    /// The text of this key (`message`, or `message.attribute`), which needs no arguments.
    pub fn text(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The text of this key if the language has one, else what the caller brings: a scenario's own English.
    pub fn text_or(&self, key: &str, own: &str) -> String {
        if self.has(key) { self.text(key) } else { own.to_owned() }
    }

    /// The sentence of this phrase, with processes by their names on the page and events and
    /// messages as the notation writes them.
    pub fn phrase(&self, phrase: &Phrase, roster: &Roster) -> String {
        let arguments =
            phrase.values.iter().map(|(name, value)| (name.as_ref(), self.argument(value, roster)));
        self.say(&phrase.rule, &arguments.collect::<Vec<_>>())
    }

    /// The text of this key with these arguments, in English if this language has none.
    fn say(&self, key: &str, arguments: &Arguments) -> String {
        for words in [self, english()] {
            if let Some(text) = words.compiled(key) {
                return write::write(text, arguments, &words.language);
            }
        }
        format!("⟦{key}⟧")
    }

    fn compiled(&self, key: &str) -> Option<&str> {
        let place = self.texts.binary_search_by(|(other, _)| other.as_ref().cmp(key)).ok()?;
        Some(&self.texts[place].1)
    }
}
