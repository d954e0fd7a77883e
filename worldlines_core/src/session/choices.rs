//! Choosing the next step oneself: what may happen at the cursor, and the run that goes on so.
//!
//! A stepped run is a list of choices. What may come next after its first few events is found by
//! running just these again; choosing there puts the new step in place of all that came after.

use super::options::{Status, awaits_flush, status_at};
use super::shown::Shown;
use crate::protocols::{Finished, run_scenario};
use crate::scenario::Edit;
use crate::scenario::edit::Setting;
use crate::scenario::schema::Scenario;
use crate::sim::config::{Detector, Mode};
use crate::sim::limits::COPIES_MAX;
use crate::sim::script::{Choice, Item};
use crate::trace::{EventId, Fate, Message, MessageId, Phrase, ProcessId};
use std::collections::BTreeSet;

/// A run up to the cursor, as choices, and what may come next.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NextSteps {
    /// The steps up to the cursor.
    pub taken: Vec<Choice>,
    /// What the algorithm and the network may do now.
    pub steps: Vec<Choice>,
    /// What may go wrong now.
    pub faults: Vec<Choice>,
    /// Why there is no step, if there is none.
    pub stuck: Option<Phrase>,
}

/// What may happen at the cursor of a stepped run; `None` where a clock decides.
pub fn next_steps(shown: &Shown, cursor: usize) -> Option<NextSteps> {
    if shown.scenario.mode != Mode::Stepped {
        return None;
    }
    // At the end nothing needs to be run again.
    let again = if cursor >= shown.trace().events.len() { None } else { until(shown, cursor) };
    let finished = again.as_ref().unwrap_or(&shown.finished);
    Some(NextSteps {
        taken: finished.choices.clone(),
        steps: finished.enabled.clone(),
        faults: faults(shown, finished),
        stuck: finished.enabled.is_empty().then(|| stuck(shown, finished, cursor)),
    })
}

/// Why nothing can happen by itself: what waits, if anything does.
fn stuck(shown: &Shown, finished: &Finished, cursor: usize) -> Phrase {
    let mut paused: Vec<ProcessId> = finished.trace.roster.ids().collect();
    paused.retain(|&process| status_of(shown, finished, process, cursor) == Status::Paused);
    if !paused.is_empty() {
        return Phrase::new("choices-none-paused").with("count", paused.len()).with("who", paused);
    }
    let in_transit = |message: &Message| matches!(message.fate, Fate::InTransit { .. });
    let waits = finished.trace.messages.iter().any(in_transit);
    Phrase::new(if waits { "choices-none-cut" } else { "choices-none" })
}

/// The run up to the end of the step that makes the event before the cursor.
fn until(shown: &Shown, cursor: usize) -> Option<Finished> {
    let mut scenario = shown.scenario.clone();
    scenario.events_max = cursor.max(1).min(scenario.events_max);
    if is_at_start(shown, cursor) {
        scenario.script = unchosen(&scenario.script);
    }
    run_scenario(&scenario).ok()
}

/// Whether nothing has happened but what every process does when it starts: no step was taken yet.
fn is_at_start(shown: &Shown, cursor: usize) -> bool {
    let last = cursor.checked_sub(1).and_then(|position| shown.trace().events.get(position));
    last.is_none_or(|event| event.step == 0)
}

/// A script without its choices; who starts by choice still does.
fn unchosen(script: &[Item]) -> Vec<Item> {
    let others = script.iter().filter(|item| !matches!(item, Item::Next(_))).cloned();
    others.chain(late_starts(script)).collect()
}

/// An item for each process whose late start is one of the choices.
fn late_starts(script: &[Item]) -> Vec<Item> {
    let late: BTreeSet<ProcessId> = script
        .iter()
        .flat_map(Item::choices)
        .filter_map(|choice| match choice {
            Choice::Start(process) => Some(*process),
            _ => None,
        })
        .collect();
    late.into_iter().map(Item::start_by_choice).collect()
}

/// Every fault that is possible now, whatever budget a search would have.
fn faults(shown: &Shown, finished: &Finished) -> Vec<Choice> {
    let trace = &finished.trace;
    let scenario = &shown.scenario;
    let cursor = trace.events.len();
    let mut faults = Vec::new();
    for id in touchable(scenario, finished) {
        faults.push(Choice::Drop(id));
        let copies = trace.messages.iter().filter(|message| message.id.original() == id.original()).count();
        if id.copy == 0 && copies <= usize::from(COPIES_MAX) {
            faults.push(Choice::Duplicate(id));
        }
    }
    // The run up to here is the beginning of the shown one: its processes are as they are there.
    let here = |process| status_of(shown, finished, process, cursor);
    for process in trace.roster.ids() {
        let after = EventId { process, index: trace.events_of(process).count() as u32 };
        match here(process) {
            Status::NotStarted => {}
            Status::Down => faults.extend([Choice::Recover(process), Choice::Wipe(process)]),
            Status::Up | Status::Paused => {
                faults.extend([Choice::Crash { after, silent_effects: 0 }, Choice::Wipe(process)]);
                faults.extend(awaits_flush(trace, process, cursor).then_some(Choice::Flush(process)));
            }
        }
    }
    if scenario.detector == Detector::Scripted {
        faults.extend(suspicions(finished, |process| here(process) == Status::Up));
    }
    faults
}

