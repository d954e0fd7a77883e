//! Whether a ballot that is left alone comes through: what keeps a proposer from being stuck for ever.
//!
//! That Paxos decides in the end cannot be promised (Fischer, Lynch and Paterson 1985), and of no finite run can it be
//! said that it never would. What can be judged is every ballot that its proposer gives up: if a quorum of acceptors
//! heard all that it said to them, if it heard all that they said to it, and if none of them had promised a higher
//! ballot or crashed, then the ballot was left alone, and something must have been chosen. From the moment on at
//! which only one proposer goes on and messages arrive in time, its first ballot that is high enough is such a one.

use super::Paxos;
use super::ballot::{Ballot, Message};
use crate::sim::Observed;
use crate::trace::{EventKind, ProcessId};
use std::collections::BTreeMap;

/// A ballot in hand, and what has become of its messages.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Trial {
    ballot: Ballot,
    /// What was said between its proposer and each acceptor. Who is not there was not spoken to.
    talks: BTreeMap<ProcessId, Talk>,
}

/// What was said between a proposer and an acceptor: which messages were sent, and which arrived.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Talk {
    /// Some were sent and some arrived.
    Said { sent: u8, arrived: u8 },
    /// The acceptor crashed, or has promised a higher ballot: it need not go along.
    Excused,
}

impl Trial {
    /// A ballot begins.
    pub(super) fn new(ballot: Ballot) -> Trial {
        Trial { ballot, talks: BTreeMap::new() }
    }

    /// Whether the ballot is given up although it was left alone.
    pub(super) fn fails(&self, protocol: &Paxos) -> bool {
        let went_along = |acceptor: &&ProcessId| match self.talks.get(acceptor) {
            Some(Talk::Said { sent, arrived }) => sent & !arrived == 0,
            Some(Talk::Excused) => false,
            // Only with itself a proposer does without messages.
            None => **acceptor == self.ballot.owner,
        };
        protocol.acceptors.iter().filter(went_along).count() >= protocol.quorum
    }

    /// Takes note of an event at an acceptor, or at the proposer.
    pub(super) fn observe(&mut self, protocol: &Paxos, event: &Observed<Paxos>) {
        let (me, is_send) = (event.process, event.kind == EventKind::Send);
        let promised = event.state.and_then(|state| state.acceptor.promised);
        let is_obstructed =
            promised.is_some_and(|other| other > self.ballot && other.owner != self.ballot.owner);
        if (event.kind == EventKind::Crash || is_obstructed) && protocol.acceptors.contains(&me) {
            self.talks.insert(me, Talk::Excused);
        }
        let Some((message, other)) = event.message else { return };
        // Requests go to an acceptor, promises come from one.
        let (bit, acceptor_is_here) = match message {
            Message::Prepare(ballot) if *ballot == self.ballot => (1, !is_send),
            Message::Promise(ballot, _) if *ballot == self.ballot => (2, is_send),
            Message::Accept(vote) if vote.ballot == self.ballot => (4, !is_send),
            _ => return,
        };
        let acceptor = if acceptor_is_here { me } else { other };
        let talk = self.talks.entry(acceptor).or_insert(Talk::Said { sent: 0, arrived: 0 });
        if let Talk::Said { sent, arrived } = talk {
            *(if is_send { sent } else { arrived }) |= bit;
        }
    }
}
