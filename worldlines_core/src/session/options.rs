//! What could have gone otherwise, at a message, at an event, or anywhere on a process's line.
//!
//! Only what is possible is offered: a process that is down cannot crash, what was lost stays lost, and of a
//! figure nothing can go otherwise, for it happens as it is written. Every offer is an item of the script, or takes one back, so that the script panel and the
//! link say the same. Clocked, faults begin at a tick; stepped, right after the event at the cursor.

use super::action::Action;
use super::choices::next_steps;
use super::lasting::{FAULT_TICKS, during_of, during_of_mut, ends, from_on};
use super::shown::Shown;
use super::state::{Selection, State};
use crate::scenario::Edit;
use crate::scenario::schema::Scenario;
use crate::sim::FLUSHED;
use crate::sim::config::Mode;
use crate::sim::limits::TICKS_MAX;
use crate::sim::script::{Anchor, Choice, During, Item, Omission};
use crate::trace::{EventId, EventKind, Fate, MessageId, ProcessId, Timing, Trace};

/// Something that could have gone otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WhatIf {
    /// One more item of the script.
    Item(Item),
    /// This step comes next, where the reader chooses the steps.
    Next(Choice),
    /// An edit is taken back, by its position.
    TakeBack(usize),
    /// A fault that lasts is over: the item with its end, in the place of the edit at this position.
    End(usize, Item),
}

/// A delayed message takes at least this much longer.
const LEAST_DELAY_TICKS: u64 = 10;

impl WhatIf {
    /// Key of what its button says.
    pub fn key(&self) -> &'static str {
        match self {
            WhatIf::TakeBack(_) => "what-if-take-back",
            WhatIf::Next(_) => "what-if-receive",
            WhatIf::End(_, Item::Pause(..)) => "what-if-resume",
            WhatIf::End(..) => "what-if-end",
            WhatIf::Item(item) => match item {
                Item::Drop(_) => "what-if-drop",
                Item::Delay(..) => "what-if-delay",
                Item::Duplicate(_) => "what-if-duplicate",
                Item::Crash { .. } => "what-if-crash",
                Item::Recover(..) => "what-if-recover",
                Item::Wipe(..) => "what-if-wipe",
                Item::Flush(..) => "what-if-flush",
                Item::Start(..) => "what-if-start",
                Item::Pause(..) => "what-if-pause",
                Item::Split(..) | Item::Block { .. } | Item::Omit(..) => "what-if-cut",
                Item::Suspect(..) => "what-if-suspect",
                Item::Trust(..) => "what-if-trust",
                Item::Command { .. } => "what-if-command",
                Item::Next(_) => "what-if-next",
            },
        }
    }

    /// What pressing its button does.
    pub fn action(&self) -> Action {
        match self {
            WhatIf::Item(item) => Action::Add(Edit::Item(item.clone())),
            WhatIf::Next(choice) => Action::Choose(choice.clone()),
            WhatIf::TakeBack(position) => Action::Remove(*position),
            WhatIf::End(position, item) => Action::Replace(*position, Edit::Item(item.clone())),
        }
    }

    /// Whether it is a fault that goes on until the reader ends it.
    pub fn is_endless(&self) -> bool {
        matches!(self, WhatIf::Item(item) if during_of(item).is_some_and(|during| during.to.is_none()))
    }

    /// How many ticks it takes or lasts, where the reader may say so.
    pub fn ticks(&self) -> Option<u64> {
        match self {
            WhatIf::Item(Item::Delay(_, ticks)) => Some(*ticks),
            WhatIf::Item(item) => match during_of(item) {
                Some(&During { from: Anchor::At(from), to: Some(Anchor::At(to)) }) => to.checked_sub(from),
                _ => None,
            },
            WhatIf::Next(_) | WhatIf::TakeBack(_) | WhatIf::End(..) => None,
        }
    }

    /// The same, for another number of ticks.
    #[must_use]
    pub fn lasting(&self, ticks: u64) -> WhatIf {
        let ticks = ticks.clamp(1, TICKS_MAX);
        let mut other = self.clone();
        if let WhatIf::Item(item) = &mut other {
            if let Item::Delay(_, delay_ticks) = item {
                *delay_ticks = ticks;
            }
            if let Some(During { from: Anchor::At(from), to: Some(to) }) = during_of_mut(item) {
                *to = Anchor::At(from.saturating_add(ticks).min(TICKS_MAX));
            }
        }
        other
    }
}

