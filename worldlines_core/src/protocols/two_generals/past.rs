//! What was decided, and the properties.

use super::rule::Side;
use super::{State, TwoGenerals};
use crate::protocols::witness::Witness;
use crate::sim::{Evidence, Observed, Property, View};
use crate::trace::{EventId, EventKind, Phrase};

/// A decision: whether he attacks, and where he decided it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Decision {
    /// Whether he attacks.
    pub attacks: bool,
    at: Witness,
}

/// What the properties need to know about the past.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Past {
    /// The first general's decision.
    pub first: Option<Decision>,
    /// The second general's.
    pub second: Option<Decision>,
    /// An attack of somebody who had not heard of the plan.
    unplanned: Option<Witness>,
}

impl Past {
    /// Takes note of an event.
    pub(super) fn observe(&mut self, event: &Observed<TwoGenerals>) {
        let (EventKind::Decide, Some(State::General(general))) = (event.kind, event.state) else { return };
        let at = Witness(EventId { process: event.process, index: event.index });
        let attacks = general.decision == Some(true);
        if attacks && !general.knows_plan() {
            self.unplanned.get_or_insert(at);
        }
        let decision = match general.side {
            Side::First => &mut self.first,
            Side::Second => &mut self.second,
        };
        decision.get_or_insert(Decision { attacks, at });
    }

    /// Both decisions, once they are made.
    pub fn both(&self) -> Option<(Decision, Decision)> {
        self.first.zip(self.second)
    }
}

/// What is promised, and what can happen.
pub(super) fn properties() -> Vec<Property<TwoGenerals>> {
    vec![
        Property::always("agreement", disagreement),
        Property::always("planned", unplanned_attack),
        Property::leads_to("decided", undecided),
        Property::sometimes("attacked-together", attacked_together),
    ]
}

/// Safety: both attack, or neither.
fn disagreement(view: &dyn View<TwoGenerals>) -> Option<Evidence> {
    let (first, second) = view.observer().both().filter(|(first, second)| first.attacks != second.attacks)?;
    let (alone, other) = if first.attacks { (first, second) } else { (second, first) };
    let phrase = Phrase::new("two-generals-alone").with("alone", alone.at.0.process).with("at", alone.at.0);
    let phrase = phrase.with("other", other.at.0.process);
    Some(Evidence::events(phrase, [alone.at.0, other.at.0]))
}

/// Safety: nobody attacks who has not heard of the plan. (Without this, to attack always would do.)
fn unplanned_attack(view: &dyn View<TwoGenerals>) -> Option<Evidence> {
    let Witness(at) = view.observer().unplanned?;
    let phrase = Phrase::new("two-generals-unplanned").with("general", at.process).with("at", at);
    Some(Evidence::events(phrase, [at]))
}

/// Liveness: each general decides.
fn undecided(view: &dyn View<TwoGenerals>) -> Option<Evidence> {
    let (protocol, past) = (view.protocol(), view.observer());
    let sides = [(protocol.first, past.first), (protocol.second, past.second)];
    let (general, _) = sides.into_iter().find(|(_, decision)| decision.is_none())?;
    Some(Evidence::about(Phrase::new("two-generals-undecided").with("general", general), [general]))
}

/// Both attack.
fn attacked_together(view: &dyn View<TwoGenerals>) -> Option<Evidence> {
    let (first, second) = view.observer().both().filter(|(first, second)| first.attacks && second.attacks)?;
    Some(Evidence::events(Phrase::new("two-generals-together"), [first.at.0, second.at.0]))
}
