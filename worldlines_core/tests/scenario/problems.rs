//! Every reason for refusing something has an example here, with its place and a whole sentence.

use crate::samples::five;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use worldlines_core::scenario::file::text_of;
use worldlines_core::scenario::notation::{parse_claims, parse_edits, parse_predicate, parse_script};
use worldlines_core::scenario::{Link, ParameterSpec, ParameterValue, Parameters, Problem, Reason, Scenario};
use worldlines_core::session::Shown;
use worldlines_core::words::english;

/// What is written as a figure and what is wrong with it; `tests/figure` has more, with their places.
const FIGURES: &[(&str, Reason)] = &[
    ("", Reason::FigureEmpty),
    ("P1", Reason::FigureColon),
    ("P1:\nP1:", Reason::FigureLineTwice),
    ("P1: >P2", Reason::FigureNameNeeded),
    ("P1: a!", Reason::FigureSurplus),
    ("P1: 1=1", Reason::FigureVariable),
    ("P1: m>P1 m>P1", Reason::FigureSentTwice),
    ("P1: <m", Reason::FigureUnsent),
    ("P1: m>P1\nP2: <m", Reason::FigureElsewhere),
    ("P1: m>P1! <m", Reason::FigureLost),
    ("P1: m>P1 <m <m", Reason::FigureReceivedTwice),
    ("P1: ! a", Reason::FigureDown),
    ("P1: ^", Reason::FigureUp),
    ("P1: <m m>P1", Reason::FigureCircle),
    ("P1: a@2 b@1", Reason::FigureTooEarly),
];

