//! What processes say to each other, and what they write.

use super::state::Stage;
use crate::protocols::atomic_commit::{Decision, said};
use crate::sim::{Description, Field};
use crate::trace::{Phrase, Value};

/// A message.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Message {
    /// Will you commit?
    VoteRequest,
    /// I will, if all do.
    Yes,
    /// I will not.
    No,
    /// All have voted yes: be ready to commit without asking anybody.
    PreCommit,
    /// I am.
    Ack,
    /// This is what was decided.
    Decided(Decision),
    /// From somebody who takes over: how far are you?
    StateRequest,
    /// So far.
    State(Stage),
    /// From somebody who was down: what was decided?
    Ask,
    /// I do not know. Tell me if you come to know, as I will tell you.
    Undecided,
}

/// One write to stable storage.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Record {
    /// A participant votes yes.
    Yes,
    /// A process decides.
    Decided(Decision),
}

/// What is in stable storage.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Stable {
    /// Whether the process has voted yes.
    pub has_voted_yes: bool,
    /// What it has decided.
    pub decision: Option<Decision>,
}

impl Message {
    /// What is said about it in the trace. What happens without a failure is the application's; what makes up for
    /// a failure is control.
    pub(super) fn describe(self) -> Description {
        let phrase = Phrase::new;
        match self {
            Message::VoteRequest => said::vote_request(),
            Message::Yes => said::vote(true),
            Message::No => said::vote(false),
            Message::PreCommit => Description::application(phrase("three-phase-commit-pre-commit")),
            Message::Ack => Description::application(phrase("three-phase-commit-ack")),
            Message::Decided(decision) => said::outcome(decision),
            Message::StateRequest => Description::control(phrase("three-phase-commit-state-request")),
            Message::State(stage) => {
                Description::control(phrase("three-phase-commit-state").with("stage", stage.name()))
            }
            Message::Ask => Description::control(phrase("three-phase-commit-ask")),
            Message::Undecided => Description::control(phrase("three-phase-commit-unknown")),
        }
    }
}

impl Record {
    /// What is shown of it.
    pub(super) fn value(self) -> Value {
        match self {
            Record::Yes => Value::from("yes"),
            Record::Decided(decision) => Value::from(decision),
        }
    }
}

impl Stable {
    /// Adds one write.
    pub(super) fn write(&mut self, record: Record) {
        match record {
            Record::Yes => self.has_voted_yes = true,
            Record::Decided(decision) => self.decision = Some(decision),
        }
    }

    /// What the inspector shows.
    pub(super) fn fields(&self) -> Vec<Field> {
        vec![
            Field::new("three-phase-commit-has-voted-yes", self.has_voted_yes),
            Field::new("three-phase-commit-decision", self.decision),
        ]
    }
}
