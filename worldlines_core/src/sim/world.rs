//! The whole system at one moment: every process, every message under way, every timer.

use super::agenda::{Agenda, Due};
use super::config::{Config, Detector, FaultBudget, LocalClock, Mode, TimerModel};
use super::network::Network;
use super::outbox::{EffectOf, Entry};
use super::plan::{Plan, PlannedCrash};
use super::protocol::Protocol;
use super::recorder::Recorder;
use super::sorted_map::SortedMap;
use super::view::View;
use crate::trace::{EventId, MessageId, ProcessId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Whether a process runs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Status {
    /// It will start late.
    NotStarted,
    /// It runs (perhaps paused).
    Up,
    /// It has crashed.
    Down,
}

/// A timer that is set.
#[derive(Clone, Copy, Debug)]
pub struct TimerSetting {
    /// Which setting of this timer it is, counted from 1.
    pub number: u32,
    /// The event that began the handler that set it.
    pub set_by: Option<EventId>,
    /// When it fires if nothing comes between (clocked runs only).
    pub due_at: Option<u64>,
}

/// One process.
#[derive(Clone, Debug)]
pub struct Process<P: Protocol> {
    /// Whether it runs.
    pub status: Status,
    /// Whether it takes no steps for the moment.
    pub paused: bool,
    /// Its memory; meaningless unless it is up.
    pub state: P::State,
    /// What its stable storage surely holds.
    pub stable: P::Stable,
    /// Lazy writes that are not on the disk yet: a crash would lose them.
    pub unforced: Vec<P::Record>,
    /// The timers that are set.
    pub timers: SortedMap<P::Timer, TimerSetting>,
    /// Whom its failure detector suspects.
    pub suspects: BTreeSet<ProcessId>,
    /// How many events it has had: the index of the last.
    pub event_count: u32,
    /// How many silent effects it has had since its last event, for the name of a crash.
    pub(crate) silent_since_event: u32,
    /// How often each timer was set, for names.
    pub(crate) settings: SortedMap<P::Timer, u32>,
    /// Its last crash or recovery: the cause of what a perfect detector reports.
    pub(crate) last_turn: Option<EventId>,
    /// What came due while it was paused.
    pub(crate) waiting: Vec<Due<P::Timer>>,
}

/// One channel's counters.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Channel {
    /// Messages sent on it so far.
    pub sent_count: u32,
    /// The latest arrival drawn for it: FIFO channels let nothing arrive before.
    pub latest_arrival: u64,
}

/// A message under way, or arrived and waiting.
#[derive(Clone, Debug)]
pub struct InFlight<M> {
    /// What it says.
    pub message: M,
    /// The event that sent it.
    pub sent: EventId,
    /// The number of its latest copy.
    pub copies: u8,
    /// Its position in the trace, when recording.
    pub position: usize,
    /// Whether it arrived at a paused process.
    pub arrived: bool,
}

/// What never changes during a run.
#[derive(Debug)]
pub(crate) struct Fixed<P> {
    pub protocol: P,
    pub process_count: u16,
    pub stepped: bool,
    pub until_ticks: u64,
    pub seed: u64,
    pub network: Network,
    pub timers: TimerModel,
    pub detector: Detector,
    pub local_clocks: Vec<LocalClock>,
}

/// The whole system at one moment.
#[derive(Clone, Debug)]
pub struct World<P: Protocol> {
    pub(crate) fixed: Arc<Fixed<P>>,
    pub(crate) now: u64,
    pub(crate) step_count: u32,
    pub(crate) processes: Vec<Process<P>>,
    pub(crate) channels: Vec<Channel>,
    pub(crate) in_flight: BTreeMap<MessageId, InFlight<P::Message>>,
    pub(crate) offered: Vec<(ProcessId, P::Command, Option<usize>)>,
    pub(crate) agenda: Agenda<P>,
    pub(crate) plan: Plan<P>,
    pub(crate) observer: P::Observer,
    pub(crate) budget: FaultBudget,
    pub(crate) event_count: usize,
    pub(crate) last_event: Option<EventId>,
    pub(crate) crashing: Option<PlannedCrash>,
    /// How many effects of the last handler were applied.
    pub(crate) effects_applied: u32,
    pub(crate) recorder: Option<Recorder<P>>,
    pub(crate) scratch: Vec<Entry<EffectOf<P>>>,
}

impl<P: Protocol> World<P> {
    /// The world before anything happened, without a recorder. [`World::start`] comes next.
    pub(crate) fn new(protocol: P, config: &Config, plan: Plan<P>) -> World<P> {
        let count = config.roster.len();
        let processes = ProcessId::first(count).map(|process| Process {
            status: if plan.starts_late(process) { Status::NotStarted } else { Status::Up },
            paused: false,
            state: protocol.initial(process),
            stable: protocol.blank_storage(),
            unforced: Vec::new(),
            timers: SortedMap::new(),
            suspects: BTreeSet::new(),
            event_count: 0,
            silent_since_event: 0,
            settings: SortedMap::new(),
            last_turn: None,
            waiting: Vec::new(),
        });
        let (stepped, until_ticks) = match config.mode {
            Mode::Clocked { until_ticks } => (false, until_ticks),
            Mode::Stepped => (true, 0),
        };
        World {
            now: 0,
            step_count: 0,
            processes: processes.collect(),
            channels: vec![Channel::default(); count * count],
            in_flight: BTreeMap::new(),
            offered: Vec::new(),
            agenda: Agenda::new(),
            plan,
            observer: protocol.observer(),
            budget: config.budget,
            event_count: 0,
            last_event: None,
            crashing: None,
            effects_applied: 0,
            recorder: None,
            scratch: Vec::new(),
            fixed: Arc::new(Fixed {
                protocol,
                process_count: count as u16,
                stepped,
                until_ticks,
                seed: config.seed,
                network: config.network.clone(),
                timers: config.timers,
                detector: config.detector,
                local_clocks: config.local_clocks.clone(),
            }),
        }
    }

    /// Every process's name, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = ProcessId> + Clone + use<P> {
        ProcessId::first(self.processes.len())
    }

    /// One process.
    pub fn process(&self, process: ProcessId) -> &Process<P> {
        &self.processes[process.position()]
    }

    /// Every process that is up, with its state.
    pub fn up(&self) -> impl Iterator<Item = (ProcessId, &P::State)> {
        self.ids().filter_map(|process| Some((process, self.state(process)?)))
    }

    /// The tick, or in a stepped run the number of steps so far.
    pub fn now(&self) -> u64 {
        if self.fixed.stepped { u64::from(self.step_count) } else { self.now }
    }

    /// How many events there were.
    pub fn event_count(&self) -> usize {
        self.event_count
    }

    pub(crate) fn process_mut(&mut self, process: ProcessId) -> &mut Process<P> {
        &mut self.processes[process.position()]
    }

    pub(crate) fn channel_mut(&mut self, from: ProcessId, to: ProcessId) -> &mut Channel {
        let count = self.processes.len();
        &mut self.channels[from.position() * count + to.position()]
    }
}
