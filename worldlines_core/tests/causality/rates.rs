//! Clocks that run at different rates and are corrected on receipt. The first case is figure 6.9 of
//! van Steen and Tanenbaum's "Distributed Systems" (rates 6, 8, 10); both are tables of an exercise
//! bank (its class QuestionLamport), recomputed independently.

use crate::drawing::{Drawing, at, draw, moves};
use proptest::prelude::*;
use worldlines_core::causality::Causality;
use worldlines_core::trace::{ClockRate, EventId, EventKind, Value};

struct Case {
    /// How far each process's clock runs from one event to the next.
    rates: [u64; 3],
    /// Sends and receives, as (process, index), both counted from 1.
    messages: [((u16, u32), (u16, u32)); 4],
    /// The clock of each event, the initial state first.
    corrected: [&'static [u64]; 3],
}

const CASES: [Case; 2] = [
    Case {
        rates: [6, 8, 10],
        messages: [((1, 1), (2, 2)), ((2, 3), (3, 4)), ((3, 6), (2, 7)), ((2, 8), (1, 9))],
        corrected: [
            &[0, 6, 12, 18, 24, 30, 36, 42, 48, 70, 76],
            &[0, 8, 16, 24, 32, 40, 48, 61, 69, 77, 85],
            &[0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
        ],
    },
    Case {
        rates: [15, 10, 14],
        messages: [((1, 1), (2, 2)), ((2, 3), (3, 4)), ((3, 5), (2, 6)), ((2, 7), (1, 8))],
        corrected: [
            &[0, 15, 30, 45, 60, 75, 90, 105, 120, 135, 150, 165],
            &[0, 10, 20, 30, 40, 50, 71, 81, 91, 101, 111, 121],
            &[0, 14, 28, 42, 56, 70, 84, 98, 112, 126, 140, 154],
        ],
    },
];

impl Case {
    /// Every process has one event a tick.
    fn drawn(&self, rate: impl Fn(u64, u64) -> ClockRate) -> Drawing {
        let last = self.corrected[0].len() as u32 - 1;
        let mut drawing =
            Drawing::with_rates(self.rates.iter().map(|&step| rate(step, u64::from(last))).collect());
        let mut sent = [None; 4];
        for index in 1..=last {
            drawing.now = u64::from(index);
            for process in 1..=3 {
                let here = (process, index);
                if let Some(number) = self.messages.iter().position(|&(send, _)| send == here) {
                    sent[number] = Some(drawing.send(process - 1, self.messages[number].1.0 - 1));
                } else if let Some(number) = self.messages.iter().position(|&(_, receive)| receive == here) {
                    drawing.receive(sent[number].expect("sends come first"));
                } else {
                    drawing.local(process - 1);
                }
            }
        }
        drawing
    }
}

fn per_event(step: u64, _: u64) -> ClockRate {
    ClockRate::PerEvent(step)
}

fn per_tick(step: u64, _: u64) -> ClockRate {
    ClockRate::PerTick(step)
}

fn table(step: u64, last: u64) -> ClockRate {
    ClockRate::Table((0..=last).map(|index| index * step).collect())
}

/// What lies beyond the table goes on as the table ended.
fn short_table(step: u64, _: u64) -> ClockRate {
    ClockRate::Table(vec![0, step, 2 * step])
}

#[test]
fn the_published_tables_come_out() {
    for (number, case) in CASES.iter().enumerate() {
        for rate in [per_event, per_tick, table, short_table] {
            let drawing = case.drawn(rate);
            let causality = Causality::of(&drawing.trace).unwrap();
            for (process, expected) in case.corrected.iter().enumerate() {
                let clocks = (0..expected.len()).map(|index| at(process as u16, index as u32));
                let clocks: Vec<u64> = clocks.map(|event| causality.lamport(event).unwrap()).collect();
                assert_eq!(
                    &clocks, expected,
                    "case {number}, {:?}",
                    drawing.trace.roster.0[process].clock_rate
                );
            }
        }
    }
}

#[test]
fn a_correction_is_shown_with_its_numbers() {
    let causality = Causality::of(&CASES[0].drawn(table).trace).unwrap();
    let raised = causality.explain_lamport(at(0, 9)).unwrap();
    assert_eq!(raised.rule, "lamport-receive-raised");
    let number = |name| match raised.value(name) {
        Some(Value::Int(number)) => *number,
        other => panic!("{name} is {other:?}"),
    };
    assert_eq!(["local", "step", "stamp", "correction", "result"].map(number), [48, 6, 69, 16, 70]);
    let shifts = (0..=10).map(|index| causality.lamport_stamp(at(0, index)).unwrap().shift);
    assert_eq!(shifts.collect::<Vec<_>>(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 16]);
}

#[test]
fn a_clock_that_stands_still_is_counted_on_and_then_runs_as_before() {
    let mut drawing = Drawing::with_rates(vec![ClockRate::PerTick(6)]);
    for tick in [1, 1, 1, 2] {
        drawing.now = tick;
        drawing.local(0);
    }
    let causality = Causality::of(&drawing.trace).unwrap();
    assert_eq!([1, 2, 3, 4].map(|index| causality.lamport(at(0, index)).unwrap()), [6, 7, 8, 12]);
    let rules = [1, 2, 3, 4].map(|index| causality.explain_lamport(at(0, index)).unwrap().rule);
    assert_eq!(rules, ["lamport-local", "lamport-local-held", "lamport-local-held", "lamport-local"]);
}

#[test]
fn a_clock_raised_while_it_stands_still_runs_on_from_there() {
    let mut drawing = Drawing::with_rates(vec![ClockRate::PerTick(6), ClockRate::PerEvent(99)]);
    drawing.now = 1;
    let message = drawing.send(1, 0);
    drawing.local(0);
    drawing.receive(message);
    drawing.now = 2;
    drawing.local(0);
    let causality = Causality::of(&drawing.trace).unwrap();
    assert_eq!([1, 2, 3].map(|index| causality.lamport(at(0, index)).unwrap()), [6, 100, 106]);
}

proptest! {
    /// The rule in the words of the exercise bank: take the messages in order; where a receive is not
    /// beyond its send, shift it and all later events of its process.
    #[test]
    fn shifting_by_the_book_gives_the_same(
        steps in proptest::collection::vec(proptest::collection::vec(1_u64..20, 61), 1..5),
        moves in moves(),
    ) {
        let running = |steps: &Vec<u64>| {
            steps.iter().scan(0, |clock, step| { *clock += step; Some(*clock) }).collect::<Vec<u64>>()
        };
        let mut book: Vec<Vec<u64>> = steps.iter().map(running).collect();
        let rates = book.iter().cloned().map(ClockRate::Table).collect();
        let drawing = draw(Drawing::with_rates(rates), &moves, false);
        let causality = Causality::of(&drawing.trace).unwrap();
        let place = |event: EventId| (event.process.position(), event.index as usize);
        for event in drawing.trace.events.iter().filter(|event| event.kind == EventKind::Receive) {
            let (from, sent) = place(drawing.trace.messages[event.message.unwrap()].sent);
            let (to, received) = place(event.id);
            let missing = (book[from][sent] + 1).saturating_sub(book[to][received]);
            book[to][received..].iter_mut().for_each(|clock| *clock += missing);
        }
        for event in drawing.all() {
            let (process, index) = place(event);
            prop_assert_eq!(causality.lamport(event), Some(book[process][index]), "{:?}", event);
        }
    }
}
