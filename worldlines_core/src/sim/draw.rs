//! Random decisions, each a pure function of the seed and of the thing decided about.
//!
//! There is no stream of random numbers that an edit could shift: what happens to the third message
//! from P1 to P2 depends on nothing else (design, promise 2). No floating point: distributions are
//! inverse cumulative tables of integers, so that every machine draws the same.

use crate::trace::{MessageId, ProcessId};

/// The thing that a random decision is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// How long this message takes.
    Latency(MessageId),
    /// Whether the link loses it.
    Loss(MessageId),
    /// Whether the link doubles it.
    Duplication(MessageId),
    /// Whatever an algorithm at this process calls by this name and number.
    Algorithm(ProcessId, &'a str, u64),
}

/// One step of SplitMix64 (Steele, Lea and Flood 2014): a bijection that mixes well.
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// 64 random bits for this subject.
fn bits(seed: u64, subject: Subject) -> u64 {
    let message_key = |kind: u64, message: MessageId| {
        let channel = u64::from(message.from.0) << 16 | u64::from(message.to.0);
        mix(mix(seed ^ kind) ^ (channel << 32 | u64::from(message.number))) ^ u64::from(message.copy)
    };
    match subject {
        Subject::Latency(message) => mix(message_key(1, message)),
        Subject::Loss(message) => mix(message_key(2, message)),
        Subject::Duplication(message) => mix(message_key(3, message)),
        Subject::Algorithm(process, name, number) => {
            let named = name.bytes().fold(mix(seed ^ 4), |hash, byte| mix(hash ^ u64::from(byte)));
            mix(mix(named ^ u64::from(process.0)) ^ number)
        }
    }
}

/// A number from 0 up to, not including, `bound`; 0 if that is 0.
pub fn draw_below(seed: u64, subject: Subject, bound: u64) -> u64 {
    // The high half of a 128-bit product: no modulo bias worth speaking of, and no loop.
    ((u128::from(bits(seed, subject)) * u128::from(bound)) >> 64) as u64
}

/// A number from 0 to 999,999.
pub fn draw_parts_per_million(seed: u64, subject: Subject) -> u32 {
    draw_below(seed, subject, 1_000_000) as u32
}

/// −ln(1 − (i + ½)/64) in thousandths, for i from 0 to 63: quantiles of the exponential distribution.
const EXPONENTIAL_QUANTILES: [u64; 64] = [
    8, 24, 40, 56, 73, 90, 107, 125, 143, 161, 179, 198, 217, 237, 257, 277, 298, 319, 341, 363, 386, 409,
    433, 458, 483, 508, 535, 562, 589, 618, 647, 678, 709, 741, 774, 809, 845, 882, 920, 960, 1002, 1045,
    1091, 1138, 1188, 1241, 1297, 1356, 1418, 1485, 1556, 1633, 1717, 1808, 1908, 2019, 2144, 2287, 2454,
    2655, 2906, 3243, 3753, 4852,
];

/// (1 − (i + ½)/64)^(−2/3) in thousandths: quantiles of a Pareto distribution of shape 3/2.
const LONG_TAILED_QUANTILES: [u64; 64] = [
    1005, 1016, 1027, 1038, 1050, 1062, 1074, 1087, 1100, 1113, 1127, 1141, 1156, 1171, 1187, 1203, 1220,
    1237, 1255, 1274, 1294, 1314, 1335, 1357, 1380, 1403, 1428, 1454, 1481, 1510, 1540, 1571, 1604, 1639,
    1676, 1715, 1756, 1800, 1847, 1897, 1950, 2008, 2069, 2136, 2208, 2287, 2374, 2469, 2574, 2691, 2822,
    2971, 3140, 3337, 3567, 3842, 4176, 4594, 5135, 5870, 6941, 8686, 12210, 25398,
];

/// An exponentially distributed number of ticks with about this mean.
pub fn exponential_ticks(seed: u64, subject: Subject, mean_ticks: u64) -> u64 {
    let quantile = EXPONENTIAL_QUANTILES[draw_below(seed, subject, 64) as usize];
    mean_ticks.saturating_mul(quantile) / 1000
}

/// A long-tailed number of ticks, at least `min_ticks`.
pub fn long_tailed_ticks(seed: u64, subject: Subject, min_ticks: u64) -> u64 {
    let quantile = LONG_TAILED_QUANTILES[draw_below(seed, subject, 64) as usize];
    min_ticks.saturating_mul(quantile) / 1000
}
