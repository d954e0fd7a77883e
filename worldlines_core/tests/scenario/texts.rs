//! The locale files and the code agree: no text that nothing shows, no key that has no text.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use worldlines_core::protocols::ALGORITHMS;
use worldlines_core::scenario::Reason;
use worldlines_core::scenario::parameters::ParameterKind;
use worldlines_core::scenario::schema::FIGURE;
use worldlines_core::session::Stride;
use worldlines_core::trace::{EventKind, Loss};
use worldlines_core::words::english;

/// Every file below a folder, joined.
fn read_all(folder: &str, extension: &str) -> Vec<String> {
    fn walk(folder: &Path, extension: &str, texts: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, extension, texts);
            } else if path.extension().is_some_and(|found| found == extension) {
                texts.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut texts = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), extension, &mut texts);
    assert!(!texts.is_empty(), "{folder}");
    texts
}

/// The code without its tests.
fn code() -> String {
    let files = ["../src", "src", "../worldlines_cli/src"].map(|folder| read_all(folder, "rs"));
    let own = |file: &String| file.split("\nmod tests {").next().unwrap_or_default().to_owned();
    files.iter().flatten().map(own).collect()
}

fn is_key(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte))
}

/// Every text in quotes that could be a key.
fn literals(code: &str) -> BTreeSet<&str> {
    code.split('"').filter(|text| is_key(text)).collect()
}

/// The texts that stand right behind a call.
fn arguments<'a>(code: &'a str, call: &str) -> BTreeSet<&'a str> {
    let behind = code.split(call).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
    behind.filter_map(|rest| rest.split('"').next()).filter(|text| is_key(text)).collect()
}

/// Every key of the English files.
fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in read_all("../assets/locales/en", "ftl") {
        let mut message = "";
        for line in file.lines() {
            let Some((name, _)) = line.split_once(" =") else { continue };
            match name.trim_start().strip_prefix('.') {
                Some(part) if is_key(part) => drop(keys.insert(format!("{message}.{part}"))),
                None if is_key(name) => {
                    message = name;
                    keys.insert(name.to_owned());
                }
                _ => {}
            }
        }
    }
    keys
}

/// The keys that arise at run time, from all that is registered.
fn made() -> BTreeSet<String> {
    let mut made: Vec<String> = Vec::new();
    let mut each = |patterns: &[&str], names: &[&str]| {
        for name in names {
            made.extend(patterns.iter().map(|pattern| pattern.replace('*', name)));
        }
    };
    let kinds = EventKind::ALL.map(EventKind::name);
    each(&["kind-*", "event-*", "page-title-*", "legend-*"], &kinds);
    let losses =
        [Loss::Link, Loss::Partition, Loss::ByHand, Loss::ReceiverDown, Loss::Omission, Loss::Overflow];
    let losses = losses.into_iter().chain([Loss::RollbackOfSend, Loss::RollbackOfReceive]).map(Loss::name);
    each(&["loss-*", "page-fate-*"], &losses.collect::<Vec<_>>());
    each(&["page-stride-*", "page-step-forward-*", "page-step-back-*"], &Stride::ALL.map(Stride::name));
    each(&["legend-phase-*"], &["idle", "active", "uncertain", "good", "bad"]);
    each(
        &["legend-*"],
        &["partition", "one-way-cut", "send-omission", "receive-omission", "blocked", "break", "stretch"],
    );
    // The layers that algorithms have, beside the application.
    each(&["layer-*"], &["snapshot"]);
    each(&["legend-*"], &["message", "control", "duplicate", "lost", "in-transit", "open"]);
    each(&["legend-*"], &["cut", "cut-in-transit", "cut-orphan"]);
    each(&["legend-*"], &["later", "past", "future", "concurrent", "unknown"]);
    each(&["legend-*"], &["up", "down", "paused", "undone", "enter", "recorded", "violated", "differs"]);
    each(&["page-running-*", "page-status-*"], &["not-started", "up", "paused", "down"]);
    each(&["page-side-*"], &["past", "future", "concurrent"]);
    each(&["page-relation-*"], &["before", "after", "concurrent"]);
    each(&["page-later-*"], &["violated", "seen", "holds"]);
    each(&["page-table-*"], &["blocked", "freed"]);
    each(&["page-finding-*"], &["violated", "seen", "blocked"]);
    each(
        &["page-turn-*", "page-turn-*-of-topic", "page-turn-*-of-tour", "page-turn-*-alone"],
        &["start", "end"],
    );
    each(&["page-verdict-always-*"], &["holds", "violated"]);
    each(&["page-verdict-sometimes-*"], &["seen", "open"]);
    each(&["page-verdict-eventually-*"], &["holds", "violated", "open"]);
    each(&["page-sheet-size-*"], &["low", "half", "high"]);
    each(&["page-theme-*"], &["auto", "light", "dark", "projector"]);
    let failures =
        ["loss", "duplication", "delay", "reordering", "crash", "amnesia", "pause", "omission", "partition"];
    each(&["page-failure-*", "page-failure-*-words"], &failures);
    each(
        &["setup-latency-kind.*", "setup-latency-least.*"],
        &["constant", "uniform", "exponential", "long-tailed"],
    );
    each(&["setup-latency-rest.*"], &["uniform", "exponential"]);
    each(&["setup-latency-*"], &["least", "rest"]);
    each(&["setup-timers.*"], &["any", "synchronous"]);
    each(&["setup-detector.*"], &["none", "perfect", "scripted"]);
    each(&["algorithm-*"], &[FIGURE]);
    for algorithm in ALGORITHMS {
        let id = algorithm.id();
        each(&["algorithm-*"], &[id]);
        for spec in algorithm.parameters() {
            let key = format!("parameter-{id}-{}", spec.key);
            each(&["*"], &[&key]);
            if let ParameterKind::Word { options, .. } = &spec.kind {
                each(&[&format!("{key}.*")], options);
            }
        }
        for command in algorithm.commands() {
            let key = format!("command-{id}-{}", command.key());
            each(&["*"], &[&key]);
            each(&[&format!("{key}.*")], &command.arguments.iter().map(|spec| spec.name).collect::<Vec<_>>());
        }
    }
    each(&["*"], &Reason::ALL.iter().map(|reason| reason.key()).collect::<Vec<_>>());
    made.into_iter().collect()
}

