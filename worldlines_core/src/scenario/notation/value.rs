//! Values as the notation writes them, in every language the same: `7`, `P2`, `P1-P2.3`, `1,2,0`.

use crate::trace::{Roster, Value};

/// A value, as `value P1.9 = …` compares it: processes by id, lists with commas, nothing as `none`.
pub fn print_value(value: &Value, roster: &Roster) -> String {
    match value {
        Value::None => "none".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Process(process) => roster.process(*process).to_owned(),
        Value::Event(event) => roster.event(*event),
        Value::Message(message) => roster.message(*message),
        Value::Ranked(number, process) => format!("{number}.{}", roster.process(*process)),
        Value::List(values) => {
            values.iter().map(|value| print_value(value, roster)).collect::<Vec<_>>().join(",")
        }
    }
}

/// Numbers with commas between them.
pub(crate) fn print_numbers<T: ToString>(numbers: &[T]) -> String {
    numbers.iter().map(T::to_string).collect::<Vec<_>>().join(",")
}