/// How a process is at some moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// It has not started.
    NotStarted,
    /// It takes steps.
    Up,
    /// It is paused.
    Paused,
    /// It has crashed.
    Down,
}

/// How a process is after so many events of the run.
pub fn status_at(shown: &Shown, process: ProcessId, cursor: usize) -> Status {
    let last_turn = shown.last_turn(shown.last_event_of(process, cursor));
    last_turn.and_then(|event| turn(event.kind)).unwrap_or_else(|| {
        let is_late = |item: &Item| matches!(item, Item::Start(late, _) if *late == process);
        let starts_late = shown.scenario.script.iter().any(is_late) || shown.starts_late(process);
        if starts_late { Status::NotStarted } else { Status::Up }
    })
}

/// How a process is after an event that changes that.
fn turn(kind: EventKind) -> Option<Status> {
    match kind {
        EventKind::Start | EventKind::Recover | EventKind::Resume => Some(Status::Up),
        EventKind::Crash => Some(Status::Down),
        EventKind::Pause => Some(Status::Paused),
        _ => None,
    }
}

/// What may be done to a message that was sent.
pub fn what_if_message(shown: &Shown, id: MessageId) -> Vec<WhatIf> {
    let trace = shown.trace();
    let Some((_, message)) = trace.message(id).filter(|_| !shown.is_figure()) else {
        return Vec::new();
    };
    let is_about = |item: &Item| match item {
        Item::Drop(other) | Item::Delay(other, _) | Item::Duplicate(other) => {
            *other == id || (*other == id.original() && matches!(item, Item::Duplicate(_)))
        }
        _ => false,
    };
    let mut options = taken_back(shown, is_about);
    // Nothing can happen to a message twice: what was lost stays lost.
    if matches!(message.fate, Fate::Lost(_)) {
        return options;
    }
    options.push(WhatIf::Item(Item::Drop(id)));
    if trace.timing == Timing::Clocked {
        let way = message.ended_at.or(message.due_at).map_or(0, |end| end.saturating_sub(message.sent_at));
        options.push(WhatIf::Item(Item::Delay(id, (2 * way).max(LEAST_DELAY_TICKS))));
    }
    // A script doubles a message once.
    let has_copy = trace.messages.iter().any(|other| other.id.copy > 0 && other.id.original() == id);
    if id.copy == 0 && !has_copy {
        options.push(WhatIf::Item(Item::Duplicate(id)));
    }
    options
}

/// What may be done to a message where the reader stands: it may come next, too.
pub fn what_if_message_here(state: &State, id: MessageId) -> Vec<WhatIf> {
    let mut options = what_if_message(&state.shown, id);
    let receive = Choice::Receive(id);
    if next_steps(&state.shown, state.cursor).is_some_and(|next| next.steps.contains(&receive)) {
        options.insert(0, WhatIf::Next(receive));
    }
    options
}

/// The reader's edits that are about something, to be taken back.
fn taken_back(shown: &Shown, is_about: impl Fn(&Item) -> bool) -> Vec<WhatIf> {
    let edits = shown.edits.iter().enumerate();
    let about = edits.filter(|(_, edit)| matches!(edit, Edit::Item(item) if is_about(item)));
    about.map(|(position, _)| WhatIf::TakeBack(position)).collect()
}

/// What may be done right after an event, to its process.
pub fn what_if_event(shown: &Shown, id: EventId) -> Vec<WhatIf> {
    let Some(position) = shown.trace().position(id) else {
        return Vec::new();
    };
    let cursor = position + 1;
    what_if_process(shown, id.process, place(shown, id.process, cursor, None), cursor, Some(id))
}

