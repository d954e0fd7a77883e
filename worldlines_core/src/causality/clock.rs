//! Vector clocks as plain lists of numbers: the four ways two of them can stand to each other, and
//! how they grow (Fidge 1988, "Timestamps in message-passing systems that preserve the partial
//! ordering"; Mattern 1989, "Virtual time and global states of distributed systems").
//!
//! A component that is missing is 0: `[1, 2]` and `[1, 2, 0]` are the same clock. (Not every tool
//! agrees: one that skips missing components finds an order where there is none.)

use serde::Serialize;
use std::cmp::Ordering;

/// How one event, or one clock, stands to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The first happened before the second.
    Before,
    /// The second happened before the first.
    After,
    /// Neither could influence the other.
    Concurrent,
    /// They are the same.
    Same,
}

impl Relation {
    /// The name used in locale keys, in JSON and in `expect` lines.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Before => "before",
            Relation::After => "after",
            Relation::Concurrent => "concurrent",
            Relation::Same => "same",
        }
    }

    /// How the second stands to the first.
    #[must_use]
    pub fn reversed(self) -> Relation {
        match self {
            Relation::Before => Relation::After,
            Relation::After => Relation::Before,
            Relation::Concurrent | Relation::Same => self,
        }
    }
}

/// Compares two clocks, component by component.
pub fn compare(a: &[u32], b: &[u32]) -> Relation {
    let (mut some_less, mut some_greater) = (false, false);
    for process in 0..a.len().max(b.len()) {
        match component(a, process).cmp(&component(b, process)) {
            Ordering::Less => some_less = true,
            Ordering::Greater => some_greater = true,
            Ordering::Equal => {}
        }
    }
    match (some_less, some_greater) {
        (false, false) => Relation::Same,
        (true, false) => Relation::Before,
        (false, true) => Relation::After,
        (true, true) => Relation::Concurrent,
    }
}

/// The least clock that is not before either of two: the greater of each component.
pub fn merge(a: &[u32], b: &[u32]) -> Vec<u32> {
    (0..a.len().max(b.len())).map(|process| component(a, process).max(component(b, process))).collect()
}

/// [`merge`] in place, for two clocks of equal length.
pub fn merge_into(clock: &mut [u32], other: &[u32]) {
    debug_assert_eq!(clock.len(), other.len());
    for (mine, &theirs) in clock.iter_mut().zip(other) {
        *mine = theirs.max(*mine);
    }
}

/// The clock after one more event of a process.
#[must_use]
pub fn tick(clock: &[u32], process: usize) -> Vec<u32> {
    let mut ticked = clock.to_vec();
    ticked.resize(clock.len().max(process + 1), 0);
    ticked[process] = ticked[process].saturating_add(1);
    ticked
}

/// The receive rule: the clock of a process after it received a message that bears a clock.
#[must_use]
pub fn receive(local: &[u32], message: &[u32], process: usize) -> Vec<u32> {
    tick(&merge(local, message), process)
}

fn component(clock: &[u32], process: usize) -> u32 {
    clock.get(process).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_component_is_zero() {
        assert_eq!(compare(&[1, 2, 0], &[1, 2]), Relation::Same);
        assert_eq!(compare(&[], &[0, 1]), Relation::Before);
        assert_eq!(merge(&[1, 0, 2], &[3, 1, 0, 4]), [3, 1, 2, 4]);
    }

    #[test]
    fn a_tick_makes_room_for_its_process() {
        assert_eq!(tick(&[1], 2), [1, 0, 1]);
    }

    #[test]
    fn a_relation_reversed_twice_is_itself() {
        use Relation::{After, Before, Concurrent, Same};
        assert_eq!(
            [Before, After, Concurrent, Same].map(Relation::reversed),
            [After, Before, Concurrent, Same]
        );
    }
}
