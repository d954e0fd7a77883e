//! Everything that is registered, tested without anyone asking: each scenario of the catalogue keeps
//! its word, each algorithm runs and has its texts.

mod support;

use std::collections::BTreeSet;
use support::numbers::check_clock_values;
use worldlines_core::check::Prover;
use worldlines_core::protocols::{ALGORITHMS, Finished, run_scenario, wrong_on_purpose};
use worldlines_core::scenario::expect::{Counted, Expect};
use worldlines_core::scenario::notation::{parse_edits, print_claim};
use worldlines_core::scenario::parameters::{ParameterKind, ParameterSpec, ParameterValue};
use worldlines_core::scenario::schema::Suggestion;
use worldlines_core::scenario::{Link, Scenario, catalogue, digest};
use worldlines_core::session::{Action, Shown, State};
use worldlines_core::sim::Verdict;
use worldlines_core::sim::config::Mode;
use worldlines_core::sim::script::Item;
use worldlines_core::trace::{ClockRate, EventKind, Phrase, Roster, Trace};
use worldlines_core::words::english;

fn run(scenario: &Scenario) -> Finished {
    let finished = run_scenario(scenario);
    finished.unwrap_or_else(|problem| {
        panic!("{}: {}", scenario.id, english().phrase(&problem.phrase, &scenario.roster()))
    })
}

fn each(check: impl Fn(&Scenario, &Finished)) {
    for scenario in catalogue::scenarios() {
        check(scenario, &run(scenario));
    }
}

/// A text that is there, and whose arguments are all given.
fn check_text(phrase: &Phrase, roster: &Roster, place: &str) {
    let text = english().phrase(phrase, roster);
    assert!(!text.contains('⟦') && !text.contains("{$"), "{place}: {phrase:?} is “{text}”");
}

fn check_key(key: &str, place: &str) {
    assert!(english().has(key), "{place}: there is no text {key}");
}

#[test]
fn every_file_is_a_scenario_and_is_named_by_its_path() {
    for entry in catalogue::ENTRIES {
        let scenario = Scenario::parse(entry.source);
        let scenario = scenario.unwrap_or_else(|problem| panic!("{}: {problem}", entry.id));
        assert_eq!(scenario.id, entry.id);
        assert!(entry.id.starts_with(&format!("{}/", scenario.algorithm)), "{}", entry.id);
    }
    assert_eq!(catalogue::scenarios().len(), catalogue::ENTRIES.len());
    assert!(catalogue::ENTRIES.len() >= 12);
    for scenario in catalogue::scenarios() {
        let known = catalogue::TOPICS.contains(&scenario.topic.as_str());
        assert!(known, "{}: {} is not in the order of topics", scenario.id, scenario.topic);
    }
}

#[test]
fn every_scenario_says_what_to_look_for() {
    for scenario in catalogue::scenarios() {
        let Scenario { id, title, topic, source, look_for, .. } = scenario;
        for text in [title, topic, source, look_for] {
            assert!(!text.trim().is_empty(), "{id}");
        }
        // A dot inside a sentence belongs to a name: P2.5.
        let sentences = look_for.split(". ").count();
        assert!((2..=4).contains(&sentences), "{id}: {sentences} sentences");
        assert!(look_for.chars().count() <= 600, "{id} is told at too great length");
    }
    let titles: BTreeSet<&String> = catalogue::scenarios().iter().map(|scenario| &scenario.title).collect();
    assert_eq!(titles.len(), catalogue::scenarios().len(), "titles differ");
}

/// What is new is said in a breath, and nowhere twice.
#[test]
fn every_scenario_teaches_something_new() {
    let news: BTreeSet<&String> = catalogue::scenarios().iter().map(|scenario| &scenario.new).collect();
    assert_eq!(news.len(), catalogue::scenarios().len(), "what is new differs");
    for scenario in catalogue::scenarios() {
        let Scenario { id, new, .. } = scenario;
        assert!(new.chars().count() <= 90 && new.ends_with('.'), "{id}: {new}");
        check_key(&catalogue::topic_key(&scenario.topic), id);
    }
}

