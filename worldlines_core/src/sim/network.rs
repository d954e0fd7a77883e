//! What the network does to a message: how long it takes, whether it is lost, whether it comes twice.
//!
//! Each decision is a pure function of the seed and of the message it is about (design, promise 2).

use super::draw::{Subject, draw_below, draw_parts_per_million, exponential_ticks, long_tailed_ticks};
use crate::trace::{MessageId, ProcessId};
use std::collections::BTreeMap;

/// How long messages take, in ticks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Latency {
    /// Always this long.
    Constant(u64),
    /// Anything from the first to the last, equally likely.
    Uniform {
        /// The shortest.
        min_ticks: u64,
        /// The longest.
        max_ticks: u64,
    },
    /// A shortest time and an exponentially distributed rest.
    Exponential {
        /// The shortest.
        min_ticks: u64,
        /// The mean of what comes on top.
        mean_ticks: u64,
    },
    /// A shortest time, usually little more, and now and then very much more (Pareto, shape 1.5).
    LongTailed {
        /// The shortest.
        min_ticks: u64,
    },
}

impl Latency {
    /// The latency drawn for this message.
    pub fn draw(self, seed: u64, message: MessageId) -> u64 {
        let subject = Subject::Latency(message);
        match self {
            Latency::Constant(ticks) => ticks,
            Latency::Uniform { min_ticks, max_ticks } => {
                let span = max_ticks.saturating_sub(min_ticks).saturating_add(1);
                min_ticks + draw_below(seed, subject, span)
            }
            Latency::Exponential { min_ticks, mean_ticks } => {
                min_ticks + exponential_ticks(seed, subject, mean_ticks)
            }
            Latency::LongTailed { min_ticks } => long_tailed_ticks(seed, subject, min_ticks),
        }
    }
}

/// How one channel, or every channel, behaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChannelModel {
    /// How long messages take.
    pub latency: Latency,
    /// How many messages in a million are lost.
    pub loss_ppm: u32,
    /// How many messages in a million arrive twice.
    pub duplicate_ppm: u32,
    /// Whether messages arrive in the order in which they were sent.
    pub fifo: bool,
}

impl Default for ChannelModel {
    fn default() -> ChannelModel {
        ChannelModel { latency: Latency::Constant(10), loss_ppm: 0, duplicate_ppm: 0, fifo: true }
    }
}

/// The whole network.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Network {
    /// How a channel behaves of which nothing else is said.
    pub default: ChannelModel,
    /// Channels that behave otherwise.
    pub channels: BTreeMap<(ProcessId, ProcessId), ChannelModel>,
}

impl Network {
    /// How the channel between these two behaves.
    pub fn channel(&self, from: ProcessId, to: ProcessId) -> ChannelModel {
        if self.channels.is_empty() {
            return self.default;
        }
        self.channels.get(&(from, to)).copied().unwrap_or(self.default)
    }
}

impl ChannelModel {
    /// Whether the link loses this message.
    pub fn loses(&self, seed: u64, message: MessageId) -> bool {
        self.loss_ppm > 0 && draw_parts_per_million(seed, Subject::Loss(message)) < self.loss_ppm
    }

    /// Whether the link delivers this message twice.
    pub fn duplicates(&self, seed: u64, message: MessageId) -> bool {
        self.duplicate_ppm > 0
            && draw_parts_per_million(seed, Subject::Duplication(message)) < self.duplicate_ppm
    }
}
