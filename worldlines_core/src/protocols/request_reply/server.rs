//! The server: receives a request, works on it, writes the effect, replies.

use super::message::{Answer, CallId, Message, Record, Stable};
use super::semantics::Semantics;
use super::{RequestReply, Timer};
use crate::sim::{Field, Outbox};
use crate::trace::{Phase, PhaseTone, Phrase, ProcessId};
use std::collections::{BTreeMap, VecDeque};

/// A request that the server has accepted.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Job {
    /// The call.
    pub call: CallId,
    /// How much to deposit.
    pub amount: i64,
}

/// What a server keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Server {
    /// Which life of the server this is; 0 where nobody counts them.
    pub incarnation: u32,
    /// Accepted requests; it works on the first.
    pub jobs: VecDeque<Job>,
    /// The table that filters duplicates: the last answer to each client.
    pub answers: BTreeMap<ProcessId, Answer>,
    /// What is in the account: a copy of what is in stable storage.
    pub balance: i64,
    /// The call that it executed last in this life.
    pub executed: Option<CallId>,
}

/// What a server with a table makes of a request.
enum Standing {
    /// It was not here before.
    New,
    /// It was accepted and is not yet executed.
    InProgress,
    /// It was executed, with this result.
    Answered(i64),
    /// A later call of the same client was here already: its client no longer waits for this one.
    Overtaken(u32),
}

impl Server {
    /// The phase it is in.
    pub fn phase(&self) -> Phase {
        let (key, tone) = match self.jobs.is_empty() {
            true => ("request-reply-ready", PhaseTone::Idle),
            false => ("request-reply-working", PhaseTone::Active),
        };
        Phase::new(key, tone)
    }

    /// What the inspector shows.
    pub fn fields(&self, semantics: Semantics) -> Vec<Field> {
        let answered: Vec<u32> = self.answers.values().map(|answer| answer.call.number).collect();
        let accepted: Vec<u32> = self.jobs.iter().map(|job| job.call.number).collect();
        let mut fields = vec![
            Field::new("request-reply-balance", self.balance),
            Field::new("request-reply-jobs", accepted),
        ];
        if semantics.filters() {
            fields.push(Field::new("request-reply-table", answered));
        }
        if semantics.counts_incarnations() {
            fields.push(Field::new("request-reply-incarnation", self.incarnation));
        }
        fields
    }

    /// Accepted requests count as seen: else a delayed request of an earlier call could slip in
    /// behind them, and its answer would push theirs out of the table.
    fn standing(&self, call: CallId) -> Standing {
        if self.jobs.iter().any(|job| job.call == call) {
            return Standing::InProgress;
        }
        let answer = self.answers.get(&call.client);
        if let Some(answer) = answer.filter(|answer| answer.call == call) {
            return Standing::Answered(answer.balance);
        }
        let accepted = self.jobs.iter().map(|job| job.call);
        let seen = accepted.chain(answer.map(|answer| answer.call));
        let latest = seen.filter(|seen| seen.client == call.client).max();
        match latest {
            Some(latest) if latest > call => Standing::Overtaken(latest.number),
            _ => Standing::New,
        }
    }
}

impl RequestReply {
    /// The server is switched on for the first time, as far as it can know.
    pub(super) fn server_starts(&self, server: &mut Server, written: u32, out: &mut Outbox<Self>) {
        if self.semantics.counts_incarnations() {
            server.incarnation = written.saturating_add(1);
            out.persist(Record::Incarnation(server.incarnation))
                .because("request-reply-incarnation-written", |phrase| {
                    phrase.with("old", written).with("incarnation", server.incarnation)
                });
        }
    }

    /// The server comes back after a crash: from stable storage, and without its memory.
    pub(super) fn server_recovers(&self, server: &mut Server, stable: &Stable, out: &mut Outbox<Self>) {
        server.balance = stable.balance;
        server.answers = stable.answers.clone();
        let rule = match (self.semantics.filters(), self.semantics.remembers_for_good()) {
            (false, _) => "request-reply-server-recovers",
            (true, false) => "request-reply-server-recovers-without-table",
            (true, true) => "request-reply-server-recovers-with-table",
        };
        out.explain(rule, |phrase| {
            phrase.with("balance", stable.balance).with("answers", stable.answers.len())
        });
        self.server_starts(server, stable.incarnation, out);
    }