/// Whatever one is invited to try can be done, applies, and does what is said of it.
#[test]
fn every_suggestion_keeps_its_word() {
    let other = |id: &str| catalogue::find(id).map(run);
    each(|scenario, finished| {
        for (position, suggestion) in scenario.suggestions.iter().enumerate() {
            let place = format!("{}: {}", scenario.id, suggestion.edit);
            let Suggestion { text, expect, .. } = suggestion;
            assert!(text.ends_with('.') && text.contains(':'), "{place} says what to do: what comes of it");
            let shown =
                Shown::new(scenario.clone(), parse_edits(&suggestion.edit, scenario).unwrap()).unwrap();
            assert!(shown.ignored().iter().all(|ignored| ignored.edit.is_none()), "{place} never applies");
            match &suggestion.beside {
                Some(beside) => check_beside(scenario, position, beside),
                None => {
                    assert!(*shown.trace() != finished.trace, "{place} changes nothing");
                    assert!(!expect.is_empty(), "{place} claims nothing");
                }
            }
            let prover = Prover::new(&shown.finished, &other);
            let roster = &shown.trace().roster;
            for claim in expect {
                if let Err(found) = prover.prove(claim) {
                    let found = english().phrase(&found.phrase(roster), roster);
                    panic!("{place}: “{}” is not true. {found}", print_claim(claim, roster));
                }
            }
        }
    });
}

/// What is to be put beside a run can be. Somebody through whose eyes both are to be seen cannot tell them apart;
/// everybody can tell apart what is to be seen whole.
fn check_beside(scenario: &Scenario, position: usize, beside: &str) {
    let mut state = State::begin(&format!("#1/{}", scenario.id)).expect("a scenario of the catalogue");
    state.update(Action::Try(position));
    let place = format!("{} beside {beside}", scenario.id);
    assert_eq!(state.problem, None, "{place}");
    assert!(state.drawn.is_several() && state.is_tried(position), "{place}");
    let has_nothing_else = |run| state.drawn.common(run).is_some_and(|common| common.first.is_none());
    let is_same = (0..state.drawn.runs().len()).all(has_nothing_else);
    assert_eq!(is_same, state.is_veiled(), "{place}");
    assert_eq!(state.is_veiled(), beside.contains("seen="), "{place}");
}

#[test]
fn every_scenario_is_written_as_it_is_read() {
    for scenario in catalogue::scenarios() {
        assert_eq!(Scenario::parse(&scenario.to_toml()).as_ref(), Ok(scenario), "{}", scenario.id);
    }
}

#[test]
fn every_run_is_the_same_again() {
    each(|scenario, finished| {
        let again = run(scenario);
        assert_eq!(finished.trace, again.trace, "{}", scenario.id);
        assert_eq!(finished.verdicts, again.verdicts, "{}", scenario.id);
        assert_eq!(finished.choices, again.choices, "{}", scenario.id);
    });
}

#[test]
fn every_link_opens_the_same_run() {
    each(|scenario, finished| {
        let by_id = Link { digest: Some(digest(&finished.trace)), ..Link::to(scenario.clone()) };
        assert!(by_id.is_catalogued && by_id.encode().len() < 100, "{}", scenario.id);
        let titled = Scenario { title: "Mine".to_owned(), ..scenario.clone() };
        let whole = Link { digest: by_id.digest.clone(), ..Link::to(titled) };
        assert!(!whole.is_catalogued, "{}", scenario.id);
        for link in [by_id, whole] {
            let opened = Link::decode(&link.encode()).unwrap();
            assert_eq!(opened, link);
            let again = run(&opened.edited().unwrap());
            assert_eq!(again.trace, finished.trace, "{}", scenario.id);
            assert_eq!(opened.digest, Some(digest(&again.trace)), "{}", scenario.id);
        }
    });
}

