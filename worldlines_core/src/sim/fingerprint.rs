//! What makes two worlds the same to a search: everything that can matter for what happens next,
//! without names, times and counters.

use super::protocol::Protocol;
use super::world::{Status, World};
use std::hash::{Hash, Hasher};

/// FNV-1a with a final mix: the same on every machine, unlike the standard library's hasher.
#[derive(Debug)]
struct StableHasher(u64);

impl Hasher for StableHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn write_usize(&mut self, value: usize) {
        // Lengths must not depend on the width of the machine.
        self.write(&(value as u64).to_le_bytes());
    }

    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    }
}

fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = StableHasher(0xcbf2_9ce4_8422_2325);
    value.hash(&mut hasher);
    hasher.finish()
}

impl<P: Protocol> World<P> {
    /// A number that two worlds share if nothing that happens next can tell them apart: states,
    /// storage, timers, suspicions, pending messages, the observer and the faults left.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = StableHasher(0xcbf2_9ce4_8422_2325);
        for process in &self.processes {
            (process.status, process.paused).hash(&mut hasher);
            if process.status == Status::Up {
                process.state.hash(&mut hasher);
            }
            process.stable.hash(&mut hasher);
            process.unforced.hash(&mut hasher);
            process.suspects.hash(&mut hasher);
            process.timers.iter().len().hash(&mut hasher);
            process.timers.iter().for_each(|(timer, _)| timer.hash(&mut hasher));
        }
        self.hash_messages(&mut hasher);
        self.observer.hash(&mut hasher);
        self.budget.hash(&mut hasher);
        for (process, command, _) in &self.offered {
            (process, command).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// A FIFO channel is a sequence; on any other the order means nothing.
    fn hash_messages(&self, hasher: &mut StableHasher) {
        let mut unordered = Vec::new();
        for (id, flight) in &self.in_flight {
            let content = hash_of(&(id.from, id.to, &flight.message));
            if self.fixed.network.channel(id.from, id.to).fifo {
                content.hash(hasher);
            } else {
                unordered.push(content);
            }
        }
        unordered.sort_unstable();
        unordered.hash(hasher);
    }
}
