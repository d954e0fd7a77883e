//! About a minute of mutated links, scenario files, scripts and claims: whatever somebody pastes gets an
//! answer. It is either what can be written down, read back and run, or a problem with a sentence and a place.
//!
//! Nothing here is left to chance: input number n of a test is the same on every machine, so a failure
//! names the input and can be repeated. Whoever wants to look longer raises [`ROUNDS`].

mod corpus;
mod mutate;
#[path = "../support/mod.rs"]
mod support;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mutate::{Dice, mutated};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use worldlines_core::diagram::svg::{Figure, Theme, write};
use worldlines_core::diagram::{Captions, Options, Scene};
use worldlines_core::protocols::run_scenario;
use worldlines_core::scenario::limits::UNPACKED_BYTES_MAX;
use worldlines_core::scenario::notation::{
    parse_claims, parse_edits, parse_script, print_claim, print_edits, print_script,
};
use worldlines_core::scenario::{Link, Place, Problem, Reason, Scenario};
use worldlines_core::session::{Shown, State, write_run};
use worldlines_core::words::english;

/// A multiple of the usual number of inputs.
const ROUNDS: usize = 1;
/// Inputs of each test: together about a minute on two processors.
const LINKS: usize = 60_000;
/// Scenario files.
const FILES: usize = 60_000;
/// Figures that are nothing but their text.
const FIGURES: usize = 40_000;
/// Scripts, which are read as edits and as claims too.
const LINES: usize = 60_000;
/// Addresses that the page opens with.
const ADDRESSES: usize = 6_000;
/// What the whole test may hold at once, with everything that it keeps itself.
const MEMORY_KILOBYTES_MAX: u64 = 600_000;
/// Events of a run of a mutated scenario.
const EVENTS_MAX: usize = 200;
/// Characters of what is said about a problem.
const SENTENCE_LENGTH_MAX: usize = 1_500;

/// What became of many inputs: mutations that are all refused at the first word would test little.
#[derive(Default)]
struct Tally {
    inputs: usize,
    accepted: usize,
    reasons: BTreeSet<Reason>,
}

impl Tally {
    /// Takes note of an answer.
    fn note<T>(&mut self, answer: &Result<T, Problem>) {
        match answer {
            Ok(_) => self.accepted += 1,
            Err(problem) => drop(self.reasons.insert(problem.reason)),
        }
    }

    /// At least one in `accepted_part` was accepted, and there were so many reasons for refusing.
    fn check(&self, accepted_part: usize, reasons: usize) {
        let Tally { inputs, accepted, reasons: found } = self;
        let found_count = found.len();
        eprintln!("{inputs} inputs, {accepted} accepted, {found_count} reasons");
        assert!(accepted * accepted_part >= *inputs, "only {accepted} of {inputs} accepted");
        assert!(found.len() >= reasons, "only {found:?}");
    }
}

/// Gives each input to `check`, and says which it was if something goes wrong.
fn each(
    count: usize,
    tally: &mut Tally,
    input: impl Fn(&mut Dice) -> String,
    check: impl Fn(&str, &mut Dice, &mut Tally),
) {
    tally.inputs += count * ROUNDS;
    for number in 0..count * ROUNDS {
        let mut dice = Dice(number as u64);
        let text = input(&mut dice);
        let outcome = catch_unwind(AssertUnwindSafe(|| check(&text, &mut dice, &mut *tally)));
        if let Err(panic) = outcome {
            let shown: String = text.chars().take(20_000).collect();
            eprintln!("input {number}, {} bytes: {shown:?}", text.len());
            resume_unwind(panic);
        }
    }
    if let Some(kilobytes) = support::memory::peak_kilobytes() {
        eprintln!("{kilobytes} KB at most");
        assert!(kilobytes < MEMORY_KILOBYTES_MAX, "{kilobytes} KB");
    }
}

/// A problem is said in a sentence that harms nobody, and is somewhere in the text.
fn check_problem(problem: &Problem, text: &str) {
    let said = problem.to_string();
    assert!(!said.contains('⟦') && !said.contains("{$"), "a text is missing: {said}");
    assert!(said.chars().count() <= SENTENCE_LENGTH_MAX, "it goes on and on: {said}");
    assert!(!said.chars().any(char::is_control), "it has control characters: {said:?}");
    let place = problem.place.unwrap_or_else(|| panic!("nowhere: {said}"));
    assert!(place.offset <= text.len(), "{place:?} is outside: {said}");
    assert_eq!(place, Place::of(text, place.offset), "no place of this text: {said}");
}

