//! What leaves the page and comes back: links that are shared, files, the run as JSON.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use worldlines_core::diagram::svg::Theme;
use worldlines_core::diagram::{Captions, Options, Scene};
use worldlines_core::scenario::limits::{LINK_BYTES_MAX, SOURCE_BYTES_MAX};
use worldlines_core::scenario::{Edit, Scenario, catalogue};
use worldlines_core::session::{
    Action, ChosenFile, Mention, Sharing, Stamps, State, Step, Trouble, captioned, mentions, write_run,
};
use worldlines_core::words::english;

const LOST: &str = "#1/request-reply/reply-lost";
const OWN: &str =
    "id = \"request-reply/my-lecture\"\nprocesses = [\"C\", \"S\"]\nscript = \"do=C:call,100@5\"\n";

fn begun(fragment: &str) -> State {
    let state = State::begin(fragment).unwrap();
    assert_eq!(state.problem, None, "{fragment}");
    state
}

fn file(content: &str) -> Action {
    let bytes = content.as_bytes().to_vec();
    Action::OpenFile(ChosenFile {
        name: "mine.toml".to_owned(),
        size: bytes.len() as u64,
        bytes: Some(bytes),
    })
}

#[test]
fn every_scenario_with_a_change_survives_a_file_and_its_link() {
    for scenario in catalogue::scenarios() {
        let mut state = begun(&format!("#1/{}", scenario.id));
        let change = match &scenario.figure {
            None => Edit::Seed(scenario.seed + 1),
            Some(text) => Edit::Figure(format!("{text}Q9: alone\n")),
        };
        state.update(Action::Add(change));
        let (name, text) = state.file();
        assert_eq!(name, format!("{}.toml", scenario.id.replace('/', "-")));
        assert!(
            !text.contains("\nexpect =") && !text.contains("[[try]]"),
            "{name}: claims are about the scenario as it was written"
        );

        let mut opened = begun("");
        opened.update(file(&text));
        assert_eq!(opened.problem, None, "{name}");
        assert_eq!(opened.shown.digest, state.shown.digest, "{name}");
        opened.update(Action::Step(Step::To(2)));
        let again = begun(&opened.link());
        assert_eq!(again.shown.base, opened.shown.base, "{name}");
        assert_eq!((again.cursor, again.link()), (2, opened.link()), "{name}");
    }
}

#[test]
fn an_unchanged_scenario_is_saved_as_it_was_written() {
    for scenario in catalogue::scenarios() {
        let (_, text) = begun(&format!("#1/{}", scenario.id)).file();
        assert_eq!(Scenario::parse(&text).as_ref(), Ok(scenario));
    }
}

#[test]
fn changes_of_an_opened_file_travel_with_it() {
    let mut state = begun("");
    state.update(file(OWN));
    state.update(Action::Write("drop=C-S.1\n".to_owned()));
    state.update(Action::RunDraft);
    let again = begun(&state.link());
    assert_eq!(again.shown.edits, state.shown.edits);
    assert_eq!(again.shown.trace(), state.shown.trace());
}

#[test]
fn a_file_that_is_none_changes_nothing_and_says_where() {
    for (content, place, rule) in [
        (OWN.replace("script", "parameters.retrys = 3\nscript"), Some((3, 12)), "problem-parameter-unknown"),
        (OWN.replace("script", "parameters.attempts = -3\nscript"), Some((3, 12)), "problem-parameter-range"),
        (OWN.replace("script", "scirpt"), Some((3, 1)), "problem-key-unknown"),
        (OWN.replace("request-reply", "raft"), Some((1, 6)), "run-algorithm-unknown"),
        (OWN.replace("call,100", "dance"), Some((3, 11)), "command-unknown"),
        ("GIF89a\0\u{1}".to_owned(), Some((1, 7)), "problem-file-not-text"),
        ("no scenario".to_owned(), Some((1, 4)), "problem-toml-syntax"),
        (String::new(), None, "problem-file-empty"),
        (format!("{OWN}#{}", "x".repeat(SOURCE_BYTES_MAX)), None, "problem-source-too-long"),
    ] {
        let mut state = begun(LOST);
        let before = state.link();
        state.update(file(&content));
        let Some(Trouble::File(name, found, phrase)) = state.problem.clone() else {
            panic!("{content:.80}: {:?}", state.problem);
        };
        assert_eq!(name, "mine.toml");
        assert_eq!(found.map(|place| (place.line, place.column)), place, "{content:.80}");
        assert_eq!(phrase.rule, rule, "{content:.80}");
        assert_eq!(state.link(), before);
    }
}

