//! What a command answers, for people and for programs.

use crate::Format;
use serde_json::Value;

/// What a command answers.
pub struct Answer {
    /// For people.
    pub text: String,
    /// For programs.
    pub json: Value,
    /// How it is written unless somebody asks otherwise.
    pub usual: Format,
}

impl Answer {
    /// The answer in this format, or else in the command's usual one.
    pub fn in_format(&self, format: Option<Format>) -> String {
        match format.unwrap_or(self.usual) {
            Format::Text => self.text.clone(),
            // Values of this program's own making always have a JSON form.
            Format::Json => serde_json::to_string_pretty(&self.json).unwrap_or_default(),
        }
    }
}
