//! A set of events and initial states: one bit for each.

use crate::trace::{EventId, ProcessId};

/// A set of events of one trace, initial states included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EventSet {
    /// Where each process's bits begin; at the end, how many there are.
    first: Vec<u32>,
    words: Vec<u64>,
}

impl EventSet {
    /// The empty set over processes whose initial states have these numbers.
    pub(super) fn none(first: Vec<u32>) -> EventSet {
        let bits = first.last().map_or(0, |&bits| bits as usize);
        EventSet { first, words: vec![0; bits.div_ceil(64)] }
    }

    pub(super) fn insert(&mut self, bit: usize) {
        self.words[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether the event is in the set.
    pub fn contains(&self, event: EventId) -> bool {
        let process = event.process.position();
        let (Some(&first), Some(&end)) = (self.first.get(process), self.first.get(process + 1)) else {
            return false;
        };
        event.index < end - first && self.has((first + event.index) as usize)
    }

    /// How many there are, initial states included.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// All of them, process by process, each in the order of its line.
    pub fn iter(&self) -> impl Iterator<Item = EventId> + '_ {
        self.first.windows(2).zip(0..).flat_map(move |(range, process)| {
            (range[0]..range[1])
                .filter(|&bit| self.has(bit as usize))
                .map(move |bit| EventId { process: ProcessId(process), index: bit - range[0] })
        })
    }

    fn has(&self, bit: usize) -> bool {
        self.words[bit / 64] >> (bit % 64) & 1 == 1
    }
}
