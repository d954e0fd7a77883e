//! When the events of a figure happen, where nobody says so.

use worldlines_core::scenario::notation::figure::Figure;

/// The times of each line.
fn times(text: &str) -> Vec<Vec<u64>> {
    let figure = Figure::parse(text).unwrap_or_else(|problem| panic!("{problem}\n{text}"));
    let mut lines = vec![Vec::new(); figure.roster.len()];
    figure.events.iter().for_each(|event| lines[event.id.process.position()].push(event.at));
    lines
}

#[test]
fn events_stand_at_even_distances_as_early_as_they_can() {
    assert_eq!(times("P1: a b c"), [[10, 20, 30]]);
    assert_eq!(
        times("P1: a m1>P2 b <m2 [c1]\nP2: <m1 x=3 m2>P1 [c2]"),
        [vec![10, 20, 30, 60, 70], vec![30, 40, 50, 60]]
    );
    assert_eq!(times("P1:\nP2: a"), [vec![], vec![10]]);
}

#[test]
fn a_time_that_is_written_stays() {
    assert_eq!(times("P1: a@3 b c@100 d"), [[3, 13, 100, 110]]);
    assert_eq!(times("P1: m>P2@7\nP2: a <m@8"), [vec![7], vec![4, 8]]);
    assert_eq!(times("P1: a@0 b@0"), [[0, 0]]);
}

#[test]
fn what_has_less_room_shares_it() {
    assert_eq!(times("P1: a b c d@20"), [[5, 10, 15, 20]]);
    // Two messages in a chain, and the last of them at a time: each takes at least a tick.
    assert_eq!(times("P1: a@7 m>P2\nP2: <m b n>P3\nP3: <n@9"), [vec![7, 7], vec![8, 8, 8], vec![9]]);
    // What may wait does: the other line is none of this one's business.
    assert_eq!(times("P1: a b@4\nP2: c d"), [[2, 4], [10, 20]]);
}
