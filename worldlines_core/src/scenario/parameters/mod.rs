//! An algorithm's own parameters: what a scenario says, what the algorithm declares, and the two
//! brought together. This folder knows no algorithm.
//!
//! An algorithm lists [`ParameterSpec`]s; [`Parameters::resolve`] checks a scenario's values against
//! them, once, with errors that name the key; after that, reading them cannot fail.

mod check;

use super::problem::{Problem, Reason};
use crate::trace::{ProcessId, Roster};
use check::{check, default};
use serde::Serialize;
use std::collections::BTreeMap;

/// A value as a scenario writes it. A process is a word here: its id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(untagged)]
pub enum ParameterValue {
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// A word: a letter, then letters, digits and hyphens.
    Word(String),
    /// Several values; no list holds a list.
    List(Vec<ParameterValue>),
}

impl ParameterValue {
    /// The values of a list; of anything else, itself: a list of one needs no brackets.
    pub fn items(&self) -> &[ParameterValue] {
        match self {
            ParameterValue::List(items) => items,
            single => std::slice::from_ref(single),
        }
    }

    /// The value as the notation writes it, a list with commas between.
    pub fn shown(&self) -> String {
        match self {
            ParameterValue::Flag(flag) => flag.to_string(),
            ParameterValue::Integer(number) => number.to_string(),
            ParameterValue::Word(word) => word.clone(),
            ParameterValue::List(items) => {
                items.iter().map(ParameterValue::shown).collect::<Vec<_>>().join(",")
            }
        }
    }
}

/// What a parameter may be, and what it is when a scenario says nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParameterKind {
    /// True or false.
    Flag {
        /// When nothing is said.
        default: bool,
    },
    /// A whole number.
    Integer {
        /// The smallest.
        min: i64,
        /// The greatest.
        max: i64,
        /// When nothing is said.
        default: i64,
    },
    /// One of a few words.
    Word {
        /// The words.
        options: &'static [&'static str],
        /// When nothing is said: one of them.
        default: &'static str,
    },
    /// A process.
    Process {
        /// When nothing is said: its position, or the last process if there are not that many.
        default: usize,
    },
    /// Some processes; when nothing is said, all.
    Processes,
    /// Channels, each written `P1-P2`; when nothing is said, those between any two processes.
    Channels,
    /// Whole numbers; when nothing is said, none.
    Integers {
        /// The smallest.
        min: i64,
        /// The greatest.
        max: i64,
        /// How many at most.
        length_max: usize,
    },
}

/// A parameter that an algorithm declares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ParameterSpec {
    /// Its name in files and links: `retries`, `time-out`. Lower case, digits, hyphens.
    pub key: &'static str,
    /// What it may be.
    pub kind: ParameterKind,
}

impl ParameterSpec {
    /// A parameter that is true or false.
    pub const fn flag(key: &'static str, default: bool) -> ParameterSpec {
        ParameterSpec { key, kind: ParameterKind::Flag { default } }
    }

    /// A parameter that is a whole number from `min` to `max`.
    pub const fn integer(key: &'static str, min: i64, max: i64, default: i64) -> ParameterSpec {
        ParameterSpec { key, kind: ParameterKind::Integer { min, max, default } }
    }

    /// A parameter that is one of these words; the first is the default.
    pub const fn word(key: &'static str, options: &'static [&'static str]) -> ParameterSpec {
        assert!(!options.is_empty(), "a word needs options");
        ParameterSpec { key, kind: ParameterKind::Word { options, default: options[0] } }
    }

    /// A parameter that is a process, by default the one at this position.
    pub const fn process(key: &'static str, default: usize) -> ParameterSpec {
        ParameterSpec { key, kind: ParameterKind::Process { default } }
    }

    /// A parameter that is some processes, by default all.
    pub const fn processes(key: &'static str) -> ParameterSpec {
        ParameterSpec { key, kind: ParameterKind::Processes }
    }

    /// A parameter that is some channels, by default all.
    pub const fn channels(key: &'static str) -> ParameterSpec {
        ParameterSpec { key, kind: ParameterKind::Channels }
    }

    /// A parameter that is a list of whole numbers, by default empty.
    pub const fn integers(key: &'static str, min: i64, max: i64, length_max: usize) -> ParameterSpec {
        ParameterSpec { key, kind: ParameterKind::Integers { min, max, length_max } }
    }
}

/// A parameter's value, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Resolved {
    Flag(bool),
    Integer(i64),
    Word(&'static str),
    Process(ProcessId),
    Processes(Vec<ProcessId>),
    Channels(Vec<(ProcessId, ProcessId)>),
    Integers(Vec<i64>),
}

/// An algorithm's parameters, checked and complete: one value for each that it declares.
///
/// The accessors are for declared keys. Asking for another, or for another kind than declared, is a
/// mistake in the algorithm; it is caught in debug builds and yields a neutral value otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Parameters {
    values: BTreeMap<&'static str, Resolved>,
}

