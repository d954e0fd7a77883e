//! An acceptor: promises, and accepts what no promise forbids.

use super::ballot::{Ballot, Message, Record, Stable, Vote};
use super::{Desk, Paxos};
use crate::trace::{Phrase, ProcessId};

/// What an acceptor keeps in memory: a copy of its stable storage.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Acceptor {
    /// The highest ballot that it has promised (to accept nothing lower).
    pub promised: Option<Ballot>,
    /// What it accepted last.
    pub accepted: Option<Vote>,
}

impl Acceptor {
    /// As it was when it last wrote.
    pub(super) fn restored(stable: &Stable) -> Acceptor {
        Acceptor { promised: stable.promised, accepted: stable.accepted.clone() }
    }

    /// What it has promised and accepted, once there is anything.
    pub(super) fn phase(&self) -> Option<Phrase> {
        let promised = self.promised?;
        Some(match &self.accepted {
            None => promised.name_in(Phrase::new("paxos-has-promised")),
            Some(vote) if vote.ballot == promised => vote.name_in(Phrase::new("paxos-has-accepted")),
            Some(vote) => vote.name_in(Phrase::new("paxos-has-both")).with("promised", promised),
        })
    }

    /// The promise that forbids this ballot.
    fn obstacle(&self, ballot: Ballot) -> Option<Ballot> {
        self.promised.filter(|&promised| promised > ballot)
    }
}

impl Paxos {
    /// 1a arrives. Lamport 2001, section 2.2: "If an acceptor receives a prepare request with number n greater
    /// than that of any prepare request to which it has already responded, then it responds to the request with
    /// a promise not to accept any more proposals numbered less than n and with the highest-numbered proposal
    /// (if any) that it has accepted."
    pub(super) fn hear_prepare(
        &self,
        acceptor: &mut Acceptor,
        from: ProcessId,
        ballot: Ballot,
        desk: &mut Desk<'_>,
    ) {
        if let Some(promised) = acceptor.obstacle(ballot) {
            self.refuse(from, ballot, promised, "paxos-prepare-refused", desk);
            return;
        }
        let is_repeated = acceptor.promised == Some(ballot);
        let before = acceptor.promised.replace(ballot);
        let rule = if is_repeated { "paxos-prepare-again" } else { "paxos-prepare-heard" };
        desk.explain(rule, |phrase| {
            ballot.name_in(phrase).with("bound", before.is_some()).with("before", before)
        });
        if !is_repeated && !self.forgets_promises {
            desk.out
                .persist(Record::Promised(ballot))
                .because("paxos-promise-written", |phrase| ballot.name_in(phrase));
        }
        let last = acceptor.accepted.clone();
        desk.send(from, Message::Promise(ballot, last.clone()), "paxos-promise-sent", |phrase| {
            Vote::name_as_last_in(last.as_ref(), ballot.name_in(phrase))
        });
    }

    /// 2a arrives. Lamport 2001, section 2.2: "If an acceptor receives an accept request for a proposal numbered
    /// n, it accepts the proposal unless it has already responded to a prepare request having a number greater
    /// than n."
    pub(super) fn hear_accept(
        &self,
        acceptor: &mut Acceptor,
        from: ProcessId,
        vote: Vote,
        desk: &mut Desk<'_>,
    ) {
        if let Some(promised) = acceptor.obstacle(vote.ballot) {
            self.refuse(from, vote.ballot, promised, "paxos-accept-refused", desk);
            return;
        }
        let is_repeated = acceptor.accepted.as_ref() == Some(&vote);
        desk.explain(if is_repeated { "paxos-accept-again" } else { "paxos-accept-heard" }, |phrase| {
            vote.name_in(phrase)
                .with("bound", acceptor.promised.is_some())
                .with("promised", acceptor.promised)
        });
        acceptor.promised = Some(vote.ballot);
        acceptor.accepted = Some(vote.clone());
        if !is_repeated {
            desk.out
                .persist(Record::Accepted(vote.clone()))
                .because("paxos-acceptance-written", |phrase| vote.name_in(phrase));
        }
        for process in self.audience(vote.ballot) {
            desk.send(process, Message::Accepted(vote.clone()), "paxos-accepted-sent", |phrase| {
                vote.name_in(phrase)
            });
        }
    }

    /// A learner asks what was accepted. Lamport 2001, section 2.3.
    pub(super) fn hear_ask(&self, acceptor: &Acceptor, from: ProcessId, desk: &mut Desk<'_>) {
        let Some(vote) = acceptor.accepted.clone() else {
            desk.explain("paxos-asked-in-vain", |phrase| phrase.with("learner", from));
            return;
        };
        desk.explain("paxos-asked", |phrase| vote.name_in(phrase).with("learner", from));
        desk.send(from, Message::Accepted(vote.clone()), "paxos-accepted-sent", |phrase| {
            vote.name_in(phrase)
        });
    }

    /// Says no, and why. Section 2.3: the acceptor "should probably inform the proposer"; nothing depends on it
    /// but how soon the proposer tries again with a ballot that is high enough.
    fn refuse(
        &self,
        from: ProcessId,
        ballot: Ballot,
        promised: Ballot,
        rule: &'static str,
        desk: &mut Desk<'_>,
    ) {
        let numbers = |phrase| ballot.name_in(phrase).with("promised", promised);
        desk.explain(rule, numbers);
        if self.refusals {
            desk.send(from, Message::Refused { ballot, promised }, "paxos-refusal-sent", numbers);
        }
    }
}