/// What may be done to a process at the place that the reader stands at or clicked on.
pub fn what_if_here(state: &State, process: ProcessId) -> Vec<WhatIf> {
    let place = place_here(state, process);
    let current = state.current().map(|event| event.id).filter(|id| id.process == process);
    let own = current.filter(|_| pointed_at(state, process).is_none());
    what_if_process(&state.shown, process, place, state.cursor, own)
}

/// Where a fault of a process begins that is chosen where the reader stands or has pointed.
pub fn place_here(state: &State, process: ProcessId) -> Anchor {
    place(&state.shown, process, state.cursor, pointed_at(state, process))
}

/// The tick at which this process was pointed at.
fn pointed_at(state: &State, process: ProcessId) -> Option<u64> {
    state.place.filter(|_| state.selection == Some(Selection::Process(process)))
}

/// Where a fault of a process begins: clocked, at the tick that was clicked or after what has
/// happened, and always after the process's last event; stepped, right after the event at the cursor.
fn place(shown: &Shown, process: ProcessId, cursor: usize, clicked: Option<u64>) -> Anchor {
    let trace = shown.trace();
    let last = shown.last_event_of(process, cursor);
    let current = cursor.checked_sub(1).and_then(|position| trace.events.get(position));
    let Mode::Clocked { until_ticks } = shown.scenario.mode else {
        return Anchor::After(current.map_or(last, |event| event.id));
    };
    let free = trace.event(last).map_or(0, |event| event.at + 1);
    Anchor::At(clicked.or(current.map(|event| event.at)).unwrap_or(0).max(free).min(until_ticks))
}

/// What may be done to a process from a place on. At its own event a crash comes right behind that,
/// and cuts its step short.
fn what_if_process(
    shown: &Shown,
    process: ProcessId,
    place: Anchor,
    cursor: usize,
    own: Option<EventId>,
) -> Vec<WhatIf> {
    if shown.is_figure() {
        return Vec::new();
    }
    let mut items = Vec::new();
    // Anything else comes after all that the process does until then.
    let cursor = match place {
        Anchor::At(tick) => cursor.max(cursor_at_tick(shown, process, tick)),
        Anchor::After(_) => cursor,
    };
    let status = status_at(shown, process, cursor);
    let (crash, can_crash) = match own {
        Some(own) => (Anchor::After(own), status_at_event(shown, own)),
        None => (place, status),
    };
    let crashes_anyway = own.is_some_and(|own| crashes_right_after(shown, own));
    if matches!(can_crash, Status::Up | Status::Paused) && !crashes_anyway {
        items.push(Item::Crash { process, anchor: crash, silent_effects: 0 });
    }
    if status == Status::Down {
        let crashed = shown.last_event_of(process, cursor);
        items.extend(recovery(shown, crashed, place).map(|at| Item::Recover(process, at)));
    }
    if status != Status::NotStarted {
        items.push(Item::Wipe(process, place));
    }
    if awaits_flush(shown.trace(), process, cursor) {
        items.push(Item::Flush(process, place));
    }
    let during = from_on(place);
    if status == Status::Up {
        items.push(Item::Pause(process, during));
    }
    items.extend(cuts(&shown.scenario, process, during).into_iter().take(1));
    let mut options = ends(shown, cursor, place, |item| own.is_some() || is_fault_of(item, process));
    options.extend(taken_back(shown, |item| is_fault_of(item, process)));
    options.extend(items.into_iter().map(WhatIf::Item));
    options
}

/// Whether a process has written something lazily, after so many events of the run, that a crash would lose.
pub(super) fn awaits_flush(trace: &Trace, process: ProcessId, cursor: usize) -> bool {
    let own = trace.events[..cursor].iter().rev().filter(|event| event.id.process == process);
    let mut writes = own.filter_map(|event| match event.kind {
        EventKind::PersistLazy => Some(true),
        EventKind::PersistForced | EventKind::Crash => Some(false),
        EventKind::Local if event.reason.rule == FLUSHED => Some(false),
        _ => None,
    });
    writes.next().unwrap_or(false)
}

