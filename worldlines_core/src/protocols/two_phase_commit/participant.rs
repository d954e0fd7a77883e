//! A participant: votes, and does what is decided.

use super::{Log, Message, Record, Timer, TwoPhaseCommit};
use crate::protocols::atomic_commit::Decision;
use crate::sim::{Field, Outbox, Wait};
use crate::trace::{Phase, PhaseTone, Phrase, ProcessId};

/// How far a participant is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Participant {
    /// It has not voted: it may still abort by itself.
    Working,
    /// It has voted yes and does not know what is decided: it holds its locks and may do nothing by itself.
    Ready,
    /// It knows.
    Decided(Decision),
}

impl Participant {
    /// What it has decided.
    pub(super) fn decision(self) -> Option<Decision> {
        match self {
            Participant::Decided(decision) => Some(decision),
            Participant::Working | Participant::Ready => None,
        }
    }

    pub(super) fn phase(self) -> Phase {
        match self {
            Participant::Working => Phase::new("two-phase-commit-initial", PhaseTone::Idle),
            Participant::Ready => Phase::new("two-phase-commit-ready", PhaseTone::Uncertain),
            Participant::Decided(Decision::Commit) => {
                Phase::new("two-phase-commit-committed", PhaseTone::Good)
            }
            Participant::Decided(Decision::Abort) => Phase::new("two-phase-commit-aborted", PhaseTone::Bad),
        }
    }

    pub(super) fn fields(self) -> Vec<Field> {
        vec![
            Field::new("two-phase-commit-vote", (self == Participant::Ready).then_some("yes")),
            Field::new("two-phase-commit-locks", self.decision().is_none()),
            Field::new("two-phase-commit-decision", self.decision()),
        ]
    }
}

impl TwoPhaseCommit {
    /// The coordinator asks for the vote.
    pub(super) fn vote(&self, participant: &mut Participant, out: &mut Outbox<Self>) {
        match *participant {
            Participant::Working if self.cohort.votes_yes(out.me()) => self.vote_yes(participant, out),
            Participant::Working => {
                out.explain("two-phase-commit-votes-no", |phrase| phrase);
                self.settle(participant, Decision::Abort, out);
                self.vote_no(out);
            }
            Participant::Decided(Decision::Abort) => {
                out.explain("two-phase-commit-votes-no-again", |phrase| phrase);
                self.vote_no(out);
            }
            Participant::Ready | Participant::Decided(Decision::Commit) => {
                out.explain("two-phase-commit-voted", |phrase| phrase);
            }
        }
    }

    fn vote_yes(&self, participant: &mut Participant, out: &mut Outbox<Self>) {
        *participant = Participant::Ready;
        out.explain("two-phase-commit-votes-yes", |phrase| phrase);
        out.cancel_timer(Timer::Work);
        if self.votes_before_writing {
            out.persist_lazily(Record::Yes).because("two-phase-commit-yes-unforced", |phrase| phrase);
        } else {
            out.persist(Record::Yes).because("two-phase-commit-yes-written", |phrase| phrase);
        }
        out.changes_phase();
        out.send(self.cohort.coordinator, Message::Yes).because("two-phase-commit-yes-sent", |phrase| phrase);
        self.wait(out);
    }

    fn vote_no(&self, out: &mut Outbox<Self>) {
        out.send(self.cohort.coordinator, Message::No).because("two-phase-commit-no-sent", |phrase| phrase);
    }

    /// Writes what is decided and gives the locks free.
    fn settle(&self, participant: &mut Participant, decision: Decision, out: &mut Outbox<Self>) {
        out.cancel_timer(Timer::Work);
        out.cancel_timer(Timer::Ask);
        let numbers = |phrase: Phrase| phrase.with("decision", decision);
        // Who forgets what is presumed will be told the same again.
        if self.presumption.covers(decision) {
            out.persist_lazily(Record::Outcome(decision))
                .because("two-phase-commit-decision-unforced", numbers);
        } else {
            out.persist(Record::Outcome(decision)).because("two-phase-commit-decision-kept", numbers);
        }
        out.changes_phase();
        *participant = Participant::Decided(decision);
        out.decide(decision).because("two-phase-commit-settles", numbers);
    }

    /// Somebody says what is decided.
    pub(super) fn obey(
        &self,
        participant: &mut Participant,
        from: ProcessId,
        decision: Decision,
        out: &mut Outbox<Self>,
    ) {
        let numbers = |phrase: Phrase| phrase.with("process", from).with("decision", decision);
        match *participant {
            Participant::Working | Participant::Ready => {
                out.explain("two-phase-commit-heard", numbers);
                self.settle(participant, decision, out);
            }
            Participant::Decided(known) if known == decision => {
                out.explain("two-phase-commit-heard-again", numbers);
            }
            Participant::Decided(known) => {
                out.explain("two-phase-commit-heard-otherwise", |phrase| {
                    numbers(phrase).with("known", known)
                });
                return;
            }
        }
        if from == self.cohort.coordinator && !self.presumption.covers(decision) {
            out.send(from, Message::Acknowledge).because("two-phase-commit-acknowledges", numbers);
        }
    }

