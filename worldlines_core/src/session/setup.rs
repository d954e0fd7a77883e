//! The form that sets a scenario up: every parameter of it as a field, and what a field's new text means.
//!
//! A field is read by the rules of the notation and becomes an edit, so the script panel and the link
//! say the same. What cannot be is refused, with words to stand beside the field.

use super::shown::Shown;
use crate::protocols::find;
use crate::scenario::edit::{ChannelSetting, Edit, ProcessList, Setting};
use crate::scenario::limits::SEED_MAX;
use crate::scenario::notation::{parse_setting, print_percent};
use crate::scenario::parameters::{ParameterKind, ParameterSpec, Parameters, check_one};
use crate::scenario::schema::{ChannelPlan, Scenario};
use crate::sim::config::{Detector, Mode, TimerModel};
use crate::sim::limits::{EVENTS_MAX, PROCESSES_MAX, TICKS_MAX};
use crate::sim::network::{ChannelModel, Latency};
use crate::trace::{Phrase, ProcessId, Roster};

/// A channel, or all that say nothing else.
pub type Channel = Option<(ProcessId, ProcessId)>;

/// What a field is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FieldKey {
    /// How many processes take part.
    ProcessCount,
    /// Their ids.
    ProcessIds,
    /// A parameter of the algorithm.
    Parameter(&'static str),
    /// How a channel behaves.
    Channel(Channel, ChannelField),
    /// The seed of every random decision.
    Seed,
    /// The last tick.
    Until,
    /// The most events.
    EventsMax,
    /// How timers fire when steps are chosen.
    Timers,
    /// The failure detector.
    Detector,
    /// How long after a crash a perfect one says so.
    DetectorDelay,
}

/// A field of a channel.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ChannelField {
    /// How latencies are drawn.
    LatencyKind,
    /// The shortest, or the only one.
    LatencyLeast,
    /// The longest, or the mean of what comes on top of the shortest.
    LatencyRest,
    /// How many in a hundred are lost.
    Loss,
    /// How many in a hundred come twice.
    Duplicate,
    /// Whether the order is kept.
    Fifo,
}

/// What a field is typed or chosen with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Control {
    /// A box to tick: `true` or `false`.
    Flag,
    /// A whole number.
    Number {
        /// The smallest.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A part of a hundred, with up to four decimals.
    Percent,
    /// One of these words; each has a text of its own.
    Word(Vec<&'static str>),
    /// One of these processes, by id.
    Process(Vec<String>),
    /// A list, with commas between.
    Text,
}

/// One field of the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// What it is about.
    pub key: FieldKey,
    /// How it is typed.
    pub control: Control,
    /// What it says now.
    pub value: String,
    /// What the scenario says as it was written.
    pub usual: String,
}

impl Field {
    /// Whether the reader changed it.
    pub fn is_changed(&self) -> bool {
        self.value != self.usual
    }
}

/// The parts of the form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    /// Who takes part.
    Processes,
    /// The algorithm's own parameters.
    Algorithm,
    /// The network, as a whole or one channel of it.
    Network(Channel),
    /// The seed.
    Chance,
    /// Timers, detector and limits.
    Run,
}

/// The fields of a part of the form.
pub fn fields(shown: &Shown, group: Group) -> Vec<Field> {
    keys(shown, group).into_iter().filter_map(|key| field(shown, key)).collect()
}

fn keys(shown: &Shown, group: Group) -> Vec<FieldKey> {
    let scenario = &shown.scenario;
    match group {
        Group::Processes => vec![FieldKey::ProcessCount, FieldKey::ProcessIds],
        Group::Algorithm => specs(scenario).iter().map(|spec| FieldKey::Parameter(spec.key)).collect(),
        Group::Network(channel) => {
            let is_clocked = scenario.mode != Mode::Stepped;
            let mut fields = Vec::new();
            // Where steps are chosen, so are lateness, loss and copies.
            if is_clocked {
                fields.extend([ChannelField::LatencyKind, ChannelField::LatencyLeast]);
                if rest_of(model(scenario, channel).latency).is_some() {
                    fields.push(ChannelField::LatencyRest);
                }
                fields.extend([ChannelField::Loss, ChannelField::Duplicate]);
            }
            fields.push(ChannelField::Fifo);
            fields.into_iter().map(|field| FieldKey::Channel(channel, field)).collect()
        }
        Group::Chance => vec![FieldKey::Seed],
        Group::Run => {
            let mut keys = match scenario.mode {
                Mode::Clocked { .. } => vec![FieldKey::Until],
                Mode::Stepped => vec![FieldKey::Timers],
            };
            keys.extend([FieldKey::EventsMax, FieldKey::Detector]);
            if matches!(scenario.detector, Detector::Perfect { .. }) && scenario.mode != Mode::Stepped {
                keys.push(FieldKey::DetectorDelay);
            }
            keys
        }
    }
}

