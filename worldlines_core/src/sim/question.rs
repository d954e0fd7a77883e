//! What can be asked of the whole system at any step, and what a run answered.

use super::property::{Evidence, Judgement};
use super::protocol::Protocol;
use super::view::View;
use super::world::World;
use crate::trace::{EventId, Key, Trace};

/// Something that can be asked at any step: what only somebody who sees every process can say.
pub struct Question<P: Protocol> {
    /// Key of the question.
    pub key: &'static str,
    /// The answer in one state of the world; `None` if there is nothing to say then.
    pub answer: Box<Judgement<P>>,
}

impl<P: Protocol> Question<P> {
    /// A question. An answer that names the events that made it so is told right after the last of them, any
    /// other after the step that made it so.
    pub fn new(
        key: &'static str,
        answer: impl Fn(&dyn View<P>) -> Option<Evidence> + 'static,
    ) -> Question<P> {
        Question { key, answer: Box::new(answer) }
    }

    /// The same question, asked in the world of a protocol that has this one inside.
    pub(super) fn lifted<Q: Protocol>(
        self,
        lift: impl FnOnce(Box<Judgement<P>>) -> Box<Judgement<Q>>,
    ) -> Question<Q> {
        Question { key: self.key, answer: lift(self.answer) }
    }
}

/// All that a run answered to one question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answers {
    /// Key of the question.
    pub key: Key,
    /// The answers in order; before the first there is nothing to say.
    pub stretches: Vec<Stretch>,
}

/// A part of a run with one answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// The last event before it; `None` from the start.
    pub after: Option<EventId>,
    /// The tick, or step, at which it began: later than the event if something else made it so, as the loss of
    /// a message does.
    pub at: u64,
    /// The answer; `None` if there is nothing to say.
    pub answer: Option<Evidence>,
}

/// What is answered at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer<'a> {
    /// What there is to say.
    pub evidence: &'a Evidence,
    /// Where the question began to have an answer, perhaps in other words.
    pub since: &'a Stretch,
}

impl Answers {
    /// The answer after so many events of the run, if there is anything to say.
    pub fn at(&self, trace: &Trace, event_count: usize) -> Option<Answer<'_>> {
        let begun = self.stretches.partition_point(|stretch| has_begun(stretch, trace, event_count));
        let begun = &self.stretches[..begun];
        let evidence = begun.last()?.answer.as_ref()?;
        let since = begun.iter().rev().take_while(|stretch| stretch.answer.is_some()).last()?;
        Some(Answer { evidence, since })
    }
}

/// At the end of a run all has begun that ever does; before, what the last event has not outlasted.
fn has_begun(stretch: &Stretch, trace: &Trace, event_count: usize) -> bool {
    if event_count >= trace.events.len() {
        return true;
    }
    let now = event_count.checked_sub(1).map_or(0, |last| trace.events[last].at);
    let position = stretch.after.and_then(|event| trace.position(event));
    position.is_none_or(|position| position < event_count) && stretch.at <= now
}

/// Asks every question after every step, and keeps what changes.
pub(super) struct Asker<P: Protocol> {
    questions: Vec<Question<P>>,
    answers: Vec<Answers>,
}

impl<P: Protocol> Asker<P> {
    /// Asks all that can be asked of this protocol.
    pub fn new(protocol: &P) -> Asker<P> {
        let questions = protocol.questions();
        let unanswered =
            |question: &Question<P>| Answers { key: Key::Borrowed(question.key), stretches: Vec::new() };
        let answers = questions.iter().map(unanswered).collect();
        Asker { questions, answers }
    }

    /// Asks about the world after a step.
    pub fn ask(&mut self, world: &World<P>) {
        for (question, answers) in self.questions.iter().zip(&mut self.answers) {
            let answer = (question.answer)(world);
            let before = answers.stretches.last().and_then(|stretch| stretch.answer.as_ref());
            if answer.as_ref() != before {
                let after = answer.as_ref().and_then(|answer| made_so(answer, world)).or(world.last_event());
                answers.stretches.push(Stretch { after, at: world.now(), answer });
            }
        }
    }

    /// What was answered.
    pub fn answers(self) -> Vec<Answers> {
        self.answers
    }
}

/// The last event of this step that an answer names.
fn made_so<P: Protocol>(answer: &Evidence, world: &World<P>) -> Option<EventId> {
    let trace = &world.recorder.as_ref()?.trace;
    let is_new = |event: &EventId| trace.event(*event).is_some_and(|event| event.step == world.step_count);
    let new = answer.events.iter().copied().filter(is_new);
    new.max_by_key(|&event| trace.position(event))
}
