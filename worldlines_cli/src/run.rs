//! `worldlines run`: all that happened, as data.

use crate::Format;
use crate::report::Report;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};
use std::io::{self, Write};
use worldlines_core::diagram::table::aligned;
use worldlines_core::session::Shown;
use worldlines_core::trace::{Class, Event, EventKind, Fate, Message};

/// Writes all that happened in a run.
///
/// # Errors
/// When it cannot be written there.
pub fn write(shown: &Shown, format: Format, out: &mut impl Write) -> io::Result<()> {
    let report = Report::of(shown);
    match format {
        Format::Text => out.write_all(table(&report).as_bytes())?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &Everything(&report))?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()
}

/// A run as JSON. It is written event by event: as one value, the longest run that the limits allow
/// would take gigabytes.
struct Everything<'a>(&'a Report<'a>);

impl Serialize for Everything<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Everything(report) = self;
        let shown = report.shown;
        let trace = shown.trace();
        let mut entries = serializer.serialize_map(None)?;
        entries.serialize_entry("scenario", &shown.scenario.id)?;
        let ids: Vec<&String> = trace.roster.0.iter().map(|process| &process.id).collect();
        entries.serialize_entry("processes", &ids)?;
        entries.serialize_entry("events", &Each(&trace.events, |event: &Event| event_json(report, event)))?;
        entries.serialize_entry(
            "messages",
            &Each(&trace.messages, |message: &Message| message_json(report, message)),
        )?;
        entries.serialize_entry("properties", &report.properties())?;
        entries.serialize_entry("ignored", &report.ignored())?;
        entries.serialize_entry("end", &json!({ "at": trace.ended_at, "why": trace.end }))?;
        entries.serialize_entry("digest", &shown.digest)?;
        entries.end()
    }
}

/// Each of some things as JSON, made when its turn comes.
struct Each<'a, T, F>(&'a [T], F);

impl<T, F: Fn(&T) -> Value> Serialize for Each<'_, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

/// The name of a kind: writes are of one kind, and say apart whether they are forced.
fn kind_name(kind: EventKind) -> &'static str {
    match kind {
        EventKind::PersistForced | EventKind::PersistLazy => "persist",
        _ => kind.name(),
    }
}

fn event_json(report: &Report, event: &Event) -> Value {
    let shown = report.shown;
    let roster = &shown.trace().roster;
    let message = event.message.map(|message| roster.message(shown.trace().messages[message].id));
    let mut entry = json!({
        "id": roster.event(event.id),
        "process": roster.process(event.id.process),
        "index": event.id.index,
        "at": event.at,
        "kind": kind_name(event.kind),
        "message": message,
        "cause": event.cause.filter(|cause| cause.index > 0).map(|cause| roster.event(cause)),
        "lamport": shown.causality.lamport(event.id),
        "vector": shown.causality.vector(event.id),
        "layer": shown.trace().layers.get(usize::from(event.layer)),
        "phase": event.phase.as_ref().map(|phase| report.words.text(&phase.key)),
        "reason": report.phrase_json(&event.reason),
        "undone": event.undone_by.is_some(),
    });
    match event.kind {
        EventKind::PersistForced => entry["forced"] = json!(true),
        EventKind::PersistLazy => entry["forced"] = json!(false),
        _ => {}
    }
    if let Some(timer) = &event.timer {
        entry["timer"] = json!(roster.timer(timer));
    }
    if let Some(about) = event.about {
        entry["about"] = json!(roster.process(about));
    }
    if let Some(value) = &event.value {
        entry["value"] = report.value_json(value);
    }
    entry
}

fn message_json(report: &Report, message: &Message) -> Value {
    let shown = report.shown;
    let trace = shown.trace();
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
    json!({
        "id": roster.message(message.id),
        "from": roster.process(message.id.from),
        "to": roster.process(message.id.to),
        "sent": roster.event(message.sent),
        "received": received,
        "fate": fate,
        "why": why,
        "copy_of": message.copy_of.map(|original| roster.message(trace.messages[original].id)),
        "class": class,
        "layer": trace.layers.get(usize::from(message.layer)),
        "label": report.say(&message.label),
    })
}

/// The run in rows, for people.
fn table(report: &Report) -> String {
    let shown = report.shown;
    let trace = shown.trace();
    let rows = worldlines_core::diagram::table::rows(trace, &|phrase| report.say(phrase), &|phase| {
        report.words.text(&phase.key)
    });
    let heading = ["event", "at", "kind", "message", "L", "why"].map(str::to_owned).to_vec();
    let lines = rows.into_iter().map(|row| {
        let event = &trace.events[row.event];
        let lamport = shown.causality.lamport(event.id);
        vec![
            row.name,
            row.at.to_string(),
            report.words.text(&format!("kind-{}", row.kind.name())),
            row.message.unwrap_or_default(),
            lamport.map(|clock| clock.to_string()).unwrap_or_default(),
            row.reason,
        ]
    });
    let cells: Vec<Vec<String>> = std::iter::once(heading).chain(lines).collect();
    let mut text = aligned(&cells);
    for line in report.verdict_lines() {
        text.push_str(&line);
        text.push('\n');
    }
    text
}
