//! A run in words and in JSON: what several commands need.

use serde_json::{Value as Json, json};
use worldlines_core::session::Shown;
use worldlines_core::trace::{Phrase, Value};
use worldlines_core::words::{Words, english};

/// A run, with the language that it is told in.
pub struct Report<'a> {
    /// The run.
    pub shown: &'a Shown,
    /// The language.
    pub words: &'static Words,
}

impl Report<'_> {
    /// A report in English.
    pub fn of(shown: &Shown) -> Report<'_> {
        Report { shown, words: english() }
    }

    /// A phrase in words.
    pub fn say(&self, phrase: &Phrase) -> String {
        self.words.phrase(phrase, &self.shown.trace().roster)
    }

    /// A phrase as its rule, its numbers and its words.
    pub fn phrase_json(&self, phrase: &Phrase) -> Json {
        let values = phrase.values.iter().map(|(name, value)| (name.to_string(), self.value_json(value)));
        json!({
            "rule": phrase.rule,
            "values": values.collect::<serde_json::Map<_, _>>(),
            "text": self.say(phrase),
        })
    }

    /// A value: numbers as numbers, names as the notation writes them.
    pub fn value_json(&self, value: &Value) -> Json {
        let roster = &self.shown.trace().roster;
        match value {
            Value::None => Json::Null,
            Value::Flag(flag) => json!(flag),
            Value::Int(number) => json!(number),
            Value::Text(text) => json!(text),
            Value::Process(process) => json!(roster.process(*process)),
            Value::Event(event) => json!(roster.event(*event)),
            Value::Message(message) => json!(roster.message(*message)),
            Value::List(values) => values.iter().map(|value| self.value_json(value)).collect(),
        }
    }

    /// Every property with its verdict.
    pub fn properties(&self) -> Vec<Json> {
        let verdicts = self.shown.finished.verdicts.iter();
        let entry = verdicts.map(|verdict| {
            json!({
                "name": verdict.key,
                "kind": verdict.kind.name(),
                "holds": verdict.holds,
                "witness": verdict.evidence.as_ref().map(|evidence| self.say(&evidence.phrase)),
            })
        });
        entry.collect()
    }

    /// The verdicts in lines, for people.
    pub fn verdict_lines(&self) -> Vec<String> {
        let verdicts = self.shown.finished.verdicts.iter();
        let line = verdicts.map(|verdict| {
            let holds = match verdict.holds {
                Some(true) => "holds",
                Some(false) => "violated",
                None => "not yet",
            };
            match &verdict.evidence {
                Some(evidence) => format!("{}: {holds} ({})", verdict.key, self.say(&evidence.phrase)),
                None => format!("{}: {holds}", verdict.key),
            }
        });
        line.collect()
    }

    /// The script items that never applied, as they are written.
    pub fn ignored(&self) -> Vec<String> {
        self.shown.ignored().into_iter().map(|ignored| ignored.text).collect()
    }
}