/// Whatever the run, its picture has places for everything.
fn check_picture(shown: &Shown) {
    let roster = &shown.trace().roster;
    let captions = Captions {
        phrase: &|phrase| english().phrase(phrase, roster),
        said: &|_| String::new(),
        phase: &|phase| english().text(&phase.name.rule),
        mark: &|mark| format!("{mark:?}"),
        blocked: &[],
        axis: "time",
        stretched: "",
        stamps: &[],
    };
    let figure = Figure {
        theme: Theme::Light,
        title: "",
        description: "",
        cursor: None,
        now: "",
        without_future: false,
        warnings: &[],
        legend: None,
        source: None,
        overlay: None,
        font: None,
    };
    let svg = write(&Scene::new(shown.trace(), &Options::default(), &captions), &figure);
    for nowhere in ["NaN", "inf\"", "inf "] {
        assert!(!svg.contains(nowhere), "something is drawn at {nowhere}");
    }
}

/// A scenario that could be read can be written, run, drawn from and shared, or says why not.
fn check_scenario(scenario: &Scenario, dice: &mut Dice) {
    // Most of the time goes into runs: one in four is enough.
    if dice.below(4) > 0 {
        return;
    }
    let mut small = scenario.clone();
    small.events_max = small.events_max.min(EVENTS_MAX);
    match Shown::new(small.clone(), Vec::new()) {
        Ok(shown) => {
            let mut json = String::new();
            write_run(&shown, english(), &mut json).expect("a text takes everything");
            serde_json::from_str::<serde_json::Value>(&json).expect("it is JSON");
            check_picture(&shown);
            let again = run_scenario(&small).expect("it ran before");
            assert_eq!(again.trace, shown.finished.trace, "the same again");
        }
        Err(trouble) => {
            let said = english().phrase(&trouble.phrase(), &scenario.roster());
            assert!(!said.contains('⟦') && said.chars().count() <= SENTENCE_LENGTH_MAX, "{said}");
        }
    }
}

fn check_link(text: &str, dice: &mut Dice, tally: &mut Tally) {
    let answer = Link::decode(text);
    tally.note(&answer);
    match answer {
        Ok(link) => {
            let edited = link.edited().expect("what can be read can be applied");
            let again = link.encode();
            assert_eq!(Link::decode(&again).as_ref(), Ok(&link), "{again}");
            check_scenario(&edited, dice);
        }
        Err(problem) => check_problem(&problem, text),
    }
}

fn check_file(text: &str, dice: &mut Dice, tally: &mut Tally) {
    check_read(Scenario::parse(text), text, dice, tally);
}

fn check_figure(text: &str, dice: &mut Dice, tally: &mut Tally) {
    check_read(Scenario::of_figure(text), text, dice, tally);
}

fn check_read(answer: Result<Scenario, Problem>, text: &str, dice: &mut Dice, tally: &mut Tally) {
    tally.note(&answer);
    match answer {
        Ok(scenario) => {
            let again = scenario.to_toml();
            assert_eq!(Scenario::parse(&again).as_ref(), Ok(&scenario), "{again}");
            let link = Link::to(scenario.clone());
            assert_eq!(Link::decode(&link.encode()), Ok(link));
            check_scenario(&scenario, dice);
        }
        Err(problem) => check_problem(&problem, text),
    }
}

fn check_lines(scenario: &Scenario, text: &str, dice: &mut Dice, tally: &mut Tally) {
    let roster = scenario.roster();
    let (script, edits, claims) =
        (parse_script(text, &roster), parse_edits(text, scenario), parse_claims(text, &roster));
    tally.note(&script);
    tally.note(&claims);
    match script {
        Ok(script) => {
            let again = print_script(&script, &roster);
            assert_eq!(parse_script(&again, &roster).as_ref(), Ok(&script), "{again}");
            check_scenario(&Scenario { script, ..scenario.clone() }, dice);
        }
        Err(problem) => check_problem(&problem, text),
    }
    match edits {
        Ok(edits) => {
            let edited = scenario.apply(&edits).expect("what can be read can be applied");
            let again = print_edits(&edits, &edited.roster());
            assert_eq!(parse_edits(&again, scenario).as_ref(), Ok(&edits), "{again}");
            check_scenario(&edited, dice);
        }
        Err(problem) => check_problem(&problem, text),
    }
    match claims {
        Ok(claims) => {
            let again: Vec<String> = claims.iter().map(|claim| print_claim(claim, &roster)).collect();
            assert_eq!(parse_claims(&again.join("\n"), &roster), Ok(claims), "{again:?}");
        }
        Err(problem) => check_problem(&problem, text),
    }
}

