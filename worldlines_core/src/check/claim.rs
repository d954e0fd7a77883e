//! Judges a scenario's claims against its run, and says what is true instead.

use crate::causality::{Causality, Relation, local_history};
use crate::protocols::Finished;
use crate::scenario::expect::{self, AnswerClaim, Counted, Expect, FateClaim};
use crate::scenario::notation::{print_claim, print_value};
use crate::trace::{Event, EventId, Fate, MessageId, Phrase, ProcessId, Roster, Trace, Value};

/// What is found where a claim is not true.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// This claim would be true.
    Instead(Expect),
    /// There is no such event.
    NoEvent(EventId),
    /// No such message was sent.
    NoMessage(MessageId),
    /// The algorithm has no such property; these it has.
    NoProperty(Vec<String>),
    /// The algorithm has no such question; these it has.
    NoQuestion(Vec<String>),
    /// The algorithm has no phases, or none there.
    NoPhase(EventId),
    /// The cut has another number of processes than the run, or reaches beyond its end.
    NoCut,
    /// There is no such scenario, or it cannot be run.
    NoScenario(String),
    /// The first event at which the two views differ.
    DifferentView(EventId),
    /// The trace contradicts itself.
    NoOrder,
}

impl Found {
    /// What was found, as a sentence.
    pub fn phrase(&self, roster: &Roster) -> Phrase {
        match self {
            Found::Instead(claim) => Phrase::new("claim-instead").with("claim", print_claim(claim, roster)),
            Found::NoEvent(event) => Phrase::new("claim-no-event").with("event", *event),
            Found::NoMessage(message) => Phrase::new("claim-no-message").with("message", *message),
            Found::NoProperty(known) => Phrase::new("claim-no-property").with("known", known.clone()),
            Found::NoQuestion(known) => Phrase::new("claim-no-question").with("known", known.clone()),
            Found::NoPhase(event) => Phrase::new("claim-no-phase").with("event", *event),
            Found::NoCut => Phrase::new("claim-no-cut"),
            Found::NoScenario(id) => Phrase::new("claim-no-scenario").with("scenario", id.as_str()),
            Found::DifferentView(event) => Phrase::new("claim-different-view").with("event", *event),
            Found::NoOrder => Phrase::new("claim-no-order"),
        }
    }
}

/// Judges claims about one run.
pub struct Prover<'a> {
    finished: &'a Finished,
    causality: Option<Causality>,
    /// Runs the scenario of this id, for claims that compare two runs.
    other: &'a dyn Fn(&str) -> Option<Finished>,
}

