//! A test-only protocol that does what it is told: a command, or a message, is a list of effects.
//! With it, every effect, event kind and fault can be exercised without waiting for an algorithm.
//!
//! A programme is written `persist,v+send,P2,hello+timer,a,30+decide,7`; a message whose text is a
//! programme in brackets, `send,P2,[send,P3,x]`, is carried out by its receiver.

use std::borrow::Cow;
use worldlines_core::sim::{
    Description, Evidence, Field, Observed, Outbox, Property, Protocol, Question, Status, View, Wait,
};
use worldlines_core::trace::{EventKind, Phase, PhaseTone, Phrase, ProcessId, Roster, Value};

/// The protocol; its processes do what they are told.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Puppet {
    /// A programme that every process carries out when it starts.
    pub on_start: Vec<Order>,
    /// A programme that every process carries out when a timer fires.
    pub on_timer: Vec<Order>,
}

/// One thing to do.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Order {
    Send(ProcessId, Says),
    Broadcast(Says),
    SetTimer(char, u64),
    CancelTimer(char),
    Persist(String),
    PersistLazily(String),
    Local,
    Deliver(i64),
    Output(i64),
    Decide(i64),
    View,
    Checkpoint,
    Suspect(ProcessId),
    Trust(ProcessId),
    ShowClock,
    /// Sets the timer to a drawn time.
    Jitter(char, u64),
}

/// What a message says: words, or something to do.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Says {
    Words(String),
    Do(Vec<Order>),
}

/// What a puppet remembers: everything that happened to it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Memory {
    pub heard: Vec<(ProcessId, String)>,
    pub fired: Vec<char>,
    pub suspected: Vec<ProcessId>,
    pub trusted: Vec<ProcessId>,
    pub recovered_with: Option<Vec<String>>,
    pub decided: Option<i64>,
    pub clock_ticks: i64,
}

/// Reads a programme.
pub fn programme(text: &str, roster: &Roster) -> Option<Vec<Order>> {
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for character in text.chars() {
        depth += i32::from(character == '[') - i32::from(character == ']');
        if character == '+' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().expect("starts with one part").push(character);
        }
    }
    parts.iter().map(|part| order(part, roster)).collect()
}

fn order(text: &str, roster: &Roster) -> Option<Order> {
    let (verb, rest) = text.split_once(',').unwrap_or((text, ""));
    let timer = |text: &str| {
        let (name, ticks) = text.split_once(',')?;
        Some((name.chars().next()?, ticks.parse().ok()?))
    };
    Some(match verb {
        "send" => {
            let (to, what) = rest.split_once(',')?;
            Order::Send(roster.find(to)?, says(what, roster)?)
        }
        "broadcast" => Order::Broadcast(says(rest, roster)?),
        "timer" => timer(rest).map(|(name, ticks)| Order::SetTimer(name, ticks))?,
        "jitter" => timer(rest).map(|(name, ticks)| Order::Jitter(name, ticks))?,
        "cancel" => Order::CancelTimer(rest.chars().next()?),
        "persist" => Order::Persist(rest.to_owned()),
        "lazy" => Order::PersistLazily(rest.to_owned()),
        "local" => Order::Local,
        "deliver" => Order::Deliver(rest.parse().ok()?),
        "output" => Order::Output(rest.parse().ok()?),
        "decide" => Order::Decide(rest.parse().ok()?),
        "view" => Order::View,
        "checkpoint" => Order::Checkpoint,
        "suspect" => Order::Suspect(roster.find(rest)?),
        "trust" => Order::Trust(roster.find(rest)?),
        "clock" => Order::ShowClock,
        _ => return None,
    })
}

fn says(text: &str, roster: &Roster) -> Option<Says> {
    match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        Some(inner) => programme(inner, roster).map(Says::Do),
        None => Some(Says::Words(text.to_owned())),
    }
}

impl Puppet {
    fn carry_out(state: &mut Memory, orders: &[Order], out: &mut Outbox<Puppet>) {
        for order in orders {
            match order {
                Order::Send(to, what) => {
                    out.send(*to, what.clone()).because("puppet-send", |reason| reason.with("to", *to));
                }
                Order::Broadcast(what) => {
                    for other in out.others() {
                        out.send(other, what.clone());
                    }
                }
                Order::SetTimer(name, ticks) => out.set_timer(*name, *ticks),
                Order::Jitter(name, ticks) => {
                    let extra = out.draw("jitter", *ticks, *ticks);
                    out.set_timer(*name, *ticks + extra);
                }
                Order::CancelTimer(name) => out.cancel_timer(*name),
                Order::Persist(record) => {
                    out.persist(record.clone());
                }
                Order::PersistLazily(record) => {
                    out.persist_lazily(record.clone());
                }
                Order::Local => {
                    out.local("step");
                }
                Order::Deliver(value) => {
                    out.deliver(*value);
                }
                Order::Output(value) => {
                    out.output(*value);
                }
                Order::Decide(value) => {
                    state.decided = Some(*value);
                    out.decide(*value);
                }
                Order::View => {
                    let members: Vec<ProcessId> = out.everyone().collect();
                    out.view(members);
                }
                Order::Checkpoint => {
                    out.checkpoint(1u64);
                }
                Order::Suspect(about) => {
                    out.suspect(*about);
                }
                Order::Trust(about) => {
                    out.trust(*about);
                }
                Order::ShowClock => state.clock_ticks = out.clock_ticks(),
            }
        }
    }
}

impl Protocol for Puppet {
    type State = Memory;
    type Message = Says;
    type Timer = char;
    type Command = Vec<Order>;
    type Record = String;
    type Stable = Vec<String>;
    /// Every decision that was ever made, by whom, whether or not anybody was told.
    type Observer = Vec<(ProcessId, i64)>;