/// The keys that something may have, and need not: where there is none, a general text stands in.
fn optional() -> BTreeSet<String> {
    let mut optional = BTreeSet::new();
    optional.extend(EventKind::ALL.iter().map(|kind| format!("title-{FIGURE}-{}", kind.name())));
    for algorithm in ALGORITHMS {
        let id = algorithm.id();
        optional.insert(format!("algorithm-{id}-words"));
        optional.insert(format!("decided-{id}"));
        optional.extend(EventKind::ALL.iter().map(|kind| format!("title-{id}-{}", kind.name())));
        optional.extend(algorithm.commands().iter().map(|command| format!("asked-{id}-{}", command.key())));
    }
    for topic in worldlines_core::scenario::catalogue::TOPICS {
        optional.insert(format!("topic-{}", topic.to_lowercase().replace(' ', "-")));
    }
    optional
}

#[test]
fn every_text_is_shown_somewhere() {
    let code = code();
    let (literals, made, optional) = (literals(&code), made(), optional());
    // `property-paxos-agreement`: what an algorithm calls by a name of its own.
    let is_own = |key: &str, kind: &str| {
        let of = |id: &str| key.strip_prefix(kind)?.strip_prefix('-')?.strip_prefix(id)?.strip_prefix('-');
        ALGORITHMS.iter().filter_map(|algorithm| of(algorithm.id())).any(|own| literals.contains(own))
    };
    let is_used = |key: &String| {
        // What is said otherwise to a finger.
        let key = key.strip_suffix("-touch").unwrap_or(key);
        literals.contains(key)
            || key.strip_prefix("page-").is_some_and(|own| literals.contains(own))
            || made.contains(key)
            || optional.contains(key)
            || ["property", "timer"].iter().any(|kind| is_own(key, kind))
            || is_own(key.strip_suffix(".band").unwrap_or(key), "question")
            || key.strip_prefix("title-").is_some_and(|rule| literals.contains(rule))
    };
    let unused: Vec<String> = keys().into_iter().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "nothing shows {unused:?}");
}

#[test]
fn everything_that_is_shown_has_its_text() {
    let code = code();
    assert!(arguments(&code, ".say(").len() > 100, "the calls are found");
    let missing: Vec<String> = made()
        .into_iter()
        .chain(arguments(&code, ".say(").into_iter().map(|key| format!("page-{key}")))
        .chain(arguments(&code, "says: ").into_iter().map(|key| format!("page-{key}")))
        .chain(arguments(&code, "page.word(").into_iter().map(str::to_owned))
        .chain(arguments(&code, "Phrase::new(").into_iter().map(str::to_owned))
        .filter(|key| !english().has(key))
        .collect();
    assert!(missing.is_empty(), "no text for {missing:?}");
}
