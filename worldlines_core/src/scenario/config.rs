//! From a scenario to what the kernel runs.

use super::limits::{LIST_LENGTH_MAX, PARTS_PER_MILLION, SEED_MAX};
use super::notation::item::weight;
use super::notation::name::check_process_id;
use super::notation::print_item;
use super::notation::setting::check_process_count;
use super::problem::{Problem, Reason};
use super::schema::Scenario;
use crate::sim::config::{Config, LocalClock, Mode};
use crate::sim::limits::{EVENTS_MAX, SCRIPT_ITEMS_MAX, TICKS_MAX};
use crate::sim::network::{ChannelModel, Latency, Network};
use crate::sim::script::{Anchor, During, Item};
use crate::trace::{ClockRate, Roster};

impl Scenario {
    /// What the kernel runs, all limits checked. The algorithm's parameters are its registry's to check.
    pub fn to_config(&self) -> Result<Config, Problem> {
        let roster = self.roster();
        check_processes(self)?;
        limited("seed", self.seed, 0, SEED_MAX)?;
        limited("events-max", self.events_max as u64, 1, EVENTS_MAX as u64)?;
        if let Mode::Clocked { until_ticks } = self.mode {
            limited("until", until_ticks, 0, TICKS_MAX)?;
        }
        check_script(self, &roster)?;
        let local_clock = |offset_ticks: i64| LocalClock { offset_ticks };
        Ok(Config {
            mode: self.mode,
            seed: self.seed,
            network: network(self)?,
            timers: self.timers,
            detector: self.detector,
            local_clocks: self.processes.iter().map(|process| local_clock(process.offset_ticks)).collect(),
            script: self.script.clone(),
            budget: self.budget,
            events_max: self.events_max,
            roster,
        })
    }
}

fn limited(key: &'static str, value: u64, min: u64, max: u64) -> Result<(), Problem> {
    let (reason, limit) = match value {
        low if low < min => (Reason::NumberTooSmall, min),
        high if high > max => (Reason::NumberTooLarge, max),
        _ => return Ok(()),
    };
    Err(Problem::new(reason).found(&format!("{key} {value}")).with("limit", limit))
}

fn check_processes(scenario: &Scenario) -> Result<(), Problem> {
    check_process_count(scenario.processes.len() as u64)?;
    for (position, process) in scenario.processes.iter().enumerate() {
        check_process_id(&process.id)?;
        if scenario.processes[..position].iter().any(|other| other.id == process.id) {
            return Err(Problem::new(Reason::ProcessIdTwice).found(&process.id));
        }
        limited("offset", process.offset_ticks.unsigned_abs(), 0, TICKS_MAX)?;
        match &process.clock_rate {
            ClockRate::PerEvent(advance) | ClockRate::PerTick(advance) => {
                limited("clock", *advance, 0, TICKS_MAX)?;
            }
            ClockRate::Table(readings) => {
                limited("clock", readings.len() as u64, 1, LIST_LENGTH_MAX as u64)?;
                let greatest = readings.iter().copied().max().unwrap_or(0);
                limited("clock", greatest, 0, TICKS_MAX)?;
            }
        }
    }
    Ok(())
}

/// The network with every channel's plan filled up from the default.
fn network(scenario: &Scenario) -> Result<Network, Problem> {
    let default = scenario.network.default;
    check_channel(&default)?;
    let mut network = Network { default, ..Network::default() };
    for (channel, plan) in &scenario.network.channels {
        let model = plan.over(default);
        check_channel(&model)?;
        network.channels.insert(*channel, model);
    }
    Ok(network)
}

fn check_channel(model: &ChannelModel) -> Result<(), Problem> {
    limited("loss", u64::from(model.loss_ppm), 0, u64::from(PARTS_PER_MILLION))?;
    limited("duplicate", u64::from(model.duplicate_ppm), 0, u64::from(PARTS_PER_MILLION))?;
    let longest = match model.latency {
        Latency::Constant(ticks) | Latency::LongTailed { min_ticks: ticks } => ticks,
        Latency::Exponential { min_ticks, mean_ticks } => min_ticks.max(mean_ticks),
        Latency::Uniform { min_ticks, max_ticks } if min_ticks > max_ticks => {
            let problem = Problem::new(Reason::LatencyReversed);
            return Err(problem.with("min", min_ticks).with("max", max_ticks));
        }
        Latency::Uniform { max_ticks, .. } => max_ticks,
    };
    limited("latency", longest, 0, TICKS_MAX)
}

/// A stepped run knows events only, and in a clocked run nobody chooses.
fn check_script(scenario: &Scenario, roster: &Roster) -> Result<(), Problem> {
    let weight: usize = scenario.script.iter().map(weight).sum();
    if weight > SCRIPT_ITEMS_MAX {
        return Err(Problem::new(Reason::ItemsTooMany).with("limit", SCRIPT_ITEMS_MAX));
    }
    let is_stepped = scenario.mode == Mode::Stepped;
    for item in &scenario.script {
        let reason = match item {
            Item::Next(_) if !is_stepped => Reason::ChoicesClocked,
            item if is_stepped && has_tick(item) => Reason::TickStepped,
            _ => continue,
        };
        return Err(Problem::new(reason).found(&print_item(item, roster)));
    }
    Ok(())
}

fn has_tick(item: &Item) -> bool {
    let is_tick = |anchor: &Anchor| matches!(anchor, Anchor::At(_));
    let has_tick = |during: &During| is_tick(&during.from) || during.to.as_ref().is_some_and(is_tick);
    match item {
        Item::Delay(..) => true,
        Item::Drop(_) | Item::Duplicate(_) | Item::Next(_) => false,
        Item::Crash { anchor, .. }
        | Item::Recover(_, anchor)
        | Item::Wipe(_, anchor)
        | Item::Flush(_, anchor)
        | Item::Start(_, anchor)
        | Item::Suspect(_, _, anchor)
        | Item::Trust(_, _, anchor) => is_tick(anchor),
        Item::Pause(_, during) | Item::Omit(_, _, during) | Item::Split(_, during) => has_tick(during),
        Item::Block { during, .. } => has_tick(during),
        Item::Command { anchor, .. } => anchor.as_ref().is_some_and(is_tick),
    }
}
