//! The two generals: every loss, under every rule there is.

mod every_run;
#[path = "../support/mod.rs"]
mod support;

use worldlines_core::protocols::two_generals::{Rule, Side, State, TwoGenerals};
use worldlines_core::protocols::{Finished, run_scenario};
use worldlines_core::scenario::catalogue;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::script::{Anchor, Item};
use worldlines_core::sim::{Run, View, run};
use worldlines_core::trace::{End, EventId, EventKind, Fate, MessageId, ProcessId, Value};

const A: ProcessId = ProcessId(0);
const B: ProcessId = ProcessId(1);
const MESSAGES_MAX: u32 = 6;

fn protocol(messages: u32, rule: Rule) -> TwoGenerals {
    TwoGenerals { first: A, second: B, messages, rule, dawn_ticks: 500 }
}

fn propose() -> Item {
    Item::Command { process: A, text: "propose".to_owned(), anchor: None }
}

/// The message at this place of the exchange.
fn message(place: u32) -> MessageId {
    let (from, to) = if place % 2 == 1 { (A, B) } else { (B, A) };
    MessageId { from, to, number: place.div_ceil(2), copy: 0 }
}

/// The run in which A proposes and these messages are lost.
fn run_without(protocol: &TwoGenerals, lost: impl IntoIterator<Item = u32>) -> Run<TwoGenerals> {
    let mut config = Config::clocked(2, 1_000);
    config.script = vec![propose()];
    config.script.extend(lost.into_iter().map(|place| Item::Drop(message(place))));
    run(protocol.clone(), &config).expect("its script can be read")
}

/// Whether each attacks.
fn decisions(run: &Run<TwoGenerals>) -> [bool; 2] {
    let (first, second) = run.world.observer().both().expect("both decide at dawn");
    [first.attacks, second.attacks]
}

fn verdict(run: &Run<TwoGenerals>, key: &str) -> Option<bool> {
    run.verdicts.iter().find(|verdict| verdict.key == key).expect("it is promised").holds
}

/// Who attacks alone, as the evidence says.
fn alone(run: &Run<TwoGenerals>) -> ProcessId {
    let broken = run.verdicts.iter().find(|verdict| verdict.key == "agreement").expect("it is promised");
    match broken.evidence.as_ref().and_then(|evidence| evidence.phrase.value("alone")) {
        Some(Value::Process(alone)) => *alone,
        other => panic!("{other:?} is nobody"),
    }
}

/// Recomputes what each says of himself at dawn: how many messages he has received, and whether he has sent one
/// of which he cannot know that it arrived. Not for runs with crashes.
fn check_standings(run: &Run<TwoGenerals>) {
    let arrived = |general: ProcessId, before: u32| {
        let own = run
            .trace
            .events
            .iter()
            .filter(move |event| event.id.process == general && event.id.index < before);
        own.filter(|event| event.reason.rule == "two-generals-heard").count() as i64
    };
    for event in run.trace.events.iter().filter(|event| event.kind == EventKind::Decide) {
        let value = |name| event.reason.value(name);
        let heard = arrived(event.id.process, event.id.index);
        assert_eq!(value("heard"), Some(&Value::Int(heard)));
        let sent = run.trace.messages.iter().filter(|message| {
            message.id.copy == 0
                && message.sent.process == event.id.process
                && message.sent.index < event.id.index
        });
        let last_sent = sent.map(|message| message.id).max();
        // His last message is message 2k − 1 or 2k of the exchange, as he is the first or the second.
        let place = last_sent.map(|id| 2 * i64::from(id.number) - i64::from(id.from == A));
        let standing = match (place, heard) {
            (Some(_), _) => "unanswered",
            (None, 0) => "no-plan",
            (None, _) => "last-received",
        };
        // Whoever received the last message sent none after it, and his last one was answered.
        let last_received = 2 * heard - i64::from(event.id.process == B);
        let standing =
            if place.is_some_and(|place| place < last_received) { "last-received" } else { standing };
        assert_eq!(value("standing"), Some(&Value::from(standing)));
        if standing == "unanswered" {
            assert_eq!(value("unanswered"), place.map(Value::Int).as_ref());
        }
    }
}