fn status_of(shown: &Shown, finished: &Finished, process: ProcessId, cursor: usize) -> Status {
    let waits = finished.enabled.contains(&Choice::Start(process));
    if waits { Status::NotStarted } else { status_at(shown, process, cursor) }
}

/// Messages under way that may be lost or doubled: of a channel that keeps the order, only the oldest.
fn touchable(scenario: &Scenario, finished: &Finished) -> Vec<MessageId> {
    let under_way =
        finished.trace.messages.iter().filter(|message| matches!(message.fate, Fate::InTransit { .. }));
    let under_way: BTreeSet<MessageId> = under_way.map(|message| message.id).collect();
    let mut channel = None;
    let oldest = under_way.into_iter().filter(|id| {
        let is_first = channel.replace((id.from, id.to)) != Some((id.from, id.to));
        let plan = scenario.network.channels.get(&(id.from, id.to));
        let fifo = plan.and_then(|plan| plan.fifo).unwrap_or(scenario.network.default.fifo);
        is_first || !fifo
    });
    oldest.collect()
}

/// Whom whose detector may suspect, or trust again.
fn suspicions(finished: &Finished, is_up: impl Fn(ProcessId) -> bool) -> Vec<Choice> {
    let trace = &finished.trace;
    let suspects = |by: ProcessId, about: ProcessId| {
        trace.events_of(by).fold(false, |suspects, event| match event.kind {
            crate::trace::EventKind::Suspect if event.about == Some(about) => true,
            crate::trace::EventKind::Trust if event.about == Some(about) => false,
            crate::trace::EventKind::Crash => false,
            _ => suspects,
        })
    };
    let pairs = trace.roster.ids().flat_map(|by| trace.roster.ids().map(move |about| (by, about)));
    let pairs = pairs.filter(|(by, about)| by != about && is_up(*by));
    let choice = |(by, about)| match suspects(by, about) {
        true => Choice::Trust(by, about),
        false => Choice::Suspect(by, about),
    };
    pairs.map(choice).collect()
}

/// The edits with which a stepped run goes on with this step right after the cursor.
pub(super) fn going_on(shown: &Shown, cursor: usize, choice: Choice) -> Option<Vec<Edit>> {
    let mut taken = next_steps(shown, cursor)?.taken;
    taken.push(choice);
    let others = shown.edits.iter().filter(|edit| !matches!(edit.item(), Some(Item::Next(_))));
    let mut edits: Vec<Edit> = others.cloned().collect();
    // A process that starts by choice must not start on time only because the choice is gone.
    let is_new = |item: &Item| !shown.scenario.script.contains(item);
    edits.extend(late_starts(&shown.scenario.script).into_iter().filter(is_new).map(Edit::Item));
    edits.push(Edit::Item(Item::Next(taken)));
    Some(edits)
}

/// The edits that turn a clocked run into one whose steps are chosen: all that happened up to the
/// cursor as choices, and all commands on offer.
pub(super) fn chosen_from(shown: &Shown, cursor: usize) -> Vec<Edit> {
    let taken = match until(shown, cursor) {
        _ if is_at_start(shown, cursor) => Vec::new(),
        Some(finished) => finished.choices,
        None => shown.finished.choices.clone(),
    };
    let stepped = Edit::Set(Setting::Mode(Mode::Stepped));
    let mut edits = vec![stepped.clone()];
    for edit in &shown.edits {
        match edit {
            // What it did is among the choices, or did not happen yet.
            Edit::Item(Item::Command { process, text, .. }) => {
                edits.push(Edit::Item(Item::Command { process: *process, text: text.clone(), anchor: None }))
            }
            Edit::Item(_) => {}
            other if other.sets_same(&stepped) => {}
            other => edits.push(other.clone()),
        }
    }
    if !taken.is_empty() {
        edits.push(Edit::Item(Item::Next(taken)));
    }
    edits
}

/// The edits with which the clock decides again.
pub(super) fn clocked_again(shown: &Shown) -> Vec<Edit> {
    let stepped = Edit::Set(Setting::Mode(Mode::Stepped));
    let stays = |edit: &&Edit| *edit != &stepped && !matches!(edit.item(), Some(Item::Next(_)));
    shown.edits.iter().filter(stays).cloned().collect()
}
