//! Agreement over a channel that loses messages: the two generals.
//!
//! Two generals on two hills will win if they attack together and lose if one attacks alone. They can
//! only send messengers through the valley between them, any of whom may be caught. The first
//! proposes to attack; the second answers; the first answers the answer; and so on, for as many
//! messages as they agreed on. At dawn each decides by what he has received.
//!
//! No number of messages is enough. The sender of the last message cannot know whether it arrived, so
//! he does the same either way; if the rule is to agree, the receiver must do the same either way too;
//! so the last message is worth nothing, and so is the one before it, down to the first. What a message
//! adds is one more "he knows that I know"; what both would need, that this goes on for ever (common
//! knowledge), no message brings.
//!
//! Sources: Akkoyunlu, Ekanadham and Huber 1975, "Some Constraints and Tradeoffs in the Design of
//! Network Communications", SOSP; Gray 1978, "Notes on Data Base Operating Systems", section 5.8.3.3.1;
//! Halpern and Moses 1990, "Knowledge and Common Knowledge in a Distributed Environment", JACM 37(3).
//!
//! Conventions. Dawn is the same tick on each general's own clock. Everybody is loyal; only the
//! channel fails. A message is sent once: sending it ten times makes a loss rarer and changes nothing.

mod past;
mod rule;

pub use past::{Decision, Past};
pub use rule::{Rule, Side};

use super::assumption::Assumption;
use super::command::{self, CommandSpec};
use super::registry::Entry;
use crate::scenario::parameters::{ParameterSpec, Parameters};
use crate::sim::config::Config;
use crate::sim::{Description, Field, Observed, Outbox, Property, Protocol, Wait};
use crate::trace::{Phase, PhaseTone, Phrase, ProcessId, Roster};
use std::borrow::Cow;

/// The algorithm with its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TwoGenerals {
    /// Who proposes the attack.
    pub first: ProcessId,
    /// Who is asked.
    pub second: ProcessId,
    /// How many messages the exchange has at most.
    pub messages: u32,
    /// Who attacks when.
    pub rule: Rule,
    /// When they decide.
    pub dawn_ticks: u64,
}

/// What a process keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// One of the two.
    General(General),
    /// It has no part in this.
    Bystander,
}

/// What a general remembers.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct General {
    /// Which of the two he is.
    pub side: Side,
    /// Whether he has proposed the attack.
    pub has_proposed: bool,
    /// How many messages he has received.
    pub heard: u32,
    /// Whether he attacks, once he has decided.
    pub decision: Option<bool>,
}

/// A message: its place in the exchange, from 1. It says that all before it have arrived.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Message(pub u32);

/// The only command: propose to attack at dawn.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Propose;

/// The timers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// It is time to decide.
    Dawn,
}

/// Messages of one exchange.
const MESSAGES_MAX: i64 = 100;

const PARAMETERS: &[ParameterSpec] = &[
    ParameterSpec::process("first", 0),
    ParameterSpec::process("second", 1),
    ParameterSpec::integer("messages", 1, MESSAGES_MAX, 2),
    ParameterSpec::word("rule", Rule::NAMES),
    ParameterSpec::integer("first-enough", 0, MESSAGES_MAX, 1),
    ParameterSpec::integer("second-enough", 0, MESSAGES_MAX, 1),
    ParameterSpec::integer("dawn", 1, 100_000, 100),
];

const COMMANDS: &[CommandSpec] = &[CommandSpec::new("propose", &[])];

/// Its place in the registry.
pub static ENTRY: Entry<TwoGenerals> = Entry {
    id: "two-generals",
    source: "Akkoyunlu, Ekanadham and Huber 1975, Some Constraints and Tradeoffs in the Design of \
             Network Communications, SOSP; Gray 1978, Notes on Data Base Operating Systems",
    parameters: PARAMETERS,
    commands: COMMANDS,
    assumptions: &[Assumption::NoLoss, Assumption::NoCrash],
    build,
};

