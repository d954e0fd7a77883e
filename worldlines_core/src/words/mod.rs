//! Words: every text that is shown, looked up by key and arguments in the locale files.
//!
//! The files are in the Fluent language (<https://projectfluent.org>), under `assets/locales`. English is
//! embedded; another language is loaded from its files, and English stands in where it has no text. A
//! key that nobody has shows as `⟦key⟧`. What comes from somebody's input is passed as an argument: it
//! is never read as Fluent, and nothing here writes markup.
//!
//! This room knows traces (names and values) and nothing else of the core.

mod mark;
mod value;

use crate::trace::{Phrase, Roster};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::fmt;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// The English files, by `build.rs`.
const ENGLISH: &[&str] = include!(concat!(env!("OUT_DIR"), "/english.rs"));

/// The texts of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    language: String,
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
    // A test reads the embedded files strictly; should one be broken all the same, the rest still speaks.
    WORDS.get_or_init(|| Words::read("en", ENGLISH).0)
}

impl Words {
    /// The texts of a language, from the contents of its files.
    pub fn load(language: &str, sources: &[&str]) -> Result<Words, WordsError> {
        match Words::read(language, sources) {
            (words, None) => Ok(words),
            (_, Some(error)) => Err(error),
        }
    }

    /// What can be used of these files, and the first thing that is wrong with them.
    fn read(language: &str, sources: &[&str]) -> (Words, Option<WordsError>) {
        let mut errors = Vec::new();
        let identifier: LanguageIdentifier = language.parse().unwrap_or_else(|_| {
            errors.push(WordsError::Language(language.to_owned()));
            LanguageIdentifier::default()
        });
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Isolation marks would end up in files, titles and terminals; names are checked on entry instead.
        bundle.set_use_isolating(false);
        for (source, text) in sources.iter().enumerate() {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(usable, found)| {
                errors.extend(found.into_iter().map(|error| WordsError::Syntax {
                    source,
                    line: 1 + text.bytes().take(error.pos.start).filter(|byte| *byte == b'\n').count(),
                    detail: error.kind.to_string(),
                }));
                usable
            });
            if let Err(found) = bundle.add_resource(resource) {
                errors.extend(found.into_iter().map(|error| WordsError::Twice(error.to_string())));
            }
        }
        let words = Words { bundle, language: language.to_owned() };
        (words, errors.into_iter().next())
    }

    /// The English texts as a value of one's own.
    pub fn english() -> Words {
        Words::read("en", ENGLISH).0
    }

    /// Which language it is, such as `zh-CN`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether this language itself has a text for the key.
    pub fn has(&self, key: &str) -> bool {
        let (message, attribute) = split(key);
        let message = self.bundle.get_message(message);
        message.is_some_and(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).is_some(),
            None => message.value().is_some(),
        })
    }

    /// The text of this key (`message`, or `message.attribute`), which needs no arguments.
    pub fn text(&self, key: &str) -> String {
        self.phrase(&Phrase { rule: key.to_owned().into(), values: Vec::new() }, &Roster::default())
    }

    /// The text of this key if the language has one, else what the caller brings: a scenario's own English.
    pub fn text_or(&self, key: &str, own: &str) -> String {
        if self.has(key) { self.text(key) } else { own.to_owned() }
    }

    /// The sentence of this phrase, with processes by their names on the page and events and
    /// messages as the notation writes them.
    pub fn phrase(&self, phrase: &Phrase, roster: &Roster) -> String {
        let mut arguments = FluentArgs::with_capacity(phrase.values.len());
        for (name, value) in &phrase.values {
            arguments.set(name.as_ref(), self.argument(value, roster));
        }
        let text = self.format(&phrase.rule, &arguments);
        let text = text.or_else(|| english().format(&phrase.rule, &arguments));
        text.unwrap_or_else(|| format!("⟦{}⟧", phrase.rule))
    }

    /// The text of this key with these arguments, if the language has it. An argument that the text
    /// asks for and nobody gives stays visible as `{$name}`.
    fn format(&self, key: &str, arguments: &FluentArgs) -> Option<String> {
        let (message, attribute) = split(key);
        let message = self.bundle.get_message(message)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned())
    }
}

/// A message's key, and the name of one of its attributes.
fn split(key: &str) -> (&str, Option<&str>) {
    match key.split_once('.') {
        Some((message, attribute)) => (message, Some(attribute)),
        None => (key, None),
    }
}
