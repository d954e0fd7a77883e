//! Who is blocked: up, undecided, and so for ever unless something fails or somebody comes back.
//!
//! Everybody else is only slow. What a process still waits for is under way, or will be sent, or will be reported
//! missing; and whoever waits for somebody who will decide will be told. That is found out from the states and the
//! messages under way, without trying what may happen; a test tries it.

use super::ThreePhaseCommit;
use super::message::Message;
use super::state::{Lead, Stage, State};
use crate::sim::{Status, View};
use crate::trace::ProcessId;
use std::collections::BTreeSet;

/// The whole system, as somebody sees it who is asked what may still happen.
struct Outlook<'a> {
    protocol: &'a ThreePhaseCommit,
    view: &'a dyn View<ThreePhaseCommit>,
    under_way: Vec<(ProcessId, ProcessId, Message)>,
}

impl ThreePhaseCommit {
    /// The processes that are blocked.
    pub(super) fn find_blocked(&self, view: &dyn View<Self>) -> Vec<ProcessId> {
        if !view.observer().is_begun() {
            return Vec::new();
        }
        let under_way = view.in_flight();
        let under_way = under_way.into_iter().map(|(id, message)| (id.from, id.to, *message)).collect();
        let outlook = Outlook { protocol: self, view, under_way };
        let members = || self.cohort.members().filter_map(|process| Some((process, view.state(process)?)));
        let has_decided = |(process, state): (ProcessId, &State)| state.decision().map(|_| process);
        let mut knowing: BTreeSet<ProcessId> = members().filter_map(has_decided).collect();
        // Who waits for somebody who will know will know too.
        loop {
            let more = members().find(|(process, state)| {
                !knowing.contains(process) && outlook.will_decide(*process, state, &knowing)
            });
            let Some((process, _)) = more else { break };
            knowing.insert(process);
        }
        members().map(|(process, _)| process).filter(|process| !knowing.contains(process)).collect()
    }
}

impl Outlook<'_> {
    /// Whether such a message is under way.
    fn is_under_way(&self, from: ProcessId, to: ProcessId, is_meant: impl Fn(Message) -> bool) -> bool {
        self.under_way
            .iter()
            .any(|&(sender, receiver, message)| (sender, receiver) == (from, to) && is_meant(message))
    }

    /// Whether a process knows, or will come to know, that another takes no more part.
    fn will_miss(&self, process: ProcessId, state: &State, other: ProcessId) -> bool {
        let line = || self.protocol.cohort.members();
        let is_passed_over = || {
            line().skip_while(|&member| member != other).skip(1).any(|successor| {
                self.is_under_way(successor, process, |message| message == Message::StateRequest)
            })
        };
        state.gone.contains(&other)
            || (self.protocol.has_detector && self.view.status(other) == Status::Down)
            || self.is_under_way(other, process, |message| message == Message::Ask)
            || is_passed_over()
    }

    /// Whether a process answers a coordinator.
    fn takes_part(&self, process: ProcessId) -> bool {
        self.view.state(process).is_some_and(|state| !state.is_back)
    }

    /// Who will be the first in line, for all that a process will come to know.
    fn next(&self, process: ProcessId, state: &State) -> Option<ProcessId> {
        self.protocol
            .cohort
            .members()
            .find(|&member| member == process || !self.will_miss(process, state, member))
    }

    fn will_decide(&self, process: ProcessId, state: &State, knowing: &BTreeSet<ProcessId>) -> bool {
        let mut members = self.protocol.cohort.members();
        let is_decision =
            |message| matches!(message, Message::Decided(_) | Message::State(Stage::Decided(_)));
        if members.any(|other| self.is_under_way(other, process, is_decision)) {
            return true;
        }
        if state.is_back {
            return knowing.iter().any(|&other| self.will_tell(other, process));
        }
        let has_patience = self.protocol.uses_bare_time_outs() || matches!(state.lead, Lead::Votes(_));
        if has_patience {
            // A time-out comes.
            return true;
        }
        let coordinator = self.protocol.cohort.coordinator;
        if state.stage == Stage::Init && self.will_miss(process, state, coordinator) {
            return true;
        }
        match self.next(process, state) {
            Some(next) if next == process => self.will_finish(process, state),
            Some(next) => knowing.contains(&next) && self.will_tell(next, process),
            None => false,
        }
    }

    /// Whether a coordinator, or who will be it, gets all the answers that it needs.
    fn will_finish(&self, process: ProcessId, state: &State) -> bool {
        let needed = self
            .protocol
            .cohort
            .members()
            .filter(|&other| other != process && !self.will_miss(process, state, other));
        needed.into_iter().all(|other| {
            let is_coming = |request: Message, is_answer: fn(Message) -> bool| {
                self.is_under_way(other, process, is_answer)
                    || self.is_under_way(process, other, |message| message == request)
            };
            let is_awaited = state.lead.awaited().is_some_and(|awaited| awaited.contains(&other));
            self.takes_part(other)
                && match &state.lead {
                    _ if !is_awaited => true,
                    Lead::Acks(_) => is_coming(Message::PreCommit, |message| message == Message::Ack),
                    _ => is_coming(Message::StateRequest, |message| matches!(message, Message::State(_))),
                }
        })
    }

    /// Whether somebody who knows what is decided, or will know, then tells another.
    fn will_tell(&self, teller: ProcessId, process: ProcessId) -> bool {
        let Some(state) = self.view.state(teller) else { return false };
        let is_question = |message| matches!(message, Message::Ask | Message::Undecided);
        if self.is_under_way(process, teller, is_question) || state.askers.contains(&process) {
            return true;
        }
        // It asks itself, and is answered that it is not alone.
        if self.is_under_way(teller, process, |message| message == Message::Ask) {
            return true;
        }
        let has_told = state.decision().is_some() && state.lead != Lead::Nothing;
        let leads = self.next(teller, state) == Some(teller) && !state.is_back && !has_told;
        leads && !state.gone.contains(&process)
    }
}
