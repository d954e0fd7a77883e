//! The client: calls, waits, tries again, gives up.

use super::message::{CallId, Message, Record, Stable};
use super::semantics::Semantics;
use super::{RequestReply, Timer};
use crate::protocols::queue::Queue;
use crate::sim::{Field, Outbox, Wait};
use crate::trace::{Phase, PhaseTone, Phrase, Value};

/// The call that a client waits for.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Pending {
    /// The call.
    pub call: CallId,
    /// What it asks for.
    pub amount: i64,
    /// How often it was sent so far.
    pub attempt: u32,
}

/// How a call ended, as far as the client can know.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// With this result.
    Ok(i64),
    /// Without one: the operation was executed, or not, or will be.
    Unknown,
}

impl Outcome {
    /// What the caller is shown.
    pub fn value(self) -> Value {
        match self {
            Outcome::Ok(balance) => Value::Int(balance),
            Outcome::Unknown => Value::from("unknown"),
        }
    }
}

/// What a client keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Client {
    /// Which life of the client this is.
    pub session: u32,
    /// Calls begun in it.
    pub calls_begun: u32,
    /// The call that it waits for.
    pub pending: Option<Pending>,
    /// Amounts of the calls that wait for that one to end.
    pub queue: Queue<i64>,
    /// Calls that it still makes of its own accord, each after the one before.
    pub calls_left: u32,
    /// The server's incarnation, as far as the client knows; it is bound to the first from the start.
    pub bound_to: u32,
    /// How the last call ended.
    pub outcome: Option<Outcome>,
}

/// The largest amount that a client chooses itself.
const OWN_AMOUNT_MAX: u64 = 100;

impl Client {
    /// A client that was just switched on.
    pub fn new(calls_left: u32) -> Client {
        Client {
            session: 0,
            calls_begun: 0,
            pending: None,
            queue: Queue::default(),
            calls_left,
            bound_to: 1,
            outcome: None,
        }
    }

    /// The phase it is in.
    pub fn phase(&self) -> Phase {
        let (key, tone) = match (&self.pending, self.outcome) {
            (Some(_), _) => ("request-reply-waiting", PhaseTone::Active),
            (None, None) => ("request-reply-idle", PhaseTone::Idle),
            (None, Some(Outcome::Ok(_))) => ("request-reply-done", PhaseTone::Good),
            (None, Some(Outcome::Unknown)) => ("request-reply-uncertain", PhaseTone::Uncertain),
        };
        Phase::new(key, tone)
    }

    /// What the inspector shows: what these semantics use.
    pub fn fields(&self, semantics: Semantics) -> Vec<Field> {
        let pending = self.pending.as_ref();
        let mut fields = vec![
            Field::new("request-reply-call", pending.map(|pending| pending.call.number)),
            Field::new("request-reply-attempt", pending.map(|pending| pending.attempt)),
            Field::new("request-reply-queue", self.queue.iter().copied().collect::<Vec<_>>()),
            Field::new("request-reply-outcome", self.outcome.map(Outcome::value)),
        ];
        if semantics.filters() {
            fields.push(Field::new("request-reply-session", self.session));
        }
        if semantics.counts_incarnations() {
            fields.push(Field::new("request-reply-bound-to", self.bound_to));
        }
        fields
    }
}

impl RequestReply {
    /// What a client waits for.
    pub(super) fn client_waits_for(&self, client: &Client) -> Vec<Wait> {
        let waits = client.pending.iter().map(|pending| Wait {
            whom: self.server,
            what: pending
                .call
                .name_in(Phrase::new("request-reply-awaits-reply"))
                .with("attempt", pending.attempt)
                .with("attempts", self.attempts()),
        });
        waits.collect()
    }

    /// The client comes back after a crash. What it had called, it has forgotten.
    pub(super) fn client_recovers(&self, client: &mut Client, stable: &Stable, out: &mut Outbox<Self>) {
        client.session = stable.session.saturating_add(1);
        client.calls_left = 0;
        out.explain("request-reply-client-recovers", |phrase| phrase.with("session", client.session));
        out.persist(Record::Session(client.session))
            .because("request-reply-session-written", |phrase| phrase.with("session", client.session));
    }

    /// Somebody wants a deposit.
    pub(super) fn client_is_asked(&self, client: &mut Client, amount: i64, out: &mut Outbox<Self>) {
        if let Some(pending) = &client.pending {
            let number = pending.call.number;
            client.queue.push_back(amount);
            out.explain("request-reply-command-queued", |phrase| {
                phrase.with("amount", amount).with("pending", number).with("place", client.queue.len())
            });
            return;
        }
        let number = client.calls_begun + 1;
        out.explain("request-reply-command-begins", |phrase| {
            phrase.with("amount", amount).with("call", number)
        });
        self.begin(client, amount, out);
    }

