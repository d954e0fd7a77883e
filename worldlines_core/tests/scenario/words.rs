//! Words: every name has its text, values are shown as people read them, and input stays input.

use worldlines_core::scenario::Scenario;
use worldlines_core::trace::{
    EventId, EventKind, Loss, MessageId, Phrase, Process, ProcessId, Roster, Value,
};
use worldlines_core::words::{Words, WordsError, english};

fn assert_has(key: &str) {
    assert!(english().has(key), "no English text for {key}");
}

#[test]
fn everything_that_a_trace_can_hold_has_a_name() {
    EventKind::ALL.iter().for_each(|kind| assert_has(&format!("kind-{}", kind.name())));
    for loss in [
        Loss::Link,
        Loss::Partition,
        Loss::ByHand,
        Loss::ReceiverDown,
        Loss::Omission,
        Loss::Overflow,
        Loss::RollbackOfSend,
        Loss::RollbackOfReceive,
    ] {
        assert_has(&format!("loss-{}", loss.name()));
    }
    for key in [
        "fate-received",
        "fate-in-transit",
        "class-application",
        "class-control",
        "value-none",
        "value-yes",
        "value-no",
        "value-separator",
    ] {
        assert_has(key);
    }
}

#[test]
fn yes_and_no_choose_their_sentence_in_any_language() {
    let texts = [
        "choice = { $value ->\n    [yes] ja: { $value }\n   *[no] nein\n }\nvalue-yes = doch\nvalue-no = nein",
    ];
    let words = Words::load("de", &texts).unwrap();
    let said =
        |flag| words.phrase(&Phrase::new("choice").with("value", Value::Flag(flag)), &Roster::default());
    assert_eq!((said(true), said(false)), ("ja: doch".to_owned(), "nein".to_owned()));
}

/// The embedded files, read strictly.
#[test]
fn the_english_files_are_sound() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/locales/en");
    let mut sources: Vec<String> = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        sources.push(std::fs::read_to_string(file.unwrap().path()).unwrap());
    }
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    assert!(!sources.is_empty());
    Words::load("en", &sources).unwrap();
}

/// Fluent's own implementation is the measure: every text, with every argument that makes a difference.
#[test]
fn every_text_reads_as_fluent_reads_it() {
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
    let mut bundle = FluentBundle::new(vec!["en".parse().unwrap()]);
    bundle.set_use_isolating(false);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/locales/en");
    let mut sources = String::new();
    for file in std::fs::read_dir(folder).unwrap() {
        sources += &std::fs::read_to_string(file.unwrap().path()).unwrap();
        sources.push('\n');
    }
    bundle.add_resource(FluentResource::try_new(sources.clone()).unwrap()).unwrap();
    let word = |text: &'static str| Value::Text(text.to_owned());
    let mut given: Vec<Option<Value>> =
        [0_u64, 1, 2, 3, 4, 5].map(|number| Some(Value::from(number))).to_vec();
    given.extend([Some(Value::Int(-1)), Some(word("a <b> word")), None]);
    // Whatever a choice names may be what it is given.
    let keys = sources.lines().filter_map(|line| line.trim().trim_start_matches('*').strip_prefix('['));
    let keys: std::collections::BTreeSet<&str> = keys.filter_map(|line| line.split(']').next()).collect();
    given.extend(keys.iter().map(|key| Some(Value::Text((*key).to_owned()))));
    let names = sources.split('$').skip(1).map(|rest| {
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        &rest[..end.unwrap_or(rest.len())]
    });
    let names: std::collections::BTreeSet<&str> = names.collect();
    let mut count = 0;
    for line in sources.lines() {
        let Some((name, _)) = line.split_once(" =") else { continue };
        let Some(message) = bundle.get_message(name) else { continue };
        let own = message.value().map(|value| (name.to_owned(), value));
        let attributes = message.attributes().map(|part| (format!("{name}.{}", part.id()), part.value()));
        for (key, pattern) in own.into_iter().chain(attributes) {
            for value in &given {
                // Every argument that there is gets the same.
                let mut arguments = FluentArgs::new();
                let mut phrase = Phrase::new(key.clone());
                for (name, value) in names.iter().zip(std::iter::repeat(value)) {
                    let Some(value) = value else { continue };
                    arguments.set(
                        (*name).to_owned(),
                        match value {
                            Value::Int(number) => FluentValue::from(*number),
                            other => FluentValue::from(english().value(other, &Roster::default())),
                        },
                    );
                    phrase.values.push(((*name).to_owned().into(), value.clone()));
                }
                let expected = bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned();
                assert_eq!(english().phrase(&phrase, &Roster::default()), expected, "{key} with {value:?}");
                count += 1;
            }
        }
    }
    assert!(count > 1000, "{count}");
}