/// One field, as it is now.
pub fn field(shown: &Shown, key: FieldKey) -> Option<Field> {
    Some(Field {
        key,
        control: control(&shown.scenario, key)?,
        value: value(&shown.scenario, key)?,
        usual: value(&shown.base, key).unwrap_or_default(),
    })
}

fn specs(scenario: &Scenario) -> &'static [ParameterSpec] {
    find(&scenario.algorithm).map_or(&[], |algorithm| algorithm.parameters())
}

fn model(scenario: &Scenario, channel: Channel) -> ChannelModel {
    let default = scenario.network.default;
    let plan = channel.and_then(|channel| scenario.network.channels.get(&channel));
    plan.map_or(default, |plan| plan.over(default))
}

const LATENCIES: [&str; 4] = ["constant", "uniform", "exponential", "long-tailed"];
const DETECTORS: [&str; 3] = ["none", "perfect", "scripted"];
const TIMERS: [&str; 2] = ["any", "synchronous"];

fn kind_of(latency: Latency) -> &'static str {
    LATENCIES[match latency {
        Latency::Constant(_) => 0,
        Latency::Uniform { .. } => 1,
        Latency::Exponential { .. } => 2,
        Latency::LongTailed { .. } => 3,
    }]
}

fn least_of(latency: Latency) -> u64 {
    match latency {
        Latency::Constant(ticks) | Latency::LongTailed { min_ticks: ticks } => ticks,
        Latency::Uniform { min_ticks, .. } | Latency::Exponential { min_ticks, .. } => min_ticks,
    }
}

fn rest_of(latency: Latency) -> Option<u64> {
    match latency {
        Latency::Constant(_) | Latency::LongTailed { .. } => None,
        Latency::Uniform { max_ticks, .. } => Some(max_ticks),
        Latency::Exponential { mean_ticks, .. } => Some(mean_ticks),
    }
}

fn control(scenario: &Scenario, key: FieldKey) -> Option<Control> {
    let number = |min: u64, max: u64| Control::Number { min: min as i64, max: max as i64 };
    let ids = || scenario.processes.iter().map(|process| process.id.clone()).collect();
    Some(match key {
        FieldKey::ProcessCount => number(1, PROCESSES_MAX as u64),
        FieldKey::ProcessIds => Control::Text,
        FieldKey::Seed => number(0, SEED_MAX),
        FieldKey::Until | FieldKey::DetectorDelay => number(0, TICKS_MAX),
        FieldKey::EventsMax => number(1, EVENTS_MAX as u64),
        FieldKey::Timers => Control::Word(TIMERS.to_vec()),
        FieldKey::Detector => Control::Word(DETECTORS.to_vec()),
        FieldKey::Channel(_, field) => match field {
            ChannelField::LatencyKind => Control::Word(LATENCIES.to_vec()),
            ChannelField::LatencyLeast | ChannelField::LatencyRest => number(0, TICKS_MAX),
            ChannelField::Loss | ChannelField::Duplicate => Control::Percent,
            ChannelField::Fifo => Control::Flag,
        },
        FieldKey::Parameter(key) => match specs(scenario).iter().find(|spec| spec.key == key)?.kind {
            ParameterKind::Flag { .. } => Control::Flag,
            ParameterKind::Integer { min, max, .. } => Control::Number { min, max },
            ParameterKind::Word { options, .. } => Control::Word(options.to_vec()),
            ParameterKind::Process { .. } => Control::Process(ids()),
            ParameterKind::Processes | ParameterKind::Integers { .. } => Control::Text,
        },
    })
}

