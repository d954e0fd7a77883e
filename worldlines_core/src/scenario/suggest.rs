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

/// The names, of words with hyphens and slashes between, that somebody may have meant, the likeliest first:
/// a slip of the keyboard, or else some of the same words.
pub fn nearest<'a>(found: &str, candidates: impl Iterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    const SLIPS_MAX: usize = 2;
    const FOUND_LENGTH_MAX: usize = 100;
    let letters: Vec<char> = found.chars().take(FOUND_LENGTH_MAX).collect();
    let words: Vec<&str> = found.split(['/', '-']).filter(|word| word.len() > 2).collect();
    let mut ranked: Vec<(bool, usize, usize, &str)> = candidates
        .map(|candidate| {
            let others: Vec<&str> = candidate.split(['/', '-']).collect();
            let is_first = |position: usize| !words[..position].contains(&words[position]);
            let shared = (0..words.len()).filter(|&at| is_first(at) && others.contains(&words[at])).count();
            let distance = distance(&letters, candidate);
            (distance > SLIPS_MAX, words.len() - shared, distance, candidate)
        })
        .filter(|&(is_far, missing, ..)| !is_far || missing < words.len())
        .collect();
    // Stable: of two that are as near, the one that comes first anyway.
    ranked.sort_by_key(|&(is_far, missing, distance, _)| (is_far, missing, distance));
    ranked.into_iter().map(|(.., candidate)| candidate).take(most).collect()
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
    fn names_that_share_words_are_near() {
        let names = ["reply/lost", "reply/late", "clock/late-reply", "window/wide"];
        let nearest = |found| nearest(found, names.iter().copied(), 2);
        assert_eq!(nearest("reply/lsot"), ["reply/lost", "reply/late"], "a slip, then the same topic");
        assert_eq!(nearest("late-reply"), ["clock/late-reply", "reply/late"], "both words, in any order");
        assert_eq!(nearest("window/narrow"), ["window/wide"]);
        assert_eq!(nearest("nothing"), [""; 0]);
        assert_eq!(nearest(""), [""; 0]);
    }

    #[test]
    fn what_is_far_from_everything_is_no_slip() {
        for found in ["", "x", "colour", "retries", "nope", &"loss".repeat(10_000)] {
            assert_eq!(suggest(found, KEYS), None, "{found:.20}");
        }
    }
}
