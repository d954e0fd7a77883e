//! "Did you mean …?"

/// The candidate that somebody probably meant: the nearest one, if it is near.
pub fn suggest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // What is much longer than any name of ours is no slip of the keyboard, and costs time to compare.
    const FOUND_LENGTH_MAX: usize = 64;
    if found.chars().nth(FOUND_LENGTH_MAX).is_some() {
        return None;
    }
    let found: Vec<char> = found.to_ascii_lowercase().chars().collect();
    // One slip in three letters; of a word that is much shorter than another, it is no slip at all.
    let near = |candidate: &&str| candidate.chars().count().min(found.len()) / 3;
    candidates
        .into_iter()
        .map(|candidate| (distance_to(&found, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= near(candidate))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The beginning of a word is as good as the word with one slip in it.
fn distance_to(found: &[char], candidate: &str) -> usize {
    const BEGINNING_LENGTH_MIN: usize = 3;
    let begins = candidate.chars().zip(found).filter(|(one, other)| one == *other).count() == found.len();
    if begins && found.len() >= BEGINNING_LENGTH_MIN && candidate.len() > found.len() {
        return 1;
    }
    distance(found, candidate)
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

    const KEYS: [&str; 7] = ["dup", "latency", "loss", "fifo", "processes", "until", "amnesia"];

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
            ("proc", "processes"),
        ] {
            assert_eq!(suggest(found, KEYS), Some(meant), "{found}");
        }
    }

    #[test]
    fn what_is_far_from_everything_is_no_slip() {
        for found in ["", "x", "colour", "retries", "nope", &"loss".repeat(10_000)] {
            assert_eq!(suggest(found, KEYS), None, "{found:.20}");
        }
    }
}
