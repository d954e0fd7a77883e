//! Everything about a run except its algorithm: who takes part, the network, the script, the end.

use super::network::Network;
use super::script::Item;
use crate::trace::Roster;

/// When a timer may fire in a stepped run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TimerModel {
    /// At any time: time-outs may be premature.
    #[default]
    Any,
    /// Only while no receive, start or command is enabled anywhere: time-outs are never premature.
    Synchronous,
}

/// The failure detector that every process may listen to (Chandra and Toueg 1996).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Detector {
    /// Nobody is told anything.
    #[default]
    None,
    /// Every crash is reported to every process that is up, and nothing else is.
    Perfect {
        /// How long after the crash (clocked; stepped, any time after it).
        delay_ticks: u64,
    },
    /// Only the script's `suspect` and `trust` items.
    Scripted,
}

/// Who decides the order of events.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Latencies and timers do, up to this tick.
    Clocked {
        /// The last tick of the run.
        until_ticks: u64,
    },
    /// The script's `do-next` does.
    Stepped,
}

/// How far a process's own clock is from the scenario's.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LocalClock {
    /// Ticks added to every reading. (Drift joins it here when an algorithm reads elapsed time.)
    pub offset_ticks: i64,
}

/// How many faults a chooser may still apply to a stepped run. Faults of the script are not counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct FaultBudget {
    /// Messages that may be dropped.
    pub drops: u32,
    /// Copies that may be made.
    pub duplicates: u32,
    /// Crashes, between steps or in the middle of one.
    pub crashes: u32,
    /// Recoveries.
    pub recoveries: u32,
    /// Losses of stable storage.
    pub wipes: u32,
    /// Suspicions (and their withdrawals) by a scripted detector.
    pub suspicions: u32,
}

impl FaultBudget {
    /// Whatever a reader may click.
    pub const UNLIMITED: FaultBudget = FaultBudget {
        drops: u32::MAX,
        duplicates: u32::MAX,
        crashes: u32::MAX,
        recoveries: u32::MAX,
        wipes: u32::MAX,
        suspicions: u32::MAX,
    };
}

/// Everything about a run except its algorithm.
#[derive(Clone, Debug)]
pub struct Config {
    /// The processes.
    pub roster: Roster,
    /// Who decides the order of events.
    pub mode: Mode,
    /// The seed of every random decision.
    pub seed: u64,
    /// The network.
    pub network: Network,
    /// How timers fire when stepped.
    pub timers: TimerModel,
    /// The failure detector.
    pub detector: Detector,
    /// One local clock a process; missing ones are exact.
    pub local_clocks: Vec<LocalClock>,
    /// Faults, edits and commands.
    pub script: Vec<Item>,
    /// Faults that a chooser may apply when stepped.
    pub budget: FaultBudget,
    /// The run stops after this many events, and says so.
    pub events_max: usize,
}

impl Config {
    /// A clocked run of `count` processes `P1…Pn` on the default network, without faults.
    pub fn clocked(count: usize, until_ticks: u64) -> Config {
        Config {
            roster: Roster::numbered(count),
            mode: Mode::Clocked { until_ticks },
            seed: 1,
            network: Network::default(),
            timers: TimerModel::default(),
            detector: Detector::default(),
            local_clocks: Vec::new(),
            script: Vec::new(),
            budget: FaultBudget::default(),
            events_max: super::limits::EVENTS_MAX,
        }
    }

    /// The same, but each step is chosen by somebody.
    pub fn stepped(count: usize) -> Config {
        Config { mode: Mode::Stepped, ..Config::clocked(count, 0) }
    }
}
