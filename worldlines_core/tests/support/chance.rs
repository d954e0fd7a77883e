//! Runs that chance makes: numbers, bad networks, crashes.

use worldlines_core::sim::config::Config;
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::trace::ProcessId;

/// Some number below `bound` that depends on the seed and on what it is for.
pub fn some(seed: u64, what: u64, bound: u64) -> u64 {
    let mut number = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ what.wrapping_mul(0xD1B5_4A32_D192_ED03);
    number ^= number >> 29;
    number = number.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (number ^ number >> 32) % bound
}

/// A network that delays messages, overtakes where it does not keep their order, loses so many in a million, and
/// doubles one in twenty.
pub fn bad_network(loss_ppm: u32, fifo: bool) -> ChannelModel {
    ChannelModel {
        latency: Latency::Uniform { min_ticks: 5, max_ticks: 60 },
        loss_ppm,
        duplicate_ppm: 50_000,
        fifo,
    }
}

/// One process crashes, `within` so many ticks after `from`, and comes back after at most `down` more. `place` tells
/// several of these in one run apart.
pub fn crash_and_repair(config: &mut Config, place: u64, from: u64, [within, down]: [u64; 2]) {
    let seed = config.seed;
    let process = ProcessId(some(seed, 20 + place, config.roster.0.len() as u64) as u16);
    let crash = from + some(seed, 30 + place, within);
    let silent_effects = some(seed, 40 + place, 2) as u32;
    config.script.push(Item::Crash { process, anchor: Anchor::At(crash), silent_effects });
    config.script.push(Item::Recover(process, Anchor::At(crash + 1 + some(seed, 50 + place, down))));
}