#[test]
fn every_claim_is_true() {
    let other = |id: &str| catalogue::find(id).map(run);
    each(|scenario, finished| {
        assert!(!scenario.expect.is_empty(), "{} claims nothing", scenario.id);
        let prover = Prover::new(finished, &other);
        let roster = &finished.trace.roster;
        for claim in &scenario.expect {
            if let Err(found) = prover.prove(claim) {
                let found = english().phrase(&found.phrase(roster), roster);
                panic!("{}: “{}” is not true. {found}", scenario.id, print_claim(claim, roster));
            }
        }
    });
}

#[test]
fn every_property_is_claimed_something_of() {
    each(|scenario, finished| {
        let claimed = |verdict: &Verdict| {
            scenario
                .expect
                .iter()
                .any(|claim| matches!(claim, Expect::Property { name, .. } if *name == verdict.key))
        };
        let some = finished.verdicts.iter().any(claimed);
        assert!(some || finished.verdicts.is_empty(), "{} claims nothing of a property", scenario.id);
    });
}

#[test]
fn nothing_is_ignored_in_silence() {
    each(|scenario, finished| {
        let said = scenario.expect.iter().find_map(|claim| match claim {
            Expect::Count { what: Counted::Ignored, number } => Some(*number as usize),
            _ => None,
        });
        let ignored = finished.ignored_items.len() + finished.ignored_choices.len();
        assert_eq!(ignored, said.unwrap_or(0), "{}: {:?}", scenario.id, finished.ignored_items);
    });
}

#[test]
fn every_clock_value_is_what_the_trace_says() {
    each(|scenario, finished| {
        let checked = check_clock_values(&finished.trace);
        let carries_clocks = matches!(scenario.algorithm.as_str(), "logical-clocks" | "mutual-exclusion");
        assert!(checked > 0 || !carries_clocks, "{}", scenario.id);
    });
}

#[test]
fn everything_that_is_shown_has_a_text() {
    each(|scenario, finished| {
        let Trace { roster, events, messages, layers, .. } = &finished.trace;
        let place = scenario.id.as_str();
        for event in events {
            check_text(&event.reason, roster, place);
            event.phase.iter().for_each(|phase| check_text(&phase.name, roster, place));
            if let Some(timer) = &event.timer {
                check_key(&format!("timer-{}-{}", scenario.algorithm, timer.name), place);
            }
            let fields = finished.inspector.memory(event.id).unwrap_or_default();
            // The variables of a figure are called as they are.
            let named = fields.iter().filter(|_| scenario.figure.is_none());
            named.chain(&finished.inspector.stable(event.id)).for_each(|field| check_key(&field.key, place));
            finished
                .inspector
                .waits_for(event.id)
                .iter()
                .for_each(|wait| check_text(&wait.what, roster, place));
            for explanation in finished.inspector.explanations(event.id) {
                check_key(&explanation.question, place);
                check_text(&explanation.answer, roster, place);
            }
        }
        messages.iter().for_each(|message| check_text(&message.label, roster, place));
        layers.iter().skip(1).for_each(|layer| check_key(&format!("layer-{layer}"), place));
        for verdict in &finished.verdicts {
            check_key(&format!("property-{}-{}", scenario.algorithm, verdict.key), place);
            verdict.evidence.iter().for_each(|evidence| check_text(&evidence.phrase, roster, place));
            if let Some(question) = &verdict.blocked_while {
                let is_asked = finished.answers.iter().any(|answers| answers.key == *question);
                assert!(is_asked, "{place}: {} names no question", verdict.key);
                check_key(&format!("question-{}-{question}.band", scenario.algorithm), place);
            }
        }
        for answers in &finished.answers {
            check_key(&format!("question-{}-{}", scenario.algorithm, answers.key), place);
            let told = answers.stretches.iter().filter_map(|stretch| stretch.answer.as_ref());
            told.for_each(|answer| check_text(&answer.phrase, roster, place));
        }
        for broken in &finished.broken_assumptions {
            check_key(broken.assumption.key(), place);
        }
    });
}

