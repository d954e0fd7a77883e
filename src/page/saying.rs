//! What the page says, and of which run: the one in hand, or another that stands beside it.

use super::Page;
use leptos::prelude::*;
use std::sync::Arc;
use worldlines_core::scenario::Scenario;
use worldlines_core::session::{Action, Shown};
use worldlines_core::trace::{EventId, Mark, MessageId, Phrase, ProcessId, Value};
use worldlines_core::words::Words;

/// Of which run it tells.
impl Page {
    /// The same, telling of one of the runs that are drawn, whichever is in hand.
    pub fn about(self, run: usize) -> Page {
        Page { of: Some(run), ..self }
    }

    /// The run that it tells of, as far as it is shown.
    pub fn told(self) -> Arc<Shown> {
        self.peek(|state| {
            let of = self.of.and_then(|run| state.drawn.runs().get(run));
            Arc::clone(of.unwrap_or(&state.shown))
        })
    }

    /// Where among the runs that are drawn the one is that it tells of.
    pub fn run_told(self) -> usize {
        self.of.unwrap_or_else(|| self.in_hand.get_untracked())
    }

    /// Does something in the run that it tells of, which is in hand from then on.
    pub fn act_there(self, action: Action) {
        self.act(match self.of {
            Some(run) if run != self.in_hand.get_untracked() => Action::InRun(run, Box::new(action)),
            _ => action,
        });
    }
}

/// What the page says.
impl Page {
    /// The page's own text of this key.
    pub fn say(self, key: &str) -> String {
        self.word(&self.for_hand(format!("page-{key}")))
    }

    /// The key of a text as it is said to this hand: what is clicked with a mouse is tapped with a finger.
    pub fn for_hand(self, key: String) -> String {
        let of_finger = format!("{key}-touch");
        if self.is_touched && self.has(&of_finger) { of_finger } else { key }
    }

    /// The text of this key, whoever it belongs to.
    pub fn word(self, key: &str) -> String {
        self.words.with_value(|words| words.text(key))
    }

    /// What a line of a state is called: the variables of a figure are called as they are.
    pub fn field_name(self, key: &str) -> String {
        self.words.with_value(|words| words.text_or(key, key))
    }

    /// Tells something that needs all words.
    pub fn tell<T>(self, tell: impl FnOnce(&Words) -> T) -> T {
        self.words.with_value(tell)
    }

    /// Whether there is a text of this key.
    pub fn has(self, key: &str) -> bool {
        self.words.with_value(|words| words.has(key))
    }

    /// A sentence with its numbers.
    pub fn phrase(self, phrase: &Phrase) -> String {
        let told = self.told();
        self.words.with_value(|words| words.phrase(phrase, &told.trace().roster))
    }

    /// A value in words.
    pub fn value(self, value: &Value) -> String {
        let told = self.told();
        let text = self.words.with_value(|words| words.value(value, &told.trace().roster));
        if text.is_empty() { self.word("value-none") } else { text }
    }

    /// What a process is called.
    pub fn process_name(self, process: ProcessId) -> String {
        self.told().trace().roster.name(process).to_owned()
    }

    /// What several processes are called.
    pub fn process_names(self, processes: &[ProcessId]) -> String {
        self.value(&processes.to_vec().into())
    }

    /// What an interval is called: a partition, a cut, an omission.
    pub fn mark(self, mark: &Mark) -> String {
        let told = self.told();
        self.words.with_value(|words| words.mark(mark, &told.trace().roster))
    }

    /// What a layer is called; its key, if nobody has given it a name.
    pub fn layer_name(self, key: &str) -> String {
        self.words.with_value(|words| words.text_or(&format!("layer-{key}"), key))
    }

    /// What a message says, in short.
    pub fn message_label(self, message: MessageId) -> String {
        let told = self.told();
        told.trace().message(message).map_or_else(String::new, |(_, message)| self.phrase(&message.label))
    }

    /// An event's name in the notation: `P2.5`.
    pub fn event_name(self, event: EventId) -> String {
        self.told().trace().roster.event(event)
    }

    /// A message's name in the notation: `P1-P2.3`.
    pub fn message_name(self, message: MessageId) -> String {
        self.told().trace().roster.message(message)
    }

    /// One of a scenario's own texts, in the reader's language if there is one.
    pub fn scenario_text(self, scenario: &Scenario, part: &str, own: &str) -> String {
        self.words.with_value(|words| words.text_or(&scenario.text_key(part), own))
    }

    /// What an algorithm's property is called.
    pub fn property_name(self, key: &str) -> String {
        self.word(&format!("property-{}-{key}", self.told().scenario.algorithm))
    }
    /// What a question about an algorithm's whole system is.
    pub fn question(self, key: &str) -> String {
        self.peek(|state| self.word(&format!("question-{}-{key}", state.shown.scenario.algorithm)))
    }
}