fn crashes_right_after(shown: &Shown, event: EventId) -> bool {
    let trace = shown.trace();
    let next = trace.event(EventId { index: event.index + 1, ..event });
    let crash = next.filter(|next| next.kind == EventKind::Crash);
    crash.zip(trace.event(event)).is_some_and(|(crash, event)| crash.at == event.at)
}

fn status_at_event(shown: &Shown, event: EventId) -> Status {
    status_at(shown, event.process, shown.cursor_after(event).unwrap_or(0))
}

/// After the last event of a process that comes before a fault at this tick: faults come first, in
/// the order of the script.
fn cursor_at_tick(shown: &Shown, process: ProcessId, tick: u64) -> usize {
    let trace = shown.trace();
    let Some(positions) = trace.by_process.get(process.position()) else {
        return 0;
    };
    let at = |position: &u32| trace.events[*position as usize].at;
    let earlier = positions.partition_point(|position| at(position) < tick);
    let faults = positions[earlier..].iter().take_while(|&position| {
        at(position) == tick && turn(trace.events[*position as usize].kind).is_some()
    });
    let last = (earlier + faults.count()).checked_sub(1);
    last.map_or(0, |last| positions[last] as usize + 1)
}

/// When a process that is down recovers: where the reader stands, but some time after its crash if
/// that is right there, and before it recovers anyway.
fn recovery(shown: &Shown, crash: EventId, place: Anchor) -> Option<Anchor> {
    let Anchor::At(tick) = place else {
        return Some(place);
    };
    let crashed_at = shown.trace().event(crash).map_or(0, |event| event.at);
    let after = EventId { index: crash.index + 1, ..crash };
    let limit = shown.trace().event(after).map_or(shown.until_ticks(), |event| event.at.saturating_sub(1));
    let usual = if tick <= crashed_at + 1 { crashed_at + FAULT_TICKS } else { tick };
    (limit > crashed_at).then_some(Anchor::At(usual.min(limit)))
}

fn is_fault_of(item: &Item, process: ProcessId) -> bool {
    match item {
        Item::Crash { process: who, .. }
        | Item::Recover(who, _)
        | Item::Wipe(who, _)
        | Item::Flush(who, _)
        | Item::Start(who, _)
        | Item::Pause(who, _)
        | Item::Omit(who, ..) => *who == process,
        Item::Split(groups, _) => groups.iter().any(|group| *group == [process]),
        Item::Block { from, to, .. } => *from == process || *to == process,
        _ => false,
    }
}

/// The ways to cut a process off: from everyone, from one, only one way, or by its own fault.
pub fn cuts(scenario: &Scenario, process: ProcessId, during: During) -> Vec<Item> {
    let others: Vec<ProcessId> = scenario.roster().ids().filter(|&other| other != process).collect();
    let split = |others: Vec<ProcessId>| Item::Split(vec![vec![process], others], during);
    let mut items = Vec::new();
    if others.is_empty() {
        return items;
    }
    items.push(split(others.clone()));
    if others.len() > 1 {
        items.extend(others.iter().map(|&other| split(vec![other])));
    }
    for &other in &others {
        items.push(Item::Block { from: process, to: other, during });
        items.push(Item::Block { from: other, to: process, during });
    }
    items.push(Item::Omit(process, Omission::Send, during));
    items.push(Item::Omit(process, Omission::Receive, during));
    items
}

impl WhatIf {
    /// The other ways to do the same, this one first: whom a process is cut off from.
    pub fn ways(&self, scenario: &Scenario) -> Vec<WhatIf> {
        match self {
            WhatIf::Item(Item::Split(groups, during)) => match groups.first().map(Vec::as_slice) {
                Some([process]) => cuts(scenario, *process, *during).into_iter().map(WhatIf::Item).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

/// The message that the delete key drops: the selected one, or that of the event in question.
pub(super) fn droppable(state: &State) -> Option<MessageId> {
    let Selection::Message(id) = state.selection? else {
        return None;
    };
    what_if_message(&state.shown, id).contains(&WhatIf::Item(Item::Drop(id))).then_some(id)
}