    /// Nobody asked for the vote in time. Who has not voted may abort.
    pub(super) fn stop_working(&self, participant: &mut Participant, out: &mut Outbox<Self>) {
        out.explain("two-phase-commit-work-late", |phrase| phrase);
        self.settle(participant, Decision::Abort, out);
    }

    /// Waits for the decision.
    fn wait(&self, out: &mut Outbox<Self>) {
        out.set_timer(Timer::Ask, self.time_out_ticks);
    }

    /// Whom an uncertain participant asks.
    fn advisers(&self, me: ProcessId) -> Vec<ProcessId> {
        let peers = self.cohort.peers(me).filter(|_| self.is_cooperative);
        std::iter::once(self.cohort.coordinator).chain(peers).collect()
    }

    /// The decision does not come. It may be either: all that can be done is to ask.
    pub(super) fn ask(&self, participant: &mut Participant, out: &mut Outbox<Self>) {
        let coordinator = self.cohort.coordinator;
        if self.aborts_when_uncertain {
            out.explain("two-phase-commit-loses-patience", |phrase| phrase.with("coordinator", coordinator));
            self.settle(participant, Decision::Abort, out);
            return;
        }
        let advisers = self.advisers(out.me());
        out.explain("two-phase-commit-decision-late", |phrase| {
            phrase.with("coordinator", coordinator).with("asked", advisers.clone())
        });
        self.inquire(&advisers, out);
    }

    fn inquire(&self, advisers: &[ProcessId], out: &mut Outbox<Self>) {
        for &process in advisers {
            out.send(process, Message::Ask).because("two-phase-commit-asks", |phrase| phrase);
        }
        self.wait(out);
    }

    /// Another participant asks what is decided (Bernstein et al. 1987, figure 7-4).
    pub(super) fn advise(&self, participant: &mut Participant, from: ProcessId, out: &mut Outbox<Self>) {
        match *participant {
            Participant::Ready => {
                out.explain("two-phase-commit-asked-ready", |phrase| phrase.with("process", from));
                out.send(from, Message::Uncertain)
                    .because("two-phase-commit-says-uncertain", |phrase| phrase);
            }
            Participant::Working => {
                out.explain("two-phase-commit-asked-working", |phrase| phrase.with("process", from));
                self.settle(participant, Decision::Abort, out);
                self.pass_on(Decision::Abort, from, out);
            }
            Participant::Decided(decision) => {
                out.explain("two-phase-commit-asked-decided", |phrase| {
                    phrase.with("process", from).with("decision", decision)
                });
                self.pass_on(decision, from, out);
            }
        }
    }

    fn pass_on(&self, decision: Decision, to: ProcessId, out: &mut Outbox<Self>) {
        out.send(to, Message::Outcome(decision)).because("two-phase-commit-answered", |phrase| {
            phrase.with("process", to).with("decision", decision)
        });
    }

    /// Who was asked does not know either.
    pub(super) fn hear_uncertain(&self, participant: &Participant, from: ProcessId, out: &mut Outbox<Self>) {
        let rule = match participant {
            Participant::Ready if from == self.cohort.coordinator => "two-phase-commit-undecided-heard",
            Participant::Ready => "two-phase-commit-uncertain-heard",
            Participant::Working | Participant::Decided(_) => "two-phase-commit-uncertain-late",
        };
        out.explain(rule, |phrase| phrase.with("process", from));
    }

    /// The participant runs again and reads its log.
    pub(super) fn restart_participant(
        &self,
        participant: &mut Participant,
        log: &Log,
        out: &mut Outbox<Self>,
    ) {
        match log.decision {
            Some(decision) => {
                *participant = Participant::Decided(decision);
                out.explain("two-phase-commit-log-kept", |phrase| phrase.with("decision", decision));
            }
            None if log.has_voted_yes => {
                *participant = Participant::Ready;
                let advisers = self.advisers(out.me());
                out.explain("two-phase-commit-log-yes", |phrase| phrase.with("asked", advisers.clone()));
                self.inquire(&advisers, out);
            }
            None => {
                out.explain("two-phase-commit-log-no-vote", |phrase| phrase);
                self.settle(participant, Decision::Abort, out);
            }
        }
    }

    pub(super) fn awaited_by_participant(&self, participant: Participant) -> Vec<Wait> {
        let key = match participant {
            Participant::Working => "two-phase-commit-awaits-request",
            Participant::Ready => "two-phase-commit-awaits-decision",
            Participant::Decided(_) => return Vec::new(),
        };
        vec![Wait { whom: self.cohort.coordinator, what: Phrase::new(key) }]
    }
}
