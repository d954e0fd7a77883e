//! What a field's new text means: an edit, by the rules of the notation, or a sentence why it cannot be.

use super::value::{control, kind_of, least_of, model, rest_of, specs};
use super::{ChannelField, Control, FieldKey};
use crate::scenario::edit::{ChannelSetting, Edit, ProcessList, Setting};
use crate::scenario::limits::SEED_MAX;
use crate::scenario::notation::parse_setting;
use crate::scenario::parameters::check_one;
use crate::scenario::schema::Scenario;
use crate::session::shown::Shown;
use crate::sim::config::{Detector, Mode, TimerModel};
use crate::sim::limits::TICKS_MAX;
use crate::sim::network::Latency;
use crate::trace::Phrase;

/// The edit that a field's new text means.
///
/// # Errors
/// What is wrong with the text, as a sentence.
pub fn edit(shown: &Shown, key: FieldKey, text: &str) -> Result<Edit, Phrase> {
    let scenario = &shown.scenario;
    let roster = scenario.roster();
    let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let compact = match control(scenario, key) {
        Some(Control::Number { min, max }) => {
            let refuse = || Phrase::new("setup-number-needed").with("min", min).with("max", max);
            let number: Option<i64> = compact.parse().ok();
            number.filter(|number| (min..=max).contains(number)).ok_or_else(refuse)?.to_string()
        }
        _ => compact,
    };
    let percent = |text: &str| {
        let refuse = |_| Phrase::new("setup-percent-needed");
        let share = text.trim_end_matches('%');
        parse_setting(&format!("loss,{share}%"), &roster).map_err(refuse).map(|_| share.to_owned())
    };
    let setting =
        |text: String| parse_setting(&text, &roster).map(Edit::Set).map_err(|problem| problem.phrase());
    match key {
        // A number in range, as was seen above.
        FieldKey::Seed => Ok(Edit::Seed(compact.parse().unwrap_or(SEED_MAX))),
        FieldKey::ProcessCount | FieldKey::ProcessIds => setting(format!("processes,{compact}")),
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
                    latency_text(kind_of(latency), compact.parse().unwrap_or(TICKS_MAX), latency)
                }
                ChannelField::LatencyRest => latency_with_rest(latency, compact.parse().unwrap_or(TICKS_MAX)),
                ChannelField::Loss => format!("loss,{}%", percent(&compact)?),
                ChannelField::Duplicate => format!("duplicate,{}%", percent(&compact)?),
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
pub(in crate::session) fn with(shown: &Shown, edit: &Edit) -> Vec<Edit> {
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
pub(in crate::session) fn restored(shown: &Shown, key: FieldKey) -> Vec<Edit> {
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