/// What is written as an edit, what is wrong with it, and in which column.
const EDITS: &[(&str, Reason, usize)] = &[
    ("drop=", Reason::ProcessNeeded, 6),
    ("drop=<b>", Reason::ProcessNeeded, 6),
    ("drop=P9-P2.1", Reason::ProcessUnknown, 6),
    ("drop=P1-P9.1", Reason::ProcessUnknown, 9),
    ("drop=p1-P2.1", Reason::ProcessUnknown, 6),
    ("crash=P1@P2", Reason::EventNeeded, 10),
    ("drop=P1", Reason::MessageNeeded, 6),
    ("drop=P1-P2.1a", Reason::CopyLetter, 13),
    ("drop=P1-P2.1z", Reason::CopyLetter, 13),
    ("drop=P1-P2.1bc", Reason::CopyLetter, 13),
    ("do-next=P1:retry", Reason::TimerNeeded, 12),
    ("do-next=P1:.2", Reason::TimerNeeded, 12),
    ("drop=P1-P2.x", Reason::NumberNeeded, 12),
    ("drop=P1-P2.4294967296", Reason::NumberTooLarge, 12),
    ("crash=P1@1000000001", Reason::NumberTooLarge, 10),
    ("crash=P1@99999999999999999999999999", Reason::NumberTooLarge, 10),
    ("drop=P1-P2.0", Reason::NumberTooSmall, 12),
    ("recover=P1", Reason::AnchorNeeded, 11),
    ("recover=P1@", Reason::AnchorNeeded, 12),
    ("delay=P1-P2.1", Reason::CharacterNeeded, 14),
    ("set=4", Reason::WordNeeded, 5),
    ("drop=P1-P2.1,P1-P2.2", Reason::Surplus, 13),
    ("dorp=P1-P2.1", Reason::ItemUnknown, 1),
    ("\u{202e}", Reason::ItemUnknown, 1),
    ("drop P1-P2.1", Reason::ItemUnfinished, 1),
    ("crash=P1@120,2", Reason::SilentEffects, 13),
    ("pause=P1@160..100", Reason::IntervalEmpty, 9),
    ("pause=P1@100..100", Reason::IntervalEmpty, 9),
    ("split=P1,P2@5", Reason::GroupsTooFew, 7),
    ("split=P1,P2/P3,P1@5", Reason::GroupsOverlap, 13),
    ("split=P1,P1/P2@5", Reason::ProcessTwice, 10),
    ("block=P1-P1@5", Reason::ProcessTwice, 7),
    ("suspect=P1,P1@5", Reason::ProcessTwice, 9),
    ("do-next=jump", Reason::ChoiceUnknown, 9),
    ("do-next=dorp:P1-P2.1", Reason::ChoiceUnknown, 9),
    ("do=P1:", Reason::CommandEmpty, 7),
    ("do=P1:@5", Reason::CommandEmpty, 7),
    ("do=P1:a\u{202e}b", Reason::TextForbidden, 7),
    ("do=P1:a\u{0}b", Reason::TextForbidden, 7),
    ("do=P1:=abc=", Reason::TextDamaged, 7),
    ("do=P1:=.w", Reason::TextDamaged, 7),
    ("set=timing,sometimes", Reason::WordUnknown, 12),
    ("set=fifo,yes", Reason::WordUnknown, 10),
    ("set=timers,synchronus", Reason::WordUnknown, 12),
    ("set=P1:ofset,3", Reason::ProcessSettingUnknown, 8),
    ("set=P1-P2:colour,3", Reason::ChannelSettingUnknown, 11),
    ("set=latency", Reason::ValueNeeded, 12),
    ("set=P1:offset", Reason::ValueNeeded, 14),
    ("set=latency,fast", Reason::LatencyNeeded, 13),
    ("set=latency,20..5", Reason::LatencyReversed, 13),
    ("set=loss,often", Reason::ProbabilityNeeded, 10),
    ("set=loss,1000001", Reason::ProbabilityNeeded, 10),
    ("set=loss,101%", Reason::ProbabilityNeeded, 10),
    ("set=loss,0.00001%", Reason::ProbabilityNeeded, 10),
    ("set=loss,-1", Reason::ProbabilityNeeded, 10),
    ("set=P1:clock,slow", Reason::ClockNeeded, 14),
    ("set=processes,1A", Reason::ProcessIdBad, 15),
    ("set=processes,18446744073709551616", Reason::ProcessesTooMany, 15),
    ("set=processes,A-B", Reason::ProcessIdBad, 15),
    ("set=processes,A,<b>", Reason::ProcessIdBad, 17),
    ("set=processes,drop", Reason::ProcessIdReserved, 15),
    ("set=processes,A,B,A", Reason::ProcessIdTwice, 19),
    ("set=processes,0", Reason::ProcessesNone, 15),
    ("set=processes,10000", Reason::ProcessesTooMany, 15),
    ("set=processes,99999999999999999999999", Reason::ProcessesTooMany, 15),
];

const CLAIMS: &[(&str, Reason, usize)] = &[
    ("proprety agreement holds", Reason::ClaimUnknown, 1),
    ("X1.3 -> P2.5", Reason::ProcessUnknown, 1),
    ("P1.3 <- P2.5", Reason::CharacterNeeded, 6),
    ("P1-P2.3 vanished", Reason::WordUnknown, 9),
    ("P1-P2.3 lost linc", Reason::WordUnknown, 14),
    ("count sends = 6", Reason::WordUnknown, 7),
    ("cut 1,2 consistent", Reason::CutLength, 5),
    ("vector P1.3 = 1,2", Reason::CutLength, 15),
    ("value P1.3 = ", Reason::ValueNeeded, 13),
    ("same-view P1 nowhere until P1.4", Reason::IdBad, 14),
    ("property x maybe", Reason::WordUnknown, 12),
    ("question x after P1 none", Reason::EventNeeded, 18),
    ("question x maybe", Reason::WordUnknown, 12),
    ("question x about P1,P1", Reason::ProcessTwice, 21),
    ("question x says", Reason::WordNeeded, 16),
];

