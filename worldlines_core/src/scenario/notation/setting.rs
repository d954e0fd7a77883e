//! Edits of a scenario's parameters: what stands after `set=`.
//!
//! ```text
//! processes,5   processes,C,S1,S2   until,400   timing,stepped   events-max,5000
//! latency,10    latency,5..20       latency,exponential,5,20     latency,long-tailed,5
//! loss,50000    duplicate,10000     fifo,false      (probabilities in parts per million)
//! P1-P2:latency,40                  the same, of one channel
//! P1:offset,-5  P1:clock,per-tick,6 P1:clock,table,0,6,12
//! timers,synchronous                detector,perfect,20          may-crash,1
//! retries,3                         the algorithm's own
//! ```

use super::Style;
use super::model::{
    TIMERS, clock_rate, detector, latency, print_clock_rate, print_detector, print_latency, probability,
};
use super::name::{check_process_id, process};
use super::reader::Reader;
use crate::scenario::edit::{BudgetKind, ChannelSetting, ProcessList, Setting};
use crate::scenario::limits::LIST_LENGTH_MAX;
use crate::scenario::parameters::ParameterValue;
use crate::scenario::problem::{Problem, Reason};
use crate::scenario::schema::UNTIL_TICKS_DEFAULT;
use crate::sim::config::{Mode, TimerModel};
use crate::sim::limits::{EVENTS_MAX, PROCESSES_MAX, TICKS_MAX};
use crate::trace::Roster;

/// What a setting is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Processes,
    Until,
    Timing,
    EventsMax,
    Channel(ChannelKey),
    Timers,
    Detector,
    Budget(BudgetKind),
}

/// What can be set of the network and of a single channel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChannelKey {
    Latency,
    Loss,
    Duplicate,
    Fifo,
}

const SUBJECTS: [(&str, Subject); 16] = [
    ("processes", Subject::Processes),
    ("until", Subject::Until),
    ("timing", Subject::Timing),
    ("events-max", Subject::EventsMax),
    ("latency", Subject::Channel(ChannelKey::Latency)),
    ("loss", Subject::Channel(ChannelKey::Loss)),
    ("duplicate", Subject::Channel(ChannelKey::Duplicate)),
    ("fifo", Subject::Channel(ChannelKey::Fifo)),
    ("timers", Subject::Timers),
    ("detector", Subject::Detector),
    ("may-drop", Subject::Budget(BudgetKind::Drop)),
    ("may-duplicate", Subject::Budget(BudgetKind::Duplicate)),
    ("may-crash", Subject::Budget(BudgetKind::Crash)),
    ("may-recover", Subject::Budget(BudgetKind::Recover)),
    ("may-wipe", Subject::Budget(BudgetKind::Wipe)),
    ("may-suspect", Subject::Budget(BudgetKind::Suspect)),
];

const CHANNEL_KEYS: [(&str, ChannelKey); 4] = [
    ("latency", ChannelKey::Latency),
    ("loss", ChannelKey::Loss),
    ("duplicate", ChannelKey::Duplicate),
    ("fifo", ChannelKey::Fifo),
];

const FLAGS: [(&str, bool); 2] = [("true", true), ("false", false)];

/// Whether this word is a setting of every scenario, so that no algorithm may have it as its own.
pub(crate) fn is_general(key: &str) -> bool {
    SUBJECTS.iter().any(|(name, _)| *name == key)
}

/// The settings of every scenario.
pub(crate) fn general_keys() -> impl Iterator<Item = &'static str> + Clone {
    SUBJECTS.iter().map(|(name, _)| *name)
}

/// `KEY,VALUE…`
pub(crate) fn setting(reader: &mut Reader) -> Result<Setting, Problem> {
    let start = *reader;
    let key = reader.word()?;
    let setting = match reader.peek() {
        Some(':') => process_setting(&start, reader)?,
        // A process's id has no hyphen, so what has one and goes on with a colon is a channel.
        _ => general_setting(key, reader)?,
    };
    reader.finish()?;
    Ok(setting)
}

