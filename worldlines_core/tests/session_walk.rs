//! Random walks through the page: changes, undo, redo, other scenarios and back, and a script that is being written.
//! After every step, what is shown is what a fresh load of its link shows, and nothing that was done is lost.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeMap;
use worldlines_core::scenario::Edit;
use worldlines_core::session::{Action, State, Status, Step, status_at, what_if_event, what_if_message};
use worldlines_core::sim::script::Item;
use worldlines_core::trace::{EventKind, ProcessId};

const SCENARIOS: [&str; 4] = [
    "request-reply/two-deposits",
    "request-reply/reply-lost",
    "alternating-bit/overtaken-data",
    "mutual-exclusion/no-fifo",
];
const STEPS: usize = 300;
const WALKS: u64 = 12;

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

/// What a reader would say was done with one scenario: whole lists of edits, where the page keeps differences.
#[derive(Clone, Default)]
struct Past {
    undo: Vec<Vec<Edit>>,
    redo: Vec<Vec<Edit>>,
    now: Vec<Edit>,
    /// What stands in the script panel and was never run.
    written: Option<String>,
}

impl Past {
    fn change(&mut self, edits: &[Edit]) {
        if edits != self.now {
            self.undo.push(std::mem::replace(&mut self.now, edits.to_vec()));
            self.redo.clear();
        }
    }

    fn undo(&mut self) {
        if let Some(edits) = self.undo.pop() {
            self.redo.push(std::mem::replace(&mut self.now, edits));
        }
    }

    fn redo(&mut self) {
        if let Some(edits) = self.redo.pop() {
            self.undo.push(std::mem::replace(&mut self.now, edits));
        }
    }

    /// Arrives here by a link or from the catalogue.
    fn arrive(&mut self, edits: &[Edit]) {
        if edits == self.now {
        } else if self.undo.last().is_some_and(|before| before == edits) {
            self.undo();
        } else if self.redo.last().is_some_and(|after| after == edits) {
            self.redo();
        } else {
            self.change(edits);
        }
    }
}

/// The reader, the page, and the entries of the browser's history.
struct Walk {
    dice: Dice,
    state: State,
    pasts: BTreeMap<String, Past>,
    entries: Vec<String>,
    at: usize,
}

impl Walk {
    fn new(seed: u64) -> Walk {
        let state = State::begin(&format!("#1/{}", SCENARIOS[0])).unwrap();
        let entries = vec![state.link()];
        Walk { dice: Dice(seed), state, pasts: BTreeMap::new(), entries, at: 0 }
    }

    fn past(&mut self) -> &mut Past {
        self.pasts.entry(self.state.shown.base.id.clone()).or_default()
    }

    /// An entry for what is shown now.
    fn enter(&mut self) {
        self.entries.truncate(self.at + 1);
        self.entries.push(self.state.link());
        self.at += 1;
    }

    fn change(&mut self, action: Action) {
        self.state.update(action);
        let edits = self.state.shown.edits.clone();
        self.past().change(&edits);
        self.enter();
    }

    fn go(&mut self, at: usize) {
        self.at = at;
        self.state.update(Action::Follow(self.entries[at].clone()));
        let edits = self.state.shown.edits.clone();
        self.past().arrive(&edits);
    }

    /// One of the changes that the page offers where the reader stands.
    fn offered(&mut self) -> Option<Action> {
        let trace = self.state.shown.trace();
        let (events, messages) = (trace.events.len(), trace.messages.len());
        let options = if messages > 0 && self.dice.below(2) == 0 {
            let id = trace.messages[self.dice.below(messages)].id;
            what_if_message(&self.state.shown, id)
        } else {
            let id = trace.events.get(self.dice.below(events))?.id;
            what_if_event(&self.state.shown, id)
        };
        let option = options.get(self.dice.below(options.len()))?;
        Some(option.action())
    }

    fn step(&mut self) -> String {
        match self.dice.below(14) {
            0..4 => {
                let Some(action) = self.offered() else { return "nothing is offered".to_owned() };
                let said = format!("{action:?}");
                // What is being written gets the line too.
                let is_written = self.past().written.is_some();
                self.change(action);
                if is_written {
                    self.past().written = Some(self.state.script_text());
                }
                said
            }
            4 | 5 => {
                self.state.update(Action::Undo);
                self.past().undo();
                self.enter();
                "undo".to_owned()
            }
            6 => {
                self.state.update(Action::Redo);
                self.past().redo();
                self.enter();
                "redo".to_owned()
            }
            7 => {
                let position = self.dice.below(4);
                self.change(Action::Remove(position));
                format!("remove {position}")
            }
            8 => {
                let id = SCENARIOS[self.dice.below(SCENARIOS.len())];
                self.state.update(Action::Open(id.to_owned()));
                self.past().arrive(&[]);
                self.enter();
                format!("open {id}")
            }
            9 | 10 => {
                let at = self.dice.below(self.entries.len());
                self.go(at);
                format!("go to entry {at}")
            }
            11 => {
                // Half a word, or more words of what runs already.
                let seed = self.dice.below(9);
                let text = match self.dice.below(3) {
                    0 => format!("{}drop=", self.state.script_text()),
                    _ => format!("# so be it\nseed={seed}\n"),
                };
                self.state.update(Action::Write(text.clone()));
                let is_run = self.state.draft.as_ref().is_none_or(|draft| draft.runs);
                self.past().written = (!is_run).then(|| text.clone());
                format!("write {text:?}")
            }
            12 => {
                self.state.update(Action::RunDraft);
                let edits = self.state.shown.edits.clone();
                self.past().change(&edits);
                if self.state.draft.as_ref().is_none_or(|draft| draft.runs) {
                    self.past().written = None;
                }
                self.enter();
                "run".to_owned()
            }
            _ => {
                let cursor = self.dice.below(self.state.last() + 1);
                self.state.update(Action::Step(Step::To(cursor)));
                self.entries[self.at] = self.state.link();
                format!("step to {cursor}")
            }
        }
    }

