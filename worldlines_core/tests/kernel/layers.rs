//! Layers: the inner protocol is unchanged, and everything carries its layer.

use crate::puppet::{Puppet, Says, programme};
use crate::world::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::network::ChannelModel;
use worldlines_core::sim::script::Item;
use worldlines_core::sim::{
    Description, Layer, LayerDescription, LayerOutbox, Layered, Protocol, Run, View, run,
};
use worldlines_core::trace::EventKind::*;
use worldlines_core::trace::{Class, Fate, Loss, Phrase, ProcessId, Roster};

/// A link that sends each message again until it is acknowledged, and hands it over once.
#[derive(Clone, PartialEq, Eq, Debug)]
struct ReliableLink;

#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
struct LinkState {
    sent: BTreeMap<(ProcessId, u32), Says>,
    count: u32,
    handed_over: Vec<(ProcessId, u32)>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum LinkMessage {
    Data(u32, Says),
    Acknowledgement(u32),
}

impl Layer<Puppet> for ReliableLink {
    type State = LinkState;
    type Message = LinkMessage;
    type Timer = (ProcessId, u32);
    type Command = ();
    type Record = u32;
    type Stable = u32;

    fn name(&self) -> &'static str {
        "link"
    }

    fn initial(&self, _me: ProcessId) -> LinkState {
        LinkState::default()
    }

    fn on_send(
        &self,
        state: &mut LinkState,
        to: ProcessId,
        message: Says,
        out: &mut LayerOutbox<Puppet, Self>,
    ) {
        state.count += 1;
        state.sent.insert((to, state.count), message.clone());
        out.send(to, LinkMessage::Data(state.count, message));
        out.set_timer((to, state.count), 25);
    }

    fn on_message(
        &self,
        state: &mut LinkState,
        _application: &<Puppet as Protocol>::State,
        from: ProcessId,
        message: LinkMessage,
        out: &mut LayerOutbox<Puppet, Self>,
    ) {
        match message {
            LinkMessage::Data(number, content) => {
                out.send(from, LinkMessage::Acknowledgement(number));
                if !state.handed_over.contains(&(from, number)) {
                    state.handed_over.push((from, number));
                    out.hand_over(from, content);
                }
            }
            LinkMessage::Acknowledgement(number) => {
                state.sent.remove(&(from, number));
                out.cancel_timer((from, number));
            }
        }
    }

    fn on_timer(
        &self,
        state: &mut LinkState,
        _application: &<Puppet as Protocol>::State,
        timer: (ProcessId, u32),
        out: &mut LayerOutbox<Puppet, Self>,
    ) {
        if let Some(content) = state.sent.get(&timer) {
            out.send(timer.0, LinkMessage::Data(timer.1, content.clone()))
                .because("link-again", |reason| reason.with("number", timer.1));
            out.set_timer(timer, 25);
        }
    }

    fn on_recover(&self, _state: &mut LinkState, _stable: &u32, out: &mut LayerOutbox<Puppet, Self>) {
        out.persist(1);
    }

    fn write(&self, stable: &mut u32, record: &u32) {
        *stable += record;
    }

    fn describe(&self, application: &Puppet, message: &LinkMessage) -> LayerDescription {
        match message {
            LinkMessage::Data(_, content) => LayerDescription::Carried(application.describe(content)),
            LinkMessage::Acknowledgement(number) => {
                LayerDescription::Own(Description::control(Phrase::new("ack").with("number", *number)))
            }
        }
    }

    fn carried<'a>(&self, message: &'a LinkMessage) -> Option<&'a Says> {
        match message {
            LinkMessage::Data(_, content) => Some(content),
            LinkMessage::Acknowledgement(_) => None,
        }
    }

    fn timer_name(&self, _timer: (ProcessId, u32)) -> Cow<'static, str> {
        Cow::Borrowed("retry")
    }
}

fn over_a_link(script: Vec<Item>) -> Config {
    clocked(script)
}

fn play_layered(config: &Config) -> Run<Layered<Puppet, ReliableLink>> {
    run(Layered { application: Puppet::default(), layer: ReliableLink }, config).unwrap()
}

#[test]
fn a_lost_message_is_sent_again_and_handed_over_once() {
    let mut config = over_a_link(vec![order(P1, "send,P2,hello", 0), Item::Drop(message(P1, P2, 1))]);
    config.script.push(Item::Drop(message(P2, P1, 1)));
    let run = play_layered(&config);
    assert_eq!(run.world.state(P2).unwrap().application.heard, [(P1, "hello".to_owned())]);
    assert_eq!(fate(&run.trace, message(P1, P2, 1)), Fate::Lost(Loss::ByHand));
    assert!(matches!(fate(&run.trace, message(P1, P2, 2)), Fate::Received(_)));
    assert!(
        matches!(fate(&run.trace, message(P1, P2, 3)), Fate::Received(_)),
        "its acknowledgement was lost"
    );
    assert_eq!(kinds(&run.trace, P1), [Command, Send, Timer, Send, Timer, Send, Receive]);
}

