//! Made-up figures: whatever is drawn from a run that can be is read as that run, and whatever else is typed is
//! refused or is one.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeMap;
use worldlines_core::causality::Causality;
use worldlines_core::protocols::run_scenario;
use worldlines_core::scenario::{Link, Scenario};
use worldlines_core::session::Shown;
use worldlines_core::trace::{EventKind, Fate};

const PROCESSES: usize = 4;

/// What may be done next: by whom, what, and with which of what is possible.
type Step = (usize, u8, Index, Option<u8>);

/// A line and a place on it.
type Place = (usize, usize);

/// A figure of things that were done one after the other; for each event by line what it is, as `kind`, and which
/// message; and its time if one is written.
#[derive(Clone, Debug, Default)]
struct Told {
    lines: Vec<Vec<String>>,
    /// For each message its sender and receiver, both as line and place, and whether it is lost.
    messages: Vec<(Place, usize, Option<Place>, bool)>,
    times: BTreeMap<Place, u64>,
}

fn told(steps: Vec<Step>) -> Told {
    let mut told = Told { lines: vec![Vec::new(); PROCESSES], ..Told::default() };
    let mut down = [false; PROCESSES];
    let mut now = 0;
    for (process, kind, pick, pause) in steps {
        now += u64::from(pause.unwrap_or(0)) + 1;
        let place = (process, told.lines[process].len());
        let pending: Vec<usize> = (0..told.messages.len())
            .filter(|&message| {
                let (_, to, received, lost) = told.messages[message];
                to == process && received.is_none() && !lost
            })
            .collect();
        let mut word = match kind {
            _ if down[process] => {
                down[process] = false;
                "^".to_owned()
            }
            0..=2 if !pending.is_empty() => {
                let message = pending[pick.index(pending.len())];
                told.messages[message].2 = Some(place);
                format!("<m{message}")
            }
            0..=4 => {
                let to = pick.index(PROCESSES);
                told.messages.push((place, to, None, kind == 4));
                format!("m{}>P{to}{}", told.messages.len() - 1, if kind == 4 { "!" } else { "" })
            }
            5 => format!("x={}", pick.index(100) as i64 - 50),
            6 => "[c]".to_owned(),
            7 => {
                down[process] = true;
                "!".to_owned()
            }
            _ => "e'".to_owned(),
        };
        if pause.is_some_and(|pause| pause % 3 == 0) {
            told.times.insert(place, now);
            word += &format!("@{now}");
        }
        told.lines[process].push(word);
    }
    told
}

impl Told {
    fn text(&self) -> String {
        let line = |(process, words): (usize, &Vec<String>)| format!("P{process}: {}\n", words.join("  "));
        self.lines.iter().enumerate().map(line).collect()
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    vec((0..PROCESSES, 0..9u8, any::<Index>(), prop::option::of(0..9u8)), 0..60)
}

/// What somebody may type.
fn typed() -> impl Strategy<Value = String> {
    let words = [
        "P1:", "P2:", "\nP1:", "\nP2:", "\nP3:", " a", " m>P1", " m>P2", " n>P1!", " <m", " <n", " [c]",
        " x=3", " !", " ^", "@5", "@12", "#", "\n", " ", "=", ">", "é", "\r\n", ";", ",",
    ];
    vec(select(words.to_vec()), 0..30).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_was_done_is_what_is_drawn(steps in steps()) {
        let told = told(steps);
        let scenario = Scenario::of_figure(&told.text())
            .map_err(|problem| TestCaseError::fail(format!("{problem}\n{}", told.text())))?;
        let trace = run_scenario(&scenario).unwrap().trace;
        let causality = Causality::of(&trace);
        prop_assert!(causality.is_ok(), "{:?}", causality.err());
        let lines: Vec<usize> = trace.by_process.iter().map(Vec::len).collect();
        prop_assert_eq!(lines, told.lines.iter().map(Vec::len).collect::<Vec<_>>());
        // Every message is between the events that were written, and takes at least a tick.
        for message in &trace.messages {
            let sent = (message.sent.process.position(), message.sent.index as usize - 1);
            let (_, to, received, lost) = *told.messages.iter().find(|message| message.0 == sent).unwrap();
            prop_assert_eq!(message.id.to.position(), to);
            match message.fate {
                Fate::Received(by) => {
                    prop_assert_eq!(Some((by.process.position(), by.index as usize - 1)), received);
                    prop_assert!(trace.event(by).unwrap().at > message.sent_at);
                }
                Fate::Lost(_) => prop_assert!(lost),
                Fate::InTransit { .. } => prop_assert!(!lost && received.is_none()),
            }
        }
        prop_assert_eq!(trace.messages.len(), told.messages.len());
        // Time runs forward everywhere, and what is written stays.
        prop_assert!(trace.events.windows(2).all(|pair| pair[0].at <= pair[1].at));
        for (&(process, place), &at) in &told.times {
            prop_assert_eq!(trace.events[trace.by_process[process][place] as usize].at, at);
        }
        let sent = trace.events.iter().filter(|event| event.kind == EventKind::Send);
        prop_assert_eq!(sent.count(), trace.messages.len());
        prop_assert_eq!(Scenario::parse(&scenario.to_toml()), Ok(scenario.clone()));
        let link = Link::to(scenario);
        prop_assert_eq!(Link::decode(&link.encode()), Ok(link));
    }

    #[test]
    fn what_is_typed_is_refused_or_runs(text in typed()) {
        match Scenario::of_figure(&text) {
            Err(problem) => {
                let place = problem.place.unwrap();
                prop_assert!(place.offset <= text.len() && !problem.to_string().contains('⟦'), "{}", problem);
            }
            Ok(scenario) => {
                prop_assert_eq!(Scenario::parse(&scenario.to_toml()), Ok(scenario.clone()));
                let shown = Shown::new(scenario.clone(), Vec::new()).unwrap();
                prop_assert_eq!(shown.trace().roster.len(), scenario.processes.len());
            }
        }
    }
}
