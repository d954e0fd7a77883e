//! A scenario: all that a run depends on, as plain data.

use super::expect::Expect;
use super::parameters::ParameterValue;
use super::problem::Problem;
use crate::sim::config::{Detector, FaultBudget, Mode, TimerModel};
use crate::sim::limits::EVENTS_MAX;
use crate::sim::network::{ChannelModel, Latency};
use crate::sim::script::Item;
use crate::trace::{ClockRate, Process, ProcessId, Roster};
use std::collections::BTreeMap;

/// The last tick of a run whose scenario names none.
pub const UNTIL_TICKS_DEFAULT: u64 = 1_000;
/// The seed of a run whose scenario names none.
pub const SEED_DEFAULT: u64 = 1;

/// What stands for the algorithm in the ids of figures.
pub const FIGURE: &str = "figure";

/// One process of a scenario.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Participant {
    /// Its id in the notation.
    pub id: String,
    /// Its name on the page: any text, never markup.
    pub name: String,
    /// How its logical clock runs.
    pub clock_rate: ClockRate,
    /// How far its own clock is from the scenario's.
    pub offset_ticks: i64,
}

impl Participant {
    /// A process that is named by its id, with an exact clock.
    pub fn named(id: impl Into<String>) -> Participant {
        let id = id.into();
        Participant { name: id.clone(), id, clock_rate: ClockRate::default(), offset_ticks: 0 }
    }
}

/// What one channel does differently from all others. What is not said is as everywhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ChannelPlan {
    /// How long messages take.
    pub latency: Option<Latency>,
    /// How many messages in a million are lost.
    pub loss_ppm: Option<u32>,
    /// How many messages in a million arrive twice.
    pub duplicate_ppm: Option<u32>,
    /// Whether messages arrive in the order in which they were sent.
    pub fifo: Option<bool>,
}

impl ChannelPlan {
    /// How the channel behaves, where all others behave like this.
    pub fn over(&self, default: ChannelModel) -> ChannelModel {
        ChannelModel {
            latency: self.latency.unwrap_or(default.latency),
            loss_ppm: self.loss_ppm.unwrap_or(default.loss_ppm),
            duplicate_ppm: self.duplicate_ppm.unwrap_or(default.duplicate_ppm),
            fifo: self.fifo.unwrap_or(default.fifo),
        }
    }
}

/// The network as a scenario describes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NetworkPlan {
    /// How every channel behaves.
    pub default: ChannelModel,
    /// What some channels do differently.
    pub channels: BTreeMap<(ProcessId, ProcessId), ChannelPlan>,
}

/// Something to try: a change of the run, and what comes of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// The change in the notation, as it is written: `drop=S-C.1`; empty if the run stays as it is.
    pub edit: String,
    /// What is put beside the run, as a link says it: `two-phase-commit/no-failure;at=P1.2;seen=P1`.
    pub beside: Option<String>,
    /// What it does and what comes of it, in one or two sentences.
    pub text: String,
    /// What is claimed about the changed run; a test proves it.
    pub expect: Vec<Expect>,
}

/// Which run we mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scenario {
    /// `algorithm/what-happens`.
    pub id: String,
    /// A short title. Like all texts here, English; other languages override it by [`Scenario::text_key`].
    pub title: String,
    /// What to look for, in two or three sentences.
    pub look_for: String,
    /// Under what it is listed.
    pub topic: String,
    /// Its place in the topic, from what is learnt first to what is learnt last. Places may leave gaps.
    pub order: u32,
    /// What is new to learn here, in one short line.
    pub new: String,
    /// Where the algorithm or the story is from.
    pub source: String,
    /// The algorithm, by its name in the registry; [`FIGURE`] if somebody drew what happens.
    pub algorithm: String,
    /// What happens, as somebody drew it: see [`super::notation::figure`]. Then no algorithm runs, the processes are
    /// those of its lines, and of all that follows only clocks, view, claims and suggestions count.
    pub figure: Option<String>,
    /// Who takes part, in their order on the page.
    pub processes: Vec<Participant>,
    /// The seed of every random decision.
    pub seed: u64,
    /// Who decides the order of events.
    pub mode: Mode,
    /// The network.
    pub network: NetworkPlan,
    /// How timers fire when stepped.
    pub timers: TimerModel,
    /// The failure detector.
    pub detector: Detector,
    /// Faults that may still be chosen in a stepped run.
    pub budget: FaultBudget,
    /// The run stops after this many events.
    pub events_max: usize,
    /// The algorithm's own parameters, not yet checked against what it declares.
    pub parameters: BTreeMap<String, ParameterValue>,
    /// Faults, commands and choices.
    pub script: Vec<Item>,
    /// How the diagram lies as long as the reader has not chosen otherwise: words of [`super::view`].
    pub view: Vec<String>,
    /// What is claimed about the run; a test proves it.
    pub expect: Vec<Expect>,
    /// What the reader may try; a test proves that it changes the run.
    pub suggestions: Vec<Suggestion>,
    /// Items of the script, as written, that an edit left without one of their processes: they
    /// never apply, and are reported so. Empty in a scenario that was read from a file.
    pub left_out: Vec<String>,
}

impl Scenario {
    /// A scenario of this algorithm with `P1…Pn`, in which everything else is as usual.
    pub fn new(algorithm: &str, process_count: usize) -> Scenario {
        Scenario {
            id: format!("{algorithm}/untitled"),
            title: String::new(),
            look_for: String::new(),
            topic: String::new(),
            order: 0,
            new: String::new(),
            source: String::new(),
            algorithm: algorithm.to_owned(),
            figure: None,
            processes: (1..=process_count).map(|number| Participant::named(format!("P{number}"))).collect(),
            seed: SEED_DEFAULT,
            mode: Mode::Clocked { until_ticks: UNTIL_TICKS_DEFAULT },
            network: NetworkPlan::default(),
            timers: TimerModel::default(),
            detector: Detector::default(),
            budget: FaultBudget::default(),
            events_max: EVENTS_MAX,
            parameters: BTreeMap::new(),
            script: Vec::new(),
            view: Vec::new(),
            expect: Vec::new(),
            suggestions: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// The scenario of a figure that is nothing but its text.
    ///
    /// # Errors
    /// The first thing that is wrong with the text, where that stands, and what to do.
    pub fn of_figure(text: &str) -> Result<Scenario, Problem> {
        let mut scenario = Scenario::new(FIGURE, 0);
        scenario.set_figure(text)?;
        Ok(scenario)
    }

    /// The processes as the notation and the trace name them.
    pub fn roster(&self) -> Roster {
        let process = |participant: &Participant| Process {
            id: participant.id.clone(),
            name: participant.name.clone(),
            clock_rate: participant.clock_rate.clone(),
            initial_phase: None,
        };
        Roster(self.processes.iter().map(process).collect())
    }

    /// The locale key of one of the scenario's own texts (`title`, `look-for`, `new`, `try-1`), with which another
    /// language overrides it: `scenario-request-reply--reply-lost.title`.
    pub fn text_key(&self, part: &str) -> String {
        format!("scenario-{}.{part}", self.id.replace('/', "--"))
    }
}
