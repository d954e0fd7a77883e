//! How the page tells what happened: titles, fates and names, as phrases for the locale files.

use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::diagram::LegendItem;
use worldlines_core::protocols::command::text_key;
use worldlines_core::session::legend_name;
pub use worldlines_core::session::vector_text;
use worldlines_core::trace::{
    Class, Event, EventKind, Fate, Key, Message, MessageId, Phrase, TimerId, Value,
};

/// The shown scenario's own texts.
impl Page {
    /// What it is listed under.
    pub fn topic(self) -> String {
        let shown = self.shown.get();
        self.scenario_text(&shown.base, "topic", &shown.base.topic)
    }

    /// What it is called; its id, if it has no title. Through somebody's eyes it has none: a title tells what
    /// they cannot know.
    pub fn title(self) -> String {
        self.overlays.veiled.track();
        self.shown.track();
        self.peek(|state| self.tell(|words| state.title(words)))
    }

    /// Through whose eyes the run is seen.
    pub fn seen_by(self) -> String {
        self.seen_phrase("page-seen-by-whom")
    }

    /// What is said of those through whose eyes the run is seen.
    pub fn seen_phrase(self, key: &str) -> String {
        self.with(|state| self.tell(|words| state.seen_phrase(words, key)))
    }

    /// What a sign is called. A message of which only the sending is known need not be under way.
    pub fn legend_name(self, item: LegendItem) -> String {
        let is_veiled = self.overlays.veiled.get_untracked();
        let drawn = self.drawn.get();
        self.tell(|words| legend_name(words, drawn.trace(), item, is_veiled))
    }

    /// What to look for in it.
    pub fn look_for(self) -> String {
        let shown = self.shown.get();
        self.scenario_text(&shown.base, "look-for", &shown.base.look_for)
    }

    /// Where it is from.
    pub fn source(self) -> String {
        self.shown.get().base.source.clone()
    }
}

impl Page {
    /// What an event is, in one line: `Server receives #1 deposit 100 from Client`.
    pub fn event_title(self, event: &Event) -> String {
        if let Some(timer) = &event.timer {
            return self.timer_in_words(timer, "page-title-timer");
        }
        let kind = event.kind.name();
        let told = self.told();
        let own = format!("title-{}-{kind}", told.scenario.algorithm);
        let of_rule = format!("title-{}", event.reason.rule);
        let titles = [of_rule, own].into_iter().find(|key| self.has(key));
        let key = titles.unwrap_or_else(|| format!("page-title-{kind}"));
        let mut title = Phrase::new(key).with("process", event.id.process);
        if let Some(message) = event.message.and_then(|message| told.trace().messages.get(message)) {
            title = title.with("label", self.phrase(&message.label)).with("from", message.id.from);
            title = title.with("to", message.id.to);
        }
        if let Some(about) = event.about {
            title = title.with("about", about);
        }
        let value = match (event.kind, &event.value) {
            (EventKind::Command, Some(Value::Text(command))) => Value::Text(self.command_in_words(command)),
            (_, value) => value.clone().unwrap_or(Value::None),
        };
        self.phrase(&title.with("value", value))
    }

    /// What it means that a timer fires, as its algorithm says it; else a sentence of this key with its name.
    pub fn timer_in_words(self, timer: &TimerId, otherwise: &'static str) -> String {
        let own = format!("timer-{}-{}", self.told().scenario.algorithm, timer.name);
        let rule = if self.has(&own) { Key::Owned(own) } else { Key::Borrowed(otherwise) };
        let phrase = Phrase::new(rule).with("process", timer.process);
        self.phrase(&phrase.with("timer", &*timer.name))
    }

    /// A command as its algorithm says it; as the notation writes it, where no algorithm says it otherwise.
    pub fn command_in_words(self, command: &str) -> String {
        let mut words = command.split(',');
        let name = words.next().unwrap_or_default();
        let key = format!("asked-{}-{}", self.told().scenario.algorithm, text_key(name));
        if !self.has(&key) {
            return command.to_owned();
        }
        self.phrase(&Phrase::new(key).with("first", words.next().unwrap_or_default()))
    }

    /// A sentence about a message: what it says, from whom, to whom.
    pub fn message_phrase(self, rule: &'static str, id: MessageId) -> Option<String> {
        let told = self.told();
        let label = self.phrase(&told.trace().message(id)?.1.label);
        Some(self.phrase(&Phrase::new(rule).with("label", label).with("from", id.from).with("to", id.to)))
    }

    /// What became of a message.
    pub fn fate(self, message: &Message) -> String {
        let ticks = way_ticks(message).unwrap_or(0);
        let waited = waited_ticks(message);
        let key = match message.fate {
            Fate::Received(_) if waited > 0 => "page-fate-received-late".to_owned(),
            Fate::Received(_) => "page-fate-received".to_owned(),
            Fate::Lost(loss) => format!("page-fate-{}", loss.name()),
            Fate::InTransit { arrived: true } => "page-fate-waits".to_owned(),
            Fate::InTransit { arrived: false } => "page-fate-under-way".to_owned(),
        };
        self.phrase(&Phrase::new(key).with("ticks", ticks).with("waited", waited).with("to", message.id.to))
    }

    /// A line of the script, for whoever has never written one.
    pub fn script_example(self) -> String {
        let shown = self.shown.get();
        let message = shown.trace().messages.first().map(|message| Value::from(message.id));
        message.map_or_else(String::new, |message| {
            self.phrase(&Phrase::new("page-script-example").with("message", message))
        })
    }
}

/// How long a message was under way: until it arrived or was lost. None while it is.
pub fn way_ticks(message: &Message) -> Option<u64> {
    let end = message.ended_at.map(|end| message.due_at.map_or(end, |due| due.min(end)))?;
    end.checked_sub(message.sent_at)
}

/// How long a message that had arrived waited to be handled.
fn waited_ticks(message: &Message) -> u64 {
    match (message.ended_at, message.due_at) {
        (Some(end), Some(due)) => end.saturating_sub(due),
        _ => 0,
    }
}

/// Key of a message's class.
pub fn class_key(class: Class) -> &'static str {
    match class {
        Class::Application => "class-application",
        Class::Control => "class-control",
    }
}