/// `P1:offset,-5` or `P1-P2:latency,40`, read from its start.
fn process_setting<'a>(start: &Reader<'a>, reader: &mut Reader<'a>) -> Result<Setting, Problem> {
    *reader = *start;
    let owner = process(reader)?;
    if reader.eat("-") {
        let to = process(reader)?;
        reader.need(":")?;
        let start = *reader;
        let names = CHANNEL_KEYS.map(|(name, _)| name);
        let (_, key) = CHANNEL_KEYS[reader.position_among(&names, Reason::ChannelSettingUnknown)?];
        comma(reader, &start)?;
        return Ok(Setting::Channel(Some((owner, to)), channel_setting(key, reader)?));
    }
    reader.need(":")?;
    let start = *reader;
    let is_offset = reader.position_among(&["offset", "clock"], Reason::ProcessSettingUnknown)? == 0;
    comma(reader, &start)?;
    if is_offset {
        return Ok(Setting::Offset(owner, reader.signed_number(TICKS_MAX as i64)?));
    }
    Ok(Setting::Clock(owner, clock_rate(reader)?))
}

/// The comma before a value that must be there.
fn comma(reader: &mut Reader, start: &Reader) -> Result<(), Problem> {
    if reader.eat(",") {
        return Ok(());
    }
    Err(reader.problem(Reason::ValueNeeded).found(start.next_word()))
}

fn general_setting(key: &str, reader: &mut Reader) -> Result<Setting, Problem> {
    let Some((_, subject)) = SUBJECTS.iter().find(|(name, _)| *name == key) else {
        return Ok(Setting::Parameter(key.to_owned(), parameter_value(reader)?));
    };
    if !reader.eat(",") {
        return Err(reader.problem(Reason::ValueNeeded).found(key));
    }
    Ok(match subject {
        Subject::Processes => Setting::Processes(process_list(reader)?),
        Subject::Until => Setting::Mode(Mode::Clocked { until_ticks: reader.number(0, TICKS_MAX)? }),
        Subject::Timing => {
            let clocked = Mode::Clocked { until_ticks: UNTIL_TICKS_DEFAULT };
            Setting::Mode(reader.one_of(&[("clocked", clocked), ("stepped", Mode::Stepped)])?)
        }
        Subject::EventsMax => Setting::EventsMax(reader.number(1, EVENTS_MAX as u64)? as usize),
        Subject::Channel(key) => Setting::Channel(None, channel_setting(*key, reader)?),
        Subject::Timers => Setting::Timers(reader.one_of(&TIMERS)?),
        Subject::Detector => Setting::Detector(detector(reader)?),
        Subject::Budget(kind) => Setting::Budget(*kind, budget(reader)?),
    })
}

fn channel_setting(key: ChannelKey, reader: &mut Reader) -> Result<ChannelSetting, Problem> {
    Ok(match key {
        ChannelKey::Latency => ChannelSetting::Latency(latency(reader)?),
        ChannelKey::Loss => ChannelSetting::Loss(probability(reader)?),
        ChannelKey::Duplicate => ChannelSetting::Duplicate(probability(reader)?),
        ChannelKey::Fifo => ChannelSetting::Fifo(reader.one_of(&FLAGS)?),
    })
}

/// `2`, or `any` for as many as one likes.
fn budget(reader: &mut Reader) -> Result<u32, Problem> {
    if reader.eat("any") { Ok(u32::MAX) } else { reader.number(0, u64::from(u32::MAX) - 1).map(|n| n as u32) }
}

/// `5` or `C,S1,S2`
fn process_list(reader: &mut Reader) -> Result<ProcessList, Problem> {
    let first = reader.rest().split(',').next().unwrap_or_default();
    if !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit()) {
        let start = *reader;
        let count = reader.number(0, u64::MAX).unwrap_or(u64::MAX);
        return check_process_count(count).map(ProcessList::Count).map_err(|problem| start.moved(problem));
    }
    let mut ids: Vec<String> = Vec::new();
    loop {
        let start = *reader;
        let id = reader.take_while(|character| character != ',');
        let refuse = |problem| start.moved(problem);
        check_process_id(id).map_err(refuse)?;
        if ids.iter().any(|other| other == id) {
            return Err(start.problem(Reason::ProcessIdTwice).found(id));
        }
        ids.push(id.to_owned());
        check_process_count(ids.len() as u64).map_err(refuse)?;
        if !reader.eat(",") {
            return Ok(ProcessList::Ids(ids));
        }
    }
}