#[test]
fn a_file_that_cannot_be_read_says_so() {
    let mut state = begun(LOST);
    state.update(Action::OpenFile(ChosenFile { name: "folder".to_owned(), size: 4096, bytes: None }));
    assert_eq!(state.problem.unwrap().phrase().rule, "problem-file-unreadable");
}

#[test]
fn a_scenario_that_no_link_can_carry_opens_with_a_word() {
    // Ten thousand commands at times that nobody could guess, none of which ever comes.
    let mut number = 1_u64;
    let mut draw = |below: u64| {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (number >> 24) % below
    };
    let items: String = (0..10_000)
        .map(|_| format!("do=C:call,{}@{}\n", draw(90_000) + 1, draw(900_000_000) + 1_000))
        .collect();
    let content = OWN.replace("\"do=C:call,100@5\"", &format!("\"\"\"\n{items}\"\"\""));
    let mut state = begun("");
    state.update(file(&content));
    assert_eq!(state.problem, Some(Trouble::TooLongForLink));
    assert_eq!(state.shown.scenario.script.len(), 10_000);
    assert!(state.link().len() > LINK_BYTES_MAX);
}

#[test]
fn a_shared_link_opens_as_it_was_asked_for() {
    let state = begun(&format!("{LOST};at=S.3;view=causal,lamport;select=S-C.1"));
    let shared = |sharing| begun(&state.link_to_share(sharing));
    let here = shared(Sharing::default());
    assert_eq!((here.cursor, here.look, here.selection), (state.cursor, state.look, state.selection));
    let start = shared(Sharing { from_start: true, ..Sharing::default() });
    assert_eq!((start.cursor, start.look, start.selection), (0, state.look, None));
    let plain = shared(Sharing { plain: true, ..Sharing::default() });
    assert_eq!((plain.cursor, plain.look), (state.cursor, Default::default()));
    // Without the view, too, a link shows no more than its sender sees.
    let veiled = begun(&format!("{LOST};at=S.3;view=causal;seen=C"));
    for sharing in [Sharing { plain: true, ..Sharing::default() }, Sharing::default()] {
        let opened = begun(&veiled.link_to_share(sharing));
        assert_eq!((opened.seen.len(), opened.cursor, opened.last()), (1, veiled.cursor, veiled.last()));
        assert_eq!(opened.look == veiled.look, !sharing.plain);
    }
    let framed = shared(Sharing { embed: true, ..Sharing::default() });
    assert!(framed.embed && framed.link().contains("embed=1"), "a reload of the frame is a frame");
    assert!(!framed.link_to_share(Sharing::default()).contains("embed"), "the whole page is none");
}

#[test]
fn an_address_without_a_fragment_is_the_first_screen() {
    let first = begun("");
    for nothing in ["", "#"] {
        let mut state = begun(LOST);
        state.update(Action::Follow(nothing.to_owned()));
        assert_eq!((state.problem.clone(), state.link()), (None, first.link()));
    }
}

#[test]
fn the_run_as_json_can_be_read_and_is_complete() {
    for scenario in catalogue::scenarios() {
        let state = begun(&format!("#1/{}", scenario.id));
        let mut text = String::new();
        write_run(&state.shown, english(), &mut text).unwrap();
        let run: serde_json::Value = serde_json::from_str(&text).unwrap();
        let trace = state.shown.trace();
        assert_eq!(run["scenario"], scenario.id.as_str());
        assert_eq!(run["events"].as_array().unwrap().len(), trace.events.len());
        assert_eq!(run["messages"].as_array().unwrap().len(), trace.messages.len());
        assert_eq!(run["end"]["why"], serde_json::to_value(trace.end).unwrap());
        assert_eq!(run["digest"], state.shown.digest.as_str());
    }
}