impl<'a> Prover<'a> {
    /// A judge of this run.
    pub fn new(finished: &'a Finished, other: &'a dyn Fn(&str) -> Option<Finished>) -> Prover<'a> {
        Prover { finished, causality: Causality::of(&finished.trace).ok(), other }
    }

    /// Judges a claim.
    ///
    /// # Errors
    /// When it is not true: what is true instead.
    pub fn prove(&self, claim: &Expect) -> Result<(), Found> {
        let truth = self.truth(claim)?;
        if truth == *claim { Ok(()) } else { Err(Found::Instead(truth)) }
    }

    /// The claim of the same form that is true.
    fn truth(&self, claim: &Expect) -> Result<Expect, Found> {
        let trace = &self.finished.trace;
        Ok(match claim {
            Expect::Property { name, .. } => self.property(name)?,
            Expect::Question { name, after, answer } => {
                let answer = self.answer(name, *after, answer)?;
                Expect::Question { name: name.clone(), after: *after, answer }
            }
            Expect::Relation { left, right, relation } => self.relation(*left, *relation, *right)?,
            Expect::Fate { message, fate } => {
                Expect::Fate { message: *message, fate: self.fate(*message, *fate)? }
            }
            Expect::Count { what, .. } => Expect::Count { what: *what, number: self.count(*what) as u64 },
            Expect::Lamport { event, .. } => {
                let clock = self.causality()?.lamport(*event).ok_or(Found::NoEvent(*event))?;
                Expect::Lamport { event: *event, clock }
            }
            Expect::Vector { event, .. } => {
                let clock = self.causality()?.vector(*event).ok_or(Found::NoEvent(*event))?;
                Expect::Vector {
                    event: *event,
                    clock: clock.iter().map(|&number| u64::from(number)).collect(),
                }
            }
            Expect::Kind { event, .. } => Expect::Kind { event: *event, kind: self.event(*event)?.kind },
            Expect::At { event, .. } => Expect::At { event: *event, time: self.event(*event)?.at },
            Expect::Phase { event, .. } => Expect::Phase { event: *event, key: self.phase(*event)? },
            Expect::Rule { event, .. } => {
                Expect::Rule { event: *event, key: self.event(*event)?.reason.rule.to_string() }
            }
            Expect::Value { event, .. } => {
                let value = self.event(*event)?.value.as_ref().unwrap_or(&Value::None);
                Expect::Value { event: *event, text: print_value(value, &trace.roster) }
            }
            Expect::Absent(event) => match trace.event(*event) {
                Some(found) => Expect::Kind { event: *event, kind: found.kind },
                None => Expect::Absent(*event),
            },
            Expect::Cut { frontier, .. } => {
                Expect::Cut { frontier: frontier.clone(), is_consistent: self.is_consistent(frontier)? }
            }
            Expect::Ends(_) => Expect::Ends(trace.end),
            Expect::SameView { process, other, until } => {
                self.same_view(*process, other, *until)?;
                claim.clone()
            }
        })
    }

    fn causality(&self) -> Result<&Causality, Found> {
        self.causality.as_ref().ok_or(Found::NoOrder)
    }

    fn event(&self, event: EventId) -> Result<&Event, Found> {
        self.finished.trace.event(event).ok_or(Found::NoEvent(event))
    }

    fn property(&self, name: &str) -> Result<Expect, Found> {
        let verdicts = &self.finished.verdicts;
        let verdict = verdicts.iter().find(|verdict| verdict.key == name);
        let verdict = verdict.ok_or_else(|| {
            Found::NoProperty(verdicts.iter().map(|verdict| verdict.key.to_string()).collect())
        })?;
        let verdict = match verdict.holds {
            Some(true) => expect::Verdict::Holds,
            Some(false) => expect::Verdict::Violated,
            None => expect::Verdict::NotYet,
        };
        Ok(Expect::Property { name: name.to_owned(), verdict })
    }

    /// What is answered, told as the claim tells it.
    fn answer(
        &self,
        name: &str,
        after: Option<EventId>,
        claimed: &AnswerClaim,
    ) -> Result<AnswerClaim, Found> {
        let Finished { trace, answers, .. } = self.finished;
        let known = || answers.iter().map(|answers| answers.key.to_string()).collect();
        let answers = self.finished.answers_to(name).ok_or_else(|| Found::NoQuestion(known()))?;
        let event_count = match after {
            None => trace.events.len(),
            Some(EventId { index: 0, .. }) => 0,
            Some(event) => trace.position(event).ok_or(Found::NoEvent(event))? + 1,
        };
        let Some(answer) = answers.at(trace, event_count) else { return Ok(AnswerClaim::None) };
        let told = answer.evidence;
        let sorted = |processes: &[ProcessId]| {
            let mut processes = processes.to_vec();
            processes.sort_unstable();
            processes
        };
        Ok(match claimed {
            AnswerClaim::About(claimed) if sorted(claimed) == sorted(&told.processes) => {
                AnswerClaim::About(claimed.clone())
            }
            AnswerClaim::About(_) if !told.processes.is_empty() => {
                AnswerClaim::About(sorted(&told.processes))
            }
            AnswerClaim::Since(_) => {
                let start = EventId { process: ProcessId(0), index: 0 };
                AnswerClaim::Since(answer.since.after.unwrap_or(start))
            }
            _ => AnswerClaim::Says(told.phrase.rule.to_string()),
        })
    }

    fn relation(&self, left: EventId, claimed: expect::Relation, right: EventId) -> Result<Expect, Found> {
        let causality = self.causality()?;
        let missing = [left, right].into_iter().find(|&event| causality.lamport(event).is_none());
        let related = causality.relate(left, right).ok_or(Found::NoEvent(missing.unwrap_or(left)))?;
        Ok(match related {
            Relation::Before => Expect::Relation { left, relation: expect::Relation::Before, right },
            Relation::After => {
                Expect::Relation { left: right, relation: expect::Relation::Before, right: left }
            }
            Relation::Concurrent => Expect::Relation { left, relation: expect::Relation::Concurrent, right },
            // An event and itself stand in neither relation; the other one is as near as it gets.
            Relation::Same => match claimed {
                expect::Relation::Before => {
                    Expect::Relation { left, relation: expect::Relation::Concurrent, right }
                }
                expect::Relation::Concurrent => {
                    Expect::Relation { left, relation: expect::Relation::Before, right }
                }
            },
        })
    }

    /// What became of a message, told as closely as the claim does.
    fn fate(&self, message: MessageId, claimed: FateClaim) -> Result<FateClaim, Found> {
        let (_, message) = self.finished.trace.message(message).ok_or(Found::NoMessage(message))?;
        Ok(match (message.fate, claimed) {
            (Fate::Received(_), FateClaim::Received(None)) => FateClaim::Received(None),
            (Fate::Received(event), _) => FateClaim::Received(Some(event)),
            (Fate::Lost(_), FateClaim::Lost(None)) => FateClaim::Lost(None),
            (Fate::Lost(loss), _) => FateClaim::Lost(Some(loss.name())),
            (Fate::InTransit { .. }, _) => FateClaim::InTransit,
        })
    }

    fn count(&self, what: Counted) -> usize {
        let Trace { events, messages, .. } = &self.finished.trace;
        let with_fate =
            |is_meant: fn(&Fate) -> bool| messages.iter().filter(|message| is_meant(&message.fate)).count();
        match what {
            Counted::Events => events.len(),
            Counted::EventsOf(process) => self.finished.trace.events_of(process).count(),
            Counted::Kind(kind) => events.iter().filter(|event| event.kind == kind).count(),
            Counted::Messages => messages.len(),
            Counted::Copies => messages.iter().filter(|message| message.copy_of.is_some()).count(),
            Counted::Received => with_fate(|fate| matches!(fate, Fate::Received(_))),
            Counted::Lost => with_fate(|fate| matches!(fate, Fate::Lost(_))),
            Counted::InTransit => with_fate(|fate| matches!(fate, Fate::InTransit { .. })),
            Counted::Ignored => self.finished.ignored_items.len() + self.finished.ignored_choices.len(),
        }
    }

    fn phase(&self, event: EventId) -> Result<String, Found> {
        let phase = if event.index == 0 {
            let process = self.finished.trace.roster.0.get(event.process.position());
            process.ok_or(Found::NoEvent(event))?.initial_phase.as_ref()
        } else {
            self.event(event)?.phase.as_ref()
        };
        phase.map(|phase| phase.name.rule.to_string()).ok_or(Found::NoPhase(event))
    }

    /// Nothing inside the cut happened after something outside it.
    fn is_consistent(&self, frontier: &[u32]) -> Result<bool, Found> {
        let causality = self.causality.as_ref().ok_or(Found::NoOrder)?;
        if !causality.has_frontier(frontier) {
            return Err(Found::NoCut);
        }
        Ok(causality.is_consistent(frontier))
    }

    /// Up to an event, a process sees the same in this run and in another.
    fn same_view(&self, process: ProcessId, other: &str, until: EventId) -> Result<(), Found> {
        let other = (self.other)(other).ok_or_else(|| Found::NoScenario(other.to_owned()))?;
        self.event(until)?;
        let until = EventId { process, ..until };
        let here = local_history(&self.finished.trace, until);
        let there = local_history(&other.trace, until);
        let is_same = |index: u32| here.get(index as usize - 1) == there.get(index as usize - 1);
        match (1..=until.index).find(|&index| !is_same(index)) {
            Some(index) => Err(Found::DifferentView(EventId { process, index })),
            None => Ok(()),
        }
    }
}
