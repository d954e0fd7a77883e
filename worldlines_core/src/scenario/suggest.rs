//! "Did you mean …?"

/// The candidate that somebody probably meant: the nearest one, if it is near.
pub fn suggest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // What is much longer than any name of ours is no slip of the keyboard, and costs time to compare.
    const FOUND_LENGTH_MAX: usize = 64;
    if found.chars().nth(FOUND_LENGTH_MAX).is_some() {
        return None;
    }
    let found: Vec<char> = found.to_ascii_lowercase().chars().collect();
    let near = |candidate: &&str| 1 + candidate.chars().count() / 4;
    candidates
        .into_iter()
        .map(|candidate| (distance(&found, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= near(candidate))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters must be put in, left out, replaced or swapped with a neighbour to get from one to the other
/// (Damerau 1964, in the restricted form that edits no letter twice).
fn distance(left: &[char], right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, &letter) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, &other) in right.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != other);
            let mut best = replaced.min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && letter == right[column - 1] && left[row - 1] == other {
                best = best.min(before_last[column - 1] + 1);
            }
            current.push(best);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 6] = ["dup", "latency", "loss", "fifo", "processes", "until"];

    #[test]
    fn slips_of_the_keyboard_are_seen_through() {
        for (found, meant) in [
            ("latancy", "latency"),
            ("lantecy", "latency"),
            ("Loss", "loss"),
            ("proceses", "processes"),
            ("untill", "until"),
            ("fiof", "fifo"),
            ("dpu", "dup"),
        ] {
            assert_eq!(suggest(found, KEYS), Some(meant), "{found}");
        }
    }

    #[test]
    fn what_is_far_from_everything_is_no_slip() {
        for found in ["", "x", "colour", "retries", &"loss".repeat(10_000)] {
            assert_eq!(suggest(found, KEYS), None, "{found:.20}");
        }
    }
}
