//! A run as JSON: all that happened, for other programs. The page's download and `worldlines run` are this.

use super::json::Json;
use super::shown::Shown;
use crate::protocols::wrong_on_purpose;
use crate::trace::{Class, End, Event, EventKind, Fate, Message, Phrase, Value};
use crate::words::Words;
use std::fmt;

/// Writes all that happened in a run, piece by piece.
///
/// # Errors
/// When it cannot be written there.
pub fn write_run(shown: &Shown, words: &Words, out: &mut dyn fmt::Write) -> fmt::Result {
    let trace = shown.trace();
    let record = Record { shown, words };
    let mut json = Json::new(out);
    json.object(|json| {
        json.key("scenario").text(&shown.scenario.id);
        let wrong = wrong_on_purpose(&shown.scenario).map(|what| record.say(&what));
        json.key("wrong").text_or_null(wrong);
        json.key("processes").list(&trace.roster.0, |json, process| json.text(&process.id));
        json.key("events").list(&trace.events, |json, event| record.event(json, event));
        json.key("messages").list(&trace.messages, |json, message| record.message(json, message));
        record.properties(json.key("properties"));
        record.questions(json.key("questions"));
        json.key("ignored").list(shown.ignored(), |json, ignored| json.text(&ignored.text));
        json.key("end").object(|json| {
            json.key("at").number(trace.ended_at);
            json.key("why").text(end_name(trace.end));
        });
        json.key("digest").text(&shown.digest);
    });
    json.finish()
}

fn end_name(end: End) -> &'static str {
    match end {
        End::Quiet => "quiet",
        End::Horizon => "horizon",
        End::EventLimit => "event-limit",
        End::Choices => "choices",
    }
}

/// The name of a kind: writes are of one kind, and say apart whether they are forced.
fn kind_name(kind: EventKind) -> &'static str {
    match kind {
        EventKind::PersistForced | EventKind::PersistLazy => "persist",
        _ => kind.name(),
    }
}

struct Record<'a> {
    shown: &'a Shown,
    words: &'a Words,
}

impl Record<'_> {
    fn event(&self, json: &mut Json, event: &Event) {
        let trace = self.shown.trace();
        let roster = &trace.roster;
        let clock = &self.shown.causality;
        let cause = event.cause.filter(|cause| cause.index > 0);
        json.object(|json| {
            json.key("id").text(&roster.event(event.id));
            json.key("process").text(roster.process(event.id.process));
            json.key("index").number(event.id.index);
            json.key("at").number(event.at);
            json.key("kind").text(kind_name(event.kind));
            let message = event.message.and_then(|message| trace.messages.get(message));
            json.key("message").text_or_null(message.map(|message| roster.message(message.id)));
            json.key("cause").text_or_null(cause.map(|cause| roster.event(cause)));
            json.key("lamport").option(clock.lamport(event.id), |json, lamport| json.number(lamport));
            json.key("vector").option(clock.vector(event.id), |json, vector| {
                json.row(vector, |json, entry| json.number(entry));
            });
            json.key("layer").text_or_null(trace.layers.get(usize::from(event.layer)));
            let phase = event.phase.as_ref().map(|phase| self.say(&phase.name));
            json.key("phase").text_or_null(phase);
            self.phrase(json.key("reason"), &event.reason);
            json.key("undone").number(event.undone_by.is_some());
            if matches!(event.kind, EventKind::PersistForced | EventKind::PersistLazy) {
                json.key("forced").number(event.kind == EventKind::PersistForced);
            }
            if let Some(timer) = &event.timer {
                json.key("timer").text(&roster.timer(timer));
            }
            if let Some(about) = event.about {
                json.key("about").text(roster.process(about));
            }
            if let Some(value) = &event.value {
                self.value(json.key("value"), value);
            }
        });
    }

    fn message(&self, json: &mut Json, message: &Message) {
        let trace = self.shown.trace();
        let roster = &trace.roster;
        let (fate, received, why) = match message.fate {
            Fate::Received(event) => ("received", Some(roster.event(event)), None),
            Fate::Lost(loss) => ("lost", None, Some(loss.name())),
            Fate::InTransit { .. } => ("in-transit", None, None),
        };
        let class = match message.class {
            Class::Application => "application",
            Class::Control => "control",
        };
        let original = message.copy_of.and_then(|original| trace.messages.get(original));
        json.object(|json| {
            json.key("id").text(&roster.message(message.id));
            json.key("from").text(roster.process(message.id.from));
            json.key("to").text(roster.process(message.id.to));
            json.key("sent").text(&roster.event(message.sent));
            json.key("received").text_or_null(received);
            json.key("fate").text(fate);
            json.key("why").text_or_null(why);
            json.key("copy_of").text_or_null(original.map(|original| roster.message(original.id)));
            json.key("class").text(class);
            json.key("layer").text_or_null(trace.layers.get(usize::from(message.layer)));
            json.key("label").text(&self.say(&message.label));
        });
    }

    /// Every property with its verdict.
    fn properties(&self, json: &mut Json) {
        json.list(&self.shown.finished.verdicts, |json, verdict| {
            json.object(|json| {
                json.key("name").text(&verdict.key);
                json.key("kind").text(verdict.kind.name());
                json.key("holds").option(verdict.holds, |json, holds| json.number(holds));
                let witness = verdict.evidence.as_ref().map(|evidence| self.say(&evidence.phrase));
                json.key("witness").text_or_null(witness);
            });
        });
    }

    /// Every question with its answers, each from where it begins.
    fn questions(&self, json: &mut Json) {
        let roster = &self.shown.trace().roster;
        json.list(&self.shown.finished.answers, |json, answers| {
            json.object(|json| {
                json.key("name").text(&answers.key);
                json.key("answers").list(&answers.stretches, |json, stretch| {
                    json.object(|json| {
                        json.key("after").text_or_null(stretch.after.map(|event| roster.event(event)));
                        json.key("at").number(stretch.at);
                        let processes = stretch.answer.as_ref().map(|answer| &answer.processes);
                        json.key("about").list(processes.into_iter().flatten(), |json, &process| {
                            json.text(roster.process(process));
                        });
                        let text = stretch.answer.as_ref().map(|answer| self.say(&answer.phrase));
                        json.key("text").text_or_null(text);
                    });
                });
            });
        });
    }

    fn say(&self, phrase: &Phrase) -> String {
        self.words.phrase(phrase, &self.shown.trace().roster)
    }

    /// A phrase as its rule, its numbers and its words.
    fn phrase(&self, json: &mut Json, phrase: &Phrase) {
        json.object(|json| {
            json.key("rule").text(&phrase.rule);
            json.key("values").object(|json| {
                for (name, value) in &phrase.values {
                    self.value(json.key(name), value);
                }
            });
            json.key("text").text(&self.say(phrase));
        });
    }

    /// A value: numbers as numbers, names as the notation writes them.
    fn value(&self, json: &mut Json, value: &Value) {
        let roster = &self.shown.trace().roster;
        match value {
            Value::None => json.text_or_null(None::<&str>),
            Value::Flag(flag) => json.number(flag),
            Value::Int(number) => json.number(number),
            Value::Text(text) => json.text(text),
            Value::Process(process) => json.text(roster.process(*process)),
            Value::Event(event) => json.text(&roster.event(*event)),
            Value::Message(message) => json.text(&roster.message(*message)),
            Value::Ranked(number, process) => json.text(&format!("{number}.{}", roster.process(*process))),
            Value::List(values) => json.row(values, |json, value| self.value(json, value)),
        }
    }
}
