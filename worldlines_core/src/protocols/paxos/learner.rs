//! A learner: counts acceptances until a quorum has accepted in one ballot.

use super::ballot::{Ballot, Message, Vote};
use super::{Desk, Paxos, Timer};
use crate::trace::ProcessId;
use std::collections::{BTreeMap, BTreeSet};

/// What a learner keeps in memory. A proposer keeps it too: it has to know when it is done.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Learner {
    /// The acceptances it has heard of, ballot by ballot.
    pub tallies: BTreeMap<Ballot, Tally>,
    /// What was chosen, and in which ballot it came to know that.
    pub learned: Option<Vote>,
}

/// The acceptances of one ballot.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Tally {
    /// What was accepted.
    pub vote: Vote,
    /// By whom.
    pub by: BTreeSet<ProcessId>,
}

impl Paxos {
    /// 2b arrives; `true` if with it the process comes to know what is chosen.
    pub(super) fn hear_accepted(
        &self,
        learner: &mut Learner,
        from: ProcessId,
        vote: Vote,
        desk: &mut Desk<'_>,
    ) -> bool {
        if let Some(learned) = &learner.learned {
            desk.explain("paxos-accepted-known", |phrase| {
                vote.name_in(phrase).with("learned", &*learned.value)
            });
            return false;
        }
        let tally = learner.tallies.entry(vote.ballot);
        let tally = tally.or_insert_with(|| Tally { vote: vote.clone(), by: BTreeSet::new() });
        let is_new = tally.by.insert(from);
        let count = tally.by.len();
        desk.explain(if is_new { "paxos-accepted-heard" } else { "paxos-accepted-again" }, |phrase| {
            vote.name_in(phrase).with("count", count).with("quorum", self.quorum)
        });
        if count < self.quorum {
            return false;
        }
        let members: Vec<ProcessId> = tally.by.iter().copied().collect();
        desk.out.quorum(members.clone()).because("paxos-acceptances-complete", |phrase| {
            vote.name_in(phrase).with("members", members).with("quorum", self.quorum)
        });
        // What is known needs no counting any more.
        learner.tallies.clear();
        learner.learned = Some(vote.clone());
        if self.ask_ticks > 0 {
            desk.out.cancel_timer(Timer::Ask);
        }
        if self.learners.contains(&desk.out.me()) {
            desk.out.decide(&*vote.value).because("paxos-learned", |phrase| vote.name_in(phrase));
        }
        true
    }

    /// The learner has waited long enough. Lamport 2001, section 2.3: "The learner could ask the acceptors what
    /// proposals they have accepted".
    pub(super) fn ask(&self, desk: &mut Desk<'_>) {
        desk.explain("paxos-asks", |phrase| phrase.with("ticks", self.ask_ticks));
        for &acceptor in &self.acceptors {
            desk.send(acceptor, Message::Ask, "paxos-ask-sent", |phrase| phrase);
        }
        self.wait_to_ask(desk);
    }

    /// A learner will ask if it is told nothing for so long.
    pub(super) fn wait_to_ask(&self, desk: &mut Desk<'_>) {
        if self.ask_ticks > 0 && self.learners.contains(&desk.out.me()) {
            desk.out.set_timer(Timer::Ask, self.ask_ticks);
        }
    }
}
