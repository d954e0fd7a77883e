//! What was proposed, accepted, chosen and learned, as nobody inside can see it; and the properties.

use super::ballot::{Ballot, Message, Proposal, Record, Vote};
use super::trial::Trial;
use super::{Paxos, Propose};
use crate::protocols::witness::Witness;
use crate::sim::{Evidence, Observed, Property, View};
use crate::trace::{EventId, EventKind, Phrase, ProcessId};
use std::collections::{BTreeMap, BTreeSet};

/// A value that was chosen: first in this ballot, with this acceptance.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Chosen {
    /// The ballot and the value.
    pub vote: Vote,
    at: Witness,
}

impl Chosen {
    /// The acceptance that completed the quorum.
    pub fn at(&self) -> EventId {
        self.at.0
    }
}

/// What the properties need to know about the past.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Past {
    /// What was ever asked for.
    wishes: BTreeSet<Proposal>,
    /// What was accepted in each ballot, by whom and where.
    votes: BTreeMap<Ballot, (Proposal, BTreeMap<ProcessId, Witness>)>,
    /// Every value that was chosen, in the order in which that happened.
    chosen: Vec<Chosen>,
    /// What each ballot asks for.
    requests: BTreeMap<Ballot, (Proposal, Witness)>,
    /// A ballot higher than one in which a value was chosen asks for another value.
    strayed: Option<(Vote, Witness)>,
    /// A value was learned that was not chosen.
    misled: Option<(Proposal, Witness)>,
    /// A proposer asks for a value that is not its own.
    adopted: Option<(Vote, Witness)>,
    /// Who has learned something, ever.
    learned: BTreeMap<ProcessId, Witness>,
    /// The ballots in hand, by their proposers, until a value is chosen.
    trials: BTreeMap<ProcessId, Trial>,
    /// A ballot was left alone, and yet given up.
    given_up: Option<(Ballot, Witness)>,
}

impl Past {
    /// Every value that was chosen, each once, in the order in which that happened: of a run of Paxos at most
    /// one.
    pub fn chosen(&self) -> &[Chosen] {
        &self.chosen
    }

    /// Whether somebody has proposed anything.
    pub fn is_asked(&self) -> bool {
        !self.wishes.is_empty()
    }

    /// Who has accepted in a ballot.
    pub fn voters(&self, ballot: Ballot) -> impl Iterator<Item = ProcessId> + '_ {
        self.votes.get(&ballot).into_iter().flat_map(|(_, by)| by.keys().copied())
    }

    /// The ballot in which most have accepted, the highest of several, and who accepted where.
    pub fn nearest(&self) -> Option<(Vote, Vec<(ProcessId, EventId)>)> {
        let (&ballot, (value, by)) = self.votes.iter().max_by_key(|(_, (_, by))| by.len())?;
        let by = by.iter().map(|(&voter, at)| (voter, at.0)).collect();
        Some((Vote { ballot, value: value.clone() }, by))
    }

    /// Takes note of an event.
    pub(super) fn observe(&mut self, protocol: &Paxos, event: &Observed<Paxos>) {
        let at = Witness(EventId { process: event.process, index: event.index });
        self.trials.values_mut().for_each(|trial| trial.observe(protocol, event));
        match (event.kind, event.message, event.record) {
            (EventKind::Command, ..) => {
                if let Some(Propose(wish)) = event.command {
                    self.wishes.insert(wish.clone());
                }
            }
            (EventKind::Send, Some((Message::Accept(vote), _)), _) => self.note_request(vote, event, at),
            (_, _, Some(&Record::Began(number))) => {
                self.note_beginning(protocol, Ballot { number, owner: event.process }, at);
            }
            (EventKind::Crash, ..) => drop(self.trials.remove(&event.process)),
            (_, _, Some(Record::Accepted(vote))) => self.note_vote(protocol, vote, at),
            (EventKind::Decide, ..) => {
                let learned = event.state.and_then(|state| state.learner.learned.as_ref());
                if let Some(vote) = learned {
                    self.note_learned(&vote.value, at);
                }
            }
            _ => {}
        }
    }

    fn note_request(&mut self, vote: &Vote, event: &Observed<Paxos>, at: Witness) {
        self.requests.entry(vote.ballot).or_insert_with(|| (vote.value.clone(), at));
        self.note_strayed();
        let wish = event.state.and_then(|state| state.proposer.wish.as_ref());
        if self.adopted.is_none() && wish.is_some_and(|wish| *wish != vote.value) {
            self.adopted = Some((vote.clone(), at));
        }
    }

    fn note_beginning(&mut self, protocol: &Paxos, ballot: Ballot, at: Witness) {
        if !self.chosen.is_empty() {
            return;
        }
        let before = self.trials.insert(ballot.owner, Trial::new(ballot));
        if self.given_up.is_none() && before.is_some_and(|before| before.fails(protocol)) {
            self.given_up = Some((ballot, at));
        }
    }

    fn note_vote(&mut self, protocol: &Paxos, vote: &Vote, at: Witness) {
        let (_, votes) =
            self.votes.entry(vote.ballot).or_insert_with(|| (vote.value.clone(), BTreeMap::new()));
        votes.insert(at.0.process, at);
        let is_chosen = votes.len() >= protocol.quorum;
        if is_chosen {
            self.trials.clear();
        }
        if is_chosen && self.chosen.iter().all(|chosen| chosen.vote.value != vote.value) {
            self.chosen.push(Chosen { vote: vote.clone(), at });
            self.note_strayed();
        }
    }

    /// The request may come before the choice that it strays from, or after.
    fn note_strayed(&mut self) {
        let (Some(chosen), None) = (self.chosen.first(), &self.strayed) else { return };
        let higher = self.requests.range(chosen.vote.ballot..);
        let strayed = higher.into_iter().find(|(_, (value, _))| *value != chosen.vote.value);
        self.strayed = strayed.map(|(&ballot, (value, at))| (Vote { ballot, value: value.clone() }, *at));
    }

    fn note_learned(&mut self, value: &Proposal, at: Witness) {
        if self.misled.is_none() && self.chosen.iter().all(|chosen| chosen.vote.value != *value) {
            self.misled = Some((value.clone(), at));
        }
        self.learned.entry(at.0.process).or_insert(at);
    }
}