    fn check(&mut self, said: &str) {
        let state = self.state.clone();
        assert_eq!(state.problem, None, "{said}");
        // A fresh load of the link.
        let link = state.link();
        let fresh = State::begin(&link).unwrap();
        assert_eq!(fresh.link(), link, "{said}");
        assert_eq!(fresh.shown.edits, state.shown.edits, "{said}");
        assert!(fresh.shown.trace() == state.shown.trace(), "{said}: {link} is another run");
        assert_eq!((fresh.cursor, fresh.selection), (state.cursor, state.selection), "{said}");
        // Undo and redo.
        let past = self.past().clone();
        assert_eq!(state.shown.edits, past.now, "{said}");
        assert_eq!(
            (state.can_undo(), state.can_redo()),
            (!past.undo.is_empty(), !past.redo.is_empty()),
            "{said}"
        );
        for (action, expected) in [(Action::Undo, past.undo.last()), (Action::Redo, past.redo.last())] {
            let mut other = state.clone();
            other.update(action);
            assert_eq!(&other.shown.edits, expected.unwrap_or(&past.now), "{said}");
        }
        for process in state.shown.trace().roster.ids() {
            assert_eq!(
                status_at(&state.shown, process, state.cursor),
                status_by_all(&state, process),
                "{said}: how {process:?} is at {}",
                state.cursor
            );
        }
        // What is being written.
        let written = state.draft.as_ref().filter(|draft| !draft.runs).map(|draft| draft.text.clone());
        assert_eq!(written, past.written, "{said}");
    }
}

/// How a process is at the cursor, by going through all that it did until then.
fn status_by_all(state: &State, process: ProcessId) -> Status {
    let trace = state.shown.trace();
    let is_late = |item: &Item| matches!(item, Item::Start(who, _) if *who == process);
    let starts = trace.events_of(process).any(|event| event.kind == EventKind::Start);
    let first = match starts || state.shown.scenario.script.iter().any(is_late) {
        true => Status::NotStarted,
        false => Status::Up,
    };
    let happened = trace.events[..state.cursor].iter().filter(|event| event.id.process == process);
    happened.fold(first, |status, event| match event.kind {
        EventKind::Start | EventKind::Recover | EventKind::Resume => Status::Up,
        EventKind::Crash => Status::Down,
        EventKind::Pause => Status::Paused,
        _ => status,
    })
}

#[test]
fn nothing_is_lost_on_any_way() {
    for seed in 0..WALKS {
        let mut walk = Walk::new(seed);
        let mut story = vec![format!("walk {seed}")];
        for _ in 0..STEPS {
            let said = walk.step();
            story.push(said);
            let last = story[story.len().saturating_sub(6)..].join("; ");
            walk.check(&last);
        }
        // All the way back, and all the way forward again.
        let (now, past) = (walk.state.shown.edits.clone(), walk.past().clone());
        past.undo.iter().for_each(|_| walk.state.update(Action::Undo));
        assert!(!walk.state.can_undo());
        past.undo.iter().for_each(|_| walk.state.update(Action::Redo));
        assert_eq!(walk.state.shown.edits, now, "walk {seed}");
    }
}

/// A script in the reader's own words, comments and all, comes back with the change that it made.
#[test]
fn the_wording_of_a_script_comes_back_with_it() {
    let done = |state: &State, actions: &[Action]| {
        let mut state = state.clone();
        actions.iter().for_each(|action| state.update(action.clone()));
        state
    };
    let text = "# what if the reply is lost?\ndrop=S-C.1\n";
    let begun = State::begin("#1/request-reply/two-deposits").unwrap();
    let run = done(&begun, &[Action::Write(text.to_owned()), Action::RunDraft]);
    let (here, there) = (run.link(), Action::Open(SCENARIOS[1].to_owned()));
    for way in [
        vec![Action::Undo, Action::Redo],
        vec![Action::Add(Edit::Seed(5)), Action::Undo],
        vec![Action::Remove(0), Action::Undo],
        vec![Action::Reset, Action::Undo],
        vec![there.clone(), Action::Follow(here.clone())],
        vec![there.clone(), Action::Open(SCENARIOS[0].to_owned()), Action::Redo],
        vec![Action::Follow(begun.link()), Action::Follow(here.clone())],
        vec![there, Action::Follow(begun.link()), Action::Redo],
    ] {
        assert_eq!(done(&run, &way).script_text(), text, "{way:?}");
    }
    assert_eq!(done(&run, &[Action::Undo]).script_text(), "", "it goes with its edits");
}

/// What is being written stays, whatever else is done.
#[test]
fn what_is_being_written_stays() {
    let mut begun = State::begin("#1/request-reply/two-deposits").unwrap();
    begun.update(Action::Add(Edit::Seed(5)));
    begun.update(Action::Write("drop=S-C.".to_owned()));
    for action in
        [Action::Undo, Action::Reset, Action::Remove(0), Action::Try(0), Action::RunDraft, Action::Dismiss]
    {
        let mut state = begun.clone();
        state.update(action.clone());
        assert_eq!(state.script_text(), "drop=S-C.", "{action:?}");
    }
}
