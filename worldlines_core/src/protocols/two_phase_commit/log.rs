//! What is written to stable storage.

use crate::protocols::atomic_commit::Decision;
use crate::sim::Field;

/// One record of a log.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Record {
    /// The coordinator is about to ask for votes.
    Collecting,
    /// The participant votes yes.
    Yes,
    /// What is decided.
    Outcome(Decision),
    /// Everybody has acknowledged the decision: the coordinator need not know of the transaction any more.
    End,
}

/// What a log amounts to.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Log {
    /// Votes were to be asked for.
    pub is_collecting: bool,
    /// The vote was yes.
    pub has_voted_yes: bool,
    /// What was decided.
    pub decision: Option<Decision>,
}

impl Record {
    /// What is shown of it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Record::Collecting => "collecting",
            Record::Yes => "yes",
            Record::Outcome(decision) => decision.name(),
            Record::End => "end",
        }
    }
}

impl Log {
    /// Adds one record. The last of all takes the others with it: a transaction that is over can be forgotten.
    pub(super) fn write(&mut self, record: Record) {
        match record {
            Record::Collecting => self.is_collecting = true,
            Record::Yes => self.has_voted_yes = true,
            Record::Outcome(decision) => self.decision = Some(decision),
            Record::End => *self = Log::default(),
        }
    }

    /// What the inspector shows.
    pub(super) fn fields(&self) -> Vec<Field> {
        let records = [
            self.is_collecting.then_some(Record::Collecting),
            self.has_voted_yes.then_some(Record::Yes),
            self.decision.map(Record::Outcome),
        ];
        let records: Vec<&str> = records.into_iter().flatten().map(Record::name).collect();
        vec![Field::new("two-phase-commit-log", records)]
    }
}