/// Whether a run may have so many processes.
pub(crate) fn check_process_count(count: u64) -> Result<usize, Problem> {
    match usize::try_from(count) {
        Ok(0) => Err(Problem::new(Reason::ProcessesNone)),
        Ok(count) if count <= PROCESSES_MAX => Ok(count),
        _ => Err(Problem::new(Reason::ProcessesTooMany).with("limit", PROCESSES_MAX).with("given", count)),
    }
}

/// What stands after an algorithm's own key: nothing (an empty list), a value, or several.
fn parameter_value(reader: &mut Reader) -> Result<ParameterValue, Problem> {
    let mut items = Vec::new();
    while reader.eat(",") {
        if items.len() == LIST_LENGTH_MAX {
            return Err(reader.problem(Reason::ListTooLong).with("limit", LIST_LENGTH_MAX));
        }
        let is_number = reader.peek().is_some_and(|first| first == '-' || first.is_ascii_digit());
        items.push(if is_number {
            ParameterValue::Integer(reader.signed_number(i64::MAX)?)
        } else {
            parameter_word(reader.word()?)
        });
    }
    Ok(if items.len() == 1 { items.remove(0) } else { ParameterValue::List(items) })
}

/// `true` and `false` are flags; every other word is a word.
pub(crate) fn parameter_word(word: &str) -> ParameterValue {
    match word {
        "true" => ParameterValue::Flag(true),
        "false" => ParameterValue::Flag(false),
        other => ParameterValue::Word(other.to_owned()),
    }
}

fn print_parameter_item(value: &ParameterValue) -> String {
    match value {
        ParameterValue::Flag(flag) => flag.to_string(),
        ParameterValue::Integer(number) => number.to_string(),
        ParameterValue::Word(word) => word.clone(),
        ParameterValue::List(items) => items.iter().map(print_parameter_item).collect::<Vec<_>>().join(","),
    }
}

/// How many of a fault may be chosen: a number, or `any`.
pub(crate) fn print_budget(count: u32) -> String {
    if count == u32::MAX { "any".to_owned() } else { count.to_string() }
}

fn print_channel_setting(setting: &ChannelSetting) -> String {
    match setting {
        ChannelSetting::Latency(latency) => format!("latency,{}", print_latency(*latency, Style::Link)),
        ChannelSetting::Loss(ppm) => format!("loss,{ppm}"),
        ChannelSetting::Duplicate(ppm) => format!("duplicate,{ppm}"),
        ChannelSetting::Fifo(fifo) => format!("fifo,{fifo}"),
    }
}

/// The inverse of [`setting`].
pub(crate) fn print_setting(setting: &Setting, roster: &Roster) -> String {
    match setting {
        Setting::Processes(ProcessList::Count(count)) => format!("processes,{count}"),
        Setting::Processes(ProcessList::Ids(ids)) => format!("processes,{}", ids.join(",")),
        Setting::Mode(Mode::Clocked { until_ticks }) => format!("until,{until_ticks}"),
        Setting::Mode(Mode::Stepped) => "timing,stepped".to_owned(),
        Setting::EventsMax(events) => format!("events-max,{events}"),
        Setting::Channel(None, setting) => print_channel_setting(setting),
        Setting::Channel(Some((from, to)), setting) => {
            let channel = format!("{}-{}", roster.process(*from), roster.process(*to));
            format!("{channel}:{}", print_channel_setting(setting))
        }
        Setting::Offset(process, ticks) => format!("{}:offset,{ticks}", roster.process(*process)),
        Setting::Clock(process, rate) => {
            format!("{}:clock,{}", roster.process(*process), print_clock_rate(rate, Style::Link))
        }
        Setting::Timers(timers) => format!("timers,{}", timers_name(*timers)),
        Setting::Detector(detector) => format!("detector,{}", print_detector(*detector, Style::Link)),
        Setting::Budget(kind, count) => format!("may-{},{}", kind.name(), print_budget(*count)),
        Setting::Parameter(key, value) => match print_parameter_item(value) {
            none if none.is_empty() => key.clone(),
            some => format!("{key},{some}"),
        },
    }
}

/// How a timer model is written.
pub(crate) fn timers_name(timers: TimerModel) -> &'static str {
    match timers {
        TimerModel::Any => TIMERS[0].0,
        TimerModel::Synchronous => TIMERS[1].0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timers_are_printed_as_they_are_read() {
        assert!(TIMERS.iter().all(|(name, timers)| timers_name(*timers) == *name));
    }
}
