//! Commands, declared as data: a form can be made of them, and one reader serves every algorithm.
//!
//! A command is a name and its arguments, separated by commas: `send,P2,hello`.

use crate::trace::{Phrase, ProcessId, Roster, Value};

/// A command that an algorithm understands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CommandSpec {
    /// Its first word. What it means is said by the text `command-<algorithm>-<name>`.
    pub name: &'static str,
    /// What follows.
    pub arguments: &'static [ArgumentSpec],
}

/// One argument of a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ArgumentSpec {
    /// What it stands for: a word of lower case letters, shown in the usage.
    pub name: &'static str,
    /// What it may be.
    pub kind: ArgumentKind,
    /// Whether it may be left out. Only the last arguments may.
    pub optional: bool,
}

/// What an argument may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArgumentKind {
    /// A process's id.
    Process,
    /// Letters, digits and hyphens.
    Word,
    /// A whole number within these bounds.
    Integer {
        /// The smallest.
        min: i64,
        /// The greatest.
        max: i64,
    },
}

impl CommandSpec {
    /// A command of this name.
    pub const fn new(name: &'static str, arguments: &'static [ArgumentSpec]) -> CommandSpec {
        CommandSpec { name, arguments }
    }

    /// Its name in the keys of texts, which have no dots: a layer's command has its layer in front, as in
    /// `snapshot.take`.
    pub fn key(&self) -> String {
        text_key(self.name)
    }

    /// How it is written: `send,PROCESS[,LABEL]`.
    pub fn usage(&self) -> String {
        let arguments = self.arguments.iter().map(|argument| {
            let name = argument.name.to_ascii_uppercase();
            if argument.optional { format!("[,{name}]") } else { format!(",{name}") }
        });
        std::iter::once(self.name.to_owned()).chain(arguments).collect()
    }
}

impl ArgumentSpec {
    /// An argument that must be there.
    pub const fn required(name: &'static str, kind: ArgumentKind) -> ArgumentSpec {
        ArgumentSpec { name, kind, optional: false }
    }

    /// An argument that may be left out.
    pub const fn optional(name: &'static str, kind: ArgumentKind) -> ArgumentSpec {
        ArgumentSpec { name, kind, optional: true }
    }
}

/// A command as it was written, checked against its declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call<'a> {
    /// Which command.
    pub name: &'static str,
    arguments: Vec<Argument<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Argument<'a> {
    Process(ProcessId),
    Word(&'a str),
    Integer(i64),
}

impl<'a> Call<'a> {
    /// The process at this place among the arguments; `None` if it was left out.
    pub fn process(&self, place: usize) -> Option<ProcessId> {
        match self.arguments.get(place) {
            Some(Argument::Process(process)) => Some(*process),
            _ => None,
        }
    }

    /// The word at this place among the arguments; `None` if it was left out.
    pub fn word(&self, place: usize) -> Option<&'a str> {
        match self.arguments.get(place) {
            Some(Argument::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// The number at this place among the arguments; `None` if it was left out.
    pub fn integer(&self, place: usize) -> Option<i64> {
        match self.arguments.get(place) {
            Some(Argument::Integer(number)) => Some(*number),
            _ => None,
        }
    }
}

/// The name of a command in the keys of texts.
pub fn text_key(name: &str) -> String {
    name.replace('.', "-")
}

/// Characters in one word of a command.
const WORD_LENGTH_MAX: usize = 24;

/// Reads a command.
///
/// # Errors
/// Says what is wrong with it and how the command, or every command, is written.
pub fn read<'a>(text: &'a str, specs: &[CommandSpec], roster: &Roster) -> Result<Call<'a>, Phrase> {
    let mut words = text.split(',').map(str::trim);
    let name = words.next().unwrap_or_default();
    let Some(spec) = specs.iter().find(|spec| spec.name == name) else {
        let usages: Vec<String> = specs.iter().map(CommandSpec::usage).collect();
        return Err(Phrase::new("command-unknown").with("found", quoted(name)).with("known", usages));
    };
    let mut arguments = Vec::new();
    for argument in spec.arguments {
        match words.next() {
            Some(word) => arguments.push(read_argument(word, argument, spec, roster)?),
            None if argument.optional => break,
            None => return Err(wrong("command-argument-missing", spec, argument)),
        }
    }
    match words.next() {
        Some(surplus) => {
            Err(Phrase::new("command-surplus").with("found", quoted(surplus)).with("usage", spec.usage()))
        }
        None => Ok(Call { name: spec.name, arguments }),
    }
}

/// Writes a command so that [`read`] reads it back.
pub fn write(name: &str, arguments: &[&str]) -> String {
    std::iter::once(name).chain(arguments.iter().copied()).collect::<Vec<_>>().join(",")
}

fn read_argument<'a>(
    word: &'a str,
    argument: &ArgumentSpec,
    spec: &CommandSpec,
    roster: &Roster,
) -> Result<Argument<'a>, Phrase> {
    let refuse = |rule| wrong(rule, spec, argument).with("found", quoted(word));
    match argument.kind {
        ArgumentKind::Process => roster.find(word).map(Argument::Process).ok_or_else(|| {
            let known = roster.0.iter().map(|process| Value::from(process.id.as_str()));
            refuse("command-process-unknown").with("known", Value::List(known.collect()))
        }),
        ArgumentKind::Word => {
            let is_word = |character: char| character.is_ascii_alphanumeric() || character == '-';
            let fits = !word.is_empty() && word.len() <= WORD_LENGTH_MAX && word.chars().all(is_word);
            fits.then_some(Argument::Word(word))
                .ok_or_else(|| refuse("command-word-bad").with("limit", WORD_LENGTH_MAX))
        }
        ArgumentKind::Integer { min, max } => {
            let number = word.parse().ok().filter(|number| (min..=max).contains(number));
            number
                .map(Argument::Integer)
                .ok_or_else(|| refuse("command-number-bad").with("min", min).with("max", max))
        }
    }
}

fn wrong(rule: &'static str, spec: &CommandSpec, argument: &ArgumentSpec) -> Phrase {
    Phrase::new(rule).with("argument", argument.name).with("usage", spec.usage())
}

/// Somebody's input, short enough to be quoted.
fn quoted(text: &str) -> String {
    text.chars().take(WORD_LENGTH_MAX).filter(|character| !character.is_control()).collect()
}
