//! Browsing the catalogue, tours, and what one is invited to do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use worldlines_core::check::Prover;
use worldlines_core::lessons::{file_count, tours};
use worldlines_core::protocols::{Finished, run_scenario};
use worldlines_core::scenario::expect::Expect;
use worldlines_core::scenario::notation::parse_claims;
use worldlines_core::scenario::{Scenario, catalogue};
use worldlines_core::session::{
    Action, Hit, Invitation, State, Step, failures, hit, invitation, marked, outcomes, preview,
};
use worldlines_core::trace::{EventKind, Fate};

fn scenario(id: &str) -> &'static Scenario {
    catalogue::find(id).unwrap()
}

fn opened(fragment: &str) -> State {
    let state = State::begin(fragment).unwrap();
    assert_eq!(state.problem, None, "{fragment}");
    state
}

mod previews {
    use super::*;

    fn count(preview: &worldlines_core::session::Preview, class: &str, sign: &str) -> usize {
        let path = preview.paths.iter().find(|(name, _)| *name == class);
        path.map_or(0, |(_, path)| path.matches(sign).count())
    }

    /// A picture that is wrong shows another number of things than the run has.
    #[test]
    fn each_shows_its_own_run() {
        for scenario in catalogue::scenarios() {
            let trace = run_scenario(scenario).unwrap().trace;
            let preview = preview(scenario).unwrap();
            let id = &scenario.id;
            let shape: Vec<f64> = preview.view_box.split(' ').map(|part| part.parse().unwrap()).collect();
            assert!(shape.len() == 4 && shape[2] > 100.0 && shape[3] > 50.0, "{id}: {shape:?}");
            assert!((2.6..3.8).contains(&(shape[2] / shape[3])), "{id} fills its tile: {shape:?}");
            assert!(count(&preview, "up", "M") >= scenario.processes.len(), "{id} has a line a process");
            let kinds = |kind| trace.events.iter().filter(|event| event.kind == kind).count();
            let drawn = (count(&preview, "rings", "M"), count(&preview, "crashes", "M"));
            let there = (kinds(EventKind::Receive), kinds(EventKind::Crash));
            let lost = trace.messages.iter().filter(|message| matches!(message.fate, Fate::Lost(_))).count();
            if trace.events.len() < 12 {
                assert_eq!(drawn, there, "{id}");
                assert!(lost == 0 || count(&preview, "lost", "M") >= lost, "{id}");
            }
            assert!(drawn.0 <= there.0 && drawn.0 > 0 || there.0 == 0, "{id}");
            assert!(preview.paths.iter().all(|(_, path)| !path.contains("NaN")), "{id}");
        }
    }

    /// A long run must not make a heavy picture: there are more than fifty of them.
    #[test]
    fn each_is_small() {
        for scenario in catalogue::scenarios() {
            let size: usize = preview(scenario).unwrap().paths.iter().map(|(_, path)| path.len()).sum();
            assert!(size < 20_000, "{}: {size} bytes", scenario.id);
        }
    }
}

#[test]
fn what_a_title_says_is_found_before_what_a_text_says() {
    let of = |words| hit(words, "The reply is lost", "request reply: the client asks again");
    assert_eq!(of(""), Some(Hit::Named), "nothing is looked for: all are as good");
    assert_eq!(of(" Reply IS "), Some(Hit::Named));
    assert_eq!(of("lost reply"), Some(Hit::Title));
    assert_eq!(of("lost client"), Some(Hit::Text));
    assert_eq!(of("lost zebra"), None);
    assert!(Hit::Named < Hit::Title && Hit::Title < Hit::Text);
}

#[test]
fn the_words_that_are_looked_for_are_marked_in_the_title() {
    let of = |words, title| {
        marked(words, title)
            .into_iter()
            .map(|(text, hit)| if hit { format!("[{text}]") } else { text })
            .collect::<String>()
    };
    assert_eq!(of("LOST the", "The reply is lost"), "[The] reply is [lost]");
    assert_eq!(of("re repl", "The reply is lost"), "The [repl]y is lost", "where they overlap");
    assert_eq!(of("replies", "The reply is lost"), "The reply is lost");
    assert_eq!(of("", "The reply is lost"), "The reply is lost");
    assert_eq!(of("istán", "Café, İstanbul"), "Café, [İstan]bul", "lower case has other places");
    assert_eq!(of("cafe", "Le café"), "Le [café]");
    assert_eq!(of("cafe", "Cafe\u{301}s"), "[Cafe\u{301}]s", "an accent stays with its letter");
    assert_eq!(of("grosse", "Große Größe"), "[Große] [Größe]");
    assert_eq!(of("gross", "Größe"), "[Größ]e");
    assert_eq!(of("!?", "What!?"), "What!?");
}

