//! Edits: what a reader changes in a scenario, and how the scenario takes it.

use super::notation::figure::Figure;
use super::notation::print_item;
use super::notation::setting::check_process_count;
use super::parameters::ParameterValue;
use super::problem::{Problem, Reason};
use super::remap::{Remap, remap_item};
use super::schema::{ChannelPlan, Participant, Scenario};
use crate::sim::config::{Detector, FaultBudget, Mode, TimerModel};
use crate::sim::network::Latency;
use crate::sim::script::Item;
use crate::trace::{ClockRate, Process, ProcessId, Roster};

/// One edit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// Another seed: `seed=7`.
    Seed(u64),
    /// Another value for something: `set=loss,50000`.
    Set(Setting),
    /// One more item of the script: `drop=P1-P2.3`.
    Item(Item),
    /// Another text for a figure: `figure=P1: a m>P2`.
    Figure(String),
}

/// Something of a scenario, with its new value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Setting {
    /// Who takes part.
    Processes(ProcessList),
    /// Who decides the order of events, and until when.
    Mode(Mode),
    /// The most events.
    EventsMax(usize),
    /// Something of one channel, or of all that say nothing else.
    Channel(Option<(ProcessId, ProcessId)>, ChannelSetting),
    /// How far a process's own clock is from the scenario's.
    Offset(ProcessId, i64),
    /// How a process's logical clock runs.
    Clock(ProcessId, ClockRate),
    /// How timers fire when stepped.
    Timers(TimerModel),
    /// The failure detector.
    Detector(Detector),
    /// How many of a fault may be chosen in a stepped run.
    Budget(BudgetKind, u32),
    /// A parameter of the algorithm. A list of one value is written, and read, as that value.
    Parameter(String, ParameterValue),
}

/// Who takes part, in an edit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProcessList {
    /// So many: the scenario's first ones, and `P4`, `P5`… by their position if it has fewer.
    Count(usize),
    /// These; those that the scenario has keep their names and clocks.
    Ids(Vec<String>),
}

/// Something of a channel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChannelSetting {
    /// How long messages take.
    Latency(Latency),
    /// How many messages in a million are lost.
    Loss(u32),
    /// How many messages in a million arrive twice.
    Duplicate(u32),
    /// Whether messages arrive in the order in which they were sent.
    Fifo(bool),
}

/// A fault that may be chosen in a stepped run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BudgetKind {
    /// Dropping a message.
    Drop,
    /// Copying a message.
    Duplicate,
    /// Crashing a process.
    Crash,
    /// Letting it recover.
    Recover,
    /// Losing its stable storage.
    Wipe,
    /// Suspecting it.
    Suspect,
}

impl BudgetKind {
    /// Every kind.
    pub const ALL: [BudgetKind; 6] = [
        BudgetKind::Drop,
        BudgetKind::Duplicate,
        BudgetKind::Crash,
        BudgetKind::Recover,
        BudgetKind::Wipe,
        BudgetKind::Suspect,
    ];

    /// How files and links name it.
    pub fn name(self) -> &'static str {
        match self {
            BudgetKind::Drop => "drop",
            BudgetKind::Duplicate => "duplicate",
            BudgetKind::Crash => "crash",
            BudgetKind::Recover => "recover",
            BudgetKind::Wipe => "wipe",
            BudgetKind::Suspect => "suspect",
        }
    }

    /// How many of it a budget allows.
    pub fn of(self, budget: &mut FaultBudget) -> &mut u32 {
        match self {
            BudgetKind::Drop => &mut budget.drops,
            BudgetKind::Duplicate => &mut budget.duplicates,
            BudgetKind::Crash => &mut budget.crashes,
            BudgetKind::Recover => &mut budget.recoveries,
            BudgetKind::Wipe => &mut budget.wipes,
            BudgetKind::Suspect => &mut budget.suspicions,
        }
    }
}

impl Edit {
    /// The item of the script that it adds.
    pub fn item(&self) -> Option<&Item> {
        match self {
            Edit::Item(item) => Some(item),
            _ => None,
        }
    }

    /// Whether both set the same thing, so that only the later one counts.
    pub fn sets_same(&self, other: &Edit) -> bool {
        match (self, other) {
            (Edit::Seed(_), Edit::Seed(_)) | (Edit::Figure(_), Edit::Figure(_)) => true,
            (Edit::Set(one), Edit::Set(other)) => one.sets_same(other),
            _ => false,
        }
    }

