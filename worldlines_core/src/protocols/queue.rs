//! A queue whose clones share what they have in common.
//!
//! A run keeps the state of a process after each of its steps. A queue of thousands in a run of a
//! hundred thousand events would be kept a hundred thousand times, and fill the memory.

use std::fmt::{self, Debug, Formatter};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Entries that are copied together when one is added to a queue that has clones.
const CHUNK: usize = 64;

/// What waits, first come, first served.
pub struct Queue<T> {
    /// All full but the last.
    chunks: Arc<Vec<Arc<Vec<T>>>>,
    /// The place of the first entry that still waits; it is in the first chunk.
    start: usize,
    /// The place behind the last entry.
    end: usize,
}

impl<T> Queue<T> {
    /// How many wait.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Who is next.
    pub fn front(&self) -> Option<&T> {
        self.iter().next()
    }

    /// All, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flat_map(|chunk| chunk.iter()).skip(self.start)
    }
}

impl<T: Clone> Queue<T> {
    /// One more, at the end.
    pub fn push_back(&mut self, entry: T) {
        let chunks = Arc::make_mut(&mut self.chunks);
        match chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => Arc::make_mut(chunk).push(entry),
            _ => chunks.push(Arc::new(vec![entry])),
        }
        self.end += 1;
    }

    /// The first one leaves.
    pub fn pop_front(&mut self) -> Option<T> {
        let first = self.front().cloned()?;
        self.start += 1;
        if self.is_empty() {
            *self = Queue::default();
        } else if self.start == CHUNK {
            Arc::make_mut(&mut self.chunks).remove(0);
            self.start = 0;
            self.end -= CHUNK;
        }
        Some(first)
    }
}

impl<T> Default for Queue<T> {
    fn default() -> Queue<T> {
        Queue { chunks: Arc::default(), start: 0, end: 0 }
    }
}

impl<T> Clone for Queue<T> {
    fn clone(&self) -> Queue<T> {
        Queue { chunks: Arc::clone(&self.chunks), start: self.start, end: self.end }
    }
}

impl<T: Clone> Extend<T> for Queue<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, entries: I) {
        entries.into_iter().for_each(|entry| self.push_back(entry));
    }
}

// Two queues are the same if the same wait in them, however they came there: a search relies on it.
impl<T: PartialEq> PartialEq for Queue<T> {
    fn eq(&self, other: &Queue<T>) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for Queue<T> {}

impl<T: Hash> Hash for Queue<T> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write_usize(self.len());
        self.iter().for_each(|entry| entry.hash(hasher));
    }
}

impl<T: Debug> Debug for Queue<T> {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    #[test]
    fn it_is_a_queue() {
        let (mut queue, mut model) = (Queue::default(), VecDeque::new());
        for number in 0..1_000 {
            // Two come for each that leaves, then the other way round.
            for _ in 0..if number < 500 { 2 } else { 1 } {
                queue.push_back(number);
                model.push_back(number);
            }
            for _ in 0..if number < 500 { 1 } else { 2 } {
                assert_eq!(queue.pop_front(), model.pop_front());
            }
            assert_eq!((queue.len(), queue.front()), (model.len(), model.front()));
            assert!(queue.iter().eq(model.iter()));
        }
        assert!(queue.is_empty() && queue.pop_front().is_none());
    }

    #[test]
    fn a_clone_stays_as_it_was() {
        let mut queue = Queue::default();
        queue.extend(0..100);
        let before = queue.clone();
        queue.push_back(100);
        queue.pop_front();
        assert!(before.iter().copied().eq(0..100));
        assert!(queue.iter().copied().eq(1..=100));
    }

    #[test]
    fn who_waits_is_what_counts() {
        let mut queue = Queue::default();
        queue.extend(0..100);
        (0..90).for_each(|number| assert_eq!(queue.pop_front(), Some(number)));
        let mut other = Queue::default();
        other.extend(90..100);
        assert_eq!(queue, other);
        other.push_back(100);
        assert_ne!(queue, other);
    }
}
