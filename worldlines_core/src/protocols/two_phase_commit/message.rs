//! What is said.

use crate::protocols::atomic_commit::{Decision, said};
use crate::sim::Description;
use crate::trace::Phrase;

/// A message. All are about the one transaction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Message {
    /// The coordinator: can you commit?
    VoteRequest,
    /// A participant: I can, and I will if I am told to.
    Yes,
    /// A participant: I cannot, and I have aborted.
    No,
    /// What is decided: from the coordinator, or from a participant that knows.
    Outcome(Decision),
    /// A participant: I have written the decision, and shall not ask again.
    Acknowledge,
    /// An uncertain participant: what is decided?
    Ask,
    /// To who asked: I do not know either.
    Uncertain,
}

impl Message {
    /// What is said about it in the trace.
    pub(super) fn describe(self) -> Description {
        match self {
            Message::VoteRequest => said::vote_request(),
            Message::Yes => said::vote(true),
            Message::No => said::vote(false),
            Message::Outcome(decision) => said::outcome(decision),
            Message::Acknowledge => Description::control(Phrase::new("two-phase-commit-acknowledge")),
            Message::Ask => Description::control(Phrase::new("two-phase-commit-ask")),
            Message::Uncertain => Description::control(Phrase::new("two-phase-commit-uncertain")),
        }
    }
}