impl Parameters {
    /// The scenario's values where it gives any, the declared defaults elsewhere.
    pub fn resolve(
        specs: &[ParameterSpec],
        given: &BTreeMap<String, ParameterValue>,
        roster: &Roster,
    ) -> Result<Parameters, Problem> {
        for (key, value) in given {
            check_one(specs, key, value, roster)?;
        }
        let mut values = BTreeMap::new();
        for spec in specs {
            let said = given.get(spec.key).map(|value| check(spec, value, roster)).transpose()?;
            values.insert(spec.key, said.unwrap_or_else(|| default(spec.kind, roster)));
        }
        Ok(Parameters { values })
    }

    /// The value as a scenario would write it, whether the scenario or the algorithm says it; `None` if
    /// the algorithm declares no such parameter.
    pub fn value(&self, key: &str, roster: &Roster) -> Option<ParameterValue> {
        let process = |process: &ProcessId| ParameterValue::Word(roster.process(*process).to_owned());
        Some(match self.values.get(key)? {
            Resolved::Flag(flag) => ParameterValue::Flag(*flag),
            Resolved::Integer(number) => ParameterValue::Integer(*number),
            Resolved::Word(word) => ParameterValue::Word((*word).to_owned()),
            Resolved::Process(one) => process(one),
            Resolved::Processes(some) => ParameterValue::List(some.iter().map(process).collect()),
            Resolved::Channels(channels) => {
                let channel = |&(from, to): &(ProcessId, ProcessId)| {
                    ParameterValue::Word(format!("{}-{}", roster.process(from), roster.process(to)))
                };
                ParameterValue::List(channels.iter().map(channel).collect())
            }
            Resolved::Integers(numbers) => {
                ParameterValue::List(numbers.iter().copied().map(ParameterValue::Integer).collect())
            }
        })
    }

    /// The value of a flag.
    pub fn flag(&self, key: &str) -> bool {
        match self.values.get(key) {
            Some(Resolved::Flag(flag)) => *flag,
            other => misread(key, other, false),
        }
    }

    /// The value of a whole number.
    pub fn integer(&self, key: &str) -> i64 {
        match self.values.get(key) {
            Some(Resolved::Integer(number)) => *number,
            other => misread(key, other, 0),
        }
    }

    /// The value of a number that is declared with a minimum of 0 or more: a count, ticks.
    pub fn count(&self, key: &str) -> u64 {
        u64::try_from(self.integer(key)).unwrap_or(0)
    }

    /// The value of a word.
    pub fn word(&self, key: &str) -> &'static str {
        match self.values.get(key) {
            Some(Resolved::Word(word)) => word,
            other => misread(key, other, ""),
        }
    }

    /// The value of a process.
    pub fn process(&self, key: &str) -> ProcessId {
        match self.values.get(key) {
            Some(Resolved::Process(process)) => *process,
            other => misread(key, other, ProcessId(0)),
        }
    }

    /// The value of some channels, each with its sender first.
    pub fn channels(&self, key: &str) -> &[(ProcessId, ProcessId)] {
        match self.values.get(key) {
            Some(Resolved::Channels(channels)) => channels,
            other => misread(key, other, &[]),
        }
    }

    /// The value of some processes.
    pub fn processes(&self, key: &str) -> &[ProcessId] {
        match self.values.get(key) {
            Some(Resolved::Processes(processes)) => processes,
            other => misread(key, other, &[]),
        }
    }

    /// The value of a list of whole numbers.
    pub fn integers(&self, key: &str) -> &[i64] {
        match self.values.get(key) {
            Some(Resolved::Integers(numbers)) => numbers,
            other => misread(key, other, &[]),
        }
    }
}

