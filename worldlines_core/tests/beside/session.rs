//! What a reader does with runs side by side.

use worldlines_core::diagram::scene::Hit;
use worldlines_core::scenario::Edit;
use worldlines_core::session::{Action, Among, Beside, Selection, Sharing, State, Step, Stride, Trouble};
use worldlines_core::sim::script::Item;
use worldlines_core::trace::{EventKind, Fate, Message, ProcessId, Roster, Timing};
use worldlines_core::words::english;

const LOST: &str = "#1/request-reply/reply-lost;beside=request-reply/reply-lost;drop=C-S.1";
const THREE: &str =
    "#1/request-reply/reply-lost;beside=request-reply/two-deposits;beside=mutual-exclusion/no-fifo";

fn opened(link: &str) -> State {
    let state = State::begin(link).unwrap();
    assert_eq!(state.problem, None, "{link}");
    state
}

fn done(state: &State, actions: &[Action]) -> State {
    let mut state = state.clone();
    actions.iter().for_each(|action| state.update(action.clone()));
    state
}

/// The ids of the scenarios, from the top, each with the number of its edits.
fn runs(state: &State) -> Vec<(&str, usize)> {
    let (drawn, _) = state.whole_drawn();
    drawn.runs().iter().map(|run| (run.base.id.as_str(), run.edits.len())).collect()
}

/// All runs are at one time, and a fresh load of the link shows the same.
fn check(state: &State, said: &str) {
    let (drawn, now) = state.whole_drawn();
    let (shown, cursor) = state.whole();
    assert!(std::sync::Arc::ptr_eq(shown, &drawn.runs()[state.in_hand()]), "{said}");
    assert_eq!(cursor, drawn.own_cursor(state.in_hand(), now), "{said}");
    let link = state.link();
    let fresh = State::begin(&link).unwrap();
    assert_eq!(fresh.link(), link, "{said}");
    assert_eq!(runs(&fresh), runs(state), "{said}");
    assert_eq!(
        (fresh.in_hand(), fresh.now, fresh.cursor),
        (state.in_hand(), state.now, state.cursor),
        "{said}: {link}"
    );
    assert_eq!(fresh.selection, state.selection, "{said}: {link}");
    let traces = |state: &State| state.drawn.runs().iter().map(|run| run.trace().clone()).collect::<Vec<_>>();
    assert!(traces(&fresh) == traces(state), "{said}: {link} shows other runs");
    assert_eq!(fresh.run_link(), state.run_link(), "{said}");
}

#[test]
fn a_link_opens_runs_side_by_side_at_one_time() {
    for link in [LOST, THREE, &format!("{LOST};at=C.3"), &format!("{THREE};at=P2.4;select=P2.3")] {
        check(&opened(link), link);
    }
    let state = opened(&format!("{LOST};at=C.3"));
    assert_eq!(state.in_hand(), 1, "names are those of the run in whose part they stand");
    assert_eq!(state.shown.edits.len(), 1);
}

#[test]
fn one_transport_walks_through_all_runs() {
    for link in [LOST, THREE] {
        let mut state = done(&opened(link), &[Action::Step(Step::ToStart)]);
        assert_eq!((state.now, state.cursor), (0, 0));
        let mut times = vec![0];
        while state.now < state.drawn.last() {
            let before = state.now;
            state.update(Action::Step(Step::Next(Stride::Event)));
            assert!(state.now > before, "{link}: it goes on");
            let happened: Vec<u64> =
                (before..state.now).map(|position| state.drawn.event(position).unwrap().1.at).collect();
            assert!(happened.iter().all(|at| *at == happened[0]), "what comes in one step comes at one time");
            times.extend(happened);
            check(&state, link);
        }
        assert!(times.is_sorted(), "{link}: by time");
        assert_eq!(state.cursor, state.last());
        for run in 0..state.drawn.runs().len() {
            assert_eq!(state.drawn.own_cursor(run, state.now), state.drawn.runs()[run].trace().events.len());
        }
        while state.now > 0 {
            let before = state.now;
            state.update(Action::Step(Step::Previous(Stride::Event)));
            assert!(state.now < before);
        }
    }
}

