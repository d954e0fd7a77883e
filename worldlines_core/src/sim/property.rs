//! What an algorithm promises, and what a run says about it.

use super::protocol::Protocol;
use super::view::View;
use crate::trace::{EventId, Key, Phrase, ProcessId};

/// What shows that a property holds or is violated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// What there is to see, in words.
    pub phrase: Phrase,
    /// The processes concerned.
    pub processes: Vec<ProcessId>,
    /// The events concerned, when the property knows them; else their last events are.
    pub events: Vec<EventId>,
}

impl Evidence {
    /// Evidence about these processes.
    pub fn about(phrase: Phrase, processes: impl IntoIterator<Item = ProcessId>) -> Evidence {
        Evidence { phrase, processes: processes.into_iter().collect(), events: Vec::new() }
    }

    /// Evidence that is these events.
    pub fn events(phrase: Phrase, events: impl IntoIterator<Item = EventId>) -> Evidence {
        let events: Vec<EventId> = events.into_iter().collect();
        Evidence { phrase, processes: events.iter().map(|event| event.process).collect(), events }
    }
}

/// The kind of a property.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PropertyKind {
    /// Nothing bad ever happens.
    Always,
    /// It can happen (an example is wanted).
    Sometimes,
    /// Something good happens in the end.
    Eventually,
}

impl PropertyKind {
    /// The name used in JSON and in locale keys.
    pub fn name(self) -> &'static str {
        match self {
            PropertyKind::Always => "always",
            PropertyKind::Sometimes => "sometimes",
            PropertyKind::Eventually => "eventually",
        }
    }
}

/// How a property is judged in one state of the world.
pub enum Claim<P: Protocol> {
    /// Always: the evidence of a violation, if there is one in this state.
    Never(Box<Judgement<P>>),
    /// Sometimes: the example, if this state is one.
    Example(Box<Judgement<P>>),
    /// Eventually: the good thing, if it has happened in this state.
    Reached(Box<Judgement<P>>),
    /// Eventually, whenever p, later q: a p that still waits for its q in this state.
    Owed(Box<Judgement<P>>),
}

/// Looks at a state and says what it finds.
pub type Judgement<P> = dyn Fn(&dyn View<P>) -> Option<Evidence>;

/// One promise of an algorithm.
pub struct Property<P: Protocol> {
    /// Key of its name.
    pub key: &'static str,
    /// How it is judged.
    pub claim: Claim<P>,
    /// The question that has an answer while nothing can come of it: see [`Property::blocked_while`].
    pub blocked_while: Option<&'static str>,
}

impl<P: Protocol> Property<P> {
    fn new(key: &'static str, claim: Claim<P>) -> Property<P> {
        Property { key, claim, blocked_while: None }
    }

    /// Nothing bad ever happens: `violation` finds it if it does.
    pub fn always(
        key: &'static str,
        violation: impl Fn(&dyn View<P>) -> Option<Evidence> + 'static,
    ) -> Property<P> {
        Property::new(key, Claim::Never(Box::new(violation)))
    }

    /// It can happen: `example` finds it.
    pub fn sometimes(
        key: &'static str,
        example: impl Fn(&dyn View<P>) -> Option<Evidence> + 'static,
    ) -> Property<P> {
        Property::new(key, Claim::Example(Box::new(example)))
    }

    /// The good thing happens in the end: `reached` finds it once it has.
    pub fn eventually(
        key: &'static str,
        reached: impl Fn(&dyn View<P>) -> Option<Evidence> + 'static,
    ) -> Property<P> {
        Property::new(key, Claim::Reached(Box::new(reached)))
    }

    /// Whenever one thing happens, another follows: `owed` finds one that has not been followed yet.
    pub fn leads_to(
        key: &'static str,
        owed: impl Fn(&dyn View<P>) -> Option<Evidence> + 'static,
    ) -> Property<P> {
        Property::new(key, Claim::Owed(Box::new(owed)))
    }

    /// Of what is to happen in the end: while this question has an answer, nothing that the processes can do by
    /// themselves makes it happen. It is blocked then, and not slow.
    pub fn blocked_while(self, question: &'static str) -> Property<P> {
        Property { blocked_while: Some(question), ..self }
    }

