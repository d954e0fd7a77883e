//! A ballot that is left alone comes through: whoever breaks that is found out, and a duel does not.

use crate::{paxos, propose, verdict};
use std::mem::{Discriminant, discriminant};
use worldlines_core::protocols::paxos::{Ballot, Message, Paxos, State, Vote};
use worldlines_core::sim::config::Config;
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::sim::{Layer, LayerDescription, LayerOutbox, Layered, Protocol, run};
use worldlines_core::trace::ProcessId;

/// What keeps the messages of one kind from the algorithm, although they arrived.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Deaf(Option<Discriminant<Message>>);

impl Layer<Paxos> for Deaf {
    type State = ();
    type Message = Message;
    type Timer = ();
    type Command = ();
    type Record = ();
    type Stable = ();

    fn name(&self) -> &'static str {
        "deaf"
    }

    fn initial(&self, _me: ProcessId) {}

    fn on_send(&self, _: &mut (), to: ProcessId, message: Message, out: &mut LayerOutbox<Paxos, Self>) {
        out.send(to, message);
    }

    fn on_message(
        &self,
        _: &mut (),
        _: &State,
        from: ProcessId,
        message: Message,
        out: &mut LayerOutbox<Paxos, Self>,
    ) {
        if self.0 != Some(discriminant(&message)) {
            out.hand_over(from, message);
        }
    }

    fn describe(&self, application: &Paxos, message: &Message) -> LayerDescription {
        LayerDescription::Carried(application.describe(message))
    }

    fn carried<'a>(&self, message: &'a Message) -> Option<&'a Message> {
        Some(message)
    }
}

/// Whether a lone proposer's ballots come through, if what is deaf to such messages is under the algorithm.
fn alone_with(deaf: Option<&Message>, config: &Config) -> Option<bool> {
    let layered = Layered { application: paxos([0], 1..=3, [4]), layer: Deaf(deaf.map(discriminant)) };
    let run = run(layered, config).expect("it runs");
    run.verdicts.iter().find(|verdict| verdict.key == "alone").expect("it is promised").holds
}

const BALLOT: Ballot = Ballot { number: 1, owner: ProcessId(0) };

fn accept() -> Message {
    Message::Accept(Vote { ballot: BALLOT, value: "red".into() })
}

fn lone(script: impl IntoIterator<Item = Item>) -> Config {
    let mut config = Config::clocked(5, 2_000);
    config.script = vec![propose(0, "red")];
    config.script.extend(script);
    config
}

#[test]
fn who_is_left_alone_and_never_decides_is_found_out() {
    assert_eq!(alone_with(None, &lone([])), Some(true));
    for deaf in [Message::Prepare(BALLOT), Message::Promise(BALLOT, None), accept()] {
        assert_eq!(alone_with(Some(&deaf), &lone([])), Some(false), "{deaf:?}");
    }
}

/// It is excused while too few go along: one more that is deaf is down.
#[test]
fn nothing_is_owed_without_a_quorum() {
    let down = [1, 2].map(|process| Item::Crash {
        process: ProcessId(process),
        anchor: Anchor::At(1),
        silent_effects: 0,
    });
    assert_eq!(alone_with(Some(&accept()), &lone(down)), Some(true));
}

#[test]
fn nothing_is_owed_while_messages_take_too_long() {
    let mut config = lone([]);
    config.network.default.latency = worldlines_core::sim::network::Latency::Constant(300);
    assert_eq!(alone_with(None, &config), Some(true));
}

/// Each begins a higher ballot just before the other's requests arrive: nothing is ever chosen, and nobody was alone.
#[test]
fn a_duel_breaks_nothing() {
    let mut protocol = paxos([0, 1], 2..=4, [5]);
    protocol.back_off.factor = 1;
    protocol.back_off.jitter_max_ticks = 0;
    protocol.back_off.time_out_ticks = 70;
    protocol.refusals = false;
    let at = |process, value: &str, ticks| Item::Command {
        process: ProcessId(process),
        text: format!("propose,{value}"),
        anchor: Some(Anchor::At(ticks)),
    };
    let mut config = Config::clocked(6, 20_000);
    config.network.default.latency = worldlines_core::sim::network::Latency::Constant(20);
    config.script = vec![at(0, "red", 5), at(1, "blue", 40)];
    let run = run(protocol, &config).unwrap();
    assert_eq!(verdict(&run, "chosen"), None, "they never come to an end");
    assert!(run.trace.events.len() > 5_000);
    assert_eq!(verdict(&run, "alone"), Some(true));
    assert_eq!(verdict(&run, "decided"), None);
}
