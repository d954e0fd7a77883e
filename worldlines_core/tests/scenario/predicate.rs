//! Predicates: what they say, against a naive reading of the same sums.

use crate::samples::five;
use proptest::prelude::*;
use worldlines_core::scenario::notation::parse_predicate;

/// Whether a predicate holds if P1.x is 3, P1.y is -2, P2.x is 10 and everything else 0.
fn holds(text: &str) -> bool {
    let predicate =
        parse_predicate(text, &five().roster()).unwrap_or_else(|problem| panic!("{text}: {problem}"));
    let roster = five().roster();
    predicate.holds(&|position| {
        let (process, name) = &predicate.variables[position];
        match (roster.process(*process), name.as_str()) {
            ("P1", "x") => 3,
            ("P1", "y") => -2,
            ("P2", "x") => 10,
            _ => 0,
        }
    })
}

#[test]
fn signs_bind_as_in_school() {
    for text in [
        "P1.x = 3",
        "P1.x==3",
        "P2.x - P1.x > 5",
        "2 + 3 * 4 = 14",
        "(2 + 3) * 4 = 20",
        "10 - 3 - 2 = 5",
        "10 - (3 - 2) = 9",
        "-P1.x + 5 = 2",
        "--3 = 3",
        "-2 * -3 = 6",
        "P1.y < 0 and P1.x >= 3",
        "P1.y > 0 or P1.x <= 3",
        "not P1.x = 4",
        "not not P1.x = 3",
        // `not` binds closer than `and`, and that closer than `or`.
        "not 1 = 2 and 1 = 1",
        "1 = 1 or 1 = 1 and 1 = 2",
        "not (1 = 1 and 1 = 2)",
        "((P1.x)) <> 4 and (P1.x != 4)",
        "P3.never_set = 0",
        "  P1.x<4  ",
        "1000000000000 * 1000000000000 * 1000000000000 * 1000000000000 > 1",
    ] {
        assert!(holds(text), "{text}");
        assert!(!holds(&format!("not ({text})")), "not ({text})");
    }
}

#[test]
fn a_variable_is_listed_once() {
    let predicate = parse_predicate("P1.x + P2.x > P1.x * P1.y", &five().roster()).unwrap();
    let names: Vec<&str> = predicate.variables.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["x", "x", "y"]);
}

/// A sum with its value.
fn sum() -> impl Strategy<Value = (String, i128)> {
    let leaf = (0_i64..100).prop_map(|number| (number.to_string(), i128::from(number)));
    leaf.prop_recursive(5, 20, 2, |inner| {
        (inner.clone(), 0..4, inner).prop_map(|((one, a), sign, (other, b))| match sign {
            0 => (format!("({one} + {other})"), a + b),
            1 => (format!("({one} - {other})"), a - b),
            2 => (format!("({one}*{other})"), a.saturating_mul(b)),
            _ => (format!("-{one}"), -a),
        })
    })
}

proptest! {
    #[test]
    fn sums_have_their_value((text, value) in sum(), other in -5000_i128..5000) {
        let as_text = if other < 0 { format!("-{}", -other) } else { other.to_string() };
        prop_assert_eq!(holds(&format!("{text} < {as_text}")), value < other);
        prop_assert_eq!(holds(&format!("{text} >= {as_text}")), value >= other);
    }

    #[test]
    fn anything_is_read_or_refused(text in "[P12.xy()<>=!+*a-z -]{0,40}") {
        let _ = parse_predicate(&text, &five().roster());
    }
}