/// What is promised, and what can happen.
pub(super) fn properties() -> Vec<Property<Paxos>> {
    vec![
        Property::always("agreement", two_values),
        Property::always("validity", not_proposed),
        Property::always("stays-chosen", strayed),
        Property::always("learned-is-chosen", misled),
        Property::always("alone", given_up),
        Property::leads_to("decided", unlearned).blocked_while("blocked"),
        Property::sometimes("chosen", chosen),
        Property::sometimes("adopted", adopted),
    ]
}

/// Safety: at most one value is chosen.
fn two_values(view: &dyn View<Paxos>) -> Option<Evidence> {
    let [first, second, ..] = view.observer().chosen() else { return None };
    let phrase = first.vote.name_in(Phrase::new("paxos-two-values"));
    let phrase = phrase.with("other", second.vote.ballot).with("other-value", &*second.vote.value);
    Some(Evidence::events(phrase, [first.at(), second.at()]))
}

/// Safety: only what somebody proposed is chosen.
fn not_proposed(view: &dyn View<Paxos>) -> Option<Evidence> {
    let past = view.observer();
    let chosen = past.chosen.iter().find(|chosen| !past.wishes.contains(&chosen.vote.value))?;
    Some(Evidence::events(chosen.vote.name_in(Phrase::new("paxos-not-proposed")), [chosen.at()]))
}

/// Safety, and why agreement holds: once a value is chosen, every higher ballot asks for it (Lamport 2001,
/// section 2.2, P2b).
fn strayed(view: &dyn View<Paxos>) -> Option<Evidence> {
    let past = view.observer();
    let (vote, at) = past.strayed.as_ref()?;
    let chosen = past.chosen.first()?;
    let phrase = vote.name_in(Phrase::new("paxos-strayed")).with("chosen", &*chosen.vote.value);
    Some(Evidence::events(phrase, [chosen.at(), at.0]))
}

/// Safety: whoever learns a value learns one that is chosen.
fn misled(view: &dyn View<Paxos>) -> Option<Evidence> {
    let (value, at) = view.observer().misled.as_ref()?;
    Some(Evidence::events(Phrase::new("paxos-misled").with("value", &**value), [at.0]))
}

/// Liveness, on one condition: a ballot that is left alone comes through. See [`Trial`].
fn given_up(view: &dyn View<Paxos>) -> Option<Evidence> {
    let (ballot, at) = view.observer().given_up.as_ref()?;
    Some(Evidence::events(ballot.name_in(Phrase::new("paxos-given-up")), [at.0]))
}

/// Liveness: once somebody proposes, every learner that is up learns what is chosen.
fn unlearned(view: &dyn View<Paxos>) -> Option<Evidence> {
    let past = view.observer();
    if past.wishes.is_empty() {
        return None;
    }
    let unaware =
        |process: &ProcessId| view.state(*process).is_some_and(|state| state.learner.learned.is_none());
    let learners = view.protocol().learners.iter().copied();
    let unaware: Vec<ProcessId> = learners.filter(unaware).collect();
    if unaware.is_empty() {
        return None;
    }
    let phrase = match past.chosen.first() {
        Some(chosen) => chosen.vote.name_in(Phrase::new("paxos-unlearned")),
        None => Phrase::new("paxos-nothing-chosen"),
    };
    Some(Evidence::about(phrase.with("learners", unaware.clone()), unaware))
}

/// A value is chosen, whether anybody knows it or not.
fn chosen(view: &dyn View<Paxos>) -> Option<Evidence> {
    let chosen = view.observer().chosen.first()?;
    Some(Evidence::events(chosen.vote.name_in(Phrase::new("paxos-chosen")), [chosen.at()]))
}

/// A proposer finishes what another began.
fn adopted(view: &dyn View<Paxos>) -> Option<Evidence> {
    let (vote, at) = view.observer().adopted.as_ref()?;
    Some(Evidence::events(vote.name_in(Phrase::new("paxos-adopts")), [at.0]))
}
