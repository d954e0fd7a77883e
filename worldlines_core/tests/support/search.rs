//! A naive breadth-first search over `enabled()` and `apply()`: every state that a small
//! configuration can reach, each looked at once, the shortest way to a violation first.

use std::collections::{BTreeSet, VecDeque};
use worldlines_core::sim::config::Config;
use worldlines_core::sim::{Chooser, Judge, PropertyKind, Protocol, Run, Step, World, run_with, world};

/// What a search found.
pub struct Explored<P: Protocol> {
    /// How many different states there are, the first included.
    pub states: usize,
    /// How many of them are the end: nothing can happen any more.
    pub ends: usize,
    /// The `sometimes` properties of which an example was found.
    pub examples: BTreeSet<String>,
    /// The first violation, which ends the search.
    pub violation: Option<Violation<P>>,
}

/// A shortest run that violates a property.
pub struct Violation<P: Protocol> {
    /// The property's key.
    pub property: String,
    /// The run, recorded: its `choices` are the counterexample.
    pub run: Run<P>,
}

/// Explores everything that can happen. `always` properties are judged in every state, `eventually`
/// properties in the last states: a good thing must still be visible there.
///
/// # Panics
/// When there are more than `states_max` states, or the script cannot be read.
pub fn explore<P: Protocol>(protocol: &P, config: &Config, states_max: usize) -> Explored<P> {
    explore_within(protocol, config, states_max, |_| true, |_, _| false)
}

/// The same, but only states `within` a limit are gone on from, where there is no end of them, and
/// a violation that is `excused` in a state does not count there.
///
/// # Panics
/// As [`explore`].
pub fn explore_within<P: Protocol>(
    protocol: &P,
    config: &Config,
    states_max: usize,
    within: impl Fn(&World<P>) -> bool,
    excused: impl Fn(&World<P>, &str) -> bool,
) -> Explored<P> {
    let first = world(protocol.clone(), config).expect("the script can be read");
    let mut seen = BTreeSet::from([first.fingerprint()]);
    // For each state that was reached, the state before it and the step between them.
    let mut came_by: Vec<Option<(usize, Step<P>)>> = vec![None];
    let mut waiting = VecDeque::from([(0, first)]);
    let mut explored = Explored { states: 0, ends: 0, examples: BTreeSet::new(), violation: None };
    while let Some((position, state)) = waiting.pop_front() {
        explored.states += 1;
        explored.ends += usize::from(state.is_quiet());
        let violated = look(protocol, &state, &mut explored.examples);
        if let Some(property) = violated.into_iter().find(|property| !excused(&state, property)) {
            let mut replay = Replay(steps_to(&came_by, position));
            let run = run_with(protocol.clone(), config, &mut replay).expect("it ran before");
            explored.violation = Some(Violation { property, run });
            return explored;
        }
        let steps = if within(&state) { state.enabled() } else { Vec::new() };
        for step in steps {
            let mut next = state.clone();
            next.apply(step.clone());
            if seen.insert(next.fingerprint()) {
                came_by.push(Some((position, step)));
                waiting.push_back((came_by.len() - 1, next));
            }
        }
        assert!(seen.len() <= states_max, "more than {states_max} states");
    }
    explored
}

/// The properties that this state violates. Examples are noted.
fn look<P: Protocol>(protocol: &P, state: &World<P>, examples: &mut BTreeSet<String>) -> Vec<String> {
    let mut judge = Judge::new(protocol);
    judge.look(state);
    let verdicts = judge.verdicts(state, state.is_quiet());
    let shown = verdicts.iter().filter(|verdict| verdict.kind == PropertyKind::Sometimes);
    examples
        .extend(shown.filter(|verdict| verdict.holds == Some(true)).map(|verdict| verdict.key.to_string()));
    let violated = verdicts.iter().filter(|verdict| verdict.holds == Some(false));
    violated.map(|verdict| verdict.key.to_string()).collect()
}

/// The steps from the first state to this one, the last first.
fn steps_to<P: Protocol>(came_by: &[Option<(usize, Step<P>)>], mut position: usize) -> Vec<Step<P>> {
    let mut steps = Vec::new();
    while let Some((before, step)) = &came_by[position] {
        steps.push(step.clone());
        position = *before;
    }
    steps
}

/// Plays steps back, the last of the list first.
struct Replay<P: Protocol>(Vec<Step<P>>);

impl<P: Protocol> Chooser<P> for Replay<P> {
    fn choose(&mut self, _world: &mut World<P>) -> Option<Step<P>> {
        self.0.pop()
    }
}
