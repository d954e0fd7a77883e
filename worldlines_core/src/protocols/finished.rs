//! A run without the types of its algorithm.

use super::assumption::Broken;
use super::figure::Variables;
use crate::sim::script::Choice;
use crate::sim::{
    Answers, Erased, Explanation, Field, Protocol, Recording, Run, Snapshot, Verdict, View, Wait,
};
use crate::trace::{EventId, TimerId, Trace};
use std::sync::Arc;

/// All that a run left behind, whichever algorithm made it.
#[derive(Clone, Debug)]
pub struct Finished {
    /// What happened.
    pub trace: Trace,
    /// What it says about each property of the algorithm.
    pub verdicts: Vec<Verdict>,
    /// What it answers to each question of the algorithm, at any step.
    pub answers: Vec<Answers>,
    /// The steps that were taken, by name: a stepped run of them gives the same events.
    pub choices: Vec<Choice>,
    /// Positions of the script items that never applied.
    pub ignored_items: Vec<usize>,
    /// Positions, among all stepped choices of the script, of those that were not possible when their turn came.
    pub ignored_choices: Vec<usize>,
    /// What may happen next, by name (stepped runs only).
    pub enabled: Vec<Choice>,
    /// What the algorithm assumes and this run does not grant.
    pub broken_assumptions: Vec<Broken>,
    /// What each process remembered at each event.
    pub inspector: Arc<Inspector>,
}

/// What a process remembered, and whom it waited for, after the step that an event belongs to: the
/// states that the run kept. Fields are made of them on demand.
#[derive(Debug)]
pub struct Inspector(pub(super) Kept);

/// What there is to look into.
#[derive(Debug)]
pub(super) enum Kept {
    /// The states of a protocol.
    Run { protocol: Erased, snapshots: Vec<Vec<Snapshot<Erased>>> },
    /// What somebody wrote down.
    Figure(Variables),
}

impl Inspector {
    /// What the process has in memory; `None` while it is down or has not started.
    pub fn memory(&self, at: EventId) -> Option<Vec<Field>> {
        match &self.0 {
            Kept::Figure(variables) => Some(variables.at(at)),
            Kept::Run { .. } => {
                let (protocol, kept) = self.kept(at)?;
                kept.state.as_ref().map(|state| protocol.fields(state))
            }
        }
    }

    /// What it has in stable storage.
    pub fn stable(&self, at: EventId) -> Vec<Field> {
        self.kept(at).map_or_else(Vec::new, |(protocol, kept)| protocol.stable_fields(&kept.stable))
    }

    /// What it has recorded of global states; nothing while it is down.
    pub fn recordings(&self, at: EventId) -> Vec<Recording> {
        let kept = self.kept(at);
        let state = kept.and_then(|(protocol, kept)| Some((protocol, kept.state.as_ref()?)));
        state.map_or_else(Vec::new, |(protocol, state)| protocol.recordings(state))
    }

    /// How much there always is in all of what is recorded, if that stays the same.
    pub fn conserved(&self) -> Option<i64> {
        match &self.0 {
            Kept::Figure(_) => None,
            Kept::Run { protocol, .. } => protocol.conserved(),
        }
    }

    /// Whom it waits for, and for what.
    pub fn waits_for(&self, at: EventId) -> Vec<Wait> {
        let kept = self.kept(at);
        let state = kept.and_then(|(protocol, kept)| Some((protocol, kept.state.as_ref()?)));
        state.map_or_else(Vec::new, |(protocol, state)| protocol.waits_for(state))
    }

    /// What may be wondered about it, with the answers.
    pub fn explanations(&self, at: EventId) -> Vec<Explanation> {
        self.kept(at).map_or_else(Vec::new, |(protocol, kept)| {
            protocol.explanations(at.process, kept.state.as_ref(), &kept.stable)
        })
    }

    /// Its timers that are set, each with the tick at which it fires if nothing comes between.
    pub fn timers(&self, at: EventId) -> Vec<(TimerId, Option<u64>)> {
        let Some((protocol, kept)) = self.kept(at) else { return Vec::new() };
        let named = kept.timers.iter().map(|(timer, setting)| {
            let name = protocol.timer_name(timer.clone());
            (TimerId { process: at.process, name, number: setting.number }, setting.due_at)
        });
        named.collect()
    }

    /// The protocol, and the process after the step that made this event: the first kept state that is not older.
    /// Where several share their last event (a step without events), the latest counts.
    fn kept(&self, at: EventId) -> Option<(&Erased, &Snapshot<Erased>)> {
        let Kept::Run { protocol, snapshots } = &self.0 else { return None };
        let kept = snapshots.get(at.process.position())?;
        let not_older = kept.partition_point(|snapshot| snapshot.event.index < at.index);
        let index = kept.get(not_older)?.event.index;
        let last = kept[not_older..].iter().take_while(|snapshot| snapshot.event.index == index).last();
        last.map(|snapshot| (protocol, snapshot))
    }
}

impl Finished {
    /// What it answered to a question.
    pub fn answers_to(&self, question: &str) -> Option<&Answers> {
        self.answers.iter().find(|answers| answers.key == question)
    }

    /// What a run left behind, but for the world at its end.
    pub(super) fn of(run: Run<Erased>, broken_assumptions: Vec<Broken>) -> Finished {
        let protocol = run.world.protocol().clone();
        Finished {
            trace: run.trace,
            verdicts: run.verdicts,
            answers: run.answers,
            choices: run.choices,
            ignored_items: run.ignored_items,
            ignored_choices: run.ignored_choices,
            enabled: run.enabled,
            broken_assumptions,
            inspector: Arc::new(Inspector(Kept::Run { protocol, snapshots: run.snapshots })),
        }
    }
}