/// What a scenario says, as the field shows it.
fn value(scenario: &Scenario, key: FieldKey) -> Option<String> {
    Some(match key {
        FieldKey::ProcessCount => scenario.processes.len().to_string(),
        FieldKey::ProcessIds => {
            let ids: Vec<&str> = scenario.processes.iter().map(|process| process.id.as_str()).collect();
            ids.join(", ")
        }
        FieldKey::Seed => scenario.seed.to_string(),
        FieldKey::Until => match scenario.mode {
            Mode::Clocked { until_ticks } => until_ticks.to_string(),
            Mode::Stepped => return None,
        },
        FieldKey::EventsMax => scenario.events_max.to_string(),
        FieldKey::Timers => match scenario.timers {
            TimerModel::Any => TIMERS[0],
            TimerModel::Synchronous => TIMERS[1],
        }
        .to_owned(),
        FieldKey::Detector => DETECTORS[match scenario.detector {
            Detector::None => 0,
            Detector::Perfect { .. } => 1,
            Detector::Scripted => 2,
        }]
        .to_owned(),
        FieldKey::DetectorDelay => match scenario.detector {
            Detector::Perfect { delay_ticks } => delay_ticks.to_string(),
            _ => return None,
        },
        FieldKey::Channel(channel, field) => {
            let model = model(scenario, channel);
            match field {
                ChannelField::LatencyKind => kind_of(model.latency).to_owned(),
                ChannelField::LatencyLeast => least_of(model.latency).to_string(),
                ChannelField::LatencyRest => rest_of(model.latency)?.to_string(),
                ChannelField::Loss => print_percent(model.loss_ppm).trim_end_matches('%').to_owned(),
                ChannelField::Duplicate => {
                    print_percent(model.duplicate_ppm).trim_end_matches('%').to_owned()
                }
                ChannelField::Fifo => model.fifo.to_string(),
            }
        }
        FieldKey::Parameter(key) => {
            let roster = scenario.roster();
            let parameters = Parameters::resolve(specs(scenario), &scenario.parameters, &roster).ok()?;
            parameters.value(key, &roster)?.shown().replace(',', ", ")
        }
    })
}

/// The edit that a field's new text means.
///
/// # Errors
/// What is wrong with the text, as a sentence.
pub fn edit(shown: &Shown, key: FieldKey, text: &str) -> Result<Edit, Phrase> {
    let scenario = &shown.scenario;
    let roster = scenario.roster();
    let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let setting =
        |text: String| parse_setting(&text, &roster).map(Edit::Set).map_err(|problem| problem.phrase());
    match key {
        FieldKey::Seed => match compact.parse().ok().filter(|seed| *seed <= SEED_MAX) {
            Some(seed) => Ok(Edit::Seed(seed)),
            None => Err(Phrase::new("setup-number-needed").with("min", 0u64).with("max", SEED_MAX)),
        },
        FieldKey::ProcessCount => match setting(format!("processes,{compact}"))? {
            Edit::Set(Setting::Processes(ProcessList::Ids(_))) => {
                Err(Phrase::new("setup-number-needed").with("min", 1u64).with("max", PROCESSES_MAX))
            }
            count => Ok(count),
        },
        FieldKey::ProcessIds => setting(format!("processes,{compact}")),
        FieldKey::Until => setting(format!("until,{compact}")),
        FieldKey::EventsMax => setting(format!("events-max,{compact}")),
        FieldKey::Timers => setting(format!("timers,{compact}")),
        FieldKey::Detector => setting(format!("detector,{compact}")),
        FieldKey::DetectorDelay => setting(format!("detector,perfect,{compact}")),
        FieldKey::Channel(channel, field) => {
            let owner = channel.map_or_else(String::new, |(from, to)| {
                format!("{}-{}:", roster.process(from), roster.process(to))
            });
            let latency = model(scenario, channel).latency;
            let said = match field {
                ChannelField::LatencyKind => latency_text(&compact, least_of(latency), latency),
                ChannelField::LatencyLeast => {
                    let least = whole_ticks(&compact)?;
                    latency_text(kind_of(latency), least, latency)
                }
                ChannelField::LatencyRest => {
                    let rest = whole_ticks(&compact)?;
                    latency_with_rest(latency, rest)
                }
                ChannelField::Loss => format!("loss,{}%", compact.trim_end_matches('%')),
                ChannelField::Duplicate => format!("duplicate,{}%", compact.trim_end_matches('%')),
                ChannelField::Fifo => format!("fifo,{compact}"),
            };
            setting(owner + &said)
        }
        FieldKey::Parameter(name) => {
            let list = if compact.is_empty() { name.to_owned() } else { format!("{name},{compact}") };
            let edit = setting(list)?;
            if let Edit::Set(Setting::Parameter(_, value)) = &edit {
                check_one(specs(scenario), name, value, &roster).map_err(|problem| problem.phrase())?;
            }
            Ok(edit)
        }
    }
}