#[test]
fn words_are_found_however_they_are_written() {
    for (words, text) in [
        ("GROSSE", "die Größe"),
        ("größe", "DIE GRÖSSE"),
        ("cafe", "un café"),
        ("café", "un cafe\u{301}"),
        ("timeout", "after a time-out"),
        ("time-out", "after a timeout"),
        ("time out", "after a time-out"),
        ("time-out", "after a time out"),
        ("timeouts", "after a timeout"),
        ("ack", "an acknowledgement"),
        ("lamport", "Lamport’s clocks"),
        ("lamport's", "Lamport’s clocks"),
        ("go back n", "go-back-n"),
        ("gobackn", "go-back-n"),
        ("loss", "loss"),
        ("  a   an    AN ", "an acknowledgement"),
        ("мир", "Мир"),
        ("分布式", "分布式系统"),
    ] {
        assert_eq!(hit(words, "", text), Some(Hit::Text), "{words} in {text}");
    }
    for (words, text) in [
        ("ack", "go back"),
        ("lock", "clocks"),
        ("loss", "los angeles"),
        ("!!", "what!!"),
        ("ack !", "ack!"),
        ("\u{0}", "null"),
        ("paxos", "packs"),
        ("time in", "time-out"),
        ("time-out", "time flows and never runs out"),
    ] {
        assert_eq!(hit(words, "", text), None, "{words} in {text}");
    }
    let long = "word ".repeat(2_000);
    assert_eq!(hit(&long, "", "word"), Some(Hit::Text));
    assert_eq!(hit(&format!("{long}x"), "", "word"), None);
}

#[test]
fn failures_are_those_of_the_script_and_the_network() {
    assert_eq!(failures(scenario("request-reply/two-deposits")), [""; 0]);
    assert_eq!(failures(scenario("request-reply/amnesia")), ["loss", "crash", "amnesia"]);
    assert_eq!(failures(scenario("request-reply/server-paused")), ["pause"]);
    assert_eq!(failures(scenario("alternating-bit/overtaken-data")), ["delay", "reordering"]);
    let all = failures(scenario("request-reply/many-clients"));
    assert_eq!(all, ["loss", "duplication", "reordering", "crash"]);
}

/// From the first scenario to the last by “next”, and back: each once, in the order of the catalogue.
#[test]
fn next_leads_through_every_topic() {
    let mut here = &catalogue::scenarios()[0];
    assert!(catalogue::place(&here.id).unwrap().previous.is_none());
    for scenario in catalogue::scenarios() {
        assert_eq!(here.id, scenario.id);
        let place = catalogue::place(&here.id).unwrap();
        assert!((1..=place.count).contains(&place.number));
        let Some(next) = place.next else {
            assert_eq!(Some(here), catalogue::scenarios().last());
            break;
        };
        let after = catalogue::place(&next.id).unwrap();
        assert_eq!(after.previous, Some(here));
        let expected = if next.topic == here.topic { place.number + 1 } else { 1 };
        assert_eq!(after.number, expected, "{}", next.id);
        here = next;
    }
    assert!(catalogue::place("nothing/there").is_none());
    assert_eq!(
        catalogue::place("request-reply/two-deposits").unwrap().number,
        1,
        "one begins at the beginning"
    );
}

mod invitations {
    use super::*;

    #[test]
    fn they_follow_what_the_reader_does() {
        let mut state = opened("");
        assert!(matches!(invitation(&state), Invitation::Drop(_)));
        state.update(Action::Step(Step::ToStart));
        assert_eq!(invitation(&state), Invitation::Step);
        state.update(Action::Step(Step::ToEnd));
        assert_eq!(invitation(&state), Invitation::Change);
        state.update(Action::Step(Step::To(5)));
        state.update(Action::Try(0));
        assert_eq!(state.script_text(), "drop=S-C.1\n");
        assert_eq!(invitation(&state), Invitation::Watch);
        state.update(Action::Step(Step::ToEnd));
        assert_eq!(invitation(&state), Invitation::Outcome);
        let changed: Vec<String> =
            outcomes(&state.shown).iter().map(|outcome| outcome.property.to_string()).collect();
        assert_eq!(changed, ["executed-twice"]);
        state.update(Action::Undo);
        assert_eq!(state.script_text(), "");
    }