#[test]
fn events_messages_and_timers_carry_their_layer() {
    let config = over_a_link(vec![order(P1, "send,P2,hello", 0), Item::Drop(message(P1, P2, 1))]);
    let trace = play_layered(&config).trace;
    assert_eq!(trace.layers, ["application", "link"]);
    let layer = |process, index| get(&trace, event(process, index)).layer;
    assert_eq!((layer(P1, 1), layer(P1, 2)), (0, 0), "the application's command and send");
    assert_eq!((layer(P1, 3), layer(P1, 4)), (1, 1), "the link's timer and repetition");
    let acknowledgement = find(&trace, message(P2, P1, 1));
    assert_eq!((acknowledgement.layer, acknowledgement.class), (1, Class::Control));
    assert_eq!(find(&trace, message(P1, P2, 2)).layer, 0, "what carries the application's message");
    let timer = get(&trace, event(P1, 3)).timer.as_ref().unwrap();
    assert_eq!(trace.roster.timer(timer), "P1:link.retry.1");
    assert_eq!(get(&trace, event(P1, 2)).reason.rule, "puppet-send", "a send keeps the application's reason");
    assert_eq!(get(&trace, event(P1, 4)).reason.rule, "link-again");
}

#[test]
fn the_application_cannot_tell_the_layer_from_the_network() {
    let roster = Roster::numbered(3);
    let on_start = programme("send,P2,[send,P3,relayed+decide,4]+timer,a,9", &roster).unwrap();
    let puppet = Puppet { on_start, ..Puppet::default() };
    let bare = run(puppet.clone(), &clocked(vec![])).unwrap();
    let layered = run(Layered { application: puppet, layer: ReliableLink }, &clocked(vec![])).unwrap();
    for process in bare.world.ids() {
        let inner = &layered.world.state(process).unwrap().application;
        assert_eq!(bare.world.state(process).unwrap(), inner);
    }
    assert_eq!(bare.world.observer(), layered.world.observer());
}

#[test]
fn the_applications_properties_are_judged_under_a_layer() {
    let script = vec![order(P1, "decide,1+send,P2,1", 0), order(P2, "decide,2", 5)];
    let verdicts = play_layered(&over_a_link(script)).verdicts;
    let holds = |key: &str| verdicts.iter().find(|verdict| verdict.key == key).unwrap().holds;
    assert_eq!(holds("agreement"), Some(false));
    assert_eq!(holds("somebody-decides"), Some(true));
    assert_eq!(holds("who-decides-tells"), Some(false), "P2 told nobody");
}

#[test]
fn the_applications_questions_are_answered_under_a_layer() {
    let crash = Item::Crash { process: P1, anchor: at(10), silent_effects: 0 };
    let answers = play_layered(&over_a_link(vec![order(P1, "decide,1", 0), crash])).answers;
    let about = answers[0].stretches[0].answer.as_ref().unwrap();
    assert_eq!((&*answers[0].key, &about.processes[..]), ("who-cannot-tell", &[P1][..]));
}

#[test]
fn a_reliable_link_makes_a_lossy_network_reliable() {
    for seed in 0..300 {
        let script = (0..10).map(|number| order(P1, &format!("send,P2,m{number}"), number * 7)).collect();
        let model = ChannelModel { loss_ppm: 400_000, duplicate_ppm: 200_000, ..uniform(5, 15) };
        let mut config = with_channels(over_a_link(script), model);
        config.seed = seed;
        config.mode = Config::clocked(3, 100_000).mode;
        let run = play_layered(&config);
        let mut heard: Vec<String> =
            run.world.state(P2).unwrap().application.heard.iter().map(|(_, words)| words.clone()).collect();
        heard.sort();
        assert_eq!(heard, (0..10).map(|number| format!("m{number}")).collect::<Vec<_>>(), "seed {seed}");
    }
}

#[test]
fn both_halves_recover_the_layer_first() {
    let script = vec![
        order(P1, "persist,kept", 0),
        Item::Crash { process: P1, anchor: at(10), silent_effects: 0 },
        Item::Recover(P1, at(20)),
    ];
    let run = play_layered(&over_a_link(script));
    let stable = &run.world.process(P1).stable;
    assert_eq!((stable.application.len(), stable.layer), (1, 1));
    assert_eq!(run.world.state(P1).unwrap().application.recovered_with, Some(vec!["kept".to_owned()]));
    assert_eq!(kinds(&run.trace, P1), [Command, PersistForced, Crash, Recover, PersistForced]);
    assert_eq!(get(&run.trace, event(P1, 5)).layer, 1);
}