/// Every deterministic rule: each general attacks or stays for each number of messages received.
fn every_rule(messages: u32) -> impl Iterator<Item = Rule> {
    let sizes = Side::BOTH.map(|side| side.share(messages) + 1);
    (0..1_u32 << (sizes[0] + sizes[1])).map(move |bits| {
        let table = |from: u32, size: u32| (from..from + size).map(|bit| bits >> bit & 1 == 1).collect();
        Rule { first: table(0, sizes[0]), second: table(sizes[0], sizes[1]) }
    })
}

/// The theorem, for every exchange of up to six messages and every rule: if both attack when all
/// arrives, and nobody attacks unasked when nothing does, then there is one message whose loss, alone,
/// makes one of them attack alone.
#[test]
fn every_rule_that_attacks_can_be_broken_by_one_loss() {
    for messages in 1..=MESSAGES_MAX {
        let (mut rules, mut useful) = (0, 0);
        for rule in every_rule(messages) {
            let protocol = protocol(messages, rule);
            rules += 1;
            // A loss ends the exchange: the patterns are the places at which it may break off.
            let broken_off: Vec<_> = (1..=messages).map(|place| run_without(&protocol, [place])).collect();
            let whole = run_without(&protocol, []);
            let attacks_together = decisions(&whole) == [true, true];
            let stays_unasked = decisions(&broken_off[0]) == [false, false];
            if !(attacks_together && stays_unasked) {
                continue;
            }
            useful += 1;
            let disagreements = broken_off.iter().filter(|run| verdict(run, "agreement") == Some(false));
            assert!(disagreements.count() > 0, "{:?}", protocol.rule);
        }
        eprintln!("{messages} messages: {rules} rules, {useful} that attack together and only when asked");
        assert!(useful > 0 || messages == 1, "{messages} messages");
    }
}

/// With one message there is no rule at all: to attack together, A has to attack unasked.
#[test]
fn of_one_message_no_rule_makes_anything() {
    for rule in every_rule(1) {
        let protocol = protocol(1, rule);
        let together = decisions(&run_without(&protocol, [])) == [true, true];
        let alone = decisions(&run_without(&protocol, [1])) == [true, false];
        let unasked = verdict(&run_without(&protocol, [1]), "planned") == Some(false);
        assert!(!together || alone || unasked, "{:?}", protocol.rule);
    }
}

/// What the theorem rests on: of the two who exchange a message, the sender does and sees the same
/// whether it arrives or not, if nothing follows.
#[test]
fn the_sender_of_the_last_message_cannot_tell() {
    for messages in 1..=MESSAGES_MAX {
        let protocol = protocol(messages, Rule::named("all-heard", messages, [0, 0]));
        let (arrives, lost) = (run_without(&protocol, []), run_without(&protocol, [messages]));
        let sender = message(messages).from;
        let story = |run: &Run<TwoGenerals>| {
            let own = run.trace.events.iter().filter(|event| event.id.process == sender);
            own.map(|event| (event.id, event.at, event.kind, event.reason.clone())).collect::<Vec<_>>()
        };
        assert_eq!(story(&arrives), story(&lost), "{messages} messages");
        assert_eq!(decisions(&arrives), [true, true]);
        let [first, second] = decisions(&lost);
        assert_ne!(first, second, "{messages} messages: the regress");
        assert!(if sender == A { first } else { second }, "the sender attacks alone");
    }
}

/// Only the last message is worth anything under the rule that waits for all; the loss of an earlier
/// one is noticed by both.
#[test]
fn losing_an_earlier_message_does_no_harm_to_who_waits_for_all() {
    for messages in 2..=MESSAGES_MAX {
        let protocol = protocol(messages, Rule::named("all-heard", messages, [0, 0]));
        for place in 1..messages {
            assert_eq!(decisions(&run_without(&protocol, [place])), [false, false], "{place} of {messages}");
        }
    }
}

