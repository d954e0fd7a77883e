//! Ids of scenarios: `algorithm/what-happens`.

use super::limits::ID_HALF_LENGTH_MAX;
use super::problem::{Problem, Reason};

/// Splits an id into the algorithm's name and the rest, or says what is wrong with it.
pub(crate) fn check_id(id: &str) -> Result<(&str, &str), Problem> {
    let halves = id.split_once('/').filter(|(algorithm, name)| is_half(algorithm) && is_half(name));
    halves.ok_or_else(|| Problem::new(Reason::IdBad).found(id).with("limit", ID_HALF_LENGTH_MAX))
}

/// Whether this is an algorithm's name, or the other half of an id: lower case, digits, single hyphens inside.
pub(crate) fn is_half(half: &str) -> bool {
    let is_safe = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    half.len() <= ID_HALF_LENGTH_MAX
        && half.bytes().all(is_safe)
        && half.split('-').all(|part| !part.is_empty())
}
