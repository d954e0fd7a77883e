//! Ballots, votes, and what processes say to each other about them.

use crate::sim::{Description, Field};
use crate::trace::{Phrase, ProcessId, Value};
use std::sync::Arc;

/// What is proposed, and chosen in the end: a word.
pub type Proposal = Arc<str>;

/// A ballot: a number, and whose it is, so that no two proposers ever use the same. The number counts first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ballot {
    /// Its number, from 1.
    pub number: u32,
    /// Who began it.
    pub owner: ProcessId,
}

/// An acceptance: this value was accepted in this ballot.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Vote {
    /// The ballot.
    pub ballot: Ballot,
    /// The value.
    pub value: Proposal,
}

/// A message. In the papers: 1a, 1b, 2a and 2b.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Message {
    /// 1a: promise to accept nothing in a lower ballot.
    Prepare(Ballot),
    /// 1b: promised; and this is what I accepted last.
    Promise(Ballot, Option<Vote>),
    /// 2a: accept this value in this ballot.
    Accept(Vote),
    /// 2b: accepted.
    Accepted(Vote),
    /// Neither promised nor accepted: a higher ballot was promised.
    Refused {
        /// What was asked for.
        ballot: Ballot,
        /// What was promised.
        promised: Ballot,
    },
    /// What have you accepted last?
    Ask,
}

/// One write to stable storage.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Record {
    /// A proposer begins the ballot of this number.
    Began(u32),
    /// An acceptor promises.
    Promised(Ballot),
    /// An acceptor accepts.
    Accepted(Vote),
}

/// What is in stable storage.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Stable {
    /// The number of the last ballot that the process began; 0 for none.
    pub began: u32,
    /// The highest ballot that it promised.
    pub promised: Option<Ballot>,
    /// What it accepted last.
    pub accepted: Option<Vote>,
}

impl Ballot {
    /// The same sentence with the ballot.
    pub fn name_in(self, phrase: Phrase) -> Phrase {
        phrase.with("ballot", self)
    }
}

impl From<Ballot> for Value {
    fn from(ballot: Ballot) -> Value {
        Value::Ranked(ballot.number, ballot.owner)
    }
}

impl Vote {
    /// The same sentence with the ballot and its value.
    pub fn name_in(&self, phrase: Phrase) -> Phrase {
        self.ballot.name_in(phrase).with("value", &*self.value)
    }

    /// The same sentence with somebody's last vote beside the ballot it is about.
    pub fn name_as_last_in(vote: Option<&Vote>, phrase: Phrase) -> Phrase {
        let (ballot, value) = vote.map(|vote| (vote.ballot, &*vote.value)).unzip();
        phrase.with("voted", vote.is_some()).with("last", ballot).with("last-value", value)
    }
}

impl Message {
    /// The ballot that it belongs to.
    pub fn ballot(&self) -> Option<Ballot> {
        match self {
            Message::Prepare(ballot) | Message::Promise(ballot, _) | Message::Refused { ballot, .. } => {
                Some(*ballot)
            }
            Message::Accept(vote) | Message::Accepted(vote) => Some(vote.ballot),
            Message::Ask => None,
        }
    }

    /// What is said about it in the trace: what belongs to a ballot is drawn in one colour.
    pub(super) fn describe(&self) -> Description {
        let said = self.said();
        match self.ballot() {
            Some(ballot) => said.of_strand(ballot.name_in(Phrase::new("paxos-strand"))),
            None => said,
        }
    }

    fn said(&self) -> Description {
        match self {
            Message::Prepare(ballot) => {
                Description::application(ballot.name_in(Phrase::new("paxos-prepare")))
            }
            Message::Promise(ballot, last) => {
                let label = ballot.name_in(Phrase::new("paxos-promise"));
                Description::application(Vote::name_as_last_in(last.as_ref(), label))
            }
            Message::Accept(vote) => Description::application(vote.name_in(Phrase::new("paxos-accept"))),
            Message::Accepted(vote) => {
                // Which value that is, the ballot says: it asks for one only.
                Description::application(vote.ballot.name_in(Phrase::new("paxos-accepted")))
            }
            Message::Refused { ballot, promised } => {
                let label = ballot.name_in(Phrase::new("paxos-refused")).with("promised", *promised);
                Description::control(label)
            }
            Message::Ask => Description::control(Phrase::new("paxos-ask")),
        }
    }
}

impl Record {
    /// What is shown of it.
    pub(super) fn value(&self) -> Value {
        match self {
            Record::Began(number) => Value::from(*number),
            Record::Promised(ballot) => Value::from(*ballot),
            Record::Accepted(vote) => Value::from(&*vote.value),
        }
    }
}

impl Stable {
    /// Adds one write.
    pub(super) fn write(&mut self, record: &Record) {
        match record {
            Record::Began(number) => self.began = *number,
            Record::Promised(ballot) => self.promised = Some(*ballot),
            Record::Accepted(vote) => {
                self.promised = Some(vote.ballot);
                self.accepted = Some(vote.clone());
            }
        }
    }

    /// What the inspector shows: what was ever written.
    pub(super) fn fields(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        if self.began > 0 {
            fields.push(Field::new("paxos-began", self.began));
        }
        if self.promised.is_some() {
            fields.push(Field::new("paxos-promised", self.promised));
        }
        if let Some(vote) = &self.accepted {
            fields.push(Field::new("paxos-accepted-ballot", vote.ballot));
            fields.push(Field::new("paxos-accepted-value", &*vote.value));
        }
        fields
    }
}
