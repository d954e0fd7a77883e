//! Makes up scenarios, items, edits, claims and links: only such as somebody could have written.

use crate::samples::five;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use worldlines_core::scenario::edit::{BudgetKind, ChannelSetting, ProcessList, Setting};
use worldlines_core::scenario::expect::{AnswerClaim, Counted, FateClaim, Relation, Verdict};
use worldlines_core::scenario::limits::{ORDER_MAX, SEED_MAX};
use worldlines_core::scenario::link::{Look, Neighbour, Selected};
use worldlines_core::scenario::schema::{ChannelPlan, Participant, Suggestion};
use worldlines_core::scenario::{Edit, Expect, Link, ParameterValue, Scenario, view};
use worldlines_core::sim::config::{Detector, Mode, TimerModel};
use worldlines_core::sim::limits::{COPIES_MAX, EVENTS_MAX, TICKS_MAX};
use worldlines_core::sim::network::Latency;
use worldlines_core::sim::script::{Anchor, Choice, During, Item, Omission};
use worldlines_core::trace::{ClockRate, End, EventId, EventKind, MessageId, ProcessId, TimerId};

/// How many processes the made-up names are of.
const COUNT: u16 = 5;

pub fn process() -> impl Strategy<Value = ProcessId> + Clone {
    (0..COUNT).prop_map(ProcessId)
}

fn two_processes() -> impl Strategy<Value = (ProcessId, ProcessId)> {
    (0..COUNT, 1..COUNT).prop_map(|(first, step)| (ProcessId(first), ProcessId((first + step) % COUNT)))
}

/// Small numbers mostly, and the greatest.
fn number(min: u64, max: u64) -> impl Strategy<Value = u64> {
    prop_oneof![8 => min..=(min + 100).min(max), 1 => Just(max), 1 => min..=max]
}

fn ticks() -> impl Strategy<Value = u64> {
    number(0, TICKS_MAX)
}

pub fn event() -> impl Strategy<Value = EventId> {
    (process(), number(0, u64::from(u32::MAX)))
        .prop_map(|(process, index)| EventId { process, index: index as u32 })
}

pub fn message() -> impl Strategy<Value = MessageId> {
    let copy = prop_oneof![3 => Just(0), 1 => 0..=COPIES_MAX];
    (process(), process(), number(1, u64::from(u32::MAX)), copy)
        .prop_map(|(from, to, number, copy)| MessageId { from, to, number: number as u32, copy })
}

fn timer() -> impl Strategy<Value = TimerId> {
    (process(), "([a-z][a-z0-9-]{0,8}\\.){0,2}[A-Za-z][a-z0-9-]{0,8}", number(1, u64::from(u32::MAX)))
        .prop_map(|(process, name, number)| TimerId { process, name: name.into(), number: number as u32 })
}

fn anchor() -> impl Strategy<Value = Anchor> {
    prop_oneof![ticks().prop_map(Anchor::At), event().prop_map(Anchor::After)]
}

fn during() -> impl Strategy<Value = During> {
    prop_oneof![
        anchor().prop_map(|from| During { from, to: None }),
        (0..TICKS_MAX).prop_flat_map(|from| {
            (from + 1..=TICKS_MAX)
                .prop_map(move |to| During { from: Anchor::At(from), to: Some(Anchor::At(to)) })
        }),
        (anchor(), event()).prop_map(|(from, to)| During { from, to: Some(Anchor::After(to)) }),
        (event(), ticks())
            .prop_map(|(from, to)| During { from: Anchor::After(from), to: Some(Anchor::At(to)) }),
    ]
}

/// Commands: words and numbers, texts of people, and what looks like other parts of the notation.
pub fn command() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}(,[a-z0-9-]{0,4}){0,3}",
        "[ -~]{1,20}",
        "[a-zäöü漢字🚲\"\\\\;#@=%<>& ]{1,10}",
        select(
            &["=", "=abc", "a,P1-P2.3", "a,drop:x", "drop:P1-P2.3,x", "a;b", "x@50", "a,", ",a", "\"\"\""][..]
        )
        .prop_map(str::to_owned),
    ]
    .prop_filter("a command is trimmed and not empty", |text| !text.is_empty() && text.trim() == text)
}

