//! Writes a compiled text out with its arguments.

use super::compile::{ARGUMENT, CHOICE, END, VARIANT};

/// What an argument is to a text.
pub(super) enum Argument {
    /// A number: it is written in digits, and can choose a variant by its value or its plural.
    Number(i64),
    /// A text: it can choose the variant of its name.
    Text(String),
    /// Yes or no, and how the language says it: it chooses the variant `yes` or `no`, whatever the language.
    Flag(bool, String),
}

/// The arguments of a text, by name.
pub(super) type Arguments<'a> = [(&'a str, Argument)];

/// Writes a text out in this language. An argument that it asks for and nobody gives stays visible.
pub(super) fn write(text: &str, arguments: &Arguments, language: &str) -> String {
    let mut writer = Writer { rest: text, arguments, language, out: String::new() };
    writer.text(true);
    writer.out
}

/// Goes through a compiled text from left to right.
struct Writer<'a> {
    rest: &'a str,
    arguments: &'a Arguments<'a>,
    language: &'a str,
    out: String,
}

impl<'a> Writer<'a> {
    /// Writes (or only passes over) a text, up to the end of its variant.
    fn text(&mut self, is_written: bool) {
        loop {
            let (part, mark) = self.until(|character| matches!(character, ARGUMENT | CHOICE | VARIANT));
            if is_written {
                self.out.push_str(part);
            }
            match mark {
                Some(ARGUMENT) => {
                    let (name, _) = self.until(|character| character == END);
                    if is_written {
                        self.argument(name);
                    }
                }
                Some(CHOICE) => self.choice(is_written),
                _ => return,
            }
        }
    }

    fn argument(&mut self, name: &str) {
        match self.find(name) {
            Some(Argument::Number(number)) => self.out.push_str(&number.to_string()),
            Some(Argument::Text(text) | Argument::Flag(_, text)) => self.out.push_str(text),
            None => {
                self.out.push_str("{$");
                self.out.push_str(name);
                self.out.push('}');
            }
        }
    }

    /// Writes the first variant that fits, or else the one with the star.
    fn choice(&mut self, is_written: bool) {
        let (name, _) = self.until(|character| character == END);
        let variants = self.rest;
        let chosen = self.find(name).and_then(|argument| self.pass(variants, |key| self.fits(argument, key)));
        let chosen = chosen.or_else(|| self.pass(variants, |key| key.starts_with('*')));
        // All of them are passed over in any case: the text goes on behind the last.
        let after = self.behind(variants);
        if let Some(variant) = chosen.filter(|_| is_written) {
            self.rest = variant;
            self.text(true);
        }
        self.rest = after;
    }

    /// The text of the first of these variants whose key is wanted.
    fn pass(&self, variants: &'a str, is_wanted: impl Fn(&str) -> bool) -> Option<&'a str> {
        let mut reader = Writer { rest: variants, out: String::new(), ..*self };
        while !reader.rest.starts_with(END) && !reader.rest.is_empty() {
            let (key, _) = reader.until(|character| character == END);
            if is_wanted(key) {
                return Some(reader.rest);
            }
            reader.text(false);
        }
        None
    }

    /// What comes after these variants.
    fn behind(&self, variants: &'a str) -> &'a str {
        let mut reader = Writer { rest: variants, out: String::new(), ..*self };
        while !reader.rest.starts_with(END) && !reader.rest.is_empty() {
            reader.until(|character| character == END);
            reader.text(false);
        }
        reader.until(|character| character == END);
        reader.rest
    }

    fn fits(&self, argument: &Argument, key: &str) -> bool {
        let key = key.strip_prefix('*').unwrap_or(key);
        match argument {
            // A word is no number, even if it is written like one.
            Argument::Text(text) => text == key && key.starts_with(|first: char| first.is_ascii_alphabetic()),
            Argument::Flag(is_yes, _) => key == if *is_yes { "yes" } else { "no" },
            Argument::Number(number) => match key.parse::<i64>() {
                Ok(value) => value == *number,
                Err(_) => plural(self.language, *number) == key,
            },
        }
    }

    fn find(&self, name: &str) -> Option<&'a Argument> {
        self.arguments.iter().find(|(given, _)| *given == name).map(|(_, argument)| argument)
    }

    /// Takes everything up to a mark, and the mark.
    fn until(&mut self, is_mark: impl Fn(char) -> bool) -> (&'a str, Option<char>) {
        let rest = self.rest;
        let place = rest.find(&is_mark).unwrap_or(rest.len());
        let mark = rest[place..].chars().next();
        // Every mark is one byte long.
        self.rest = rest.get(place + 1..).unwrap_or_default();
        (&rest[..place], mark)
    }
}

/// The plural that a whole number takes (Unicode CLDR, cardinal plural rules). A language joins these
/// lists with its texts.
fn plural(language: &str, number: i64) -> &'static str {
    let is_one = match language.split('-').next() {
        Some("zh" | "ja" | "ko" | "th" | "vi") => false,
        Some("fr" | "pt") => matches!(number, -1..=1),
        _ => number.unsigned_abs() == 1,
    };
    if is_one { "one" } else { "other" }
}
