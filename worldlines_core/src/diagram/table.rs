//! The same run in rows of text: for a screen reader, a terminal, and whoever would rather read.

use super::text::columns;
use crate::trace::{EventKind, Fate, Phase, Phrase, Trace};

/// One event, in words and names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The event's position in the trace.
    pub event: usize,
    /// Its name: `P2.5`.
    pub name: String,
    /// Its tick or step.
    pub at: u64,
    /// The name of its process, as the page shows it.
    pub process: String,
    /// What kind of event it is.
    pub kind: EventKind,
    /// Whom it has to do with: the other end of a message, or who is suspected.
    pub other: Option<String>,
    /// The name of its message: `P1-P2.3`.
    pub message: Option<String>,
    /// What that message says.
    pub says: Option<String>,
    /// Of a send: what became of the message.
    pub fate: Option<Fate>,
    /// The phase that its process is in afterwards.
    pub phase: Option<String>,
    /// Which rule fired, and why.
    pub reason: String,
}

/// The rows of a run, in the order in which it happened.
pub fn rows(trace: &Trace, phrase: &dyn Fn(&Phrase) -> String, phase: &dyn Fn(&Phase) -> String) -> Vec<Row> {
    let roster = &trace.roster;
    let row = |(position, event): (usize, &crate::trace::Event)| {
        let message = event.message.and_then(|message| trace.messages.get(message));
        let is_send = event.kind == EventKind::Send;
        let other = match message {
            Some(message) if is_send => Some(message.id.to),
            Some(message) => Some(message.id.from),
            None => event.about,
        };
        Row {
            event: position,
            name: roster.event(event.id),
            at: event.at,
            process: roster.name(event.id.process).to_owned(),
            kind: event.kind,
            other: other.map(|other| roster.name(other).to_owned()),
            message: message.map(|message| roster.message(message.id)),
            says: message.map(|message| phrase(&message.label)),
            fate: message.filter(|_| is_send).map(|message| message.fate),
            phase: event.phase.as_ref().map(phase),
            reason: phrase(&event.reason),
        }
    };
    trace.events.iter().enumerate().map(row).collect()
}

/// Cells as lines of equal columns, for a terminal. The first row is the heading.
///
/// What would move the terminal's cursor, or colour it, is shown as U+FFFD.
pub fn aligned(cells: &[Vec<String>]) -> String {
    let clean = |cell: &String| -> String {
        cell.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
    };
    let cells: Vec<Vec<String>> = cells.iter().map(|row| row.iter().map(clean).collect()).collect();
    let count = cells.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| cells.iter().filter_map(|row| row.get(column)).map(|cell| columns(cell)).max();
    let widths: Vec<usize> = (0..count).map(|column| width(column).unwrap_or(0)).collect();
    let mut lines = String::new();
    for row in &cells {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - columns(cell) + 2));
        }
        lines.push_str(line.trim_end());
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn columns_are_aligned_whatever_is_in_them() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let text = aligned(&[
            row(["event", "at", "why"]),
            row(["P1.1", "7", ""]),
            row(["中文.1", "120", "\u{1b}[2J"]),
        ]);
        assert_eq!(text, "event   at   why\nP1.1    7\n中文.1  120  \u{fffd}[2J\n");
    }
}