    fn begin(&self, client: &mut Client, amount: i64, out: &mut Outbox<Self>) {
        client.calls_begun += 1;
        let call = CallId { client: out.me(), session: client.session, number: client.calls_begun };
        self.attempt(client, Pending { call, amount, attempt: 1 }, out);
    }

    /// Sends the request, for the first time or again, and sets the time-out.
    fn attempt(&self, client: &mut Client, pending: Pending, out: &mut Outbox<Self>) {
        let Pending { call, amount, attempt } = pending;
        let jitter = out.draw("jitter", attempt_number(call, attempt), self.back_off.jitter_max_ticks + 1);
        let patience = self.back_off.patience(attempt, jitter);
        let rule = match (attempt, patience.is_capped(&self.back_off)) {
            (1, _) => "request-reply-request-sent",
            (_, false) => "request-reply-request-sent-again",
            (_, true) => "request-reply-request-sent-again-capped",
        };
        let incarnation = if self.semantics.counts_incarnations() { client.bound_to } else { 0 };
        out.send(self.server, Message::Request { call, amount, incarnation }).because(rule, |phrase| {
            call.name_in(phrase)
                .with("attempt", attempt)
                .with("attempts", self.attempts())
                .with("first", self.back_off.time_out_ticks)
                .with("multiplier", patience.multiplier)
                .with("limit", self.back_off.time_out_max_ticks)
                .with("jitter", patience.jitter_ticks)
                .with("wait", patience.ticks())
        });
        out.set_timer(Timer::Retry, patience.ticks());
        client.pending = Some(Pending { call, amount, attempt });
    }

    /// No reply came in time.
    pub(super) fn client_times_out(&self, client: &mut Client, out: &mut Outbox<Self>) {
        let Some(mut pending) = client.pending.take() else { return };
        let (call, attempts) = (pending.call, self.attempts());
        let numbers =
            |phrase| call.name_in(phrase).with("attempt", pending.attempt).with("attempts", attempts);
        if pending.attempt < attempts {
            out.explain("request-reply-time-out-again", numbers);
            pending.attempt += 1;
            self.attempt(client, pending, out);
            return;
        }
        out.explain("request-reply-time-out-last", numbers);
        self.end(client, call, Outcome::Unknown, out);
    }

    /// A message from the server.
    pub(super) fn client_hears(&self, client: &mut Client, message: Message, out: &mut Outbox<Self>) {
        let (call, result) = match message {
            Message::Reply { call, balance } => (call, Ok(balance)),
            Message::Refusal { call, incarnation } => (call, Err(incarnation)),
            Message::Request { .. } => return,
        };
        let Some(attempt) =
            client.pending.as_ref().filter(|pending| pending.call == call).map(|pending| pending.attempt)
        else {
            out.explain("request-reply-late-answer", |phrase| call.name_in(phrase));
            return;
        };
        out.cancel_timer(Timer::Retry);
        match result {
            Ok(balance) => {
                out.explain("request-reply-reply-received", |phrase| {
                    call.name_in(phrase).with("balance", balance).with("attempt", attempt)
                });
                self.end(client, call, Outcome::Ok(balance), out);
            }
            // The earlier incarnation may have executed the call and then crashed: nobody can know.
            Err(incarnation) => {
                out.explain("request-reply-refusal-received", |phrase| {
                    call.name_in(phrase).with("old", client.bound_to).with("incarnation", incarnation)
                });
                client.bound_to = incarnation;
                self.end(client, call, Outcome::Unknown, out);
            }
        }
    }

    /// The call is over for the client; the next may begin.
    fn end(&self, client: &mut Client, call: CallId, outcome: Outcome, out: &mut Outbox<Self>) {
        client.pending = None;
        client.outcome = Some(outcome);
        let shown = out.output(outcome.value());
        match outcome {
            Outcome::Ok(balance) => {
                shown.because("request-reply-ok", |phrase| call.name_in(phrase).with("balance", balance));
            }
            Outcome::Unknown => shown.because("request-reply-unknown", |phrase| call.name_in(phrase)),
        }
        self.begin_next(client, out);
    }

    /// Begins the call that has waited longest; else one of the client's own, if any is left.
    pub(super) fn begin_next(&self, client: &mut Client, out: &mut Outbox<Self>) {
        if let Some(amount) = client.queue.pop_front() {
            self.begin(client, amount, out);
        } else if client.calls_left > 0 {
            client.calls_left -= 1;
            let drawn = out.draw("amount", u64::from(client.calls_left), OWN_AMOUNT_MAX);
            self.begin(client, drawn as i64 + 1, out);
        }
    }
}

/// A number that no other attempt of the same client has.
fn attempt_number(call: CallId, attempt: u32) -> u64 {
    u64::from(call.session) << 48 | u64::from(call.number) << 16 | u64::from(attempt)
}
