//! Outside facts about comparing and merging vector clocks. The numbers are from the tests of
//! stateright (src/util/vector_clock.rs at ab8c8be, MIT) and of GoVector (govec/vclock/vclock_test.go
//! at ae07272, MIT), the quiz from openknowledgegraph.com.
//!
//! Two well-known tools disagree with the mathematical order, and so are no oracle: ShiViz skips
//! missing components instead of taking them as 0, and GoVector calls identical clocks concurrent too.

use worldlines_core::causality::Relation::{self, After, Before, Concurrent, Same};
use worldlines_core::causality::{compare, merge, receive};

const COMPARED: [(&[u32], &[u32], Relation); 14] = [
    (&[], &[], Same),
    (&[], &[0, 0], Same),
    (&[1, 2, 0], &[1, 2], Same),
    (&[], &[1], Before),
    (&[1, 2, 3], &[1, 3, 4], Before),
    (&[1, 2, 3], &[1, 3, 3], Before),
    (&[1, 2, 3], &[2, 3, 3], Before),
    (&[1], &[], After),
    (&[1, 2, 3], &[1, 1, 2], After),
    (&[1, 2, 3], &[1, 1, 3], After),
    (&[1, 2, 4], &[0, 1, 3], After),
    (&[1, 2, 3], &[1, 3, 2], Concurrent),
    (&[1, 2, 3], &[3, 2, 1], Concurrent),
    (&[1, 2, 2], &[2, 1, 2], Concurrent),
];

type Named = &'static [(&'static str, u32)];

const COMPARED_BY_NAME: [(Named, Named, Relation); 6] = [
    (&[("a", 2), ("b", 1), ("c", 1)], &[("a", 1), ("b", 3), ("c", 1)], Concurrent),
    (&[("a", 1)], &[("a", 1), ("b", 1)], Before),
    (&[("a", 2)], &[("a", 1), ("b", 1)], Concurrent),
    (&[("a", 1), ("b", 2), ("c", 3)], &[("a", 1), ("b", 2), ("c", 3)], Same),
    (&[("a", 1), ("b", 2), ("c", 3)], &[("a", 3), ("b", 2), ("c", 1)], Concurrent),
    (&[("a", 1), ("b", 2), ("c", 3)], &[("a", 2), ("b", 2), ("c", 3)], Before),
];

/// A clock by name as a list, without the zeros at its end.
fn list(named: Named) -> Vec<u32> {
    let value = |name| named.iter().find(|(named, _)| *named == name).map_or(0, |&(_, value)| value);
    let mut list = ["a", "b", "c"].map(value).to_vec();
    while list.last() == Some(&0) {
        list.pop();
    }
    list
}

#[test]
fn clocks_compare_as_published() {
    for (a, b, expected) in COMPARED {
        assert_eq!(compare(a, b), expected, "{a:?} {b:?}");
        assert_eq!(compare(b, a), expected.reversed(), "{b:?} {a:?}");
    }
    for (a, b, expected) in COMPARED_BY_NAME {
        assert_eq!(compare(&list(a), &list(b)), expected, "{a:?} {b:?}");
    }
}

#[test]
fn clocks_merge_as_published() {
    assert_eq!(merge(&[1, 2, 3, 4], &[5, 6, 0]), [5, 6, 3, 4]);
    assert_eq!(merge(&[1, 0, 2], &[3, 1, 0, 4]), [3, 1, 2, 4]);
    let (a, b) = (list(&[("a", 2), ("b", 1), ("c", 1)]), list(&[("a", 1), ("b", 3), ("c", 1)]));
    assert_eq!(merge(&a, &b), [2, 3, 1]);
}

#[test]
fn a_receive_merges_and_then_ticks() {
    assert_eq!(receive(&[1, 3, 0], &[4, 2, 1], 0), [5, 3, 1]);
}
