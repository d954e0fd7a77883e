//! The terminal tool as its users meet it: what it prints, and how it refuses.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

fn worldlines(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_worldlines")).args(arguments).output().unwrap()
}

fn text(arguments: &[&str]) -> String {
    let output = worldlines(arguments);
    let mistake = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {mistake}");
    String::from_utf8(output.stdout).unwrap()
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&text(arguments)).unwrap()
}

/// A refusal: exit code 2, nothing on standard output, one line that holds all of these.
fn assert_refused(arguments: &[&str], says: &[&str]) {
    let output = worldlines(arguments);
    let mistake = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {mistake}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    assert_eq!(mistake.lines().count(), 1, "{arguments:?}: {mistake}");
    assert!(says.iter().all(|word| mistake.contains(word)), "{arguments:?}: {mistake}");
}

fn temporary(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

const REPLY_LOST: &str = "request-reply/reply-lost";

#[test]
fn list_has_every_scenario_with_its_id() {
    let entries = json(&["list", "--format", "json"]);
    let ids: Vec<&str> =
        entries.as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&REPLY_LOST) && ids.len() >= 12, "{ids:?}");
    let plain = text(&["list"]);
    assert!(ids.iter().all(|id| plain.contains(id)));
}

#[test]
fn run_prints_events_messages_and_properties() {
    let run = json(&["run", REPLY_LOST]);
    assert_eq!(run["scenario"], REPLY_LOST);
    assert_eq!(run["processes"], serde_json::json!(["C", "S"]));
    let events = run["events"].as_array().unwrap();
    for event in events {
        let id = format!("{}.{}", event["process"].as_str().unwrap(), event["index"]);
        assert_eq!(event["id"], id.as_str());
        for key in ["at", "kind", "message", "cause", "lamport", "vector", "layer", "phase", "undone"] {
            assert!(event.get(key).is_some(), "{id} has no {key}");
        }
        for key in ["rule", "values", "text"] {
            assert!(event["reason"].get(key).is_some(), "{id} has no reason.{key}");
        }
        let cause = event["cause"].as_str();
        assert!(cause.is_none_or(|cause| events.iter().any(|other| other["id"] == cause)), "{id}");
    }
    let messages = run["messages"].as_array().unwrap();
    let lost = messages.iter().find(|message| message["fate"] == "lost").unwrap();
    assert_eq!((lost["id"].as_str(), lost["received"].is_null()), (Some("S-C.1"), true));
    let received = messages.iter().find(|message| message["fate"] == "received").unwrap();
    let receipt = events.iter().find(|event| event["id"] == received["received"]).unwrap();
    assert_eq!((receipt["kind"].as_str(), &receipt["message"]), (Some("receive"), &received["id"]));
    assert_eq!(receipt["cause"], received["sent"]);
    for property in run["properties"].as_array().unwrap() {
        assert!(["always", "sometimes", "eventually"].contains(&property["kind"].as_str().unwrap()));
        assert!(property["holds"].is_boolean() || property["holds"].is_null());
    }
    assert_eq!(run["ignored"], serde_json::json!([]));
}

#[test]
fn script_items_and_seeds_change_the_run() {
    let dropped = json(&["run", REPLY_LOST, "--script", "drop=C-S.1", "--script", "drop=C-S.9"]);
    let message = dropped["messages"].as_array().unwrap().iter().find(|m| m["id"] == "C-S.1").unwrap();
    assert_eq!((message["fate"].as_str(), message["why"].as_str()), (Some("lost"), Some("by-hand")));
    assert_eq!(dropped["ignored"], serde_json::json!(["drop=C-S.9"]));
    let digest = |seed| json(&["run", "logical-clocks/workload", "--seed", seed])["digest"].clone();
    assert_eq!(digest("4"), digest("4"));
    assert_ne!(digest("4"), digest("5"));
}

