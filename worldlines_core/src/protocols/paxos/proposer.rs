//! A proposer: begins ballots until it knows that a value is chosen.

use super::ballot::{Ballot, Message, Proposal, Record, Stable, Vote};
use super::learner::Learner;
use super::{Desk, Paxos, Timer};
use crate::sim::{Outbox, Wait};
use crate::trace::{Phrase, ProcessId, Value};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// What a proposer keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Proposer {
    /// What somebody asked it to propose.
    pub wish: Option<Proposal>,
    /// How many ballots it has begun for that.
    pub attempt: u32,
    /// The highest number of a ballot that it has begun or heard of.
    pub highest: u32,
    /// The ballot in hand.
    pub round: Round,
}

/// How far a ballot is.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Round {
    /// There is none in hand.
    #[default]
    Idle,
    /// Phase 1: it gathers promises.
    Preparing {
        /// The ballot.
        ballot: Ballot,
        /// Who promised, and what each had accepted last.
        promises: BTreeMap<ProcessId, Option<Vote>>,
    },
    /// Phase 2: it asks for acceptance.
    Accepting {
        /// The ballot, and what it asks for.
        vote: Vote,
        /// Why for this.
        grounds: Grounds,
    },
}

/// Why a ballot asks for what it asks for. It is kept to be told, and matters no more for what may happen next:
/// two states that differ only in it are the same.
#[derive(Clone, Debug)]
pub struct Grounds {
    rule: &'static str,
    members: Vec<ProcessId>,
    last: Option<Vote>,
}

impl Grounds {
    /// The sentence that says so.
    pub(super) fn phrase(&self, vote: &Vote, quorum: usize) -> Phrase {
        let phrase = vote.name_in(Phrase::new(self.rule));
        let phrase = phrase.with("members", self.members.clone()).with("quorum", quorum);
        Vote::name_as_last_in(self.last.as_ref(), phrase)
    }
}

impl PartialEq for Grounds {
    fn eq(&self, _other: &Grounds) -> bool {
        true
    }
}

impl Eq for Grounds {}

impl Hash for Grounds {
    fn hash<H: Hasher>(&self, _hasher: &mut H) {}
}

impl Round {
    /// The ballot in hand.
    pub fn ballot(&self) -> Option<Ballot> {
        match self {
            Round::Idle => None,
            Round::Preparing { ballot, .. } => Some(*ballot),
            Round::Accepting { vote, .. } => Some(vote.ballot),
        }
    }
}

impl Proposer {
    /// Back after a crash: it will use no number again.
    pub(super) fn restored(stable: &Stable) -> Proposer {
        let promised = stable.promised.map_or(0, |ballot| ballot.number);
        Proposer { highest: stable.began.max(promised), ..Proposer::default() }
    }
}

impl Paxos {
    /// Somebody wants a value chosen.
    pub(super) fn propose(
        &self,
        proposer: &mut Proposer,
        learner: &Learner,
        wish: Proposal,
        desk: &mut Desk<'_>,
    ) {
        if let Some(vote) = &learner.learned {
            desk.explain("paxos-proposes-too-late", |phrase| vote.name_in(phrase).with("wish", &*wish));
            return;
        }
        if let Some(earlier) = &proposer.wish {
            desk.explain("paxos-proposes-already", |phrase| phrase.with("wish", &**earlier));
            return;
        }
        desk.explain("paxos-proposes", |phrase| phrase.with("wish", &*wish));
        proposer.wish = Some(wish);
        self.begin(proposer, desk);
    }

    /// The ballot in hand has not come through in time.
    pub(super) fn try_again(&self, proposer: &mut Proposer, desk: &mut Desk<'_>) {
        let Some(ballot) = proposer.round.ballot() else { return };
        let (rule, count) = match &proposer.round {
            Round::Preparing { promises, .. } => ("paxos-promises-late", promises.len()),
            _ => ("paxos-acceptances-late", 0),
        };
        let next = proposer.highest + 1;
        desk.explain(rule, |phrase| {
            ballot.name_in(phrase).with("count", count).with("quorum", self.quorum).with("next", next)
        });
        self.begin(proposer, desk);
    }

    /// Phase 1 of a new ballot. Lamport 2001, section 2.4: each proposer "remembers (in stable storage) the
    /// highest-numbered proposal it has tried to issue, and begins phase 1 with a higher proposal number than
    /// any it has already used".
    fn begin(&self, proposer: &mut Proposer, desk: &mut Desk<'_>) {
        let ballot = Ballot { number: proposer.highest + 1, owner: desk.out.me() };
        proposer.highest = ballot.number;
        proposer.attempt += 1;
        proposer.round = Round::Preparing { ballot, promises: BTreeMap::new() };
        desk.out
            .persist(Record::Began(ballot.number))
            .because("paxos-number-written", |phrase| ballot.name_in(phrase));
        for &acceptor in &self.acceptors {
            desk.send(acceptor, Message::Prepare(ballot), "paxos-prepare-sent", |phrase| {
                ballot.name_in(phrase)
            });
        }
        let jitter_ticks =
            desk.out.draw("jitter", u64::from(ballot.number), self.back_off.jitter_max_ticks + 1);
        let patience = self.back_off.patience(proposer.attempt, jitter_ticks);
        desk.out.set_timer(Timer::Retry, patience.ticks());
    }

