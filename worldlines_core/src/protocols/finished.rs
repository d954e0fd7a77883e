//! A run without the types of its algorithm.

use super::assumption::Broken;
use crate::sim::script::Choice;
use crate::sim::{Field, Protocol, Run, Snapshot, Verdict, View, Wait};
use crate::trace::{EventId, Trace};
use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

/// All that a run left behind, whichever algorithm made it.
#[derive(Clone, Debug)]
pub struct Finished {
    /// What happened.
    pub trace: Trace,
    /// What it says about each property of the algorithm.
    pub verdicts: Vec<Verdict>,
    /// The steps that were taken, by name: a stepped run of them gives the same events.
    pub choices: Vec<Choice>,
    /// Positions of the script items that never applied.
    pub ignored_items: Vec<usize>,
    /// Stepped choices that were not possible when their turn came, each with its item's position.
    pub ignored_choices: Vec<(usize, Choice)>,
    /// What may happen next, by name (stepped runs only).
    pub enabled: Vec<Choice>,
    /// What the algorithm assumes and this run does not grant.
    pub broken_assumptions: Vec<Broken>,
    /// What each process remembered at each event.
    pub inspector: Arc<dyn Inspector>,
}

/// What a process remembered, and whom it waited for, after the step that an event belongs to.
///
/// Fields are made on demand; a run keeps states only.
pub trait Inspector: Send + Sync {
    /// What the process has in memory; `None` while it is down or has not started.
    fn memory(&self, at: EventId) -> Option<Vec<Field>>;

    /// What it has in stable storage.
    fn stable(&self, at: EventId) -> Vec<Field>;

    /// Whom it waits for, and for what.
    fn waits_for(&self, at: EventId) -> Vec<Wait>;
}

impl Debug for dyn Inspector {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        formatter.write_str("Inspector")
    }
}

/// The states that a run kept, with the algorithm that can read them.
struct Memories<P: Protocol> {
    protocol: P,
    snapshots: Vec<Vec<Snapshot<P>>>,
}

impl<P: Protocol> Memories<P> {
    /// The process after the step that made this event: the first kept state that is not older.
    /// Where several share their last event (a step without events), the latest counts.
    fn after(&self, at: EventId) -> Option<&Snapshot<P>> {
        let kept = self.snapshots.get(at.process.position())?;
        let not_older = kept.partition_point(|snapshot| snapshot.event.index < at.index);
        let index = kept.get(not_older)?.event.index;
        kept[not_older..].iter().take_while(|snapshot| snapshot.event.index == index).last()
    }
}

impl<P> Inspector for Memories<P>
where
    P: Protocol<State: Send + Sync, Stable: Send + Sync> + Send + Sync,
{
    fn memory(&self, at: EventId) -> Option<Vec<Field>> {
        let state = self.after(at)?.state.as_ref()?;
        Some(self.protocol.fields(state))
    }

    fn stable(&self, at: EventId) -> Vec<Field> {
        self.after(at).map_or_else(Vec::new, |snapshot| self.protocol.stable_fields(&snapshot.stable))
    }

    fn waits_for(&self, at: EventId) -> Vec<Wait> {
        let state = self.after(at).and_then(|snapshot| snapshot.state.as_ref());
        state.map_or_else(Vec::new, |state| self.protocol.waits_for(state))
    }
}

impl Finished {
    /// Erases the types of a run.
    pub(super) fn of<P>(run: Run<P>, broken_assumptions: Vec<Broken>) -> Finished
    where
        P: Protocol<State: Send + Sync, Stable: Send + Sync> + Send + Sync,
    {
        let protocol = run.world.protocol().clone();
        Finished {
            trace: run.trace,
            verdicts: run.verdicts,
            choices: run.choices,
            ignored_items: run.ignored_items,
            ignored_choices: run.ignored_choices,
            enabled: run.enabled,
            broken_assumptions,
            inspector: Arc::new(Memories { protocol, snapshots: run.snapshots }),
        }
    }
}