#[test]
fn relate_says_which_came_first_and_proves_it() {
    let relation = |first, second| json(&["relate", REPLY_LOST, first, second, "--format", "json"]);
    let before = relation("C.2", "S.3");
    assert_eq!(before["relation"], "before");
    assert_eq!(before["path"], serde_json::json!(["C.2", "S.1", "S.3"]));
    assert_eq!(relation("S.3", "C.2")["relation"], "after");
    assert_eq!(relation("S.3", "C.3")["relation"], "concurrent");
    assert_eq!(relation("S.3", "S.3")["relation"], "same");
    assert_eq!(text(&["relate", REPLY_LOST, "C.2", "S.3"]), "before\nC.2 → S.1 → S.3\n");
}

#[test]
fn render_writes_a_picture() {
    let file = temporary("picture.svg");
    let path = file.to_str().unwrap();
    text(&["render", REPLY_LOST, "--at", "S.3", "-o", path]);
    let svg = std::fs::read_to_string(&file).unwrap();
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>") && !svg.contains('⟦'));
    text(&["render", REPLY_LOST, "--vertical", "-o", path]);
    assert_ne!(svg, std::fs::read_to_string(&file).unwrap());
}

#[test]
fn a_link_brings_what_it_looks_at() {
    let link = "#1/request-reply/reply-lost;at=S.3";
    assert_eq!(text(&["render", link]), text(&["render", REPLY_LOST, "--at", "S.3"]));
    assert_ne!(text(&["render", link]), text(&["render", REPLY_LOST]));
    assert!(text(&["link", link]).contains(";at=S.3;"));
}

#[test]
fn a_picture_is_looked_at_as_the_link_says() {
    let drawn = |view: &str| text(&["render", &format!("#1/request-reply/reply-lost;view={view}")]);
    let plain = text(&["render", REPLY_LOST]);
    assert!(plain.contains(">time ·") && !plain.contains("[1,0]"));
    let causal = drawn("causal");
    assert!(causal.contains(">longest chain of causes<") && !causal.contains(">time ·"));
    assert_eq!(drawn("vertical"), text(&["render", REPLY_LOST, "--vertical"]));
    assert!(drawn("vertical,causal").contains(">longest chain of causes<"));
    assert!(drawn("vector").contains("[1,0]"));
    assert!(plain.contains("deposit 100") && !drawn("nolabels").contains("deposit 100"));
}

#[test]
fn a_picture_shows_what_the_link_lays_over_it() {
    let drawn = |rest: &str| text(&["render", &format!("#1/request-reply/reply-lost;at=C.3{rest}")]);
    let (plain, seen, hidden) = (drawn(""), drawn(";seen=C"), drawn(";view=hidden"));
    assert!(plain.contains("balance 100"), "the reply is in the picture");
    // The client knows of no reply, and the title must not tell it.
    assert!(!seen.contains("balance") && !seen.contains("reply is lost") && !seen.contains("reply-lost"));
    assert!(seen.contains(">As seen by Client<") && seen.contains(">not known to Client<"));
    assert!(plain.contains(" ghost") && !hidden.contains(" ghost"));
    assert!(drawn(";view=past").contains("class=\"tint past\""));
    assert!(drawn(";select=C.1,S.1").contains("class=\"causal-path\""));
    let violated = text(&["render", "mutual-exclusion/no-fifo"]);
    assert!(violated.contains("class=\"ring violated\"") && !plain.contains("ring violated"));
}

#[test]
fn a_link_and_its_file_give_the_same_run() {
    let edits = ["--script", "drop=C-S.1", "--script", "crash=S@30", "--seed", "9"];
    let run = |scenario: &str, edits: &[&str]| {
        let mut run = json(&[&["run", scenario], edits].concat());
        // The items that a file holds are its own; a link's are edits of the catalogue's.
        run.as_object_mut().unwrap().remove("scenario");
        run
    };
    let link = text(&[&["link", REPLY_LOST], &edits[..]].concat());
    let link = link.trim_end();
    assert!(link.starts_with("#1/request-reply/reply-lost;") && link.len() < 200, "{link}");
    assert_eq!(run(link, &[]), run(REPLY_LOST, &edits));
    let file = temporary("opened.toml");
    std::fs::write(&file, text(&["open", &format!("https://example.org/worldlines/{link}")])).unwrap();
    assert_eq!(run(file.to_str().unwrap(), &[]), run(REPLY_LOST, &edits));
}

