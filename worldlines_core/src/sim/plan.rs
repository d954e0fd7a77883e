//! The script, sorted by what it waits for, and a record of which items applied.

use super::config::Config;
use super::protocol::Protocol;
use super::script::{Anchor, Choice, During, Item, Omission};
use crate::trace::{EventId, MessageId, Phrase, ProcessId, Roster};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the script does to one message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Edit {
    Drop,
    Delay(u64),
    Duplicate,
}

/// A crash that waits for an event of the process that crashes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlannedCrash {
    /// How many silent effects after the event still happen.
    pub silent_effects: u32,
    /// The script item that asks for it; a stepped choice has none.
    pub item: Option<usize>,
}

/// The script with its commands read, which never changes during a run.
#[derive(Debug)]
struct Script<P: Protocol> {
    items: Vec<Item>,
    commands: BTreeMap<usize, P::Command>,
    edits: BTreeMap<MessageId, Vec<(usize, Edit)>>,
    /// Items that begin (true) or end (false) right after an event.
    after: BTreeMap<EventId, Vec<(usize, bool)>>,
    late: BTreeSet<ProcessId>,
}

/// The script, and how far it has been carried out.
#[derive(Clone, Debug)]
pub(crate) struct Plan<P: Protocol> {
    script: Arc<Script<P>>,
    crashes: BTreeMap<EventId, PlannedCrash>,
    applied: Vec<bool>,
    /// Items with a duration that are in force.
    active: Vec<usize>,
    /// Items that wait for the step in hand to end, then begin (true) or end (false).
    pub ready: Vec<(usize, bool)>,
}

/// A script item that cannot be read: which one, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScriptError {
    /// The position of the item in the script.
    pub item: usize,
    /// What is wrong with it.
    pub problem: Phrase,
}

/// The anchor at which an item begins, and, if it lasts, the one at which it is over.
fn anchors(item: &Item) -> (Option<Anchor>, Option<Anchor>) {
    let of_during = |during: &During| (Some(during.from), during.to);
    match item {
        Item::Drop(_) | Item::Delay(..) | Item::Duplicate(_) | Item::Next(_) => (None, None),
        Item::Crash { anchor, .. }
        | Item::Recover(_, anchor)
        | Item::Wipe(_, anchor)
        | Item::Flush(_, anchor)
        | Item::Start(_, anchor)
        | Item::Suspect(_, _, anchor)
        | Item::Trust(_, _, anchor) => (Some(*anchor), None),
        Item::Pause(_, during)
        | Item::Omit(_, _, during)
        | Item::Split(_, during)
        | Item::Block { during, .. } => of_during(during),
        Item::Command { anchor, .. } => (*anchor, None),
    }
}

impl<P: Protocol> Plan<P> {
    /// Reads the script.
    ///
    /// # Errors
    /// When a command is not one of the algorithm's.
    pub fn new(protocol: &P, config: &Config) -> Result<Plan<P>, ScriptError> {
        let mut script = Script {
            items: config.script.clone(),
            commands: BTreeMap::new(),
            edits: BTreeMap::new(),
            after: BTreeMap::new(),
            late: BTreeSet::new(),
        };
        let mut crashes = BTreeMap::new();
        for (position, item) in config.script.iter().enumerate() {
            let planned = read_item(protocol, &config.roster, &mut script, position, item);
            if let Some((event, crash)) =
                planned.map_err(|problem| ScriptError { item: position, problem })?
            {
                crashes.insert(event, crash);
            }
        }
        let applied = vec![false; config.script.len()];
        Ok(Plan { script: Arc::new(script), crashes, applied, active: Vec::new(), ready: Vec::new() })
    }

    /// The items, in the order of the script.
    pub fn items(&self) -> &[Item] {
        &self.script.items
    }

    /// When an item begins and is over, where that is at a tick.
    pub fn ticks(&self, item: usize) -> (Option<u64>, Option<u64>) {
        let tick = |anchor| match anchor {
            Some(Anchor::At(tick)) => Some(tick),
            _ => None,
        };
        let (from, to) = anchors(&self.script.items[item]);
        (tick(from), tick(to))
    }

    /// The command of a command item.
    pub fn command(&self, item: usize) -> Option<&P::Command> {
        self.script.commands.get(&item)
    }

    /// What the script does to this message.
    pub fn edits(&self, message: MessageId) -> &[(usize, Edit)] {
        if self.script.edits.is_empty() {
            return &[];
        }
        self.script.edits.get(&message).map_or(&[], Vec::as_slice)
    }

    /// Whether the script lets this process start late.
    pub fn starts_late(&self, process: ProcessId) -> bool {
        self.script.late.contains(&process)
    }