    fn initial(&self, _me: ProcessId) -> Memory {
        Memory::default()
    }

    fn on_start(&self, state: &mut Memory, out: &mut Outbox<Puppet>) {
        Puppet::carry_out(state, &self.on_start, out);
    }

    fn on_message(&self, state: &mut Memory, from: ProcessId, message: Says, out: &mut Outbox<Puppet>) {
        match message {
            Says::Words(words) => {
                out.explain("puppet-heard", |reason| reason.with("words", words.clone()));
                state.heard.push((from, words));
            }
            Says::Do(orders) => {
                state.heard.push((from, "orders".to_owned()));
                Puppet::carry_out(state, &orders, out);
            }
        }
    }

    fn on_timer(&self, state: &mut Memory, timer: char, out: &mut Outbox<Puppet>) {
        state.fired.push(timer);
        Puppet::carry_out(state, &self.on_timer, out);
    }

    fn on_command(&self, state: &mut Memory, command: Vec<Order>, out: &mut Outbox<Puppet>) {
        Puppet::carry_out(state, &command, out);
    }

    fn on_recover(&self, state: &mut Memory, stable: &Vec<String>, _out: &mut Outbox<Puppet>) {
        state.recovered_with = Some(stable.clone());
    }

    fn on_suspect(&self, state: &mut Memory, about: ProcessId, _out: &mut Outbox<Puppet>) {
        state.suspected.push(about);
    }

    fn on_trust(&self, state: &mut Memory, about: ProcessId, _out: &mut Outbox<Puppet>) {
        state.trusted.push(about);
    }

    fn write(&self, stable: &mut Vec<String>, record: &String) {
        stable.push(record.clone());
    }

    fn observe(&self, observer: &mut Vec<(ProcessId, i64)>, event: &Observed<Puppet>) {
        if let (EventKind::Decide, Some(Value::Int(value))) = (event.kind, event.value) {
            observer.push((event.process, *value));
        }
    }

    fn properties(&self) -> Vec<Property<Puppet>> {
        vec![
            Property::always("agreement", |view: &dyn View<Puppet>| {
                let decisions = view.observer();
                let other = decisions.iter().find(|(_, value)| *value != decisions[0].1)?;
                Some(Evidence::about(Phrase::new("two-decisions"), [decisions[0].0, other.0]))
            }),
            Property::sometimes("somebody-decides", |view: &dyn View<Puppet>| {
                view.observer().first().map(|(who, _)| Evidence::about(Phrase::new("decided"), [*who]))
            }),
            Property::eventually("everybody-hears", |view: &dyn View<Puppet>| {
                let everybody =
                    view.ids().all(|id| view.state(id).is_some_and(|state| !state.heard.is_empty()));
                everybody.then(|| Evidence::about(Phrase::new("all-heard"), view.ids()))
            }),
            Property::leads_to("who-decides-tells", |view: &dyn View<Puppet>| {
                let silent = |who: &ProcessId| {
                    view.ids().all(|other| {
                        let heard = view.state(other).map(|state| &state.heard);
                        !heard.is_some_and(|heard| heard.iter().any(|(from, _)| from == who))
                    })
                };
                let (who, _) = view.observer().iter().find(|(who, _)| silent(who))?;
                Some(Evidence::about(Phrase::new("told-nobody"), [*who]))
            })
            .blocked_while("who-cannot-tell"),
        ]
    }

    fn questions(&self) -> Vec<Question<Puppet>> {
        vec![Question::new("who-cannot-tell", |view: &dyn View<Puppet>| {
            let down = |(who, _): &&(ProcessId, i64)| {
                view.status(*who) == Status::Down && view.in_flight().is_empty()
            };
            let down: Vec<ProcessId> = view.observer().iter().filter(down).map(|(who, _)| *who).collect();
            (!down.is_empty()).then(|| Evidence::about(Phrase::new("down").with("count", down.len()), down))
        })]
    }

    fn phase(&self, state: &Memory) -> Option<Phase> {
        let (key, tone) = match state.decided {
            Some(_) => ("decided", PhaseTone::Good),
            None => ("open", PhaseTone::Idle),
        };
        Some(Phase::new(key, tone))
    }

    fn waits_for(&self, state: &Memory) -> Vec<Wait> {
        let wait = |&whom| Wait { whom, what: Phrase::new("suspected") };
        state.suspected.iter().map(wait).collect()
    }

    fn fields(&self, state: &Memory) -> Vec<Field> {
        vec![Field::new("heard", state.heard.len()), Field::new("decided", state.decided)]
    }

    fn describe(&self, message: &Says) -> Description {
        match message {
            Says::Words(words) => Description::application(Phrase::new("words").with("words", words.clone())),
            Says::Do(_) => Description::control(Phrase::new("orders")),
        }
    }

    fn record_value(&self, record: &String) -> Value {
        Value::from(record.as_str())
    }

    fn timer_name(&self, timer: char) -> Cow<'static, str> {
        Cow::Owned(timer.to_string())
    }

    fn parse_command(&self, text: &str, roster: &Roster) -> Result<Vec<Order>, Phrase> {
        programme(text, roster).ok_or_else(|| Phrase::new("puppet-no-such-order").with("text", text))
    }

    fn command_text(&self, command: &Vec<Order>, _roster: &Roster) -> String {
        format!("{command:?}")
    }

    fn is_own_step(&self, command: &Vec<Order>) -> bool {
        command.first() == Some(&Order::Local)
    }
}