#[test]
fn what_is_the_same_happens_in_one_step() {
    let state = opened("#1/request-reply/two-deposits;beside=request-reply/two-deposits;at=C.0");
    let one = state.drawn.last() / 2;
    let mut stepped = state.clone();
    let mut steps = 0;
    while stepped.now < stepped.drawn.last() {
        stepped.update(Action::Step(Step::Next(Stride::Event)));
        steps += 1;
        assert_eq!(stepped.now, 2 * steps);
    }
    assert_eq!(steps, one);
    // By any stride, whichever run is in hand.
    for stride in Stride::ALL {
        for run in [0, 1] {
            let mut stepped =
                done(&state, &[Action::Among(Among::Take(run)), Action::Step(Step::Next(stride))]);
            assert_eq!(stepped.now % 2, 0, "{stride:?}");
            stepped.update(Action::Step(Step::Previous(stride)));
            assert_eq!(stepped.now % 2, 0, "{stride:?}");
        }
    }
}

#[test]
fn what_is_done_is_done_to_the_run_in_hand() {
    let begun = opened(LOST);
    let is_received = |message: &&Message| matches!(message.fate, Fate::Received(_));
    let send = begun.drawn.runs()[1].trace().messages.iter().find(is_received).unwrap().id;
    let select = Action::InRun(1, Box::new(Action::Select(Selection::Message(send))));
    let state = done(&begun, &[select, Action::DropFocused]);
    assert_eq!(state.in_hand(), 1);
    assert_eq!(runs(&state), [("request-reply/reply-lost", 0), ("request-reply/reply-lost", 2)]);
    check(&state, "dropped");
    let undone = done(&state, &[Action::Undo]);
    assert_eq!(runs(&undone)[1].1, 1);
    assert!(!done(&undone, &[Action::Among(Among::Take(0))]).can_undo(), "nothing was done to the other");
    let back = done(&undone, &[Action::Among(Among::Take(0)), Action::Among(Among::Take(1)), Action::Redo]);
    assert_eq!(runs(&back), runs(&state), "what was taken back is remembered with its run");
}

#[test]
fn runs_come_and_go_and_change_places() {
    let begun = opened("#1/request-reply/reply-lost;drop=C-S.1");
    let with = |beside| done(&begun, &[Action::Beside(beside)]);
    let unchanged = with(Beside::Unchanged);
    assert_eq!(runs(&unchanged), [("request-reply/reply-lost", 0), ("request-reply/reply-lost", 1)]);
    assert_eq!(unchanged.in_hand(), 1, "what was in hand still is");
    let copy = with(Beside::Copy);
    assert_eq!(runs(&copy), [("request-reply/reply-lost", 1); 2]);
    assert!(copy.drawn.common(0).unwrap().first.is_none(), "a copy is the same");
    let other = with(Beside::Scenario("request-reply/two-deposits".to_owned()));
    assert_eq!(runs(&other), [("request-reply/reply-lost", 1), ("request-reply/two-deposits", 0)]);
    assert_eq!(other.in_hand(), 0);
    for state in [&unchanged, &copy, &other] {
        check(state, "beside");
        check(&done(state, &[Action::Among(Among::MoveUp(1))]), "moved up");
        for run in [0, 1] {
            let left = done(state, &[Action::Among(Among::Remove(run))]);
            assert_eq!(runs(&left), [runs(state)[1 - run]]);
            assert!(!left.drawn.is_several());
            check(&left, "taken away");
        }
        let ended = done(state, &[Action::EndBeside]);
        assert_eq!(ended.link(), begun.link(), "what was in hand is left");
    }
    let moved = done(&other, &[Action::Among(Among::MoveUp(1))]);
    assert_eq!((runs(&moved)[0].0, moved.in_hand()), ("request-reply/two-deposits", 1));
    let nonsense =
        [Among::Take(9), Among::Remove(9), Among::MoveUp(0), Among::MoveUp(9), Among::FirstDifference(9)];
    let same = done(&other, &nonsense.map(Action::Among));
    assert_eq!(same.link(), other.link());
}

