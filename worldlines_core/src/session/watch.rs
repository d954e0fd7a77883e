//! A predicate over the states of a run, cut by cut.

use super::shown::Shown;
use crate::scenario::notation::{Predicate, parse_predicate};
use crate::scenario::{Problem, Reason};
use crate::sim::Field;
use crate::trace::{EventId, ProcessId, Value};
use std::collections::BTreeSet;

/// A predicate with the values that its variables have after each event of a run.
#[derive(Clone, Debug)]
pub struct Watch {
    predicate: Predicate,
    /// By variable, then by the index of the event after which it has this value.
    values: Vec<Vec<i64>>,
}

impl Watch {
    /// Whether the predicate holds in the global state of a cut of that run.
    pub fn holds(&self, frontier: &[u32]) -> bool {
        self.predicate.holds(&|variable| {
            let (process, _) = &self.predicate.variables[variable];
            let index = frontier.get(process.position()).map_or(0, |&index| index as usize);
            self.values[variable].get(index).copied().unwrap_or_default()
        })
    }
}

impl Shown {
    /// Reads a predicate over what the processes have in memory. Its variables are the whole numbers and truth
    /// values (1 if true) among the fields that the inspector shows, by the last part of their keys with `_` for
    /// `-`. They are 0 where a process does not have them: before they are set, and while it is down. In a figure a
    /// variable that nobody sets is 0 throughout.
    ///
    /// # Errors
    /// When it is no predicate, or names a variable that no process of the run ever has.
    pub fn watch(&self, text: &str) -> Result<Watch, Problem> {
        let roster = &self.trace().roster;
        let predicate = parse_predicate(text, roster)?;
        let owners: BTreeSet<ProcessId> = predicate.variables.iter().map(|(process, _)| *process).collect();
        let mut known = BTreeSet::new();
        let mut values: Vec<Vec<i64>> = vec![Vec::new(); predicate.variables.len()];
        for process in roster.ids() {
            let last = self.trace().by_process[process.position()].len() as u32;
            for index in 0..=last {
                let numbers = self.numbers(EventId { process, index });
                if owners.contains(&process) {
                    for ((owner, name), values) in predicate.variables.iter().zip(&mut values) {
                        let value = numbers.iter().find(|(other, _)| owner == &process && other == name);
                        values.extend((*owner == process).then(|| value.map_or(0, |(_, value)| *value)));
                    }
                }
                known.extend(numbers.into_iter().map(|(name, _)| name));
            }
        }
        match predicate.variables.iter().find(|(_, name)| !self.is_figure() && !known.contains(name)) {
            Some((process, name)) => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let place = format!("{}.{name}", roster.process(*process));
                let offset = text.find(&place).unwrap_or_default();
                Err(Problem::new(Reason::VariableUnknown).at(text, offset).known(name, &known))
            }
            _ => Ok(Watch { predicate, values }),
        }
    }

    /// What a process has in memory after an event, as far as it is a number.
    fn numbers(&self, event: EventId) -> Vec<(String, i64)> {
        let fields = self.finished.inspector.memory(event).unwrap_or_default();
        let number = |field: &Field| match field.value {
            Value::Int(number) => Some((self.variable(&field.key), number)),
            Value::Flag(flag) => Some((self.variable(&field.key), i64::from(flag))),
            _ => None,
        };
        fields.iter().filter_map(number).collect()
    }

    /// How a predicate names a field: without its algorithm.
    fn variable(&self, key: &str) -> String {
        let own = key.strip_prefix(&self.scenario.algorithm).and_then(|key| key.strip_prefix('-'));
        own.unwrap_or(key).replace('-', "_")
    }
}
