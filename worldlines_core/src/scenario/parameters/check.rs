//! Whether a scenario's value can be a parameter's, with errors that name the key.

use super::{ParameterKind, ParameterSpec, ParameterValue, Resolved};
use crate::scenario::limits::LIST_LENGTH_MAX;
use crate::scenario::problem::{Problem, Reason};
use crate::trace::{ProcessId, Roster};

/// The value where the scenario says nothing.
pub(super) fn default(kind: ParameterKind, roster: &Roster) -> Resolved {
    match kind {
        ParameterKind::Flag { default } => Resolved::Flag(default),
        ParameterKind::Integer { default, .. } => Resolved::Integer(default),
        ParameterKind::Word { default, .. } => Resolved::Word(default),
        ParameterKind::Process { default } => {
            let last = roster.len().saturating_sub(1);
            Resolved::Process(ProcessId(default.min(last) as u16))
        }
        ParameterKind::Processes => Resolved::Processes(roster.ids().collect()),
        ParameterKind::Channels => {
            let to_others = |from| roster.ids().filter(move |to| *to != from).map(move |to| (from, to));
            Resolved::Channels(roster.ids().flat_map(to_others).collect())
        }
        ParameterKind::Integers { .. } => Resolved::Integers(Vec::new()),
    }
}

/// A scenario's value, if it can be the parameter's.
pub(super) fn check(
    spec: &ParameterSpec,
    value: &ParameterValue,
    roster: &Roster,
) -> Result<Resolved, Problem> {
    let refuse = |reason| Problem::new(reason).with("key", spec.key).found(&value.shown());
    let too_long = |length_max: usize| {
        let problem = Problem::new(Reason::ParameterListTooLong).with("key", spec.key);
        problem.with("limit", length_max).with("given", value.items().len())
    };
    match spec.kind {
        ParameterKind::Flag { .. } => match value {
            ParameterValue::Flag(flag) => Ok(Resolved::Flag(*flag)),
            _ => Err(refuse(Reason::ParameterFlag)),
        },
        ParameterKind::Integer { min, max, .. } => integer(spec, value, min, max).map(Resolved::Integer),
        ParameterKind::Word { options, .. } => {
            let found = value.shown();
            let option = options.iter().find(|option| **option == found);
            option.map(|option| Resolved::Word(option)).ok_or_else(|| {
                let problem = Problem::new(Reason::ParameterWord).with("key", spec.key);
                problem.known(&found, options)
            })
        }
        ParameterKind::Process { .. } => process(spec, value, roster).map(Resolved::Process),
        ParameterKind::Processes => {
            if value.items().len() > roster.len() {
                return Err(too_long(roster.len()));
            }
            let processes = value.items().iter().map(|item| process(spec, item, roster));
            processes.collect::<Result<_, _>>().map(Resolved::Processes)
        }
        ParameterKind::Channels => {
            if value.items().len() > LIST_LENGTH_MAX {
                return Err(too_long(LIST_LENGTH_MAX));
            }
            let channels = value.items().iter().map(|item| channel(spec, item, roster));
            let mut channels: Vec<_> = channels.collect::<Result<_, _>>()?;
            channels.sort_unstable();
            channels.dedup();
            Ok(Resolved::Channels(channels))
        }
        ParameterKind::Integers { min, max, length_max } => {
            let length_max = length_max.min(LIST_LENGTH_MAX);
            if value.items().len() > length_max {
                return Err(too_long(length_max));
            }
            let numbers = value.items().iter().map(|item| integer(spec, item, min, max));
            numbers.collect::<Result<_, _>>().map(Resolved::Integers)
        }
    }
}

fn integer(spec: &ParameterSpec, value: &ParameterValue, min: i64, max: i64) -> Result<i64, Problem> {
    let ParameterValue::Integer(number) = value else {
        return Err(Problem::new(Reason::ParameterInteger).with("key", spec.key).found(&value.shown()));
    };
    if (min..=max).contains(number) {
        return Ok(*number);
    }
    let problem = Problem::new(Reason::ParameterRange).with("key", spec.key).found(&value.shown());
    Err(problem.with("min", min).with("max", max))
}

fn channel(
    spec: &ParameterSpec,
    value: &ParameterValue,
    roster: &Roster,
) -> Result<(ProcessId, ProcessId), Problem> {
    let found = value.shown();
    let refused = || Problem::new(Reason::ParameterChannel).with("key", spec.key).found(&found);
    let (from, to) = found.split_once('-').ok_or_else(refused)?;
    let (from, to) = (roster.find(from).ok_or_else(refused)?, roster.find(to).ok_or_else(refused)?);
    if from == to { Err(refused()) } else { Ok((from, to)) }
}

fn process(spec: &ParameterSpec, value: &ParameterValue, roster: &Roster) -> Result<ProcessId, Problem> {
    let found = value.shown();
    roster.find(&found).ok_or_else(|| {
        let known: Vec<&str> = roster.0.iter().map(|process| process.id.as_str()).collect();
        Problem::new(Reason::ParameterProcess).with("key", spec.key).known(&found, &known)
    })
}