#[test]
fn what_cannot_stand_beside_says_why_and_changes_nothing() {
    let three = opened(THREE);
    let fourth = done(&three, &[Action::Beside(Beside::Copy)]);
    assert_eq!(fourth.problem, Some(Trouble::NoMoreRoom));
    assert_eq!(runs(&fourth), runs(&three));
    let unknown =
        done(&three, &[Action::Among(Among::Remove(2)), Action::Beside(Beside::Scenario("a/b".to_owned()))]);
    assert_eq!(unknown.problem, Some(Trouble::UnknownScenario("a/b".to_owned())));
}

/// The clock orders one run, somebody the other.
#[test]
fn ticks_and_steps_share_an_axis_of_steps() {
    for link in
        [LOST, THREE, "#1/two-phase-commit/coordinator-crashes;beside=three-phase-commit/coordinator-crashes"]
    {
        let clocked = opened(link);
        let mixed = done(&clocked, &[Action::ChooseFromHere]);
        assert_eq!(mixed.problem, None, "{link}");
        let traces: Vec<_> = mixed.drawn.runs().iter().map(|run| run.trace()).collect();
        assert_eq!(traces[0].timing, Timing::Stepped, "{link}");
        assert_eq!(traces[1].timing, Timing::Clocked, "{link}: what stands beside is as it was");
        let drawn = mixed.drawn.trace();
        assert_eq!(drawn.timing, Timing::Stepped);
        assert!(mixed.drawn.shares_steps() && !clocked.drawn.shares_steps());
        assert!(drawn.events.is_sorted_by_key(|event| event.at), "{link}: as the axis counts");
        for place in 0..drawn.events.len() {
            let (run, event) = mixed.drawn.event(place).unwrap();
            assert_eq!(drawn.events[place].at, u64::from(event.step), "{link}: run {run} by its steps");
        }
        assert!(mixed.now > 0 && mixed.now == mixed.drawn.last(), "{link}: all is over, as it was before");
        check(&mixed, link);
        for step in [Step::ToStart, Step::Next(Stride::Event), Step::Next(Stride::Message), Step::ToEnd] {
            check(&done(&mixed, &[Action::Step(step)]), link);
        }
        for run in 0..traces.len() {
            check(&done(&mixed, &[Action::Among(Among::FirstDifference(run))]), link);
            check(&done(&mixed, &[Action::Among(Among::Take(run)), Action::Step(Step::To(3))]), link);
        }
        check(&done(&mixed, &[Action::SeeAs(vec![ProcessId(0)])]), link);
    }
}

/// The same run twice, once by the clock and once as the choices that it comes to.
#[test]
fn a_run_and_its_own_choices_are_the_same_step_by_step() {
    let copies = done(&opened("#1/request-reply/two-deposits"), &[Action::Beside(Beside::Copy)]);
    let mixed = done(&copies, &[Action::ChooseFromHere]);
    assert!(mixed.drawn.shares_steps());
    assert!((0..2).all(|run| mixed.drawn.common(run).unwrap().first.is_none()));
    assert!(!mixed.drawn.is_timed_otherwise(), "they share their steps");
    let begun = done(&mixed, &[Action::Step(Step::ToStart), Action::Step(Step::Next(Stride::Event))]);
    assert_eq!(begun.now, 2, "what is the same in both comes in one step");
}

