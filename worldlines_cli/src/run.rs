//! `worldlines run`: all that happened, as data.

use crate::Format;
use crate::report::Report;
use std::io::{self, Write};
use worldlines_core::diagram::table::aligned;
use worldlines_core::session::{Shown, write_run};

/// Writes all that happened in a run.
///
/// # Errors
/// When it cannot be written there.
pub fn write(shown: &Shown, format: Format, out: &mut impl Write) -> io::Result<()> {
    let report = Report::of(shown);
    match format {
        Format::Text => out.write_all(table(&report).as_bytes())?,
        Format::Json => {
            let mut text = Utf8 { out, result: Ok(()) };
            // A failure is in the result, with its reason.
            let _ = write_run(shown, report.words, &mut text);
            text.result?;
        }
    }
    out.flush()
}

/// What writes bytes, for what writes text; it keeps why it failed.
struct Utf8<'a, W> {
    out: &'a mut W,
    result: io::Result<()>,
}

impl<W: Write> std::fmt::Write for Utf8<'_, W> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.result = self.out.write_all(text.as_bytes());
        self.result.as_ref().map_err(|_| std::fmt::Error).copied()
    }
}

/// The run in rows, for people.
fn table(report: &Report) -> String {
    let shown = report.shown;
    let trace = shown.trace();
    let rows = worldlines_core::diagram::table::rows(trace, &|phrase| report.say(phrase), &|phase| {
        report.say(&phase.name)
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
    for line in report.verdict_lines().into_iter().chain(report.answer_lines()) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}
