//! What can be asked at any step: of the whole system, and of one process.

use super::acceptor::Acceptor;
use super::ballot::{Ballot, Message, Stable, Vote};
use super::past::Chosen;
use super::proposer::Round;
use super::{Paxos, State};
use crate::sim::{Evidence, Explanation, Question, View};
use crate::trace::{Phrase, ProcessId};
use std::collections::BTreeSet;

/// What can be asked of the whole system.
pub(super) fn questions() -> Vec<Question<Paxos>> {
    vec![Question::new("chosen", what_is_chosen), Question::new("blocked", nobody_can_learn)]
}

/// Is a value chosen yet, and who knows it?
fn what_is_chosen(view: &dyn View<Paxos>) -> Option<Evidence> {
    match view.observer().chosen() {
        [] => Some(nothing_chosen(view)),
        [chosen] => Some(chosen_and_known(view, chosen)),
        [first, second, ..] => {
            let phrase = first.vote.name_in(Phrase::new("paxos-two-values"));
            let phrase = phrase.with("other", second.vote.ballot).with("other-value", &*second.vote.value);
            Some(Evidence::events(phrase, [first.at(), second.at()]))
        }
    }
}

/// The ballot that comes nearest to a quorum.
fn nothing_chosen(view: &dyn View<Paxos>) -> Evidence {
    let quorum = view.protocol().quorum;
    let Some((vote, voters)) = view.observer().nearest() else {
        let phrase = Phrase::new("paxos-not-accepted").with("quorum", quorum);
        return Evidence::about(phrase, []);
    };
    let by: Vec<ProcessId> = voters.iter().map(|(voter, _)| *voter).collect();
    let phrase = vote.name_in(Phrase::new("paxos-not-chosen"));
    let phrase = phrase.with("missing", quorum - by.len()).with("by", by.clone());
    Evidence { processes: by, ..Evidence::events(phrase, voters.into_iter().map(|(_, at)| at)) }
}

fn chosen_and_known(view: &dyn View<Paxos>, chosen: &Chosen) -> Evidence {
    let knows = |state: &State| {
        state.learner.learned.as_ref().is_some_and(|learned| learned.value == chosen.vote.value)
    };
    let known_to: Vec<ProcessId> = view.up().filter(|(_, state)| knows(state)).map(|(id, _)| id).collect();
    let by: Vec<ProcessId> = view.observer().voters(chosen.vote.ballot).collect();
    let rule = if known_to.is_empty() { "paxos-chosen-unknown" } else { "paxos-chosen-known" };
    let phrase = chosen.vote.name_in(Phrase::new(rule)).with("by", by).with("known-to", known_to.clone());
    Evidence { processes: known_to, ..Evidence::events(phrase, [chosen.at()]) }
}

/// Who waits and cannot learn anything until somebody comes back: too few are up for another ballot, and no ballot
/// of which he has heard, or will hear, can still come to a quorum.
fn nobody_can_learn(view: &dyn View<Paxos>) -> Option<Evidence> {
    let protocol = view.protocol();
    if !view.observer().is_asked() {
        return None;
    }
    let (up, down): (Vec<ProcessId>, Vec<ProcessId>) =
        protocol.acceptors.iter().partition(|acceptor| view.state(**acceptor).is_some());
    if up.len() >= protocol.quorum {
        return None;
    }
    let cannot_learn = |learner: &ProcessId| {
        let Some(state) = view.state(*learner).filter(|state| state.learner.learned.is_none()) else {
            return false;
        };
        let heard = state.learner.tallies.iter().map(|(ballot, tally)| (*ballot, tally.by.clone()));
        let coming = view.in_flight().into_iter().filter(|(id, _)| id.to == *learner);
        let coming = coming.filter_map(|(id, message)| match message {
            Message::Accepted(vote) => Some((vote.ballot, BTreeSet::from([id.from]))),
            _ => None,
        });
        let said: Vec<(Ballot, BTreeSet<ProcessId>)> = heard.chain(coming).collect();
        let voters = |ballot: Ballot| {
            let said =
                said.iter().filter(|(other, _)| *other == ballot).flat_map(|(_, by)| by.iter().copied());
            let more = up.iter().copied().filter(|&acceptor| may_vote(view, acceptor, ballot));
            said.chain(more).collect::<BTreeSet<ProcessId>>()
        };
        said.iter().all(|(ballot, _)| voters(*ballot).len() < protocol.quorum)
    };
    let waiting: Vec<ProcessId> = protocol.learners.iter().copied().filter(cannot_learn).collect();
    let phrase = Phrase::new("paxos-blocked").with("up", up.len()).with("quorum", protocol.quorum);
    let phrase = phrase.with("down", down).with("learners", waiting.clone());
    (!waiting.is_empty()).then(|| Evidence::about(phrase, waiting))
}

/// Whether an acceptor has accepted in a ballot and can say so again, or may accept what is on its way to it. That is
/// said once for each ballot.
fn may_vote(view: &dyn View<Paxos>, acceptor: ProcessId, ballot: Ballot) -> bool {
    let Some(Acceptor { promised, accepted }) = view.state(acceptor).map(|state| &state.acceptor) else {
        return false;
    };
    let is_request = |message: &Message| matches!(message, Message::Accept(vote) if vote.ballot == ballot);
    let is_asked = || view.in_flight().iter().any(|(id, message)| id.to == acceptor && is_request(message));
    accepted.as_ref().is_some_and(|vote| vote.ballot == ballot)
        || promised.is_none_or(|promised| promised <= ballot) && is_asked()
}

impl Paxos {
    /// Why a process may not do what it may not, as it knows itself.
    pub(super) fn explained(
        &self,
        me: ProcessId,
        state: Option<&State>,
        stable: &Stable,
    ) -> Vec<Explanation> {
        let mut explained = Vec::new();
        if self.acceptors.contains(&me) {
            let answer = match state {
                Some(state) => may_not_accept(&state.acceptor, "paxos-refuses-below"),
                None => may_not_accept(&Acceptor::restored(stable), "paxos-will-refuse-below"),
            };
            explained.push(Explanation::new("paxos-why-not-accept", answer));
        }
        if let Some(answer) = state.and_then(|state| self.must_ask(&state.proposer.round)) {
            explained.push(Explanation::new("paxos-why-this-value", answer));
        }
        explained
    }

    /// Why a proposer must ask for the value that it asks for, or may not ask for any yet.
    fn must_ask(&self, round: &Round) -> Option<Phrase> {
        match round {
            Round::Idle => None,
            Round::Preparing { ballot, promises } => {
                let phrase = ballot.name_in(Phrase::new("paxos-asks-for-nothing"));
                let phrase = phrase.with("count", promises.len()).with("quorum", self.quorum);
                Some(Vote::name_as_last_in(promises.values().flatten().max(), phrase))
            }
            Round::Accepting { vote, grounds } => Some(grounds.phrase(vote, self.quorum)),
        }
    }
}

fn may_not_accept(acceptor: &Acceptor, rule: &'static str) -> Phrase {
    match acceptor.promised {
        None => Phrase::new("paxos-refuses-nothing"),
        Some(promised) => promised.name_in(Phrase::new(rule)).with("owner", promised.owner),
    }
}
