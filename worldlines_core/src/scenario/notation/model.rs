//! How latencies, probabilities, clocks, detectors and timers are written, in files (`"exponential 5 20"`)
//! and in the notation (`exponential,5,20`): between words stands a space or a comma.

use super::Style;
use super::reader::Reader;
use crate::scenario::limits::{LIST_LENGTH_MAX, PARTS_PER_MILLION};
use crate::scenario::problem::{Problem, Reason};
use crate::sim::config::{Detector, TimerModel};
use crate::sim::limits::TICKS_MAX;
use crate::sim::network::Latency;
use crate::trace::ClockRate;

/// How timers fire when stepped.
pub(crate) const TIMERS: [(&str, TimerModel); 2] =
    [("any", TimerModel::Any), ("synchronous", TimerModel::Synchronous)];

/// The failure detectors; what a perfect one's delay is follows.
pub(crate) const DETECTORS: [(&str, Detector); 3] = [
    ("none", Detector::None),
    ("perfect", Detector::Perfect { delay_ticks: 0 }),
    ("scripted", Detector::Scripted),
];

/// A space or a comma, with spaces around it.
fn separator(reader: &mut Reader) -> bool {
    let start = reader.position();
    reader.skip_spaces();
    reader.eat(",");
    reader.skip_spaces();
    reader.position() > start
}

/// A number after a separator.
fn next_number(reader: &mut Reader, max: u64) -> Result<u64, Problem> {
    separator(reader);
    reader.number(0, max)
}

fn join(words: &[String], style: Style) -> String {
    words.join(match style {
        Style::Link => ",",
        Style::Lines => " ",
    })
}

/// `10`, `5..20`, `exponential 5 20` (shortest, mean of the rest), `long-tailed 5` (shortest);
/// `constant` and `uniform` may be said.
pub(crate) fn latency(reader: &mut Reader) -> Result<Latency, Problem> {
    let start = *reader;
    let word = reader.take_while(|character| character.is_ascii_alphabetic() || character == '-');
    match word {
        "exponential" => Ok(Latency::Exponential {
            min_ticks: next_number(reader, TICKS_MAX)?,
            mean_ticks: next_number(reader, TICKS_MAX)?,
        }),
        "long-tailed" => Ok(Latency::LongTailed { min_ticks: next_number(reader, TICKS_MAX)? }),
        "" | "constant" | "uniform" => {
            separator(reader);
            if !reader.peek().is_some_and(|next| next.is_ascii_digit()) {
                return Err(start.problem(Reason::LatencyNeeded).found(start.rest()));
            }
            let min_ticks = reader.number(0, TICKS_MAX)?;
            if word != "uniform" && reader.is_at_end() {
                return Ok(Latency::Constant(min_ticks));
            }
            if word == "constant" || !reader.rest().starts_with("..") {
                return Err(start.problem(Reason::LatencyNeeded).found(start.rest()));
            }
            reader.need("..")?;
            let max_ticks = reader.number(0, TICKS_MAX)?;
            if min_ticks > max_ticks {
                let problem = start.problem(Reason::LatencyReversed);
                return Err(problem.with("min", min_ticks).with("max", max_ticks));
            }
            Ok(Latency::Uniform { min_ticks, max_ticks })
        }
        _ => Err(start.problem(Reason::LatencyNeeded).found(start.rest())),
    }
}

/// The inverse of [`latency`].
pub(crate) fn print_latency(latency: Latency, style: Style) -> String {
    match latency {
        Latency::Constant(ticks) => ticks.to_string(),
        Latency::Uniform { min_ticks, max_ticks } => format!("{min_ticks}..{max_ticks}"),
        Latency::Exponential { min_ticks, mean_ticks } => {
            join(&["exponential".to_owned(), min_ticks.to_string(), mean_ticks.to_string()], style)
        }
        Latency::LongTailed { min_ticks } => join(&["long-tailed".to_owned(), min_ticks.to_string()], style),
    }
}

