//! When the events of a figure happen: an order in which they can, and times that keep it.
//!
//! On a line time does not run backwards, and a message takes at least a tick. Times that are written stay as they
//! are. All others are as early as [`GAP_TICKS`] between neighbours allow; where a time that is written leaves less
//! room than that, what comes before it shares the room.

use super::fit::Wire;
use super::read::Word;
use crate::scenario::problem::{Problem, Reason};

/// From one event to what comes next after it, where no time is written: on a line, and along a message.
pub const GAP_TICKS: u64 = 10;

/// What must come before an event: the event before it on its line, and the sending of what it receives.
struct Before {
    line: Option<usize>,
    sending: Option<usize>,
}

impl Before {
    /// Each with the ticks that must lie between.
    fn each(&self) -> impl Iterator<Item = (usize, u64)> {
        self.line.map(|line| (line, 0)).into_iter().chain(self.sending.map(|sending| (sending, 1)))
    }
}

/// The time of every word.
pub(super) fn times(text: &str, words: &[Word], messages: &[Wire]) -> Result<Vec<u64>, Problem> {
    let mut before: Vec<Before> = Vec::with_capacity(words.len());
    for (position, word) in words.iter().enumerate() {
        let line = (word.id.index > 1).then(|| position - 1);
        before.push(Before { line, sending: None });
    }
    for message in messages {
        if let Some(received) = message.received {
            before[received].sending = Some(message.sent);
        }
    }
    let order = order(text, words, messages, &before)?;
    check_written(text, words, &before, &order)?;
    Ok(spread(words, &before, &order))
}

/// An order in which all of them can happen.
fn order(text: &str, words: &[Word], messages: &[Wire], before: &[Before]) -> Result<Vec<usize>, Problem> {
    let mut after: Vec<Vec<usize>> = words.iter().map(|_| Vec::new()).collect();
    let mut missing: Vec<usize> = Vec::with_capacity(words.len());
    for (position, event) in before.iter().enumerate() {
        missing.push(event.each().count());
        event.each().for_each(|(earlier, _)| after[earlier].push(position));
    }
    let mut order: Vec<usize> = (0..words.len()).filter(|&position| missing[position] == 0).collect();
    let mut done = 0;
    while let Some(&earlier) = order.get(done) {
        done += 1;
        for &later in &after[earlier] {
            missing[later] -= 1;
            if missing[later] == 0 {
                order.push(later);
            }
        }
    }
    match order.len() == words.len() {
        true => Ok(order),
        false => Err(circle(text, words, messages, before, &missing)),
    }
}

/// Which messages would all have to be received before they are sent.
fn circle(text: &str, words: &[Word], messages: &[Wire], before: &[Before], missing: &[usize]) -> Problem {
    const NAMED_MAX: usize = 6;
    // Whatever is left has something left before it: going back ends in a circle.
    let back = |position: usize| before[position].each().find(|&(earlier, _)| missing[earlier] > 0);
    let mut seen = vec![false; words.len()];
    let mut here = missing.iter().position(|&count| count > 0).unwrap_or(0);
    while !seen[here] {
        seen[here] = true;
        here = back(here).map_or(here, |(earlier, _)| earlier);
    }
    let (mut receipts, mut next) = (Vec::new(), here);
    while let Some((earlier, ticks)) = back(next) {
        receipts.extend((ticks > 0).then_some(next));
        next = earlier;
        if next == here {
            break;
        }
    }
    // The list begins where a reader meets the circle first, and follows time.
    receipts.reverse();
    let first = (0..receipts.len()).min_by_key(|&place| receipts[place]).unwrap_or(0);
    receipts.rotate_left(first);
    let name = |receipt: &usize| {
        messages.iter().find(|message| message.received == Some(*receipt)).map_or("", |message| message.name)
    };
    let mut names: Vec<&str> = receipts.iter().take(NAMED_MAX).map(name).collect();
    if receipts.len() > NAMED_MAX {
        names.push("…");
    }
    let place = receipts.first().map_or(0, |&receipt| words[receipt].start);
    Problem::new(Reason::FigureCircle).at(text, place).with("messages", names).with("count", receipts.len())
}

/// No event is written for a time at which what comes before it is not over.
fn check_written(text: &str, words: &[Word], before: &[Before], order: &[usize]) -> Result<(), Problem> {
    let mut least = vec![0; words.len()];
    let mut refused: Option<(usize, u64)> = None;
    for &position in order {
        let earliest = earliest(&before[position], &least);
        least[position] = words[position].at.unwrap_or(earliest).max(earliest);
        let is_first = refused.is_none_or(|(other, _)| position < other);
        if least[position] > words[position].at.unwrap_or(u64::MAX) && is_first {
            refused = Some((position, earliest));
        }
    }
    let Some((position, earliest)) = refused else { return Ok(()) };
    let word = &words[position];
    let problem = Problem::new(Reason::FigureTooEarly).at(text, word.start);
    Err(problem.with("at", word.at.unwrap_or(0)).with("least", earliest))
}

/// The first tick at which an event can be.
fn earliest(before: &Before, times: &[u64]) -> u64 {
    before.each().map(|(earlier, ticks)| times[earlier] + ticks).max().unwrap_or(0)
}

/// What of the room up to a time that is written belongs to an event.
#[derive(Clone, Copy)]
struct Room {
    /// The latest tick at which it can be.
    latest: u64,
    /// The earliest time that is written for something after it.
    written: u64,
    /// The most steps to anything after it for which a time is written.
    steps: u64,
}

/// Times for all of them.
fn spread(words: &[Word], before: &[Before], order: &[usize]) -> Vec<u64> {
    let mut rooms: Vec<Option<Room>> = vec![None; words.len()];
    for &position in order.iter().rev() {
        if let Some(at) = words[position].at {
            rooms[position] = Some(Room { latest: at, written: at, steps: 0 });
        }
        let Some(room) = rooms[position] else { continue };
        for (earlier, ticks) in before[position].each() {
            let latest = room.latest - ticks;
            let other = rooms[earlier].unwrap_or(Room { latest, written: room.written, steps: 0 });
            rooms[earlier] = Some(Room {
                latest: other.latest.min(latest),
                written: other.written.min(room.written),
                steps: other.steps.max(room.steps + 1),
            });
        }
    }
    let mut times = vec![0; words.len()];
    for &position in order {
        let wanted = |from: u64| match rooms[position] {
            Some(room) => from + GAP_TICKS.min(room.written.saturating_sub(from) / (room.steps + 1)),
            None => from + GAP_TICKS,
        };
        let wanted = wanted(before[position].each().map(|(earlier, _)| times[earlier]).max().unwrap_or(0));
        let latest = rooms[position].map_or(u64::MAX, |room| room.latest);
        let at = wanted.max(earliest(&before[position], &times)).min(latest);
        times[position] = words[position].at.unwrap_or(at);
    }
    times
}
