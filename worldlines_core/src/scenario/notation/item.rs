//! Items of a script: `drop=P1-P2.3`, `crash=P1.4`, `do=P1:propose,7@50`.

use super::Style;
use super::anchor::{anchor, during, print_anchor, print_during};
use super::choice::{channel_between_two, choice, pair, print_choice};
use super::name::{event_of, message, process, processes};
use super::reader::Reader;
use super::text::{print_text, text};
use crate::scenario::problem::{Problem, Reason};
use crate::sim::limits::TICKS_MAX;
use crate::sim::script::{Anchor, Choice, Item, Omission};
use crate::trace::{ProcessId, Roster};
use std::ops::Range;

/// What an item asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Drop,
    Delay,
    Duplicate,
    Crash,
    Recover,
    Wipe,
    Flush,
    Start,
    Pause,
    Omit,
    Split,
    Block,
    Suspect,
    Trust,
    Command,
    Next,
}

/// Every verb, as it is written before the equals sign.
pub(crate) const VERBS: [(&str, Verb); 16] = [
    ("drop", Verb::Drop),
    ("delay", Verb::Delay),
    ("dup", Verb::Duplicate),
    ("crash", Verb::Crash),
    ("recover", Verb::Recover),
    ("wipe", Verb::Wipe),
    ("flush", Verb::Flush),
    ("start", Verb::Start),
    ("pause", Verb::Pause),
    ("omit", Verb::Omit),
    ("split", Verb::Split),
    ("block", Verb::Block),
    ("suspect", Verb::Suspect),
    ("trust", Verb::Trust),
    ("do", Verb::Command),
    ("do-next", Verb::Next),
];

const HALVES: [(&str, Omission); 2] = [("send", Omission::Send), ("receive", Omission::Receive)];

/// The item with this verb, from what stands after its equals sign.
pub(crate) fn item(verb: Verb, reader: &mut Reader) -> Result<Item, Problem> {
    let item = match verb {
        Verb::Drop => Item::Drop(message(reader)?),
        Verb::Delay => {
            let message = message(reader)?;
            reader.need(",")?;
            Item::Delay(message, reader.number(1, TICKS_MAX)?)
        }
        Verb::Duplicate => Item::Duplicate(message(reader)?),
        Verb::Crash => crash(reader)?,
        Verb::Recover => Item::Recover(process(reader)?, anchor(reader)?),
        Verb::Wipe => Item::Wipe(process(reader)?, anchor(reader)?),
        Verb::Flush => Item::Flush(process(reader)?, anchor(reader)?),
        Verb::Start => Item::Start(process(reader)?, anchor(reader)?),
        Verb::Pause => Item::Pause(process(reader)?, during(reader)?),
        Verb::Omit => {
            let process = process(reader)?;
            reader.need(",")?;
            Item::Omit(process, reader.one_of(&HALVES)?, during(reader)?)
        }
        Verb::Split => Item::Split(groups(reader)?, during(reader)?),
        Verb::Block => {
            let (from, to) = channel_between_two(reader)?;
            Item::Block { from, to, during: during(reader)? }
        }
        Verb::Suspect => {
            let (by, about) = pair(reader)?;
            Item::Suspect(by, about, anchor(reader)?)
        }
        Verb::Trust => {
            let (by, about) = pair(reader)?;
            Item::Trust(by, about, anchor(reader)?)
        }
        Verb::Command => command(reader)?,
        Verb::Next => Item::Next(choices(reader)?),
    };
    reader.finish()?;
    Ok(item)
}

/// `P1.4`, `P1.4,2`, `P1@120`, `P1@P2.5`
fn crash(reader: &mut Reader) -> Result<Item, Problem> {
    let process = process(reader)?;
    let is_own = reader.peek() == Some('.');
    let anchor = if is_own { Anchor::After(event_of(reader, process)?) } else { anchor(reader)? };
    let silent_effects = match reader.peek() {
        Some(',') if !is_own => return Err(reader.problem(Reason::SilentEffects)),
        Some(',') => {
            reader.need(",")?;
            reader.number(0, u64::from(u32::MAX))? as u32
        }
        _ => 0,
    };
    Ok(Item::Crash { process, anchor, silent_effects })
}

