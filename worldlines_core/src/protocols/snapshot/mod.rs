//! **Distributed snapshots.** What is the state of the whole system, if nobody can look at all of it at
//! once? Each process records its own state and what was under way to it, so that together the parts are a
//! consistent cut: a state that the system may have gone through.
//!
//! Two algorithms, each a [`crate::sim::Layer`] under an unchanged [application](holdings): [`chandy_lamport`] needs
//! channels that keep the order, and marks on them the end of the past; [`lai_yang`] does without, and lets each
//! message say which side it comes from.
//!
//! How the recorded parts are brought together afterwards is no part of either algorithm.

pub mod chandy_lamport;
pub mod holdings;
pub mod lai_yang;
mod promises;

use self::holdings::{Holdings, Kind};
use super::assumption::Assumption;
use super::command::{ArgumentKind, ArgumentSpec, CommandSpec};
use super::registry::Algorithm;
use crate::scenario::parameters::{ParameterSpec, Parameters};
use crate::sim::config::Config;
use crate::sim::{Erased, Layer, Layered, Recording};
use crate::trace::{Phrase, ProcessId, Value};

/// The directed channels of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Channels(Vec<(ProcessId, ProcessId)>);

impl Channels {
    /// These channels, each with its sender first.
    pub fn new(mut channels: Vec<(ProcessId, ProcessId)>) -> Channels {
        channels.sort_unstable();
        Channels(channels)
    }

    /// Who has a channel to this process, in order.
    pub fn towards(&self, process: ProcessId) -> impl Iterator<Item = ProcessId> + '_ {
        self.0.iter().filter(move |(_, to)| *to == process).map(|(from, _)| *from)
    }

    /// To whom this process has a channel, in order.
    pub fn out_of(&self, process: ProcessId) -> impl Iterator<Item = ProcessId> + '_ {
        self.0.iter().filter(move |(from, _)| *from == process).map(|(_, to)| *to)
    }
}

/// A layer that records snapshots: what its properties need to know of its state.
pub trait Recorder: Layer<Holdings> {
    /// The process's parts of all snapshots, in the order in which it began them.
    fn recorded(state: &<Self as Layer<Holdings>>::State) -> &[Recording];
}

/// What the world outside may ask of a layer that records snapshots: to begin this one, or the next one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Take(pub Option<u32>);

impl Take {
    /// The snapshot that is meant by a process with these: without a number, the first that it has no part of. Who
    /// takes one that another has begun takes part in it from here: a snapshot may be begun at several places.
    fn number(self, recordings: &[Recording]) -> u32 {
        let is_free = |number: &u32| recordings.iter().all(|recording| recording.snapshot != *number);
        // A process has finitely many recordings.
        self.0.or_else(|| (1..).find(is_free)).unwrap_or(1)
    }

    fn parse(text: &str) -> Option<Take> {
        match text.strip_prefix("take")? {
            "" => Some(Take(None)),
            rest => {
                let number = rest.strip_prefix(',')?.trim().parse().ok()?;
                (1..=SNAPSHOTS_MAX).contains(&number).then_some(Take(Some(number)))
            }
        }
    }

    fn text(self) -> String {
        self.0.map_or_else(|| "take".to_owned(), |number| format!("take,{number}"))
    }
}

/// The greatest number of a snapshot.
const SNAPSHOTS_MAX: u32 = 100;

/// Both algorithms' commands: the application's, and `snapshot.take`.
const COMMANDS: &[CommandSpec] = &[
    CommandSpec::new(
        "transfer",
        &[
            ArgumentSpec::required("process", ArgumentKind::Process),
            ArgumentSpec::optional("amount", ArgumentKind::Integer { min: 1, max: 1_000_000 }),
        ],
    ),
    CommandSpec::new(
        "snapshot.take",
        &[ArgumentSpec::optional("number", ArgumentKind::Integer { min: 1, max: SNAPSHOTS_MAX as i64 })],
    ),
];

/// Both algorithms' parameters.
const PARAMETERS: &[ParameterSpec] = &[
    ParameterSpec::word("application", &["bank", "token"]),
    ParameterSpec::integers("holdings", 0, 1_000_000, crate::sim::limits::PROCESSES_MAX),
    ParameterSpec::channels("channels"),
    ParameterSpec::integer("transfers", 0, 1_000, 0),
    ParameterSpec::integer("gap-ticks", 1, 1_000_000, 20),
];

/// An algorithm that records snapshots of any application: a line of the registry.
pub struct SnapshotEntry<L: 'static> {
    id: &'static str,
    source: &'static str,
    assumptions: &'static [Assumption],
    layer: fn(Channels) -> L,
}

impl<L: Recorder> Algorithm for SnapshotEntry<L> {
    fn id(&self) -> &'static str {
        self.id
    }

    fn source(&self) -> &'static str {
        self.source
    }

    fn parameters(&self) -> &'static [ParameterSpec] {
        PARAMETERS
    }

    fn commands(&self) -> &'static [CommandSpec] {
        COMMANDS
    }

    fn assumptions(&self) -> &'static [Assumption] {
        self.assumptions
    }

    fn build(&self, parameters: &Parameters, config: &Config) -> Result<Erased, Phrase> {
        let channels = Channels::new(parameters.channels("channels").to_vec());
        let kind = if parameters.word("application") == "token" { Kind::Token } else { Kind::Bank };
        let given = parameters.integers("holdings");
        let holding = |process: ProcessId| match given.get(process.position()) {
            Some(&amount) => amount.unsigned_abs(),
            None if given.is_empty() => kind.usual_holding(process),
            None => 0,
        };
        let application = Holdings {
            kind,
            at_start: config.roster.ids().map(holding).collect(),
            channels: channels.clone(),
            transfers: u32::try_from(parameters.count("transfers")).unwrap_or(u32::MAX),
            gap_ticks: parameters.count("gap-ticks"),
        };
        Ok(Erased::new(Layered { application, layer: (self.layer)(channels) }))
    }
}

/// The sum of what a recording holds: the process's own, and what was under way to it.
fn recorded_amount(recording: &Recording) -> i64 {
    let amount = |value: &Value| match value {
        Value::Int(amount) => *amount,
        _ => 0,
    };
    let under_way = recording.channels.iter().flat_map(|channel| &channel.messages);
    amount(&recording.state) + under_way.map(|message| amount(&message.carried)).sum::<i64>()
}