/// A line behind `id` and `processes = 2`, and where in it the mistake is.
const FILES: &[(&str, Reason, usize)] = &[
    ("until =", Reason::TomlSyntax, 8),
    ("proceses = 3", Reason::KeyUnknown, 1),
    ("network.latancy = 5", Reason::KeyUnknown, 9),
    ("parameters.until = 5", Reason::KeyMisplaced, 12),
    ("parameters.script = 'x'", Reason::KeyMisplaced, 12),
    ("title = 5", Reason::TextNeeded, 9),
    ("until = '5'", Reason::NumberNeeded, 9),
    ("until = 99999999999999999999", Reason::NumberTooLarge, 9),
    ("until = -1", Reason::NumberTooSmall, 9),
    ("seed = -1", Reason::NumberTooSmall, 8),
    ("network.fifo = 'yes'", Reason::FlagNeeded, 16),
    ("network = 5", Reason::TableNeeded, 11),
    ("order = 0", Reason::NumberTooSmall, 9),
    ("try = 'drop=P1-P2.1'", Reason::TablesNeeded, 7),
    ("try = ['drop=P1-P2.1']", Reason::TablesNeeded, 8),
    ("[[try]]", Reason::TablesNeeded, 1),
    ("[[try]]\ntext = 'x'\nedit = 'drop=P9'", Reason::ProcessUnknown, 8),
    ("[[try]]\nedit = 'seed=1'\ntext = 'x'\nseed = 3", Reason::KeyMisplaced, 1),
    ("parameters.x = 1.5", Reason::ParameterValueNeeded, 16),
    ("parameters.x = [[1]]", Reason::ParameterValueNeeded, 17),
    ("parameters.x = 'two words'", Reason::Surplus, 21),
    ("algorithm = 'other'", Reason::IdAlgorithm, 13),
    ("timing = 'stepped'\nuntil = 5", Reason::UntilStepped, 9),
    ("network.loss = 5", Reason::ProbabilityNeeded, 16),
    ("network.loss = '5'", Reason::ProbabilityNeeded, 16),
    ("network.latency = '5 to 20'", Reason::LatencyNeeded, 20),
    ("network.P1-P9.loss = '5%'", Reason::ProcessUnknown, 9),
    ("clocks.P1 = 'fast'", Reason::ClockNeeded, 14),
    ("clocks.P9 = 'per-tick 1'", Reason::KeyUnknown, 8),
    ("names.P1 = \"a\\u202Eb\"", Reason::TextForbidden, 12),
    ("names.P1 = \"a\\nb\"", Reason::TextForbidden, 12),
    ("names.P1 = \"\"", Reason::NameBlank, 12),
    ("names.P1 = \" \u{a0}\"", Reason::NameBlank, 12),
    ("title = \"a\\u0007b\"", Reason::TextForbidden, 9),
    ("script = 'seed=7'", Reason::ItemNotInScript, 11),
    ("script = 'set=loss,5%'", Reason::ItemNotInScript, 11),
    ("expect = 'maybe'", Reason::ClaimUnknown, 11),
    ("may.cash = 1", Reason::KeyUnknown, 5),
];

/// The same for predicates.
const PREDICATES: &[(&str, Reason, usize)] = &[
    ("", Reason::OperandNeeded, 1),
    ("P1.x >", Reason::OperandNeeded, 7),
    ("P1.x + * 2 = 1", Reason::OperandNeeded, 8),
    ("P1.x", Reason::ConditionNeeded, 1),
    ("P1.x = 1 and (2 + P2.y)", Reason::ConditionNeeded, 14),
    ("not 3", Reason::ConditionNeeded, 5),
    ("1 < 2 < 3", Reason::Surplus, 7),
    ("(1 < 2) < 3", Reason::ConditionMisplaced, 1),
    ("1 + (1 < 2) = 3", Reason::ConditionMisplaced, 5),
    ("(1 < 2", Reason::CharacterNeeded, 7),
    ("P9.x = 1", Reason::ProcessUnknown, 1),
    ("P1 = 1", Reason::CharacterNeeded, 3),
    ("P1.3 = 1", Reason::VariableNeeded, 4),
    ("P1.x = 1000000000001", Reason::NumberTooLarge, 8),
    ("P1.x = 1 xor P2.x = 1", Reason::Surplus, 10),
];