/// What its own words call wrong is marked as wrong, and nothing else among the variants.
#[test]
fn variants_that_are_wrong_on_purpose_say_so() {
    let mut checked = 0;
    for algorithm in ALGORITHMS {
        let words = |spec: &ParameterSpec| match spec.kind {
            ParameterKind::Word { options, .. } => options.iter().map(|option| (spec.key, *option)).collect(),
            _ => Vec::new(),
        };
        let base = catalogue::scenarios().iter().find(|scenario| scenario.algorithm == algorithm.id());
        let base = base.expect("every algorithm has a scenario");
        for (key, option) in algorithm.parameters().iter().flat_map(words) {
            let text = english().text(&format!("parameter-{}-{key}.{option}", algorithm.id()));
            let mut scenario = base.clone();
            scenario.parameters.insert(key.to_owned(), ParameterValue::Word(option.to_owned()));
            let wrong = wrong_on_purpose(&scenario);
            assert_eq!(
                wrong.is_some(),
                text.starts_with("wrong"),
                "{} {key} {option}: {text}",
                algorithm.id()
            );
            if let Some(what) = wrong {
                check_text(&what, &scenario.roster(), option);
                checked += 1;
            }
        }
    }
    assert!(checked >= 6, "{checked}");
}

#[test]
fn scenarios_of_wrong_variants_are_marked() {
    let wrong = catalogue::scenarios().iter().filter(|scenario| wrong_on_purpose(scenario).is_some());
    let wrong: Vec<&str> = wrong.map(|scenario| scenario.id.as_str()).collect();
    insta::assert_snapshot!(wrong.join("\n"));
}

/// What happened can be chosen again, step by step.
#[test]
fn every_run_can_be_stepped_through() {
    each(|scenario, finished| {
        let runs_by_time = |rate: &ClockRate| matches!(rate, ClockRate::PerTick(_));
        let lasts = |item: &Item| matches!(item, Item::Pause(..));
        if scenario.figure.is_some()
            || scenario.processes.iter().any(|process| runs_by_time(&process.clock_rate))
            || scenario.script.iter().any(lasts)
        {
            return;
        }
        let script = vec![Item::Next(finished.choices.clone())];
        let stepped = run(&Scenario { mode: Mode::Stepped, script, ..scenario.clone() });
        let names = |trace: &Trace| {
            let names = trace
                .events
                .iter()
                .map(|event| (event.id, event.kind, event.message.map(|at| trace.messages[at].id)));
            names.collect::<Vec<_>>()
        };
        assert_eq!(stepped.ignored_choices, [0; 0], "{}", scenario.id);
        assert_eq!(names(&stepped.trace), names(&finished.trace), "{}", scenario.id);
    });
}

/// One line for each scenario. A digest that changes makes old links say that their run has changed.
#[test]
fn the_catalogue_is_what_it_was() {
    let mut summary = String::new();
    for entry in catalogue::ENTRIES {
        let scenario = catalogue::find(entry.id).unwrap();
        let finished = run(scenario);
        let Trace { events, messages, ended_at, .. } = &finished.trace;
        let verdicts = finished.verdicts.iter().map(|verdict| match verdict.holds {
            Some(true) => format!(" {}", verdict.key),
            Some(false) => format!(" not:{}", verdict.key),
            None => format!(" unknown:{}", verdict.key),
        });
        summary += &format!(
            "{}: {} {} events, {} messages, {} crashes, until {ended_at};{}\n",
            scenario.id,
            digest(&finished.trace),
            events.len(),
            messages.len(),
            events.iter().filter(|event| event.kind == EventKind::Crash).count(),
            verdicts.collect::<String>(),
        );
    }
    insta::assert_snapshot!(summary);
}

mod algorithms {
    use super::*;
    use worldlines_core::protocols::command::{ArgumentKind, CommandSpec};
    use worldlines_core::protocols::{ALGORITHMS, Algorithm};
    use worldlines_core::sim::script::Anchor;
    use worldlines_core::trace::ProcessId;