    /// A request arrives.
    pub(super) fn server_hears(
        &self,
        server: &mut Server,
        from: ProcessId,
        message: Message,
        out: &mut Outbox<Self>,
    ) {
        let Message::Request { call, amount, incarnation } = message else { return };
        if self.semantics.counts_incarnations() && incarnation != server.incarnation {
            self.refuse(server, from, call, incarnation, out);
            return;
        }
        if !self.semantics.filters() {
            self.accept(server, Job { call, amount }, "request-reply-request-unfiltered", out);
            return;
        }
        match server.standing(call) {
            Standing::New => self.accept(server, Job { call, amount }, "request-reply-request-new", out),
            Standing::InProgress => {
                out.explain("request-reply-request-in-progress", |phrase| call.name_in(phrase));
            }
            Standing::Answered(balance) => {
                out.explain("request-reply-request-known", |phrase| {
                    call.name_in(phrase).with("balance", balance)
                });
                out.send(from, Message::Reply { call, balance })
                    .because("request-reply-reply-from-table", |phrase| {
                        call.name_in(phrase).with("balance", balance)
                    });
            }
            Standing::Overtaken(latest) => {
                out.explain("request-reply-request-overtaken", |phrase| {
                    call.name_in(phrase).with("latest", latest)
                });
            }
        }
    }

    /// The request is meant for another incarnation, whose table nobody has any more.
    fn refuse(&self, server: &Server, from: ProcessId, call: CallId, meant_for: u32, out: &mut Outbox<Self>) {
        let numbers = |phrase: Phrase| {
            call.name_in(phrase).with("meant", meant_for).with("incarnation", server.incarnation)
        };
        out.explain("request-reply-request-refused", numbers);
        out.send(from, Message::Refusal { call, incarnation: server.incarnation })
            .because("request-reply-refusal-sent", numbers);
    }

    fn accept(&self, server: &mut Server, job: Job, rule: &'static str, out: &mut Outbox<Self>) {
        out.explain(rule, |phrase| {
            let phrase = job.call.name_in(phrase).with("amount", job.amount);
            phrase.with("ahead", server.jobs.len()).with("service", self.service_ticks)
        });
        if self.service_ticks == 0 {
            self.execute(server, job, out);
            return;
        }
        server.jobs.push_back(job);
        if server.jobs.len() == 1 {
            out.set_timer(Timer::Service, self.service_ticks);
        }
    }

    /// The work on the first job is done.
    pub(super) fn server_finishes(&self, server: &mut Server, out: &mut Outbox<Self>) {
        let Some(job) = server.jobs.pop_front() else { return };
        out.explain("request-reply-service-over", |phrase| {
            job.call.name_in(phrase).with("service", self.service_ticks)
        });
        self.execute(server, job, out);
        if !server.jobs.is_empty() {
            out.set_timer(Timer::Service, self.service_ticks);
        }
    }

    /// Executes the operation: the write to the account *is* the execution, in every semantics. Only
    /// what is written with it differs. A crash before the write means not executed, after it
    /// executed; the client cannot see the difference.
    fn execute(&self, server: &mut Server, job: Job, out: &mut Outbox<Self>) {
        let Job { call, amount } = job;
        let before = server.balance;
        let balance = before.saturating_add(amount);
        let answer = Answer { call, balance };
        server.balance = balance;
        server.executed = Some(call);
        if self.semantics.filters() {
            server.answers.insert(call.client, answer);
        }
        let (record, rule) = if self.semantics.remembers_for_good() {
            (Record::EffectAndAnswer(answer), "request-reply-executed-with-answer")
        } else {
            (Record::Effect { balance }, "request-reply-executed")
        };
        out.persist(record).because(rule, |phrase| {
            call.name_in(phrase).with("before", before).with("amount", amount).with("balance", balance)
        });
        out.send(call.client, Message::Reply { call, balance })
            .because("request-reply-reply-sent", |phrase| call.name_in(phrase).with("balance", balance));
    }
}
