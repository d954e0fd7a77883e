//! What the properties need to know about the past, and the properties.

use super::RequestReply;
use super::client::Outcome;
use super::message::{CallId, Message};
use super::semantics::Semantics;
use super::state::State;
use crate::protocols::witness::Witness;
use crate::sim::{Evidence, Observed, Property, View};
use crate::trace::{EventId, EventKind, Phrase, ProcessId, Value};
use std::collections::BTreeMap;

/// What really happened to one call, known to nobody in the system.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct CallPast {
    /// The result of each execution.
    pub results: Vec<i64>,
    /// The last execution.
    executed: Option<Witness>,
    /// How it ended for its client.
    pub outcome: Option<Outcome>,
    /// Where it ended for its client.
    ended: Option<Witness>,
    /// Whether its client crashed first: then there is nobody to whom anything is promised.
    pub abandoned: bool,
}

/// Something worth showing: which call, and two events.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Finding {
    call: CallId,
    first: Witness,
    second: Witness,
}

/// The past of a run.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Past {
    /// Every call that was ever sent.
    pub calls: BTreeMap<CallId, CallPast>,
    /// The call that each client waits for.
    waiting: BTreeMap<ProcessId, CallId>,
    executed_twice: Option<Finding>,
    ok_unexecuted: Option<Finding>,
    reply_untrue: Option<Finding>,
    gave_up_executed: Option<Finding>,
    gave_up_unexecuted: Option<Finding>,
}

impl Past {
    /// Takes note of an event.
    pub(super) fn observe(&mut self, event: &Observed<RequestReply>) {
        let at = Witness(EventId { process: event.process, index: event.index });
        match (event.kind, event.state, event.message) {
            (EventKind::Send, _, Some((Message::Request { call, .. }, _))) => self.sent(*call),
            (EventKind::PersistForced, Some(State::Server(server)), _) => {
                if let Some(call) = server.executed {
                    self.executed(call, server.balance, at);
                }
            }
            (EventKind::Output, _, _) => self.ended(event.process, event.value, at),
            (EventKind::Crash, _, _) => {
                if let Some(call) = self.waiting.remove(&event.process) {
                    self.calls.entry(call).or_default().abandoned = true;
                }
            }
            _ => {}
        }
    }

    /// A client that lost its stable storage may use a name again: that is another call.
    fn sent(&mut self, call: CallId) {
        if self.waiting.insert(call.client, call) != Some(call) {
            self.calls.insert(call, CallPast::default());
        }
    }

    fn executed(&mut self, call: CallId, result: i64, at: Witness) {
        let past = self.calls.entry(call).or_default();
        past.results.push(result);
        let before = past.executed.replace(at);
        if let Some(first) = before {
            self.executed_twice.get_or_insert(Finding { call, first, second: at });
        }
        if let (Some(Outcome::Unknown), Some(ended)) = (past.outcome, past.ended) {
            self.gave_up_executed.get_or_insert(Finding { call, first: at, second: ended });
        }
    }

    fn ended(&mut self, client: ProcessId, shown: Option<&Value>, at: Witness) {
        let Some(call) = self.waiting.remove(&client) else { return };
        let past = self.calls.entry(call).or_default();
        let outcome = match shown {
            Some(Value::Int(balance)) => Outcome::Ok(*balance),
            _ => Outcome::Unknown,
        };
        past.outcome = Some(outcome);
        past.ended = Some(at);
        let finding = Finding { call, first: past.executed.unwrap_or(at), second: at };
        let place = match (outcome, past.results.is_empty()) {
            (Outcome::Ok(_), true) => &mut self.ok_unexecuted,
            (Outcome::Ok(balance), false) if !past.results.contains(&balance) => &mut self.reply_untrue,
            (Outcome::Ok(_), false) => return,
            (Outcome::Unknown, true) => &mut self.gave_up_unexecuted,
            (Outcome::Unknown, false) => &mut self.gave_up_executed,
        };
        place.get_or_insert(finding);
    }
}

