//! Values inside a sentence.

use super::Words;
use super::write::Argument;
use crate::trace::{Roster, Value};

/// What belongs to a process, in a list.
const OF_PROCESS: &str = "value-of-process";

impl Words {
    /// A value as a text wants it: numbers stay numbers, so that it can choose its plural.
    pub(super) fn argument(&self, value: &Value, roster: &Roster) -> Argument {
        match value {
            Value::Int(number) => Argument::Number(*number),
            Value::Flag(flag) => Argument::Flag(*flag, self.value(value, roster)),
            other => Argument::Text(self.value(other, roster)),
        }
    }

    /// A value as the page shows it: processes by name, events and messages as the notation writes
    /// them, lists joined.
    pub fn value(&self, value: &Value, roster: &Roster) -> String {
        match value {
            Value::None => self.text("value-none"),
            Value::Flag(true) => self.text("value-yes"),
            Value::Flag(false) => self.text("value-no"),
            Value::Int(number) => number.to_string(),
            Value::Text(text) => text.clone(),
            Value::Process(process) => roster.name(*process).to_owned(),
            Value::Event(event) => roster.event(*event),
            Value::Message(message) => roster.message(*message),
            // By its id: a ballot is written over and over, and must be short.
            Value::Ranked(number, process) => format!("{number}.{}", roster.process(*process)),
            Value::List(values) if matches!(values[..], [Value::Process(_), Value::Int(_)]) => {
                let [process, number] = [0, 1].map(|place| self.value(&values[place], roster));
                let arguments = [("process", Argument::Text(process)), ("value", Argument::Text(number))];
                self.say(OF_PROCESS, &arguments)
            }
            Value::List(values) => {
                let values: Vec<String> = values.iter().map(|value| self.value(value, roster)).collect();
                values.join(&self.text("value-separator"))
            }
        }
    }
}