    /// How a command may be written, with its optional arguments and without.
    fn examples(command: &CommandSpec) -> [String; 2] {
        let write = |all: bool| {
            let arguments = command.arguments.iter().filter(|argument| all || !argument.optional);
            let words = arguments.map(|argument| match argument.kind {
                ArgumentKind::Process => "P2".to_owned(),
                ArgumentKind::Word => "word".to_owned(),
                ArgumentKind::Integer { min, .. } => min.to_string(),
            });
            std::iter::once(command.name.to_owned()).chain(words).collect::<Vec<_>>().join(",")
        };
        [write(false), write(true)]
    }

    fn with_commands(algorithm: &dyn Algorithm, mode: Mode) -> Scenario {
        let mut scenario = Scenario::new(algorithm.id(), 3);
        scenario.mode = mode;
        for text in algorithm.commands().iter().flat_map(examples) {
            let anchor = (mode != Mode::Stepped).then_some(Anchor::At(10));
            scenario.script.push(Item::Command { process: ProcessId(0), text, anchor });
        }
        scenario
    }

    #[test]
    fn ids_differ() {
        let ids: BTreeSet<&str> = ALGORITHMS.iter().map(|algorithm| algorithm.id()).collect();
        assert_eq!(ids.len(), ALGORITHMS.len());
    }

    #[test]
    fn each_has_a_scenario() {
        for algorithm in ALGORITHMS {
            let mut scenarios = catalogue::scenarios().iter();
            assert!(scenarios.any(|scenario| scenario.algorithm == algorithm.id()), "{}", algorithm.id());
        }
    }

    #[test]
    fn each_runs_with_its_defaults_and_understands_its_commands() {
        for algorithm in ALGORITHMS {
            for mode in [Mode::Clocked { until_ticks: 2_000 }, Mode::Stepped] {
                let finished = run(&with_commands(*algorithm, mode));
                let roster = &finished.trace.roster;
                finished
                    .trace
                    .events
                    .iter()
                    .for_each(|event| check_text(&event.reason, roster, algorithm.id()));
                assert!(mode == Mode::Stepped || !finished.trace.events.is_empty(), "{}", algorithm.id());
            }
        }
    }

    #[test]
    fn what_is_no_command_is_refused_with_a_reason() {
        for algorithm in ALGORITHMS {
            let texts = ["", "nonsense", ",", "nonsense,1,2,3"].map(str::to_owned).into_iter();
            let surplus =
                algorithm.commands().iter().map(|command| format!("{},1,2,3,4,5,6,7", command.name));
            for text in texts.chain(surplus) {
                let mut scenario = Scenario::new(algorithm.id(), 3);
                let anchor = Some(Anchor::At(10));
                scenario.script = vec![Item::Command { process: ProcessId(0), text: text.clone(), anchor }];
                let problem = run_scenario(&scenario).expect_err(&text);
                assert_eq!(problem.part, Some(worldlines_core::scenario::file::Part::Item(0)));
                check_text(&problem.phrase, &scenario.roster(), algorithm.id());
            }
        }
    }

    #[test]
    fn each_has_its_texts() {
        for algorithm in ALGORITHMS {
            let id = algorithm.id();
            assert!(!algorithm.source().is_empty(), "{id}");
            check_key(&format!("algorithm-{id}"), id);
            algorithm
                .parameters()
                .iter()
                .for_each(|spec| check_key(&format!("parameter-{id}-{}", spec.key), id));
            algorithm
                .commands()
                .iter()
                .flat_map(|spec| {
                    [format!("command-{id}-{}", spec.key()), format!("asked-{id}-{}", spec.key())]
                })
                .for_each(|key| check_key(&key, id));
            algorithm.assumptions().iter().for_each(|assumption| check_key(assumption.key(), id));
        }
    }

    #[test]
    fn an_unknown_algorithm_is_refused_with_a_reason() {
        let problem = run_scenario(&Scenario::new("alchemy", 2)).unwrap_err();
        check_text(&problem.phrase, &Roster::default(), "alchemy");
    }
}
