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
        if knowing.iter().any(|&other| self.will_tell(other, process)) {
            return true;
        }
        if state.is_back {
            return false;
        }
        let has_patience = self.protocol.uses_bare_time_outs() || matches!(state.lead, Lead::Votes(_));
        if has_patience {
            // A time-out comes.
            return true;
        }
        if state.stage == Stage::Init && self.will_abort_unasked(process, state) {
            return true;
        }
        self.next(process, state) == Some(process) && self.will_finish(process, state)
    }

    /// Whether a participant that has not voted will hear first that the coordinator has failed.
    fn will_abort_unasked(&self, process: ProcessId, state: &State) -> bool {
        let coordinator = self.protocol.cohort.coordinator;
        // A coordinator that is back asks behind its own vote request.
        let is_asked = self.is_under_way(coordinator, process, |message| message == Message::VoteRequest);
        let is_back = self.is_under_way(coordinator, process, |message| message == Message::Ask);
        !(is_asked && is_back) && self.will_miss(process, state, coordinator)
    }

    /// Whether a coordinator, or who will be it, gets all the answers that it needs.
    fn will_finish(&self, process: ProcessId, state: &State) -> bool {
        let others = self.protocol.cohort.members();
        let needed = others.filter(|&other| other != process && !self.will_miss(process, state, other));
        let needed: Vec<ProcessId> = needed.collect();
        let is_asked = |other, request| {
            self.takes_part(other) && self.is_under_way(process, other, |message| message == request)
        };
        match &state.lead {
            Lead::Acks(awaited) => needed.iter().filter(|other| awaited.contains(other)).all(|&other| {
                self.is_under_way(other, process, |message| message == Message::Ack)
                    || is_asked(other, Message::PreCommit)
            }),
            Lead::States { awaited, uncertain, is_committable } => {
                let answer = |other| match awaited.contains(&other) {
                    false if uncertain.contains(&other) => Some(Stage::Ready),
                    false => Some(Stage::PreCommit),
                    true if is_asked(other, Message::StateRequest) => Some(self.view.state(other)?.stage),
                    true => self.under_way.iter().find_map(|&(from, to, message)| match message {
                        Message::State(stage) if (from, to) == (other, process) => Some(stage),
                        _ => None,
                    }),
                };
                let answers: Vec<_> = needed.iter().map(|&other| (other, answer(other))).collect();
                let is_any = |stage| answers.iter().any(|&(_, answer)| answer == Some(stage));
                // Those who are uncertain have to acknowledge, if anybody is not.
                let acknowledges = |&(other, answer): &(ProcessId, Option<Stage>)| {
                    answer != Some(Stage::Ready) || self.takes_part(other)
                };
                answers.iter().all(|(_, answer)| answer.is_some())
                    && (!(*is_committable || is_any(Stage::PreCommit)) || answers.iter().all(acknowledges))
            }
            _ => needed.into_iter().all(|other| self.takes_part(other)),
        }
    }

    /// Whether somebody who knows what is decided, or will know, then tells another.
    fn will_tell(&self, teller: ProcessId, process: ProcessId) -> bool {
        let Some(state) = self.view.state(teller) else { return false };
        let is_question = |message| matches!(message, Message::Ask | Message::Undecided);
        if self.is_under_way(process, teller, is_question) || state.askers.contains(&process) {
            return true;
        }
        // It asks itself, and is answered that it is not alone.
        let is_back = self.view.state(process).is_some_and(|state| state.is_back);
        if is_back && self.is_under_way(teller, process, |message| message == Message::Ask) {
            return true;
        }
        let has_told = state.decision().is_some() && state.lead != Lead::Nothing;
        let leads = self.next(teller, state) == Some(teller) && !state.is_back && !has_told;
        leads && !state.gone.contains(&process)
    }
}
