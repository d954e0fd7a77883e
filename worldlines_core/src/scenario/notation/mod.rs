//! The one notation: names, items of a script, edits and claims; one parser and one printer for
//! files, the script panel, the terminal and links.
//!
//! ```text
//! P2.5   P1-P2.3   P1-P2.3b   P2:retry.2   @120   @P2.5            names
//! drop=P1-P2.3     crash=P1.4     do=P1:propose,7@50               items
//! seed=7           set=processes,5     set=loss,50000              edits: items too
//! P1.3 -> P2.5     count send = 6      property agreement holds    claims
//! ```
//!
//! Items and edits stand one on a line or are joined by `;`; `#` begins a comment. Names are resolved
//! against a [`Roster`] at once, so that a wrong one is reported where it stands. Whatever the text,
//! reading takes one pass and ends at the first mistake.

mod anchor;
mod choice;
mod claim;
mod edit;
pub mod figure;
mod frontier;
pub(crate) mod item;
pub(crate) mod model;
pub(crate) mod name;
mod predicate;
pub(crate) mod reader;
pub(crate) mod setting;
pub(crate) mod text;
mod value;

pub(crate) use claim::{claims_in, cut};
pub use claim::{parse_claims, print_claim};
pub(crate) use edit::{Field, check_fit, edited_roster, edits_of, fields, items_in, keys as edit_keys};
pub use edit::{parse_edits, parse_placed_edits, parse_script, parse_setting, places_of_steps};
pub use edit::{print_edit, print_edits, print_script};
pub use frontier::parse_frontier;
pub(crate) use model::print_percent;
pub use predicate::{Predicate, parse_predicate};
pub(crate) use value::print_numbers;
pub use value::print_value;

use super::problem::Problem;
use crate::sim::script::Item;
use crate::trace::{EventId, MessageId, ProcessId, Roster};

/// Where a text will stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// In a file, a panel or a terminal: free texts are written as they are.
    Lines,
    /// In a link: free texts that a browser or a chat would mangle are packed.
    Link,
}

/// An item, as somebody would write it: `drop=P1-P2.3`.
pub fn print_item(script_item: &Item, roster: &Roster) -> String {
    item::print_item(script_item, roster, Style::Lines)
}

/// Reads a name that is all there is: `P2`.
pub fn parse_process(text: &str, roster: &Roster) -> Result<ProcessId, Problem> {
    whole(text, roster, name::process)
}

/// Reads names that are all there is: `P1,P2`.
pub fn parse_processes(text: &str, roster: &Roster) -> Result<Vec<ProcessId>, Problem> {
    whole(text, roster, name::processes)
}

/// Reads a name that is all there is: `P2.5`.
pub fn parse_event(text: &str, roster: &Roster) -> Result<EventId, Problem> {
    whole(text, roster, name::event)
}

/// Reads a name that is all there is: `P1-P2.3b`.
pub fn parse_message(text: &str, roster: &Roster) -> Result<MessageId, Problem> {
    whole(text, roster, name::message)
}

/// Reads the whole text by one rule.
pub(crate) fn whole<'a, T>(
    text: &'a str,
    roster: &'a Roster,
    rule: fn(&mut reader::Reader<'a>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let mut reader = reader::Reader::new(text, 0, text.len(), roster);
    let value = rule(&mut reader)?;
    reader.finish()?;
    Ok(value)
}