fn edit_problem(text: &str) -> Option<Problem> {
    parse_edits(text, &five()).err()
}

/// Whole problems, each with the text that has it.
fn whole() -> Vec<(Reason, Option<Problem>)> {
    let file = |source: &str| Scenario::parse(source).err();
    let config = |lines: &str| {
        let scenario = Scenario::parse(&format!("id = 'a/b'\nprocesses = 2\n{lines}")).unwrap();
        scenario.to_config().err()
    };
    let claims = "no P1.9\n".repeat(1_001);
    let long = |text: &str, times| text.repeat(times);
    let processes = format!("id = 'a/b'\nprocesses = [{}]", "'A', ".repeat(10_000));
    vec![
        (Reason::TextTooLong, edit_problem(&format!("do=P1:{}", long("x", 401)))),
        (Reason::TextTooLong, edit_problem(&format!("set={},1", long("x", 65)))),
        (Reason::TextTooLong, file(&format!("id='a/b'\nprocesses=1\ntitle='{}'", long("x", 121)))),
        (Reason::SourceTooLong, edit_problem(&long("x", 400_001))),
        (Reason::SourceTooLong, file(&long("#", 400_001))),
        (Reason::ItemsTooMany, edit_problem(&long("start=C@1;", 10_001))),
        (Reason::ListTooLong, edit_problem(&format!("set=x{}", long(",1", 1_001)))),
        (Reason::ListTooLong, edit_problem(&format!("set=P1:clock,table{}", long(",1", 1_001)))),
        (Reason::ClaimsTooMany, parse_claims(&claims, &five().roster()).err()),
        (Reason::NestingTooDeep, parse_predicate(&format!("{}1", long("(", 51)), &five().roster()).err()),
        (Reason::TextTooLong, parse_predicate(&long("-", 1_001), &five().roster()).err()),
        (Reason::ProcessesNeeded, file("id = 'a/b'\nprocesses = 'three'")),
        (Reason::ProcessesNone, file("id = 'a/b'\nprocesses = 0")),
        (Reason::ProcessesTooMany, file("id = 'a/b'\nprocesses = 10000")),
        (Reason::ProcessesTooMany, file(&processes)),
        (Reason::ProcessIdTwice, file("id = 'a/b'\nprocesses = ['A', 'A']")),
        (Reason::ProcessIdBad, file("id = 'a/b'\nprocesses = ['Žofie']")),
        (Reason::ProcessIdBad, file("id = 'a/b'\nprocesses = ['ABCDEFGHIJKLMNOPQ']")),
        (Reason::KeyMissing, file("title = 'x'")),
        (Reason::KeyMissing, file("id = 'a/b'")),
        (Reason::IdBad, file("id = 'a'\nprocesses = 1")),
        (Reason::IdBad, file("id = '../b'\nprocesses = 1")),
        (Reason::KeyMisplaced, file("id = 'a/b'\nprocesses = 1\n[network]\nloss = '5%'\nscript = ''")),
        (Reason::ItemNotInScript, parse_script("drop=P1-P2.1\nseed=7", &five().roster()).err()),
        (Reason::TickStepped, config("timing = 'stepped'\nscript = 'crash=P1@5'")),
        (Reason::TickStepped, config("timing = 'stepped'\nscript = 'delay=P1-P2.1,5'")),
        (Reason::ChoicesClocked, config("script = 'do-next=P1-P2.1'")),
    ]
}

