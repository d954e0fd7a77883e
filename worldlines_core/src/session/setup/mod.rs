//! The form that sets a scenario up: every parameter of it as a field, and what a field's new text means.
//!
//! A field is read by the rules of the notation and becomes an edit, so the script panel and the link
//! say the same. What cannot be is refused, with words to stand beside the field.

mod edit;
mod value;

pub use edit::edit;
pub(super) use edit::{restored, with};

use super::shown::Shown;
use crate::scenario::schema::ChannelPlan;
use crate::sim::config::{Detector, Mode};
use crate::trace::{ProcessId, Roster};
use value::{control, model, rest_of, specs, value};

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

/// The fields of a part of the form. A figure has none: all of it is in its text.
pub fn fields(shown: &Shown, group: Group) -> Vec<Field> {
    if shown.is_figure() {
        return Vec::new();
    }
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
