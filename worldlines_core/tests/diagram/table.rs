//! The table says what the picture shows.

use crate::examples;
use crate::pictures::{phase, phrase};
use worldlines_core::diagram::table::{Row, aligned, rows};
use worldlines_core::trace::{EventKind, Fate, Loss};

#[test]
fn a_row_names_the_event_its_message_and_the_other_end() {
    let trace = examples::retransmission();
    let rows = rows(&trace, &phrase, &phase);
    assert_eq!(rows.len(), trace.events.len());
    let lost: &Row = &rows[1];
    assert_eq!((lost.name.as_str(), lost.kind, lost.at), ("client.2", EventKind::Send, 0));
    assert_eq!(lost.message.as_deref(), Some("client-server.1"));
    assert_eq!(lost.other.as_deref(), Some("server"));
    assert_eq!(lost.fate, Some(Fate::Lost(Loss::Link)));
    let received = &rows[4];
    assert_eq!((received.other.as_deref(), received.fate), (Some("client"), None));
}

#[test]
fn suspicions_and_phases_are_in_the_table() {
    let faults = rows(&examples::faults(), &phrase, &phase);
    let suspicion = faults.iter().find(|row| row.kind == EventKind::Suspect).unwrap();
    assert_eq!(suspicion.other.as_deref(), Some("P1"));
    let blocking = rows(&examples::blocking(), &phrase, &phase);
    assert!(blocking.iter().any(|row| row.phase.as_deref() == Some("WAIT")));
}

#[test]
fn the_table_is_readable_in_a_terminal() {
    let rows = rows(&examples::textbook(), &phrase, &phase);
    let heading = ["event", "time", "what", "message"].map(str::to_owned).to_vec();
    let line = |row: &Row| {
        vec![
            row.name.clone(),
            row.at.to_string(),
            row.kind.name().to_owned(),
            row.says.clone().unwrap_or_default(),
        ]
    };
    let cells: Vec<Vec<String>> = std::iter::once(heading).chain(rows.iter().map(line)).collect();
    insta::assert_snapshot!(aligned(&cells));
}