/// The rule of the certain: safe, and useless.
#[test]
fn nobody_is_ever_sure() {
    for messages in 1..=100 {
        let rule = Rule::sure(messages);
        assert!(rule.first.iter().chain(&rule.second).all(|attacks| !attacks), "{messages} messages");
    }
    // It is the greatest rule that never errs: every rule that is planned and never disagrees is in it.
    for messages in 1..=MESSAGES_MAX {
        for rule in every_rule(messages) {
            let protocol = protocol(messages, rule);
            let runs = (0..=messages)
                .map(|arrived| run_without(&protocol, (arrived < messages).then_some(arrived + 1)));
            let errs = |run: Run<TwoGenerals>| {
                verdict(&run, "agreement") == Some(false) || verdict(&run, "planned") == Some(false)
            };
            let attacks = |table: &[bool]| table.contains(&true);
            if runs.map(errs).all(|errs| !errs) {
                assert!(
                    !attacks(&protocol.rule.first) && !attacks(&protocol.rule.second),
                    "{:?}",
                    protocol.rule
                );
            }
        }
    }
}

/// What a general knows goes as deep as the number of the last message that he received, and whoever has it
/// knows that the other is at least one less deep, and at most one deeper.
#[test]
fn knowledge_is_as_deep_as_the_chain_of_messages() {
    for messages in 1..=MESSAGES_MAX {
        let protocol = protocol(messages, Rule::named("sure", messages, [0, 0]));
        for arrived in 0..=messages {
            let run = run_without(&protocol, (arrived < messages).then_some(arrived + 1));
            let depth = |general| match run.world.state(general) {
                Some(State::General(general)) => general.depth(),
                other => panic!("{other:?} is no general"),
            };
            let mut depths = [depth(A), depth(B)];
            depths.sort_unstable();
            assert_eq!(depths, [arrived.saturating_sub(1), arrived]);
            let stated = run.trace.events.iter().filter_map(|event| event.reason.value("depth"));
            assert!(stated.eq((1..=arrived).map(Value::from).collect::<Vec<_>>().iter()));
        }
    }
}

/// On a bad network, the more messages, the rarer the disagreement of those who need little; but it does not go away.
#[test]
fn chance_makes_them_disagree_at_every_length() {
    for messages in [1, 2, 3, 10, 40] {
        let rule = Rule::named("all-heard", messages, [0, 0]);
        let mut disagreed = 0;
        for seed in 0..1_000 {
            let mut config = Config::clocked(2, 10_000);
            config.seed = seed;
            config.script = vec![propose()];
            config.network.default = ChannelModel {
                latency: Latency::Uniform { min_ticks: 1, max_ticks: 9 },
                loss_ppm: 50_000,
                duplicate_ppm: 50_000,
                fifo: seed % 2 == 0,
            };
            let run = run(protocol(messages, rule.clone()), &config).unwrap();
            assert_eq!(run.trace.end, End::Quiet);
            assert_eq!(verdict(&run, "planned"), Some(true));
            let [first, second] = decisions(&run);
            assert_eq!(verdict(&run, "agreement"), Some(first == second));
            assert_eq!(verdict(&run, "attacked-together") == Some(true), first && second);
            if first != second {
                assert_eq!(alone(&run), if first { A } else { B }, "who is said to attack alone does");
            }
            check_standings(&run);
            disagreed += u32::from(first != second);
        }
        eprintln!("{messages} messages: {disagreed} of 1,000 runs disagree");
        assert!(disagreed > 0, "{messages} messages");
    }
}

#[test]
fn without_a_proposal_nobody_attacks_who_needs_one() {
    for name in Rule::NAMES {
        let config = Config::clocked(2, 1_000);
        let run = run(protocol(2, Rule::named(name, 2, [1, 1])), &config).unwrap();
        assert_eq!(decisions(&run), [false, false], "{name}");
        assert_eq!(run.trace.messages.len(), 0);
    }
    // Who always attacks agrees with the other, and attacks without a plan.
    let mut config = Config::clocked(2, 1_000);
    config.script = vec![propose(), Item::Drop(message(1))];
    let run = run(protocol(2, Rule::named("enough-heard", 2, [0, 0])), &config).unwrap();
    assert_eq!((verdict(&run, "agreement"), verdict(&run, "planned")), (Some(true), Some(false)));
}