#[test]
fn links_and_what_is_packed_into_them() {
    let (links, files) = (corpus::links(), corpus::files());
    let words = corpus::words(links.iter().map(String::as_str));
    let input = |dice: &mut Dice| {
        let link = dice.pick(&links).clone();
        let other = dice.pick(&links).clone();
        match dice.below(3) {
            // A link, damaged.
            0 | 1 => mutated(&link, &words, &other, dice),
            // A few bytes that unpack to about as much as a link may be, or to far more.
            _ if dice.below(256) == 0 => {
                let piece = *dice.pick(&[" ", "\n", ";", ";drop=P1-P2.3", ";set=loss,50000", "#"]);
                let bytes = UNPACKED_BYTES_MAX / 4 * (1 + dice.below(12));
                format!(
                    "#1z/{};d=k3f9",
                    pack(&format!("{}{}", &link[3..], piece.repeat(bytes / piece.len())))
                )
            }
            // A damaged file, packed without damage.
            _ => {
                let file = mutated(dice.pick(&files).as_str(), &words, &other, dice);
                format!("#1z/{}", pack(&format!("file;seed=7\n{file}")))
            }
        }
    };
    let mut tally = Tally::default();
    each(LINKS, &mut tally, input, check_link);
    tally.check(8, 38);
}

#[test]
fn scenario_files() {
    let files = corpus::files();
    let words = corpus::words(files.iter().map(String::as_str));
    let input = |dice: &mut Dice| {
        let (file, other) = (dice.below(files.len()), dice.below(files.len()));
        mutated(&files[file], &words, &files[other], dice)
    };
    let mut tally = Tally::default();
    each(FILES, &mut tally, input, check_file);
    tally.check(5, 32);
}

#[test]
fn figures() {
    let figures = corpus::figures();
    let words = corpus::words(figures.iter().map(String::as_str));
    let input = |dice: &mut Dice| {
        let (figure, other) = (dice.below(figures.len()), dice.below(figures.len()));
        mutated(&figures[figure], &words, &figures[other], dice)
    };
    let mut tally = Tally::default();
    each(FIGURES, &mut tally, input, check_figure);
    tally.check(7, 22);
}

#[test]
fn scripts_edits_and_claims() {
    let lines = corpus::lines();
    let words = corpus::words(lines.iter().map(|(_, text)| text.as_str()));
    let mut tally = Tally::default();
    for (position, (scenario, text)) in lines.iter().enumerate() {
        let input = |dice: &mut Dice| {
            dice.0 += (position as u64) << 32;
            let other = &lines[dice.below(lines.len())].1;
            mutated(text, &words, other, dice)
        };
        let check = |text: &str, dice: &mut Dice, tally: &mut Tally| check_lines(scenario, text, dice, tally);
        each(LINES / lines.len(), &mut tally, input, check);
    }
    tally.check(4, 28);
}

/// The page itself opens whatever stands in its address.
#[test]
fn addresses() {
    let links = corpus::links();
    let words = corpus::words(links.iter().map(String::as_str));
    let input = |dice: &mut Dice| {
        let other = dice.pick(&links).clone();
        format!("{};set=events-max,{EVENTS_MAX}", mutated(dice.pick(&links).as_str(), &words, &other, dice))
    };
    each(ADDRESSES, &mut Tally::default(), input, |text, _, _| {
        let state = State::begin(text).expect("at least the first screen opens");
        let link = state.link();
        let again = State::begin(&link).expect("at least the first screen opens");
        assert_eq!(again.link(), link, "a shared link opens what was shared");
    });
}

/// Packs as `link/pack.rs` does.
fn pack(text: &str) -> String {
    let packed = URL_SAFE_NO_PAD.encode(miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 6));
    packed.replace('_', ".")
}