    /// An item is known to have applied.
    pub fn mark_applied(&mut self, item: usize) {
        self.applied[item] = true;
    }

    /// Whether each item applied, in the order of the script.
    pub fn applied(&self) -> &[bool] {
        &self.applied
    }

    /// Makes what waits for this event ready to happen once the step in hand is over.
    pub fn note_event(&mut self, event: EventId) {
        if self.script.after.is_empty() {
            return;
        }
        if let Some(waiting) = self.script.after.get(&event) {
            self.ready.extend(waiting);
        }
    }

    /// Takes the crash that waits for this event, if there is one.
    pub fn take_crash(&mut self, after: EventId) -> Option<PlannedCrash> {
        if self.crashes.is_empty() { None } else { self.crashes.remove(&after) }
    }

    /// Plans a crash that a stepped choice asks for.
    pub fn plan_crash(&mut self, after: EventId, silent_effects: u32) {
        self.crashes.entry(after).or_insert(PlannedCrash { silent_effects, item: None });
    }

    /// Takes back a crash that a stepped choice asked for; false if it has happened.
    pub fn unplan_crash(&mut self, after: EventId) -> bool {
        let planned = self.crashes.get(&after).is_some_and(|crash| crash.item.is_none());
        planned && self.crashes.remove(&after).is_some()
    }

    /// An item with a duration begins.
    pub fn begin(&mut self, item: usize) {
        if !self.active.contains(&item) {
            self.active.push(item);
        }
    }

    /// An item with a duration is over; false if it was not in force.
    pub fn end(&mut self, item: usize) -> bool {
        let before = self.active.len();
        self.active.retain(|&active| active != item);
        self.active.len() < before
    }

    /// The item that keeps these two apart at the moment, if there is one.
    pub fn separates(&self, from: ProcessId, to: ProcessId) -> bool {
        self.active.iter().any(|&item| match &self.script.items[item] {
            Item::Split(groups, _) => {
                let group_of = |process| groups.iter().position(|group| group.contains(&process));
                matches!((group_of(from), group_of(to)), (Some(one), Some(other)) if one != other)
            }
            Item::Block { from: sender, to: receiver, .. } => (*sender, *receiver) == (from, to),
            _ => false,
        })
    }

    /// Whether this process omits to send, or to receive, at the moment.
    pub fn omits(&self, process: ProcessId, omission: Omission) -> bool {
        self.active.iter().any(
            |&item| matches!(self.script.items[item], Item::Omit(who, what, _) if (who, what) == (process, omission)),
        )
    }

    /// Whether this item is a list of choices, which are reported one by one.
    pub fn is_choices(&self, item: usize) -> bool {
        matches!(self.script.items[item], Item::Next(_))
    }

    /// The stepped choices of the script, in order.
    pub fn choices(&self) -> Vec<Choice> {
        self.script.items.iter().flat_map(Item::choices).cloned().collect()
    }
}

/// Sorts one item in. A crash after an event of the process itself is handed back, to be planned.
fn read_item<P: Protocol>(
    protocol: &P,
    roster: &Roster,
    script: &mut Script<P>,
    position: usize,
    item: &Item,
) -> Result<Option<(EventId, PlannedCrash)>, Phrase> {
    match item {
        Item::Drop(message) => edit(script, *message, position, Edit::Drop),
        Item::Delay(message, ticks) => edit(script, *message, position, Edit::Delay(*ticks)),
        Item::Duplicate(message) => edit(script, *message, position, Edit::Duplicate),
        Item::Start(process, _) => {
            script.late.insert(*process);
        }
        Item::Command { text, .. } => {
            script.commands.insert(position, protocol.parse_command(text, roster)?);
        }
        Item::Next(choices) => {
            let starts = choices.iter().filter_map(|choice| match choice {
                Choice::Start(process) => Some(*process),
                _ => None,
            });
            script.late.extend(starts);
        }
        Item::Crash { process, anchor: Anchor::After(event), silent_effects }
            if event.process == *process =>
        {
            let crash = PlannedCrash { silent_effects: *silent_effects, item: Some(position) };
            return Ok(Some((*event, crash)));
        }
        _ => {}
    }
    let (from, to) = anchors(item);
    for (anchor, begins) in [(from, true), (to, false)] {
        if let Some(Anchor::After(event)) = anchor {
            script.after.entry(event).or_default().push((position, begins));
        }
    }
    Ok(None)
}

fn edit<P: Protocol>(script: &mut Script<P>, message: MessageId, position: usize, edit: Edit) {
    script.edits.entry(message).or_default().push((position, edit));
}