#[test]
fn bad_input_is_refused_in_one_line_that_says_what_to_do() {
    assert_refused(&["run", "request-reply/reply-lots"], &["did you mean request-reply/reply-lost?"]);
    assert_refused(&["run", "nowhere"], &["nowhere", "list"]);
    assert_refused(&["run", "#1/request-reply/reply-lost;drop=C-X.1"], &["1:", "X", "C, S"]);
    assert_refused(&["run", "#9/request-reply/reply-lost"], &["9"]);
    assert_refused(&["run", REPLY_LOST, "--script", "drop=C-S"], &["--script"]);
    assert_refused(&["run", REPLY_LOST, "--script", "set=processes,10000"], &["64"]);
    assert_refused(&["run", REPLY_LOST, "--script", "do=C:juggle@3"], &["juggle", "call"]);
    assert_refused(&["relate", REPLY_LOST, "C.1", "C.99"], &["C.99", "last event"]);
    assert_refused(&["relate", REPLY_LOST, "C.1", "hello"], &["hello"]);
    assert_refused(&["render", REPLY_LOST, "--at", "Z.1"], &["Z"]);
    assert_refused(&["render", REPLY_LOST, "-o", "/nowhere/at/all.svg"], &["/nowhere/at/all.svg"]);
    assert_refused(&["open", "hello"], &["link"]);
    let file = temporary("broken.toml");
    std::fs::write(&file, "algorithm = \"request-reply\"\nprocesses = 3\nsead = 4\n").unwrap();
    assert_refused(&["run", file.to_str().unwrap()], &[":3:", "sead", "seed"]);
    std::fs::write(&file, [0x61, 0xff, 0x62]).unwrap();
    assert_refused(&["run", file.to_str().unwrap()], &[":1:2:", "UTF-8"]);
    assert_refused(&["run", env!("CARGO_TARGET_TMPDIR")], &["not a file"]);
}

#[test]
fn a_message_is_one_short_line_whatever_was_typed() {
    let long = "drop=".repeat(2_000);
    for item in ["a\nb", "\u{1b}[31mred", "\u{202e}txet", &long] {
        let arguments = ["run", REPLY_LOST, "--script", item];
        assert_refused(&arguments, &["--script"]);
        let mistake = String::from_utf8(worldlines(&arguments).stderr).unwrap();
        assert!(mistake.chars().count() < 400, "{mistake}");
        assert!(!mistake.trim_end().contains(|c: char| c.is_control() || c == '\u{202e}'), "{mistake:?}");
    }
    assert_refused(&["run", "no\nwhere"], &["no\u{fffd}where"]);
    // A mistake in a run names the item of the script that it is in.
    assert_refused(&["run", REPLY_LOST, "--script", "do=C:juggle@3"], &["do=C:juggle@3:"]);
}

#[test]
fn thousands_who_wait_do_not_fill_the_memory() {
    // A state is kept for each step. With a queue of its own in each, this took more than 12 GB.
    let settings = ["set=until,1000000000", "set=time-out,1", "set=count,10000"];
    let edits = settings.iter().flat_map(|setting| ["--script", setting]);
    let arguments: Vec<&str> = ["link", "alternating-bit/bad-network"].into_iter().chain(edits).collect();
    assert!(text(&arguments).starts_with("#1/alternating-bit/bad-network;"));
}

