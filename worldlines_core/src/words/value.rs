//! Values inside a sentence.

use super::Words;
use crate::trace::{Roster, Value};
use fluent_bundle::FluentValue;

impl Words {
    /// A value as Fluent wants it: numbers stay numbers, so that a text can choose its plural.
    pub(super) fn argument(&self, value: &Value, roster: &Roster) -> FluentValue<'static> {
        /// Fluent counts in floating point, which is exact up to here.
        const EXACT_MAX: u64 = 1 << 53;
        match value {
            Value::Int(number) if number.unsigned_abs() <= EXACT_MAX => FluentValue::from(*number),
            other => FluentValue::from(self.value(other, roster)),
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
            Value::List(values) => {
                let values: Vec<String> = values.iter().map(|value| self.value(value, roster)).collect();
                values.join(&self.text("value-separator"))
            }
        }
    }
}