    /// Trying something else is not trying both; one undo takes back one try.
    #[test]
    fn a_try_takes_the_place_of_what_was_tried_before() {
        let mut state = opened("");
        state.update(Action::Try(0));
        state.update(Action::Try(1));
        assert_eq!(state.script_text(), "drop=C-S.1\n");
        state.update(Action::Try(99));
        assert_eq!(state.script_text(), "drop=C-S.1\n");
        state.update(Action::Undo);
        assert_eq!(state.script_text(), "drop=S-C.1\n");
    }
}

mod lessons {
    use super::*;

    #[test]
    fn every_file_is_a_tour() {
        assert!(file_count() > 0);
        assert_eq!(tours().len(), file_count());
        for (position, tour) in tours().iter().enumerate() {
            assert!(!tour.title.is_empty() && !tour.text.is_empty(), "{}", tour.id);
            assert!(
                tours()[..position].iter().all(|other| other.id != tour.id),
                "{} is there twice",
                tour.id
            );
            let mut scenarios = catalogue::scenarios().iter();
            assert!(scenarios.any(|scenario| scenario.algorithm == tour.about), "{}", tour.id);
        }
    }

    #[test]
    fn every_stop_opens() {
        for stop in tours().iter().flat_map(|tour| &tour.stops) {
            let state = opened(&stop.link);
            assert_eq!(state.shown.base.id, stop.scenario_id());
            assert_eq!(state.shown.ignored(), [], "{}", stop.link);
            // A veil to be lifted needs somebody who looks.
            assert_eq!(state.seen.is_empty(), stop.behind.is_empty(), "{}", stop.link);
            assert!(!stop.title.is_empty() && !stop.text.is_empty(), "{}", stop.link);
        }
    }

    #[test]
    fn where_one_is_follows_what_is_shown() {
        let tour = tours().iter().find(|tour| tour.id == "five-cases").unwrap();
        assert_eq!(tour.stop_showing("request-reply/reply-lost", 1), Some(1));
        assert_eq!(tour.stop_showing("request-reply/reply-lost", 5), Some(5));
        assert_eq!(tour.stop_showing("request-reply/reply-lost", 3), Some(1));
        assert_eq!(tour.stop_showing("request-reply/amnesia", 1), None);
    }

    #[test]
    fn behind_each_veil_is_one_more_beat() {
        let tour = tours().iter().find(|tour| tour.id == "five-cases").unwrap();
        let beats = tour.beats();
        assert_eq!(beats.len(), 11, "five veils, and what follows");
        for pair in beats.windows(2) {
            assert_eq!(tour.beside(pair[0], true), Some(pair[1]));
            assert_eq!(tour.beside(pair[1], false), Some(pair[0]));
        }
        assert_eq!(tour.beside(beats[0], false), None);
        assert_eq!(tour.beside(beats[10], true), None);
    }

    /// What the tour says: five runs that differ, and one view of the client, up to and with its time-out.
    #[test]
    fn the_client_cannot_tell_the_five_cases_apart() {
        let tour = tours().iter().find(|tour| tour.id == "five-cases").unwrap();
        let states: Vec<State> =
            tour.stops.iter().filter(|stop| !stop.behind.is_empty()).map(|stop| opened(&stop.link)).collect();
        assert_eq!(states.len(), 5);
        let run = |id: &str| -> Option<Finished> {
            catalogue::find(id).and_then(|scenario| run_scenario(scenario).ok())
        };
        for (position, state) in states.iter().enumerate() {
            let shown = state.whole().0;
            let end = state.current().unwrap();
            assert_eq!(shown.trace().roster.event(end.id), "C.3", "each stops at the time-out");
            assert_eq!((end.kind, end.at), (EventKind::Timer, 65));
            let prover = Prover::new(&shown.finished, &run);
            for other in &states {
                let claim = format!("same-view C {} until C.3", other.shown.base.id);
                let claims: Vec<Expect> = parse_claims(&claim, &shown.trace().roster).unwrap();
                assert!(prover.prove(&claims[0]).is_ok(), "{}: {claim}", shown.base.id);
            }
            for other in &states[..position] {
                assert!(shown.trace() != other.whole().0.trace(), "the runs differ");
            }
        }
    }
}