fn build(parameters: &Parameters, _config: &Config) -> Result<TwoGenerals, Phrase> {
    let (first, second) = (parameters.process("first"), parameters.process("second"));
    if first == second {
        return Err(Phrase::new("two-generals-same-process").with("process", first));
    }
    let messages = parameters.count("messages") as u32;
    let enough = ["first-enough", "second-enough"].map(|key| parameters.count(key) as u32);
    Ok(TwoGenerals {
        first,
        second,
        messages,
        rule: Rule::named(parameters.word("rule"), messages, enough),
        dawn_ticks: parameters.count("dawn"),
    })
}

impl General {
    /// The number of the message that he may receive next.
    fn expected(&self) -> u32 {
        self.side.last_number(self.heard + 1)
    }

    /// How deep his knowledge goes: 1 if he knows of the plan because he was told, 2 if he knows that
    /// the other was, 3 if he knows that the other knows that, and so on. 0 for what nobody told him.
    pub fn depth(&self) -> u32 {
        self.side.last_number(self.heard)
    }

    /// Whether he has heard of the plan at all.
    pub fn knows_plan(&self) -> bool {
        self.has_proposed || self.heard > 0
    }
}

impl TwoGenerals {
    /// The process on this side.
    fn general(&self, side: Side) -> ProcessId {
        match side {
            Side::First => self.first,
            Side::Second => self.second,
        }
    }

    /// The process on the other side.
    fn other(&self, side: Side) -> ProcessId {
        self.general(side.other())
    }

    /// Who knows that who knows … of the plan, himself first.
    fn chain(&self, general: &General) -> Vec<ProcessId> {
        let sides = [general.side, general.side.other()].into_iter().cycle();
        sides.map(|side| self.general(side)).take(general.depth() as usize).collect()
    }

    /// Sends the message of this number, if the exchange has it.
    fn tell(&self, side: Side, number: u32, out: &mut Outbox<Self>) {
        if number > self.messages {
            return;
        }
        let is_last = number == self.messages;
        let rule = if is_last { "two-generals-last-sent" } else { "two-generals-message-sent" };
        out.send(self.other(side), Message(number)).because(rule, |phrase| {
            let phrase = phrase.with("number", number).with("next", number + 1);
            phrase.with("messages", self.messages).with("other", self.other(side))
        });
    }

    fn hear(&self, general: &mut General, number: u32, out: &mut Outbox<Self>) {
        let refused = match (general.decision, number == general.expected()) {
            (Some(_), _) => Some("two-generals-too-late"),
            (None, false) => Some("two-generals-heard-before"),
            (None, true) => None,
        };
        if let Some(rule) = refused {
            out.explain(rule, |phrase| phrase.with("number", number));
            return;
        }
        general.heard += 1;
        out.explain("two-generals-heard", |phrase| {
            let phrase = phrase.with("number", number).with("depth", general.depth());
            let phrase = phrase.with("me", self.general(general.side));
            phrase.with("other", self.other(general.side))
        });
        self.tell(general.side, number + 1, out);
    }

    /// At dawn nobody can wait any longer.
    fn decide(&self, general: &mut General, out: &mut Outbox<Self>) {
        let heard = general.heard;
        // The one who proposes knows of no plan until he does.
        let attacks =
            (general.side == Side::Second || general.has_proposed) && self.rule.attacks(general.side, heard);
        general.decision = Some(attacks);
        let unanswered = general.depth() + 1;
        let standing = match (general.knows_plan(), unanswered > self.messages) {
            (false, _) => "no-plan",
            (true, true) => "last-received",
            (true, false) => "unanswered",
        };
        out.explain("two-generals-dawn", |phrase| phrase.with("heard", heard));
        let rule = if attacks { "two-generals-attacks" } else { "two-generals-stays" };
        out.decide(attacks).because(rule, |phrase| {
            let phrase =
                phrase.with("heard", heard).with("standing", standing).with("unanswered", unanswered);
            phrase.with("other", self.other(general.side))
        });
    }

    /// Waits for dawn, if it is still to come by his clock.
    fn wait_for_dawn(&self, out: &mut Outbox<Self>) {
        let now_ticks = u64::try_from(out.clock_ticks()).unwrap_or(0);
        if let Some(left_ticks) = self.dawn_ticks.checked_sub(now_ticks).filter(|&left| left > 0) {
            out.set_timer(Timer::Dawn, left_ticks);
        }
    }
}