/// A scenario that is stepped through by these choices.
fn stepped(name: &str, choices: &str) -> String {
    let file = temporary(name);
    let script = format!("do-next={choices}");
    let source = format!(
        "id = \"logical-clocks/stepped\"\nprocesses = 2\ntiming = \"stepped\"\nnetwork.fifo = false\nscript = \"{script}\"\n"
    );
    std::fs::write(&file, source).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn choices_that_were_not_possible_are_reported() {
    let run = json(&["run", &stepped("impossible.toml", "do:P1,send,P2,x,P1-P2.1,P1-P2.1,crash:P2.4")]);
    assert_eq!(run["ignored"], serde_json::json!(["do-next=P1-P2.1,crash:P2.4"]));
}

#[test]
fn a_copy_of_a_copy_has_a_name_of_its_own() {
    let ids = |choices: &str| {
        let run = json(&["run", &stepped("copies.toml", choices)]);
        let messages = run["messages"].as_array().unwrap();
        let ids: Vec<String> =
            messages.iter().map(|message| message["id"].as_str().unwrap().to_owned()).collect();
        // One item holds all choices; of it, those that were not possible are named.
        let ignored = run["ignored"].as_array().unwrap().iter().map(|item| item.as_str().unwrap());
        (ids, ignored.flat_map(|item| item.split(',')).count())
    };
    let (names, _) = ids("do:P1,send,P2,x,dup:P1-P2.1,dup:P1-P2.1,dup:P1-P2.1b");
    assert_eq!(names, ["P1-P2.1", "P1-P2.1b", "P1-P2.1c", "P1-P2.1d"]);
    // After 24 copies the letters are used up.
    let (names, ignored) = ids(&format!("do:P1,send,P2,x{}", ",dup:P1-P2.1".repeat(30)));
    assert_eq!((names.len(), ignored), (25, 6));
}

#[test]
fn mistakes_in_the_call_itself_are_refused_in_one_line() {
    assert_refused(&["jump"], &["jump", "--help"]);
    assert_refused(&["run"], &["<SCENARIO>"]);
    for seed in ["soon", "-1", "18446744073709551616"] {
        assert_refused(&["run", REPLY_LOST, "--seed", seed], &[seed]);
    }
    assert_refused(&["run", REPLY_LOST, "--format", "xml"], &["xml", "json"]);
    assert_eq!(worldlines(&[]).status.code(), Some(2));
    assert_eq!(worldlines(&["--help"]).status.code(), Some(0));
}

const TWO_DEPOSITS: &str = "request-reply/two-deposits";

#[test]
fn cut_says_what_crosses_and_which_consistent_cuts_are_next() {
    let consistent = json(&["cut", TWO_DEPOSITS, "--at", "C=2,S=3"]);
    assert_eq!(consistent["consistent"], true);
    assert_eq!(consistent["in_transit"], serde_json::json!(["S-C.1"]));
    assert_eq!(consistent["orphans"], serde_json::json!([]));
    assert_eq!(consistent["inside"], consistent["around"]);
    let inconsistent = json(&["cut", TWO_DEPOSITS, "--at", "C=3"]);
    assert_eq!(inconsistent["consistent"], false);
    assert_eq!(inconsistent["orphans"], serde_json::json!(["S-C.1"]));
    assert_eq!(inconsistent["inside"], serde_json::json!({ "C": 2, "S": 0 }));
    assert_eq!(inconsistent["around"], serde_json::json!({ "C": 3, "S": 3 }));
    let text = text(&["cut", TWO_DEPOSITS, "--at", "C=3", "--format", "text"]);
    assert!(text.contains("around: C=3,S=3"), "{text}");
}

#[test]
fn cut_names_what_was_lost_apart_from_what_is_under_way() {
    let cut = json(&["cut", REPLY_LOST, "--at", "S=3,C=2"]);
    assert_eq!((cut["lost"].as_array().unwrap().len(), cut["in_transit"].as_array().unwrap().len()), (1, 0));
}

#[test]
fn lattice_counts_cuts_and_searches_them() {
    let lattice = json(&["lattice", TWO_DEPOSITS]);
    assert_eq!((&lattice["cuts"], &lattice["consistent"]), (&Value::from(63), &Value::from(15)));
    assert_eq!(lattice["over"], Value::Null);
    assert_eq!(lattice["actual_path"].as_array().unwrap().len(), 15);
    assert_eq!(lattice["actual_path"][3], serde_json::json!({ "C": 2, "S": 1 }));
    let possibly = json(&["lattice", TWO_DEPOSITS, "--possibly", "S.balance = 100 and C.call = 1"]);
    assert_eq!(possibly["possibly"], true);
    assert_eq!(possibly["witness"], serde_json::json!({ "C": 2, "S": 1 }));
    let never = json(&["lattice", TWO_DEPOSITS, "--possibly", "S.balance = 150 and C.call = 1"]);
    assert_eq!((&never["possibly"], &never["witness"]), (&Value::from(false), &Value::Null));
    let definitely = json(&["lattice", TWO_DEPOSITS, "--definitely", "S.balance = 100"]);
    assert_eq!((&definitely["definitely"], &definitely["witness"]), (&Value::from(true), &Value::Null));
    let avoidable = json(&["lattice", TWO_DEPOSITS, "--definitely", "S.balance > 150"]);
    assert_eq!(avoidable["definitely"], false);
    assert_eq!(avoidable["witness"].as_array().unwrap().len(), 15);
}

#[test]
fn cuts_and_predicates_that_cannot_be_read_are_refused_with_their_place() {
    assert_refused(&["cut", TWO_DEPOSITS, "--at", "C=3,X=1"], &["--at", ":1:5:", "X"]);
    assert_refused(&["cut", TWO_DEPOSITS, "--at", "C=3,C=1"], &["--at", ":1:5:"]);
    assert_refused(&["cut", TWO_DEPOSITS, "--at", "S=99"], &["S has only 6 events"]);
    assert_refused(&["cut", TWO_DEPOSITS, "--at", ""], &["--at"]);
    assert_refused(&["cut", TWO_DEPOSITS], &["--at"]);
    assert_refused(&["lattice", TWO_DEPOSITS, "--possibly", "S.balnce = 1"], &["balance"]);
    assert_refused(&["lattice", TWO_DEPOSITS, "--possibly", "S.balance"], &[":1:1:", "Compare"]);
    assert_refused(
        &["lattice", TWO_DEPOSITS, "--possibly", "1=1", "--definitely", "1=1"],
        &["cannot be used with"],
    );
    let long = ["lattice", "logical-clocks/workload", "--script", "set=processes,9", "--possibly", "1 = 2"];
    assert_refused(&long, &["more than 1000000 consistent cuts"]);
}

#[test]
fn snapshot_prints_states_channels_and_cut() {
    let taken = json(&["snapshot", "chandy-lamport/one-transfer-under-way"]);
    assert_eq!(taken.as_array().unwrap().len(), 1);
    let snapshot = &taken[0];
    assert_eq!((&snapshot["initiator"], &snapshot["complete"]), (&Value::from("P1"), &Value::from(true)));
    assert_eq!(snapshot["states"], serde_json::json!({ "P1": 7, "P2": 6 }));
    assert_eq!(snapshot["channels"], serde_json::json!({ "P1-P2": [], "P2-P1": [2] }));
    let cut = format!("P1={},P2={}", snapshot["cut"]["P1"], snapshot["cut"]["P2"]);
    let crossing = json(&["cut", "chandy-lamport/one-transfer-under-way", "--at", &cut]);
    assert_eq!(
        (&crossing["consistent"], &crossing["in_transit"]),
        (&Value::from(true), &serde_json::json!(["P2-P1.1"]))
    );
    let waiting = json(&["snapshot", "chandy-lamport/marker-lost"]);
    assert_eq!(waiting[0]["complete"], false);
    assert!(text(&["snapshot", "chandy-lamport/marker-lost", "--format", "text"]).contains("more may come"));
    assert_eq!(json(&["snapshot", REPLY_LOST]), serde_json::json!([]));
}

#[test]
fn recovery_line_refuses_whom_it_does_not_know() {
    assert_refused(&["recovery-line", REPLY_LOST, "--failed", "X"], &["--failed", "X"]);
    let line = json(&["recovery-line", REPLY_LOST, "--failed", "S"]);
    assert_eq!(line["line"]["S"], 0);
    assert!(line["undone"].as_array().unwrap().contains(&Value::from("S.1")));
}

/// A file that is nothing but the text of a figure.
fn figure(name: &str, text: &str) -> String {
    let path = temporary(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_figure_file_is_a_scenario_everywhere() {
    let path = figure("exam.figure", "P1: a  m1>P2  b  <m2  [c1]\nP2: <m1  x=3  m2>P1  [c2]\n");
    let run = json(&["run", &path]);
    assert_eq!(
        (&run["scenario"], run["events"].as_array().unwrap().len()),
        (&Value::from("figure/untitled"), 9)
    );
    let kinds: Vec<_> = run["events"].as_array().unwrap().iter().map(|event| &event["kind"]).collect();
    assert_eq!(kinds[8], "checkpoint");
    assert_eq!(json(&["relate", &path, "P1.1", "P2.4", "--format", "json"])["relation"], "before");
    assert!(text(&["render", &path]).contains(">m1</text>"));
    let link = text(&["link", &path]);
    assert_eq!(json(&["run", link.trim()])["events"], run["events"]);
    let saved = figure("exam.toml", &text(&["open", link.trim()]));
    assert_eq!(json(&["run", &saved])["digest"], run["digest"]);
    let cut = json(&["cut", &path, "--at", "P1=2"]);
    assert_eq!((&cut["consistent"], &cut["in_transit"]), (&Value::from(true), &serde_json::json!(["m1"])));
    let orphan = json(&["cut", &path, "--at", "P2=1"]);
    assert_eq!((&orphan["orphans"], &orphan["inside"]["P2"]), (&serde_json::json!(["m1"]), &Value::from(0)));
    let lattice = json(&["lattice", &path, "--possibly", "P2.x = 3 and P1.y = 0"]);
    assert_eq!((&lattice["consistent"], &lattice["possibly"]), (&Value::from(16), &Value::from(true)));
}

#[test]
fn a_figure_that_contradicts_itself_is_refused_with_its_place() {
    let refused = |text: &str, says: &[&str]| assert_refused(&["run", &figure("wrong.figure", text)], says);
    refused("P1: a <n m>P2\nP2: <m n>P1\n", &["wrong.figure:1:7:", "circle"]);
    refused("P1: a\n  P2: m>P9\n", &["wrong.figure:2:9:", "P9"]);
    refused("P1: m>P2\nP2: <m m>P1\n", &["wrong.figure:2:8:", "sent already, in line 1"]);
    refused("P1: a\nP2: <m\n", &["wrong.figure:2:5:", "sent nowhere"]);
    refused("", &["wrong.figure"]);
    let path = figure("right.figure", "P1: a\n");
    assert_refused(&["run", &path, "--seed", "7"], &["Change the text"]);
    assert_refused(&["run", &path, "--script", "crash=P1.1"], &["--script", ":1:1:", "Change the text"]);
}

#[test]
fn checkpoints_of_figures_have_a_recovery_line() {
    let line =
        |failed: &str| json(&["recovery-line", "figure/domino-effect", "--failed", failed])["line"].clone();
    let start = serde_json::json!({ "P1": 0, "P2": 0 });
    assert_eq!((line("P1"), line("P1,P2")), (start.clone(), start));
    let told = text(&["recovery-line", "figure/domino-effect", "--failed", "P1", "--format", "text"]);
    assert!(told.contains("m4 is an orphan") && told.contains("m1 is an orphan"), "{told}");
    let zigzag = json(&["recovery-line", "figure/zigzag-cycle", "--failed", "P2"]);
    assert_eq!(zigzag["useless"], serde_json::json!(["P2.2"]));
    assert_eq!(zigzag["line"], serde_json::json!({ "P1": 1, "P2": 0 }));
}