/// What all have is told from what differs.
#[test]
fn what_all_runs_have_is_known_and_what_differs_is_not_among_it() {
    let state = opened(LOST);
    let drawn = &state.drawn;
    let is_shared = |run: usize, event: &str| {
        let trace = drawn.runs()[run].trace();
        let found = trace.events.iter().find(|of| trace.roster.event(of.id) == event).unwrap();
        drawn.is_shared(Hit::Event(drawn.position(run, found.id).unwrap()))
    };
    for run in [0, 1] {
        assert!(is_shared(run, "C.2") && !is_shared(run, "S.1"), "run {run}");
        let message = drawn.runs()[run].trace().messages[0].id;
        let hit = drawn.hit(run, Selection::Message(message)).unwrap();
        assert!(!drawn.is_shared(hit), "it was lost in one of them only");
    }
    let same = opened("#1/request-reply/reply-lost;beside=request-reply/reply-lost");
    let all = (0..same.drawn.last()).map(Hit::Event);
    assert_eq!(all.filter(|&hit| same.drawn.is_shared(hit)).count(), 0, "nothing to stand out from");
    // A loss that all have is no difference.
    let both = opened("#1/request-reply/reply-lost;beside=request-reply/reply-lost;drop=C-S.2");
    for run in [0, 1] {
        let messages = &both.drawn.runs()[run].trace().messages;
        let is_shared = |message: &Message| {
            both.drawn.is_shared(both.drawn.hit(run, Selection::Message(message.id)).unwrap())
        };
        let reply = messages.iter().find(|message| matches!(message.fate, Fate::Lost(_))).unwrap();
        assert!(is_shared(reply), "run {run}: the reply is lost in both");
        let again = messages.iter().filter(|message| message.id.from == ProcessId(0)).nth(1).unwrap();
        assert!(!is_shared(again), "run {run}: the second request, in one of them only");
    }
}

/// A link that another version made says which of its runs is not the one that was shared.
#[test]
fn a_difference_is_said_of_its_run() {
    let one = |link: &str| match State::begin(link).unwrap().problem {
        Some(Trouble::Differs(difference)) => (difference.other_runs, difference.of),
        other => panic!("{link}: {other:?}"),
    };
    assert_eq!(one("#1/request-reply/reply-lost;d=zzzz"), (vec![0], 1));
    let beside = "#1/request-reply/reply-lost;beside=request-reply/two-deposits;d=zzzz";
    assert_eq!(one(beside), (vec![1], 2));
    let words = english();
    let said =
        |link: &str| words.phrase(&State::begin(link).unwrap().problem.unwrap().phrase(), &Roster::default());
    assert!(said(beside).starts_with("For B this version computes another run"), "{}", said(beside));
    let alone = said("#1/request-reply/reply-lost;d=zzzz");
    assert!(
        alone.starts_with("This version computes another run than the one that was shared. Steps"),
        "{alone}"
    );
    let both = said("#1/request-reply/reply-lost;d=zzzz;beside=request-reply/two-deposits;d=zzzz");
    assert!(both.starts_with("For A, B this version computes other runs"), "{both}");
}

#[test]
fn the_first_difference_can_be_gone_to_in_each_run() {
    let state = opened(LOST);
    assert_eq!(state.first_to_part(), Some(1), "it was lost before it was received");
    let above = done(&state, &[Action::Among(Among::FirstDifference(0))]);
    let Some(Selection::Event(event)) = above.selection else { panic!("{:?}", above.selection) };
    assert_eq!(above.shown.trace().event(event).unwrap().kind, EventKind::Receive);
    let below = done(&above, &[Action::Among(Among::FirstDifference(1))]);
    assert!(matches!(below.selection, Some(Selection::Message(_))));
    assert_eq!(below.in_hand(), 1);
    check(&above, "above");
    check(&below, "below");
}

