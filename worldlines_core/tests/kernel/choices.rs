//! A clocked run, rewritten as its list of choices, is the same run.

use crate::puppet::Puppet;
use crate::random::{busy_config, run_of};

use proptest::prelude::*;
use worldlines_core::sim::config::{Config, Mode};
use worldlines_core::sim::script::Item;
use worldlines_core::sim::{Random, Run, run_with};
use worldlines_core::trace::{Event, Fate};

/// All of an event but its time, its step, and the reasons that the choosing changes.
fn essence(event: &Event) -> String {
    format!("{:?} {:?} {:?} {:?} {:?}", event.id, event.kind, event.cause, event.value, event.about)
}

/// Line by line: what happens at different processes without a message between may change places.
fn essences(run: &Run<Puppet>) -> Vec<String> {
    let trace = &run.trace;
    trace.roster.ids().flat_map(|process| trace.events_of(process)).map(essence).collect()
}

/// The first place where two runs differ.
fn difference(one: &Run<Puppet>, other: &Run<Puppet>) -> Option<(String, String)> {
    let (one, other) = (essences(one), essences(other));
    let end = || std::iter::repeat("nothing".to_owned());
    let length = one.len().max(other.len());
    let pairs = one.into_iter().chain(end()).zip(other.into_iter().chain(end()));
    pairs.take(length).find(|(one, other)| one != other)
}

proptest! {
    #[test]
    fn a_clocked_run_can_be_rewritten_as_choices(seed in 0u64..2000) {
        let mut config = busy_config(seed);
        // A pause is no choice: nothing is chosen for a while. The same run without one:
        config.script.retain(|item| !matches!(item, Item::Pause(..)));
        let clocked = run_of(&config);
        let late = config.script.iter().filter(|item| matches!(item, Item::Start(..))).cloned();
        let mut script: Vec<Item> = late.collect();
        script.push(Item::Next(clocked.choices.clone()));
        let stepped = run_of(&Config { mode: Mode::Stepped, script, ..config });
        prop_assert_eq!(difference(&clocked, &stepped), None);
        prop_assert!(stepped.ignored_choices.is_empty(), "{:?}", stepped.ignored_choices);
        for message in &clocked.trace.messages {
            // A copy whose turn never came is not there, and nobody received it.
            let again = stepped.trace.message(message.id).map(|(_, again)| again.fate);
            prop_assert_eq!(matches!(message.fate, Fate::Received(_)), matches!(again, Some(Fate::Received(_))));
            if let (Fate::Received(one), Fate::Received(other)) = (message.fate, again.unwrap_or(message.fate)) {
                prop_assert_eq!(one, other);
            }
        }
    }

    #[test]
    fn a_random_schedule_can_be_played_back(seed in 0u64..2000) {
        let config = Config { mode: Mode::Stepped, events_max: 150, ..busy_config(seed) };
        let mut config = Config { script: Vec::new(), ..config };
        config.budget = worldlines_core::sim::config::FaultBudget {
            drops: 3, duplicates: 3, crashes: 2, recoveries: 2, wipes: 1, suspicions: 0,
        };
        let chatty = crate::random::chatty();
        let first = run_with(chatty.clone(), &config, &mut Random::new(seed)).unwrap();
        config.script = vec![Item::Next(first.choices.clone())];
        let again = worldlines_core::sim::run(chatty, &config).unwrap();
        prop_assert_eq!(difference(&first, &again), None);
    }
}
