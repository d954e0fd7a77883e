//! Possibly and definitely, against every path through the cuts of small random traces.

use crate::drawing::{Drawing, any_drawing};
use proptest::prelude::*;
use worldlines_core::causality::{Causality, TooManyCuts};

/// Whether every path from this cut to the last meets a cut in which the predicate holds.
fn is_unavoidable(causality: &Causality, cut: &[u32], holds: &dyn Fn(&[u32]) -> bool) -> bool {
    if holds(cut) {
        return true;
    }
    let larger = (0..cut.len()).map(|process| {
        let mut larger = cut.to_vec();
        larger[process] += 1;
        larger
    });
    let mut larger =
        larger.filter(|larger| causality.has_frontier(larger) && causality.is_consistent(larger)).peekable();
    larger.peek().is_some() && larger.all(|larger| is_unavoidable(causality, &larger, holds))
}

/// Holds in about one of so many cuts.
fn sometimes(seed: u32, one_of: u32) -> impl Fn(&[u32]) -> bool {
    move |cut: &[u32]| {
        let mixed =
            cut.iter().fold(seed, |mixed, index| (mixed ^ index).wrapping_mul(0x9E37_79B1).rotate_left(13));
        mixed % one_of == 0
    }
}

/// Few enough events that all paths can be walked.
fn tiny_drawing() -> impl Strategy<Value = Drawing> {
    any_drawing(false).prop_filter("small", |drawing| drawing.trace.events.len() <= 9)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn definitely_means_on_every_path(drawing in tiny_drawing(), seed in any::<u32>(), one_of in 2_u32..6) {
        let causality = Causality::of(&drawing.trace).unwrap();
        let holds = sometimes(seed, one_of);
        let avoiding = causality.avoiding(&holds).unwrap();
        prop_assert_eq!(avoiding.is_none(), is_unavoidable(&causality, &vec![0; drawing.trace.roster.len()], &holds));
        if let Some(path) = avoiding {
            prop_assert!(path[0].iter().all(|&index| index == 0));
            prop_assert_eq!(path.last().unwrap(), &causality.last_frontier());
            for cut in &path {
                prop_assert!(causality.is_consistent(cut) && !holds(cut), "{:?}", cut);
            }
            for step in path.windows(2) {
                let grown: u32 = step[1].iter().zip(&step[0]).map(|(after, before)| after - before).sum();
                prop_assert_eq!(grown, 1);
            }
        }
    }

    #[test]
    fn possibly_means_in_some_cut(drawing in tiny_drawing(), seed in any::<u32>(), one_of in 2_u32..60) {
        let causality = Causality::of(&drawing.trace).unwrap();
        let holds = sometimes(seed, one_of);
        let found = causality.consistent_cuts().filter(|cut| holds(cut));
        let fewest = found.min_by_key(|cut| (cut.iter().sum::<u32>(), cut.clone()));
        prop_assert_eq!(causality.possibly(&holds).unwrap(), fewest);
    }
}

#[test]
fn what_is_too_much_to_search_is_refused() {
    let mut drawing = Drawing::of(2);
    // More than a million cuts.
    for process in 0..2 {
        drawing.locals(process, 1_000);
    }
    let causality = Causality::of(&drawing.trace).unwrap();
    assert_eq!(causality.possibly(|_| false), Err(TooManyCuts));
    assert_eq!(causality.avoiding(|_| false), Err(TooManyCuts));
    // What would be found at once is not told either: more runs would be needed to know the smallest.
    assert_eq!(causality.possibly(|_| true), Err(TooManyCuts));
}