#[test]
fn a_scenario_lies_as_it_asks_for_until_the_reader_chooses() {
    let mut state = begun("#1/logical-clocks/textbook");
    assert_eq!(state.look.stamps, Stamps::Vector);
    assert!(!state.link().contains("view="), "that is how it opens");
    state.update(Action::Stamp(Stamps::None));
    assert!(state.link().contains("view=plain"), "{}", state.link());
    assert_eq!(begun(&state.link()).look, state.look);
    state.update(Action::Stamp(Stamps::Names));
    assert_eq!(begun(&state.link()).look, state.look);

    let opened = |before: Option<Stamps>, id: &str| {
        let mut state = begun("#1/logical-clocks/textbook");
        before.into_iter().for_each(|stamps| state.update(Action::Stamp(stamps)));
        state.update(Action::Open(id.to_owned()));
        state.look.stamps
    };
    assert_eq!(opened(None, "request-reply/two-deposits"), Stamps::None);
    assert_eq!(opened(None, "logical-clocks/rates-6-8-10"), Stamps::Lamport);
    assert_eq!(opened(Some(Stamps::Names), "logical-clocks/rates-6-8-10"), Stamps::Names);
}

#[test]
fn what_a_scenario_asks_for_has_to_be_a_way_to_look() {
    let with = |view: &str| Scenario::parse(&format!("view = \"{view}\"\n{OWN}"));
    assert_eq!(with("vertical,names").unwrap().view, ["vertical", "names"]);
    let place = with("vertical,nmes").unwrap_err().place.unwrap();
    assert_eq!((place.line, place.column), (1, 18));
}

#[test]
fn the_events_that_a_story_names_are_in_its_run() {
    for scenario in catalogue::scenarios() {
        let state = begun(&format!("#1/{}", scenario.id));
        let trace = state.shown.trace();
        for word in
            scenario.look_for.split(|character: char| !character.is_alphanumeric() && character != '.')
        {
            let name = word.trim_end_matches('.').split_once('.');
            // What goes on with a letter is a variable.
            let is_name = name.is_some_and(|(id, index)| {
                index.starts_with(|first: char| first.is_ascii_digit()) && trace.roster.find(id).is_some()
            });
            let found = mentions(word, trace).iter().any(|piece| matches!(piece, Mention::Event(_)));
            assert_eq!(is_name, found, "{}: {word}", scenario.id);
        }
    }
}

#[test]
fn names_are_found_in_a_text_and_nothing_is_lost() {
    let state = begun("#1/request-reply/two-deposits");
    let trace = state.shown.trace();
    let text = "See C.2, S-C.1 and S.3. Not S.99, X.1, C.2x or 3.5; “C.1” – ok.";
    let names: Vec<String> = mentions(text, trace)
        .iter()
        .map(|piece| match piece {
            Mention::Words(words) => words.clone(),
            Mention::Event(event) => format!("<{}>", trace.roster.event(*event)),
            Mention::Message(message) => format!("<{}>", trace.roster.message(*message)),
        })
        .collect();
    assert_eq!(names.concat(), "See <C.2>, <S-C.1> and <S.3>. Not S.99, X.1, C.2x or 3.5; “<C.1>” – ok.");
}

/// The picture that is saved of what a link looks at.
fn saved(fragment: &str) -> String {
    let state = begun(fragment);
    let options = Options::default();
    let scene = |captions: &Captions| Scene::new(state.drawn.trace(), &options, captions);
    let scene = captioned(&state.drawn, &options, Stamps::None, english(), scene);
    state.picture(&scene, english(), Theme::Light, None)
}

#[test]
fn a_saved_picture_says_what_is_wrong_and_what_is_blocked() {
    let wrong = saved("#1/paxos/wrong-quorums");
    assert!(wrong.contains("Wrong on purpose: two quorums of 2 among 4 acceptors need not meet."));
    assert!(!saved("#1/paxos/no-failure").contains("Wrong on purpose"));

    let blocked = saved("#1/paxos/majority-down");
    assert!(
        blocked.contains("class=\"region blocked\"") && blocked.contains("blocked: too few acceptors are up")
    );
    assert!(blocked.contains("blocked: nothing leads on"), "in its legend");
    let veiled = saved("#1/paxos/majority-down;seen=L");
    assert!(!veiled.contains("blocked"), "nobody inside can know");
    let hidden = saved("#1/paxos/majority-down;at=P.2;view=hidden");
    assert!(!hidden.contains("too few acceptors are up"), "it is not to be told yet");
}

#[test]
fn a_saved_picture_has_the_colours_of_its_ballots() {
    let picture = saved("#1/paxos/another-finishes-it");
    for part in
        ["message strand-0", "message strand-1", "says strand-1", ">ballot 1.P<", ">ballot 1.Q<", "#9d0854"]
    {
        assert!(picture.contains(part), "{part}");
    }
    let late = saved("#1/paxos/another-finishes-it;at=Q.9");
    assert!(late.contains("under-way"), "what is under way is of no ballot's colour");
}
