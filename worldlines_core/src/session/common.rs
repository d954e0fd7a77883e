//! What runs side by side have in common: how far each is like the others, and which of what is drawn all of them have.

use crate::causality::{Matching, Odd};
use crate::trace::{Event, Fate, Message, Together, Trace};
use std::collections::BTreeSet;

/// What a run has in common with the others beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Common {
    /// Of each process, the last event that the others have too.
    pub frontier: Vec<u32>,
    /// What comes first of all that they have not.
    pub first: Option<Odd>,
}

impl Common {
    fn has(&self, event: &Event) -> bool {
        event.id.index <= self.frontier[event.id.process.position()]
    }
}

/// What each run has in common with the others: the first with all, each other one with the first.
pub(super) fn common(traces: &[&Trace]) -> Vec<Common> {
    let first = traces[0];
    let mut all = vec![Common { frontier: Vec::new(), first: None }];
    for other in &traces[1..] {
        let Matching { one, other: frontier, first: [odd_in_one, odd] } = Matching::of(first, other);
        all.push(Common { frontier, first: odd });
        let together = &mut all[0];
        let least = |(one, other): (&u32, &u32)| *one.min(other);
        together.frontier = match together.frontier.is_empty() {
            true => one,
            false => together.frontier.iter().zip(&one).map(least).collect(),
        };
        together.first =
            [together.first, odd_in_one].into_iter().flatten().min_by_key(|&odd| when(first, odd));
    }
    all
}

/// When something of a run happens: the tick, and the events until then.
fn when(trace: &Trace, odd: Odd) -> (u64, usize) {
    match odd {
        Odd::Event(event) => {
            let position = trace.position(event).unwrap_or(0);
            (trace.events.get(position).map_or(0, |event| event.at), position)
        }
        Odd::Loss(message) => {
            let at = trace.message(message).map_or(0, |(_, message)| match message.fate {
                Fate::Lost(_) => message.ended_at.unwrap_or(message.sent_at),
                _ => message.sent_at,
            });
            (at, trace.events.partition_point(|event| event.at <= at))
        }
    }
}

/// For each event of the picture, whether it is the same as the one before it, in another run at the same time.
pub(super) fn keeps_step(traces: &[&Trace], together: &Together, common: &[Common]) -> Vec<bool> {
    let event = |place: usize| {
        let (run, position) = together.events[place];
        let event = &traces[run].events[position];
        common[run].has(event).then(|| (run, event.id.index, traces[run].roster.process(event.id.process)))
    };
    let at = |place: usize| together.trace.events[place].at;
    let is_same = |place: usize| match (event(place - 1), event(place)) {
        (Some((one, before, by)), Some((other, index, whose))) => {
            one != other && by == whose && before == index && at(place - 1) == at(place)
        }
        _ => false,
    };
    (0..together.events.len()).map(|place| place > 0 && is_same(place)).collect()
}

/// What all runs have, of what is drawn: what differs should stand out from it.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// For each event of the picture, whether all runs have it; empty if nothing differs at all.
    pub events: Vec<bool>,
    /// The same for each message: they have sent it, and it ended in the same way.
    pub messages: Vec<bool>,
}

impl Shared {
    pub fn of(traces: &[&Trace], together: &Together, common: &[Common]) -> Shared {
        if common.iter().all(|common| common.first.is_none()) {
            return Shared::default();
        }
        // What the first run shares with all is what all share.
        let limit = |run: usize, process: usize| {
            let id = &traces[run].roster.0[process].id;
            let of_first = traces[0].roster.find(id).map_or(0, |first| common[0].frontier[first.position()]);
            of_first.min(common[run].frontier[process])
        };
        let of_run = |run: usize| (0..traces[run].roster.len()).map(|process| limit(run, process)).collect();
        let limits: Vec<Vec<u32>> = (0..traces.len()).map(of_run).collect();
        let has =
            |run: usize, event: crate::trace::EventId| event.index <= limits[run][event.process.position()];
        let lost: Vec<BTreeSet<_>> = traces.iter().map(|trace| lost(trace)).collect();
        let is_shared = |run: usize, message: &Message| {
            let ends_alike = match message.fate {
                Fate::Received(by) => has(run, by),
                Fate::Lost(_) => lost.iter().all(|lost| lost.contains(&name(traces[run], message))),
                Fate::InTransit { .. } => true,
            };
            has(run, message.sent) && ends_alike
        };
        Shared {
            events: together.events.iter().map(|&(run, own)| has(run, traces[run].events[own].id)).collect(),
            messages: together
                .messages
                .iter()
                .map(|&(run, own)| is_shared(run, &traces[run].messages[own]))
                .collect(),
        }
    }
}

/// A message, as it is named in every run.
type Name<'a> = (&'a str, &'a str, u32, u8);

fn name<'a>(trace: &'a Trace, message: &Message) -> Name<'a> {
    let id = message.id;
    (trace.roster.process(id.from), trace.roster.process(id.to), id.number, id.copy)
}

fn lost(trace: &Trace) -> BTreeSet<Name<'_>> {
    let lost = trace.messages.iter().filter(|message| matches!(message.fate, Fate::Lost(_)));
    lost.map(|message| name(trace, message)).collect()
}
