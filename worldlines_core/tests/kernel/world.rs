//! How the kernel's tests set up and read a run of puppets.

use crate::puppet::Puppet;
use worldlines_core::sim::config::Config;
use worldlines_core::sim::network::{ChannelModel, Latency};
use worldlines_core::sim::script::{Anchor, Choice, During, Item};
use worldlines_core::sim::{Run, run};
use worldlines_core::trace::{
    Event, EventId, EventKind, Fate, Message, MessageId, ProcessId, TimerId, Trace,
};

pub const P1: ProcessId = ProcessId(0);
pub const P2: ProcessId = ProcessId(1);
pub const P3: ProcessId = ProcessId(2);

pub fn event(process: ProcessId, index: u32) -> EventId {
    EventId { process, index }
}

pub fn message(from: ProcessId, to: ProcessId, number: u32) -> MessageId {
    MessageId { from, to, number, copy: 0 }
}

pub fn copy_of(id: MessageId, copy: u8) -> MessageId {
    MessageId { copy, ..id }
}

pub fn at(tick: u64) -> Anchor {
    Anchor::At(tick)
}

pub fn between(from: u64, to: u64) -> During {
    During { from: at(from), to: Some(at(to)) }
}

/// A command at a tick.
pub fn order(process: ProcessId, programme: &str, tick: u64) -> Item {
    Item::Command { process, text: programme.to_owned(), anchor: Some(at(tick)) }
}

pub fn do_now(process: ProcessId, programme: &str) -> Choice {
    Choice::Command(process, programme.to_owned())
}

pub fn fire(process: ProcessId, name: &str, number: u32) -> Choice {
    Choice::Fire(TimerId { process, name: name.to_owned().into(), number })
}

/// Three puppets, messages of ten ticks, a thousand ticks of time.
pub fn clocked(script: Vec<Item>) -> Config {
    Config { script, ..Config::clocked(3, 1000) }
}

pub fn stepped(choices: Vec<Choice>) -> Config {
    Config { script: vec![Item::Next(choices)], ..Config::stepped(3) }
}

pub fn with_channels(mut config: Config, model: ChannelModel) -> Config {
    config.network.default = model;
    config
}

pub fn uniform(min_ticks: u64, max_ticks: u64) -> ChannelModel {
    ChannelModel { latency: Latency::Uniform { min_ticks, max_ticks }, ..ChannelModel::default() }
}

pub fn play(config: &Config) -> Run<Puppet> {
    run(Puppet::default(), config).unwrap()
}

/// The kinds of a process's events, in order.
pub fn kinds(trace: &Trace, process: ProcessId) -> Vec<EventKind> {
    trace.events_of(process).map(|event| event.kind).collect()
}

/// When a process's events of one kind happened.
pub fn times(trace: &Trace, process: ProcessId, kind: EventKind) -> Vec<u64> {
    trace.events_of(process).filter(|event| event.kind == kind).map(|event| event.at).collect()
}

pub fn find(trace: &Trace, id: MessageId) -> &Message {
    trace.message(id).unwrap_or_else(|| panic!("{} was not sent", trace.roster.message(id))).1
}

pub fn fate(trace: &Trace, id: MessageId) -> Fate {
    find(trace, id).fate
}

pub fn get(trace: &Trace, id: EventId) -> &Event {
    trace.event(id).unwrap_or_else(|| panic!("{} did not happen", trace.roster.event(id)))
}
