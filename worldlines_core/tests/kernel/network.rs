//! Latency, order, loss, duplication, and the edits that a script makes to single messages.

use crate::world::*;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::script::Item;
use worldlines_core::trace::EventKind::*;
use worldlines_core::trace::{Fate, Loss, Trace};

/// P1 sends `count` messages to P2, one every three ticks.
fn chatter(count: u64) -> Vec<Item> {
    (0..count).map(|number| order(P1, "send,P2,hi", 3 * number)).collect()
}

fn order_of_arrival(trace: &Trace) -> Vec<(u32, u8)> {
    let receives = trace.events_of(P2).filter(|event| event.kind == Receive);
    receives.map(|event| trace.messages[event.message.unwrap()].id).map(|id| (id.number, id.copy)).collect()
}

#[test]
fn a_fifo_channel_keeps_the_order_and_any_other_does_not() {
    let fifo = with_channels(clocked(chatter(50)), uniform(1, 60));
    let arrived = order_of_arrival(&play(&fifo).trace);
    assert!(arrived.is_sorted() && arrived.len() == 50);
    let any = with_channels(clocked(chatter(50)), ChannelModel { fifo: false, ..uniform(1, 60) });
    let arrived = order_of_arrival(&play(&any).trace);
    assert!(!arrived.is_sorted() && arrived.len() == 50);
}

#[test]
fn a_lost_message_still_holds_up_those_behind_it() {
    // The drawn arrival of every message counts for FIFO, so that losing one moves no other.
    let config = with_channels(clocked(chatter(30)), uniform(1, 60));
    let before = play(&config).trace;
    for number in 1..=30 {
        let mut edited = config.clone();
        edited.script.push(Item::Drop(message(P1, P2, number)));
        let after = play(&edited).trace;
        for other in (1..=30).filter(|&other| other != number) {
            let id = message(P1, P2, other);
            assert_eq!(
                find(&before, id).ended_at,
                find(&after, id).ended_at,
                "dropping {number} moved {other}"
            );
        }
        assert_eq!(fate(&after, message(P1, P2, number)), Fate::Lost(Loss::ByHand));
    }
}

#[test]
fn a_copy_on_a_fifo_channel_comes_right_behind_its_original() {
    let mut config = with_channels(clocked(chatter(20)), uniform(1, 60));
    config.script.push(Item::Duplicate(message(P1, P2, 7)));
    let trace = play(&config).trace;
    let arrived = order_of_arrival(&trace);
    let position = arrived.iter().position(|&id| id == (7, 0)).unwrap();
    assert_eq!(arrived[position + 1], (7, 1));
    let copy = find(&trace, copy_of(message(P1, P2, 7), 1));
    assert_eq!(trace.messages[copy.copy_of.unwrap()].id, message(P1, P2, 7));
    assert_eq!(trace.roster.message(copy.id), "P1-P2.7b");
    assert_eq!(arrived.len(), 21);
    assert_eq!(arrived.iter().filter(|(_, copy)| *copy == 0).count(), 20, "copies take no number");
}

#[test]
fn a_copy_can_be_edited_by_its_own_name() {
    let id = message(P1, P2, 1);
    let script = vec![order(P1, "send,P2,hi", 0), Item::Duplicate(id), Item::Drop(copy_of(id, 1))];
    let trace = play(&clocked(script)).trace;
    assert_eq!(fate(&trace, copy_of(id, 1)), Fate::Lost(Loss::ByHand));
    assert!(matches!(fate(&trace, id), Fate::Received(_)));
}

#[test]
fn losses_and_copies_come_about_as_often_as_asked_for() {
    let model = ChannelModel { loss_ppm: 200_000, duplicate_ppm: 100_000, ..uniform(5, 15) };
    let config = Config { mode: Config::clocked(3, 100_000).mode, ..clocked(chatter(4000)) };
    let trace = play(&with_channels(config, model)).trace;
    let originals = trace.messages.iter().filter(|message| message.copy_of.is_none());
    let lost = originals.filter(|message| message.fate == Fate::Lost(Loss::Link)).count();
    let copies = trace.messages.iter().filter(|message| message.copy_of.is_some()).count();
    assert!((700..900).contains(&lost), "{lost} of 4000 lost");
    assert!((330..470).contains(&copies), "{copies} of 4000 doubled");
}

#[test]
fn latencies_follow_their_distribution() {
    let mean = |latency| {
        let config = Config { mode: Config::clocked(3, 1_000_000).mode, ..clocked(chatter(4000)) };
        let model = ChannelModel { latency, fifo: false, ..ChannelModel::default() };
        let trace = play(&with_channels(config, model)).trace;
        let times = trace.messages.iter().map(|message| message.ended_at.unwrap() - message.sent_at);
        let times: Vec<u64> = times.collect();
        (
            times.iter().min().copied().unwrap(),
            times.iter().sum::<u64>() / 4000,
            times.iter().max().copied().unwrap(),
        )
    };
    assert_eq!(mean(Latency::Constant(10)), (10, 10, 10));
    let (min, middle, max) = mean(Latency::Uniform { min_ticks: 10, max_ticks: 30 });
    assert!(min == 10 && max == 30 && (19..=21).contains(&middle), "{middle}");
    let (min, middle, max) = mean(Latency::Exponential { min_ticks: 10, mean_ticks: 100 });
    assert!(min == 10 && (102..=118).contains(&middle) && max > 400, "{middle} {max}");
    let (min, middle, max) = mean(Latency::LongTailed { min_ticks: 100 });
    assert!(min == 100 && (230..=300).contains(&middle) && max > 2000, "{middle} {max}");
}

#[test]
fn a_delay_moves_the_arrival_by_that_much() {
    let script = vec![order(P1, "send,P2,hi", 0), Item::Delay(message(P1, P2, 1), 40)];
    let trace = play(&clocked(script)).trace;
    assert_eq!(find(&trace, message(P1, P2, 1)).ended_at, Some(50));
}

#[test]
fn a_delayed_copy_holds_up_those_behind_it() {
    let id = message(P1, P2, 1);
    let script = vec![
        order(P1, "send,P2,hi", 0),
        order(P1, "send,P2,ho", 1),
        Item::Duplicate(id),
        Item::Delay(copy_of(id, 1), 40),
    ];
    let trace = play(&clocked(script)).trace;
    assert_eq!(order_of_arrival(&trace), [(1, 0), (1, 1), (2, 0)]);
    assert_eq!(times(&trace, P2, Receive), [10, 50, 50]);
}

#[test]
fn one_channel_may_behave_otherwise() {
    let mut config = clocked(vec![order(P1, "broadcast,hi", 0)]);
    let lossy = ChannelModel { loss_ppm: 1_000_000, ..ChannelModel::default() };
    config.network.channels.insert((P1, P3), lossy);
    let trace = play(&config).trace;
    assert_eq!(fate(&trace, message(P1, P3, 1)), Fate::Lost(Loss::Link));
    assert!(matches!(fate(&trace, message(P1, P2, 1)), Fate::Received(_)));
}

#[test]
fn a_message_to_oneself_travels_like_any_other() {
    let trace = play(&clocked(vec![order(P1, "send,P1,hi", 0)])).trace;
    assert_eq!(kinds(&trace, P1), [Command, Send, Receive]);
    assert_eq!(times(&trace, P1, Receive), [10]);
}

#[test]
fn an_edit_of_a_message_that_is_never_sent_is_reported() {
    let run = play(&clocked(vec![order(P1, "send,P2,hi", 0), Item::Drop(message(P1, P2, 2))]));
    assert_eq!(run.ignored_items, [1]);
}
