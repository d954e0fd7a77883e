//! When: `@120`, `@P2.5`, `@100..160`.

use super::name::event;
use super::reader::Reader;
use crate::scenario::problem::{Problem, Reason};
use crate::sim::limits::TICKS_MAX;
use crate::sim::script::{Anchor, During};
use crate::trace::Roster;

/// `120` or `P2.5`
fn moment(reader: &mut Reader) -> Result<Anchor, Problem> {
    match reader.peek() {
        Some(first) if first.is_ascii_digit() => Ok(Anchor::At(reader.number(0, TICKS_MAX)?)),
        Some(first) if first.is_ascii_alphabetic() => Ok(Anchor::After(event(reader)?)),
        _ => Err(reader.refuse(Reason::AnchorNeeded)),
    }
}

/// `@120` or `@P2.5`
pub(crate) fn anchor(reader: &mut Reader) -> Result<Anchor, Problem> {
    if !reader.eat("@") {
        return Err(reader.refuse(Reason::AnchorNeeded));
    }
    moment(reader)
}

/// `@100..160`, `@100`, `@P2.5..P3.1`
pub(crate) fn during(reader: &mut Reader) -> Result<During, Problem> {
    let start = *reader;
    let from = anchor(reader)?;
    let to = if reader.eat("..") { Some(moment(reader)?) } else { None };
    if let (Anchor::At(first), Some(Anchor::At(end))) = (from, to)
        && first >= end
    {
        return Err(start.problem(Reason::IntervalEmpty).with("from", first).with("to", end));
    }
    Ok(During { from, to })
}

fn print_moment(moment: Anchor, roster: &Roster) -> String {
    match moment {
        Anchor::At(tick) => tick.to_string(),
        Anchor::After(event) => roster.event(event),
    }
}

/// The inverse of [`anchor`].
pub(crate) fn print_anchor(anchor: Anchor, roster: &Roster) -> String {
    format!("@{}", print_moment(anchor, roster))
}

/// The inverse of [`during`].
pub(crate) fn print_during(during: During, roster: &Roster) -> String {
    let from = print_anchor(during.from, roster);
    match during.to {
        Some(to) => format!("{from}..{}", print_moment(to, roster)),
        None => from,
    }
}