    /// The same edit among other processes; `None` if it names one that is gone.
    pub fn among(&self, before: &Roster, after: &Roster) -> Option<Edit> {
        let remap = Remap::new(before, after);
        Some(match self {
            Edit::Item(item) => Edit::Item(remap_item(item, &remap)?),
            Edit::Set(Setting::Channel(Some((from, to)), setting)) => {
                Edit::Set(Setting::Channel(Some((remap.process(*from)?, remap.process(*to)?)), *setting))
            }
            Edit::Set(Setting::Offset(process, ticks)) => {
                Edit::Set(Setting::Offset(remap.process(*process)?, *ticks))
            }
            Edit::Set(Setting::Clock(process, rate)) => {
                Edit::Set(Setting::Clock(remap.process(*process)?, rate.clone()))
            }
            other => other.clone(),
        })
    }
}

impl Setting {
    fn sets_same(&self, other: &Setting) -> bool {
        let same_kind = std::mem::discriminant(self) == std::mem::discriminant(other);
        same_kind
            && match (self, other) {
                (Setting::Channel(one, setting), Setting::Channel(other, another)) => {
                    one == other && std::mem::discriminant(setting) == std::mem::discriminant(another)
                }
                (Setting::Offset(one, _), Setting::Offset(other, _))
                | (Setting::Clock(one, _), Setting::Clock(other, _)) => one == other,
                (Setting::Budget(one, _), Setting::Budget(other, _)) => one == other,
                (Setting::Parameter(one, _), Setting::Parameter(other, _)) => one == other,
                _ => true,
            }
    }
}

/// What of a clocked script is left where steps are chosen: commands on offer, and starts that wait
/// for a choice (a process's own first event comes only after its start).
fn on_offer(item: &Item) -> Option<Item> {
    match item {
        Item::Command { process, text, .. } => {
            Some(Item::Command { process: *process, text: text.clone(), anchor: None })
        }
        Item::Start(process, _) => Some(Item::start_by_choice(*process)),
        _ => None,
    }
}

/// The ids that an edit of the processes leads to.
fn ids_after(roster: &Roster, list: &ProcessList) -> Result<Vec<String>, Problem> {
    let count = match list {
        ProcessList::Ids(ids) => ids.len(),
        ProcessList::Count(count) => *count,
    };
    check_process_count(count as u64)?;
    let ids: Vec<String> = match list {
        ProcessList::Ids(ids) => ids.clone(),
        ProcessList::Count(count) => (0..*count)
            .map(|position| match roster.0.get(position) {
                Some(process) => process.id.clone(),
                None => format!("P{}", position + 1),
            })
            .collect(),
    };
    let twice = ids.iter().enumerate().find(|(position, id)| ids[..*position].contains(id));
    match twice {
        Some((_, id)) => Err(Problem::new(Reason::ProcessIdTwice).found(id)),
        None => Ok(ids),
    }
}

/// The roster that an edit of the processes leads to.
pub(crate) fn roster_after(roster: &Roster, list: &ProcessList) -> Result<Roster, Problem> {
    let ids = ids_after(roster, list)?;
    let process = |id: String| match roster.find(&id) {
        Some(known) => roster.0[known.position()].clone(),
        None => Process::named(id),
    };
    Ok(Roster(ids.into_iter().map(process).collect()))
}

impl Scenario {
    /// The scenario with these edits. Processes change first, so that the other edits may name new
    /// ones; items of the script that lose a process are left out and listed in `left_out`. Choices of
    /// steps take the place of the scenario's own. A clocked scenario whose steps are to be chosen keeps
    /// its commands, which may come at any time; all else that its script does is for the reader to
    /// choose. Claims and suggestions are about the run as it was written, so an edited scenario has
    /// none.
    pub fn apply(&self, edits: &[Edit]) -> Result<Scenario, Problem> {
        let mut edited = self.clone();
        if edits.is_empty() {
            return Ok(edited);
        }
        edited.expect.clear();
        edited.suggestions.clear();
        for edit in edits {
            self.check_edit(edit)?;
            match edit {
                Edit::Set(Setting::Processes(list)) => edited.set_processes(list)?,
                Edit::Figure(text) => edited.set_figure(text)?,
                _ => {}
            }
        }
        for edit in edits {
            match edit {
                Edit::Seed(seed) => edited.seed = *seed,
                Edit::Set(setting) => edited.set(setting)?,
                Edit::Item(_) | Edit::Figure(_) => {}
            }
        }
        if self.mode != Mode::Stepped && edited.mode == Mode::Stepped {
            edited.script = edited.script.iter().filter_map(on_offer).collect();
        }
        let items = edits.iter().filter_map(Edit::item);
        if items.clone().any(|item| matches!(item, Item::Next(_))) {
            edited.script.retain(|item| !matches!(item, Item::Next(_)));
        }
        edited.script.extend(items.cloned());
        Ok(edited)
    }

