//! Go-back-N: every small run, and many large ones.

mod support;

use support::search::{Explored, explore_within};
use worldlines_core::protocols::alternating_bit::AlternatingBit;
use worldlines_core::protocols::go_back_n::{GoBackN, State, Storage};
use worldlines_core::protocols::run_scenario;
use worldlines_core::scenario::catalogue;
use worldlines_core::sim::config::{Config, FaultBudget, TimerModel};
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::script::{Anchor, Choice, Item};
use worldlines_core::sim::{Protocol, Random, Run, View, World, run, run_with};
use worldlines_core::trace::{End, Event, EventKind, MessageId, ProcessId, Roster, Trace, Value};

const SENDER: ProcessId = ProcessId(0);
const RECEIVER: ProcessId = ProcessId(1);

fn protocol(window: u32, modulus: u32, count: u32) -> GoBackN {
    GoBackN {
        sender: SENDER,
        receiver: RECEIVER,
        window,
        modulus,
        count,
        time_out_ticks: 60,
        storage: Storage::None,
    }
}

fn send(text: &str) -> Item {
    Item::Command { process: SENDER, text: format!("send,{text}"), anchor: None }
}

fn data(number: u32) -> MessageId {
    MessageId { from: SENDER, to: RECEIVER, number, copy: 0 }
}

fn acknowledgement(number: u32) -> MessageId {
    MessageId { from: RECEIVER, to: SENDER, number, copy: 0 }
}