/// `5%`, `0.25%`, `2500 ppm`, or, in the notation only, `2500`: parts in a million.
pub(crate) fn probability(reader: &mut Reader) -> Result<u32, Problem> {
    const PPM_PER_PERCENT: u64 = 10_000;
    const DECIMALS_MAX: usize = 4;
    let start = *reader;
    let refuse = || start.problem(Reason::ProbabilityNeeded).found(start.rest());
    let whole = reader.number(0, u64::from(PARTS_PER_MILLION)).map_err(|_| refuse())?;
    let decimals = if reader.eat(".") { Some(reader.take_while(|next| next.is_ascii_digit())) } else { None };
    reader.skip_spaces();
    let ppm = match (reader.eat("%"), decimals) {
        (true, None) => whole * PPM_PER_PERCENT,
        (true, Some(decimals)) if (1..=DECIMALS_MAX).contains(&decimals.len()) => {
            // At most four digits: they always are a number.
            let fraction: u64 = format!("{decimals:0<DECIMALS_MAX$}").parse().unwrap_or(0);
            whole * PPM_PER_PERCENT + fraction
        }
        (false, None) => {
            reader.eat("ppm");
            whole
        }
        _ => return Err(refuse()),
    };
    u32::try_from(ppm).ok().filter(|ppm| *ppm <= PARTS_PER_MILLION).ok_or_else(refuse)
}

/// How files write a probability: `5%`, `0.25%`.
pub(crate) fn print_percent(ppm: u32) -> String {
    let (whole, decimals) = (ppm / 10_000, format!("{:04}", ppm % 10_000));
    match decimals.trim_end_matches('0') {
        "" => format!("{whole}%"),
        decimals => format!("{whole}.{decimals}%"),
    }
}

/// `per-event 2`, `per-tick 6`, `table 0 6 12`
pub(crate) fn clock_rate(reader: &mut Reader) -> Result<ClockRate, Problem> {
    let start = *reader;
    let word = reader.take_while(|character| character.is_ascii_alphabetic() || character == '-');
    match word {
        "per-event" => next_number(reader, TICKS_MAX).map(ClockRate::PerEvent),
        "per-tick" => next_number(reader, TICKS_MAX).map(ClockRate::PerTick),
        "table" => {
            let mut readings = Vec::new();
            while separator(reader) && !reader.is_at_end() {
                if readings.len() == LIST_LENGTH_MAX {
                    return Err(reader.problem(Reason::ListTooLong).with("limit", LIST_LENGTH_MAX));
                }
                readings.push(reader.number(0, TICKS_MAX)?);
            }
            if readings.is_empty() {
                return Err(start.problem(Reason::ClockNeeded).found(start.rest()));
            }
            Ok(ClockRate::Table(readings))
        }
        _ => Err(start.problem(Reason::ClockNeeded).found(start.rest())),
    }
}

/// The inverse of [`clock_rate`].
pub(crate) fn print_clock_rate(rate: &ClockRate, style: Style) -> String {
    let mut words = Vec::new();
    match rate {
        ClockRate::PerEvent(advance) => words.extend(["per-event".to_owned(), advance.to_string()]),
        ClockRate::PerTick(advance) => words.extend(["per-tick".to_owned(), advance.to_string()]),
        ClockRate::Table(readings) => {
            words.push("table".to_owned());
            words.extend(readings.iter().map(u64::to_string));
        }
    }
    join(&words, style)
}

/// `none`, `scripted`, `perfect` or `perfect 20`
pub(crate) fn detector(reader: &mut Reader) -> Result<Detector, Problem> {
    let detector = reader.one_of(&DETECTORS)?;
    if detector == (Detector::Perfect { delay_ticks: 0 }) && !reader.is_at_end() {
        return Ok(Detector::Perfect { delay_ticks: next_number(reader, TICKS_MAX)? });
    }
    Ok(detector)
}

/// The inverse of [`detector`].
pub(crate) fn print_detector(detector: Detector, style: Style) -> String {
    match detector {
        Detector::None => "none".to_owned(),
        Detector::Scripted => "scripted".to_owned(),
        Detector::Perfect { delay_ticks: 0 } => "perfect".to_owned(),
        Detector::Perfect { delay_ticks } => join(&["perfect".to_owned(), delay_ticks.to_string()], style),
    }
}