impl Finding {
    fn evidence(&self, rule: &'static str) -> Evidence {
        let Finding { call, first: Witness(first), second: Witness(second) } = *self;
        let phrase = call.name_in(Phrase::new(rule).with("client", call.client));
        let phrase = phrase.with("first", first).with("second", second);
        let mut events = vec![first, second];
        events.dedup();
        Evidence::events(phrase, events)
    }
}

/// What these semantics promise, and what they let happen.
pub(super) fn properties(semantics: Semantics) -> Vec<Property<RequestReply>> {
    let mut promised = vec![
        Property::leads_to("call-returns", call_returns),
        Property::always("reply-is-true", reply_is_true),
        Property::always("at-least-once", at_least_once),
    ];
    if semantics.promises_at_most_once() {
        promised.push(Property::always("at-most-once", at_most_once));
    } else {
        promised.push(Property::sometimes("executed-twice", executed_twice));
    }
    if semantics == Semantics::ExactlyOnce {
        promised.push(Property::leads_to("exactly-once", exactly_once));
    }
    promised.push(Property::sometimes("gave-up-executed", gave_up_executed));
    promised.push(Property::sometimes("gave-up-unexecuted", gave_up_unexecuted));
    promised
}

/// Every call ends for its client, with a reply or without one.
fn call_returns(view: &dyn View<RequestReply>) -> Option<Evidence> {
    let (&client, &call) = view.observer().waiting.first_key_value()?;
    let server = view.protocol().server;
    let phrase = call.name_in(Phrase::new("request-reply-still-waiting").with("client", client));
    Some(Evidence::about(phrase.with("server", server), [client, server]))
}

/// The result that a client is shown is that of an execution of its call.
fn reply_is_true(view: &dyn View<RequestReply>) -> Option<Evidence> {
    let past = view.observer();
    let finding = past.reply_untrue.as_ref().or(past.ok_unexecuted.as_ref());
    finding.map(|finding| finding.evidence("request-reply-untrue"))
}

/// A call that ended with a reply was executed at least once.
fn at_least_once(view: &dyn View<RequestReply>) -> Option<Evidence> {
    let finding = view.observer().ok_unexecuted.as_ref();
    finding.map(|finding| finding.evidence("request-reply-ok-unexecuted"))
}

/// No call is executed twice.
fn at_most_once(view: &dyn View<RequestReply>) -> Option<Evidence> {
    executed_twice(view)
}

/// A call is executed twice.
fn executed_twice(view: &dyn View<RequestReply>) -> Option<Evidence> {
    let finding = view.observer().executed_twice.as_ref();
    finding.map(|finding| finding.evidence("request-reply-executed-twice"))
}

/// Every call of a client that stays up is executed exactly once, whether or not the client learns of it.
fn exactly_once(view: &dyn View<RequestReply>) -> Option<Evidence> {
    let mut calls = view.observer().calls.iter();
    let (&call, past) = calls.find(|(_, past)| !past.abandoned && past.results.len() != 1)?;
    let phrase = call.name_in(Phrase::new("request-reply-not-exactly-once").with("client", call.client));
    let phrase = phrase.with("executions", past.results.len());
    Some(Evidence::about(phrase, [call.client, view.protocol().server]))
}

/// A client gave up although its call was executed, before or after.
fn gave_up_executed(view: &dyn View<RequestReply>) -> Option<Evidence> {
    let finding = view.observer().gave_up_executed.as_ref();
    finding.map(|finding| finding.evidence("request-reply-gave-up-executed"))
}

/// A client gave up when its call had not been executed.
fn gave_up_unexecuted(view: &dyn View<RequestReply>) -> Option<Evidence> {
    let finding = view.observer().gave_up_unexecuted.as_ref();
    finding.map(|finding| finding.evidence("request-reply-gave-up-unexecuted"))
}