fn delivered<P: Protocol>(run: &Run<P>) -> Vec<String> {
    let deliveries = run.trace.events.iter().filter(|event| event.kind == EventKind::Deliver);
    let texts = deliveries.filter_map(|event| match &event.value {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

fn holds<P: Protocol>(run: &Run<P>) -> [Option<bool>; 2] {
    [run.verdicts[0].holds, run.verdicts[1].holds]
}

fn number(event: &Event, name: &str) -> u32 {
    match event.reason.value(name) {
        Some(Value::Int(number)) => *number as u32,
        other => panic!("{:?}: {other:?} is no {name}", event.reason),
    }
}

/// Recomputes from the trace what the reasons say: places and numbers in the window, what an
/// acknowledgement covers, what is expected. Returns how many there were. Not for runs with crashes.
fn check_reasons(trace: &Trace, protocol: &GoBackN) -> usize {
    let (mut acknowledged, mut sent, mut received, mut checked) = (0, 0, 0, 0);
    for event in &trace.events {
        let place = || number(event, "place") - 1;
        match event.reason.rule.as_ref() {
            "go-back-n-data-sent" => {
                assert_eq!(place(), sent - acknowledged, "{}", trace.roster.event(event.id));
                assert_eq!(number(event, "number"), sent % protocol.modulus);
                assert_eq!(number(event, "base"), acknowledged % protocol.modulus);
                sent += 1;
                assert!(sent - acknowledged <= protocol.window, "never more than the window");
            }
            "go-back-n-data-sent-again" => {
                assert_eq!(number(event, "number"), (acknowledged + place()) % protocol.modulus);
                assert!(place() < sent - acknowledged, "only what was sent is sent again");
            }
            "go-back-n-time-out" => assert_eq!(number(event, "outstanding"), sent - acknowledged),
            "go-back-n-acknowledgement-new" => {
                acknowledged += number(event, "covered");
                assert_eq!(number(event, "base"), acknowledged % protocol.modulus);
                assert_eq!(number(event, "outstanding"), sent - acknowledged);
                assert_eq!((number(event, "number") + 1) % protocol.modulus, number(event, "base"));
            }
            "go-back-n-data-new" | "go-back-n-data-discarded" => {
                assert_eq!(number(event, "expected"), received % protocol.modulus);
                received += u32::from(event.reason.rule == "go-back-n-data-new");
            }
            "go-back-n-acknowledged" | "go-back-n-acknowledged-again" => {
                assert_eq!((number(event, "number") + 1) % protocol.modulus, received % protocol.modulus);
            }
            _ => continue,
        }
        checked += 1;
    }
    checked
}

mod every_run {
    use super::*;

    /// A time-out may come at any time and as often as it likes: the search goes on only from states
    /// with at most this many messages under way.
    fn search(protocol: &GoBackN, config: &Config, under_way_max: usize) -> Explored<GoBackN> {
        search_excused(protocol, config, under_way_max, |_, _| false)
    }

    fn search_excused(
        protocol: &GoBackN,
        config: &Config,
        under_way_max: usize,
        excused: impl Fn(&World<GoBackN>, &str) -> bool,
    ) -> Explored<GoBackN> {
        let within = |world: &World<GoBackN>| world.in_flight().len() <= under_way_max;
        let explored = explore_within(protocol, config, 3_000_000, within, excused);
        eprintln!(
            "window {} of {}, {} messages, {:?}, {:?}, fifo {}: {} states, {} ends, {:?}",
            protocol.window,
            protocol.modulus,
            protocol.count,
            protocol.storage,
            config.budget,
            config.network.default.fifo,
            explored.states,
            explored.ends,
            explored.violation.as_ref().map(|violation| (&violation.property, &violation.run.choices)),
        );
        explored
    }

    fn stepped(fifo: bool, drops: u32, duplicates: u32) -> Config {
        let mut config = Config::stepped(2);
        config.network.default.fifo = fifo;
        config.budget = FaultBudget { drops, duplicates, ..FaultBudget::default() };
        config
    }

    /// The theorem, one half: a window narrower than the number space is safe on channels that lose
    /// and double messages but keep their order.
    #[test]
    fn a_window_narrower_than_the_number_space_is_safe() {
        for (window, modulus, count, drops, duplicates) in
            [(1, 2, 3, 2, 1), (2, 3, 4, 2, 1), (2, 4, 4, 2, 1), (3, 4, 5, 1, 1), (3, 4, 4, 2, 0)]
        {
            let config = stepped(true, drops, duplicates);
            let explored = search(&protocol(window, modulus, count), &config, window as usize + 3);
            assert!(explored.violation.is_none(), "window {window} of {modulus}");
            assert!(explored.ends > 0);
        }
    }

    /// The other half: with as many places in the window as numbers, or more, an old message is
    /// delivered as a new one. A time-out that comes too early is enough: the window goes out again, all of
    /// it arrives, and then the first of its second copies.
    #[test]
    fn a_window_as_wide_as_the_number_space_is_not() {
        for (window, modulus) in [(2, 2), (3, 3), (4, 4)] {
            let protocol = protocol(window, modulus, window);
            let violation = search(&protocol, &stepped(true, 0, 0), 2 * window as usize).violation.unwrap();
            assert_eq!(violation.property, "delivered-in-order-once");
            // One time-out, and as many messages as there are numbers, and one more.
            assert_eq!(violation.run.choices.len(), 1 + modulus as usize + 1, "window {window} of {modulus}");
            let again = delivered(&violation.run);
            assert_eq!(again.first(), again.last());
        }
        // Wider still, and the second copy of another message comes when its number is expected.
        let violation = search(&protocol(3, 2, 3), &stepped(true, 0, 0), 6).violation.unwrap();
        assert_eq!(violation.run.choices.len(), 6);
    }

    /// Where time-outs are never premature, every acknowledgement of the window must be lost first: the
    /// textbooks' example. The shortest run has a window of receives, a window of losses, a
    /// time-out and a receive.
    #[test]
    fn without_premature_time_outs_it_takes_the_loss_of_every_acknowledgement() {
        for window in [2, 3] {
            let mut config = stepped(true, window, 0);
            config.timers = TimerModel::Synchronous;
            // There is another way to go wrong: see below.
            let wrong_delivery = |config: &Config| {
                let excused = |_: &World<GoBackN>, property: &str| property == "all-delivered";
                search_excused(&protocol(window, window, window), config, 99, excused).violation
            };
            let choices = wrong_delivery(&config).unwrap().run.choices;
            assert_eq!(choices.len(), 2 * window as usize + 2, "{choices:?}");
            config.budget.drops = window - 1;
            assert!(wrong_delivery(&config).is_none());
        }
    }

    /// The other way: the number before 0 says “nothing yet”, and, with a window as wide as the number
    /// space, also “all of it”.
    #[test]
    fn with_too_wide_a_window_nothing_looks_like_everything() {
        let mut config = stepped(true, 1, 0);
        config.timers = TimerModel::Synchronous;
        let violation = search(&protocol(2, 2, 2), &config, 99).violation.unwrap();
        assert_eq!(violation.property, "all-delivered");
        assert_eq!(delivered(&violation.run), [""; 0]);
        assert_eq!(
            violation.run.choices,
            [Choice::Drop(data(1)), Choice::Receive(data(2)), Choice::Receive(acknowledgement(1)),]
        );
    }

    #[test]
    fn nothing_is_lost_for_ever_where_time_outs_are_never_premature() {
        let mut config = stepped(true, 3, 1);
        config.timers = TimerModel::Synchronous;
        config.script = ["a", "b", "c"].map(send).to_vec();
        assert!(search(&protocol(2, 3, 0), &config, 99).violation.is_none());
        assert!(search(&protocol(2, 4, 2), &config, 99).violation.is_none());
    }

    /// On a channel that reorders, a wide number space only puts it off: the message of the first round
    /// must be overtaken by a whole number space.
    #[test]
    fn a_channel_that_reorders_breaks_every_number_space() {
        for (modulus, length) in [(2, 5), (3, 7), (4, 9)] {
            let protocol = protocol(1, modulus, modulus);
            let violation = search(&protocol, &stepped(false, 0, 0), 4).violation.unwrap();
            assert_eq!(violation.property, "delivered-in-order-once");
            assert_eq!(violation.run.choices.len(), length, "{modulus} numbers");
        }
        // Pipelined, the window's own messages need no acknowledgements in between.
        let violation = search(&protocol(2, 3, 3), &stepped(false, 0, 0), 6).violation.unwrap();
        assert_eq!(violation.run.choices.len(), 6);
    }

    fn crashing(storage: Storage, crashes: u32) -> (GoBackN, Config) {
        let mut config = stepped(true, 1, 0);
        config.timers = TimerModel::Synchronous;
        config.budget = FaultBudget { crashes, recoveries: crashes, ..config.budget };
        (GoBackN { storage, ..protocol(2, 3, 3) }, config)
    }

    #[test]
    fn without_stable_storage_a_crash_breaks_it() {
        let (protocol, config) = crashing(Storage::None, 1);
        // A sender that forgets what it had to send is bad enough; a receiver does worse.
        let owed = |_: &World<GoBackN>, property: &str| property == "all-delivered";
        let run = search_excused(&protocol, &config, 99, owed).violation.unwrap().run;
        assert!(run.choices.contains(&Choice::Recover(RECEIVER)), "{:?}", run.choices);
        assert_eq!(delivered(&run), ["m1", "m1"]);
    }

    /// With counters in stable storage only one moment is left: the receiver cannot deliver and write at
    /// once, and a crash in between repeats a message or skips it.
    #[test]
    fn with_stable_storage_a_crash_must_come_between_delivery_and_write() {
        for (storage, kind) in
            [(Storage::DeliverFirst, EventKind::Deliver), (Storage::WriteFirst, EventKind::PersistForced)]
        {
            let (protocol, config) = crashing(storage, 1);
            // Whoever stays down delivers nothing.
            let is_down = |world: &World<GoBackN>, _: &str| world.up().count() < 2;
            let run = search_excused(&protocol, &config, 99, is_down).violation.unwrap().run;
            let crash = run.choices.iter().find_map(|choice| match choice {
                Choice::Crash { after, .. } => Some(*after),
                _ => None,
            });
            let crash = crash.expect("only a crash can do it");
            let before = run.trace.events.iter().find(|event| event.id == crash).unwrap();
            assert_eq!((before.id.process, before.kind), (RECEIVER, kind), "{storage:?}");
        }
    }
}

mod many_runs {
    use super::*;

    fn bad_network(seed: u64, fifo: bool) -> Config {
        let mut config = Config::clocked(2, 1_000_000);
        config.seed = seed;
        config.network.default = ChannelModel {
            latency: Latency::Exponential { min_ticks: 3, mean_ticks: 15 },
            loss_ppm: 200_000,
            duplicate_ppm: 100_000,
            fifo,
        };
        config.script = ["x", "y", "x"].map(send).to_vec();
        config
    }

    fn expected(count: u32) -> Vec<String> {
        let own = (1..=count).map(|number| format!("m{number}"));
        own.chain(["x", "y", "x"].map(str::to_owned)).collect()
    }

    #[test]
    fn bad_fifo_networks_deliver_everything_in_order_once() {
        let mut checked = 0;
        for seed in 0..2_000 {
            let window = 1 + seed as u32 % 7;
            let modulus = window + 1 + seed as u32 % 3;
            let protocol = protocol(window, modulus, 20);
            let run = run(protocol.clone(), &bad_network(seed, true)).unwrap();
            assert_eq!(run.trace.end, End::Quiet, "seed {seed}");
            assert_eq!(holds(&run), [Some(true), Some(true)], "seed {seed}");
            assert_eq!(delivered(&run), expected(20), "seed {seed}");
            checked += check_reasons(&run.trace, &protocol);
        }
        assert!(checked > 200_000, "{checked}");
    }

    /// Whatever order chance chooses, and time-outs at any time.
    #[test]
    fn chance_finds_no_wrong_order() {
        for seed in 0..1_000 {
            let mut config = Config::stepped(2);
            config.seed = seed;
            config.budget = FaultBudget { drops: 5, duplicates: 5, ..FaultBudget::default() };
            config.events_max = 400;
            let protocol = protocol(3, 4, 6);
            let run = run_with(protocol.clone(), &config, &mut Random::new(seed)).unwrap();
            assert_eq!(run.verdicts[0].holds, Some(true), "seed {seed}");
            check_reasons(&run.trace, &protocol);
        }
    }

    #[test]
    fn some_networks_break_what_is_not_assumed() {
        let broken = |fifo, window, modulus| {
            let runs = (0..200).filter(|&seed| {
                let run = run(protocol(window, modulus, 20), &bad_network(seed, fifo)).unwrap();
                run.verdicts[0].holds == Some(false)
            });
            runs.count()
        };
        assert!(broken(false, 3, 4) > 10, "reordering");
        assert!(broken(true, 4, 4) > 10, "too wide a window");
        assert_eq!(broken(true, 3, 4), 0);
    }

    /// With window 1 and two numbers, go-back-N is the alternating bit: event by event, tick by tick.
    #[test]
    fn with_a_window_of_one_it_is_the_alternating_bit() {
        let story = |trace: &Trace| {
            let of_message = |event: &Event| event.message.map(|at| trace.messages[at].id);
            let events = trace.events.iter();
            events.map(|event| (event.id, event.kind, event.at, of_message(event))).collect::<Vec<_>>()
        };
        for seed in 0..200 {
            let config = bad_network(seed, seed % 2 == 0);
            let bit = AlternatingBit { sender: SENDER, receiver: RECEIVER, count: 10, time_out_ticks: 60 };
            let (bit, window) = (run(bit, &config).unwrap(), run(protocol(1, 2, 10), &config).unwrap());
            assert_eq!(story(&bit.trace), story(&window.trace), "seed {seed}");
            assert_eq!(holds(&bit), holds(&window));
        }
    }

    /// A window of n sends n messages in each round trip.
    #[test]
    fn throughput_grows_with_the_window() {
        let last_delivery = |window: u32| {
            let mut config = Config::clocked(2, 10_000);
            config.network.default.latency = Latency::Constant(20);
            let run = run(protocol(window, 64, 24), &config).unwrap();
            let mut deliveries = run.trace.events.iter().filter(|event| event.kind == EventKind::Deliver);
            deliveries.next_back().unwrap().at
        };
        // The last message arrives half a round trip after the round that sends it begins.
        for (window, rounds) in [(1, 24), (2, 12), (3, 8), (4, 6), (8, 3), (24, 1)] {
            assert_eq!(last_delivery(window), 40 * (rounds - 1) + 20, "window {window}");
        }
    }

    /// A crash at any moment, of either, does harm exactly if it falls between delivery and write.
    #[test]
    fn crashes_do_harm_at_one_moment_only() {
        let mut harmful = 0;
        for seed in 0..12 {
            for (storage, kind) in
                [(Storage::DeliverFirst, EventKind::Deliver), (Storage::WriteFirst, EventKind::PersistForced)]
            {
                let protocol = GoBackN { storage, ..protocol(3, 4, 6) };
                let config = bad_network(seed, true);
                let whole = run(protocol.clone(), &config).unwrap();
                for event in &whole.trace.events {
                    let mut config = config.clone();
                    let anchor = Anchor::After(event.id);
                    let process = event.id.process;
                    config.script.push(Item::Crash { process, anchor, silent_effects: 0 });
                    config.script.push(Item::Recover(process, Anchor::At(event.at + 70)));
                    let run = run(protocol.clone(), &config).unwrap();
                    let is_the_moment = process == RECEIVER && event.kind == kind;
                    let kept = holds(&run) == [Some(true), Some(true)];
                    let name = run.trace.roster.event(event.id);
                    assert_eq!(kept, !is_the_moment, "seed {seed}, {storage:?}, {:?} {name}", event.kind);
                    harmful += u32::from(is_the_moment);
                }
            }
        }
        assert!(harmful > 100, "{harmful}");
    }

    /// Stable storage is worth nothing where it is lost.
    #[test]
    fn a_receiver_that_loses_its_storage_takes_old_for_new() {
        let mut config = Config::clocked(2, 10_000);
        config.script = vec![Item::Wipe(RECEIVER, Anchor::At(35)), Item::Recover(RECEIVER, Anchor::At(36))];
        let run = run(GoBackN { storage: Storage::DeliverFirst, ..protocol(2, 3, 9) }, &config).unwrap();
        assert_eq!(holds(&run)[0], Some(false));
    }
}

#[test]
fn one_acknowledgement_covers_those_before_it() {
    let mut config = Config::clocked(2, 1_000);
    config.script = vec![Item::Drop(acknowledgement(1)), Item::Drop(acknowledgement(2))];
    let run = run(protocol(3, 4, 3), &config).unwrap();
    assert_eq!(holds(&run), [Some(true), Some(true)]);
    assert_eq!(run.trace.messages.len(), 6, "nothing is sent again");
}

#[test]
fn one_loss_sends_the_whole_window_again() {
    let mut config = Config::clocked(2, 1_000);
    config.script = vec![Item::Drop(data(1))];
    let run = run(protocol(3, 4, 3), &config).unwrap();
    let sent = run.trace.messages.iter().filter(|message| message.id.from == SENDER);
    assert_eq!(sent.count(), 6);
    let time_outs = run.trace.events.iter().filter(|event| event.kind == EventKind::Timer);
    assert_eq!(time_outs.count(), 1);
    assert_eq!(delivered(&run), ["m1", "m2", "m3"]);
}

#[test]
fn a_later_message_does_not_put_off_the_time_out() {
    let mut config = Config::clocked(2, 1_000);
    let at = |tick, text: &str| Item::Command {
        process: SENDER,
        text: format!("send,{text}"),
        anchor: Some(Anchor::At(tick)),
    };
    config.script = vec![at(5, "a"), at(40, "b"), Item::Drop(data(1))];
    let run = run(protocol(3, 4, 0), &config).unwrap();
    let time_outs = run.trace.events.iter().filter(|event| event.kind == EventKind::Timer);
    assert_eq!(time_outs.map(|event| event.at).collect::<Vec<_>>(), [65]);
    assert_eq!(delivered(&run), ["a", "b"]);
}

#[test]
fn what_does_not_fit_into_the_window_waits() {
    let mut config = Config::clocked(2, 5);
    config.script = ["a", "b", "c"].map(send).to_vec();
    let run = run(protocol(2, 4, 0), &config).unwrap();
    let Some(State::Sender(sender)) = run.world.state(SENDER) else { panic!("P1 sends") };
    assert_eq!((sender.outstanding, sender.queue.len()), (2, 3));
    assert_eq!(run.trace.messages.len(), 2);
}

#[test]
fn commands_are_read_and_written() {
    let roster = Roster::numbered(2);
    let protocol = protocol(2, 4, 0);
    let command = protocol.parse_command("send,hello", &roster).unwrap();
    assert_eq!(protocol.command_text(&command, &roster), "send,hello");
    for wrong in ["send", "send,", "send,a,b", "send,<b>", "deliver,a", ""] {
        assert!(protocol.parse_command(wrong, &roster).is_err(), "{wrong}");
    }
}

#[test]
fn a_command_for_the_receiver_changes_nothing() {
    let mut config = Config::clocked(2, 100);
    config.script = vec![Item::Command { process: RECEIVER, text: "send,a".to_owned(), anchor: None }];
    let run = run(protocol(2, 4, 0), &config).unwrap();
    assert_eq!(run.trace.events.len(), 1);
    assert_eq!(holds(&run), [Some(true), Some(true)]);
}

/// The catalogue's run that goes wrong is the shortest there is: four receives, four losses, a time-out, a
/// receive.
#[test]
fn the_catalogue_has_a_shortest_wrong_delivery() {
    let scenario = catalogue::find("go-back-n/window-too-wide").unwrap();
    let finished = run_scenario(scenario).unwrap();
    let commands = scenario.script.iter().filter(|item| matches!(item, Item::Command { .. })).count();
    let wrong = finished.choices.iter().position(|choice| *choice == Choice::Receive(data(5)));
    assert_eq!(wrong, Some(commands + 10 - 1));
}
