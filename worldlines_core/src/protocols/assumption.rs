//! What an algorithm assumes of the world, as data, and which of it a run does not grant.

use crate::sim::config::{Config, Detector, Mode, TimerModel};
use crate::sim::network::{ChannelModel, Latency};
use crate::sim::script::{Choice, Item};
use crate::trace::ProcessId;

/// Something that an algorithm takes for granted. Where it does not hold, its properties may fail.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Assumption {
    /// Messages of one channel arrive in the order in which they were sent.
    FifoChannels,
    /// Every message arrives.
    NoLoss,
    /// Every message between processes that run arrives: only what is sent to one that is down is lost.
    ReliableChannels,
    /// No message arrives twice.
    NoDuplication,
    /// No process crashes.
    NoCrash,
    /// What is in stable storage stays there.
    StableStorage,
    /// Every crash is reported, and nothing else is.
    PerfectDetector,
    /// Delays are bounded and known: a time-out means what it says.
    Synchrony,
}

impl Assumption {
    /// Every assumption, in the order of the definition.
    pub const ALL: [Assumption; 8] = [
        Assumption::FifoChannels,
        Assumption::NoLoss,
        Assumption::ReliableChannels,
        Assumption::NoDuplication,
        Assumption::NoCrash,
        Assumption::StableStorage,
        Assumption::PerfectDetector,
        Assumption::Synchrony,
    ];

    /// The key of its name in the locale files.
    pub fn key(self) -> &'static str {
        match self {
            Assumption::FifoChannels => "assumption-fifo-channels",
            Assumption::NoLoss => "assumption-no-loss",
            Assumption::ReliableChannels => "assumption-reliable-channels",
            Assumption::NoDuplication => "assumption-no-duplication",
            Assumption::NoCrash => "assumption-no-crash",
            Assumption::StableStorage => "assumption-stable-storage",
            Assumption::PerfectDetector => "assumption-perfect-detector",
            Assumption::Synchrony => "assumption-synchrony",
        }
    }
}

/// What in a scenario breaks an assumption.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Breach {
    /// The network as a whole.
    Network,
    /// One channel.
    Channel(ProcessId, ProcessId),
    /// The failure detector, or that there is none.
    Detector,
    /// The way timers fire when stepped.
    Timers,
    /// The script item at this position.
    Item(usize),
}

/// An assumption that a scenario breaks, and what breaks it first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Broken {
    /// What is assumed.
    pub assumption: Assumption,
    /// Where it is broken.
    pub by: Breach,
}

/// Which of these assumptions a run breaks, in their order; each once.
pub fn broken(assumptions: &[Assumption], config: &Config) -> Vec<Broken> {
    let breach = |&assumption| Some(Broken { assumption, by: breach(assumption, config)? });
    assumptions.iter().filter_map(breach).collect()
}

fn breach(assumption: Assumption, config: &Config) -> Option<Breach> {
    of_network(assumption, config)
        .or_else(|| of_surroundings(assumption, config))
        .or_else(|| of_script(assumption, &config.script).map(Breach::Item))
}

fn of_network(assumption: Assumption, config: &Config) -> Option<Breach> {
    let stepped = config.mode == Mode::Stepped;
    let breaks = |channel: &ChannelModel| match assumption {
        // Where nothing is ever late or lost by chance, order is all that a channel can get wrong.
        Assumption::FifoChannels => !channel.fifo,
        Assumption::NoLoss | Assumption::ReliableChannels => !stepped && channel.loss_ppm > 0,
        Assumption::NoDuplication => !stepped && channel.duplicate_ppm > 0,
        Assumption::Synchrony => !stepped && is_unbounded(channel.latency),
        _ => false,
    };
    if breaks(&config.network.default) {
        return Some(Breach::Network);
    }
    let channel = config.network.channels.iter().find(|(_, channel)| breaks(channel));
    channel.map(|(&(from, to), _)| Breach::Channel(from, to))
}

fn is_unbounded(latency: Latency) -> bool {
    matches!(latency, Latency::Exponential { .. } | Latency::LongTailed { .. })
}

fn of_surroundings(assumption: Assumption, config: &Config) -> Option<Breach> {
    match assumption {
        Assumption::PerfectDetector => {
            let perfect = matches!(config.detector, Detector::Perfect { .. });
            (!perfect).then_some(Breach::Detector)
        }
        Assumption::Synchrony => {
            let premature = config.mode == Mode::Stepped && config.timers == TimerModel::Any;
            premature.then_some(Breach::Timers)
        }
        _ => None,
    }
}

fn of_script(assumption: Assumption, script: &[Item]) -> Option<usize> {
    script.iter().position(|item| match item {
        Item::Next(choices) => choices.iter().any(|choice| choice_breaks(assumption, choice)),
        item => item_breaks(assumption, item),
    })
}

fn item_breaks(assumption: Assumption, item: &Item) -> bool {
    match item {
        Item::Drop(_) | Item::Split(..) | Item::Block { .. } | Item::Omit(..) => {
            matches!(assumption, Assumption::NoLoss | Assumption::ReliableChannels)
        }
        Item::Duplicate(_) => assumption == Assumption::NoDuplication,
        // What arrives at a process that is down, or not yet there, is lost.
        Item::Crash { .. } => matches!(assumption, Assumption::NoCrash | Assumption::NoLoss),
        Item::Start(..) => assumption == Assumption::NoLoss,
        Item::Wipe(..) => {
            matches!(assumption, Assumption::StableStorage | Assumption::NoCrash | Assumption::NoLoss)
        }
        Item::Delay(..) | Item::Pause(..) => assumption == Assumption::Synchrony,
        Item::Suspect(..) | Item::Trust(..) => assumption == Assumption::PerfectDetector,
        Item::Recover(..) | Item::Flush(..) | Item::Command { .. } | Item::Next(_) => false,
    }
}

fn choice_breaks(assumption: Assumption, choice: &Choice) -> bool {
    match choice {
        Choice::Drop(_) => matches!(assumption, Assumption::NoLoss | Assumption::ReliableChannels),
        Choice::Duplicate(_) => assumption == Assumption::NoDuplication,
        Choice::Crash { .. } => matches!(assumption, Assumption::NoCrash | Assumption::NoLoss),
        Choice::Wipe(_) => {
            matches!(assumption, Assumption::StableStorage | Assumption::NoCrash | Assumption::NoLoss)
        }
        Choice::Start(_) => assumption == Assumption::NoLoss,
        // A perfect detector's reports are choices too; that somebody lies shows in the detector's kind.
        Choice::Suspect(..) | Choice::Trust(..) => false,
        Choice::Receive(_)
        | Choice::Fire(_)
        | Choice::Recover(_)
        | Choice::Flush(_)
        | Choice::Command(..) => false,
    }
}