#[test]
fn after_dawn_it_is_too_late() {
    let mut config = Config::clocked(2, 1_000);
    config.script = vec![propose(), Item::Delay(message(2), 600)];
    let run = run(protocol(3, Rule::named("all-heard", 3, [0, 0])), &config).unwrap();
    assert_eq!(decisions(&run), [false, false]);
    assert_eq!(run.trace.events.last().unwrap().reason.rule, "two-generals-too-late");
    assert_eq!(run.trace.messages.len(), 2);
}

#[test]
fn a_general_who_crashes_forgets_the_plan() {
    let mut config = Config::clocked(2, 1_000);
    config.script = vec![
        propose(),
        Item::Crash { process: B, anchor: Anchor::At(60), silent_effects: 0 },
        Item::Recover(B, Anchor::At(90)),
    ];
    let run = run(protocol(2, Rule::named("all-heard", 2, [0, 0])), &config).unwrap();
    assert_eq!(decisions(&run), [true, false]);
    config.script[2] = Item::Recover(B, Anchor::At(600));
    let run = worldlines_core::sim::run(protocol(2, Rule::named("all-heard", 2, [0, 0])), &config).unwrap();
    assert_eq!(verdict(&run, "decided"), Some(false), "dawn has passed");
}

/// In the catalogue, each longer exchange breaks where it ends, and nowhere before.
#[test]
fn the_catalogue_shows_the_regress() {
    let runs = ["one-message", "two-messages", "three-messages"].map(|name| {
        let scenario = catalogue::find(&format!("two-generals/{name}")).expect("it is in the catalogue");
        run_scenario(scenario).expect("it runs")
    });
    for (messages, Finished { trace, verdicts, .. }) in (1..).zip(&runs) {
        let lost = trace.messages.iter().map(|message| matches!(message.fate, Fate::Lost(_)));
        let only_the_last = (1..=messages).map(|place| place == messages);
        assert!(lost.eq(only_the_last));
        assert_eq!(verdicts[0].holds, Some(false));
    }
}

/// Nobody counts an answer to what he has forgotten: it does not tell him what he would know by all of them.
#[test]
fn an_answer_to_what_a_crash_took_away_says_nothing() {
    let mut config = Config::clocked(2, 1_000);
    // He has sent message 3 when he crashes; message 4 comes when he is back.
    let crash = Item::Crash {
        process: A,
        anchor: Anchor::After(EventId { process: A, index: 4 }),
        silent_effects: 0,
    };
    config.script = vec![propose(), crash, Item::Recover(A, Anchor::At(31)), Item::Delay(message(4), 100)];
    let run = run(protocol(4, Rule::named("all-heard", 4, [0, 0])), &config).unwrap();
    assert!(matches!(run.trace.message(message(4)).unwrap().1.fate, Fate::Received(_)));
    let Some(State::General(general)) = run.world.state(A) else { panic!("A is a general") };
    assert_eq!((general.heard, general.decision), (0, Some(false)));
}

#[test]
fn whoever_has_to_propose_does_not_attack_before_he_has() {
    let run = run(protocol(2, Rule::named("enough-heard", 2, [0, 1])), &Config::clocked(2, 1_000)).unwrap();
    assert_eq!(decisions(&run), [false, false]);
}

#[test]
fn a_proposal_after_dawn_is_none() {
    let mut config = Config::clocked(2, 1_000);
    config.script =
        vec![Item::Command { process: A, text: "propose".to_owned(), anchor: Some(Anchor::At(600)) }];
    let run = run(protocol(2, Rule::named("all-heard", 2, [0, 0])), &config).unwrap();
    assert_eq!(run.trace.messages.len(), 0);
    assert_eq!(run.trace.events.last().unwrap().reason.rule, "two-generals-command-surplus");
}