    /// 1b arrives.
    pub(super) fn hear_promise(
        &self,
        proposer: &mut Proposer,
        from: ProcessId,
        promised: Ballot,
        last: Option<Vote>,
        desk: &mut Desk<'_>,
    ) {
        let Round::Preparing { ballot, promises } = &mut proposer.round else {
            let is_late = proposer.round.ballot() == Some(promised);
            let rule = if is_late { "paxos-promise-late" } else { "paxos-promise-old" };
            desk.explain(rule, |phrase| promised.name_in(phrase));
            return;
        };
        let ballot = *ballot;
        if promised != ballot || promises.contains_key(&from) {
            let rule = if promised == ballot { "paxos-promise-again" } else { "paxos-promise-old" };
            desk.explain(rule, |phrase| promised.name_in(phrase));
            return;
        }
        promises.insert(from, last.clone());
        let count = promises.len();
        desk.explain("paxos-promise-heard", |phrase| {
            let phrase = ballot.name_in(phrase).with("count", count).with("quorum", self.quorum);
            Vote::name_as_last_in(last.as_ref(), phrase)
        });
        if count < self.quorum {
            return;
        }
        let (vote, grounds) = self.chosen_for(ballot, promises, proposer.wish.as_ref(), desk.out);
        proposer.round = Round::Accepting { vote: vote.clone(), grounds };
        for &acceptor in &self.acceptors {
            desk.send(acceptor, Message::Accept(vote.clone()), "paxos-accept-sent", |phrase| {
                vote.name_in(phrase)
            });
        }
    }

    /// What a ballot may ask for, once enough have promised. Lamport 2001, section 2.2: "the value of the
    /// highest-numbered proposal among the responses, or … any value selected by the proposer if the responders
    /// reported no proposals".
    fn chosen_for(
        &self,
        ballot: Ballot,
        promises: &BTreeMap<ProcessId, Option<Vote>>,
        wish: Option<&Proposal>,
        out: &mut Outbox<Self>,
    ) -> (Vote, Grounds) {
        let last = promises.values().flatten().max();
        // Whoever has a ballot in hand has a wish.
        let wish = wish.cloned().unwrap_or_default();
        let (rule, value) = match last {
            None => ("paxos-free", wish),
            Some(_) if self.ignores_votes => ("paxos-ignores-votes", wish),
            Some(last) => ("paxos-must-adopt", last.value.clone()),
        };
        let vote = Vote { ballot, value };
        let members: Vec<ProcessId> = promises.keys().copied().collect();
        let grounds = Grounds { rule, members: members.clone(), last: last.cloned() };
        out.quorum(members).because(rule, |_| grounds.phrase(&vote, self.quorum));
        (vote, grounds)
    }

    /// A higher ballot was promised to somebody.
    pub(super) fn hear_refusal(
        &self,
        proposer: &mut Proposer,
        refused: Ballot,
        promised: Ballot,
        desk: &mut Desk<'_>,
    ) {
        proposer.highest = proposer.highest.max(promised.number);
        let rule = match proposer.round.ballot() == Some(refused) {
            true => "paxos-refusal-heard",
            false => "paxos-refusal-old",
        };
        desk.explain(rule, |phrase| {
            refused.name_in(phrase).with("promised", promised).with("next", proposer.highest + 1)
        });
    }

    /// A value is chosen, and the proposer knows: there is nothing left to propose.
    pub(super) fn rest(&self, proposer: &mut Proposer, desk: &mut Desk<'_>) {
        if proposer.round != Round::Idle {
            proposer.round = Round::Idle;
            desk.out.cancel_timer(Timer::Retry);
        }
    }

    /// Whom a proposer waits for: the acceptors that have not answered, while it needs any of them.
    pub(super) fn awaited(&self, proposer: &Proposer, learner: &Learner) -> Vec<Wait> {
        let Some(ballot) = proposer.round.ballot() else { return Vec::new() };
        let has_answered = |acceptor: &ProcessId| match &proposer.round {
            Round::Preparing { promises, .. } => promises.contains_key(acceptor),
            _ => learner.tallies.get(&ballot).is_some_and(|tally| tally.by.contains(acceptor)),
        };
        let rule = match &proposer.round {
            Round::Preparing { .. } => "paxos-awaits-promise",
            _ => "paxos-awaits-acceptance",
        };
        let what = ballot.name_in(Phrase::new(rule));
        let awaited = self.acceptors.iter().filter(|acceptor| !has_answered(acceptor));
        awaited.map(|&whom| Wait { whom, what: what.clone() }).collect()
    }
}

/// Who promised, for the inspector.
pub(super) fn members(round: &Round) -> Value {
    match round {
        Round::Preparing { promises, .. } => Value::from(promises.keys().copied().collect::<Vec<_>>()),
        _ => Value::None,
    }
}