pub fn choice() -> impl Strategy<Value = Choice> {
    let silent = prop_oneof![Just(0), Just(1), Just(u32::MAX)];
    prop_oneof![
        3 => message().prop_map(Choice::Receive),
        2 => timer().prop_map(Choice::Fire),
        1 => message().prop_map(Choice::Drop),
        1 => message().prop_map(Choice::Duplicate),
        1 => (event(), silent).prop_map(|(after, silent_effects)| Choice::Crash { after, silent_effects }),
        1 => process().prop_map(Choice::Recover),
        1 => process().prop_map(Choice::Wipe),
        1 => process().prop_map(Choice::Flush),
        1 => two_processes().prop_map(|(by, about)| Choice::Suspect(by, about)),
        1 => two_processes().prop_map(|(by, about)| Choice::Trust(by, about)),
        1 => process().prop_map(Choice::Start),
        3 => (process(), command()).prop_map(|(process, text)| Choice::Command(process, text)),
    ]
}

fn groups() -> impl Strategy<Value = Vec<Vec<ProcessId>>> {
    (subsequence((0..COUNT).map(ProcessId).collect::<Vec<_>>(), 2..=5), 1..5_usize).prop_map(
        |(processes, first)| {
            let (left, right) = processes.split_at(first.min(processes.len() - 1));
            vec![left.to_vec(), right.to_vec()]
        },
    )
}

pub fn item() -> impl Strategy<Value = Item> {
    let half = select(&[Omission::Send, Omission::Receive][..]);
    let crash = prop_oneof![
        (event(), 0..3_u32).prop_map(|(event, silent_effects)| Item::Crash {
            process: event.process,
            anchor: Anchor::After(event),
            silent_effects,
        }),
        (process(), anchor()).prop_map(|(process, anchor)| Item::Crash {
            process,
            anchor,
            silent_effects: 0
        }),
    ];
    prop_oneof![
        message().prop_map(Item::Drop),
        (message(), number(1, TICKS_MAX)).prop_map(|(message, ticks)| Item::Delay(message, ticks)),
        message().prop_map(Item::Duplicate),
        crash,
        (process(), anchor()).prop_map(|(process, anchor)| Item::Recover(process, anchor)),
        (process(), anchor()).prop_map(|(process, anchor)| Item::Wipe(process, anchor)),
        (process(), anchor()).prop_map(|(process, anchor)| Item::Flush(process, anchor)),
        (process(), anchor()).prop_map(|(process, anchor)| Item::Start(process, anchor)),
        (process(), during()).prop_map(|(process, during)| Item::Pause(process, during)),
        (process(), half, during()).prop_map(|(process, half, during)| Item::Omit(process, half, during)),
        (groups(), during()).prop_map(|(groups, during)| Item::Split(groups, during)),
        (two_processes(), during()).prop_map(|((from, to), during)| Item::Block { from, to, during }),
        (two_processes(), anchor()).prop_map(|((by, about), anchor)| Item::Suspect(by, about, anchor)),
        (two_processes(), anchor()).prop_map(|((by, about), anchor)| Item::Trust(by, about, anchor)),
        (process(), command(), option::of(anchor())).prop_map(|(process, text, anchor)| Item::Command {
            process,
            text,
            anchor
        }),
        vec(choice(), 1..8).prop_map(Item::Next),
    ]
}

fn latency() -> impl Strategy<Value = Latency> {
    prop_oneof![
        ticks().prop_map(Latency::Constant),
        (0..=TICKS_MAX)
            .prop_flat_map(|min| (min..=TICKS_MAX)
                .prop_map(move |max| Latency::Uniform { min_ticks: min, max_ticks: max })),
        (ticks(), ticks()).prop_map(|(min_ticks, mean_ticks)| Latency::Exponential { min_ticks, mean_ticks }),
        ticks().prop_map(|min_ticks| Latency::LongTailed { min_ticks }),
    ]
}