fn parameters() -> Vec<(Reason, Option<Problem>)> {
    let specs = [
        ParameterSpec::flag("eager", true),
        ParameterSpec::integer("retries", 0, 10, 3),
        ParameterSpec::word("semantics", &["maybe", "at-least-once"]),
        ParameterSpec::process("server", 1),
        ParameterSpec::channels("channels"),
        ParameterSpec::integers("pauses", 0, 100, 2),
    ];
    let integers = |numbers: &[i64]| {
        ParameterValue::List(numbers.iter().copied().map(ParameterValue::Integer).collect())
    };
    let word = |text: &str| ParameterValue::Word(text.to_owned());
    [
        (Reason::ParameterUnknown, "retrys", word("x")),
        (Reason::ParameterFlag, "eager", word("x")),
        (Reason::ParameterInteger, "retries", word("x")),
        (Reason::ParameterRange, "retries", ParameterValue::Integer(11)),
        (Reason::ParameterWord, "semantics", word("mabe")),
        (Reason::ParameterProcess, "server", word("P9")),
        (Reason::ParameterChannel, "channels", word("P1")),
        (Reason::ParameterChannel, "channels", word("P1-P9")),
        (Reason::ParameterChannel, "channels", word("P2-P2")),
        (Reason::ParameterListTooLong, "pauses", integers(&[1, 2, 3])),
    ]
    .into_iter()
    .map(|(reason, key, value)| {
        let given = BTreeMap::from([(key.to_owned(), value)]);
        (reason, Parameters::resolve(&specs, &given, &five().roster()).err())
    })
    .collect()
}

fn links() -> Vec<(Reason, Option<Problem>)> {
    [
        (Reason::LinkEmpty, "hello"),
        (Reason::LinkVersion, "#2/a/b"),
        (Reason::ScenarioUnknown, "#1/a/b"),
        (Reason::FieldTwice, "#1/test/five;d=k3f9a;d=k3f9b"),
        (Reason::RunsTooMany, "#1/test/five;beside=test/five;beside=test/five;beside=test/five"),
        (Reason::LookElsewhere, "#1/test/five;seen=P1;beside=test/five;select=P1.1"),
        (Reason::PackDamaged, "#1z/x"),
        (Reason::LanguageBad, "#1/test/five;lang=_"),
        (Reason::DigestBad, "#1/test/five;d=1"),
    ]
    .into_iter()
    .map(|(reason, text)| (reason, Link::decode_among(text, &[five()]).err()))
    .collect()
}

/// A packed link of this size that unpacks to a hundred million spaces.
fn bomb() -> Option<Problem> {
    // A stored prefix would be readable; what repeats here is the shortest deflate block for a long run.
    let bytes = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 20_000_000], 9);
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";
    let mut packed = String::from("#1z/");
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .enumerate()
            .fold(0_u32, |bits, (place, byte)| bits | u32::from(*byte) << (16 - 8 * place));
        for digit in 0..=chunk.len() {
            packed.push(char::from(letters[(bits >> (18 - 6 * digit) & 63) as usize]));
        }
    }
    Link::decode_among(&packed, &[]).err()
}

#[test]
fn each_mistake_has_its_reason_and_its_place() {
    let roster = five().roster();
    for (text, reason, column) in EDITS {
        // A line before it, so that lines are counted too.
        let problem =
            edit_problem(&format!("dup=P1-P2.1\n{text}")).unwrap_or_else(|| panic!("{text} is read"));
        let place = problem.place.unwrap();
        assert_eq!((problem.reason, place.line, place.column), (*reason, 2, *column), "{text}: {problem}");
    }
    for (text, reason, column) in CLAIMS {
        let problem = parse_claims(&format!("ends quiet\n  {text}"), &roster).expect_err(text);
        let place = problem.place.unwrap();
        assert_eq!(
            (problem.reason, place.line, place.column),
            (*reason, 2, *column + 2),
            "{text}: {problem}"
        );
    }
    for (text, reason, column) in PREDICATES {
        let problem = parse_predicate(text, &roster).expect_err(text);
        let place = problem.place.unwrap();
        assert_eq!((problem.reason, place.line, place.column), (*reason, 1, *column), "{text}: {problem}");
    }
    for (text, reason, column) in FILES {
        let source = format!("id = 'a/b'\nprocesses = 2\n{text}");
        let problem = Scenario::parse(&source).expect_err(text);
        let place = problem.place.unwrap();
        let line = source.lines().count();
        assert_eq!((problem.reason, place.line, place.column), (*reason, line, *column), "{text}: {problem}");
    }
}

