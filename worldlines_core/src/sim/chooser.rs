//! Who chooses the next step: the clock, a script, or chance. The exhaustive search is one more.

use super::draw::{Subject, draw_below};
use super::protocol::Protocol;
use super::script::Choice;
use super::step::Step;
use super::view::View;
use super::world::World;
use crate::trace::ProcessId;

/// Chooses what happens next.
pub trait Chooser<P: Protocol> {
    /// The next step, enabled in this world; `None` to stop. A chooser may move time on and plan a
    /// crash in the middle of the step, and must change nothing else.
    fn choose(&mut self, world: &mut World<P>) -> Option<Step<P>>;
}

/// Clocked runs: whatever is due first.
#[derive(Debug, Default)]
pub struct EarliestFirst;

impl<P: Protocol> Chooser<P> for EarliestFirst {
    fn choose(&mut self, world: &mut World<P>) -> Option<Step<P>> {
        world.take_due()
    }
}

/// Stepped runs: what somebody chose, in order. A choice that is not possible is skipped.
#[derive(Debug)]
pub struct Scripted {
    choices: Vec<Choice>,
    next: usize,
    applied: Vec<bool>,
}

impl Scripted {
    /// Plays these choices.
    pub fn new(choices: Vec<Choice>) -> Scripted {
        let applied = vec![false; choices.len()];
        Scripted { choices, next: 0, applied }
    }

    /// Positions of the choices that were not possible when their turn came, or whose turn never came.
    pub fn ignored(&self) -> impl Iterator<Item = usize> {
        self.applied.iter().enumerate().filter(|(_, applied)| !**applied).map(|(position, _)| position)
    }

    /// Plans the crash that comes next in the list, so that it can cut short the step before it.
    pub(crate) fn look_ahead<P: Protocol>(&self, world: &mut World<P>) {
        if let Some(Choice::Crash { after, silent_effects }) = self.choices.get(self.next) {
            world.plan.plan_crash(*after, *silent_effects);
        }
    }

    /// Whether the crash that comes next was carried out in the middle of the step before it.
    fn crash_was_carried_out<P: Protocol>(&self, world: &mut World<P>) -> bool {
        match self.choices.get(self.next) {
            Some(Choice::Crash { after, .. }) => {
                let still_planned = world.plan.unplan_crash(*after);
                !still_planned && world.last_event_of(after.process).index > after.index
            }
            _ => false,
        }
    }
}

impl<P: Protocol> Chooser<P> for Scripted {
    fn choose(&mut self, world: &mut World<P>) -> Option<Step<P>> {
        if self.crash_was_carried_out(world) {
            self.applied[self.next] = true;
            self.next += 1;
        }
        while let Some(choice) = self.choices.get(self.next) {
            let step = world.resolve(choice);
            self.applied[self.next] = step.is_some();
            self.next += 1;
            if step.is_some() {
                self.look_ahead(world);
                return step;
            }
        }
        None
    }
}

/// Stepped runs: any enabled step, all equally likely. For tests over many schedules.
#[derive(Debug)]
pub struct Random {
    seed: u64,
    number: u64,
}

impl Random {
    /// Chance that depends on this seed alone.
    pub fn new(seed: u64) -> Random {
        Random { seed, number: 0 }
    }
}

impl<P: Protocol> Chooser<P> for Random {
    fn choose(&mut self, world: &mut World<P>) -> Option<Step<P>> {
        let mut enabled = world.enabled();
        self.number += 1;
        let subject = Subject::Algorithm(ProcessId(0), "schedule", self.number);
        let chosen = draw_below(self.seed, subject, enabled.len() as u64) as usize;
        (chosen < enabled.len()).then(|| enabled.swap_remove(chosen))
    }
}