fn whole_ticks(text: &str) -> Result<u64, Phrase> {
    let refuse = || Phrase::new("setup-number-needed").with("min", 0u64).with("max", TICKS_MAX);
    text.parse().ok().filter(|ticks| *ticks <= TICKS_MAX).ok_or_else(refuse)
}

/// A latency of this kind and shortest time, as like the one before as can be.
fn latency_text(kind: &str, least: u64, before: Latency) -> String {
    // What comes on top of the shortest, where nothing did: as much again.
    let spread = match before {
        Latency::Uniform { min_ticks, max_ticks } => max_ticks.saturating_sub(min_ticks),
        Latency::Exponential { mean_ticks, .. } => mean_ticks,
        Latency::Constant(ticks) | Latency::LongTailed { min_ticks: ticks } => ticks,
    };
    match kind {
        "uniform" if kind_of(before) == kind => {
            format!("latency,{least}..{}", rest_of(before).unwrap_or(least).max(least))
        }
        "uniform" => format!("latency,{least}..{}", least.saturating_add(spread).min(TICKS_MAX)),
        "exponential" => format!("latency,exponential,{least},{spread}"),
        "long-tailed" => format!("latency,long-tailed,{least}"),
        "constant" => format!("latency,{least}"),
        other => format!("latency,{other}"),
    }
}

fn latency_with_rest(latency: Latency, rest: u64) -> String {
    match latency {
        Latency::Exponential { min_ticks, .. } => format!("latency,exponential,{min_ticks},{rest}"),
        other => format!("latency,{}..{rest}", least_of(other)),
    }
}

/// The list of edits with one more. It takes the place of one that set the same thing, and what
/// sets a thing as the scenario has it anyway is left out.
pub(super) fn with(shown: &Shown, edit: &Edit) -> Vec<Edit> {
    let mut edits = without(&shown.edits, edit);
    if !is_as_written(&shown.base, edit) {
        edits.push(edit.clone());
    }
    edits
}

fn without(edits: &[Edit], setting: &Edit) -> Vec<Edit> {
    edits.iter().filter(|edit| !edit.sets_same(setting)).cloned().collect()
}

fn is_as_written(base: &Scenario, edit: &Edit) -> bool {
    // Claims and suggestions go with any edit.
    let plain = Scenario { expect: Vec::new(), suggestions: Vec::new(), ..base.clone() };
    base.apply(std::slice::from_ref(edit)).is_ok_and(|edited| edited == plain)
}

/// The list of edits with what this field is about left as it was written.
pub(super) fn restored(shown: &Shown, key: FieldKey) -> Vec<Edit> {
    // Any value will do: what counts is what it sets.
    let sample = match key {
        FieldKey::Seed => Edit::Seed(0),
        FieldKey::ProcessCount | FieldKey::ProcessIds => Edit::Set(Setting::Processes(ProcessList::Count(1))),
        FieldKey::Parameter(key) => {
            let any = crate::scenario::ParameterValue::Flag(true);
            Edit::Set(Setting::Parameter(key.to_owned(), any))
        }
        FieldKey::Channel(channel, field) => Edit::Set(Setting::Channel(
            channel,
            match field {
                ChannelField::Loss => ChannelSetting::Loss(0),
                ChannelField::Duplicate => ChannelSetting::Duplicate(0),
                ChannelField::Fifo => ChannelSetting::Fifo(true),
                _ => ChannelSetting::Latency(Latency::Constant(0)),
            },
        )),
        FieldKey::Until => Edit::Set(Setting::Mode(Mode::Stepped)),
        FieldKey::EventsMax => Edit::Set(Setting::EventsMax(1)),
        FieldKey::Timers => Edit::Set(Setting::Timers(TimerModel::Any)),
        FieldKey::Detector | FieldKey::DetectorDelay => Edit::Set(Setting::Detector(Detector::None)),
    };
    without(&shown.edits, &sample)
}

/// The channels that differ from all others, in order.
pub fn own_channels(shown: &Shown) -> Vec<(ProcessId, ProcessId)> {
    let differs = |(_, plan): &(&_, &ChannelPlan)| **plan != ChannelPlan::default();
    shown.scenario.network.channels.iter().filter(differs).map(|(channel, _)| *channel).collect()
}

/// Every channel there is between two processes.
pub fn channels(roster: &Roster) -> Vec<(ProcessId, ProcessId)> {
    let pairs = roster.ids().flat_map(|from| roster.ids().map(move |to| (from, to)));
    pairs.filter(|(from, to)| from != to).collect()
}