impl Protocol for TwoGenerals {
    type State = State;
    type Message = Message;
    type Timer = Timer;
    type Command = Propose;
    type Record = ();
    type Stable = ();
    type Observer = Past;

    fn initial(&self, me: ProcessId) -> State {
        let side = Side::BOTH.into_iter().find(|&side| self.general(side) == me);
        side.map_or(State::Bystander, |side| {
            State::General(General { side, has_proposed: false, heard: 0, decision: None })
        })
    }

    fn on_start(&self, state: &mut State, out: &mut Outbox<Self>) {
        if let State::General(_) = state {
            self.wait_for_dawn(out);
        }
    }

    fn on_message(
        &self,
        state: &mut State,
        _from: ProcessId,
        Message(number): Message,
        out: &mut Outbox<Self>,
    ) {
        if let State::General(general) = state {
            self.hear(general, number, out);
        }
    }

    fn on_timer(&self, state: &mut State, Timer::Dawn: Timer, out: &mut Outbox<Self>) {
        if let State::General(general) = state {
            self.decide(general, out);
        }
    }

    fn on_command(&self, state: &mut State, Propose: Propose, out: &mut Outbox<Self>) {
        let State::General(general @ General { side: Side::First, .. }) = state else {
            out.explain("two-generals-command-elsewhere", |phrase| phrase.with("first", self.first));
            return;
        };
        if general.has_proposed || general.decision.is_some() {
            out.explain("two-generals-command-surplus", |phrase| phrase);
            return;
        }
        general.has_proposed = true;
        out.explain("two-generals-proposed", |phrase| phrase.with("other", self.second));
        self.tell(Side::First, 1, out);
    }

    fn on_recover(&self, state: &mut State, _stable: &(), out: &mut Outbox<Self>) {
        if let State::General(_) = state {
            out.explain("two-generals-recovers", |phrase| phrase);
            self.wait_for_dawn(out);
        }
    }

    fn observe(&self, past: &mut Past, event: &Observed<Self>) {
        past.observe(event);
    }

    fn properties(&self) -> Vec<Property<Self>> {
        past::properties()
    }

    fn phase(&self, state: &State) -> Option<Phase> {
        let State::General(general) = state else { return None };
        let (key, tone) = match (general.decision, general.knows_plan()) {
            (None, false) => ("two-generals-no-plan", PhaseTone::Idle),
            (None, true) => ("two-generals-uncertain", PhaseTone::Uncertain),
            (Some(true), _) => ("two-generals-attacking", PhaseTone::Active),
            (Some(false), _) => ("two-generals-staying", PhaseTone::Idle),
        };
        Some(Phase::new(key, tone))
    }

    fn waits_for(&self, state: &State) -> Vec<Wait> {
        match state {
            State::General(general)
                if general.decision.is_none()
                    && general.knows_plan()
                    && general.expected() <= self.messages =>
            {
                let what = Phrase::new("two-generals-awaits-message").with("number", general.expected());
                vec![Wait { whom: self.other(general.side), what }]
            }
            _ => Vec::new(),
        }
    }

    fn fields(&self, state: &State) -> Vec<Field> {
        let State::General(general) = state else { return Vec::new() };
        vec![
            Field::new("two-generals-heard-count", general.heard),
            Field::new("two-generals-depth", general.depth()),
            Field::new("two-generals-chain", self.chain(general)),
            Field::new("two-generals-decision", general.decision),
        ]
    }

    fn describe(&self, Message(number): &Message) -> Description {
        let rule = match number {
            1 => "two-generals-proposal",
            _ => "two-generals-answer",
        };
        Description::application(Phrase::new(rule).with("number", *number).with("answered", number - 1))
    }

    fn timer_name(&self, _timer: Timer) -> Cow<'static, str> {
        Cow::Borrowed("dawn")
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Propose, Phrase> {
        command::read(text, COMMANDS, roster).map(|_| Propose)
    }

    fn command_text(&self, _command: &Propose, _roster: &Roster) -> String {
        command::write("propose", &[])
    }
}