fn probability() -> impl Strategy<Value = u32> {
    prop_oneof![Just(0), Just(1_000_000), 0..=1_000_000_u32]
}

fn channel_setting() -> impl Strategy<Value = ChannelSetting> {
    prop_oneof![
        latency().prop_map(ChannelSetting::Latency),
        probability().prop_map(ChannelSetting::Loss),
        probability().prop_map(ChannelSetting::Duplicate),
        any::<bool>().prop_map(ChannelSetting::Fifo),
    ]
}

fn clock_rate() -> impl Strategy<Value = ClockRate> {
    prop_oneof![
        ticks().prop_map(ClockRate::PerEvent),
        ticks().prop_map(ClockRate::PerTick),
        vec(ticks(), 1..6).prop_map(ClockRate::Table),
    ]
}

fn detector() -> impl Strategy<Value = Detector> {
    prop_oneof![
        Just(Detector::None),
        Just(Detector::Scripted),
        ticks().prop_map(|delay_ticks| Detector::Perfect { delay_ticks }),
    ]
}

fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::Stepped), ticks().prop_map(|until_ticks| Mode::Clocked { until_ticks })]
}

fn parameter_item() -> impl Strategy<Value = ParameterValue> {
    prop_oneof![
        any::<bool>().prop_map(ParameterValue::Flag),
        (-i64::MAX..=i64::MAX).prop_map(ParameterValue::Integer),
        "w[A-Za-z0-9-]{0,10}".prop_map(ParameterValue::Word),
    ]
}

/// In a link, a list of one is that one.
fn parameter() -> impl Strategy<Value = ParameterValue> {
    prop_oneof![
        parameter_item(),
        vec(parameter_item(), 2..5).prop_map(ParameterValue::List),
        Just(ParameterValue::List(vec![])),
    ]
}

fn parameter_key() -> impl Strategy<Value = String> {
    "own-[a-z0-9-]{0,8}"
}

fn budget_count() -> impl Strategy<Value = u32> {
    prop_oneof![0..5_u32, Just(u32::MAX - 1), Just(u32::MAX)]
}

/// Any setting but the processes, which decide what all other names mean.
fn setting() -> impl Strategy<Value = Setting> {
    prop_oneof![
        mode().prop_map(Setting::Mode),
        (1..=EVENTS_MAX).prop_map(Setting::EventsMax),
        (option::of((process(), process())), channel_setting())
            .prop_map(|(channel, setting)| Setting::Channel(channel, setting)),
        (process(), -5..5_i64).prop_map(|(process, ticks)| Setting::Offset(process, ticks)),
        (process(), clock_rate()).prop_map(|(process, rate)| Setting::Clock(process, rate)),
        select(&[TimerModel::Any, TimerModel::Synchronous][..]).prop_map(Setting::Timers),
        detector().prop_map(Setting::Detector),
        (select(&BudgetKind::ALL[..]), budget_count()).prop_map(|(kind, count)| Setting::Budget(kind, count)),
        (parameter_key(), parameter()).prop_map(|(key, value)| Setting::Parameter(key, value)),
    ]
}

pub fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        1 => (0..=SEED_MAX).prop_map(Edit::Seed),
        3 => setting().prop_map(Edit::Set),
        6 => item().prop_map(Edit::Item),
    ]
}

/// Edits of a scenario that has, in the end, five processes: those of `five`, or of a list.
pub fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let ids = ["Server", "N1", "P2", "C", "x"].map(str::to_owned).to_vec();
    let processes = option::of(select(vec![ProcessList::Ids(ids), ProcessList::Count(5)]));
    (vec(edit(), 0..6), processes, any::<prop::sample::Index>()).prop_map(|(mut edits, processes, place)| {
        if let Some(list) = processes {
            edits.insert(place.index(edits.len() + 1), Edit::Set(Setting::Processes(list)));
        }
        edits
    })
}