    /// The processes of the scenario with these edits.
    pub fn roster_with(&self, edits: &[Edit]) -> Result<Roster, Problem> {
        let is_about_processes =
            |edit: &&Edit| matches!(edit, Edit::Set(Setting::Processes(_)) | Edit::Figure(_));
        let lists: Vec<Edit> = edits.iter().filter(is_about_processes).cloned().collect();
        self.apply(&lists).map(|scenario| scenario.roster())
    }

    /// Whether such a scenario can have this edit: a figure is its text, and its clocks run as one likes; all else
    /// is for what an algorithm runs.
    pub(crate) fn check_edit(&self, edit: &Edit) -> Result<(), Problem> {
        let is_of_figure = matches!(edit, Edit::Figure(_));
        match self.figure {
            None if is_of_figure => Err(Problem::new(Reason::FigureMisplaced).found(&self.algorithm)),
            Some(_) if !is_of_figure && !matches!(edit, Edit::Set(Setting::Clock(..))) => {
                Err(Problem::new(Reason::FigureEdit))
            }
            _ => Ok(()),
        }
    }

    /// Gives a figure another text. Processes that it had keep their names and clocks.
    pub(super) fn set_figure(&mut self, text: &str) -> Result<(), Problem> {
        let figure = Figure::parse(text)?;
        self.take_part(&figure.roster);
        self.figure = Some(text.to_owned());
        Ok(())
    }

    /// These take part now; those that did already are as they were.
    fn take_part(&mut self, roster: &Roster) {
        let participant = |process: &Process| {
            let known = self.processes.iter().find(|participant| participant.id == process.id);
            known.cloned().unwrap_or_else(|| Participant::named(process.id.as_str()))
        };
        self.processes = roster.0.iter().map(participant).collect();
    }

    fn set_processes(&mut self, list: &ProcessList) -> Result<(), Problem> {
        let before = self.roster();
        let after = roster_after(&before, list)?;
        self.take_part(&after);
        let remap = Remap::new(&before, &after);
        let mut script = Vec::new();
        for item in std::mem::take(&mut self.script) {
            match remap_item(&item, &remap) {
                Some(item) => script.push(item),
                None => self.left_out.push(print_item(&item, &before)),
            }
        }
        self.script = script;
        let channels = std::mem::take(&mut self.network.channels);
        self.network.channels = channels
            .into_iter()
            .filter_map(|((from, to), plan)| Some(((remap.process(from)?, remap.process(to)?), plan)))
            .collect();
        Ok(())
    }

    fn set(&mut self, setting: &Setting) -> Result<(), Problem> {
        match setting {
            // Already done: see `apply`.
            Setting::Processes(_) => {}
            Setting::Mode(mode) => self.mode = *mode,
            Setting::EventsMax(events) => self.events_max = *events,
            Setting::Channel(None, setting) => {
                let model = &mut self.network.default;
                match setting {
                    ChannelSetting::Latency(latency) => model.latency = *latency,
                    ChannelSetting::Loss(ppm) => model.loss_ppm = *ppm,
                    ChannelSetting::Duplicate(ppm) => model.duplicate_ppm = *ppm,
                    ChannelSetting::Fifo(fifo) => model.fifo = *fifo,
                }
            }
            Setting::Channel(Some(channel), setting) => {
                self.network.channels.entry(*channel).or_default().set(*setting);
            }
            Setting::Offset(process, ticks) => self.participant(*process)?.offset_ticks = *ticks,
            Setting::Clock(process, rate) => self.participant(*process)?.clock_rate = rate.clone(),
            Setting::Timers(timers) => self.timers = *timers,
            Setting::Detector(detector) => self.detector = *detector,
            Setting::Budget(kind, count) => *kind.of(&mut self.budget) = *count,
            Setting::Parameter(key, value) => {
                self.parameters.insert(key.clone(), value.clone());
            }
        }
        Ok(())
    }

    fn participant(&mut self, process: ProcessId) -> Result<&mut Participant, Problem> {
        let found = format!("{}", process.position() + 1);
        let participant = self.processes.get_mut(process.position());
        participant.ok_or_else(|| Problem::new(Reason::ProcessUnknown).known(&found, &[]))
    }
}

impl ChannelPlan {
    /// The plan with one thing more that is different.
    pub fn set(&mut self, setting: ChannelSetting) {
        match setting {
            ChannelSetting::Latency(latency) => self.latency = Some(latency),
            ChannelSetting::Loss(ppm) => self.loss_ppm = Some(ppm),
            ChannelSetting::Duplicate(ppm) => self.duplicate_ppm = Some(ppm),
            ChannelSetting::Fifo(fifo) => self.fifo = Some(fifo),
        }
    }
}
