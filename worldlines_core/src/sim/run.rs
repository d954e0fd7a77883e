//! One run, from its beginning to its end.

use super::chooser::{Chooser, EarliestFirst, Scripted};
use super::config::{Config, Mode};
use super::plan::{Plan, ScriptError};
use super::property::{Judge, Verdict};
use super::protocol::Protocol;
use super::question::{Answers, Asker};
use super::recorder::{Recorder, Snapshot};
use super::rewrite::in_channel_order;
use super::script::Choice;
use super::view::View;
use super::world::World;
use crate::trace::{End, Timing, Trace};

/// A run, with all that it left behind.
#[derive(Debug)]
pub struct Run<P: Protocol> {
    /// What happened.
    pub trace: Trace,
    /// What it says about each property.
    pub verdicts: Vec<Verdict>,
    /// What it answers to each question at any step.
    pub answers: Vec<Answers>,
    /// For each process, its state after each handler.
    pub snapshots: Vec<Vec<Snapshot<P>>>,
    /// The steps that were taken, by name.
    pub choices: Vec<Choice>,
    /// Positions of the script items that never applied.
    pub ignored_items: Vec<usize>,
    /// Positions, among all stepped choices of the script, of those that were not possible when their turn came.
    pub ignored_choices: Vec<usize>,
    /// What may happen next, by name (stepped runs only).
    pub enabled: Vec<Choice>,
    /// The world at the end.
    pub world: World<P>,
}

/// A world at its start, without a recorder: for searches and benchmarks.
///
/// # Errors
/// When the script has a command that is not one of the algorithm's.
pub fn world<P: Protocol>(protocol: P, config: &Config) -> Result<World<P>, ScriptError> {
    let plan = Plan::new(&protocol, config)?;
    let mut world = World::new(protocol, config, plan);
    world.start();
    Ok(world)
}

/// Runs a scenario as its mode says, recording it.
///
/// # Errors
/// When the script has a command that is not one of the algorithm's.
pub fn run<P: Protocol>(protocol: P, config: &Config) -> Result<Run<P>, ScriptError> {
    let plan = Plan::new(&protocol, config)?;
    let mut scripted = Scripted::new(plan.choices());
    match config.mode {
        Mode::Clocked { .. } => Ok(record(protocol, config, plan, &mut EarliestFirst, Vec::new())),
        Mode::Stepped => {
            let mut plan = plan;
            if let Some(Choice::Crash { after, silent_effects }) = plan.choices().first() {
                plan.plan_crash(*after, *silent_effects);
            }
            let mut run = record(protocol, config, plan, &mut scripted, Vec::new());
            run.ignored_choices = scripted.ignored().collect();
            Ok(run)
        }
    }
}

/// Runs a scenario with somebody else choosing, recording it.
///
/// # Errors
/// When the script has a command that is not one of the algorithm's.
pub fn run_with<P: Protocol>(
    protocol: P,
    config: &Config,
    chooser: &mut impl Chooser<P>,
) -> Result<Run<P>, ScriptError> {
    let plan = Plan::new(&protocol, config)?;
    Ok(record(protocol, config, plan, chooser, Vec::new()))
}

impl<P: Protocol> World<P> {
    /// Lets the clock choose every step until the scenario's time is over.
    pub fn run_to_end(&mut self) {
        while let Some(step) = self.take_due() {
            self.apply(step);
        }
    }
}

fn record<P: Protocol>(
    protocol: P,
    config: &Config,
    plan: Plan<P>,
    chooser: &mut impl Chooser<P>,
    ignored_choices: Vec<usize>,
) -> Run<P> {
    let mut judge = Judge::new(&protocol);
    let mut asker = Asker::new(&protocol);
    let mut world = World::new(protocol, config, plan);
    world.recorder = Some(Recorder::new(empty_trace(&world, config)));
    world.start();
    judge.look(&world);
    asker.ask(&world);
    let mut cut_off = false;
    while let Some(step) = chooser.choose(&mut world) {
        world.apply(step);
        judge.look(&world);
        asker.ask(&world);
        cut_off = world.event_count() >= config.events_max;
        if cut_off {
            break;
        }
    }
    let quiet = !cut_off && world.is_quiet();
    let enabled = if world.fixed.stepped { world.enabled_choices() } else { Vec::new() };
    let ignored = world.plan.applied().iter().enumerate().filter(|(_, applied)| !**applied);
    let ignored_items = ignored.map(|(item, _)| item).filter(|&item| !world.plan.is_choices(item)).collect();
    let verdicts = judge.verdicts(&world, quiet);
    let end = match (quiet, cut_off, config.mode) {
        (true, _, _) => End::Quiet,
        (_, true, _) => End::EventLimit,
        (_, _, Mode::Clocked { .. }) => End::Horizon,
        (_, _, Mode::Stepped) => End::Choices,
    };
    // The recorder was put in above and nothing takes it out in between.
    let recorder = world.recorder.take().unwrap_or_else(|| Recorder::new(empty_trace(&world, config)));
    let Recorder { mut trace, snapshots, choices, .. } = recorder;
    trace.end = end;
    trace.ended_at = end_of_axis(&trace, end, config, &world);
    let choices = in_channel_order(choices, |from, to| config.network.channel(from, to).fifo);
    let answers = asker.answers();
    Run { trace, verdicts, answers, snapshots, choices, ignored_items, ignored_choices, enabled, world }
}

fn empty_trace<P: Protocol>(world: &World<P>, config: &Config) -> Trace {
    let timing = match config.mode {
        Mode::Clocked { .. } => Timing::Clocked,
        Mode::Stepped => Timing::Stepped,
    };
    let protocol = world.protocol();
    let mut trace = Trace::new(config.roster.clone(), protocol.layers(), timing);
    for (process, id) in trace.roster.0.iter_mut().zip(world.ids()) {
        process.initial_phase = world.state(id).and_then(|state| protocol.phase(state));
    }
    trace
}

/// A quiet run ends with its last event or loss, any other where it was stopped.
fn end_of_axis<P: Protocol>(trace: &Trace, end: End, config: &Config, world: &World<P>) -> u64 {
    let last_event = trace.events.last().map_or(0, |event| event.at);
    let last_loss = trace.messages.iter().filter_map(|message| message.ended_at).max().unwrap_or(0);
    match (end, config.mode) {
        (End::Horizon, Mode::Clocked { until_ticks }) => until_ticks,
        (_, Mode::Stepped) => world.now().max(last_event),
        _ => last_event.max(last_loss),
    }
}