pub fn claim() -> impl Strategy<Value = Expect> {
    let verdict = select(&[Verdict::Holds, Verdict::Violated, Verdict::NotYet][..]);
    let relation = select(&[Relation::Before, Relation::Concurrent][..]);
    let fate = prop_oneof![
        option::of(event()).prop_map(FateClaim::Received),
        option::of(select(&["link", "partition", "by-hand", "receiver-down", "rollback"][..]))
            .prop_map(FateClaim::Lost),
        Just(FateClaim::InTransit),
    ];
    let counted = prop_oneof![
        select(vec![Counted::Events, Counted::Messages, Counted::Copies, Counted::Received]),
        select(vec![Counted::Lost, Counted::InTransit, Counted::Ignored]),
        select(&EventKind::ALL[..]).prop_map(Counted::Kind),
        process().prop_map(Counted::EventsOf),
    ];
    let end = select(&[End::Quiet, End::Horizon, End::EventLimit, End::Choices][..]);
    let key = || "[a-z][a-z0-9-]{0,12}";
    let listed = subsequence((0..COUNT).map(ProcessId).collect::<Vec<_>>(), 1..=5);
    let answer = prop_oneof![
        Just(AnswerClaim::None),
        key().prop_map(AnswerClaim::Says),
        listed.prop_map(AnswerClaim::About),
        event().prop_map(AnswerClaim::Since),
    ];
    prop_oneof![
        (key(), verdict).prop_map(|(name, verdict)| Expect::Property { name, verdict }),
        (key(), option::of(event()), answer).prop_map(|(name, after, answer)| Expect::Question {
            name,
            after,
            answer
        }),
        (event(), relation, event()).prop_map(|(left, relation, right)| Expect::Relation {
            left,
            relation,
            right
        }),
        (message(), fate).prop_map(|(message, fate)| Expect::Fate { message, fate }),
        (counted, any::<u64>()).prop_map(|(what, number)| Expect::Count { what, number }),
        (event(), any::<u64>()).prop_map(|(event, clock)| Expect::Lamport { event, clock }),
        (event(), vec(any::<u64>(), 5)).prop_map(|(event, clock)| Expect::Vector { event, clock }),
        (event(), select(&EventKind::ALL[..])).prop_map(|(event, kind)| Expect::Kind { event, kind }),
        (event(), any::<u64>()).prop_map(|(event, time)| Expect::At { event, time }),
        (event(), key()).prop_map(|(event, key)| Expect::Phase { event, key }),
        (event(), key()).prop_map(|(event, key)| Expect::Rule { event, key }),
        (event(), "[a-z0-9,.-]([ -\"$-~]{0,10}[a-z])?")
            .prop_map(|(event, text)| Expect::Value { event, text }),
        event().prop_map(Expect::Absent),
        (vec(any::<u32>(), 5), any::<bool>())
            .prop_map(|(frontier, is_consistent)| Expect::Cut { frontier, is_consistent }),
        end.prop_map(Expect::Ends),
        (process(), event()).prop_map(|(process, until)| Expect::SameView {
            process,
            other: "request-reply/request-lost".to_owned(),
            until
        }),
    ]
}

/// A text on one line, as a title is.
fn shown_text() -> impl Strategy<Value = String> {
    "([a-zA-Zäé漢🚲<>&{}$\"'\\\\.]{1,12}( [a-z0-9\"\\\\]{1,9}){0,40})?"
}

fn participant(id: &'static str) -> impl Strategy<Value = Participant> {
    let name = prop_oneof![Just(id.to_owned()), "[a-zA-Z漢🚲<>\"\\\\]{1,20}"];
    (name, clock_rate(), -9..9_i64).prop_map(move |(name, clock_rate, offset_ticks)| Participant {
        id: id.to_owned(),
        name,
        clock_rate,
        offset_ticks,
    })
}