    /// The same promise, judged in the world of a protocol that has this one inside.
    pub(super) fn lifted<Q: Protocol>(
        self,
        lift: impl FnOnce(Box<Judgement<P>>) -> Box<Judgement<Q>>,
    ) -> Property<Q> {
        let claim = match self.claim {
            Claim::Never(judge) => Claim::Never(lift(judge)),
            Claim::Example(judge) => Claim::Example(lift(judge)),
            Claim::Reached(judge) => Claim::Reached(lift(judge)),
            Claim::Owed(judge) => Claim::Owed(lift(judge)),
        };
        Property { key: self.key, claim, blocked_while: self.blocked_while }
    }

    /// Its kind.
    pub fn kind(&self) -> PropertyKind {
        match self.claim {
            Claim::Never(_) => PropertyKind::Always,
            Claim::Example(_) => PropertyKind::Sometimes,
            Claim::Reached(_) | Claim::Owed(_) => PropertyKind::Eventually,
        }
    }
}

/// What a run says about a property.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// Key of the property's name.
    pub key: Key,
    /// Its kind.
    pub kind: PropertyKind,
    /// Whether it holds on this run; `None` when the run ended too early to say ("not yet").
    pub holds: Option<bool>,
    /// What shows it: a violation, an example, or what is still owed.
    pub evidence: Option<Evidence>,
    /// The last event before the evidence was there.
    pub at: Option<EventId>,
    /// The question that has an answer while the property is blocked.
    pub blocked_while: Option<Key>,
}

/// Judges every property after every step.
pub struct Judge<P: Protocol> {
    properties: Vec<Property<P>>,
    found: Vec<Option<Finding>>,
}

/// The first evidence that was found, and the last event before it.
type Finding = (Evidence, Option<EventId>);

impl<P: Protocol> Judge<P> {
    /// A judge of all that this protocol promises.
    pub fn new(protocol: &P) -> Judge<P> {
        let properties = protocol.properties();
        let found = properties.iter().map(|_| None).collect();
        Judge { properties, found }
    }

    /// Looks at the world after a step.
    pub fn look(&mut self, world: &dyn View<P>) {
        for (property, found) in self.properties.iter().zip(&mut self.found) {
            if found.is_some() {
                continue;
            }
            *found = match &property.claim {
                Claim::Never(judge) | Claim::Example(judge) | Claim::Reached(judge) => judge(world),
                Claim::Owed(_) => None,
            }
            .map(|evidence| (evidence, world.last_event()));
        }
    }

    /// The first property (by key) of which a violation has been seen.
    pub fn violated(&self) -> Option<&'static str> {
        let judged = self.properties.iter().zip(&self.found);
        let mut violated =
            judged.filter(|(property, found)| property.kind() == PropertyKind::Always && found.is_some());
        violated.next().map(|(property, _)| property.key)
    }

    /// The verdicts at the end of the run. `quiet` says that nothing more can happen.
    pub fn verdicts(&self, world: &dyn View<P>, quiet: bool) -> Vec<Verdict> {
        let judged = self.properties.iter().zip(&self.found);
        judged.map(|(property, found)| verdict(property, found.as_ref(), world, quiet)).collect()
    }
}

/// One property's verdict, from what was found on the way and what the last state says.
fn verdict<P: Protocol>(
    property: &Property<P>,
    found: Option<&Finding>,
    world: &dyn View<P>,
    quiet: bool,
) -> Verdict {
    let at_the_end = |holds: bool| quiet.then_some(holds);
    let (holds, owed) = match &property.claim {
        // A violation is final; without one, safety holds on what was seen.
        Claim::Never(_) => (Some(found.is_none()), None),
        // That it did not happen in this run does not say that it cannot.
        Claim::Example(_) => (found.map(|_| true), None),
        Claim::Reached(_) => (if found.is_some() { Some(true) } else { at_the_end(false) }, None),
        Claim::Owed(judge) => {
            let owed = judge(world);
            (at_the_end(owed.is_none()), owed)
        }
    };
    let (evidence, at) = found.cloned().map_or((owed, None), |(evidence, at)| (Some(evidence), at));
    Verdict {
        key: Key::Borrowed(property.key),
        kind: property.kind(),
        holds,
        evidence,
        at,
        blocked_while: property.blocked_while.map(Key::Borrowed),
    }
}
