//! What every atomic commitment protocol says: the same words for the same thing, so that runs of different
//! protocols can be compared.

use super::Decision;
use crate::sim::Description;
use crate::trace::Phrase;

/// What is said about a message that asks for a vote.
pub fn vote_request() -> Description {
    Description::application(Phrase::new("atomic-commit-vote-request"))
}

/// What is said about a vote.
pub fn vote(is_yes: bool) -> Description {
    Description::application(Phrase::new(if is_yes { "atomic-commit-yes" } else { "atomic-commit-no" }))
}

/// What is said about a message that tells the decision.
pub fn outcome(decision: Decision) -> Description {
    Description::application(Phrase::new(match decision {
        Decision::Commit => "atomic-commit-commit",
        Decision::Abort => "atomic-commit-abort",
    }))
}