#[test]
fn what_the_texts_may_not_use_is_refused() {
    for (source, what) in [
        ("-brand = x", "terms"),
        ("a = { b }\nb = c", "references"),
        ("a = { NUMBER($b) }", "functions"),
        ("a = { NUMBER($b) ->\n   *[other] x\n }", "choice"),
    ] {
        match Words::load("en", &[source]) {
            Err(WordsError::Syntax { detail, .. }) => assert!(detail.contains(what), "{detail}"),
            other => panic!("{source}: {other:?}"),
        }
    }
}

#[test]
fn a_choice_within_a_choice_is_passed_over_whole() {
    let nested = "{ $it ->\n    [1] { $it ->\n        [one] inner\n       *[other] wrong\n     } one\n   *[other] many\n } after";
    assert_eq!(say(nested, 1_u64), "inner one after");
    assert_eq!(say(nested, 2_u64), "many after");
    assert_eq!(say(nested, "text"), "many after");
}

#[test]
fn a_key_that_nobody_has_is_seen() {
    assert_eq!(english().text("no-such-key"), "⟦no-such-key⟧");
    assert_eq!(english().text("kind-send.no-such-part"), "⟦kind-send.no-such-part⟧");
    assert_eq!(english().phrase(&Phrase::new("no such key"), &Roster::default()), "⟦no such key⟧");
    assert!(!english().has("no-such-key"));
}

fn two() -> Roster {
    let mut roster = Roster(vec![Process::named("C"), Process::named("S")]);
    roster.0[0].name = "顧客 <b>".to_owned();
    roster
}

fn say(text: &str, value: impl Into<Value>) -> String {
    let words = Words::load("en", &[&format!("say = {text}")]).unwrap();
    words.phrase(&Phrase::new("say").with("it", value), &two())
}

#[test]
fn values_are_shown_as_people_read_them() {
    let event = EventId { process: ProcessId(1), index: 5 };
    let message = MessageId { from: ProcessId(0), to: ProcessId(1), number: 3, copy: 1 };
    assert_eq!(say("[{ $it }]", ProcessId(0)), "[顧客 <b>]");
    assert_eq!(say("[{ $it }]", event), "[S.5]");
    assert_eq!(say("[{ $it }]", message), "[C-S.3b]");
    assert_eq!(say("[{ $it }]", vec![1_u64, 2, 3]), "[1, 2, 3]");
    assert_eq!(say("[{ $it }]", Value::None), "[none]");
    assert_eq!(say("[{ $it }]", true), "[yes]");
    assert_eq!(say("[{ $it }]", 1_234_567_u64), "[1234567]");
    assert_eq!(say("[{ $it }]", i64::MAX), "[9223372036854775807]", "exactly");
    assert_eq!(say("[{ $it }]", i64::MIN), "[-9223372036854775808]", "exactly");
}

#[test]
fn numbers_choose_the_plural() {
    let plural = "{ $it ->\n    [one] one message\n   *[other] { $it } messages\n }";
    assert_eq!(say(plural, 1_u64), "one message");
    assert_eq!(say(plural, 4_u64), "4 messages");
}

#[test]
fn what_somebody_typed_is_never_read_as_fluent() {
    for typed in ["{ $it }", "{ value-none }", "*[other] x", "\u{2068}x", "{ \"\" }", "# x\nsay = y"] {
        assert_eq!(say("<{ $it }>", typed), format!("<{typed}>"), "and no marks are added");
    }
}

#[test]
fn another_language_falls_back_to_english_and_overrides_scenarios() {
    let scenario = Scenario::parse(crate::samples::REPLY_LOST).unwrap();
    let key = scenario.text_key("title");
    assert_eq!(key, "scenario-request-reply--reply-lost.title");
    let source = "kind-send = senden\nscenario-request-reply--reply-lost =\n    .title = Antwort verloren\n";
    let german = Words::load("de", &[source]).unwrap();
    assert_eq!(german.language(), "de");
    assert_eq!(german.text("kind-send"), "senden");
    assert_eq!(german.text("kind-receive"), "receive");
    assert_eq!(german.text_or(&key, &scenario.title), "Antwort verloren");
    assert_eq!(german.text_or(&scenario.text_key("look-for"), "own"), "own");
    assert_eq!(english().text_or(&key, &scenario.title), "The reply is lost");
}

#[test]
fn bad_files_are_refused_with_their_line() {
    let error = |language: &str, sources: &[&str]| Words::load(language, sources).err();
    assert!(matches!(
        error("en", &["a = b", "a-b = c\n\nbroken { \n"]),
        Some(WordsError::Syntax { source: 1, line: 3, .. })
    ));
    assert!(matches!(error("en", &["a = b", "a = c"]), Some(WordsError::Twice(_))));
    assert_eq!(error("not a language", &[]), Some(WordsError::Language("not a language".to_owned())));
}