/// `P1,P2/P3`
fn groups(reader: &mut Reader) -> Result<Vec<Vec<ProcessId>>, Problem> {
    let start = *reader;
    let mut groups = vec![processes(reader)?];
    while reader.eat("/") {
        let start = *reader;
        let group = processes(reader)?;
        if let Some(twice) =
            group.iter().find(|process| groups.iter().flatten().any(|other| other == *process))
        {
            return Err(start.problem(Reason::GroupsOverlap).found(start.roster.process(*twice)));
        }
        groups.push(group);
    }
    if groups.len() < 2 {
        return Err(start.problem(Reason::GroupsTooFew).found(start.rest()));
    }
    Ok(groups)
}

/// `P1:propose,7@50`
fn command(reader: &mut Reader) -> Result<Item, Problem> {
    let process = process(reader)?;
    reader.need(":")?;
    let start = *reader;
    let piece = reader.take_while(|character| character != '@');
    let text = text(&start, piece)?;
    let anchor = if reader.is_at_end() { None } else { Some(anchor(reader)?) };
    Ok(Item::Command { process, text, anchor })
}

/// `P1-P2.1,P2:retry.2`. How many there may be is counted with the other items: see [`weight`].
fn choices(reader: &mut Reader) -> Result<Vec<Choice>, Problem> {
    Ok(placed_choices(reader)?.into_iter().map(|(_, choice)| choice).collect())
}

/// The same, each with the place where it stands.
pub(super) fn placed_choices(reader: &mut Reader) -> Result<Vec<(Range<usize>, Choice)>, Problem> {
    let mut choices = Vec::new();
    loop {
        let start = reader.position();
        let choice = choice(reader)?;
        choices.push((start..reader.position(), choice));
        if !reader.eat(",") {
            return Ok(choices);
        }
        reader.skip_spaces();
    }
}

/// How much of a script's declared limit an item takes.
pub(crate) fn weight(item: &Item) -> usize {
    match item {
        Item::Next(choices) => choices.len(),
        _ => 1,
    }
}

/// The inverse of [`item`], with its verb in front.
pub(crate) fn print_item(item: &Item, roster: &Roster, style: Style) -> String {
    let id = |process: &ProcessId| roster.process(*process).to_owned();
    let at = |anchor: &Anchor| print_anchor(*anchor, roster);
    match item {
        Item::Drop(message) => format!("drop={}", roster.message(*message)),
        Item::Delay(message, ticks) => format!("delay={},{ticks}", roster.message(*message)),
        Item::Duplicate(message) => format!("dup={}", roster.message(*message)),
        Item::Crash { process, anchor, silent_effects } => {
            let last = match anchor {
                Anchor::After(event) if event.process == *process => roster.event(*event),
                elsewhere => id(process) + &at(elsewhere),
            };
            let rest = if *silent_effects > 0 { format!(",{silent_effects}") } else { String::new() };
            format!("crash={last}{rest}")
        }
        Item::Recover(process, anchor) => format!("recover={}{}", id(process), at(anchor)),
        Item::Wipe(process, anchor) => format!("wipe={}{}", id(process), at(anchor)),
        Item::Flush(process, anchor) => format!("flush={}{}", id(process), at(anchor)),
        Item::Start(process, anchor) => format!("start={}{}", id(process), at(anchor)),
        Item::Pause(process, during) => format!("pause={}{}", id(process), print_during(*during, roster)),
        Item::Omit(process, half, during) => {
            let half = match half {
                Omission::Send => "send",
                Omission::Receive => "receive",
            };
            format!("omit={},{half}{}", id(process), print_during(*during, roster))
        }
        Item::Split(groups, during) => {
            let group = |group: &Vec<ProcessId>| group.iter().map(id).collect::<Vec<_>>().join(",");
            let groups: Vec<String> = groups.iter().map(group).collect();
            format!("split={}{}", groups.join("/"), print_during(*during, roster))
        }
        Item::Block { from, to, during } => {
            format!("block={}-{}{}", id(from), id(to), print_during(*during, roster))
        }
        Item::Suspect(by, about, anchor) => format!("suspect={},{}{}", id(by), id(about), at(anchor)),
        Item::Trust(by, about, anchor) => format!("trust={},{}{}", id(by), id(about), at(anchor)),
        Item::Command { process, text, anchor } => {
            let when = anchor.as_ref().map(at).unwrap_or_default();
            format!("do={}:{}{when}", id(process), print_text(text, style))
        }
        Item::Next(choices) => {
            let choices: Vec<String> =
                choices.iter().map(|choice| print_choice(choice, roster, style)).collect();
            format!("do-next={}", choices.join(","))
        }
    }
}
