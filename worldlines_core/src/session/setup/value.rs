//! What a scenario says, as the fields of its form show it.

use super::{Channel, ChannelField, Control, FieldKey};
use crate::protocols::find;
use crate::scenario::limits::SEED_MAX;
use crate::scenario::notation::print_percent;
use crate::scenario::parameters::{ParameterKind, ParameterSpec, Parameters};
use crate::scenario::schema::Scenario;
use crate::sim::config::{Detector, Mode, TimerModel};
use crate::sim::limits::{EVENTS_MAX, PROCESSES_MAX, TICKS_MAX};
use crate::sim::network::{ChannelModel, Latency};

pub(super) fn specs(scenario: &Scenario) -> &'static [ParameterSpec] {
    find(&scenario.algorithm).map_or(&[], |algorithm| algorithm.parameters())
}

pub(super) fn model(scenario: &Scenario, channel: Channel) -> ChannelModel {
    let default = scenario.network.default;
    let plan = channel.and_then(|channel| scenario.network.channels.get(&channel));
    plan.map_or(default, |plan| plan.over(default))
}

pub(super) const LATENCIES: [&str; 4] = ["constant", "uniform", "exponential", "long-tailed"];
pub(super) const DETECTORS: [&str; 3] = ["none", "perfect", "scripted"];
pub(super) const TIMERS: [&str; 2] = ["any", "synchronous"];

pub(super) fn kind_of(latency: Latency) -> &'static str {
    LATENCIES[match latency {
        Latency::Constant(_) => 0,
        Latency::Uniform { .. } => 1,
        Latency::Exponential { .. } => 2,
        Latency::LongTailed { .. } => 3,
    }]
}

pub(super) fn least_of(latency: Latency) -> u64 {
    match latency {
        Latency::Constant(ticks) | Latency::LongTailed { min_ticks: ticks } => ticks,
        Latency::Uniform { min_ticks, .. } | Latency::Exponential { min_ticks, .. } => min_ticks,
    }
}

pub(super) fn rest_of(latency: Latency) -> Option<u64> {
    match latency {
        Latency::Constant(_) | Latency::LongTailed { .. } => None,
        Latency::Uniform { max_ticks, .. } => Some(max_ticks),
        Latency::Exponential { mean_ticks, .. } => Some(mean_ticks),
    }
}

pub(super) fn control(scenario: &Scenario, key: FieldKey) -> Option<Control> {
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
            ParameterKind::Processes | ParameterKind::Channels | ParameterKind::Integers { .. } => {
                Control::Text
            }
        },
    })
}

/// What a scenario says, as the field shows it.
pub(super) fn value(scenario: &Scenario, key: FieldKey) -> Option<String> {
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