/// Checks one value of a scenario against what the algorithm declares.
///
/// # Errors
/// When there is no such parameter, or this cannot be its value.
pub fn check_one(
    specs: &[ParameterSpec],
    key: &str,
    value: &ParameterValue,
    roster: &Roster,
) -> Result<(), Problem> {
    let Some(spec) = specs.iter().find(|spec| spec.key == key) else {
        let known: Vec<&str> = specs.iter().map(|spec| spec.key).collect();
        return Err(Problem::new(Reason::ParameterUnknown).with("key", key).known(key, &known));
    };
    check(spec, value, roster).map(|_| ())
}

/// What an accessor returns for a key that is not declared as it is read.
fn misread<T>(key: &str, found: Option<&Resolved>, neutral: T) -> T {
    debug_assert!(false, "parameter {key} is not declared as it is read: {found:?}");
    neutral
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPECS: [ParameterSpec; 6] = [
        ParameterSpec::flag("eager", true),
        ParameterSpec::integer("retries", 0, 10, 3),
        ParameterSpec::word("semantics", &["maybe", "at-least-once"]),
        ParameterSpec::process("server", 1),
        ParameterSpec::processes("clients"),
        ParameterSpec::integers("amounts", 0, 100, 3),
    ];

    fn resolve(given: &[(&str, ParameterValue)]) -> Result<Parameters, Problem> {
        let given = given.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        Parameters::resolve(&SPECS, &given, &Roster::numbered(3))
    }

    fn word(text: &str) -> ParameterValue {
        ParameterValue::Word(text.to_owned())
    }

    #[test]
    fn what_is_not_said_is_the_default() {
        let parameters = resolve(&[]).unwrap();
        assert!(parameters.flag("eager"));
        assert_eq!(parameters.integer("retries"), 3);
        assert_eq!(parameters.word("semantics"), "maybe");
        assert_eq!(parameters.process("server"), ProcessId(1));
        assert_eq!(parameters.processes("clients").len(), 3);
        assert!(parameters.integers("amounts").is_empty());
    }

    #[test]
    fn a_default_process_is_one_that_exists() {
        let parameters = Parameters::resolve(&SPECS, &BTreeMap::new(), &Roster::numbered(1)).unwrap();
        assert_eq!(parameters.process("server"), ProcessId(0));
    }

    #[test]
    fn what_is_said_counts() {
        let numbers = vec![ParameterValue::Integer(1), ParameterValue::Integer(2)];
        let parameters = resolve(&[
            ("eager", ParameterValue::Flag(false)),
            ("retries", ParameterValue::Integer(10)),
            ("semantics", word("at-least-once")),
            ("server", word("P3")),
            ("clients", word("P1")),
            ("amounts", ParameterValue::List(numbers)),
        ])
        .unwrap();
        assert!(!parameters.flag("eager"));
        assert_eq!(parameters.count("retries"), 10);
        assert_eq!(parameters.word("semantics"), "at-least-once");
        assert_eq!(parameters.process("server"), ProcessId(2));
        assert_eq!(parameters.processes("clients"), [ProcessId(0)]);
        assert_eq!(parameters.integers("amounts"), [1, 2]);
    }

    #[test]
    fn each_mistake_has_its_reason() {
        let list = |length| ParameterValue::List(vec![word("P1"); length]);
        for (key, value, reason) in [
            ("retry", ParameterValue::Integer(1), Reason::ParameterUnknown),
            ("eager", ParameterValue::Integer(1), Reason::ParameterFlag),
            ("retries", word("many"), Reason::ParameterInteger),
            ("retries", ParameterValue::Integer(11), Reason::ParameterRange),
            ("retries", ParameterValue::Integer(-1), Reason::ParameterRange),
            ("semantics", word("mabe"), Reason::ParameterWord),
            ("server", word("P4"), Reason::ParameterProcess),
            ("clients", list(4), Reason::ParameterListTooLong),
            ("clients", word("Q"), Reason::ParameterProcess),
            (
                "amounts",
                ParameterValue::List(vec![ParameterValue::Integer(1); 4]),
                Reason::ParameterListTooLong,
            ),
            ("amounts", ParameterValue::Integer(101), Reason::ParameterRange),
            ("amounts", word("x"), Reason::ParameterInteger),
        ] {
            assert_eq!(
                resolve(&[(key, value.clone())]).map_err(|problem| problem.reason),
                Err(reason),
                "{key} {value:?}"
            );
        }
    }
}