/// What a predicate names and no process of a run has.
fn watched() -> Option<Problem> {
    let shown = Shown::new(Scenario::new("logical-clocks", 2), Vec::new()).ok()?;
    shown.watch("P1.nonsense = 1").err()
}

/// What only a long figure, or one beside a scenario of another kind, can have wrong.
fn figures() -> Vec<(Reason, Option<Problem>)> {
    let figure = Scenario::of_figure("P1: a").ok();
    let file = |text: &str| Scenario::parse(text).err();
    vec![
        (Reason::FigureEventsTooMany, Scenario::of_figure(&format!("P1:{}", " a".repeat(10_001))).err()),
        (Reason::FigureMisplaced, file("id = 'a/b'\nfigure = 'P1: a'")),
        (Reason::FigureKey, file("id = 'figure/b'\nfigure = 'P1: a'\nseed = 7")),
        (Reason::VariableUnknown, watched()),
        (Reason::FigureEdit, figure.and_then(|figure| parse_edits("seed=7", &figure).err())),
    ]
}

#[test]
fn every_reason_has_an_example_and_a_whole_sentence() {
    let roster = five().roster();
    let mut examples: Vec<(Reason, Option<Problem>)> = Vec::new();
    examples.extend(EDITS.iter().map(|(text, reason, _)| (*reason, edit_problem(text))));
    examples.extend(CLAIMS.iter().map(|(text, reason, _)| (*reason, parse_claims(text, &roster).err())));
    examples
        .extend(PREDICATES.iter().map(|(text, reason, _)| (*reason, parse_predicate(text, &roster).err())));
    examples.extend(FILES.iter().map(|(text, reason, _)| {
        (*reason, Scenario::parse(&format!("id = 'a/b'\nprocesses = 2\n{text}")).err())
    }));
    examples.extend(FIGURES.iter().map(|(text, reason)| (*reason, Scenario::of_figure(text).err())));
    examples.extend(figures());
    examples.extend(whole());
    examples.extend(parameters());
    examples.extend(links());
    examples.push((Reason::PackTooLarge, bomb()));
    examples.push((Reason::FileUnreadable, Some(Problem::new(Reason::FileUnreadable))));
    examples.push((Reason::FileNotText, text_of(b"\xff", 1).err()));
    examples.push((Reason::FileEmpty, text_of(b"", 0).err()));
    let mut seen = BTreeSet::new();
    for (reason, problem) in examples {
        let problem = problem.unwrap_or_else(|| panic!("nothing was found wrong: {reason:?}"));
        assert_eq!(problem.reason, reason, "{problem}");
        let said = problem.to_string();
        assert!(!said.contains('⟦') && !said.contains("{$"), "{said}");
        assert!(said.ends_with(['.', '?']), "{said}");
        assert!(said.len() < 400, "{said}");
        let is_clean = |character: char| !character.is_control() && character != '\u{202e}';
        assert!(said.chars().all(is_clean), "{said:?}");
        seen.insert(reason);
    }
    let unseen: Vec<_> = Reason::ALL.iter().filter(|reason| !seen.contains(reason)).collect();
    assert!(unseen.is_empty(), "no example: {unseen:?}");
    Reason::ALL.iter().for_each(|reason| assert!(english().has(reason.key()), "{reason:?}"));
}

#[test]
fn slips_are_seen_through() {
    for (text, meant) in [
        ("dorp=P1-P2.1", "Did you mean drop?"),
        ("drop=P1-Sever.1", "Did you mean Server?"),
        ("drop=p1-P2.1", "Did you mean P1?"),
        ("set=timing,steped", "Did you mean stepped?"),
        ("set=P1:ofset,3", "Did you mean offset?"),
    ] {
        let said = edit_problem(text).unwrap().to_string();
        assert!(said.contains(meant), "{said}");
    }
}