/// A scenario with every part made up.
pub fn scenario() -> impl Strategy<Value = Scenario> {
    let participants =
        (participant("P1"), participant("P2"), participant("P3"), participant("C"), participant("Server"));
    let channel = vec(channel_setting(), 0..3).prop_map(|settings| {
        let mut plan = ChannelPlan::default();
        settings.into_iter().for_each(|setting| plan.set(setting));
        plan
    });
    let short = || shown_text().prop_map(|text| text.chars().take(100).collect::<String>().trim().to_owned());
    let texts = (short(), shown_text(), short(), shown_text(), short());
    let suggestion = (
        select(vec!["seed=3", "drop=P1-P2.1;set=loss,5", "set=loss,5%\ncrash=C.2 # why not"]),
        shown_text(),
        vec(claim(), 0..3),
        option::of(select(vec!["test/five", "request-reply/reply-lost;drop=C-S.1;at=C.2"])),
    )
        .prop_map(|(edit, text, expect, beside)| Suggestion {
            edit: edit.to_owned(),
            beside: beside.map(str::to_owned),
            text,
            expect,
        });
    let view = vec(select(view::WORDS.to_vec()).prop_map(|(word, _)| word.to_owned()), 0..3);
    let place = (0..=ORDER_MAX, vec(suggestion, 0..3), view);
    let parameter =
        prop_oneof![parameter(), parameter_item().prop_map(|item| ParameterValue::List(vec![item]))];
    let parts = (
        (texts, place),
        participants,
        vec(setting(), 0..10),
        btree_map((process(), process()), channel, 0..3),
        btree_map(parameter_key(), parameter, 0..4),
        vec(item(), 0..6),
        vec(claim(), 0..6),
        0..=SEED_MAX,
    );
    parts.prop_map(|((texts, place), participants, settings, channels, parameters, script, expect, seed)| {
        let settings: Vec<Edit> = settings.into_iter().map(Edit::Set).collect();
        let mut scenario = five().apply(&settings).unwrap();
        (scenario.title, scenario.look_for, scenario.topic, scenario.source, scenario.new) = texts;
        (scenario.order, scenario.suggestions, scenario.view) = place;
        let (first, second, third, fourth, fifth) = participants;
        scenario.processes = vec![first, second, third, fourth, fifth];
        scenario.network.channels = channels;
        scenario.parameters = parameters;
        Scenario { script, expect, seed, ..scenario }
    })
}

fn look() -> impl Strategy<Value = Look> {
    let selected = prop_oneof![
        event().prop_map(Selected::Event),
        message().prop_map(Selected::Message),
        process().prop_map(Selected::Process),
    ];
    let everyone: Vec<ProcessId> = (0..COUNT).map(ProcessId).collect();
    (
        option::of(event()),
        option::of(vec(any::<u32>(), 5)),
        vec(select(view::WORDS.to_vec()).prop_map(|(word, _)| word.to_owned()), 0..3),
        subsequence(everyone, 0..=5),
        vec(selected, 0..3),
        any::<bool>(),
        option::of(select(&["en", "zh-CN", "de-1996", "sr-Latn-RS"][..])),
    )
        .prop_map(|(at, cut, view, seen, select, embed, lang)| Look {
            at,
            cut,
            view,
            seen,
            select,
            embed,
            lang: lang.map(str::to_owned),
        })
}

/// A link to `five`, or one that carries a made-up scenario; perhaps with others beside it.
pub fn link() -> impl Strategy<Value = Link> {
    let place = any::<prop::sample::Index>;
    (neighbour(), look(), vec(neighbour(), 0..3), place(), place()).prop_map(
        |(run, look, mut runs, place, at)| {
            let above = place.index(runs.len() + 1);
            runs.insert(above, run);
            let at_in = Some(at.index(runs.len())).filter(|&at| at != above && look.at.is_some());
            Link { at_in, ..Link::among(runs, above, look).expect("there is that run") }
        },
    )
}

fn neighbour() -> impl Strategy<Value = Neighbour> {
    let scenario = prop_oneof![3 => Just(None), 1 => scenario().prop_map(Some)];
    (scenario, edits(), option::of("[0-9a-z]{5}")).prop_map(|(scenario, edits, digest)| Neighbour {
        is_catalogued: scenario.is_none(),
        scenario: scenario.unwrap_or_else(five),
        edits,
        digest,
    })
}
