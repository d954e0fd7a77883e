//! Reads how messages travel: `network`.

use super::read::{KEYS, NOBODY};
use super::section::{Entry, Section};
use crate::scenario::notation::model::{latency, probability};
use crate::scenario::notation::name::channel;
use crate::scenario::notation::whole;
use crate::scenario::problem::{Problem, Reason};
use crate::scenario::schema::{ChannelPlan, Scenario};
use crate::sim::limits::TICKS_MAX;
use crate::sim::network::Latency;
use crate::trace::{ProcessId, Roster};

const CHANNEL_KEYS: [&str; 4] = ["latency", "loss", "duplicate", "fifo"];

/// `network`, with tables for channels that differ.
pub(super) fn read_network(file: &Section, scenario: &mut Scenario, roster: &Roster) -> Result<(), Problem> {
    let Some(section) = file.section("network")? else { return Ok(()) };
    let mut default = ChannelPlan::default();
    for (key, start, value) in section.entries() {
        if CHANNEL_KEYS.contains(&key) {
            read_channel_key(&section, key, value, &mut default)?;
            continue;
        }
        if !key.contains('-') {
            return Err(section.unknown(key, start, &CHANNEL_KEYS, &KEYS));
        }
        let between = whole(key, roster, channel).map_err(|problem| problem.at(file.source, start))?;
        let plan = read_channel(&section, key, between)?;
        scenario.network.channels.insert(plan.0, plan.1);
    }
    let model = &mut scenario.network.default;
    model.latency = default.latency.unwrap_or(model.latency);
    model.loss_ppm = default.loss_ppm.unwrap_or(model.loss_ppm);
    model.duplicate_ppm = default.duplicate_ppm.unwrap_or(model.duplicate_ppm);
    model.fifo = default.fifo.unwrap_or(model.fifo);
    Ok(())
}

type Channel = (ProcessId, ProcessId);

fn read_channel(network: &Section, key: &str, between: Channel) -> Result<(Channel, ChannelPlan), Problem> {
    let mut plan = ChannelPlan::default();
    if let Some(section) = network.section(key)? {
        section.check_keys(&CHANNEL_KEYS, &KEYS)?;
        for (key, _, value) in section.entries() {
            read_channel_key(&section, key, value, &mut plan)?;
        }
    }
    Ok((between, plan))
}

fn read_channel_key<'a>(
    section: &Section<'a>,
    key: &str,
    value: &'a Entry<'a>,
    plan: &mut ChannelPlan,
) -> Result<(), Problem> {
    match key {
        "latency" => plan.latency = Some(read_latency(section, value)?),
        "loss" => plan.loss_ppm = Some(read_probability(section, key, value)?),
        "duplicate" => plan.duplicate_ppm = Some(read_probability(section, key, value)?),
        _ => plan.fifo = Some(section.flag(key, value)?),
    }
    Ok(())
}

/// `10` or `"5..20"`
fn read_latency<'a>(section: &Section<'a>, value: &'a Entry<'a>) -> Result<Latency, Problem> {
    if value.get_ref().is_integer() {
        return Ok(Latency::Constant(section.number("latency", value, 0, TICKS_MAX as i64)? as u64));
    }
    section.notation("latency", value)?.read(&NOBODY, latency)
}

/// `"5%"` or `"50000 ppm"`. A bare number would leave open which of the two is meant; only nothing is nothing.
fn read_probability<'a>(section: &Section<'a>, key: &str, value: &'a Entry<'a>) -> Result<u32, Problem> {
    let refuse = |found: &str| section.problem(Reason::ProbabilityNeeded, value).found(found);
    if let Some(integer) = value.get_ref().as_integer() {
        return if integer.as_str() == "0" { Ok(0) } else { Err(refuse(integer.as_str())) };
    }
    let text = section.string(key, value)?.trim_end();
    if !text.ends_with('%') && !text.ends_with("ppm") {
        return Err(refuse(text));
    }
    section.notation(key, value)?.read(&NOBODY, probability)
}