/// After its request the client hears nothing in either run; the server has, in one of them.
#[test]
fn who_cannot_tell_runs_apart_sees_the_same() {
    let client = ProcessId(0);
    let state = done(&opened(&format!("{LOST};at=C.3")), &[Action::SeeAs(vec![client])]);
    assert!(state.is_veiled());
    check(&state, "veiled");
    assert!((0..2).all(|run| state.drawn.common(run).unwrap().first.is_none()), "nothing differs");
    let [one, other] = [0, 1].map(|run| state.drawn.runs()[run].trace().clone());
    assert_eq!((one.events, one.messages), (other.events, other.messages));
    let server = done(&state, &[Action::SeeAs(vec![ProcessId(1)])]);
    assert!(server.drawn.common(0).unwrap().first.is_some(), "the server can");
    // A veil goes with the ids, also to a run that has no such process.
    let mixed = done(&opened(THREE), &[Action::SeeAs(vec![client])]);
    assert_eq!(mixed.drawn.runs()[2].trace().events.len(), 0);
    check(&mixed, "mixed");
    for step in [Step::Previous(Stride::Event), Step::ToStart, Step::Next(Stride::Message), Step::ToEnd] {
        check(&done(&mixed, &[Action::Step(step)]), "stepped");
    }
}

#[test]
fn a_link_to_share_has_all_runs() {
    let state = opened(&format!("{LOST};at=C.3"));
    let shared = opened(&state.link_to_share(Sharing { from_start: true, plain: true, embed: true }));
    assert_eq!((runs(&shared), shared.now, shared.embed), (runs(&state), 0, true));
}

/// Numbers that look drawn and are computed (Steele, Lea and Flood 2014, SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }
}

/// Something that a reader may do.
fn anything(state: &State, dice: &mut Dice) -> Action {
    const SCENARIOS: [&str; 3] =
        ["request-reply/two-deposits", "mutual-exclusion/no-fifo", "alternating-bit/overtaken-data"];
    let trace = state.shown.trace();
    let event = trace.events.get(dice.below(trace.events.len())).map(|event| event.id);
    let message = trace.messages.get(dice.below(trace.messages.len())).map(|message| message.id);
    match dice.below(17) {
        0 => Action::Beside(Beside::Copy),
        1 => Action::Beside(Beside::Unchanged),
        2 => Action::Beside(Beside::Scenario(SCENARIOS[dice.below(3)].to_owned())),
        3 => Action::Among(Among::Take(dice.below(3))),
        4 => Action::Among(Among::MoveUp(dice.below(3))),
        5 if dice.below(3) == 0 => Action::Among(Among::Remove(dice.below(3))),
        6 => Action::Among(Among::FirstDifference(dice.below(3))),
        7 => event.map_or(Action::Undo, |event| Action::Select(Selection::Event(event))),
        8 => Action::InRun(dice.below(3), Box::new(Action::Step(Step::Next(Stride::Process)))),
        9 => message.map_or(Action::Undo, |message| Action::Add(Edit::Item(Item::Drop(message)))),
        10 => Action::Undo,
        11 => Action::Redo,
        12 => {
            Action::SeeAs(if dice.below(2) == 0 { Vec::new() } else { vec![ProcessId(dice.below(3) as u16)] })
        }
        13 => Action::Follow(state.link()),
        14 => Action::Step(Step::Next(Stride::ALL[dice.below(5)])),
        15 => Action::ChooseFromHere,
        _ => Action::Step(Step::To(dice.below(state.drawn.last() + 1))),
    }
}

#[test]
fn whatever_is_done_a_fresh_load_of_the_link_shows_the_same() {
    for walk in 0..10 {
        let (mut dice, mut state) = (Dice(walk), opened("#1/request-reply/reply-lost"));
        let mut story = Vec::new();
        for _ in 0..120 {
            let action = anything(&state, &mut dice);
            story.push(format!("{action:?}"));
            state.update(action);
            state.update(Action::Dismiss);
            check(&state, &format!("walk {walk}: {}", story[story.len().saturating_sub(5)..].join("; ")));
        }
    }
}
