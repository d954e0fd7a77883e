//! The arrows between the rooms: who may know whom. `ARCHITECTURE.md` draws them; this keeps them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms that it may read. What is not listed it knows nothing about.
const ARROWS: &[(&str, &[&str])] = &[
    ("trace", &[]),
    ("sim", &["trace"]),
    ("causality", &["trace"]),
    ("diagram", &["trace"]),
    ("words", &["trace"]),
    ("scenario", &["trace", "sim", "words"]),
    ("protocols", &["trace", "sim", "scenario"]),
    ("check", &["trace", "causality", "scenario", "protocols"]),
    ("lessons", &[]),
    ("session", &["trace", "sim", "causality", "diagram", "scenario", "protocols", "words"]),
];

/// Crates that no room of the core may name: they belong to the page or to a machine.
const FOREIGN: &[&str] = &[
    "leptos",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "gloo",
    "std::fs",
    "std::net",
    "std::thread",
    "std::time",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn core() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The code of a file, without comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

/// The rooms that a piece of code names as `crate::room`.
fn rooms_named(code: &str) -> BTreeSet<String> {
    let after = code.split("crate::").skip(1);
    let word =
        |text: &str| text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>();
    let known = |room: &String| ARROWS.iter().any(|(name, _)| name == room);
    after.map(word).filter(known).collect()
}

#[test]
fn every_room_is_listed() {
    let folders = fs::read_dir(core()).unwrap().map(|entry| entry.unwrap().path());
    let rooms: BTreeSet<String> = folders
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    let listed: BTreeSet<String> = ARROWS.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(rooms, listed);
}

#[test]
fn rooms_know_only_whom_they_may() {
    for (room, allowed) in ARROWS {
        for path in sources(&core().join(room)) {
            for named in rooms_named(&code(&path)) {
                let allowed = named == *room || allowed.contains(&named.as_str());
                assert!(allowed, "{}: {room} must know nothing about {named}", path.display());
            }
        }
    }
}

#[test]
fn the_core_names_no_browser_no_clock_and_no_file() {
    for path in sources(&core()) {
        let code = code(&path);
        for foreign in FOREIGN {
            let named = code.contains(&format!("{foreign}::")) || code.contains(&format!("use {foreign}"));
            assert!(!named, "{}: the core must know nothing about {foreign}", path.display());
        }
    }
}

/// Algorithms know `sim` (and what a parameter is); only the registry's own files know scenarios.
#[test]
fn algorithms_know_only_the_simulator() {
    let own = [
        "mod.rs",
        "registry.rs",
        "run.rs",
        "figure.rs",
        "finished.rs",
        "figure.rs",
        "assumption.rs",
        "clock.rs",
        "command.rs",
        "judge.rs",
    ];
    for path in sources(&core().join("protocols")) {
        let relative = path.strip_prefix(core().join("protocols")).unwrap().to_owned();
        if own.iter().any(|name| relative == Path::new(name)) || relative.starts_with("judge") {
            continue;
        }
        let code = code(&path).replace("crate::scenario::parameters", "");
        for named in rooms_named(&code) {
            let allowed = ["trace", "sim", "protocols"].contains(&named.as_str());
            assert!(allowed, "{}: an algorithm must know nothing about {named}", path.display());
        }
    }
}
